"""What the program says of days: the bare date of a caption and the date of a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from npm_desktop.texts import load

DAY = dt.date(2026, 10, 9)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "2026 жылғы 9 қазанда"),
        ("ru", "9 октября 2026 года"),
        ("en", "9 October 2026"),
        ("kk+ru", "2026 жылғы 9 қазанда / 9 октября 2026 года"),
    ],
)
def test_a_sentence_says_when(language: str, said: str) -> None:
    assert load(language).on_date(DAY) == said


def test_a_caption_keeps_the_bare_date() -> None:
    assert load("kk").long_date(DAY) == "2026 жылғы 9 қазан"


def test_every_month_begins_as_the_calendar_names_it() -> None:
    texts = load("kk")
    for month in range(1, 13):
        day = dt.date(2026, month, 1)
        assert texts.on_date(day).startswith(texts.long_date(day))
        assert texts.on_date(day)[-2:] in ("да", "де", "та", "те")
