"""What the page of a refused entry is read from, in one go, and how much of it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from npm_desktop.core import Core
from npm_desktop.domain.admission import GATE_TIMES, Appeal, Call, Deadline, Refusal, Witness
from npm_desktop.domain.document import Document, DocumentKind, Paper
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.person import Participant
from npm_desktop.domain.problem import Point, Problem
from npm_desktop.domain.states import DocumentState
from npm_desktop.domain.visit import Visit
from npm_desktop.texts import Texts

_EVERY = 100_000
PROVISIONAL = "GATE-"
LAW = ("scope", "rights_access", "duty_assistance")


@dataclass(frozen=True, slots=True)
class AtGate:
    """What was noted at the gate and after it."""

    refusal: Refusal
    calls: tuple[Call, ...]
    witnesses: tuple[Witness, ...]
    appeals: tuple[Appeal, ...]
    clock: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What can be chosen from: the institutions, the people, and the region one works in."""

    institutions: Sequence[Institution] = ()
    people: Sequence[Participant] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the page shows. Without a visit only what can be chosen from is known."""

    register: Register = field(default_factory=Register)
    visit: Visit | None = None
    gate: AtGate | None = None
    provisional: bool = False
    law: str = ""
    points: tuple[Point, ...] = ()
    problems: Sequence[Problem] = ()
    documents: Sequence[Document] = ()

    def act(self, language: str) -> Document | None:
        """Return the fixed act in the language, None while there is none."""
        live = [one for one in self.acts() if one.language == language]
        return live[-1] if live else None

    def acts(self) -> list[Document]:
        """Return the fixed acts that were not withdrawn."""
        return [
            one
            for one in self.documents
            if one.kind == DocumentKind.NON_ADMISSION and one.state is not DocumentState.WITHDRAWN
        ]

    def filled(self) -> int:
        """Return how many of the twelve inputs hold something."""
        if self.visit is None:
            return 1  # the type of the visit always holds something
        if self.gate is None:
            return 2 + (self.visit.arrived_at is not None)
        visit, refusal = self.visit, self.gate.refusal
        times = [getattr(visit, name) for name in GATE_TIMES[:2]] + [refusal.refused_at, refusal.left_at]
        if refusal.certificates_shown is False:
            times[1] = False
        said = (
            bool(refusal.position),
            bool(refusal.official) or refusal.name_withheld,
            bool(refusal.words) or refusal.ground is not None,
            bool(refusal.explained),
            bool(self.gate.calls),
            bool(self.gate.witnesses),
        )
        return 2 + sum(one is not None for one in times) + sum(said)


def read(reader: Core, visit_id: str, language: str, texts: Texts, known: Register | None) -> Found:
    """Read all of it; an empty id is a refusal that is only beginning. What is `known` of the register isn't asked."""
    register = known or read_register(reader)
    if not visit_id:
        return Found(register)
    visit, gate = reader.visits.get(visit_id), reader.admission.of_visit(visit_id)
    return Found(
        register,
        visit,
        AtGate(gate.refusal, gate.calls, gate.witnesses, gate.appeals, gate.clock) if gate else None,
        visit.snapshot.code.startswith(PROVISIONAL),
        _law(reader, visit, texts),
        reader.documents.prosecutor_points(visit_id) if gate else (),
        reader.documents.problems(visit_id, Paper.of(DocumentKind.NON_ADMISSION, language)) if gate else (),
        reader.documents.of_visit(visit_id),
    )


def read_register(reader: Core) -> Register:
    """Read what can be chosen from."""
    lines, _ = reader.institutions.page(Filter(limit=_EVERY))
    standing = [line.institution for line in lines if line.institution.closed_on is None]
    return Register(standing, reader.people.all(), _own_region(reader))


def _own_region(reader: Core) -> str:
    owner = reader.people.store_info().owner_id
    groups = [one for one in reader.people.groups() if any(member.participant_id == owner for member in one.members)]
    regions = groups[0].regions if groups else ()
    return regions[0] if regions else ""


def _law(reader: Core, visit: Visit, texts: Texts) -> str:
    """Return the provisions that the act will name."""
    found = reader.reference.citations(
        visit.snapshot.category, visit.day, LAW, texts.language, confirmed_only=True
    )  # fmt: skip
    return "; ".join(dict.fromkeys(one.text for one in found))
