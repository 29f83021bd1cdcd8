"""Chains of several steps, written once: the window's tasks drive them on threads, the command line and tests inline.

A journey is a generator. It yields `Store(job)` for what needs the database, `Work(job)` for files and PDF, and gets
the job's result back. Whoever drives it decides where a job runs; the journey decides only the order.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from npm_desktop.checklists.form import Form
from npm_desktop.core import SNAPSHOT, Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.document import Document, Paper, Signature, StoredFile
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import SignatureState
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.media.originals import Staged
from npm_desktop.paths import FILES, KEYRING
from npm_desktop.texts import Texts, load

if TYPE_CHECKING:
    from npm_desktop.services.documents import Issue

T = TypeVar("T")
LAST_BACKUP = "last_backup"


@dataclass(frozen=True, slots=True)
class Store:
    """A step for the store's thread."""

    job: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Work:
    """A step for the pool: files, PDF, hashes; never the database."""

    job: Callable[[], Any]


Journey = Generator[Store | Work, Any, T]


def run(journey: Journey[T]) -> T:
    """Drive a journey to its end in the calling thread; return its result."""
    try:
        step = next(journey)
        while True:
            try:
                result = step.job()
            except Exception as error:
                step = journey.throw(error)
            else:
                step = journey.send(result)
    except StopIteration as end:
        made: T = end.value
        return made


def draft(core: Core, visit_id: str, paper: Paper) -> Journey[bytes]:
    """Print the paper as it would be now: a draft, unsealed, without a number."""
    record: dict[str, Any] = yield Store(lambda: core.documents.draft(visit_id, paper))
    files: list[StoredFile] = yield Store(partial(_print_copies, core, record))

    def render() -> bytes:
        from npm_desktop.documents.render import render as print_record

        return print_record(record, load(paper.language), pictures=_pictures(core, files))

    pdf: bytes = yield Work(render)
    return pdf


def blank(core: Core, version_id: str, language: str) -> Journey[bytes]:
    """Print a checklist of the store to be filled in by hand; a language may be two, «kk+ru»."""
    form: Form = yield Store(partial(core.checklists.form, version_id))
    pdf: bytes = yield Work(partial(print_blank, form, language))
    return pdf


def print_blank(form: Form, language: str, edition: Edition = Edition.GROUP) -> bytes:
    """Print a checklist to be filled in by hand, for the pool; another edition leaves out what it may not carry."""
    from npm_desktop.documents.papers import blank_of
    from npm_desktop.documents.render import render

    return render(blank_of(form, language, edition), load(language))


def issue(core: Core, visit_id: str, paper: Paper, who: Who) -> Journey[tuple[Document, Changes]]:
    """Fix the paper: number, frozen record, PDF/A checked, sealed, stored. Who signs is asked by `sign_document`."""
    key = yield Store(core.documents.seal_key)
    for last_try in (False, True):
        ready: Issue = yield Store(partial(core.documents.prepare, visit_id, paper))
        files = yield Store(partial(_print_copies, core, ready.record))
        signers = [
            Signature("", participant, name, place, SignatureState.TO_SIGN, role=role)
            for place, (participant, name, role) in enumerate(ready.signers)
        ]
        lines = _drawn(core, ready.record, signers)
        made = yield Work(partial(_sealed, core, ready.record, lines, key, ready.at, files, check=True))
        try:
            result: tuple[Document, Changes] = yield Store(
                partial(core.documents.issue, ready, made.record, made.sha256, made.file, who)
            )
        except RuleBroken as error:
            if error.code not in ("number_taken", "visit_changed") or last_try:
                raise
        else:
            return result
    raise RuleBroken("number_taken")


def sign_document(
    core: Core, document_id: str, participant_id: str, strokes: bytes | None, who: Who
) -> Journey[tuple[Document, Changes]]:
    """Sign a document: `strokes` is the drawn signature as PNG, None for wet ink on the paper.

    An official, who is no participant, signs with an empty `participant_id`.
    """
    return (yield from _settle(core, document_id, participant_id, SignatureState.SIGNED, strokes, (), who))


def settle_official(
    core: Core, document_id: str, state: SignatureState, certified_by: Sequence[str], who: Who
) -> Journey[tuple[Document, Changes]]:
    """Note that the official refused to sign, certified by two members, or could not be asked."""
    return (yield from _settle(core, document_id, "", state, None, tuple(certified_by), who))


def dissent(
    core: Core, document_id: str, participant_id: str, opinion: Text, strokes: bytes | None, who: Who
) -> Journey[tuple[Document, Changes]]:
    """Sign a report with a dissenting opinion, which is printed as its annex."""
    yield Store(lambda: core.documents.ensure_dissent(document_id, participant_id, opinion))
    return (yield from _settle(core, document_id, participant_id, SignatureState.DISSENT, strokes, (), who, opinion))


def _settle(
    core: Core,
    document_id: str,
    participant_id: str,
    state: SignatureState,
    strokes: bytes | None,
    certified_by: tuple[str, ...],
    who: Who,
    opinion: Text = Text(),  # noqa: B008 - frozen
) -> Journey[tuple[Document, Changes]]:
    """Make a new sealed rendition of the same record; the earlier ones are kept."""
    from npm_desktop.documents import glyphs

    document: Document = yield Store(lambda: core.documents.ensure_signable(document_id, participant_id))
    key = yield Store(core.documents.seal_key)
    at: Moment = yield Store(core.now)
    files = yield Store(partial(_print_copies, core, _record(document)))
    mine = next(one for one in document.signatures if one.participant_id == participant_id)

    def make() -> tuple[Signature, _Made]:
        glyphs.check_glyphs(opinion.values)
        image = _kept(core.originals.stage(strokes), "signature") if strokes else None
        signed = replace(mine, state=state, signed_at=at, strokes=image, certified_by=certified_by, opinion=opinion)
        everybody = tuple(signed if one.id == signed.id else one for one in document.signatures)
        record = _record(document)
        return signed, _sealed(core, record, _drawn(core, record, everybody), key, at, files)

    signed, made = yield Work(make)
    result: tuple[Document, Changes] = yield Store(lambda: core.documents.sign(document, signed, made.file, at, who))
    return result


def save_publication(core: Core, ground_id: str, data: bytes, title: str, who: Who) -> Journey[Changes]:
    """Keep the saved copy of a publication, encrypted and hashed, beside the ground of a special visit."""
    file: StoredFile = yield Work(lambda: keep_publication(core, data))
    result: Changes = yield Store(partial(core.grounds.attach, ground_id, file, title, who))
    return result


def keep_publication(core: Core, data: bytes) -> StoredFile:
    """Encrypt a saved publication into the store's files; BadInput for what is none. For the pool."""
    from npm_desktop.media import publications

    kind = publications.kind_of(data)
    return _kept(core.originals.stage(data), f"publication {kind}")


def open_document(core: Core, document_id: str) -> Journey[bytes]:
    """Return the newest stored file of a document: what is shown is what is printed is what is kept."""
    document: Document = yield Store(lambda: core.documents.get(document_id))
    pdf: bytes = yield Work(lambda: read_file(core, document))
    return pdf


def read_file(core: Core, document: Document) -> bytes:
    """Return the newest stored PDF of the document; for the pool, it doesn't ask the database."""
    if document.file is None:
        raise RuleBroken("document_without_file")
    return core.originals.open(document.file.name, document.file.wrapped_key)


def back_up(core: Core, target: Path) -> Journey[dict[str, Any]]:
    """Write a backup and read it back; return its manifest. Recording goes on meanwhile."""
    from npm_desktop.exchange import backup

    copy = core.folder / SNAPSHOT.format(ids.random_id())
    about = {"store_id": core.info.store_id, "kind": core.info.kind}
    try:
        yield Store(lambda: core.snapshot(copy))
        manifest: dict[str, Any] = yield Work(
            lambda: backup.write(target, core.folder / KEYRING, copy, core.folder / FILES, about)
        )
        yield Store(lambda: core.preferences.set(LAST_BACKUP, core.now().iso()))
    finally:
        copy.unlink(missing_ok=True)
    return manifest


def verify_file(data: bytes) -> Any:
    """Return what holds and what doesn't in a PDF of this program; no store is needed."""
    from npm_desktop.documents.verify import verify

    return verify(data)


def points_told(found: Any, texts: Texts) -> list[tuple[bool, str]]:
    """Return each point of a verification in words, and whether it holds."""
    from npm_desktop.documents.verify import DETAILS, POINTS

    told = []
    for point in found.points:
        words = [texts.tr(POINTS[point.code]), texts.tr(DETAILS[point.detail]) if point.detail else ""]
        told.append((point.good, " – ".join(filter(None, words))))
    return told


def save_copy(pdf: bytes, target: Path) -> None:
    """Write a PDF where the user wants it: whole or not at all."""
    from npm_desktop.crypto import disk

    with disk.problems():
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as stream:
                stream.write(pdf)
                disk.settle(stream)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Made:
    record: bytes
    sha256: str
    file: StoredFile


def _sealed(
    core: Core,
    record: dict[str, Any],
    signatures: Any,
    key: tuple[bytes, bytes],
    at: Moment,
    files: Sequence[StoredFile],
    *,
    check: bool = False,
) -> _Made:
    """Render the record, check PDF/A, seal and stage the file. `check` refuses signs that can't be printed."""
    from npm_desktop.documents import archive, canonical, glyphs, seal
    from npm_desktop.documents.render import render

    if check:
        glyphs.check_glyphs(record)
    pdf = render(record, load(record["language"]), signatures, pictures=_pictures(core, files))
    archive.validate(pdf)
    sealed = seal.seal(pdf, *key, at.at)
    data = canonical.canonical(record)
    return _Made(data, canonical.digest(data), _kept(core.originals.stage(io.BytesIO(sealed)), "pdf"))


def _print_copies(core: Core, record: Mapping[str, Any]) -> list[StoredFile]:
    """Return the stored print copies of the photos that the record shows."""
    sides = record.get("columns", (record,))
    wanted = {photo["sha256"] for side in sides for name in ("photos", "pairs") for photo in side.get(name, ())}
    return core.photos.print_copies(wanted) if wanted else []


def _pictures(core: Core, files: Sequence[StoredFile]) -> dict[str, bytes]:
    return {one.sha256: core.originals.open(one.name, one.wrapped_key) for one in files}


def _kept(staged: Staged, kind: str) -> StoredFile:
    return StoredFile(staged.name, staged.sha256, staged.size, staged.wrapped_key, kind)


def _record(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document.record)
    return found


def _drawn(core: Core, record: dict[str, Any], signatures: Sequence[Signature]) -> Any:
    """Return the signature block's lines: name, profession and certificate as in the record, what was drawn."""
    from npm_desktop.documents.bilingual import members
    from npm_desktop.documents.signature_block import DrawnSignature

    parts = {part["name"]: part for part in members(record)}
    names = {one.participant_id: one.name for one in signatures}
    return tuple(
        DrawnSignature(
            one.name,
            one.role or parts.get(one.name, {}).get("profession", ""),
            "" if one.role else parts.get(one.name, {}).get("certificate", ""),
            one.signed_at.iso() if one.signed_at else "",
            _strokes(core, one),
            one.state,
            tuple(names.get(key, key) for key in one.certified_by),
            one.opinion,
        )
        for one in signatures
    )


def _strokes(core: Core, signature: Signature) -> bytes | None:
    if signature.strokes is None:
        return None
    return core.originals.open(signature.strokes.name, signature.strokes.wrapped_key)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    from npm_desktop.documents import preview

    return preview.page_count(pdf)


def page_image(pdf: bytes, number: int, width: int) -> bytes:
    """Return a page (from 1) as PNG of the given width in pixels."""
    from npm_desktop.documents import preview

    return preview.page_png(pdf, number, width)


def page_pixels(pdf: bytes, number: int, width: int) -> tuple[int, int, int, bytes]:
    """Return a page (from 1) as width, height, bytes a row and pixels of blue, green, red: nothing to decode."""
    from npm_desktop.documents import preview

    return preview.page_pixels(pdf, number, width)


def find_words(pdf: bytes, words: str) -> tuple[int, list[tuple[float, float, float, float]]] | None:
    """Return the page (from 1) that the words stand on, and where, as shares of the page; None when nowhere."""
    from npm_desktop.documents import preview

    return preview.find(pdf, words)


def page_images(pdf: bytes, width: int) -> list[bytes]:
    """Return all pages as PNG of the given width in pixels."""
    return [page_image(pdf, number, width) for number in range(1, page_count(pdf) + 1)]
