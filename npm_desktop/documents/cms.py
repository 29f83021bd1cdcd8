"""The seal's CMS object in one fixed form, so that whoever checks it can build it again and compare byte for byte.

PAdES baseline B-B: SHA-256, RSA PKCS#1 v1.5; signed are the content type, the digest of the file and the digest of the
certificate. There are no unsigned attributes and exactly one certificate; the time stands in the PDF, under the digest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

INTEGER, OCTETS, NULL, OID, SEQUENCE, SET, CONTEXT_0 = 0x02, 0x04, 0x05, 0x06, 0x30, 0x31, 0xA0
DATA, SIGNED_DATA = "2a864886f70d010701", "2a864886f70d010702"
CONTENT_TYPE, MESSAGE_DIGEST = "2a864886f70d010903", "2a864886f70d010904"
SIGNING_CERTIFICATE = "2a864886f70d010910022f"
SHA256, SHA256_RSA = "608648016503040201", "2a864886f70d01010b"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a CMS object of ours consists of."""

    certificate: bytes
    signature: bytes


def sign(digest: bytes, private_key: bytes, certificate: bytes) -> bytes:
    """Return the CMS object over the digest of a file."""
    signed = _tlv(SET, *_attributes(digest, certificate))
    signature = _private(private_key).sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return build(digest, Parts(certificate, signature))


def build(digest: bytes, parts: Parts) -> bytes:
    """Return the CMS object made of these parts, in the one form we write."""
    certificate = x509.load_der_x509_certificate(parts.certificate)
    one = _integer(1)
    sha256 = _tlv(SEQUENCE, _oid(SHA256))
    signer = _tlv(
        SEQUENCE,
        one,
        _tlv(SEQUENCE, certificate.issuer.public_bytes(), _integer(certificate.serial_number)),
        sha256,
        _tlv(CONTEXT_0, *_attributes(digest, parts.certificate)),
        _tlv(SEQUENCE, _oid(SHA256_RSA), _tlv(NULL)),
        _tlv(OCTETS, parts.signature),
    )
    signed = _tlv(
        SEQUENCE,
        one,
        _tlv(SET, sha256),
        _tlv(SEQUENCE, _oid(DATA)),
        _tlv(CONTEXT_0, parts.certificate),
        _tlv(SET, signer),
    )
    return _tlv(SEQUENCE, _oid(SIGNED_DATA), _tlv(CONTEXT_0, signed))


def size(certificate: bytes) -> int:
    """Return how long the CMS object with this certificate's signature is."""
    public = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        raise ValueError("the seal needs an RSA key")
    return len(build(bytes(32), Parts(certificate, bytes((public.key_size + 7) // 8))))


def take_apart(der: bytes) -> Parts:
    """Return the parts of a CMS object; ValueError for anything that is none."""
    try:
        signed = cms.ContentInfo.load(der, strict=True)["content"]
        (certificate,) = signed["certificates"]
        (signer,) = signed["signer_infos"]
        return Parts(bytes(certificate.chosen.dump()), bytes(signer["signature"].native))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("not a CMS object of ours") from error


def holds(digest: bytes, parts: Parts) -> bool:
    """Tell whether the signature is that of the certificate's key over this digest."""
    try:
        public = x509.load_der_x509_certificate(parts.certificate).public_key()
        if not isinstance(public, rsa.RSAPublicKey):
            return False
        signed = _tlv(SET, *_attributes(digest, parts.certificate))
        public.verify(parts.signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, OverflowError):
        return False
    return True


def _attributes(digest: bytes, certificate: bytes) -> list[bytes]:
    """Return the signed attributes, in the order DER demands of a set."""
    hashed = _tlv(OCTETS, hashlib.sha256(certificate).digest())
    bound = _tlv(SEQUENCE, _tlv(SEQUENCE, _tlv(SEQUENCE, hashed)))
    values = {CONTENT_TYPE: _oid(DATA), MESSAGE_DIGEST: _tlv(OCTETS, digest), SIGNING_CERTIFICATE: bound}
    return sorted(_tlv(SEQUENCE, _oid(name), _tlv(SET, value)) for name, value in values.items())


def _tlv(tag: int, *parts: bytes) -> bytes:
    """Return one DER element: tag, shortest length, content."""
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(digits))) + digits + content


def _oid(digits: str) -> bytes:
    return _tlv(OID, bytes.fromhex(digits))


def _integer(number: int) -> bytes:
    return _tlv(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def _private(key: bytes) -> rsa.RSAPrivateKey:
    load = serialization.load_pem_private_key if key.startswith(b"-----") else serialization.load_der_private_key
    # The key is our own and comes out of the encrypted store: checking its numbers anew would be a third of the work.
    private = load(key, password=None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise ValueError("the seal needs an RSA key")
    return private
