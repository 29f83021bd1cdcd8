"""Which submissions a visit holds already."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.submission import Brought
from npm_desktop.store import rows
from npm_desktop.store.tables.submissions import LONGEST_NAME, SubmissionRow


def record_id(visit_id: str, instance_id: str) -> str:
    """Return the id of a submission in a visit."""
    return ids.derived_id("submission", visit_id, instance_id)


def put(session: Session, made: Brought) -> None:
    """Note that a submission was brought in."""
    names = {name: getattr(made, name)[:LONGEST_NAME] for name in ("instance_id", "form_id", "version", "name")}
    rows.put(session, SubmissionRow, Brought(made.id, made.visit_id, sha256=made.sha256, **names))


def holds(session: Session, visit_id: str, instance_id: str) -> bool:
    """Tell whether the visit holds the submission."""
    row = session.get(SubmissionRow, record_id(visit_id, instance_id))
    return row is not None and not row.deleted


def of_visit(session: Session, visit_id: str) -> list[Brought]:
    """Return the submissions of a visit."""
    query = select(SubmissionRow).where(SubmissionRow.visit_id == visit_id, ~SubmissionRow.deleted)
    return [rows.value(row, Brought) for row in session.scalars(query.order_by(SubmissionRow.id))]
