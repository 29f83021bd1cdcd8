"""A visit as it is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planned visit needs: where, when, by whom. The leader comes first unless `leader` names another."""

    institution_id: str
    day: date
    kind: VisitType = VisitType.PERIODIC
    group_id: str = ""
    members: Sequence[str] = ()
    leader: str = ""
    ground: Text = field(default_factory=Text)
    objectives: Text = field(default_factory=Text)
    announced: bool | None = False
