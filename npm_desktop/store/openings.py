"""The log of openings of the compartments: added to and read, never changed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.domain.vault import Compartment, Opening
from npm_desktop.store import rows
from npm_desktop.store.tables.injuries import MedicalNoteRow
from npm_desktop.store.tables.vault import IdentityRow, OpeningRow


def add(
    session: Session,
    visit_id: str,
    compartment: Compartment,
    by: tuple[str, str],
    reason: Text,
    at: Moment,
    records: tuple[str, ...] = (),
) -> Opening:
    """Write a line of the log; `by` are the two who opened, the second one empty where one is enough."""
    ordinal = rows.next_ordinal(session, OpeningRow, visit_id)
    made = Opening(ids.random_id(), visit_id, compartment, ordinal, at, by[0], by[1], reason, records)
    rows.put(session, OpeningRow, made)
    return made


def all_of(session: Session, visit_id: str = "") -> list[Opening]:
    """Return the log, of a visit or of all, in its order."""
    query = select(OpeningRow).where(~OpeningRow.deleted)
    if visit_id:
        query = query.where(OpeningRow.visit_id == visit_id)
    found = session.scalars(query.order_by(OpeningRow.visit_id, OpeningRow.ordinal, OpeningRow.id))
    return [rows.value(row, Opening) for row in found]


def visits_with(session: Session, compartment: Compartment) -> list[str]:
    """Return the visits of which something lies in the compartment."""
    table = IdentityRow if compartment is Compartment.IDENTITIES else MedicalNoteRow
    query = select(table.visit_id).where(table.destroyed_on.is_(None), ~table.deleted)
    return sorted(set(session.scalars(query)))
