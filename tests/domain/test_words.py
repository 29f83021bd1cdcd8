"""Words: folded for search, ordered by the Kazakh and Russian alphabets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.domain.words import ALPHABET, fold, sort_key


def test_the_alphabet_is_the_kazakh_one() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 42
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    assert sorted(ALPHABET.upper(), key=sort_key) == list(ALPHABET.upper())


@pytest.mark.parametrize(
    "words",
    [
        ["ata", "IVS", "Ата", "Әке", "Баба"],
        ["СИЗО 2", "СИЗО 9", "СИЗО 10", "СИЗО 100"],
        ["Ел", "Ёлка", "Жол"],
        ["Ғылым", "Дала", "Кент", "Қала", "Лагерь"],
        ["№ 1", "№ 2", "№ 11"],
        ["", "1", "А"],
    ],
)
def test_words_stand_in_order(words: list[str]) -> None:
    keys = [sort_key(word) for word in words]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("УЧЁТ", "учет"), ("  а \n б ", "а б"), ("Қарағанды", "қарағанды"), ("й", "й"), ("İ", "i̇"), ("№ 5", "№ 5")],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


@given(st.text(), st.text())
def test_what_was_written_is_found_by_any_part_of_it(before: str, after: str) -> None:
    assert fold("Қамау") in fold(f"{before} Қамау {after}")
