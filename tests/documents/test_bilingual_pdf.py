"""Two languages on paper: level columns, over pages together, an archive file that is verified like any other."""

from __future__ import annotations

import json
from io import BytesIO

import pikepdf
import pytest
from reportlab.platypus import Paragraph

from npm_desktop import texts
from npm_desktop.documents import archive, definition, glyphs, paper, preview
from npm_desktop.documents.bilingual import join
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.columns import Columns
from npm_desktop.documents.render import render
from npm_desktop.documents.seal import seal
from npm_desktop.documents.signature_block import listing
from npm_desktop.documents.style import WIDTH, style
from npm_desktop.documents.verify import verify
from tests.documents.act_samples import APART, of_kind, official
from tests.documents.bilingual_samples import both, last_line, numbered, said_in, spots
from tests.documents.conftest import AT
from tests.documents.samples import EDITIONS, sample

BOTH = texts.load("kk+ru")
ONCE = (".occupancy", ".stages", ".recommendations", ".answers", ".photos", ".checks", ".obstructions", ".promises")
MIDDLE = 300.0
HOSTILE = {"name": "Ұ" * 300, "lines": "а\n" * 900, "parts": "х\n\n" * 400}
LONG = "Әкімшілік тексеруге кедергі жасамады, бірақ құжаттарды уақтылы ұсынбады. "


def printed(record, signatures=()):
    data = render(record, BOTH, signatures)
    archive.validate(data)
    return data


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_an_archive_file_that_says_everything_twice(edition, signatures):
    record = both(edition)
    signed = signatures if record["columns"][0]["members"] else ()
    data = printed(record, signed)
    pages = preview.all_text(data)
    assert paper.holds_words(pages, record)
    for page in pages:
        assert paper.printed([page], short(digest(canonical(record))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.attachments["record.json"].get_file().read_bytes() == canonical(record)
        assert str(pdf.Root.Lang) == "ru"
        assert str(pdf.docinfo["/Title"]).count("35-2026-01-0007") == 2
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert all("IBMPlexSerif" in str(font.BaseFont) for font in fonts)
    assert glyphs.missing_glyphs(record) == []


@pytest.mark.parametrize("code", [one for one in definition.codes() if not one.startswith(APART)])
def test_every_kind_of_document_is_printed_in_both_languages(code):
    for edition in definition.load(code).editions:
        record = join(of_kind(code, "kk", edition), of_kind(code, "ru", edition), "kk")
        signed = official(record)
        data = printed(record, signed)
        pages = preview.all_text(data)
        assert paper.holds_words(pages, record)
        assert paper.equal(pages, record, listing(signed)["signatures"])


def test_translations_begin_level():
    record = both("group")
    places = numbered(record)
    data = printed(record)
    beside = 0
    for number, place in places.items():
        left, right = spots(data, f"К{number}к"), spots(data, f"Р{number}р")
        assert left, place
        if place.startswith(ONCE) or ".answers" in place:
            assert all(one.x == pytest.approx(other.x, abs=1) for one, other in zip(left, right, strict=True)), place
            continue
        beside += 1
        for one, other in zip(left, right, strict=True):
            assert one.page == other.page, place
            assert one.y == pytest.approx(other.y, abs=0.5), place
            assert one.x < MIDDLE < other.x, place
    assert beside >= 10


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_field_is_read_back_in_both_languages(edition):
    record = both(edition)
    places = numbered(record)
    pages = preview.all_text(printed(record))
    for column in record["columns"]:
        for number, (place, value) in enumerate(said_in(column)):
            assert place == places[str(number)]
            assert all(paper.printed(pages, part) for part in value["text"].split("\n\n")), place
    for side, made in zip(BOTH.sides, record["columns"], strict=True):
        assert paper.printed(pages, made["institution"]["category"])
        assert paper.printed(pages, made["recommendations"][0]["addressee"])
        for caption in ("Institution", "Conclusions", "Recommendations", "Address", "Addressee", "Deadline"):
            assert paper.printed(pages, side.tr(caption)), caption


def test_no_heading_is_left_at_the_foot_of_a_page():
    for extra in range(0, 24, 3):
        record = both("group")
        for letter, column in zip("КР", record["columns"], strict=True):
            first = column["sections"][0]
            first["answers"] = [*first["answers"] * (extra + 1)]
            first["findings"] = first["findings"] * (1 + extra % 5)
            column["sections"] = [first | {"title": f"{letter}{at}{letter.lower()}"} for at in range(3)]
        data = printed(record)
        for at in range(3):
            for spot in (*spots(data, f"К{at}к"), *spots(data, f"Р{at}р")):
                assert last_line(data, spot.page) < spot.y - 30, (extra, at)


def test_the_second_language_of_a_table_is_level_in_its_row():
    record = both("group")
    question, value = "Сколько всего", "Столько"
    answer = record["columns"][1]["sections"][0]["answers"][0]
    answer["question"], answer["value"] = question, value
    data = printed(record)
    (asked,), (told,) = spots(data, "Сколько"), spots(data, "Столько")
    assert asked.page == told.page
    assert asked.y == pytest.approx(told.y, abs=0.5)


def test_long_passages_flow_over_pages_in_both_columns():
    record = both("institution")
    record["columns"][0]["conclusions"]["text"] = " ".join(f"Қ{at}қ {LONG}" for at in range(60))
    record["columns"][1]["conclusions"]["text"] = " ".join(
        f"Ц{at}ц Администрация проверке не мешала." for at in range(60)
    )
    data = printed(record)
    first = spots(data, "Қ0қ")[0], spots(data, "Ц0ц")[0]
    last = spots(data, "Қ59қ")[0], spots(data, "Ц59ц")[0]
    assert first[0].page == first[1].page
    assert last[0].page > first[0].page
    assert last[1].page > first[1].page
    for page in range(first[0].page, last[0].page):
        assert last_line(data, page) < 56 + 60, page


def test_paragraphs_are_level_where_both_sides_have_as_many():
    record = both("institution")
    record["columns"][0]["conclusions"]["text"] = f"Аа {LONG * 3}\n\nБб қысқа."
    record["columns"][1]["conclusions"]["text"] = f"Вв коротко.\n\nГг {'слово ' * 60}"
    data = printed(record)
    (left,), (right,) = spots(data, "Бб"), spots(data, "Гг")
    assert left.page == right.page
    assert left.y == pytest.approx(right.y, abs=0.5)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("place", ["conclusions", "finding", "institution", "note", "recommendation", "annex"])
@pytest.mark.parametrize(
    "text", ["Ұ" * 300, LONG * 170, "а\n" * 900, "х\n\n" * 400], ids=["name", "long", "lines", "parts"]
)
def test_no_length_breaks_the_columns(side, place, text):
    record = both("group")
    column = record["columns"][side]
    if place == "conclusions":
        column["conclusions"]["text"] = text
    elif place == "finding":
        column["sections"][0]["findings"][0]["text"]["text"] = text
    elif place == "institution":
        column["institution"]["name"]["text"] = text
    elif place == "note":
        column["sections"][0]["answers"][0]["note"]["text"] = text
    elif place == "recommendation":
        column["recommendations"][0]["text"]["text"] = text
    else:
        column["annexes"][0]["text"] = text
    data = printed(record)
    pages = preview.all_text(data)
    assert len(pages) < 80
    assert paper.squeeze("".join(pages)).count("жасамады") >= paper.squeeze(text).count("жасамады")


def test_a_word_is_not_cut_where_it_fits_the_column():
    word = "қанағаттандырылмағандықтарыңыздан"
    record = both("institution")
    record["columns"][0]["conclusions"]["text"] = f"Бұл {word} деген сөз"
    record["columns"][0]["sections"][0]["findings"][0]["text"]["text"] = f"Бұл {word} деген сөз"
    lines = [line.strip() for page in preview.all_text(printed(record)) for line in page.splitlines()]
    assert sum(word in line for line in lines) == 2


def test_a_caption_is_not_left_by_its_value():
    for extra in range(12):
        record = both("group")
        for column in record["columns"]:
            column["legal"] = [*column["legal"], *(f"Статья {at}" for at in range(extra))]
        for page in preview.all_text(printed(record)):
            last = [line for line in page.splitlines() if line.strip()][-5]
            assert last.strip() not in {BOTH.sides[0].tr("Waiting time"), BOTH.sides[1].tr("Waiting time")}, extra


@pytest.mark.parametrize("lines", range(40, 60))
def test_a_field_as_high_as_a_page_goes_on_overleaf(lines):
    left, right = ([Paragraph("строка<br/>" * lines + "конец", style("column_cell"))] for _ in "12")
    whole = Columns(left, right, over=4, rule=4)
    for room in range(lines * 13 - 10, lines * 13 + 40):
        needed = whole.wrap(WIDTH, room)[1]
        if needed > room:
            head, rest = whole.split(WIDTH, room)
            assert head.wrap(WIDTH, room)[1] <= room
            assert 0 < rest.wrap(WIDTH, room)[1] < needed


def test_the_same_input_gives_the_same_bytes(signatures):
    first = render(both(), BOTH, signatures)
    render(both("public"), BOTH)
    assert render(both(), BOTH, signatures) == first
    assert render(both(prevailing="kk"), BOTH, signatures) != first


def test_the_code_is_that_of_the_whole_record():
    import zxingcpp
    from PIL import Image

    record = both()
    picture = Image.open(BytesIO(preview.page_png(render(record, BOTH), 1, 1654)))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == f"NPM1:REPORT:COUNCIL:{record['number']}:{digest(canonical(record)).upper()}"


def test_feet_and_drafts_speak_both_languages():
    data = render(both("council", number="", demo=True), BOTH)
    count = preview.page_count(data)
    for number, page in enumerate(preview.all_text(data), start=1):
        for one in BOTH.sides:
            assert page.count(one.tr("Draft")) >= 2
            assert one.tr("Demonstration data, not an official document") in page
            assert one.tr("page {page} of {pages}", page=number, pages=count) in page


@pytest.fixture(scope="module")
def sealed(key, signatures):
    return seal(render(both(), BOTH, signatures), *key, AT)


def test_an_honest_file_holds_in_every_point(sealed):
    found = verify(sealed)
    assert [point.code for point in found.points if not point.good or point.detail] == []
    assert (found.kind, found.edition, found.language) == ("report", "council", "kk+ru")
    assert found.number == "35-2026-01-0007"
    assert len(found.signatures) == 2


def test_a_flipped_bit_is_found(sealed):
    changed = bytearray(sealed)
    changed[len(sealed) // 2] ^= 4
    assert not verify(bytes(changed)).good


def test_pages_of_another_record_are_found(key):
    other = both("institution")
    other["columns"][0]["conclusions"]["text"] = "Бәрі жақсы"
    data, changed = render(both("institution"), BOTH), render(other, BOTH)
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(changed)) as source:
        raw = source.attachments["record.json"].get_file().read_bytes()
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, raw, filename="record.json")
        out = BytesIO()
        pdf.save(out)
    found = verify(seal(out.getvalue(), *key, AT))
    assert {one.code for one in found.points if not one.good} == {"record_hash_matches_printed", "pages_equal_record"}


def test_a_file_of_another_form_holds_every_word_of_both(key, monkeypatch):
    monkeypatch.setattr("npm_desktop.documents.render._form", lambda *_: "older")
    old = seal(render(both("council"), BOTH), *key, AT)
    monkeypatch.undo()
    found = verify(old)
    assert found.good
    assert next(point for point in found.points if point.code == "pages_equal_record").detail == "other_form"


@pytest.mark.parametrize("language", ["kk+", "+", "kk+ru+en", "kk+kk", "+" * 4000, "xx+yy"])
def test_a_file_of_strange_languages_is_bad_and_raises_nothing(key, language):
    data = render(both("public"), BOTH)
    with pikepdf.open(BytesIO(data)) as pdf:
        record = json.loads(pdf.attachments["record.json"].get_file().read_bytes()) | {"language": language}
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, canonical(record), filename="record.json")
        out = BytesIO()
        pdf.save(out)
    assert not verify(seal(out.getvalue(), *key, AT)).good


def test_a_large_report_is_printed_whole():
    record = both("group")
    for column in record["columns"]:
        section = column["sections"][0]
        section["answers"] = [dict(section["answers"][0], code=f"B.{at}") for at in range(200)]
        section["findings"] = [dict(section["findings"][0], number=f"{at}") for at in range(1, 41)]
        column["sections"] = [section]
    data = printed(record)
    pages = preview.all_text(data)
    assert 20 < len(pages) < 70
    for language in ("kk", "ru"):
        question = sample(language).sections[0].answers[0].question
        assert paper.squeeze("".join(pages)).count(paper.squeeze(question)) == 200
