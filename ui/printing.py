"""Printing the stored file: its pages go to the printer as pictures at the printer's own resolution.

Nothing here needs the window's thread: a printer may be painted to on the pool.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

MOST_DOTS = 300  # per inch; more makes the job large and nothing on paper better


def page_width(printer: QPrinter) -> int:
    """Return how many pixels wide a page picture should be."""
    inches = printer.paperRect(QPrinter.Unit.Inch).width()
    return round(inches * min(printer.resolution(), MOST_DOTS))


def print_pages(printer: QPrinter, pages: Iterable[bytes]) -> bool:
    """Paint the pages (PNG), one after another, to the printer; tell whether the job was taken."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    whole = False
    try:
        for number, png in enumerate(pages):
            if number and not printer.newPage():
                return False
            _paint(painter, QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), QImage.fromData(png))
        whole = True
    finally:
        if not whole:
            printer.abort()
        painter.end()
    return True


def _paint(painter: QPainter, paper: QRectF, image: QImage) -> None:
    """Lay a page on the paper as large as it fits, never stretched."""
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    painter.drawImage(QRectF((paper.width() - wide) / 2, 0, wide, high), image)
