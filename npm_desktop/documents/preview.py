"""Pages as pictures and as text. PDFium is not made for threads: one at a time goes through the lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock  # noqa: TID251 - a lock, no thread

import pypdfium2

from npm_desktop.errors import BadInput, NotFound

_LOCK = Lock()
WIDEST = 6_000
Box = tuple[float, float, float, float]


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise BadInput("pdf_unreadable") from error
        try:
            yield document
        finally:
            document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(document):
        raise NotFound("page_not_found", number=number)
    try:
        return document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise BadInput("pdf_unreadable") from error


def page_count(pdf: bytes) -> int:
    """Return how many pages the document has."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points."""
    with _opened(pdf) as document:
        return [document.get_page_size(at) for at in range(len(document))]


def page_png(pdf: bytes, number: int, width: int) -> bytes:
    """Return the page (from 1) as a PNG of this width in pixels."""
    with _opened(pdf) as document:
        page = _page(document, number)
        scale = min(max(width, 16), WIDEST) / page.get_width()
        picture = page.render(scale=scale).to_pil()
    out = BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def page_pixels(pdf: bytes, number: int, width: int) -> tuple[int, int, int, bytes]:
    """Return the page (from 1) as width, height, bytes a row and its pixels: blue, green, red, a byte each."""
    with _opened(pdf) as document:
        page = _page(document, number)
        scale = min(max(width, 16), WIDEST) / page.get_width()
        picture = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
        return picture.width, picture.height, picture.stride, bytes(picture.buffer)


def page_text(pdf: bytes, number: int) -> str:
    """Return the text of the page (from 1)."""
    with _opened(pdf) as document:
        return _text(_page(document, number))


def all_text(pdf: bytes) -> list[str]:
    """Return the text of every page."""
    with _opened(pdf) as document:
        return [_text(_page(document, number)) for number in range(1, len(document) + 1)]


def find(pdf: bytes, words: str) -> tuple[int, list[Box]] | None:
    """Return the page (from 1) that the words stand on, and where; None when they aren't there.

    Line ends don't matter. A box is left, top, width and height as shares of the page.
    """
    wanted = "".join(words.split())
    with _opened(pdf) as document:
        for number in range(1, len(document) + 1) if wanted else ():
            page = _page(document, number)
            text = page.get_textpage()
            try:
                boxes = _boxes(text, wanted, *page.get_size())
            finally:
                text.close()
                page.close()
            if boxes:
                return number, boxes
    return None


def _boxes(text: pypdfium2.PdfTextPage, wanted: str, width: float, height: float) -> list[Box]:
    signs = [(at, sign) for at, sign in enumerate(text.get_text_range()) if not sign.isspace()]
    start = "".join(sign for _, sign in signs).find(wanted)
    if start < 0:
        return []
    first, last = signs[start][0], signs[start + len(wanted) - 1][0]
    made = []
    for at in range(text.count_rects(first, last - first + 1)):
        left, bottom, right, top = text.get_rect(at)
        made.append((left / width, 1 - top / height, (right - left) / width, (top - bottom) / height))
    return made


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()
