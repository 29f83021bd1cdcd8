"""Our outline icons: SVG files of one family, coloured from the tokens when they are drawn."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from npm_desktop import paths
from ui.theme import style

SIZE = 20


def names() -> list[str]:
    """Return the names of all icons."""
    return sorted(file.stem for file in paths.ICONS.glob("*.svg"))


@cache
def _source(name: str) -> str:
    return (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def pixmap(name: str, colour: str | QColor = "muted", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return the icon in a colour (the name of a token, or any colour) as pixels."""
    return _pixmap(name, style.colour(colour).name(), size, ratio)


def icon(name: str, colour: str | QColor = "muted", size: int = SIZE) -> QIcon:
    """Return the icon for Qt's own widgets, sharp at 100 % and 200 %."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def draw(painter: QPainter, box: QRectF, name: str, colour: str | QColor = "muted") -> None:
    """Draw the icon into the box of a painted widget."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), pixmap(name, colour, round(box.width()), ratio))
