"""Photos as evidence: the original kept bit for bit, beside it one copy to read and print, and one for lists.

A copy is made of pixels alone: upright, sRGB on white, without place, time, serial number, comment or hidden
thumbnail. What a file is says its content, never its name. A file is taken whole or not at all, and one that is
damaged, cut short or made to exhaust the memory is refused with one sentence. This module never asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from npm_desktop.crypto import streams
from npm_desktop.errors import AppError, BadInput
from npm_desktop.media import exif, heic, jpeg, pixels, png
from npm_desktop.media.exif import Taken
from npm_desktop.media.originals import Originals, Staged
from npm_desktop.media.picture import Format, Picture

MOST_BYTES = 100 * 1024 * 1024
LONGEST_COPY, LONGEST_THUMBNAIL = 1600, 320

_BLOCK = 1024 * 1024
_ENDINGS = {
    Format.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    Format.PNG: frozenset({"png"}),
    Format.HEIC: frozenset({"heic", "heif", "hif"}),
}
# Pictures that are known by their first bytes but not taken: the sentence names them.
_OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
}


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """A photo that is safely on the disk, for the row that has to follow. Width and height are of the upright photo.

    `frames`: how many pictures the file holds, of which the first (HEIC: the main one) is shown.
    """

    original: Staged
    derivative: Staged
    thumbnail: Staged
    width: int
    height: int
    derivative_width: int
    derivative_height: int
    format: Format
    taken: Taken | None
    has_gps: bool
    frames: int = 1


def prepare(originals: Originals, source: bytes | streams.Source) -> PreparedPhoto:
    """Check a photo, keep its original and the two copies, encrypted; nothing is kept of a file that is refused."""
    data = read_whole(source)
    with _decoding():
        picture = _picture(data)
        notes = exif.read(picture.exif)
        copies = pixels.copies(picture, notes.orientation, (LONGEST_COPY, LONGEST_THUMBNAIL))
    derivative, thumbnail = copies.files
    return PreparedPhoto(
        originals.stage(data),
        originals.stage(derivative),
        originals.stage(thumbnail),
        *copies.size,
        *copies.largest,
        picture.format,
        notes.taken,
        notes.has_gps or b"GPSLatitude" in picture.xmp,
        picture.frames,
    )


def read_whole(source: bytes | streams.Source) -> bytes:
    """Return all bytes of a file from outside, if it is no larger than a photo can be."""
    data = source if isinstance(source, bytes) else _read(source)
    if not data:
        raise BadInput("photo_empty")
    if len(data) > MOST_BYTES:
        raise BadInput("photo_too_large", most=MOST_BYTES // 1024 // 1024)
    return data


def named_otherwise(name: str, format_: Format) -> bool:
    """Tell whether the ending of a file's name claims another kind than the content is."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and ending.lower() not in _ENDINGS[format_]


def _read(source: streams.Source) -> bytes:
    parts, size = [], 0
    try:
        while size <= MOST_BYTES and (part := source.read(_BLOCK)):
            parts.append(part)
            size += len(part)
    except OSError as error:
        raise BadInput("source_unreadable") from error
    return b"".join(parts)


def _picture(data: bytes) -> Picture:
    reader = _reader(data[:128])
    if reader is None:
        kind = _other(data[:128])
        raise BadInput("photo_kind_not_taken", kind=kind) if kind else BadInput("photo_not_a_picture")
    return reader(data)


def _reader(head: bytes) -> Callable[[bytes], Picture] | None:
    if head.startswith(jpeg.SIGNATURE):
        return jpeg.read
    if head.startswith(png.SIGNATURE):
        return png.read
    return heic.read if heic.is_heic(head) else None


def _other(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        return "AVIF"
    return next((kind for signature, kind in _OTHERS.items() if head.startswith(signature)), "")


@contextmanager
def _decoding() -> Iterator[None]:
    """Turn whatever a decoder raises over hostile bytes into a sentence; it must not end the program."""
    try:
        yield
    except AppError:
        raise
    except MemoryError as error:
        raise AppError("photo_memory_short") from error
    except Exception as error:
        raise BadInput("photo_truncated" if "truncated" in str(error) else "photo_damaged") from error
