"""How words are folded and stemmed, what typed words ask for, and which words of a text are hits."""

from __future__ import annotations

import pytest

from npm_desktop.domain import word_forms
from npm_desktop.domain.search import Facets, Piece, Term, fits, parse, snippet


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Учёт в СИЗО № 99", ["учет", "в", "сизо", "99"]),
        ("35-2026-ABC-001", ["35", "2026", "abc", "001"]),
        ("за\u0301мок", ["замок"]),
        ("пере\u00adполнено", ["переполнено"]),
        ("и\u0306од", ["йод"]),
        ("Қамаудағы ҮЙ", ["қамаудағы", "үй"]),
        ("2,5 м²", ["2", "5", "м²"]),
        ("«»—…", []),
    ],
)
def test_words_are_folded(text: str, forms: list[str]) -> None:
    assert word_forms.forms(text) == forms
    assert [one.form for one in word_forms.split(text)] == forms


def test_a_word_knows_where_it_stands() -> None:
    text = "Нет учёта."
    assert [text[one.start : one.end] for one in word_forms.split(text)] == ["Нет", "учёта"]


@pytest.mark.parametrize(
    ("one", "other"), [("камеры", "камерами"), ("учет", "учета"), ("осужденный", "осужденных"), ("cell", "cells")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert word_forms.stem(one) == word_forms.stem(other)


def test_kazakh_words_keep_their_form() -> None:
    assert word_forms.stem("түрмеде") == "түрмеде"


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ("  — ", ()),
        ("камера", (Term(("камера",), True, True),)),
        ("в к", (Term(("в",), False, True), Term(("к",), False, True))),
        ("во", (Term(("во",), True, True),)),
        ("во двор", (Term(("во",), False, True), Term(("двор",), True, True))),
        ('"нет воды"', (Term(("нет", "воды")),)),
        ("«нет воды» летом", (Term(("нет", "воды")), Term(("летом",), True, True))),
        ('"нет во', (Term(("нет", "во")),)),
        ("35-2026-ABC-001", (Term(("35", "2026", "abc", "001"), True),)),
        ("вода вода", (Term(("вода",), True, True),)),
    ],
)
def test_what_typed_words_ask_for(typed: str, terms: tuple[Term, ...]) -> None:
    assert parse(typed) == terms


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("учет", "Учёта нет", True),
        ("учёт", "по учету", True),
        ("камерами", "в камере", True),
        ("түрме", "түрменің ауласы", True),
        ("түрменің", "түрме", False),
        ("вода горячая", "горячей воды нет", True),
        ("вода холодная", "горячей воды нет", False),
        ('"горячая вода"', "горячей воды нет", False),
        ('"горячей воды"', "нет Горячей воды", True),
        ("99", "СИЗО № 99", True),
        ("99", "СИЗО № 990", False),
        ("35-2026-ABC-00", "№ 35-2026-ABC-001", True),
        ("35-2026", "№ 35-2026-ABC-001", True),
        ("2026-35", "№ 35-2026-ABC-001", False),
    ],
)
def test_what_fits(typed: str, text: str, found: bool) -> None:
    assert fits(parse(typed), [text]) is found


def test_every_word_may_stand_in_another_text() -> None:
    assert fits(parse("сизо сырость"), ["СИЗО № 99", "Сырости много"])
    assert not fits((), ["СИЗО № 99"])


def test_the_hit_is_marked_in_the_text_as_it_was_written() -> None:
    pieces = snippet(parse("учет"), ["Ничего", "Журнал учёта не ведётся"])
    assert pieces == (Piece("Журнал "), Piece("учёта", True), Piece(" не ведётся"))


def test_a_long_text_is_cut_at_words_around_the_first_hit() -> None:
    text = "слово " * 60 + "сырость " + "слово " * 60
    pieces = snippet(parse("сырость"), [text])
    words = "".join(one.text for one in pieces)
    assert words.startswith("…слово")
    assert words.endswith("слово…")
    assert len(words) < 200
    assert [one.text for one in pieces if one.hit] == ["сырость"]


def test_the_longest_word_there_is_does_no_harm() -> None:
    pieces = snippet(parse("сырость"), ["ы" * 20_000 + " сырость"])
    assert [one.text for one in pieces if one.hit] == ["сырость"]


def test_facets_know_whether_they_narrow() -> None:
    assert not Facets()
    assert Facets(year=2026)
