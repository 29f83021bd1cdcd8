"""IBM Plex from its package, never the system's fonts: the same letters on every machine.

Plex Sans is one variable font: `setWeight` does nothing to it, the weight is an axis. A style sheet that names any font
property drops the axis again, hence fonts are set in code only.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from npm_desktop import paths
from ui.theme import tokens

SANS = "IBM Plex Sans"
SERIF = "IBM Plex Serif"


@cache
def load() -> None:
    """Register the font files with Qt, once."""
    for package in ("sans", "serif"):
        for file in sorted(paths.font_folder(package).glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


@cache
def _made(family: str, pixels: int, weight: int) -> QFont:
    load()
    font = QFont(family)
    font.setPixelSize(pixels)
    if family == SANS:
        font.setVariableAxis(QFont.Tag("wght"), weight)
    else:
        font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    smooth = QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
    font.setStyleStrategy(QFont.StyleStrategy(smooth))
    return font


def font(role: str = "body") -> QFont:
    """Return the font of a role: small, small_strong, body, body_strong, title or display."""
    pixels, weight = tokens.TYPE[role]
    return QFont(_made(SANS, pixels, weight))


def serif(pixels: int, weight: int = 400) -> QFont:
    """Return the font of paper."""
    return QFont(_made(SERIF, pixels, weight))


@cache
def metrics(role: str = "body") -> QFontMetricsF:
    """Return the metrics of a role's font."""
    return QFontMetricsF(font(role))
