"""HEIC files: checks that the boxes are whole and asks libheif for the picture inside.

libheif turns the picture upright by itself, so what EXIF says about that no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from npm_desktop.errors import BadInput
from npm_desktop.media.picture import MOST_PROFILE, Format, Picture

BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_BOXES = frozenset({b"ftyp", b"meta", b"mdat", b"moov", b"free", b"idat", b"iinf", b"infe"})


def is_heic(data: bytes) -> bool:
    """Tell whether the first bytes are those of a HEIC file and not of its sister AVIF."""
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(int.from_bytes(data[:4], "big"), 128), 4))}
    return data[4:8] == b"ftyp" and bool(brands & BRANDS) and not brands & {b"avif", b"avis"}


def read(data: bytes) -> Picture:
    """Take the picture out of a HEIC file."""
    _check_boxes(data)
    file = opened(data)
    main = file[file.primary_index]
    info = main.info
    profile = info.get("icc_profile") or b""
    return Picture(
        Format.HEIC,
        main.size[0],
        main.size[1],
        data,
        info.get("exif") or b"",
        info.get("xmp") or b"",
        profile if len(profile) <= MOST_PROFILE else b"",
        len(file),
    )


def opened(data: bytes) -> Any:
    """Return the file as libheif reads it; nothing is decoded yet."""
    import pi_heif
    from pi_heif import options

    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    return pi_heif.open_heif(data)


def _check_boxes(data: bytes) -> None:
    """Refuse a file that ends before its boxes do, and one whose items have names that are no text."""
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind == b"meta":
            _check_items(data, start + 4, end)


def _check_items(data: bytes, start: int, end: int) -> None:
    """Refuse an item whose kind or name is not UTF-8: over one, the reader of HEIC would end the whole program."""
    for kind, inner, inner_end in _boxes(data, start, end):
        if kind == b"iinf":
            entries = inner + (6 if data[inner] == 0 else 8)  # version and flags, then how many
            for _entry, first, last in _boxes(data, entries, inner_end):
                data[first + 8 : last].decode("utf-8")


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Go through the boxes between two places: kind, where the content starts and ends."""
    while at + 8 <= end:
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or end - at  # 0: to the end
        if size > end - at and kind not in _BOXES:
            return  # a maker's trailer
        if size > end - at:
            raise BadInput("photo_truncated")
        if size < head:
            raise BadInput("photo_damaged")
        yield kind, at + head, at + size
        at += size
