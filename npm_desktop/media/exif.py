"""What a camera wrote beside the picture: which way up, when, and whether it says where.

Cameras' data is hostile or broken more often than the picture itself, so this reader is strict about bounds, knows the
few fields it needs and takes everything else for absent. It never returns a place, a serial number or a name.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

_Order = Literal["little", "big"]

_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_TAKEN, _OFFSET = 0x9003, 0x9011
_GPS_VERSION = 0
_PAGES = 0xB001, 0xB002  # of the multi-picture format: how many, and what each is

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_ZONE = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
# Large thumbnails and gain maps accompany a picture; only these are pictures of their own.
_PICTURES = frozenset({0x030000, 0x020001, 0x020002, 0x020003})


@dataclass(frozen=True, slots=True)
class Taken:
    """When a photo was taken by the camera's clock. Without an offset nobody knows in which zone the clock was."""

    local: datetime
    offset: str | None = None

    def __str__(self) -> str:
        """Return ISO 8601, with the offset only if the camera wrote one: `2026-11-24T10:15:00+05:00`."""
        return self.local.isoformat(timespec="seconds") + (self.offset or "")


@dataclass(frozen=True, slots=True)
class CameraNotes:
    """What is read of a camera's data. `orientation` is 1 (upright) to 8 as EXIF counts."""

    orientation: int = 1
    taken: Taken | None = None
    has_gps: bool = False


def read(block: bytes | None) -> CameraNotes:
    """Read an EXIF block (with or without its `Exif` heading); what can't be read is absent."""
    if not block:
        return CameraNotes()
    tiff = _Tiff(block.removeprefix(b"Exif\0\0"))
    main = tiff.directory(tiff.first)
    details = tiff.directory(_number(main, _EXIF))
    place = tiff.directory(_number(main, _GPS))
    orientation = _number(main, _ORIENTATION)
    return CameraNotes(
        orientation if orientation in range(1, 9) else 1,
        _taken(details.get(_TAKEN, b""), details.get(_OFFSET, b"")),
        bool(set(place) - {_GPS_VERSION}),
    )


def pictures(block: bytes) -> int:
    """Return how many pictures a multi-picture index (MPF) names, thumbnails and gain maps not counted."""
    tiff = _Tiff(block)
    directory = tiff.directory(tiff.first)
    table = directory.get(_PAGES[1], b"")
    kinds = [int.from_bytes(table[at : at + 4], tiff.order) & 0xFFFFFF for at in range(0, len(table) - 15, 16)]
    return max(1, sum(kind in _PICTURES for kind in kinds))


class _Tiff:
    """The directories of a TIFF structure: tag to value bytes, in the order of the file's numbers."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.order: _Order = "little" if data[:2] == b"II" else "big"
        self._sign = "<" if self.order == "little" else ">"
        known = data[:4] in (b"II*\0", b"MM\0*") and len(data) >= 8
        self.first = int.from_bytes(data[4:8], self.order) if known else 0

    def directory(self, start: int) -> dict[int, bytes]:
        """Return the values of a directory; a single number is turned big-endian, the rest is as in the file."""
        head = self._data[start : start + 2]
        if start < 8 or len(head) < 2:
            return {}
        count = int.from_bytes(head, self.order)
        entries = self._data[start + 2 : start + 2 + 12 * count]
        found: dict[int, bytes] = {}
        for at in range(0, len(entries) - 11, 12):
            tag, kind, number = struct.unpack(f"{self._sign}HHI", entries[at : at + 8])
            value = self._value(entries[at + 8 : at + 12], kind, number)
            if value is not None:
                found[tag] = value
        return found

    def _value(self, inline: bytes, kind: int, number: int) -> bytes | None:
        size = _SIZES.get(kind, 0) * number
        if not size:
            return None
        if size > 4:
            place = int.from_bytes(inline, self.order)
            value = self._data[place : place + size]
        else:
            value = inline[:size]
        if len(value) < size:
            return None
        return value[::-1] if number == 1 and kind in (3, 4) and self.order == "little" else value


def _number(directory: Mapping[int, bytes], tag: int) -> int:
    value = directory.get(tag, b"")
    return int.from_bytes(value, "big") if len(value) in (2, 4) else 0


def _taken(stamp: bytes, zone: bytes) -> Taken | None:
    """Return the time of the camera's clock; `0000:00:00` and other fillings are no time."""
    try:
        local = datetime.strptime(_ascii(stamp), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    offset = _ascii(zone)
    return Taken(local, offset if _ZONE.fullmatch(offset) else None)


def _ascii(value: bytes) -> str:
    return value.split(b"\0")[0].decode("ascii", "replace").strip()
