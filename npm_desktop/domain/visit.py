"""A visit, its team, its stages, its times at the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from npm_desktop.domain.institution import Snapshot
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team with the certificate as it was on the day. `impartial` None: not yet declared.

    `doctor`: may write medical notes on this visit.
    """

    participant_id: str
    name: str
    profession: Text
    certificate: str
    certificate_from: date | None
    certificate_to: date | None
    leader: bool
    impartial: bool | None = None
    recusal: Text = field(default_factory=Text)
    sections: tuple[str, ...] = ()
    doctor: bool = False

    @property
    def recused(self) -> bool:
        """Tell whether the member refused to take part: who doubts the own impartiality must (CEC art. 43(3))."""
        return self.impartial is False


@dataclass(frozen=True, slots=True)
class StageStep:
    """Where one stage stands, and why it was not examined."""

    stage: Stage
    state: StageState = StageState.TO_DO
    reason: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How many of one category are held, and for how many there is room."""

    id: str
    label: Text
    held: int | None
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit with everything but its answers, findings and documents."""

    id: str
    number: str
    origin: str
    kind: VisitType
    state: VisitState
    institution_id: str
    snapshot: Snapshot
    day: date
    group_id: str = ""
    checklist_version_id: str = ""
    module_version_id: str = ""
    campaign_id: str = ""
    ground: Text = field(default_factory=Text)
    base_visit_id: str = ""
    base_number: str = ""
    base_day: date | None = None
    objectives: Text = field(default_factory=Text)
    announced: bool | None = None
    place: Text = field(default_factory=Text)
    head: str = ""
    received_by: str = ""
    arrived_at: Moment | None = None
    ids_shown_at: Moment | None = None
    admitted_at: Moment | None = None
    ended_at: Moment | None = None
    leave_by: Moment | None = None
    waiting_reason: Text = field(default_factory=Text)
    restrictions: Text = field(default_factory=Text)
    others: Text = field(default_factory=Text)
    places_seen: int | None = None
    documents_seen: int | None = None
    conclusions: Text = field(default_factory=Text)
    legislation: Text = field(default_factory=Text)
    sent_to: Text = field(default_factory=Text)
    annexes: Text = field(default_factory=Text)
    urgent: Text = field(default_factory=Text)
    prevailing: str = ""
    members: tuple[Member, ...] = ()
    stages: tuple[StageStep, ...] = ()
    occupancy: tuple[Occupancy, ...] = ()

    @property
    def waiting_minutes(self) -> int | None:
        """Return the minutes from showing the certificates (else from arrival) to admission."""
        start = self.ids_shown_at or self.arrived_at
        if start is None or self.admitted_at is None:
            return None
        return int((self.admitted_at.at - start.at).total_seconds() // 60)

    def times_out_of_order(self) -> list[tuple[str, str]]:
        """Return the pairs of times whose second is before its first: arrival, certificates, admission, end."""
        known = [(name, moment) for name in TIMES if (moment := getattr(self, name)) is not None]
        pairs = pairwise(known)
        return [(first[0], second[0]) for first, second in pairs if second[1].at < first[1].at]


def is_doctor(visit: Visit, participant_id: str) -> bool:
    """Tell whether the participant is of the team of the visit as a doctor."""
    return any(one.participant_id == participant_id and one.doctor for one in visit.members)


TIMES = ("arrived_at", "ids_shown_at", "admitted_at", "ended_at")
TEXTS = (
    "ground",
    "objectives",
    "place",
    "waiting_reason",
    "restrictions",
    "others",
    "conclusions",
    "legislation",
    "sent_to",
    "annexes",
    "urgent",
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as lists show it."""

    id: str
    number: str
    origin: str
    kind: VisitType
    state: VisitState
    day: date
    institution_id: str
    institution: Text
    region: str
    category: str
    findings: int
    recommendations: int
    documents: tuple[DocumentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as lists show it."""

    id: str
    kind: str
    edition: str
    number: str
    state: str
    language: str
    signed: int = 0
    to_sign: int = 0
