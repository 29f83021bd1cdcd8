"""A visit as it is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Base:
    """The periodic visit an interim one follows: one of the store, or number and day of one that is on paper only."""

    visit_id: str = ""
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planned visit needs: where, when, by whom. The leader comes first unless `leader` names another.

    `base_visit_id` is the periodic visit an interim one follows ("" takes the newest before the day), `base_number` and
    `base_day` name one that is not in the store; `grounds` are those of a special visit, `campaign_id` of a thematic.
    """

    institution_id: str
    day: date
    kind: VisitType = VisitType.PERIODIC
    group_id: str = ""
    members: Sequence[str] = ()
    leader: str = ""
    ground: Text = field(default_factory=Text)
    objectives: Text = field(default_factory=Text)
    announced: bool | None = False
    base_visit_id: str = ""
    base_number: str = ""
    base_day: date | None = None
    campaign_id: str = ""
    grounds: Sequence[Ground] = ()
