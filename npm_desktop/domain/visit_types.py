"""What sets the four types of visits apart: the way each goes, and what each demands before its report is fixed.

Sources: CEC art. 45(1) and its mirrors for periodic, interim and special visits; thematic ones are practice of the
Coordination Council. Nothing here keeps anybody from recording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from npm_desktop.domain.states import Stage, VisitType

_BEFORE = (Stage.PREPARATION, Stage.ARRIVAL)
_AFTER = (Stage.DEBRIEF, Stage.REPORT, Stage.RECOMMENDATIONS, Stage.FOLLOW_UP)
RAILS: Mapping[VisitType, tuple[Stage, ...]] = {
    VisitType.PERIODIC: (
        *_BEFORE, Stage.HEAD, Stage.TOUR, Stage.INTERVIEWS, Stage.DOCUMENTS, Stage.STAFF, Stage.FINAL_TALK, *_AFTER,
    ),
    VisitType.INTERIM: (
        *_BEFORE, Stage.HEAD, Stage.CHECKS, Stage.REPRISALS, Stage.TOUR, Stage.INTERVIEWS, Stage.FINAL_TALK, *_AFTER,
    ),
    VisitType.SPECIAL: (
        *_BEFORE, Stage.SAFETY, Stage.INJURIES, Stage.REGISTERS, Stage.CCTV, Stage.DOCTOR, Stage.INTERVIEWS, *_AFTER,
    ),
    VisitType.THEMATIC: (
        *_BEFORE, Stage.HEAD, Stage.MODULE, Stage.TOUR, Stage.INTERVIEWS, Stage.STAFF, Stage.FINAL_TALK, *_AFTER,
    ),
}  # fmt: skip
# The sections of the special module that the stages of a special visit lead to.
MODULE_SECTIONS: Mapping[Stage, str] = {
    Stage.SAFETY: "SF",
    Stage.INJURIES: "IN",
    Stage.REGISTERS: "RG",
    Stage.CCTV: "CV",
    Stage.DOCTOR: "DR",
}

# What an interim visit must ask about persecution, and for how many days a place keeps its camera recordings.
REPRISALS_CODE, KEPT_DAYS_CODE = "L5", "CV-003"
_LONGEST_KEPT = 3650  # days


class GroundKind(StrEnum):
    """What a special visit rests on: a message, the Ombudsman's instruction, a publication (saved copy, hash, link)."""

    MESSAGE = "message"
    INSTRUCTION = "instruction"
    PUBLICATION = "publication"


class Need(StrEnum):
    """What a type of visit demands. The value is the code of the sentence that says what is missing."""

    GROUND = "ground_missing"
    BASE = "base_missing"
    BASE_DAY = "base_day_missing"
    BASE_LATER = "base_not_before"
    CHECKS = "checks_missing"
    REPRISALS = "reprisals_missing"
    SPECIAL_GROUND = "special_ground_missing"
    GROUND_REFERENCE = "ground_reference_missing"
    CAMPAIGN = "campaign_missing"
    TOPIC = "topic_missing"
    DECISION = "decision_missing"


# When each type demands what: everything blocks the report (the preliminary one where named), nothing blocks recording.
NEEDS: Mapping[VisitType, tuple[Need, ...]] = {
    VisitType.PERIODIC: (Need.GROUND,),
    VisitType.INTERIM: (Need.BASE, Need.BASE_DAY, Need.BASE_LATER, Need.CHECKS, Need.REPRISALS),
    VisitType.SPECIAL: (Need.SPECIAL_GROUND, Need.GROUND_REFERENCE),
    VisitType.THEMATIC: (Need.CAMPAIGN, Need.TOPIC, Need.DECISION),
}
# A preliminary report goes out the same night: only what tells why the group was there must stand.
PRELIMINARY_NEEDS = frozenset({Need.SPECIAL_GROUND, Need.GROUND_REFERENCE, Need.GROUND, Need.BASE, Need.CAMPAIGN})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules of the types look at."""

    kind: VisitType
    ground: bool = False
    base: bool = False
    base_day: bool = False
    base_before: bool = True
    unjudged: int = 0
    reprisals_answered: bool = False
    grounds: int = 0
    grounds_without_reference: int = 0
    campaign: bool = False
    topic: bool = False
    decision: bool = False


def rail(kind: VisitType) -> tuple[Stage, ...]:
    """Return the stages of a visit of the type, in order."""
    return RAILS[kind]


def unmet(facts: Facts, *, preliminary: bool = False) -> tuple[Need, ...]:
    """Return what the type of visit still demands before the report can be fixed."""
    missing = {
        Need.GROUND: not facts.ground,
        Need.BASE: not facts.base,
        Need.BASE_DAY: facts.base and not facts.base_day,
        Need.BASE_LATER: facts.base and facts.base_day and not facts.base_before,
        Need.CHECKS: facts.unjudged > 0,
        Need.REPRISALS: not facts.reprisals_answered,
        Need.SPECIAL_GROUND: facts.grounds == 0,
        Need.GROUND_REFERENCE: facts.grounds_without_reference > 0,
        Need.CAMPAIGN: not facts.campaign,
        Need.TOPIC: facts.campaign and not facts.topic,
        Need.DECISION: facts.campaign and not facts.decision,
    }
    asked = (need for need in NEEDS[facts.kind] if not preliminary or need in PRELIMINARY_NEEDS)
    return tuple(need for need in asked if missing[need])


def overwritten_on(day: date, kept_days: Decimal) -> date | None:
    """Return the day on which camera recordings of a day are written over; None for a term no system has."""
    whole = int(kept_days)
    if not 0 <= whole <= _LONGEST_KEPT:
        return None
    try:
        return day + timedelta(days=whole)
    except OverflowError:
        return None
