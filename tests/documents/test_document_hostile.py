"""Text from people is text: never markup, never lost in silence, never able to break a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop import texts
from npm_desktop.documents import archive, glyphs, paper, preview
from npm_desktop.documents.render import render
from npm_desktop.errors import BadInput
from tests.documents.samples import sample

HOSTILE = [
    'O\'Neil "Jr" & Sons <b>bold',
    '<img src="/etc/hostname" width="10" height="10"/>',
    '<a href="javascript:alert(1)">x</a><para alignment="center">',
    "<!-- <onDraw name='x'/> ]]> &amp; &#60; %s {n} {page}",
    "й ё ў",
    "tab\tand\u2028line\u2029and\u0007bell",
]
PLACES = ("conclusions", "note", "finding", "institution", "member", "recommendation", "question", "dissent")


def planted(place, text):
    record = sample("ru").as_dict()
    if place == "conclusions":
        record["conclusions"]["text"] = text
    elif place == "note":
        record["sections"][0]["answers"][0]["note"]["text"] = text
    elif place == "finding":
        record["sections"][0]["findings"][0]["text"]["text"] = text
    elif place == "institution":
        record["institution"]["name"]["text"] = text
    elif place == "member":
        record["members"][0]["name"] = text
    elif place == "recommendation":
        record["recommendations"][0]["text"]["text"] = text
    elif place == "question":
        record["sections"][0]["answers"][0]["question"] = text
    else:
        record["dissents"][0]["name"] = text
    return record


def test_markup_is_printed_as_written():
    record = sample("ru").as_dict()
    record["conclusions"]["text"] = "\n".join(HOSTILE)
    record["members"][0]["name"] = HOSTILE[0]
    record["sections"][0]["answers"][0]["value"] = HOSTILE[1]
    record["sections"][0]["title"] = HOSTILE[3]
    record["number"] = "<&>{page}"
    data = render(record, texts.load("ru"))
    archive.validate(data)
    pages = preview.all_text(data)
    for line in HOSTILE:
        assert paper.printed(pages, glyphs.visible(line)), line
    assert b"/URI" not in data
    assert b"/JavaScript" not in data


def test_a_letter_without_glyph_is_shown_as_its_code_and_refused_when_fixing():
    record = planted("conclusions", "Камера 😀 中 שלום")
    data = render(record, texts.load("ru"))
    archive.validate(data)
    pages = preview.all_text(data)
    assert paper.printed(pages, "[U+1F600]")
    assert paper.printed(pages, "[U+4E2D]")
    assert glyphs.missing_glyphs(record) == ["ו", "ל", "ם", "ש", "中", "😀"]
    with pytest.raises(BadInput, match="glyph_missing") as refused:
        glyphs.check_glyphs(record)
    assert "😀 (U+1F600)" in str(refused.value.details["characters"])


def test_spaces_hyphens_and_directions_are_no_missing_glyphs():
    text = "1\u202f000\u00a0\u2011 2\u2009 \u202eсон\u202c \u200d\ufeff\u00ad"
    assert glyphs.clean(text) == "1\u00a0000\u00a0- 2  сон "
    assert glyphs.missing_glyphs({"a": [text]}) == []
    assert glyphs.missing_glyphs(sample("kk").as_dict()) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["Ы" * 10_000, "a\n" * 1_500, "слово " * 3_000], ids=["unbroken", "lines", "words"])
def test_no_length_breaks_the_page(place, text):
    data = render(planted(place, text), texts.load("ru"))
    assert preview.page_count(data) < 400
    assert paper.holds_words(preview.all_text(data), {"text": text[:30]})


def test_a_hundred_thousand_words_are_printed():
    data = render(planted("note", "слово " * 100_000), texts.load("ru"))
    assert paper.squeeze("".join(preview.all_text(data))).count("слово") == 100_000


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_visible_text_has_a_glyph_for_every_letter(text):
    assert set(glyphs.visible(text)) <= glyphs.known() | {"\n"}
    assert glyphs.clean(glyphs.clean(text)) == glyphs.clean(text)
