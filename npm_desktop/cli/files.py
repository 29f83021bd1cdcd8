"""The verbs that make or read files: a document of a visit, its verification, backups, the demonstration store."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.cli import passphrase, terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import UNNUMBERED, Document, DocumentKind, Paper
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState
from npm_desktop.errors import AppError, BadInput, RuleBroken
from npm_desktop.texts import Texts

LARGEST = 200_000_000
RECORDED = "recorded"
EVERY = 100  # visits between two lines that tell how far the making of a store is


def act(options: argparse.Namespace) -> int:
    """Write the newest document of this kind, edition and language; where none is fixed, a draft or a new one."""
    target, texts = place_for(options.out), options.texts
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        paper = _paper(core, visit_id, options)
        document = _newest(core, visit_id, paper)
        if document is None and options.fix:
            document = _fixed(core, visit_id, paper, texts)
            if document is None:
                return 1
        if document is None:
            pdf = journeys.run(journeys.draft(core, visit_id, paper))
            if paper.kind not in UNNUMBERED:
                terminal.tell(texts.tr("This is a draft: no such document has been fixed in this language."))
        else:
            pdf = journeys.run(journeys.open_document(core, document.id))
        journeys.save_copy(pdf, target)
    return 0


def _paper(core: Core, visit_id: str, options: argparse.Namespace) -> Paper:
    """Return which document is meant; of a visit's letters the newest."""
    if options.kind in ("report", "extract"):
        edition = options.edition or ("institution" if options.kind == "extract" else "council")
        return Paper.report(options.lang, Edition(edition))
    kind = DocumentKind(options.kind.replace("-", "_"))
    paper = Paper.of(kind, options.lang, _subject(core, visit_id, kind))
    return replace(paper, edition=Edition(options.edition)) if options.edition else paper


def _subject(core: Core, visit_id: str, kind: DocumentKind) -> str:
    """Return what a letter is about: the newest appeal, the newest case of reprisals."""
    if kind is DocumentKind.APPEAL:
        known = [one.id for one in core.appeals.of_visit(visit_id)]
    elif kind is DocumentKind.URGENT_LETTER:
        known = [one.id for one in core.reprisals.of_visit(visit_id)]
    else:
        known = []
    return known[-1] if known else ""


def _newest(core: Core, visit_id: str, paper: Paper) -> Document | None:
    wanted = (paper.kind, paper.edition, paper.language, paper.subject_id)
    found = [
        one
        for one in core.documents.of_visit(visit_id)
        if (one.kind, one.edition, one.language, one.subject_id) == wanted and one.state is not DocumentState.WITHDRAWN
    ]
    return found[-1] if found else None


def _fixed(core: Core, visit_id: str, paper: Paper, texts: Texts) -> Document | None:
    """Fix the paper; where something stands against it, say all of it and return None."""
    who = Who(core.info.owner_id, core.info.owner_id)
    try:
        document, _ = journeys.run(journeys.issue(core, visit_id, paper, who))
    except RuleBroken as error:
        gaps = error.details.get("problems")
        if error.code != "not_ready" or not isinstance(gaps, list):
            raise
        for gap in gaps:
            terminal.tell(texts.error(AppError(gap.code, **gap.details)))
        return None
    terminal.tell(texts.tr("Fixed under the number {number}.", number=document.number))
    return document


def verify(options: argparse.Namespace) -> int:
    """Say of a PDF what holds and what does not."""
    found = journeys.verify_file(_read(options.file))
    if options.json:
        terminal.say_json(_verified(found))
    else:
        _say_verified(found, options.texts)
    return 0 if found.good else 1


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=str(path)) from error
    except OSError as error:
        raise BadInput("source_unreadable") from error
    if len(data) > LARGEST:
        raise BadInput("pdf_unreadable")
    return data


def _verified(found: Any) -> dict[str, Any]:
    told = ("good", "number", "kind", "edition", "language", "demo", "record_sha256", "short", "sealed_at", "signer")
    return {
        **{name: getattr(found, name) for name in told},
        "points": [{"code": one.code, "good": one.good, "detail": one.detail} for one in found.points],
        "signatures": [dict(one) for one in found.signatures],
    }


def _say_verified(found: Any, texts: Texts) -> None:
    for good, sentence in journeys.points_told(found, texts):
        verdict = texts.tr("holds") if good else texts.tr("DOES NOT HOLD")
        terminal.say(f"{verdict}: {sentence}")
    facts = (
        (texts.tr("Number"), found.number),
        (texts.tr("Hash"), found.short),
        (texts.tr("Sealed"), found.sealed_at),
        (texts.tr("Sealed by the installation"), found.signer),
    )
    for caption, value in facts:
        if value:
            terminal.say(f"{caption}: {value}")
    if found.demo:
        terminal.say(texts.tr("A document of a practice store: everything in it is fictional."))


def backup(options: argparse.Namespace) -> int:
    """Write a backup and read it back."""
    target = place_for(options.out)
    with opened(options) as core:
        manifest = journeys.run(journeys.back_up(core, target))
    number = len(manifest["entries"])
    words = options.texts.ntr("{n} file, read back and compared", "{n} files, read back and compared", number)
    terminal.say(f"{target}: {words}")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore a backup to a new place."""
    if not options.file.is_file():
        raise BadInput("file_not_found", path=str(options.file))
    cores.restore(options.file, options.data, passphrase.given(options.passphrase_file, options.texts))
    terminal.say(options.texts.tr("Restored and checked: {folder}", folder=options.data))
    return 0


def demo(options: argparse.Namespace) -> int:
    """Create the demonstration store."""
    begun = time.monotonic()
    secret = passphrase.given(options.passphrase_file, options.texts, new=True)
    core = _practice(options, secret)
    try:
        number = sum(line.origin == RECORDED for line in core.visits.all(limit=10_000))
    finally:
        core.close()
    seconds = options.texts.number(time.monotonic() - begun, 1)
    words = options.texts.ntr(
        "{n} fictional visit in {folder}, {seconds} s",
        "{n} fictional visits in {folder}, {seconds} s",
        number,
        folder=options.data,
        seconds=seconds,
    )
    terminal.say(words)
    return 0


def _practice(options: argparse.Namespace, secret: str) -> Core:
    """Return a store of the size that is asked for; a year alone asks for the national one."""
    from npm_desktop import demo as practice

    size = options.size or ("national" if options.year is not None else "small")
    if size == "national":
        return practice.create_year(options.data, secret, year=options.year or 2023, seed=options.seed)
    if size == "fixture":
        return practice.create_fixture(options.data, secret, seed=options.seed, told=_tell_visits(options.texts))
    return practice.create(options.data, secret, seed=options.seed)


def _tell_visits(said: Texts) -> Callable[[int, int], None]:
    """Return what tells on the error stream how far it is, every hundred visits."""

    def tell(done: int, whole: int) -> None:
        if done % EVERY == 0 or done == whole:
            terminal.tell(said.tr("{done} of {number} visits", done=done, number=whole))

    return tell
