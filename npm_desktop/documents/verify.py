"""Says of a file what holds and what does not: record, print, seal. It needs the file alone and never raises."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from npm_desktop.crypto import identity
from npm_desktop.documents import opened, paper, preview, sealed
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.opened import Opened
from npm_desktop.documents.render import RECORD, SIGNATURES
from npm_desktop.documents.values import Json
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_

LARGEST_REPRINT = 2_000_000
log = logging.getLogger(__name__)

POINTS: Mapping[str, str] = {
    "pdf_readable": N_("The file can be read as a PDF"),
    "record_embedded": N_("The file is a document of this program and holds its record"),
    "record_canonical": N_("The record is in the form in which it is hashed"),
    "record_hash_matches_printed": N_("The hash printed on every page is that of the record"),
    "pages_equal_record": N_("The pages show what the record says"),
    "signatures_readable": N_("The list of signatures can be read"),
    "seal_present": N_("The file is sealed"),
    "seal_valid": N_("The seal is valid: nothing was changed after sealing"),
    "nothing_after_seal": N_("Nothing was added after the seal"),
}
DETAILS: Mapping[str, str] = {
    "": "",
    "not_checked": N_("not checked"),
    "not_ours": N_("not a document of this program"),
    "other_form": N_("made by another version of the document form"),
    "seal_unreadable": N_("the seal can't be read"),
    "seal_broken": N_("the file was changed after sealing"),
    "seal_altered": N_("the seal itself was changed"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that holds or does not; `detail` is a key of DETAILS."""

    code: str
    good: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a file says of itself and how far it can be believed. `signer` is the fingerprint of the sealing key."""

    good: bool
    points: tuple[Point, ...]
    kind: str = ""
    number: str = ""
    edition: str = ""
    language: str = ""
    demo: bool = False
    record_sha256: str = ""
    short: str = ""
    sealed_at: str = ""
    signer: str = ""
    signatures: tuple[Mapping[str, Any], ...] = field(default=())


def verify(data: bytes) -> Verification:
    """Check the file and name what holds and what does not."""
    try:
        found = opened.open_file(data)
        if found is None:
            return Verification(good=False, points=(Point("pdf_readable", good=False),))
        return _verified(data, found)
    except Exception as error:  # a hostile file may make any library fail in its own way
        log.info("a file could not be verified: %s", type(error).__name__)
        return Verification(good=False, points=(Point("pdf_readable", good=False, detail="not_checked"),))


def _verified(data: bytes, found: Opened) -> Verification:
    points = [Point("pdf_readable", good=True)]
    seal_points, seal = _seal(data, found)
    raw = found.attachments.get(RECORD, b"")
    record = _record(raw)
    if record is None:
        points.extend([Point("record_embedded", good=False, detail="not_ours"), *seal_points])
        return Verification(good=False, points=tuple(points), sealed_at=seal.at, signer=_signer(seal))
    points.append(Point("record_embedded", good=True))
    points.append(Point("record_canonical", good=_canonical(record, raw)))
    signatures = _signatures(found.attachments)
    points.append(Point("signatures_readable", good=signatures is not None))
    points.extend(_pages(data, found, record, digest(raw), signatures or ()))
    points.extend(seal_points)
    return Verification(
        good=all(point.good for point in points),
        points=tuple(points),
        kind=_word(record, "kind"),
        number=_word(record, "number"),
        edition=_word(record, "edition"),
        language=_word(record, "language"),
        demo=bool(record.get("demo")),
        record_sha256=digest(raw),
        short=short(digest(raw)),
        sealed_at=seal.at,
        signer=_signer(seal),
        signatures=signatures or (),
    )


def _canonical(record: Mapping[str, Any], raw: bytes) -> bool:
    try:
        return canonical(record) == raw
    except AppError:
        return False


def _word(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name, "")
    return value if isinstance(value, str) else ""


def _record(raw: bytes) -> dict[str, Any] | None:
    """Return the record, None when it is not one of ours."""
    found = _json(raw)
    ours = isinstance(found, dict) and str(found.get("format", "")).startswith("npm-desktop/")
    return found if ours else None


def _json(raw: bytes) -> Json:
    try:
        return json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _signatures(attachments: Mapping[str, bytes]) -> tuple[Mapping[str, Any], ...] | None:
    if SIGNATURES not in attachments:
        return ()
    raw = attachments[SIGNATURES]
    found = _json(raw)
    if not isinstance(found, dict) or not _canonical(found, raw):
        return None
    listed = found.get("signatures")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        return None
    return tuple(listed)


def _pages(
    data: bytes, found: Opened, record: Mapping[str, Any], sha256: str, signatures: Sequence[Mapping[str, Any]]
) -> list[Point]:
    """Compare what stands on the pages with the record."""
    printed, equal = "record_hash_matches_printed", "pages_equal_record"
    if not found.pages:
        return [Point(code, good=False, detail="not_checked") for code in (printed, equal)]
    try:
        pages = preview.all_text(data)
        points = [Point(printed, good=_hash_printed(pages, record, sha256))]
        if paper.same_form(record, found.tool) and len(found.attachments[RECORD]) <= LARGEST_REPRINT:
            points.append(Point(equal, good=paper.equal(pages, record, signatures)))
        else:
            points.append(Point(equal, good=paper.holds_words(pages, record), detail="other_form"))
    except (AppError, ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        log.info("the pages could not be compared: %s", type(error).__name__)
        return [Point(code, good=False, detail="not_checked") for code in (printed, equal)]
    return points


def _hash_printed(pages: Sequence[str], record: Mapping[str, Any], sha256: str) -> bool:
    whole = not record.get("number") or paper.printed(pages, sha256.upper())
    return bool(pages) and whole and all(paper.printed([page], short(sha256)) for page in pages)


def _seal(data: bytes, found: Opened) -> tuple[list[Point], sealed.Seal]:
    """Check the last signature: only the seal reaches to the end of the file."""
    if not found.places:
        seal = sealed.Seal("seal_unreadable")
        return [Point("seal_present", good=False)], seal
    seal = sealed.check(data, found.places[-1])
    points = [
        Point("seal_present", good=True),
        Point("seal_valid", good=not seal.problem, detail=seal.problem),
        Point("nothing_after_seal", good=seal.to_the_end),
    ]
    return points, seal


def _signer(seal: sealed.Seal) -> str:
    if not seal.certificate:
        return ""
    try:
        return identity.fingerprint(seal.certificate)
    except (AppError, ValueError):
        return ""
