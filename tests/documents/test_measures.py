"""Numbers with the units of the workbooks, as a native reader writes them."""

from __future__ import annotations

import pytest

from npm_desktop.documents.measures import measured

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("language", "number", "unit", "said"),
    [
        ("kk", "6", "бір адамға м²", "бір адамға 6 м²"),
        ("kk", "75", "іріктеменің пайызы", "іріктеменің 75 %-ы"),
        ("kk", "3", "күніне сағат", "күніне 3 сағат"),
        ("kk", "15", "тексерулер арасындағы минут", "тексерулер арасындағы 15 минут"),
        ("kk", "87", "лауазымдардың толтырылуы, %", "лауазымдардың толтырылуы: 87 %"),
        ("kk", "702", "адам", "702 адам"),
        ("kk", "2", "хабар мен шағым", "2 хабар мен шағым"),
        ("ru", "3", "сообщений и жалоб", "сообщений и жалоб: 3"),
        ("ru", "1", "раз в неделю", "раз в неделю: 1"),
        ("ru", "2,01", "м² на человека", "2,01 м² на человека"),
        ("ru", "702", "чел.", "702 чел."),
        ("ru", "75", "% от выборки", "75 % от выборки"),
        ("en", "6", "m² per person", "6 m² per person"),
        ("ru", "7", "", "7"),
    ],
)
def test_number_and_unit_read_as_one(language: str, number: str, unit: str, said: str) -> None:
    assert measured(number, unit, language).replace(NBSP, " ") == said


def test_the_number_keeps_to_what_it_counts() -> None:
    assert measured("6", "бір адамға м²", "kk") == f"бір адамға 6{NBSP}м²"
