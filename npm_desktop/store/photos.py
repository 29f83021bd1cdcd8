"""What is asked of the photos of a visit apart from reading them one by one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.store.tables.evidence import PhotoRow


def ordinal_of(session: Session, visit_id: str, sha256: str, *, but: str) -> int | None:
    """Return the number under which the visit holds this original in another photo `but` this, None when in none."""
    query = select(PhotoRow.ordinal).where(PhotoRow.visit_id == visit_id, PhotoRow.sha256 == sha256, ~PhotoRow.deleted)
    return session.scalar(query.where(PhotoRow.id != but).limit(1))


def originals(session: Session, visit_id: str) -> dict[str, str]:
    """Return the names of the files of a visit's originals by their SHA-256."""
    query = select(PhotoRow.sha256, PhotoRow.original).where(PhotoRow.visit_id == visit_id, ~PhotoRow.deleted)
    return {sha256: name for sha256, name in session.execute(query)}
