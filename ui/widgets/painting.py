"""What painted widgets share: wrapped text that measures itself, key hints, smooth painters."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

WRAP = int(Qt.TextFlag.TextWordWrap)
LEFT = int(Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignRight)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
TOP = int(Qt.AlignmentFlag.AlignTop)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
KEY_HEIGHT = 22
_TALL = 10_000.0
_BREAKS = re.compile(r"\s+|(?<=-)")


def smooth(device: QPaintDevice) -> QPainter:
    """Return a painter for the widget with smooth edges."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def width_of(text: str, role: str = "body") -> int:
    """Return how wide the text is on one line, rounded up."""
    return math.ceil(theme.metrics(role).horizontalAdvance(text)) if text else 0


def height_of(text: str, width: float, role: str = "body") -> int:
    """Return how high the text is when it wraps at the width."""
    if not text:
        return 0
    box = theme.metrics(role).boundingRect(QRectF(0, 0, max(width, 1), _TALL), WRAP | LEFT, text)
    return math.ceil(box.height())


def longest_word(text: str, role: str = "body") -> int:
    """Return the width of the longest word: narrower than that the text would be cut."""
    return max((width_of(word, role) for word in _BREAKS.split(text)), default=0)


def within(widget: QWidget, width: int) -> int:
    """Return the width the widget will get of what it is offered: Qt asks for heights without minding the maximum."""
    return min(width, widget.maximumWidth())


def write(painter: QPainter, box: QRectF, text: str, role: str, ink: str, align: int = LEFT | MIDDLE) -> None:
    """Draw the text, wrapped, in a role's font and a token's colour."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(ink))
    painter.drawText(box, align | WRAP, text)


def key_width(key: str) -> int:
    """Return the width of a key hint, 0 without a key."""
    return max(24, width_of(key, "small") + 12) if key else 0


def draw_key(painter: QPainter, box: QRectF, key: str, ink: str) -> None:
    """Draw the outlined key that is printed on buttons."""
    edge = theme.colour(ink)
    edge.setAlphaF(0.5)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour(ink))
    painter.drawText(box, CENTRE, key)


def fill(painter: QPainter, box: QRectF, ground: str, radius: float = theme.tokens.RADIUS_CONTROL) -> None:
    """Fill a rounded box with a token's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, radius, radius)


def line_height(role: str) -> int:
    """Return the height of one line of the role."""
    metrics: QFontMetricsF = theme.metrics(role)
    return math.ceil(metrics.height())
