"""Text in several languages: nothing that was written vanishes, and what is outdated is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.domain.text import LANGUAGES, Text, Translation, clean, plain
from npm_desktop.store.tables.columns import text_from_json, text_to_json

WRITTEN = st.lists(st.tuples(st.sampled_from(LANGUAGES), st.text(max_size=6)), max_size=8)


def _written(steps: list[tuple[str, str]]) -> Text:
    text = Text()
    for language, value in steps:
        text = text.written(language, value)
    return text


@given(WRITTEN)
def test_the_last_thing_written_in_each_language_is_there(steps: list[tuple[str, str]]) -> None:
    text, last = _written(steps), {}
    for language, value in steps:
        last[language] = clean(value)
    assert text.values == {language: value for language, value in last.items() if value}
    assert bool(text) == any(last.values())


@given(WRITTEN)
def test_whatever_language_is_asked_something_is_shown(steps: list[tuple[str, str]]) -> None:
    text = _written(steps)
    for language in LANGUAGES:
        value, shown = text.shown(language)
        assert value == text.values.get(shown, "")
        assert bool(value) == bool(text)
        if language in text.values:
            assert shown == language


@given(WRITTEN)
def test_a_text_is_the_same_after_it_was_stored(steps: list[tuple[str, str]]) -> None:
    text = _written(steps)
    assert text_from_json(text_to_json(text)) == text


@given(WRITTEN, st.text(max_size=6))
def test_a_changed_source_makes_every_translation_outdated(steps: list[tuple[str, str]], value: str) -> None:
    before = _written(steps)
    after = before.written(before.source, value)
    if before and after != before:
        for language in after.values:
            if language != after.source:
                assert after.state(language) is Translation.OUTDATED


def test_the_first_language_is_the_source() -> None:
    text = Text().written("kk", "Сыз").written("ru", "Сыро")
    assert (text.source, text.state("kk"), text.state("ru")) == ("kk", Translation.CONFIRMED, Translation.CONFIRMED)
    assert text.state("en") is Translation.MISSING
    assert text.written("kk", "").written("ru", "").written("en", "Damp").source == "en"


def test_a_source_that_is_cleared_and_typed_again_keeps_its_translations() -> None:
    text = plain("Сыро").written("kk", "Сыз").written("ru", "")
    assert (text.shown("ru"), bool(text), text.source) == (("Сыз", "kk"), True, "ru")
    again = text.written("ru", "Очень сыро")
    assert (again.source, again.state("kk")) == ("ru", Translation.OUTDATED)


def test_a_translation_that_is_written_again_is_up_to_date() -> None:
    text = plain("Сыро").written("kk", "Сыз").written("ru", "Очень сыро").written("kk", "Өте сыз")
    assert text.state("kk") is Translation.CONFIRMED


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("й", "й"),
        (" a\r\nb\rc ", "a\nb\nc"),
        ("a\u0000b\u0007c\ud800", "abc"),
        ("<b>&amp;</b> \"'", "<b>&amp;</b> \"'"),
        ("👮‍♀️", "👮‍♀️"),
        ("a\tb", "a\tb"),
        ("\u200f \n", "\u200f"),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
