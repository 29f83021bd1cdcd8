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
    start, end, problem = _gap(data, place.ranges)
    to_the_end = not problem and sum(place.ranges[2:]) == len(data)
    if problem:
        return Seal(problem)
    try:
        der = _foretold(data[start:end])
        digest = hashlib.sha256(data[:start] + data[end : sum(place.ranges[2:])]).digest()
        parts = cms.take_apart(der)
    except ValueError:
        return Seal("seal_unreadable", to_the_end=to_the_end)
    at = moment(place.time)
    if not cms.holds(digest, parts):
        return Seal("seal_broken", parts.certificate, at, to_the_end)
    if cms.build(digest, parts) != der:
        return Seal("seal_altered", parts.certificate, at, to_the_end)
    return Seal("", parts.certificate, at, to_the_end)


def _gap(data: bytes, ranges: tuple[int, ...]) -> tuple[int, int, str]:
    """Return where the digest leaves a gap, and a problem if the gap is not exactly one string."""
    if len(ranges) != 4 or ranges[0] != 0 or any(number < 0 for number in ranges):
        return 0, 0, "seal_unreadable"
    start, end, stop = ranges[1], ranges[2], ranges[2] + ranges[3]
    if not 0 < start < end <= stop <= len(data) or end - start > 2 * LARGEST_CMS:
        return 0, 0, "seal_unreadable"
    return start, end, ""


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
