"""The installation's seal: an RSA key and a self-signed certificate with which documents are sealed.

RSA, since an elliptic key would turn the sealed PDF into version 2.0 and out of PDF/A-2. The certificate names no
person and no place, and tells the day it was made but not the hour. The fingerprint is of the public key (SHA-256 of
SubjectPublicKeyInfo), so the name in the certificate can carry it and a renewed certificate keeps it.
This module never keeps a key: the caller stores it inside the encrypted store.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from npm_desktop.errors import BadInput

BITS = 3072
YEARS = 30


@dataclass(frozen=True, slots=True)
class SealKey:
    """The private key (PKCS#8 DER, not encrypted) and its certificate (X.509 DER)."""

    private_der: bytes = field(repr=False)
    certificate_der: bytes


def create(bits: int = BITS, today: datetime | None = None) -> SealKey:
    """Make the seal of a new installation."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    start = (today or datetime.now(UTC)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    certificate = _certificate(private, start - timedelta(days=1))
    private_der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SealKey(private_der, certificate.public_bytes(serialization.Encoding.DER))


def fingerprint(certificate_der: bytes) -> str:
    """Return the fingerprint of the certificate's key: 64 hexadecimal digits."""
    try:
        certificate = x509.load_der_x509_certificate(certificate_der)
        return _fingerprint(certificate.public_key().public_bytes(*_PUBLIC))
    except ValueError as error:
        raise BadInput("certificate_unreadable") from error


def short(full: str) -> str:
    """Return a fingerprint as it is read aloud over the telephone: its first 16 digits in groups of four."""
    return " ".join(full[start : start + 4].upper() for start in range(0, 16, 4))


_PUBLIC = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _fingerprint(public_der: bytes) -> str:
    return hashlib.sha256(public_der).hexdigest()


def _certificate(private: rsa.RSAPrivateKey, start: datetime) -> x509.Certificate:
    public = private.public_key()
    title = f"NPM Desktop installation {short(_fingerprint(public.public_bytes(*_PUBLIC)))}"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)])
    builder = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=YEARS * 365 + 7))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(private, hashes.SHA256())


def _usage() -> x509.KeyUsage:
    """Return "signs documents, and means it", and nothing else."""
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
