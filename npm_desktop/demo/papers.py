"""The papers of a fictional visit: fixed on their day, then signed by the team, by the official or by neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from npm_desktop import journeys
from npm_desktop.demo.case import Case
from npm_desktop.demo.strokes import signature
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.person import short_name
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import SignatureState

WITHDRAWN = -1
INK_EVERY = 4
CERTIFIERS = 2


@dataclass
class Sheet:
    """A paper while it is made; `document` is its id once it is fixed."""

    case: Case
    document: str = ""

    def issue(self, paper: Paper, appeal: int | None = None) -> None:
        """Fix the paper; `appeal` is the place of the appeal that a letter is about."""
        if appeal is not None:
            subject = self.case.core.appeals.of_visit(self.case.visit)[appeal].id
            paper = Paper.of(paper.kind, paper.language, subject)
        made, _ = journeys.run(journeys.issue(self.case.core, self.case.visit, paper, self.case.who))
        self.document = made.id

    def withdraw(self) -> None:
        """Take the paper back before anybody signed it."""
        self.case.core.documents.withdraw(self.document, self.case.text("withdrawal"), self.case.who)

    def sign(self, key: str, number: int) -> None:
        """Sign as this member: most draw, some sign in ink, one dissents."""
        case, team = self.case, self.case.world.team
        person = team.people[key]
        drawn = None if number % INK_EVERY == INK_EVERY - 1 else signature(short_name(team.names[key]))
        told = case.spec.get("dissents", {}).get(key)
        if told is None:
            step = journeys.sign_document(case.core, self.document, person, drawn, Who(person, person))
        else:
            opinion = case.said(case.beside["opinions"][told])
            step = journeys.dissent(case.core, self.document, person, opinion, drawn, Who(person, person))
        journeys.run(step)

    def settle(self, what: str) -> None:
        """Let the official sign in ink, refuse before two members, or be absent."""
        core, who = self.case.core, self.case.who
        if what == SignatureState.SIGNED:
            journeys.run(journeys.sign_document(core, self.document, "", None, who))
        else:
            certified = self.case.members[:CERTIFIERS] if what == SignatureState.REFUSED else ()
            journeys.run(journeys.settle_official(core, self.document, SignatureState(what), certified, who))


def enter(case: Case) -> None:
    """Enter the papers of the visit into the diary."""
    for told in case.spec.get("papers", ()):
        _enter_paper(case, told)
    for place, (edition, language, days, signed) in enumerate(case.spec.get("documents", [])):
        _enter_report(case, place, Paper.report(language, Edition(edition)), days, signed)


def _enter_paper(case: Case, told: Mapping[str, Any]) -> None:
    at, sheet = case.world.diary.at, Sheet(case)
    day, clock = case.day + timedelta(days=told.get("days", 0)), told["clock"]
    paper = Paper.of(DocumentKind(told["kind"]), told["language"])
    at(day, clock, partial(sheet.issue, paper, told.get("appeal")))
    for number, key in enumerate(_signers(case)[: told["signed"]]):
        at(day, clock, partial(sheet.sign, key, number), minutes=2 + 2 * number)
    if "official" in told:
        at(day, clock, partial(sheet.settle, told["official"]), minutes=20)


def _enter_report(case: Case, place: int, paper: Paper, days: int, signed: int) -> None:
    at, later, sheet, day = case.world.diary.at, place * 7, Sheet(case), case.day + timedelta(days=days)
    at(day, "11:00", partial(sheet.issue, paper), minutes=later)
    if signed == WITHDRAWN:
        at(day + timedelta(days=1), "09:00", sheet.withdraw)
    for number, key in enumerate(_signers(case)[: max(signed, 0)]):
        at(day, "15:00", partial(sheet.sign, key, number), minutes=later + 20 * number)


def _signers(case: Case) -> list[str]:
    return [one for one in case.spec["members"] if one != case.spec.get("recused")]
