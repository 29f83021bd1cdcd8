"""JPEG files: walks the segments, keeps what the decoder needs, and proves that the picture ends where it says."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.errors import BadInput
from npm_desktop.media import exif
from npm_desktop.media.picture import MOST_PROFILE, Format, Picture

SIGNATURE = b"\xff\xd8\xff"

_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APPS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_EXIF, _XMP, _ICC, _MPF = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0", b"MPF\0"


def read(data: bytes) -> Picture:
    """Take the picture out of a JPEG file."""
    kept: list[bytes] = [_START]
    notes: dict[bytes, bytes] = {}
    profile: dict[int, bytes] = {}
    size: tuple[int, int] | None = None
    scan = 0
    for marker, start, end in _segments(data):
        body = data[start:end]
        if marker == _SCAN:
            scan = start - 4
        elif marker in _FRAMES:
            size = _size(body, size)
        elif marker in _APPS:
            _note(marker, body, notes, profile)
        if marker not in (_SCAN, _COMMENT) and (marker not in _APPS or _decides_colour(marker, body)):
            kept.append(data[start - 4 : end])
    if size is None or not scan:
        raise BadInput("photo_damaged")
    # A card that lost its last clusters leaves zeros or nothing where the picture should end.
    if data.rfind(_END, scan) < 0:
        raise BadInput("photo_truncated")
    kept.append(data[scan:])
    return Picture(
        Format.JPEG,
        *size,
        b"".join(kept),
        notes.get(_EXIF, b""),
        notes.get(_XMP, b""),
        _joined(profile),
        exif.pictures(notes[_MPF]) if _MPF in notes else 1,
    )


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Go through the segments up to the first scan: marker, where its content starts and ends."""
    at = 2
    while True:
        while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] == b"\xff":  # filling
            at += 1
        head = data[at : at + 4]
        if len(head) < 4:
            raise BadInput("photo_truncated")
        if head[0] != 0xFF or head[1] in (0x00, 0xD9):
            raise BadInput("photo_damaged")
        if head[1] in _ALONE:
            at += 2
            continue
        end = at + 2 + int.from_bytes(head[2:], "big")
        if end < at + 4:
            raise BadInput("photo_damaged")
        if end > len(data):
            raise BadInput("photo_truncated")
        yield head[1], at + 4, end
        if head[1] == _SCAN:
            return
        at = end


def _size(body: bytes, known: tuple[int, int] | None) -> tuple[int, int]:
    if known or len(body) < 6:  # a second size would make the first one a lie
        raise BadInput("photo_damaged")
    return int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")


def _decides_colour(marker: int, body: bytes) -> bool:
    return (marker == 0xE0 and body.startswith(b"JFIF\0")) or (marker == 0xEE and body.startswith(b"Adobe"))


def _note(marker: int, body: bytes, notes: dict[bytes, bytes], profile: dict[int, bytes]) -> None:
    """Remember the first block of each kind, and the parts of a colour profile."""
    if marker == 0xE2 and body.startswith(_ICC) and len(body) > 14:
        profile.setdefault(body[12], body[14:])
    for heading, app in ((_EXIF, 0xE1), (_XMP, 0xE1), (_MPF, 0xE2)):
        if marker == app and body.startswith(heading):
            notes.setdefault(heading, body.removeprefix(heading))


def _joined(profile: dict[int, bytes]) -> bytes:
    whole = sorted(profile) == list(range(1, len(profile) + 1))
    data = b"".join(profile[number] for number in sorted(profile)) if whole else b""
    return data if len(data) <= MOST_PROFILE else b""
