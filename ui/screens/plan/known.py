"""What a plan can be made of: institutions, groups, people, campaigns, the periodic visits to follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from npm_desktop.core import Core
from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.person import Group, Participant
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS
from npm_desktop.domain.visit import VisitLine

_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen from."""

    institutions: Sequence[Institution]
    groups: Sequence[Group]
    people: Sequence[Participant]
    campaigns: Sequence[Campaign] = ()
    modules: Sequence[ChecklistVersion] = ()


@dataclass(frozen=True, slots=True)
class KnownBase:
    """A periodic visit that an interim one can follow, and how many of its recommendations are open."""

    visit: VisitLine
    open: int


def read(reader: Core) -> Known:
    """Read what can be chosen from: institutions that stand, campaigns that are not closed."""
    lines, _ = reader.institutions.page(Filter(limit=_EVERY))
    standing = [line.institution for line in lines if line.institution.closed_on is None]
    campaigns = [one.campaign for one in reader.campaigns.all() if not one.campaign.closed]
    modules = reader.checklists.modules("thematic")
    return Known(standing, reader.people.groups(), reader.people.all(), campaigns, modules)


def bases(reader: Core, institution_id: str, day: date) -> list[KnownBase]:
    """Read the periodic visits to the institution, the newest first."""
    lines = reader.recommendations.all(OPEN_RECOMMENDATIONS, institution_id=institution_id, limit=_EVERY)
    left = [line.recommendation.visit_id for line in lines]
    return [KnownBase(one, left.count(one.id)) for one in reader.kinds.bases(institution_id, day)]
