import io
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from npm_desktop.crypto import identity
from npm_desktop.errors import BadInput

TODAY = datetime(2026, 3, 5, 21, 30, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def seal():
    return identity.create(bits=2048, today=TODAY)


def test_the_certificate_names_the_key_and_nobody(seal):
    certificate = x509.load_der_x509_certificate(seal.certificate_der)
    spoken = identity.short(identity.fingerprint(seal.certificate_der))
    assert certificate.subject.rfc4514_string() == f"CN=NPM Desktop installation {spoken}"
    assert certificate.issuer == certificate.subject
    assert [len(group) for group in spoken.split()] == [4] * 4
    assert len(identity.fingerprint(seal.certificate_der)) == 64


def test_it_tells_the_day_but_not_the_hour_and_lasts_thirty_years(seal):
    certificate = x509.load_der_x509_certificate(seal.certificate_der)
    assert certificate.not_valid_before_utc == datetime(2026, 3, 4, tzinfo=UTC)
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc > timedelta(days=30 * 365)


def test_the_private_key_belongs_to_the_certificate_and_is_not_shown(seal):
    private = load_der_private_key(seal.private_der, None)
    certificate = x509.load_der_x509_certificate(seal.certificate_der)
    certificate.public_key().verify(private.sign(b"x", PKCS1v15(), SHA256()), b"x", PKCS1v15(), SHA256())
    certificate.verify_directly_issued_by(certificate)
    assert "private" not in repr(seal)


def test_the_usual_key_has_3072_bits_and_no_two_are_the_same(seal):
    usual = identity.create()
    assert load_der_private_key(usual.private_der, None).key_size == 3072
    assert identity.fingerprint(usual.certificate_der) != identity.fingerprint(seal.certificate_der)


def test_what_is_no_certificate_is_refused():
    with pytest.raises(BadInput, match="certificate_unreadable"):
        identity.fingerprint(b"not one")


def test_a_sealed_document_is_intact_and_trusted_by_its_own_certificate(seal):
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pikepdf import Pdf
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import signers, validation
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    plain = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    certificate = Certificate.load(seal.certificate_der)
    signer = signers.SimpleSigner(certificate, PrivateKeyInfo.load(seal.private_der), SimpleCertificateStore())
    meta = signers.PdfSignatureMetadata(field_name="Seal", md_algorithm="sha256")
    sealed = signers.sign_pdf(IncrementalPdfFileWriter(plain), meta, signer=signer)
    signature = PdfFileReader(sealed).embedded_signatures[0]
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validation.validate_pdf_signature(signature, context)
    assert status.intact
    assert status.bottom_line
