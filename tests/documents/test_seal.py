"""Sealed means sealed: whatever is changed in the file, one bit is enough, the check says so."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from npm_desktop import texts
from npm_desktop.documents import cms
from npm_desktop.documents.render import render
from npm_desktop.documents.seal import seal
from npm_desktop.documents.sealed import Place, check, moment
from npm_desktop.documents.verify import DETAILS, POINTS, verify
from npm_desktop.domain.report import Said
from tests.documents.conftest import AT, make_key
from tests.documents.samples import sample


def bad(verification):
    return {point.code for point in verification.points if not point.good}


def contents(data):
    """Return where the string of the CMS object starts and ends, brackets and all."""
    ranges = re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", data)
    assert len(ranges) == 1
    return int(ranges[0][0]), int(ranges[0][1])


def test_an_honest_file_holds_in_every_point(sealed):
    found = verify(sealed)
    assert found.good
    assert bad(found) == set()
    assert {point.code for point in found.points} == set(POINTS)
    assert (found.kind, found.number, found.edition, found.language) == ("report", "35-2026-01-0007", "council", "ru")
    assert found.sealed_at == AT.isoformat()
    assert len(found.signer) == 64
    assert found.record_sha256[:4].upper() == found.short[:4]
    assert [one["state"] for one in found.signatures] == ["signed", "dissent"]


def test_the_sealed_file_begins_with_the_file_that_was_checked(sealed, signatures):
    assert sealed.startswith(render(sample("ru").as_dict(), texts.load("ru"), signatures))


def test_pyhanko_agrees(sealed, key):
    import asyncio

    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (signature,) = PdfFileReader(BytesIO(sealed)).embedded_signatures
    trust = ValidationContext(trust_roots=[x509.Certificate.load(key[1])], allow_fetching=False, moment=AT)
    status = asyncio.run(async_validate_pdf_signature(signature, trust))
    assert status.intact
    assert status.valid
    assert status.coverage.name == "ENTIRE_FILE"


def test_any_flipped_bit_is_found(sealed):
    chance = random.Random(20260417)
    for _ in range(200):
        changed = bytearray(sealed)
        at = chance.randrange(len(sealed))
        changed[at] ^= 1 << chance.randrange(8)
        assert not verify(bytes(changed)).good, at


def test_every_byte_of_the_signature_string_counts(sealed):
    start, end = contents(sealed)
    place = Place((0, start, end, len(sealed) - end), "")
    assert check(sealed, place).problem == ""
    for at in range(start, end):
        changed = bytearray(sealed)
        changed[at] ^= 0x20 if chr(changed[at]).isalpha() else 1
        assert check(bytes(changed), place).problem, at
        if at % 60 == 0:
            assert not verify(bytes(changed)).good, at


def test_the_case_of_the_digits_and_the_frame_count(sealed):
    start, end = contents(sealed)
    lower = sealed[:start] + sealed[start:end].lower() + sealed[end:]
    assert "seal_valid" in bad(verify(lower))
    for at, other in ((start, b"("), (end - 1, b")"), (start, b" "), (end - 1, b" ")):
        changed = sealed[:at] + other + sealed[at + 1 :]
        assert not verify(changed).good


def test_tail_appendix_and_cut_count(sealed):
    tail = sealed.rindex(b"%%EOF")
    for at in range(tail, len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        assert not verify(bytes(changed)).good
    for extra in (b"\n", b"\0", b"%%EOF\n", b" " * 5000):
        found = verify(sealed + extra)
        assert bad(found) == {"nothing_after_seal"}
    for length in (0, 1, 100, len(sealed) // 2, tail, len(sealed) - 1):
        assert not verify(sealed[:length]).good


def test_a_page_changed_by_an_update_is_found(sealed):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    assert "nothing_after_seal" in bad(verify(out.getvalue()))


def test_a_file_saved_anew_is_found(sealed):
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed)) as pdf:
        pdf.save(out)
    assert "seal_valid" in bad(verify(out.getvalue()))


def test_a_foreign_signature_object_in_the_same_place_is_found(sealed, key):
    start, end = contents(sealed)
    digest = hashlib.sha256(sealed[:start] + sealed[end:]).digest()
    other = cms.sign(digest, *make_key("Somebody else"))
    ours = cms.sign(digest, *key)
    assert sealed[start + 1 : end - 1] == ours.hex().upper().encode()
    room = end - start - 2
    forged = other.hex().upper().encode().ljust(room, b"0")[:room]
    assert not verify(sealed[: start + 1] + forged + sealed[end - 1 :]).good


def test_pages_of_another_record_are_found_even_under_a_seal(key):
    record = sample("ru", "institution").as_dict()
    data = render(record, texts.load("ru"))
    other = render(sample("ru", "institution", conclusions=Said("Всё хорошо", "ru")).as_dict(), texts.load("ru"))
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(other)) as changed:
        raw = changed.attachments["record.json"].get_file().read_bytes()
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, raw, filename="record.json")
        out = BytesIO()
        pdf.save(out)
    found = verify(seal(out.getvalue(), *key, AT))
    assert bad(found) == {"record_hash_matches_printed", "pages_equal_record"}


def test_a_file_of_another_form_is_compared_word_by_word(key, monkeypatch):
    monkeypatch.setattr("npm_desktop.documents.render.LAYOUT", 0)
    monkeypatch.setattr("npm_desktop.documents.render._form", lambda *_: "older")
    old = seal(render(sample("ru", "institution").as_dict(), texts.load("ru")), *key, AT)
    monkeypatch.undo()
    found = verify(old)
    assert found.good
    assert next(point for point in found.points if point.code == "pages_equal_record").detail == "other_form"


def test_a_document_without_seal_is_not_good():
    found = verify(render(sample("ru", "public", number="").as_dict(), texts.load("ru")))
    assert bad(found) == {"seal_present"}


def test_a_foreign_pdf_is_no_document_of_ours():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)
    found = verify(out.getvalue())
    assert not found.good
    assert next(point for point in found.points if point.code == "record_embedded").detail == "not_ours"


@pytest.mark.parametrize(
    "garbage", [b"", b"%PDF-", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" * 50, b"\0" * 10_000, b"%PDF-1.7" + b"[" * 50_000]
)
def test_garbage_is_bad_and_raises_nothing(garbage):
    assert bad(verify(garbage)) == {"pdf_readable"}


def test_a_bomb_is_not_unpacked(key):
    import zlib

    pdf = pikepdf.new()
    pdf.add_blank_page()
    packed = zlib.compress(zlib.compress(b"\0" * 400_000_000, 1), 9)
    pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, b"", filename="record.json")
    stream = pdf.attachments["record.json"].get_file().obj
    stream.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
    out = BytesIO()
    pdf.save(out)
    found = verify(out.getvalue())
    assert "record_embedded" in bad(found)


def test_every_detail_has_words(sealed):
    found = verify(sealed[:-1])
    assert {point.detail for point in found.points} <= set(DETAILS)
    assert all(POINTS[point.code] for point in found.points)


def test_seal_is_made_with_pem_and_der_alike(key):
    from cryptography.hazmat.primitives import serialization

    private = serialization.load_pem_private_key(key[0], None)
    der = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    assert cms.sign(bytes(32), key[0], key[1]) == cms.sign(bytes(32), der, key[1])
    assert len(cms.sign(bytes(32), der, key[1])) == cms.size(key[1])
    parts = cms.take_apart(cms.sign(bytes(32), der, key[1]))
    assert cms.holds(bytes(32), parts)
    assert not cms.holds(bytes(31) + b"\1", parts)
    assert not cms.holds(bytes(32), replace(parts, certificate=make_key("x")[1]))


def test_times_of_pdf_are_read():
    assert moment("D:20260417183000+05'00'") == "2026-04-17T18:30:00+05:00"
    assert moment("D:20260417183000Z") == dt.datetime(2026, 4, 17, 18, 30, tzinfo=dt.UTC).isoformat()
    assert moment("D:20269917183000Z") == moment("yesterday") == ""
