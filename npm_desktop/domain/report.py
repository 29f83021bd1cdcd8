"""The record of a visit report: exactly what one edition prints in one language, frozen when the document is fixed.

The record is what is hashed (SHA-256 of its RFC 8785 form), embedded in the PDF and rendered. It holds an edition's
class of data and no other. Times are ISO 8601 with offset, days ISO 8601; names of the reference data are already in
the language; what people wrote is `Said`, so that a passage without translation prints in its own language, marked.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Edition(StrEnum):
    """Who a document is made for. Each prints the print classes it may see."""

    GROUP = "group"
    COUNCIL = "council"
    INSTITUTION = "institution"
    PUBLIC = "public"
    OFFICIAL = "official"  # acts and letters: one text for everybody they concern


REPORT_EDITIONS = (Edition.GROUP, Edition.COUNCIL, Edition.INSTITUTION, Edition.PUBLIC)


class PrintClass(StrEnum):
    """The widest circle an answer, a text or an evidence item may reach."""

    NEVER = "never"
    GROUP = "group"
    COUNCIL = "council"
    INSTITUTION = "institution"
    PUBLIC = "public"


_REACH = {PrintClass.GROUP: 1, PrintClass.COUNCIL: 2, PrintClass.INSTITUTION: 3, PrintClass.PUBLIC: 4}
_CIRCLE = {Edition.GROUP: 1, Edition.COUNCIL: 2, Edition.INSTITUTION: 3, Edition.OFFICIAL: 3, Edition.PUBLIC: 4}


def prints(edition: Edition, kind: PrintClass) -> bool:
    """Tell whether the edition carries things of this print class; NEVER reaches none."""
    return _REACH.get(kind, 0) >= _CIRCLE[edition]


@dataclass(frozen=True, slots=True)
class Said:
    """A free text as printed, and the language it is in; `confirmed` is False for an unchecked translation."""

    text: str = ""
    lang: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class InstitutionPart:
    """The institution as it was on the day of the visit."""

    name: Said
    code: str
    category: str
    region: str
    address: str
    body: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class MemberPart:
    """One member with the certificate as it was shown."""

    name: str
    short_name: str
    profession: str
    certificate: str
    certificate_until: str
    leader: bool = False
    recusal: str = ""


@dataclass(frozen=True, slots=True)
class TimesPart:
    """The times at the gate, ISO 8601 with offset, "" where none was noted."""

    arrived: str = ""
    ids_shown: str = ""
    admitted: str = ""
    ended: str = ""
    waiting_minutes: int | None = None
    waiting_reason: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class OccupancyPart:
    """How many are held in one category of persons, and for how many there is room."""

    label: Said
    held: int | None
    capacity: int | None


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage that was not examined, or refused by the administration, and why."""

    name: str
    state: str
    state_name: str
    reason: Said


@dataclass(frozen=True, slots=True)
class VerdictPart:
    """One comparison with one standard: `kind` is meets, partly or below; `text` names the standard and its value."""

    kind: str
    kind_name: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One answer: code, question, value as printed (choice label or number), unit, state and its reason, note."""

    code: str
    question: str
    value: str
    unit: str
    state: str
    state_name: str
    reason: Said
    note: Said
    verdicts: tuple[VerdictPart, ...] = ()
    text: Said = field(default_factory=Said)  # what a person wrote; `value` is empty then


@dataclass(frozen=True, slots=True)
class FindingPart:
    """One finding. `sources` is empty in editions that may not tell them."""

    number: str
    text: Said
    place: Said
    severity: str
    severity_name: str
    standards: tuple[str, ...]
    affected: Said
    sources: str
    remedied: bool
    good_practice: bool


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section of the checklist: what was found, then what was answered."""

    code: str
    title: str
    findings: tuple[FindingPart, ...]
    answers: tuple[AnswerPart, ...]


@dataclass(frozen=True, slots=True)
class RecommendationPart:
    """One recommendation: one action, one addressee, a deadline (ISO day)."""

    number: str
    text: Said
    addressee: str
    deadline: str
    priority: int | None
    severity_name: str
    nature_name: str
    finding: str


@dataclass(frozen=True, slots=True)
class CheckPart:
    """What became of an earlier recommendation or promise: what was asked, what the group saw, on what it rests."""

    number: str
    text: Said
    addressee: str
    deadline: str
    source: str
    judgement: str
    judgement_name: str
    observation: Said
    proof: str


@dataclass(frozen=True, slots=True)
class GroundPart:
    """What a special visit rests on, as printed: kind, number or link, day, the hash of a publication's copy."""

    kind: str
    kind_name: str
    reference: str
    day: str
    sha256: str
    told: Said


@dataclass(frozen=True, slots=True)
class ObstructionPart:
    """A half-refusal: when, what, by whom in which words."""

    when: str
    kind: str
    what: Said
    place: Said
    official: Said
    words: Said


@dataclass(frozen=True, slots=True)
class PromisePart:
    """What the head promised: what, who, by when (ISO day)."""

    number: str
    text: Said
    who: str
    by_day: str


@dataclass(frozen=True, slots=True)
class MessagePart:
    """An accepted message of torture or ill-treatment: its register number, when it came, when it was passed on."""

    number: str
    day: str
    passed_on: str


@dataclass(frozen=True, slots=True)
class PhotoPart:
    """A photo of the table: the hash and size of its print copy, what it shows, the finding it belongs to.

    Of a pair `when` says then or now, of which recommendation and, for the earlier one, on which visit.
    """

    number: str
    sha256: str
    width: int
    height: int
    caption: Said
    place: Said
    taken: str
    finding: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class DissentPart:
    """A member's dissenting opinion, annexed by law (CEC art. 46(4))."""

    name: str
    text: Said
    at: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole record. Field numbers in comments are those of the report form."""

    kind: str  # "report" or "preliminary"
    edition: str
    language: str
    demo: bool
    number: str  # 1; "" while a draft
    day: str  # 1: the day of drawing up, ISO
    place: Said  # 1
    legal: tuple[str, ...]  # 3: confirmed citations only
    visit_number: str
    visit_type: str  # 4: code
    visit_type_name: str  # 4
    ground: Said  # 5
    announced: bool | None  # 6
    institution: InstitutionPart  # 7
    head: str  # 8
    received_by: str  # 8
    group_name: str  # 9
    members: tuple[MemberPart, ...]  # 9
    others: tuple[Said, ...]  # 10
    times: TimesPart  # 11
    restrictions: Said  # 12
    occupancy: tuple[OccupancyPart, ...]  # 13
    places_seen: int | None  # 14
    interviews: int | None  # 14, a count only
    documents_seen: int | None  # 14
    stages: tuple[StagePart, ...]  # 14: what was not examined or was refused
    sections: tuple[SectionPart, ...]  # 17
    messages_received: int | None  # 20
    messages_passed: int | None  # 20
    conclusions: Said  # 21
    recommendations: tuple[RecommendationPart, ...]  # 22
    legislation: Said  # 23
    annexes: tuple[Said, ...]  # 24
    dissents: tuple[DissentPart, ...]  # 26
    sent_to: Said  # 27
    grounds: tuple[GroundPart, ...]  # 5, special
    topic: Said  # 5, thematic
    decision: str  # 5, thematic: the Council's decision
    base: str  # 5, interim: the periodic visit it follows
    checks: tuple[CheckPart, ...]  # 15
    reprisals_asked: int | None  # 16, a count only
    urgent: Said  # urgent measures
    obstructions: tuple[ObstructionPart, ...]  # 12
    promises: tuple[PromisePart, ...]
    photos: tuple[PhotoPart, ...]  # 24
    pairs: tuple[PhotoPart, ...]  # 15: then and now, side by side
    checklist: str  # form id and version
    checklist_sha256: str
    messages: tuple[MessagePart, ...] = ()  # 20: numbers and days
    format: str = "npm-desktop/report"
    format_version: int = 4

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values (tuples become lists)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain
