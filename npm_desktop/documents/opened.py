"""Opens a file from anywhere and takes out what a document of this program holds, within limits of size and effort."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import settings

from npm_desktop.documents.sealed import Place

LARGEST_FILE = 100_000_000
LARGEST_ATTACHMENT = 16_000_000
LARGEST_CONTENT = 300_000_000
MOST_PAGES = 3_000
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
settings.set_qpdf_limits(
    flate_max_memory=LARGEST_CONTENT, run_length_max_memory=1_000_000, parser_max_container_size=2_000_000
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found in a file. `pages` is 0 where looking at the pages would be unsafe."""

    pages: int
    attachments: dict[str, bytes]
    tool: str
    places: tuple[Place, ...]


def open_file(data: bytes) -> Opened | None:
    """Return what the file holds, None when it is no PDF or beyond the limits."""
    if len(data) > LARGEST_FILE or not data.startswith(b"%PDF-"):
        return None
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            pages = len(pdf.pages) if _bounded(pdf) else 0
            return Opened(
                pages=pages if pages <= MOST_PAGES else 0,
                attachments=dict(_attachments(pdf)),
                tool=_text(pdf.docinfo.get("/Creator")),
                places=tuple(_places(pdf)),
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, RuntimeError, RecursionError):
        return None


def _text(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _bounded(pdf: pikepdf.Pdf) -> bool:
    """Tell whether all streams together unpack to a size that can be looked at, by the one filter we use.

    Photos stay packed: reading the text of a page doesn't unpack them.
    """
    total = 0
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            size = _unpacked(item, LARGEST_CONTENT - total)
            if size is None:
                return False
            total += size
    return True


def _unpacked(stream: pikepdf.Stream, room: int) -> int | None:
    if not _flat(stream) and not _photo(stream):
        return None
    raw = stream.read_raw_bytes()
    if "/Filter" not in stream or _photo(stream):
        return len(raw)
    unpack, size, rest = zlib.decompressobj(), 0, raw
    while rest and not unpack.eof:
        try:
            size += len(unpack.decompress(rest, 1_000_000))
        except zlib.error:
            return size
        rest = unpack.unconsumed_tail
        if size > room:
            return None
    return size


def _flat(stream: pikepdf.Stream) -> bool:
    return _filters(stream) in ([None], [pikepdf.Name.FlateDecode])


def _filters(stream: pikepdf.Stream) -> list[object]:
    found = stream.get("/Filter")
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _photo(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") == pikepdf.Name.Image and _filters(stream) == [pikepdf.Name.DCTDecode]


def _attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Yield the attached JSON files; one that can't be unpacked within the limit is passed over."""
    for name, spec in list(pdf.attachments.items())[:10]:
        with suppress(pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            stream = spec.get_file().obj
            if not name.endswith(".json") or not isinstance(stream, pikepdf.Stream) or not _flat(stream):
                continue
            raw = stream.read_raw_bytes()
            if "/Filter" in stream:
                raw = zlib.decompressobj().decompress(raw, LARGEST_ATTACHMENT)
            if len(raw) < LARGEST_ATTACHMENT:
                yield name, raw


def _places(pdf: pikepdf.Pdf) -> Iterator[Place]:
    """Yield where the signatures are, in the order of the fields."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    for field in list(fields)[:50] if isinstance(fields, pikepdf.Array) else []:
        value = field.get("/V") if isinstance(field, pikepdf.Dictionary) else None
        if not isinstance(value, pikepdf.Dictionary):
            continue
        ranges = value.get("/ByteRange")
        if isinstance(ranges, pikepdf.Array) and all(isinstance(number, int) for number in ranges):
            yield Place(tuple(int(number) for number in ranges), _text(value.get("/M")))
