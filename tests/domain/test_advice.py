"""Hints for recommendations: what is doubted in three languages, and what is left in peace."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from npm_desktop.domain.advice import LETTERS, Around, Doubt, Letter, advise, alike, priorities_off
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.text import Text, plain
from npm_desktop.paths import ROOT

DAY = date(2026, 11, 24)
FOUNDED = Finding("f", "v", 1, "A", plain("Сыро"), standards=(("CEC", "43"),))
GOOD = Recommendation(
    "r", "i", "v", "f", "1-01", 1, plain("Установить перегородки во всех 12 камерах"), "PEN-DEP",
    deadline=DAY + timedelta(90), severity=3,
)  # fmt: skip


def doubts(one: Recommendation, **around: Any) -> set[Doubt]:
    return {hint.doubt for hint in advise(one, Around(DAY, **{"finding": FOUNDED, "level": "regional", **around}))}


def said(words: str, language: str = "ru", **fields: Any) -> Recommendation:
    return replace(GOOD, text=plain(words, language), **fields)


def test_a_good_recommendation_is_left_in_peace() -> None:
    assert doubts(GOOD) == set()


def test_every_letter_can_be_doubted_and_every_doubt_has_one() -> None:
    assert set(LETTERS) == set(Doubt)
    assert set(LETTERS.values()) == set(Letter)


@pytest.mark.parametrize(
    ("language", "words", "doubt"),
    [
        ("ru", "Нанять врача; починить крышу во всех корпусах", Doubt.SEVERAL_ACTIONS),
        ("ru", "Открыть двор на весь год и составить расписание 7 занятий", Doubt.SEVERAL_ACTIONS),
        ("kk", "Ауланы жыл бойы ашу және 7 сабақтың кестесін жасау", Doubt.SEVERAL_ACTIONS),
        ("en", "Open the yard all year and draw up a timetable", Doubt.SEVERAL_ACTIONS),
        ("ru", "Отсутствие горячей воды в 3 камерах", Doubt.NO_VERB),
        ("kk", "3 камерада ыстық су жоқтығы", Doubt.NO_VERB),
        ("en", "The lack of hot water in 3 cells", Doubt.NO_VERB),
        ("ru", "Улучшить питание во всех отрядах", Doubt.VAGUE),
        ("ru", "Принять необходимые меры по 3 камерам", Doubt.VAGUE),
        ("kk", "Барлық камерада жағдайды жақсарту", Doubt.VAGUE),
        ("en", "Take measures in all cells", Doubt.VAGUE),
        ("ru", "Установить перегородки", Doubt.NOT_COUNTABLE),
        ("kk", "Қалқа орнату", Doubt.NOT_COUNTABLE),
        ("ru", "Рассмотреть вопрос о 2 врачах", Doubt.NO_RESULT),
        ("kk", "2 дәрігер туралы мәселені қарастыру", Doubt.NO_RESULT),
        ("en", "Consider hiring 2 doctors", Doubt.NO_RESULT),
        ("ru", "Прекратить осмотры при охране во всех случаях", Doubt.ONLY_FORBIDS),
        ("kk", "Барлық жағдайда күзетпен қарап-тексеруді тоқтату", Doubt.ONLY_FORBIDS),
        ("ru", "Совместно с управлением здравоохранения нанять 2 врачей", Doubt.TOGETHER),
        ("kk", "Денсаулық сақтау басқармасымен бірлесіп 2 дәрігер алу", Doubt.TOGETHER),
    ],
)
def test_words_are_doubted(language: str, words: str, doubt: Doubt) -> None:
    assert doubts(said(words, language)) == {doubt}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Не допускать водворений подряд и осматривать каждого ежедневно"),
        ("ru", "Проводить медицинские осмотры без охраны в 100 % случаев"),
        ("kk", "Бірнеше адамға арналған барлық камерадағы дәретханаларға қалқа орнату"),
        ("kk", "Әр қабатта түнде екі қызметкер болсын"),
        ("en", "Put up partitions at the toilets of all cells"),
        ("en", "Every cell should have a bell"),
    ],
)
def test_plain_actions_are_not_doubted(language: str, words: str) -> None:
    assert doubts(said(words, language)) - {Doubt.SEVERAL_ACTIONS} == set()


def test_what_to_look_at_next_time_makes_it_measurable() -> None:
    assert doubts(said("Установить перегородки", verify=plain("камеры второго этажа"))) == set()


def test_the_term_is_looked_at() -> None:
    for days, doubt in ((0, Doubt.TERM_PASSED), (3, Doubt.TERM_SHORT), (900, Doubt.TERM_FAR)):
        assert doubts(replace(GOOD, deadline=DAY + timedelta(days))) == {doubt}
    assert doubts(replace(GOOD, deadline=None)) == {Doubt.NO_TERM}
    assert doubts(replace(GOOD, deadline=DAY + timedelta(3), severity=4, priority=1)) == set()


def test_an_addressee_can_do_what_is_asked() -> None:
    assert doubts(replace(GOOD, addressee="")) == {Doubt.NO_ADDRESSEE}
    money = said("Выделить финансирование на 2 врачей")
    assert doubts(money, level="institution") == {Doubt.ABOVE_THE_HEAD}
    assert doubts(money, level="republican") == set()
    assert doubts(GOOD, level="republican") == {Doubt.IN_THE_HOUSE}
    assert doubts(GOOD, level="institution") == set()


def test_it_is_argued_by_a_finding_and_a_standard() -> None:
    assert doubts(GOOD, finding=None) == {Doubt.NO_FINDING}
    assert doubts(GOOD, finding=replace(FOUNDED, standards=())) == {Doubt.NO_STANDARD}


def test_what_is_critical_or_lost_among_many_wants_a_priority() -> None:
    assert doubts(replace(GOOD, severity=4)) == {Doubt.NO_PRIORITY}
    many = [replace(GOOD, id=str(n)) for n in range(7)]
    assert priorities_off(many)
    assert doubts(GOOD, others=many) == {Doubt.NO_PRIORITY}
    marked = [replace(one, priority=1) for one in many[:3]] + many[3:]
    assert not priorities_off(marked)
    assert doubts(GOOD, others=marked) == set()
    assert not priorities_off(many[:6])
    assert priorities_off([replace(one, priority=2) for one in many])


def test_what_was_recommended_before_asks_for_the_cause() -> None:
    before = said("Установить перегородки в камерах второго этажа", id="old", number="35-2025-01")
    (hint,) = advise(GOOD, Around(DAY, FOUNDED, "regional", open_ones=[GOOD, before]))
    assert (hint.doubt, hint.found, hint.letter) == (Doubt.SAID_BEFORE, "35-2025-01", Letter.ROOT)
    assert not alike(GOOD, said("Нанять второго врача в медицинскую часть"))
    assert not alike(said("Чинить"), said("Чинить"))  # too short to tell
    assert not alike(replace(GOOD, text=Text()), before)


def test_hints_stand_in_the_order_of_the_letters() -> None:
    bad = replace(GOOD, text=plain("Улучшить условия"), deadline=None, addressee="")
    letters = [hint.letter for hint in advise(bad, Around(DAY))]
    assert letters == sorted(letters, key=list(Letter).index)
    assert len(letters) == 5


def test_recommendations_that_were_written_with_care_are_rarely_doubted() -> None:
    """A hint that always comes is read by nobody."""
    written = [
        told["recommendation"]["text"]
        for path in sorted((ROOT / "resources" / "demo").glob("*.toml"))
        for told in tomllib.loads(path.read_text(encoding="utf-8")).get("findings", {}).values()
        if "recommendation" in told
    ]
    assert len(written) > 20
    for language in ("ru", "kk", "en"):
        usual = {Doubt.SEVERAL_ACTIONS, Doubt.NOT_COUNTABLE}
        found = [doubts(said(texts[language], language)) - usual for texts in written]
        assert sum(map(bool, found)) < len(written) / 4, (language, found)
