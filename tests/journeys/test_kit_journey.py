"""A printed kit: every sheet with its number and code, nothing on it that a guard must not read; its lines typed in."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from npm_desktop import journeys, kit_journeys
from npm_desktop.core import Core
from npm_desktop.documents import kit_chapters, kit_records
from npm_desktop.documents.blank_flow import CELL
from npm_desktop.documents.boxes_flow import LINE_ROOM
from npm_desktop.documents.kit_flow import LINE
from npm_desktop.domain import kit as sheets
from npm_desktop.domain.changes import Who
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.kit import MARK, PaperSheet, SheetKind
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import AppError
from npm_desktop.kit_journeys import LINES, Place

DAY = date(2026, 11, 24)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def printed(core: Core, visit: str, language: str = "ru", wanted: tuple[str, ...] = ()) -> bytes:
    return journeys.run(kit_journeys.print_kit(core, visit, language, wanted))


@pytest.fixture
def special(core: Core, who: Who, institution: str) -> str:
    """A special visit on the message of a person, with its own questions."""
    told = Ground("", "", 0, GroundKind.MESSAGE, "Ж-77", DAY, told=plain("Избит в камере 14"))
    plan = Plan(
        institution, DAY, VisitType.SPECIAL, members=[who.author], ground=plain("Жалоба Ж-77"), grounds=[told],
        objectives=plain("Проверить камеру 14"),
    )  # fmt: skip
    return core.visits.plan(plan, who)[0]


@pytest.mark.parametrize("language", ["kk", "ru", "en", "kk+ru"])
def test_each_page_bears_the_number_of_its_sheet_and_a_code_that_says_it(
    core: Core, who: Who, visit: str, language: str
) -> None:
    made, _ = core.kit.make(visit, who)
    pdf = printed(core, visit, language)
    told = pages(pdf)
    numbers = [one.number for one in made]
    found = [next(number for number in reversed(numbers) if number in words) for words in told]
    assert list(dict.fromkeys(found)) == numbers
    for at in (0, 1, len(told) - 1):
        image = Image.open(io.BytesIO(journeys.page_image(pdf, at + 1, 1240)))
        assert [one.text for one in zxingcpp.read_barcodes(image)] == [f"{MARK}{found[at]}"]


def test_a_kit_says_nothing_of_why_and_when_the_group_comes(core: Core, who: Who, special: str) -> None:
    core.kit.make(special, who)
    words = "\n".join(pages(printed(core, special)))
    for secret in ("Ж-77", "Избит", "Проверить камеру", "24.11.2026", "24 ноября", "специальное посещение"):
        assert secret not in words.casefold(), secret
        assert secret not in words, secret
    form = core.answers.form(special)
    own = [one for one in form.sections if one.code in ("SF", "IN", "RG", "CV", "DR")]
    assert own
    assert not {one.section for one in core.kit.of_visit(special)} & {one.code for one in own}


def test_rows_of_rooms_go_on_from_sheet_to_sheet(core: Core, who: Who, visit: str) -> None:
    core.kit.make(visit, who, {SheetKind.CELLS: 2}, acts=False)
    first, other = (one.id for one in core.kit.of_visit(visit) if one.kind is SheetKind.CELLS)
    rows = kit_records.ROWS
    assert f"\n{rows}\r" in "\n".join(pages(printed(core, visit, wanted=(first,))))
    text = "\n".join(pages(printed(core, visit, wanted=(other,))))
    assert f"\n{rows + 1}\r" in text
    assert f"\n{2 * rows}\r" in text


def test_cards_show_their_codes_in_no_order_and_an_act_its_number(core: Core, who: Who, visit: str) -> None:
    made, _ = core.kit.make(visit, who, {SheetKind.CODES: 1})
    words = "\n".join(pages(printed(core, visit)))
    cards = next(one for one in made if one.kind is SheetKind.CODES)
    assert len(cards.codes) == sheets.CARDS
    assert all(code in words for code in cards.codes)
    assert all(one.act_number in words for one in made if one.kind is SheetKind.ACT)


def test_a_line_to_write_on_is_eight_millimetres_high() -> None:
    assert min(CELL, LINE, LINE_ROOM) >= 8 * mm


def test_what_is_gone_is_printed_no_more_and_an_empty_kit_says_so(core: Core, who: Who, visit: str) -> None:
    with pytest.raises(AppError) as refused:
        printed(core, visit)
    assert refused.value.code == "kit_empty"
    other, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    core.visits.add_member(visit, other, who)
    made, _ = core.kit.make(visit, who, {SheetKind.PHOTOS: 2}, acts=False)
    gone = next(one for one in made if one.kind is SheetKind.PHOTOS)
    core.kit.destroy([gone.id], who.author, other, who)
    assert gone.number not in "\n".join(pages(printed(core, visit)))


# Lines


@pytest.fixture
def at(visit: str, who: Who) -> Place:
    return Place(visit, DAY, (who.author,), "ru")


def _sheet(kind: SheetKind) -> PaperSheet:
    return PaperSheet("", "", kind=kind)


def test_every_list_of_a_line_is_on_its_sheet(core: Core, who: Who, visit: str) -> None:
    assert set(LINES) | {SheetKind.CHECKLIST, SheetKind.CELLS} == set(SheetKind)
    assert set(kit_chapters.SHAPES) == {"one", "several", "key"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"kind": "77"}, "kit_figure_unknown"),
        ({"at": "25:10"}, "kit_time_unreadable"),
        ({"at": "утром"}, "kit_time_unreadable"),
        ({}, "kit_line_empty"),
        ({"what": "  "}, "kit_line_empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    core: Core, who: Who, at: Place, typed: dict[str, str], code: str
) -> None:
    with pytest.raises(AppError) as refused:
        kit_journeys.keep_line(core, _sheet(SheetKind.OBSTRUCTIONS), typed, at, who)
    assert refused.value.code == code
    assert core.obstructions.of_visit(at.visit_id) == []


@pytest.mark.parametrize("words", ["24.11.2026", "24.11.26", "2411", "24 11", "24/11/2026"])
def test_a_day_is_read_as_hands_write_it(at: Place, words: str) -> None:
    field = next(one for one in LINES[SheetKind.MESSAGE] if one.name == "day")
    assert kit_journeys.read_field(field, words, at) == DAY


def test_r03_a_card_without_a_second_member_keeps_no_consent(core: Core, who: Who, at: Place) -> None:
    core.kit.make(at.visit_id, who, {SheetKind.CODES: 1}, acts=False)
    (cards,) = [one for one in core.kit.of_visit(at.visit_id) if one.kind is SheetKind.CODES]
    typed = {"code": cards.codes[0], "unit": "отряд 3", "agreed": "12"}
    with pytest.raises(AppError) as refused:
        kit_journeys.keep_line(core, cards, typed, at, who)
    assert refused.value.code == "consent_witness_missing"
    assert core.interviews.of_visit(at.visit_id) == []
    kit_journeys.keep_line(core, cards, {"code": cards.codes[0], "unit": "отряд 3"}, at, who)
    (talk,) = core.interviews.of_visit(at.visit_id)
    assert (talk.code, talk.talk) == (cards.codes[0], "no")


def test_r03_a_lay_sheet_without_consent_is_not_kept(core: Core, who: Who, at: Place) -> None:
    with pytest.raises(AppError) as refused:
        kit_journeys.keep_line(core, _sheet(SheetKind.INJURY), {"consent": "2", "words": "Ударили"}, at, who)
    assert refused.value.code == "injury_consent_missing"


def test_a_photo_that_is_not_there_is_named(core: Core, who: Who, at: Place) -> None:
    with pytest.raises(AppError) as refused:
        kit_journeys.keep_line(core, _sheet(SheetKind.PHOTOS), {"number": "3", "caption": "Душ"}, at, who)
    assert (refused.value.code, refused.value.details["value"]) == ("kit_photo_unknown", 3)


def test_r16_a_message_names_no_talk(core: Core, who: Who, at: Place) -> None:
    typed = {"channel": "1", "text": "Били при приёме", "accepted": "2"}
    kit_journeys.keep_line(core, _sheet(SheetKind.MESSAGE), typed, at, who)
    (one,) = core.messages.of_visit(at.visit_id)
    assert (one.interview_id, one.accepted) == ("", False)
    captions = " ".join(field.caption for field in LINES[SheetKind.MESSAGE])
    assert "code" not in captions.casefold()
