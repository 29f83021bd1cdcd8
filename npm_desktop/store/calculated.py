"""Reading what the form of a visit worked out beside its answers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.store.tables.checklists import CalculatedRow


def of_visit(session: Session, visit_id: str) -> dict[str, dict[str, str]]:
    """Return the calculated values by repeat instance and path; those outside repeats under ""."""
    columns = (CalculatedRow.instance, CalculatedRow.path, CalculatedRow.value)
    found: dict[str, dict[str, str]] = {"": {}}
    for instance, path, value in session.execute(select(*columns).where(CalculatedRow.visit_id == visit_id)):
        found.setdefault(instance, {})[path] = value
    return found
