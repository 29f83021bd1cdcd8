"""Printing the stored file: its pages go to the printer as pictures at the printer's own resolution."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

MOST_DOTS = 300  # per inch; more makes the job large and nothing on paper better


def page_width(printer: QPrinter) -> int:
    """Return how many pixels wide a page picture should be."""
    inches = printer.paperRect(QPrinter.Unit.Inch).width()
    return round(inches * min(printer.resolution(), MOST_DOTS))


def print_pages(printer: QPrinter, pages: Sequence[bytes]) -> bool:
    """Paint the pages (PNG) to the printer; tell whether the job was taken."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, png in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        image = QImage.fromData(png)
        room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        height = room.width() * image.height() / image.width()
        painter.drawImage(QRectF(0, 0, room.width(), min(height, room.height())), image)
    return painter.end()
