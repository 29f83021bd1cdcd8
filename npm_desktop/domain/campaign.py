"""A thematic campaign: one topic, one decision of the Council, many institutions, one comparative table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the Council decided: the topic, the decision, the module of questions, the time."""

    id: str
    topic: Text
    decision_number: str = ""
    decision_day: date | None = None
    module_version_id: str = ""
    from_day: date | None = None
    to_day: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CampaignPlace:
    """An institution of the campaign's list, and the group that goes there."""

    id: str
    campaign_id: str
    institution_id: str
    group_id: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """How far one institution of the campaign is: no visit yet, or the newest one, with its answered questions."""

    place: CampaignPlace
    institution: Text
    category: str
    region: str
    group: Text = field(default_factory=Text)
    visit_id: str = ""
    number: str = ""
    state: VisitState | None = None
    day: date | None = None
    answered: int = 0
    asked: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign as lists show it."""

    campaign: Campaign
    places: int
    begun: int
    concluded: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One question of the module, side by side: the printed answer of each institution, in the order of the places."""

    section: str
    code: str
    question: str
    values: tuple[str, ...]
    states: tuple[str, ...] = ()
    path: str = ""
