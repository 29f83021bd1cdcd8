"""The seal's CMS object in one fixed form, so that whoever checks it can build it again and compare byte for byte.

PAdES baseline B-B: SHA-256, RSA PKCS#1 v1.5; signed are the content type, the digest of the file and the digest of the
certificate. There are no unsigned attributes and exactly one certificate; the time stands in the PDF, under the digest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa


@dataclass(frozen=True, slots=True)
class Parts:
    """What a CMS object of ours consists of."""

    certificate: bytes
    signature: bytes


def sign(digest: bytes, private_key: bytes, certificate: bytes) -> bytes:
    """Return the CMS object over the digest of a file."""
    key = _private(private_key)
    signature = key.sign(_attributes(digest, certificate).dump(), padding.PKCS1v15(), hashes.SHA256())
    return build(digest, Parts(certificate, signature))


def build(digest: bytes, parts: Parts) -> bytes:
    """Return the CMS object made of these parts, in the one form we write."""
    certificate = x509.Certificate.load(parts.certificate)
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                name="issuer_and_serial_number",
                value=cms.IssuerAndSerialNumber(
                    {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                ),
            ),
            "digest_algorithm": sha256,
            "signed_attrs": _attributes(digest, parts.certificate),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            "signature": parts.signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms([sha256]),
            "encap_content_info": {"content_type": "data"},
            "certificates": [certificate],
            "signer_infos": [signer],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump(force=True))


def size(certificate: bytes) -> int:
    """Return how long the CMS object with this certificate's signature is."""
    bits = x509.Certificate.load(certificate).public_key.bit_size
    return len(build(bytes(32), Parts(certificate, bytes((bits + 7) // 8))))


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
        public = serialization.load_der_public_key(x509.Certificate.load(parts.certificate).public_key.dump())
        if not isinstance(public, rsa.RSAPublicKey):
            return False
        signed = _attributes(digest, parts.certificate).dump()
        public.verify(parts.signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, KeyError):
        return False
    return True


def _attributes(digest: bytes, certificate: bytes) -> cms.CMSAttributes:
    """Return the signed attributes, in the order DER demands of a set."""
    bound = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(certificate).digest()}]})
    attributes = [
        cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [core.OctetString(digest)]}),
        cms.CMSAttribute({"type": "signing_certificate_v2", "values": [bound]}),
    ]
    return cms.CMSAttributes(sorted(attributes, key=lambda one: bytes(one.dump())))


def _private(key: bytes) -> rsa.RSAPrivateKey:
    load = serialization.load_pem_private_key if key.startswith(b"-----") else serialization.load_der_private_key
    private = load(key, password=None)
    if not isinstance(private, rsa.RSAPrivateKey):
        raise ValueError("the seal needs an RSA key")
    return private
