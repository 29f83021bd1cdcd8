"""The report on paper: an archive file in every language and edition, with all its words, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from npm_desktop import texts
from npm_desktop.documents import archive, definition, paper, preview
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.printed import printed
from npm_desktop.documents.render import render
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.domain.report import SectionPart
from npm_desktop.domain.states import SignatureState
from npm_desktop.errors import AppError, BadInput, NotFound
from tests.documents.act_samples import APART, act, of_kind, official
from tests.documents.samples import EDITIONS, LANGUAGES, sample


def fonts_of(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            yield item


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_edition_is_an_archive_file_that_says_everything(language, edition, signatures):
    record = sample(language, edition).as_dict()
    signed = signatures if record["members"] else ()
    data = render(record, texts.load(language), signed)
    archive.validate(data)
    pages = preview.all_text(data)
    assert paper.holds_words(pages, record)
    for person in [one["name"] for one in record["members"]]:
        assert paper.squeeze("".join(pages)).count(paper.squeeze(person)) >= 2
    for one in record["recommendations"]:
        assert paper.printed(pages, one["text"]["text"])
    for page in pages:
        assert paper.printed([page], short(digest(canonical(record))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert all("/FontFile2" in font.FontDescriptor for font in fonts_of(pdf) if "/FontDescriptor" in font)
        assert all("IBMPlexSerif" in str(font.BaseFont) for font in fonts_of(pdf))
        assert pdf.attachments["record.json"].get_file().read_bytes() == canonical(record)
        assert str(pdf.attachments["record.json"].obj.AFRelationship) == "/Data"
        assert str(pdf.Root.Lang) == language
        assert len(pdf.attachments) == (2 if signed else 1)


def test_the_same_input_gives_the_same_bytes(signatures):
    first = render(sample("kk").as_dict(), texts.load("kk"), signatures)
    render(sample("ru", "public").as_dict(), texts.load("ru"))
    assert render(sample("kk").as_dict(), texts.load("kk"), signatures) == first
    assert render(sample("kk", demo=True).as_dict(), texts.load("kk"), signatures) != first


def test_signatures_are_kept_beside_the_record_without_the_drawing(signatures, strokes):
    data = render(sample("ru").as_dict(), texts.load("ru"), signatures)
    with pikepdf.open(BytesIO(data)) as pdf:
        listed = json.loads(pdf.attachments["signatures.json"].get_file().read_bytes())["signatures"]
    assert [one["state"] for one in listed] == ["signed", "dissent"]
    assert [one["facsimile_sha256"] for one in listed] == [digest(strokes), ""]


@pytest.mark.parametrize("png", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"x" * 3_000_000])
def test_a_drawing_that_is_no_picture_is_refused(png, signatures):
    broken = replace(signatures[0], png=png)
    with pytest.raises(BadInput, match="signature_image_unreadable"):
        render(sample("ru").as_dict(), texts.load("ru"), [broken])


def test_the_code_on_the_first_page_is_number_and_hash():
    import zxingcpp
    from PIL import Image

    record = sample("kk").as_dict()
    data = render(record, texts.load("kk"))
    picture = Image.open(BytesIO(preview.page_png(data, 1, 1654)))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == f"NPM1:REPORT:COUNCIL:{record['number']}:{digest(canonical(record)).upper()}"


def test_a_page_too_many_is_told_and_drafts_have_head_and_foot():
    data = render(sample("en", "institution", number="", demo=True).as_dict(), texts.load("en"))
    count = preview.page_count(data)
    for page in preview.all_text(data):
        assert page.count("Draft") == 2
        assert "Demonstration data, not an official document" in page
        assert f"of {count}" in page
    assert len(preview.page_sizes(data)) == count
    for number in (0, count + 1):
        with pytest.raises(NotFound):
            preview.page_text(data, number)
    assert "Report on the results" in preview.page_text(data, 1)


def test_garbage_has_no_pages():
    with pytest.raises(BadInput, match="pdf_unreadable"):
        preview.page_count(b"%PDF-1.7 nothing")


def test_what_is_no_archive_file_is_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)
    with pytest.raises(AppError, match="document_not_archivable"):
        archive.validate(out.getvalue())


def test_headings_are_the_outline_of_the_file():
    data = render(sample("en").as_dict(), texts.Texts("en"))
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "1. General information"
    assert titles[-1].endswith("Answers to the questions of the checklist")


def test_no_heading_is_left_at_the_foot_of_a_page():
    base = sample("ru", "group")
    headings = {"Выявлено", "Ответы"}
    for extra in range(0, 24, 2):
        section = replace(base.sections[0], title="Заголовок раздела", answers=base.sections[0].answers * (extra + 1))
        data = render(replace(base, sections=(section, section)).as_dict(), texts.Texts("ru"))
        for page in preview.all_text(data):
            last = [line.strip() for line in page.splitlines() if line.strip()][-1]
            assert not last.endswith("Заголовок раздела"), extra
            assert last not in headings


def test_a_large_report_is_printed_whole():
    base = sample("ru", "group")
    answer, finding = base.sections[0].answers[0], base.sections[0].findings[0]
    sections = tuple(
        SectionPart(
            chr(65 + at),
            f"Раздел {at}",
            tuple(replace(finding, number=f"{at * 6 + number + 1}") for number in range(6)),
            tuple(replace(answer, code=f"{chr(65 + at)}.{number}") for number in range(30)),
        )
        for at in range(10)
    )
    record = replace(base, sections=sections).as_dict()
    data = render(record, texts.load("ru"))
    pages = preview.all_text(data)
    assert 25 < len(pages) < 60
    assert all(paper.printed(pages, f"{chr(65 + at)}.29") for at in range(10))
    assert paper.squeeze("".join(pages)).count(paper.squeeze(answer.question)) == 300


# What is made of other data than a visit's is printed in tests of its own.
@pytest.mark.parametrize("code", [one for one in definition.codes() if not one.startswith(APART)])
def test_every_definition_renders_in_every_language_and_edition(code):
    for language in texts.languages():
        for edition in definition.load(code).editions:
            record = of_kind(code, language, edition)
            data = render(record, texts.load(language), official(record))
            archive.validate(data)
            pages = preview.all_text(data)
            assert paper.holds_words(pages, record)
            assert ("Draft" in pages[0]) == (
                language == "en" and not record["number"] and definition.load(code).numbered
            )


def test_a_sheet_without_number_is_no_draft():
    data = render(of_kind("gate_sheet", "en", "official"), texts.load("en"))
    for page in preview.all_text(data):
        assert "Draft" not in page
        assert "assigned when" not in page
        assert "Sheet · Not a condition of admission" in page


def test_an_official_who_refused_has_no_line_and_is_certified_by_two():
    refused = DrawnSignature("Қасымов Д.", "Head", "", state=SignatureState.REFUSED, certified_by=("А", "Б"))
    data = render(sample("en").as_dict(), texts.load("en"), [refused])
    pages = "".join(preview.all_text(data))
    assert paper.printed([pages], "refused to sign; certified by А, Б")
    assert pages.count("signature") == 3
    with pikepdf.open(BytesIO(data)) as pdf:
        listed = json.loads(pdf.attachments["signatures.json"].get_file().read_bytes())["signatures"]
    assert listed[0]["certified_by"] == ["А", "Б"]
    assert paper.equal(preview.all_text(data), sample("en").as_dict(), listed)


def test_a_record_holds_nothing_that_its_document_does_not_print():
    whole = act("departure", "ru")
    left = printed(whole, definition.load("departure"))
    assert left.keys() == whole.keys()
    assert left["institution"]["name"] == whole["institution"]["name"]
    assert (left["institution"]["code"], left["institution"]["capacity"], left["witnesses"]) == ("", None, [])
    assert left["statements"] == whole["statements"]
    report = sample("ru", "group").as_dict()
    assert printed(report, definition.load("report")) == report
    early = printed(report | {"kind": "preliminary"}, definition.load("preliminary"))
    assert early["sections"]
    assert not any(one["answers"] for one in early["sections"])
    assert early["checklist"] == ""
