"""Reading the sheets of paper kits, and the codes that nobody else may draw."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain.kit import PaperSheet, SheetKind
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.rooms import PaperSheetRow


def of_visit(session: Session, visit_id: str) -> list[PaperSheet]:
    """Return the sheets of the visit by their numbers."""
    return rows.of_visit(session, PaperSheetRow, PaperSheet, visit_id)


def codes(session: Session) -> set[str]:
    """Return every code that an interview has or that stands on a card, of any visit."""
    used = set(session.scalars(select(InterviewRow.code)))
    return used | reserved(session)


def unused_codes(session: Session, visit_id: str) -> set[str]:
    """Return the codes on the cards of the visit that no interview has."""
    cards = {code for one in of_visit(session, visit_id) for code in one.codes}
    return cards - set(session.scalars(select(InterviewRow.code).where(InterviewRow.code.in_(cards))))


def reserved(session: Session) -> set[str]:
    """Return the codes that stand on cards."""
    lines = session.scalars(select(PaperSheetRow.act_number).where(PaperSheetRow.kind == SheetKind.CODES))
    return {code for line in lines for code in line.split()}


def written_acts(session: Session, visit_id: str, section: str) -> list[str]:
    """Return the numbers of the blank acts of the visit that were filled in by hand and typed in."""
    found = (one for one in of_visit(session, visit_id) if one.kind is SheetKind.ACT and one.section == section)
    return [one.act_number for one in found if one.typed_on is not None]
