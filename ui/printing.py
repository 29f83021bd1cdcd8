"""Printing the stored file: its pages go to the printer as pictures at the printer's own resolution.

Nothing here needs the window's thread: a printer may be painted to on the pool.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from npm_desktop import journeys

_BAND = 400  # rows of a page that are painted at once
MOST_DOTS = 300  # per inch; more makes the job large and nothing on paper better


def page_width(printer: QPrinter) -> int:
    """Return how many pixels wide a page picture should be."""
    inches = printer.paperRect(QPrinter.Unit.Inch).width()
    return round(inches * min(printer.resolution(), MOST_DOTS))


def print_pdf(printer: QPrinter, pdf: bytes) -> bool:
    """Print a stored file; tell whether the job was taken. For the pool."""
    width, numbers = page_width(printer), range(1, journeys.page_count(pdf) + 1)
    return print_pages(printer, (_page(pdf, number, width) for number in numbers))


def _page(pdf: bytes, number: int, width: int) -> QImage:
    wide, high, stride, pixels = journeys.page_pixels(pdf, number, width)
    return QImage(pixels, wide, high, stride, QImage.Format.Format_BGR888)


def print_pages(printer: QPrinter, pages: Iterable[QImage]) -> bool:
    """Paint the pages, one after another, to the printer; tell whether the job was taken."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    whole = False
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                return False
            _paint(painter, QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), page)
        whole = True
    finally:
        if not whole:
            printer.abort()
        painter.end()
    return True


def _paint(painter: QPainter, paper: QRectF, image: QImage) -> None:
    """Lay a page on the paper as large as it fits, never stretched: band by band, so that the window lives meanwhile.

    Each band ends on a whole dot of the printer, where the next one begins: no line is seen between them.
    """
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    wide = image.width() * scale
    for top in range(0, image.height(), _BAND):
        rows = min(_BAND, image.height() - top)
        start, end = round(top * scale), round((top + rows) * scale)
        target = QRectF((paper.width() - wide) / 2, start, wide, end - start)
        painter.drawImage(target, image, QRectF(0, top, image.width(), rows))
