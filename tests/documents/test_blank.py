"""A checklist on paper, to be filled in by hand: read back from its pages, in every language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from npm_desktop import texts
from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Choice, Form, Group, Kind, Question, Section
from npm_desktop.checklists.plain import plain
from npm_desktop.checklists.printed_codes import printed_codes
from npm_desktop.checklists.standards import Threshold
from npm_desktop.documents import archive, paper, preview
from npm_desktop.documents.papers import blank_of
from npm_desktop.documents.render import render
from npm_desktop.domain.blank import BlankKind
from npm_desktop.domain.report import Edition, PrintClass, prints
from npm_desktop.errors import BadInput
from npm_desktop.sentences import SENTENCES

SHIPPED = {one.code: workbook.load(one.data) for one in workbook.shipped()}
LANGUAGES = ("kk", "ru", "en")
FOREIGN = sorted((Path(__file__).resolve().parents[3] / "shared" / "forms" / "workbooks").glob("*.xls*"))
YES_NO = tuple(Choice(name, {"ru": ru, "en": en}) for name, ru, en in (("yes", "Да", "Yes"), ("no", "Нет", "No")))


@cache
def pages(code: str, language: str) -> tuple[str, ...]:
    return tuple(preview.all_text(printed(SHIPPED[code], language)))


def printed(form: Form, language: str, edition: Edition = Edition.GROUP) -> bytes:
    return render(blank_of(form, language, edition), texts.load(language))


def squeezed(form: Form, language: str = "ru") -> str:
    return paper.squeeze("".join(preview.all_text(printed(form, language))))


def items(form: Form, language: str = "ru"):
    waiting = [one for section in blank_of(form, language)["sections"] for one in section["items"]]
    while waiting:
        one = waiting.pop(0)
        yield one
        waiting[:0] = one["columns"]


def made(*questions: Question, groups: tuple[Group, ...] = (), languages: tuple[str, ...] = ("ru", "en")) -> Form:
    section = Section("A", "a", {"ru": "Раздел", "en": "Section"}, {}, questions)
    return Form("trial", "7", {"ru": "Проба"}, (section,), {}, (), "0" * 64, "", languages, "ru", groups=groups)


def asked(name: str, kind: Kind = Kind.TEXT, **more) -> Question:
    labels = more.pop("labels", {"ru": f"Вопрос {name}", "en": f"Question {name}"})
    return Question(f"/data/a/{name}", name.rpartition("/")[2], name.upper(), kind, "a", labels, **more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SHIPPED)
def test_every_question_of_a_shipped_checklist_stands_on_paper(code, language):
    form = SHIPPED[code]
    shown = paper.squeeze("".join(pages(code, language)))
    for path, printed_code in printed_codes(form).items():
        question = form.at(path)
        assert paper.squeeze(plain(question.labels[language])) in shown, printed_code
    for section in form.sections:
        assert paper.squeeze(section.labels[language]) in shown
    assert all(f"{form.form_id} {form.version}" in page for page in pages(code, language))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_code_stands_once_in_the_record_and_the_paper_is_the_same_in_each_language(code):
    form = SHIPPED[code]
    records = {language: list(items(form, language)) for language in LANGUAGES}
    for found in records.values():
        assert [one["code"] for one in found if one["code"]] == list(printed_codes(form).values())
    shapes = {tuple((one["kind"], one["code"], one["copies"]) for one in found) for found in records.values()}
    assert len(shapes) == 1


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_checklist_is_printed_beside_its_translation(code):
    shown = paper.squeeze("".join(pages(code, "kk+ru")))
    form = SHIPPED[code]
    for path in printed_codes(form):
        for language in ("kk", "ru"):
            # Lines of two columns are read across, so that words are looked for and not the sentence.
            assert all(paper.squeeze(word) in shown for word in plain(form.at(path).labels[language]).split())
    assert "Иә/Да" in shown


@pytest.mark.parametrize("language", [*LANGUAGES, "kk+ru"])
def test_it_is_an_archive_file_with_its_record_and_equal_to_it(language):
    record = blank_of(SHIPPED["PEN"], language)
    data = render(record, texts.load(language))
    archive.validate(data)
    assert paper.equal(preview.all_text(data), record, [])
    assert data == render(record, texts.load(language))


def test_a_paper_has_as_few_pages_as_can_be_read():
    assert len(pages("PEN", "ru")) <= 14
    assert len(pages("PEN", "kk+ru")) <= 20


def test_each_kind_has_its_room():
    kinds = {
        Kind.SELECT_ONE: BlankKind.ONE,
        Kind.SELECT_MULTIPLE: BlankKind.SEVERAL,
        Kind.RANK: BlankKind.RANK,
        Kind.DECIMAL: BlankKind.NUMBER,
        Kind.DATE: BlankKind.DATE,
        Kind.TIME: BlankKind.TIME,
        Kind.DATETIME: BlankKind.DATETIME,
        Kind.GEOPOINT: BlankKind.PLACE,
        Kind.IMAGE: BlankKind.TAKEN,
        Kind.ACKNOWLEDGE: BlankKind.AGREED,
        Kind.TEXT: BlankKind.TEXT,
    }
    form = made(*(asked(str(kind), kind, choices=YES_NO) for kind in kinds), asked("said", Kind.NOTE))
    assert [one["kind"] for one in items(form)] == [*kinds.values(), BlankKind.NOTE]
    for language in ("ru", "en"):
        assert all(one["code"] in squeezed(form, language) for one in items(form) if one["code"])


def test_a_long_list_stands_once_behind_the_questions():
    many = tuple(Choice(f"c{at}", {"ru": f"Район-{at}"}) for at in range(1, 61))
    form = made(asked("one", Kind.SELECT_ONE, choices=many), asked("two", Kind.SELECT_MULTIPLE, choices=many))
    (roll,) = blank_of(form, "ru")["rolls"]
    assert (roll["letter"], tuple(roll["codes"]), len(roll["choices"])) == ("A", ("ONE", "TWO"), 60)
    shown = squeezed(form)
    assert shown.count("Район1Район") + shown.count("Район60") >= 1
    assert paper.squeeze("Список A: для ONE, TWO") in shown
    assert paper.squeeze("из списка A") in shown


def test_a_list_that_is_longer_still_is_only_named():
    many = tuple(Choice(f"c{at}", {"ru": f"Село {at}"}) for at in range(1, 1001))
    record = blank_of(made(asked("one", Kind.SELECT_ONE, choices=many)), "ru")
    assert record["rolls"] == []
    assert paper.squeeze("из списка в программе (1 000)") in squeezed(made(asked("one", Kind.SELECT_ONE, choices=many)))


CELL = (
    asked("cell/no", labels={"ru": "Камера", "en": "Cell"}),
    asked("cell/area", Kind.DECIMAL, unit={"ru": "м²", "en": "m²"}),
    asked("cell/open", Kind.SELECT_ONE, choices=YES_NO),
)
REPEAT = Group("/data/a/cell", {"ru": "Камеры", "en": "Cells"}, repeats=True)


def test_a_repeat_of_few_questions_is_a_table_with_empty_rows():
    form = made(*CELL, groups=(REPEAT,))
    (table,) = blank_of(form, "ru")["sections"][0]["items"]
    assert (table["kind"], table["copies"]) == (BlankKind.TABLE, 16)
    assert [one["code"] for one in table["columns"]] == ["CELL/NO", "CELL/AREA", "CELL/OPEN"]
    shown = "".join(preview.all_text(printed(form, "ru")))
    assert all(
        word in shown for word in ("Камеры", "Вопрос cell/area", "м²", "1\xa0Да · 2\xa0Нет".replace("\xa0", " "))
    )


def test_a_repeat_of_long_questions_is_cards():
    long = tuple(replace(one, labels={"ru": "Опишите подробно, что вы видите " * 4}) for one in CELL)
    (card,) = blank_of(made(*long, groups=(REPEAT,)), "ru")["sections"][0]["items"]
    assert (card["kind"], card["copies"]) == (BlankKind.CARD, 3)
    assert paper.squeeze("Камеры № 3") in squeezed(made(*long, groups=(REPEAT,)))


def test_the_longest_language_decides_so_that_two_can_stand_beside_each_other():
    long = tuple(replace(one, labels={"ru": "Что", "en": "What do you see in this cell " * 4}) for one in CELL)
    form = made(*long, groups=(REPEAT,))
    assert {blank_of(form, one)["sections"][0]["items"][0]["kind"] for one in ("ru", "en")} == {BlankKind.CARD}
    assert preview.page_count(printed(form, "ru+en")) >= 1


def test_a_rule_stands_in_words_before_the_answer():
    from npm_desktop.documents.collect_blank import blank

    form = made(asked("one", Kind.SELECT_ONE, choices=YES_NO), asked("two", relevant="/data/a/one = 'no'"))

    def told(one, language):
        return f"Отвечать, если ONE = Нет ({language})" if getattr(one, "relevant", "") else ""

    record = blank(form, texts.load("ru"), condition=told).as_dict()
    assert [one["condition"] for one in record["sections"][0]["items"]] == ["", "Отвечать, если ONE = Нет (ru)"]
    shown = paper.squeeze("".join(preview.all_text(render(record, texts.load("ru")))))
    assert paper.squeeze("Отвечать, если ONE = Нет (ru)") in shown


def test_what_an_edition_may_not_carry_stays_at_home():
    form = made(asked("open", print_class=PrintClass.INSTITUTION), asked("inner", print_class=PrintClass.GROUP))
    for edition in (Edition.GROUP, Edition.COUNCIL, Edition.INSTITUTION, Edition.PUBLIC):
        codes = [one["code"] for section in blank_of(form, "ru", edition)["sections"] for one in section["items"]]
        wanted = [one.code for one in form.questions() if edition is Edition.GROUP or prints(edition, one.print_class)]
        assert codes == wanted


def test_a_checklist_without_a_language_says_so_and_is_printed():
    shown = squeezed(made(asked("one")), "kk")
    assert paper.squeeze("Вопрос one") in shown
    assert paper.squeeze("Бұл сауалнама осы тілге аударылмаған") in shown
    with pytest.raises(BadInput) as refused:
        blank_of(made(asked("one")), "kk+ru")
    assert refused.value.code == "blank_one_language"


def test_a_letter_that_cannot_be_printed_is_named():
    with pytest.raises(BadInput) as refused:
        blank_of(made(asked("one", labels={"ru": "Улыбка 😀"})), "ru")
    assert refused.value.code == "blank_glyph_missing"
    assert "U+1F600" in refused.value.details["characters"]


def test_marks_of_the_web_are_not_printed_and_values_are_codes():
    form = made(
        asked("one", labels={"ru": "**Сколько** <b>человек</b>?"}),
        asked("two", labels={"ru": "Из ${one} и ${nobody}: 2 < 3"}),
    )
    shown = squeezed(form)
    assert paper.squeeze("Сколько человек?") in shown
    assert paper.squeeze("Из [ONE] и ____________: 2 < 3") in shown


def test_a_question_longer_than_a_page_goes_on_overleaf():
    words = [f"слово{at}." for at in range(3000)]
    shown = squeezed(made(asked("one", labels={"ru": " ".join(words)}), asked("two")))
    assert all(word in shown for word in words)


@pytest.mark.skipif(not FOREIGN, reason="needs ../shared/forms")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda one: one.name[-40:])
def test_a_workbook_of_others_is_printed_or_refused_with_a_sentence(path):
    try:
        form = workbook.load(path.read_bytes())
        shown = squeezed(form, "en")
    except BadInput as error:
        assert error.code in SENTENCES  # noqa: PT017 - some of them are broken on purpose
        return
    for one in items(form, "en"):
        assert all(paper.squeeze(word) in shown for word in one["text"]["text"].split())


def test_what_is_computed_stands_in_a_table_or_beside_its_limits():
    worked_out = asked("cell/each", Kind.DECIMAL, readonly=True, calculation="1")
    limit = (Threshold("law", ">=", Decimal("2.5")),)
    form = made(
        *CELL,
        worked_out,
        asked("idle", Kind.DECIMAL, readonly=True, calculation="1"),
        asked("least", Kind.DECIMAL, readonly=True, calculation="1", thresholds=limit),
        groups=(REPEAT,),
    )
    table, least = blank_of(form, "ru")["sections"][0]["items"]
    assert [(one["kind"], one["code"]) for one in table["columns"]][-1] == (BlankKind.COMPUTED, "")
    assert (least["kind"], least["text"]["text"]) == (BlankKind.COMPUTED, "Вопрос least")
    assert paper.squeeze("закон: ≥ 2,5") in squeezed(form)
    assert paper.squeeze("CELL/NO/2 – вторая строка") in squeezed(form)


def test_remarks_take_what_room_there_is_and_no_page_of_their_own():
    for number in range(8, 24):
        form = made(*(asked(f"q{at}") for at in range(number)))
        last = preview.all_text(printed(form, "ru"))[-1]
        assert f"Q{number - 1}" in last
