"""The document typeface, IBM Plex Serif in four cuts, known to ReportLab once a run."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from npm_desktop import paths

REGULAR, STRONG, ITALIC, STRONG_ITALIC = "Plex", "Plex-Strong", "Plex-Italic", "Plex-StrongItalic"
_FILES = {REGULAR: "Regular", STRONG: "SemiBold", ITALIC: "Italic", STRONG_ITALIC: "SemiBoldItalic"}


@cache
def register() -> tuple[str, ...]:
    """Make the cuts known and return their names."""
    folder = paths.font_folder("serif")
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"IBMPlexSerif-{file}.ttf"), shapable=False))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=STRONG, italic=ITALIC, boldItalic=STRONG_ITALIC)
    return tuple(_FILES)


def letters() -> frozenset[str]:
    """Return the letters that all cuts can draw."""
    maps = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in register()]
    return frozenset(chr(code) for code in set.intersection(*maps))


def width(text: str, font: str, size: float) -> float:
    """Return how wide the text runs, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
