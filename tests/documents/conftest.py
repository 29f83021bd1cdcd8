from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from npm_desktop.documents.seal import seal
from npm_desktop.documents.signature_block import DrawnSignature
from tests.documents.samples import sample

AT = dt.datetime(2026, 4, 17, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))


@pytest.fixture(scope="session")
def key() -> tuple[bytes, bytes]:
    """A private key (PEM) and its certificate (DER); making an RSA key is slow."""
    return make_key("NPM Desktop installation")


def make_key(title: str) -> tuple[bytes, bytes]:
    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)])
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=3650))
        .sign(private, hashes.SHA256())
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem, certificate.public_bytes(serialization.Encoding.DER)


@pytest.fixture(scope="session")
def strokes() -> bytes:
    """A drawn signature."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (600, 220), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 150), (90, 30), (140, 180), (330, 90), (560, 60)], fill=(10, 20, 90), width=6)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def signatures(strokes: bytes) -> tuple[DrawnSignature, ...]:
    """Two members who signed: one by a drawing, one with a dissenting opinion; the third signs in ink."""
    return (
        DrawnSignature("Әлиева Гүлнұр Ғабитқызы", "", "0147", "2026-04-17T16:05:00+05:00", strokes, "signed"),
        DrawnSignature("Петров Иван Сергеевич", "", "0152", "2026-04-17T16:20:00+05:00", None, "dissent"),
    )


@pytest.fixture(scope="session")
def sealed(key: tuple[bytes, bytes], signatures: tuple[DrawnSignature, ...]) -> bytes:
    """A sealed report of the Council's edition."""
    from npm_desktop import texts
    from npm_desktop.documents.render import render

    return seal(render(sample("ru").as_dict(), texts.load("ru"), signatures), *key, AT)
