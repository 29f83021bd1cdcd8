"""What an act or a letter says is what was noted: nothing invented, nothing denied, no word put in anybody's mouth."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents.paper import squeeze
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.text import plain
from npm_desktop.errors import RuleBroken
from npm_desktop.texts import load
from tests.conftest import TODAY
from tests.services.conftest import PLACE, begun, gate, ready, told  # noqa: F401  # noqa: F401

ACT, LETTER = DocumentKind.NON_ADMISSION, DocumentKind.APPEAL
LINE = "________"


def record(core: Core, visit: str, kind: DocumentKind, language: str = "ru", subject: str = "") -> dict[str, Any]:
    return core.documents.draft(visit, Paper.of(kind, language, subject))


def statement(of: dict[str, Any], code: str) -> str:
    return next(one["text"]["text"] for one in of["statements"] if one["code"] == code)


def codes(of: dict[str, Any]) -> list[str]:
    return [one["code"] for one in of["statements"]]


def page(core: Core, visit: str, kind: DocumentKind, language: str = "ru", subject: str = "") -> str:
    pdf = journeys.run(journeys.draft(core, visit, Paper.of(kind, language, subject)))
    return squeeze("".join(all_text(pdf)))


# Whether it happened


@pytest.mark.parametrize("language", ["ru", "kk+ru"])
def test_no_act_says_that_a_group_was_refused_that_was_let_in(
    core: Core,
    ready: str,  # noqa: F811
    language: str,
) -> None:
    with pytest.raises(RuleBroken) as refused:
        record(core, ready, ACT, language)
    assert refused.value.code == "visit_was_admitted"


def test_letters_go_on_when_the_group_was_let_in_later(core: Core, told: str, who: Who) -> None:  # noqa: F811
    letter, _ = core.appeals.begin(told, AppealKind.SUPERIOR_BODY, who)
    core.admission.admitted_after_all(told, typed(TODAY, time(11, 0)), who)
    assert record(core, told, LETTER, subject=letter)["statements"]
    with pytest.raises(RuleBroken):
        record(core, told, ACT)


# When and where


def test_a_departure_act_bears_the_day_the_visit_ended(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    core.visits.mark(ready, "ended_at", typed(TODAY + timedelta(1), time(0, 30)), who)
    made = record(core, ready, DocumentKind.DEPARTURE)
    assert made["day"] == "2026-11-25"
    assert "25 ноября 2026 года" in statement(made, "departed")
    assert "2026 жылғы 25 қарашада" in statement(record(core, ready, DocumentKind.DEPARTURE, "kk"), "departed")


def test_obstructions_over_midnight_carry_their_dates(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    night, morning = typed(TODAY, time(23, 50)), typed(TODAY + timedelta(1), time(0, 10))
    core.obstructions.add(ready, who, what=plain("Не открыли карцер"), at=typed(TODAY, time(11, 5)))
    (one,) = record(core, ready, DocumentKind.OBSTRUCTION)["listed"]
    assert one["when"] == "11:05"
    core.obstructions.add(ready, who, what=plain("Не показали журнал"), at=night, until=morning)
    core.obstructions.add(ready, who, what=plain("Не вышли"), at=morning, until=typed(TODAY + timedelta(1), time(1)))
    whens = [one["when"] for one in record(core, ready, DocumentKind.OBSTRUCTION)["listed"]]
    assert whens == ["24.11.2026, 11:05", "24.11.2026, 23:50 – 25.11.2026, 00:10", "25.11.2026, 00:10–01:00"]


def test_no_place_is_invented(core: Core, told: str, ready: str, who: Who) -> None:  # noqa: F811
    for visit, kind in ((told, ACT), (ready, DocumentKind.DEPARTURE)):
        assert record(core, visit, kind)["place"]["text"] == LINE
    core.visits.write(ready, "place", "ru", "пос. Долинка", who)
    assert record(core, ready, DocumentKind.DEPARTURE)["place"]["text"] == "пос. Долинка"


def test_a_letter_bears_its_own_day_or_a_line(core: Core, told: str, who: Who) -> None:  # noqa: F811
    letter, _ = core.appeals.begin(told, AppealKind.REPEATED, who)
    for language in ("ru", "kk", "en", "kk+ru"):
        made = record(core, told, LETTER, language, letter)
        assert made["day"] == LINE
        assert LINE in page(core, told, LETTER, language, letter)
    core.appeals.set(letter, who, day=date(2026, 12, 20))
    assert record(core, told, LETTER, subject=letter)["day"] == "2026-12-20"


def test_a_repeated_appeal_is_called_so(core: Core, told: str, who: Who) -> None:  # noqa: F811
    first, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    second, _ = core.appeals.begin(told, AppealKind.REPEATED, who)
    assert "Повторноеобращение" not in page(core, told, LETTER, "ru", first)
    for language in ("ru", "kk+ru"):
        assert "Повторноеобращениеоботказевдопуске" in page(core, told, LETTER, language, second)


# What isn't known


def test_a_departure_act_without_promises_leaves_a_line(core: Core, ready: str) -> None:  # noqa: F811
    made = record(core, ready, DocumentKind.DEPARTURE)
    assert statement(made, "promised").startswith("Меры: ________")
    assert "не назвала" not in page(core, ready, DocumentKind.DEPARTURE)


def test_what_a_draft_doesnt_know_is_a_line(core: Core, gate: str, who: Who) -> None:  # noqa: F811
    made = record(core, gate, ACT)
    assert LINE in statement(made, "ground")
    assert made["official"] == {"position": {"text": LINE, "lang": "ru", "confirmed": True}, "name": ""}
    for language in ("kk", "ru", "en"):
        core.admission.write(gate, "copies", language, "", who)
    for language in ("ru", "kk+ru"):
        assert squeeze(copies_title(language)) in page(core, gate, ACT, language)
    assert LINE in json.dumps(record(core, gate, ACT)["copies"])


def copies_title(language: str) -> str:
    return load(language).sides[-1].tr("Copies to")


def test_copies_that_have_no_equal_lines_stand_as_one_text(core: Core, told: str, who: Who) -> None:  # noqa: F811
    core.admission.write(told, "copies", "ru", "Прокуратура\nУполномоченный", who)
    core.admission.write(told, "copies", "kk", "Прокуратура мен Уәкіл", who)
    left, right = record(core, told, ACT, "kk+ru")["columns"]
    assert [len(one["copies"]) for one in (left, right)] == [1, 1]
    core.admission.write(told, "copies", "kk", "Прокуратура\nУәкіл", who)
    core.admission.write(told, "copies", "en", "Prosecutor\nOmbudsman", who)
    assert [one["text"] for one in record(core, told, ACT)["copies"]] == ["Прокуратура", "Уполномоченный"]


# What it claims


@pytest.mark.parametrize(
    ("language", "position", "violated"),
    [
        ("ru", "с использованием служебного положения", "существенно нарушил"),
        ("kk", "қызмет бабын пайдаланды", "елеулі түрде бұзды"),
        ("en", "use of the official position", "substantially violated"),
    ],
)
def test_the_assessment_names_both_elements_of_the_offence(
    core: Core,
    told: str,  # noqa: F811
    ready: str,  # noqa: F811
    language: str,
    position: str,
    violated: str,
) -> None:
    for visit, kind in ((told, ACT), (ready, DocumentKind.OBSTRUCTION)):
        made = record(core, visit, kind, language)
        assert position in statement(made, "elements")
        assert violated in statement(made, "elements")
        assert "507" in statement(made, "view")
        assert [one["heading"] for one in made["statements"] if one["code"] == "assessment"] != [""]


def test_each_act_cites_what_was_violated(core: Core, told: str, ready: str) -> None:  # noqa: F811
    def cited(visit: str, key: str) -> str:
        shot = core.visits.get(visit).snapshot
        (one,) = core.reference.citations(shot.category, TODAY, [key], "ru")
        return one.text

    for visit, kind, keys in (
        (told, ACT, ("rights_access", "rights_interview", "duty_assistance")),
        (ready, DocumentKind.OBSTRUCTION, ("rights", "rights_access", "rights_interview", "duty_assistance")),
    ):
        legal = record(core, visit, kind)["legal"]
        assert [key for key in keys if cited(visit, key) not in legal] == []


def test_words_are_ones_own_only_in_the_language_that_was_spoken(core: Core, told: str, who: Who) -> None:  # noqa: F811
    core.admission.set(told, who, verbatim=True)
    core.admission.write(told, "words", "kk", "Жоспарсыз кіргізбеймін", who)
    assert statement(record(core, told, ACT, "ru"), "words").startswith("Причина дословно: «Без утверждённого")
    kk = statement(record(core, told, ACT, "kk"), "words")
    assert kk == "Лауазымды адамның өз сөзімен айтылған себеп (аударма): Жоспарсыз кіргізбеймін"
    left, right = record(core, told, ACT, "kk+ru")["columns"]
    assert (statement(left, "words"), statement(right, "words")[:16]) == (kk, "Причина дословно")


def test_words_of_an_obstruction_are_marked_as_translated(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    key, _ = core.obstructions.add(ready, who, what=plain("Не открыли"), words=plain("Не положено"))
    core.obstructions.write(key, "words", "kk", "Болмайды", who)
    (kk,) = record(core, ready, DocumentKind.OBSTRUCTION, "kk")["listed"]
    (ru,) = record(core, ready, DocumentKind.OBSTRUCTION, "ru")["listed"]
    assert (kk["more"]["text"], ru["more"]["text"]) == ("(аударма) Болмайды", "«Не положено»")
    for language, words in (("kk", "(аударма) Болмайды"), ("ru", "«Не положено»")):
        pdf = journeys.run(journeys.draft(core, ready, Paper.report(language)))
        assert squeeze(words) in squeeze("".join(all_text(pdf)))


def test_nothing_is_claimed_of_a_law_that_a_lawyer_must_confirm(core: Core, who: Who) -> None:
    visit, _ = core.admission.open_at_gate(GatePlace("", plain("Школа-интернат"), "EDU-SPEC", "35"), who)
    made = record(core, visit, ACT)
    assert made["legal"] == []
    assert not {"assistance", "explained"} & set(codes(made))
    assert "507" in statement(made, "view")
    found = {one.code: one for one in core.documents.problems(visit, Paper.of(ACT, "ru"))}
    assert not found["law_to_confirm"].blocks
    core.admission.write(visit, "explained", "ru", "Мы показали удостоверения", who)
    assert "Мы показали" in statement(record(core, visit, ACT), "explained")
    known, _ = core.admission.open_at_gate(PLACE, who)
    assert "law_to_confirm" not in {one.code for one in core.documents.problems(known, Paper.of(ACT, "ru"))}
    letter, _ = core.appeals.begin(visit, AppealKind.REPEATED, who)
    assert "no_plan" not in codes(record(core, visit, LETTER, subject=letter))
    sheet = record(core, visit, DocumentKind.GATE_SHEET)
    assert codes(sheet) == ["certificate", "no_condition"]
    assert statement(sheet, "certificate") == "Участники предъявляют удостоверения, выданные им Уполномоченным."


# How it reads


@pytest.mark.parametrize("language", ["ru", "kk", "en", "kk+ru"])
def test_no_sentence_ends_twice(core: Core, told: str, who: Who, language: str) -> None:  # noqa: F811
    core.admission.set(told, who, official="Ким А. В.", name_withheld=False)
    core.admission.write(told, "could_not", "ru", "Беседы не проведены.", who)
    shown = page(core, told, ACT, language)
    assert "КимА.В." in shown
    assert ".." not in shown
    letter, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    core.appeals.set(letter, who, day=TODAY, number="1", outcome=AppealOutcome.REFUSED)
    core.appeals.write(letter, "answer", "ru", "Нет оснований.", who)
    again, _ = core.appeals.begin(told, AppealKind.REPEATED, who)
    assert ".." not in page(core, told, LETTER, language, again)


def test_refusal_and_consequences_read_as_they_are_filled_in(core: Core, told: str) -> None:  # noqa: F811
    ru, kk = record(core, told, ACT), record(core, told, ACT, "kk")
    assert statement(ru, "refused") == "Отказ в допуске: 09:21, директор (фамилия не названа)."
    assert statement(kk, "refused").startswith("Кіргізуден бас тартылды: 09:21, директор")
    assert statement(ru, "could_not") == "Последствия: Беседы с проживающими не проведены"


@pytest.mark.parametrize("language", ["ru", "kk+ru"])
def test_what_is_listed_below_stands_below(core: Core, ready: str, who: Who, language: str) -> None:  # noqa: F811
    core.obstructions.add(ready, who, what=plain("Не открыли карцер"))
    core.promises.add(ready, who, text=plain("Заменить окна"))
    for kind, listed, after in (
        (DocumentKind.OBSTRUCTION, "Не открыли карцер", "Правовая оценка"),
        (DocumentKind.DEPARTURE, "Заменить окна", "Никого нельзя преследовать"),
    ):
        shown = page(core, ready, kind, language)
        assert shown.index("ниже") < shown.index(squeeze(listed)) < shown.index(squeeze(after))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "В группе был один участник; другой свидетель не назван."),
        ("kk", "Топта бір қатысушы болды; басқа куә аталмады."),
        ("en", "The group consisted of one member; no other witness is named."),
    ],
)
def test_an_act_of_one_member_says_when_nobody_else_saw_it(
    core: Core,
    told: str,  # noqa: F811
    who: Who,
    language: str,
    words: str,
) -> None:
    (witness,) = record(core, told, ACT, language)["witnesses"]
    assert "Ким А. В." in witness["text"]
    core.witnesses.remove(core.admission.of_visit(told).witnesses[0].id, who)
    (witness,) = record(core, told, ACT, language)["witnesses"]
    assert witness["text"] == words
    second, _ = core.people.introduce("Ли Вера", plain("юрист"), "", (None, None), None)
    core.visits.add_member(told, second, who)
    assert record(core, told, ACT, language)["witnesses"] == []
