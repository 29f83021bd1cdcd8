"""Checks a seal as strictly as it can be checked: every byte of the file is either under the digest or foretold.

Under the digest is everything but the string that holds the CMS object. That string has to be the very one we would
write: upper-case digits, no padding, the object itself built again from its verified parts.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from npm_desktop.documents import cms

LARGEST_CMS = 64_000
_TIME = re.compile(r"D:(\d{14})(?:Z|([+-])(\d\d)'?(\d\d)'?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file says that its seal is: the byte range and the raw time of the signature dictionary."""

    ranges: tuple[int, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What the check of a seal found; `problem` is empty when it holds."""

    problem: str
    certificate: bytes = b""
    at: str = ""
    to_the_end: bool = False


def check(data: bytes, place: Place) -> Seal:
    """Check the seal of the file at the place the file names."""
    start, end, stop = _gap(data, place.ranges)
    if not stop:
        return Seal("seal_unreadable")
    to_the_end = stop == len(data)
    try:
        der = _foretold(data[start:end])
        digest = hashlib.sha256(data[:start] + data[end:stop]).digest()
        parts = cms.take_apart(der)
        problem = _problem(digest, parts, der)
    except Exception:  # whatever a parser makes of hostile bytes: it is no seal of ours
        return Seal("seal_unreadable", to_the_end=to_the_end)
    return Seal(problem, parts.certificate, moment(place.time), to_the_end)


def _problem(digest: bytes, parts: cms.Parts, der: bytes) -> str:
    if not cms.holds(digest, parts):
        return "seal_broken"
    return "" if cms.build(digest, parts) == der else "seal_altered"


def _gap(data: bytes, ranges: tuple[int, ...]) -> tuple[int, int, int]:
    """Return where the digest leaves a gap and where it stops; zeros if the gap can't be that of a seal."""
    if len(ranges) != 4 or ranges[0] != 0 or any(number < 0 for number in ranges):
        return 0, 0, 0
    start, end, stop = ranges[1], ranges[2], ranges[2] + ranges[3]
    if not 0 < start < end <= stop <= len(data) or end - start > 2 * LARGEST_CMS:
        return 0, 0, 0
    return start, end, stop


def _foretold(text: bytes) -> bytes:
    """Return the bytes of the string if it is written as we write it."""
    if not re.fullmatch(rb"<(?:[0-9A-F]{2})+>", text):
        raise ValueError("not a string as we write it")
    return bytes.fromhex(text[1:-1].decode())


def moment(text: str) -> str:
    """Return a PDF time in ISO 8601, "" for what is none."""
    found = _TIME.fullmatch(text)
    if not found:
        return ""
    try:
        at = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        if found[2]:
            offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
            at = at.replace(tzinfo=timezone(offset if found[2] == "+" else -offset))
    except ValueError:
        return ""
    return at.isoformat()
