"""What a visit rests on by its type, as the store knows it: the base of an interim visit, the module of a type."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from npm_desktop.domain.plan import Base
from npm_desktop.domain.states import VisitType
from npm_desktop.errors import RuleBroken
from npm_desktop.store import campaigns, checklists, visits

SPECIAL = "special"


def default_base(session: Session, institution_id: str, before: date) -> Base:
    """Return the newest concluded periodic visit before the day, an empty base when there is none."""
    found = visits.last_concluded(session, institution_id, VisitType.PERIODIC, before)
    return checked_base(session, Base(found), institution_id, before) if found else Base()


def checked_base(session: Session, base: Base, institution_id: str, day: date) -> Base:
    """Return the base with number and day, or raise RuleBroken (CEC art. 45(1)(2): the previous periodic visit)."""
    if not base.visit_id:
        return base
    found = visits.get(session, base.visit_id)
    if found.kind is not VisitType.PERIODIC:
        raise RuleBroken("base_not_periodic")
    if found.institution_id != institution_id:
        raise RuleBroken("base_elsewhere")
    if found.day > day:
        raise RuleBroken("base_not_before")
    return Base(found.id, found.number, found.day)


def base_fields(base: Base) -> dict[str, object]:
    """Return the fields of the visit that name its base."""
    return {"base_visit_id": base.visit_id or None, "base_number": base.number or None, "base_day": base.day}


def ensure_campaign(session: Session, kind: VisitType, campaign_id: str) -> None:
    """Refuse a campaign to a visit that is not thematic, and a closed campaign to any."""
    if not campaign_id:
        return
    if kind is not VisitType.THEMATIC:
        raise RuleBroken("campaign_only_thematic")
    if campaigns.get(session, campaign_id).closed:
        raise RuleBroken("campaign_closed")


def module_of(session: Session, kind: VisitType, campaign_id: str) -> str:
    """Return the id of the module that visits of the type are asked with, "" when there is none."""
    if kind is VisitType.SPECIAL:
        return checklists.active_module(session, SPECIAL)
    if kind is VisitType.THEMATIC and campaign_id:
        return campaigns.get(session, campaign_id).module_version_id
    return ""
