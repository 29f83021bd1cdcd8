"""Passages as ReportLab paragraphs: cut where they are too long to set at once, toned, marked."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Paragraph

from npm_desktop.documents.blocks import Cell, Tone, Words
from npm_desktop.documents.glyphs import clean, markup
from npm_desktop.documents.style import MUTED_HEX, style

LONGEST = 12_000
LETTER = 5.6
LINES = 30


def pieces(text: str, limit: int, line: int) -> Iterator[str]:
    """Cut a text into pieces that weigh at most `limit` letters; a new line weighs as much as a `line` of letters."""
    held: list[str] = []
    weight = 0
    for part in (part for written in text.split("\n") for part in _cut(written, limit)):
        size = max(len(part), line)
        if held and weight + size > limit:
            yield "\n".join(held)
            held, weight = [], 0
        held.append(part)
        weight += size
    yield "\n".join(held)


def _cut(text: str, limit: int) -> Iterator[str]:
    """Cut one line where it is too long, at a space if there is one."""
    start = 0
    while len(text) - start > limit:
        space = text.rfind(" ", start + limit // 2, start + limit)
        stop = space if space > 0 else start + limit
        yield text[start:stop].strip()
        start = stop
    yield text[start:].strip()


def marked(words: Words, limit: int = LONGEST, line: int = 80) -> list[str]:
    """Return the passage as markup, one string a paragraph, its mark after the last word."""
    text = clean(words.text).strip()
    texts = text.split("\n\n") if limit == LONGEST else [text]
    made = [_toned(part, words.tone) for one in texts for part in pieces(one, limit, line) if part] or [""]
    if words.mark:
        made[-1] += f' <font size="8" color="{MUTED_HEX}"><i>[{markup(words.mark)}]</i></font>'
    return made


def _toned(text: str, tone: Tone) -> str:
    if tone == Tone.STRONG:
        return f"<b>{markup(text)}</b>"
    if tone == Tone.MUTED:
        return f'<font color="{MUTED_HEX}">{markup(text)}</font>'
    return markup(text)


def paragraphs(cell: Cell, name: str, *, before: str = "", bullet: str = "") -> list[Paragraph]:
    """Return the paragraphs of the passages; `before` (markup) leads the first, `bullet` hangs at its left."""
    texts = [text for words in cell for text in marked(words)]
    return [
        Paragraph(before + text if at == 0 else text, style(name), bulletText=(bullet or None) if at == 0 else None)
        for at, text in enumerate(texts)
    ]


def stack(cell: Cell, name: str, width: float) -> list[list[Paragraph]]:
    """Return the paragraphs of a table cell in layers, none of them higher than a page in the widest letters."""
    line = max(4, int(width / LETTER))
    limit = LINES * line
    layers: list[list[Paragraph]] = [[]]
    weight = 0
    for words in cell:
        for part in marked(words, limit, line):
            size = max(len(part), line) + line * part.count("<br/>")
            if layers[-1] and weight + size > limit:
                layers.append([])
                weight = 0
            layers[-1].append(Paragraph(part, style(name)))
            weight += size
    return layers
