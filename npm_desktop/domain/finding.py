"""Findings of a visit and the recommendations drawn from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace, RecommendationState
from npm_desktop.domain.text import Text

GOOD_PRACTICE = 0
SEVERITIES = {4: "critical", 3: "serious", 2: "moderate", 1: "minor", GOOD_PRACTICE: "good_practice"}


@dataclass(frozen=True, slots=True)
class Finding:
    """An observation. `standards` are (instrument, provision); `sources` counts by kind, for the group's eyes only.

    It rests on `answers` (paths of questions), `interviews` (ids; no paper tells them) and `papers` (names of registers
    and documents that were seen); photos name their finding themselves. `merged_into` is the finding that took it over.
    """

    id: str
    visit_id: str
    number: int
    section: str
    text: Text
    place: Text = field(default_factory=Text)
    severity: int | None = None
    standards: tuple[tuple[str, str], ...] = ()
    affected: Text = field(default_factory=Text)
    sources: tuple[tuple[str, int], ...] = ()
    answers: tuple[str, ...] = ()
    remedied: bool = False
    standing: FindingPlace = FindingPlace.CHECK
    print_class: PrintClass = PrintClass.INSTITUTION
    author_id: str = ""
    typist_id: str = ""
    at: Moment | None = None
    interviews: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationStep:
    """One step in a recommendation's life."""

    state: RecommendationState
    day: date
    verified: bool = False
    reason: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One action for one addressee by one day. `verify` is what to look at on a later visit, for the group itself."""

    id: str
    institution_id: str
    visit_id: str
    finding_id: str
    number: str
    ordinal: int
    text: Text
    addressee: str = ""
    addressee_note: str = ""
    deadline: date | None = None
    priority: int | None = None
    severity: int | None = None
    nature: str = ""
    print_class: PrintClass = PrintClass.PUBLIC
    state: RecommendationState = RecommendationState.DRAFT
    author_id: str = ""
    typist_id: str = ""
    at: Moment | None = None
    history: tuple[RecommendationStep, ...] = ()
    verify: Text = field(default_factory=Text)

    def state_on(self, day: date) -> RecommendationState | None:
        """Return the state as of the day, None before there was any."""
        known = [step for step in self.history if step.day <= day]
        return known[-1].state if known else None


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """A recommendation as lists show it."""

    recommendation: Recommendation
    institution: Text
    region: str
    visit_number: str
    finding_number: int | None = None
