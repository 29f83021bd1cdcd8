"""Every state machine of the program: what a thing can be, and what it may become."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from npm_desktop.errors import RuleBroken


class VisitType(StrEnum):
    """The types of preventive visits (CEC art. 45(1); thematic is practice, not named in the laws)."""

    PERIODIC = "periodic"
    INTERIM = "interim"
    SPECIAL = "special"
    THEMATIC = "thematic"


class VisitState(StrEnum):
    """The life of a visit. A visit that was refused at the gate is not carried out."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    NOT_ADMITTED = "not_admitted"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """The stages of visits. Which of them a visit has, and in which order, follows from its type (`visit_types`)."""

    PREPARATION = "preparation"
    ARRIVAL = "arrival"
    HEAD = "head"
    TOUR = "tour"
    INTERVIEWS = "interviews"
    DOCUMENTS = "documents"
    STAFF = "staff"
    FINAL_TALK = "final_talk"
    DEBRIEF = "debrief"
    REPORT = "report"
    RECOMMENDATIONS = "recommendations"
    FOLLOW_UP = "follow_up"
    CHECKS = "checks"
    REPRISALS = "reprisals"
    SAFETY = "safety"
    INJURIES = "injuries"
    REGISTERS = "registers"
    CCTV = "cctv"
    DOCTOR = "doctor"
    MODULE = "module"


class StageState(StrEnum):
    """How far a stage is. Not examined is the group's doing, refused the administration's; both need a reason."""

    TO_DO = "to_do"
    BEGUN = "begun"
    DONE = "done"
    NOT_EXAMINED = "not_examined"
    REFUSED = "refused"


class AnswerState(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_SHOWN = "not_shown"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class FindingPlace(StrEnum):
    """What happens next with a finding: it is still to be checked, goes into the report, or is put aside."""

    CHECK = "check"
    REPORT = "report"
    ASIDE = "aside"


class RecommendationState(StrEnum):
    """The states of a recommendation. Only IMPLEMENTED counts, and only after it was verified."""

    DRAFT = "draft"
    SENT = "sent"
    IN_PROGRESS = "in_progress"
    PARTIAL = "partial"
    IMPLEMENTED = "implemented"
    REJECTED = "rejected"
    NOT_IMPLEMENTED = "not_implemented"
    OBSOLETE = "obsolete"


class DocumentState(StrEnum):
    """The life of a document. WITHDRAWN is possible only before the first signature; its number stays used."""

    DRAFT = "draft"
    FIXED = "fixed"
    SIGNED = "signed"
    SEALED = "sealed"
    WITHDRAWN = "withdrawn"


class SignatureState(StrEnum):
    """What became of a signature. A member dissents, and the opinion is annexed; only an official can refuse.

    A refusal is certified by two. ABSENT: the official could not be asked.
    """

    TO_SIGN = "to_sign"
    SIGNED = "signed"
    DISSENT = "dissent"
    REFUSED = "refused"
    ABSENT = "absent"


class Judgement(StrEnum):
    """What the group saw of a recommendation or a promise on a later visit. NOT_CHECKED needs a reason.

    Five steps from no meaningful progress (NOT_IMPLEMENTED) to IMPLEMENTED. PARTIAL and IN_PROGRESS are how visits were
    judged before there were five; they are read, and given no more.
    """

    TO_CHECK = "to_check"
    NOT_IMPLEMENTED = "not_implemented"
    INSUFFICIENT = "insufficient"
    REASONABLE = "reasonable"
    GOOD_PROGRESS = "good_progress"
    IMPLEMENTED = "implemented"
    PARTIAL = "partial"
    IN_PROGRESS = "in_progress"
    OBSOLETE = "obsolete"
    NOT_CHECKED = "not_checked"


class ObstructionKind(StrEnum):
    """What the administration did not allow: a half-refusal."""

    ROOM = "room"
    REGISTER = "register"
    TALK = "talk"
    PERSON = "person"
    CAMERA = "camera"
    DELAY = "delay"
    DEVICE = "device"
    OTHER = "other"


class AppealKind(StrEnum):
    """The ways after an act of non-admission or obstruction."""

    APPEAL = "appeal"
    REPEATED = "repeated"
    HIGHER_PROSECUTOR = "higher_prosecutor"
    SUPERIOR_BODY = "superior_body"
    OMBUDSMAN = "ombudsman"


class AppealOutcome(StrEnum):
    """What an appeal came to."""

    NONE = "none"
    CASE_OPENED = "case_opened"
    REFUSED = "refused"
    EXPLAINED = "explained"
    DISCIPLINARY = "disciplinary"
    NO_ANSWER = "no_answer"


class PhotoSubject(StrEnum):
    """What a photo shows; each needs its own permission or consent (CEC art. 32(4)-(5))."""

    ROOM = "room"
    SECURITY = "security"
    DOCUMENT = "document"
    PERSON = "person"
    INJURY = "injury"


OPEN_RECOMMENDATIONS = frozenset(
    {
        RecommendationState.SENT,
        RecommendationState.IN_PROGRESS,
        RecommendationState.PARTIAL,
        RecommendationState.REJECTED,
        RecommendationState.NOT_IMPLEMENTED,
    }
)

_VISITS = {
    VisitState.PLANNED: {VisitState.UNDER_WAY, VisitState.NOT_ADMITTED, VisitState.CANCELLED},
    VisitState.UNDER_WAY: {VisitState.CONCLUDED, VisitState.NOT_ADMITTED, VisitState.CANCELLED},
    VisitState.CONCLUDED: {VisitState.UNDER_WAY},
    VisitState.NOT_ADMITTED: {VisitState.UNDER_WAY},
    VisitState.CANCELLED: {VisitState.PLANNED, VisitState.UNDER_WAY},
}
_DOCUMENTS = {
    DocumentState.DRAFT: {DocumentState.FIXED},
    DocumentState.FIXED: {DocumentState.SIGNED, DocumentState.SEALED, DocumentState.WITHDRAWN},
    DocumentState.SIGNED: {DocumentState.SIGNED, DocumentState.SEALED},
    DocumentState.SEALED: set(),
    DocumentState.WITHDRAWN: set(),
}
_AFTER_SENDING = {
    RecommendationState.IN_PROGRESS,
    RecommendationState.PARTIAL,
    RecommendationState.IMPLEMENTED,
    RecommendationState.REJECTED,
    RecommendationState.NOT_IMPLEMENTED,
    RecommendationState.OBSOLETE,
}
_RECOMMENDATIONS = {
    RecommendationState.DRAFT: {RecommendationState.SENT, RecommendationState.OBSOLETE},
    RecommendationState.SENT: _AFTER_SENDING,
    **dict.fromkeys(_AFTER_SENDING, _AFTER_SENDING),
}

S = TypeVar("S", VisitState, DocumentState, RecommendationState)


def _step(table: Mapping[S, set[S]], old: S, new: S) -> S:
    if new not in table[old]:
        raise RuleBroken("state_not_possible", old=old, new=new)
    return new


def visit_step(old: VisitState, new: VisitState) -> VisitState:
    """Return the new state of a visit, or raise RuleBroken."""
    return _step(_VISITS, old, new)


def document_step(old: DocumentState, new: DocumentState) -> DocumentState:
    """Return the new state of a document, or raise RuleBroken."""
    return _step(_DOCUMENTS, old, new)


def recommendation_step(old: RecommendationState, new: RecommendationState) -> RecommendationState:
    """Return the new state of a recommendation, or raise RuleBroken."""
    return _step(_RECOMMENDATIONS, old, new)


def ensure_recordable(state: VisitState) -> None:
    """Refuse any record in a visit whose report is fixed or that was cancelled."""
    if state in (VisitState.CONCLUDED, VisitState.CANCELLED):
        raise RuleBroken("visit_closed")
