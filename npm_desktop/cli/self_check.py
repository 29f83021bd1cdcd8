"""One whole journey in a temporary folder: what packaging and support ask of an installed program."""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.checklists.form import Kind
from npm_desktop.cli import terminal
from npm_desktop.core import Core
from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Certificate, Group, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, FindingPlace, SignatureState
from npm_desktop.domain.text import Text, Translation, plain
from npm_desktop.errors import AppError

log = logging.getLogger(__name__)
PASSPHRASE = "самопроверка программы"
TEXT = "Учреждение № 999: қағаз, парақ, “page”"
LANGUAGE = "kk"


class Refuted(Exception):
    """Something didn't come out as it must."""


def run(options: argparse.Namespace) -> int:
    """Walk the journey; say `ok`, the step and its seconds, or name the step that failed."""
    with tempfile.TemporaryDirectory(prefix="npm-desktop-") as folder:
        check = SelfCheck(Path(folder))
        try:
            for name, step in check.steps():
                begun = time.monotonic()
                try:
                    step()
                except Exception as error:
                    log.exception("self-check failed")
                    said = options.texts.error(error) if isinstance(error, AppError) else str(error)
                    terminal.tell(f"failed  {name}: {said or type(error).__name__}")
                    return 1
                terminal.say(f"ok    {name:<14} {time.monotonic() - begun:5.1f} s")
        finally:
            check.close()
    return 0


class SelfCheck:
    """The journey: each step leaves for the next what it made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._core: Core | None = None
        self._who = Who()
        self._visit = self._finding = self._document = ""
        self._pdf = b""

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the steps in order, with their names."""
        return [
            ("create", self._create),
            ("reference", self._reference),
            ("plan", self._plan),
            ("answer", self._answer),
            ("finding", self._record_finding),
            ("recommendation", self._recommend),
            ("photo", self._photograph),
            ("fix", self._fix),
            ("sign", self._sign),
            ("verify", self._verify),
            ("refused entry", self._refuse),
            ("backup", self._back_up),
            ("restore", self._restore),
            ("reopen", self._reopen),
        ]

    def close(self) -> None:
        """Close the store, so that its folder can go."""
        if self._core is not None:
            self._core.close()
            self._core = None

    @property
    def core(self) -> Core:
        """The open store."""
        if self._core is None:
            raise Refuted("no store is open")
        return self._core

    def _create(self) -> None:
        self._core = cores.create(self._folder / "store", PASSPHRASE, "demo")

    def _reference(self) -> None:
        regions = self.core.reference.regions
        _expect(len(regions), 20, "regions")
        day = date.today()
        valid = (day - timedelta(days=100), day + timedelta(days=100))
        group = Group("", "99", plain("Группа № 99"), (next(iter(regions)),))
        person, _ = self.core.people.introduce("Самопроверка", plain("—"), "000", valid, group)
        self._who = Who(person, person)

    def _plan(self) -> None:
        core, region = self.core, next(iter(self.core.reference.regions))
        institution = Institution("", "SELF-999", plain(TEXT), "PEN-SIZO", region, capacity=10)
        made, _ = core.institutions.save(institution, self._who)
        group = core.people.groups()[0]
        ground = plain(TEXT)
        plan = Plan(made, date.today(), group_id=group.id, members=[self._who.author], ground=ground)
        self._visit, _ = core.visits.plan(plan, self._who)
        for name, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
            core.visits.mark(self._visit, name, typed(date.today(), clock(hour)), self._who)
        core.visits.write(self._visit, "conclusions", LANGUAGE, TEXT, self._who)

    def _answer(self) -> None:
        values = {Kind.SELECT_ONE: "no", Kind.DECIMAL: "2,01", Kind.INTEGER: "3", Kind.TEXT: TEXT}
        form = self.core.answers.form(self._visit)
        asked = [one for one in form.once() if one.kind in values]
        for question in asked:
            self.core.answers.set(self._visit, question.path, values[question.kind], self._who, LANGUAGE)
        _expect(len(self.core.answers.of_visit(self._visit)), len(asked), "answers")

    def _record_finding(self) -> None:
        self._finding, _ = self.core.findings.record(
            self._visit, "A", plain(TEXT), self._who, severity=3, standing=FindingPlace.REPORT
        )

    def _recommend(self) -> None:
        deadline = date.today() + timedelta(days=30)
        self.core.recommendations.add(
            self._visit, plain(TEXT), self._who, self._finding, addressee="HEAD", deadline=deadline
        )

    def _photograph(self) -> None:
        from io import BytesIO

        from PIL import Image

        from npm_desktop.photo_journeys import add_photos

        out = BytesIO()
        Image.linear_gradient("L").convert("RGB").resize((2000, 1500)).save(out, "JPEG")
        taken, _ = journeys.run(add_photos(self.core, self._visit, [out.getvalue()], self._who))
        _expect([one.problem for one in taken.outcomes], [None], "problems of a photo")
        photo = taken.outcomes[0].photo_id
        self.core.photos.write(photo, "caption", "ru", TEXT, self._who)
        self.core.photos.set(photo, self._who, cleared=True)

    def _fix(self) -> None:
        journey = journeys.issue(self.core, self._visit, Paper.report(LANGUAGE, Edition.COUNCIL), self._who)
        document, _ = journeys.run(journey)
        self._document = document.id

    def _sign(self) -> None:
        journey = journeys.sign_document(self.core, self._document, self._who.author, None, self._who)
        document, _ = journeys.run(journey)
        _expect(document.state, DocumentState.SEALED, "state of the document")
        self._pdf = journeys.run(journeys.open_document(self.core, self._document))

    def _verify(self) -> None:
        found = journeys.verify_file(self._pdf)
        bad = [point.code for point in found.points if not point.good]
        _expect(bad, [], "points that do not hold")
        changed = bytearray(self._pdf)
        changed[len(changed) // 2] ^= 1
        _expect(journeys.verify_file(bytes(changed)).good, False, "verdict on a changed file")

    def _refuse(self) -> None:
        """Draw up an act of non-admission in Kazakh and Russian side by side, which the official refuses to sign."""
        core, region = self.core, next(iter(self.core.reference.regions))
        second, _ = core.people.save(Participant("", "Екінші", _both("—")), self._who)
        day = date.today()
        valid = (day - timedelta(days=100), day + timedelta(days=100))
        core.people.save_certificate(Certificate("", second, "001", *valid), self._who)
        visit, _ = core.admission.open_at_gate(GatePlace("", _both(TEXT), "SOC-ELD", region), self._who)
        core.visits.add_member(visit, second, self._who)
        for member in core.visits.get(visit).members:
            core.visits.declare(visit, member.participant_id, True, self._who)
        core.admission.set(visit, self._who, certificates_shown=True, refused_at=core.now())
        for name in ("position", "words"):
            for language in ("ru", "kk"):
                core.admission.write(visit, name, language, TEXT, self._who)
        for passage in core.translations.of_visit(visit):
            for language in ("kk", "ru"):
                if passage.text.state(language) is not Translation.CONFIRMED:
                    core.translations.write(visit, passage.key, language, TEXT, self._who)
        paper = Paper.of(DocumentKind.NON_ADMISSION, "kk+ru")
        document, _ = journeys.run(journeys.issue(core, visit, paper, self._who))
        members = [one.participant_id for one in document.signatures if one.participant_id]
        for one in members:
            journeys.run(journeys.sign_document(core, document.id, one, None, self._who))
        refused = journeys.settle_official(core, document.id, SignatureState.REFUSED, members, self._who)
        document, _ = journeys.run(refused)
        _expect(document.state, DocumentState.SEALED, "state of the act")
        found = journeys.verify_file(journeys.run(journeys.open_document(core, document.id)))
        _expect([point.code for point in found.points if not point.good], [], "points of the act that do not hold")

    def _back_up(self) -> None:
        journeys.run(journeys.back_up(self.core, self._folder / "copy"))

    def _restore(self) -> None:
        self.close()
        cores.restore(self._folder / "copy", self._folder / "restored", PASSPHRASE)

    def _reopen(self) -> None:
        self._core = cores.open_store(self._folder / "restored", PASSPHRASE)
        pdf = journeys.run(journeys.open_document(self.core, self._document))
        _expect(pdf == self._pdf, True, "same document after restoring")
        _expect(self.core.findings.of_visit(self._visit)[0].text.shown("ru")[0], TEXT, "text after restoring")


def _both(words: str) -> Text:
    return plain(words).written("kk", words)


def _expect(found: Any, wanted: Any, what: str) -> None:
    if found != wanted:
        raise Refuted(f"{what}: {found}, expected {wanted}")
