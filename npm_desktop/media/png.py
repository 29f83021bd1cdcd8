"""PNG files: walks the chunks, checks every sum, keeps what the decoder needs. Texts are never unpacked.

The rows are counted here, since the decoder shows missing ones as black and says nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from npm_desktop.errors import BadInput
from npm_desktop.media.picture import MOST_PROFILE, Format, Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the kind of colours
# Interlaced pictures come in seven passes: first column and row, steps between columns and rows.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_WHOLE = ((0, 0, 1, 1),)
_BLOCK = 1024 * 1024
_XMP = b"XML:com.adobe.xmp\0\0"  # followed by the method, language and key: not compressed


def read(data: bytes) -> Picture:
    """Take the picture out of a PNG file."""
    kept: list[bytes] = [SIGNATURE]
    notes: dict[bytes, bytes] = {}
    xmp = b""
    for kind, start, end in _chunks(data):
        if kind in _NEEDED:
            kept.append(data[start - 8 : end + 4])
        elif kind == b"iTXt" and data.startswith(_XMP, start):
            xmp = data[start:end]
        if kind not in (b"IDAT", b"iTXt", b"zTXt", b"tEXt"):
            notes.setdefault(kind, data[start:end])
    header = notes.get(b"IHDR", b"")
    if len(header) != 13 or not data.startswith(b"IHDR", 12):
        raise BadInput("photo_damaged")
    picture = Picture(
        Format.PNG,
        int.from_bytes(header[:4], "big"),
        int.from_bytes(header[4:8], "big"),
        b"".join(kept),
        notes.get(b"eXIf", b""),
        xmp,
        _profile(notes.get(b"iCCP", b"")),
        max(1, int.from_bytes(notes.get(b"acTL", b"")[:4], "big")),
    )
    _check_rows((part[8:-4] for part in kept if part[4:8] == b"IDAT"), _row_bytes(picture, header))
    return picture


def _row_bytes(picture: Picture, header: bytes) -> int:
    """Return how long the unpacked rows of the picture are, each with the byte of its filter."""
    depth, channels, interlaced = header[8], _CHANNELS.get(header[9], 0), header[12]
    if not channels or interlaced > 1:
        raise BadInput("photo_damaged")
    size = 0
    for left, top, across, down in _PASSES if interlaced else _WHOLE:
        columns, rows = -(-(picture.width - left) // across), -(-(picture.height - top) // down)
        size += rows * (1 + (columns * depth * channels + 7) // 8) if columns > 0 and rows > 0 else 0
    return size


def _check_rows(parts: Iterable[bytes], size: int) -> None:
    """Unpack until all rows were there; what comes after them is never unpacked."""
    unpacker = zlib.decompressobj()
    for part in parts:
        packed = part
        while packed:
            size -= len(unpacker.decompress(packed, _BLOCK))
            if size <= 0:
                return
            packed = unpacker.unconsumed_tail
    raise BadInput("photo_truncated")


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Go through the chunks to the last one: kind, where its content starts and ends."""
    at = len(SIGNATURE)
    view = memoryview(data)
    while True:
        start = at + 8
        end = start + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : start]
        if len(kind) < 4 or end + 4 > len(data):
            raise BadInput("photo_truncated")
        if kind in _NEEDED and zlib.crc32(view[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            raise BadInput("photo_damaged")
        yield kind, start, end
        if kind == b"IEND":
            return
        at = end + 4


def _profile(chunk: bytes) -> bytes:
    """Unpack a colour profile, but no more of it than one can be long."""
    _name, _, packed = chunk.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], MOST_PROFILE)
    except zlib.error:
        return b""
    return profile if unpacker.eof else b""
