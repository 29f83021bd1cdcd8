"""Reading and writing thematic campaigns and their lists of institutions."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain.campaign import Campaign, CampaignPlace
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import Text
from npm_desktop.store import institutions, rows
from npm_desktop.store.tables.campaigns import CampaignPlaceRow, CampaignRow
from npm_desktop.store.tables.register import GroupRow
from npm_desktop.store.tables.visits import VisitRow


def get(session: Session, campaign_id: str) -> Campaign:
    """Return the campaign, or raise NotFound."""
    return rows.get(session, CampaignRow, Campaign, campaign_id)


def put(session: Session, campaign: Campaign) -> None:
    """Add the campaign, or change what differs."""
    rows.put(session, CampaignRow, campaign)


def everything(session: Session) -> list[Campaign]:
    """Return all campaigns, the newest decision first."""
    query = select(CampaignRow).where(~CampaignRow.deleted)
    query = query.order_by(CampaignRow.decision_day.desc().nulls_last(), CampaignRow.id.desc())
    return [rows.value(row, Campaign) for row in session.scalars(query)]


def places(session: Session, campaign_id: str) -> list[tuple[CampaignPlace, Institution, Text]]:
    """Return the institutions of the list with the group that goes there, by name."""
    query = select(CampaignPlaceRow).where(CampaignPlaceRow.campaign_id == campaign_id, ~CampaignPlaceRow.deleted)
    found = [rows.value(row, CampaignPlace) for row in session.scalars(query)]
    known = institutions.by_ids(session, (one.institution_id for one in found))
    groups = {row.id: row.name for row in session.scalars(select(GroupRow))}
    listed = [
        (one, known[one.institution_id], groups.get(one.group_id, Text()))
        for one in found
        if one.institution_id in known
    ]
    return sorted(listed, key=lambda entry: (entry[1].region, entry[1].code))


def put_places(session: Session, wanted: Iterable[CampaignPlace]) -> None:
    """Put institutions on the list, or name another group for them; all in one write."""
    places = list(wanted)
    query = select(CampaignPlaceRow).where(CampaignPlaceRow.id.in_([one.id for one in places]))
    known = {row.id: row for row in session.scalars(query)}
    for one in places:
        row = known.get(one.id)
        if row is None:
            row = CampaignPlaceRow(id=one.id, campaign_id=one.campaign_id, institution_id=one.institution_id)
            session.add(row)
        row.group_id, row.deleted = one.group_id or (None if row.deleted else row.group_id), False
    session.flush()


def remove_place(session: Session, place_id: str) -> None:
    """Take an institution off the list; its visits stay."""
    rows.remove(session, CampaignPlaceRow, place_id)


def visit_ids(session: Session, campaign_id: str) -> list[str]:
    """Return the visits of the campaign, the newest first."""
    query = select(VisitRow.id).where(VisitRow.campaign_id == campaign_id, ~VisitRow.deleted)
    return list(session.scalars(query.order_by(VisitRow.day.desc(), VisitRow.id)))


def states(session: Session, campaign_id: str) -> list[tuple[str, str]]:
    """Return (institution, state) of every visit of the campaign."""
    query = select(VisitRow.institution_id, VisitRow.state).where(VisitRow.campaign_id == campaign_id)
    return [(key, state) for key, state in session.execute(query.where(~VisitRow.deleted))]
