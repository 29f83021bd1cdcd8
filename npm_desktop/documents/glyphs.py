"""User text on its way to the page: never markup, no control characters, and no letter that vanishes in silence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from xml.sax.saxutils import escape

from npm_desktop.errors import BadInput

SPACES = "\u00a0"
MAPPED = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\t": " ",
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u2007\u202f", SPACES),
}
_UPPER, _LOWER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ", "a-zа-яёәғқңөұүһі"
# «Р. Е. Сатыбалдин» and «Сатыбалдин Р. Е.»: initials stay in one line with each other and with the name.
INITIALS = re.compile(rf"(?<=\b[{_UPPER}]\.) (?=[{_UPPER}])|(?<=[{_LOWER}]) (?=[{_UPPER}]\.(?!\w))")
INVISIBLE = ("Cc", "Cf", "Cs")


def clean(text: str) -> str:
    """Return the text composed, without control and direction characters, its spaces and hyphens ones we can print."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isascii() and text.isprintable():
        return text
    mapped = "".join(MAPPED.get(letter, letter) for letter in text)
    return "".join(letter for letter in mapped if letter == "\n" or _seen(letter))


def _seen(letter: str) -> bool:
    if unicodedata.category(letter) in INVISIBLE:
        return False
    return not ("\ufe00" <= letter <= "\ufe0f")


@cache
def known() -> frozenset[str]:
    """Return the letters that every face of the document font can draw."""
    from npm_desktop.documents import fonts

    return fonts.letters()


def visible(text: str) -> str:
    """Return the clean text with each letter we can't draw written as its code, such as [U+1F600]."""
    text = clean(text)
    lost = set(text) - known() - {"\n"}
    for letter in sorted(lost):
        text = text.replace(letter, f"[U+{ord(letter):04X}]")
    return text


def markup(text: str) -> str:
    """Return the text for a ReportLab paragraph: every letter is a letter, a new line a break.

    «№» keeps its number, and initials their name.
    """
    kept = INITIALS.sub(SPACES, visible(text).replace("№ ", f"№{SPACES}"))
    return escape(kept).replace("\n", "<br/>")


def missing_glyphs(record: object) -> list[str]:
    """Return the letters in the record's texts that the document font can't draw, in the order of their codes."""
    letters: set[str] = set()
    for text in _strings(record):
        letters.update(clean(text))
    return sorted(letters - known() - {"\n"})


def check_glyphs(record: object) -> None:
    """Refuse a record that could not be printed to the last letter."""
    lost = missing_glyphs(record)
    if lost:
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lost[:20])
        raise BadInput("glyph_missing", characters=shown, count=len(lost))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
