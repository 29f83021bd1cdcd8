"""Reading and writing findings."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain.finding import Finding
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.findings import FindingRow


def value(row: FindingRow) -> Finding:
    """Return the row as a value."""
    return Finding(
        row.id,
        row.visit_id,
        row.number,
        row.section,
        row.text,
        row.place or Text(),
        row.severity,
        tuple((str(item[0]), str(item[1])) for item in _list(row.standards)),
        row.affected or Text(),
        tuple((str(item[0]), int(item[1])) for item in _list(row.sources)),
        tuple(str(item) for item in _list(row.answers)),
        row.remedied,
        row.standing,
        row.print_class,
        row.author_id or "",
        row.typist_id or "",
        row.at,
        tuple(str(item) for item in _list(row.interviews)),
        tuple(str(item) for item in _list(row.papers)),
        row.merged_into or "",
    )


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []


def put(session: Session, finding: Finding) -> None:
    """Add the finding, or change what differs."""
    row = session.get(FindingRow, finding.id)
    if row is None:
        row = FindingRow(id=finding.id, visit_id=finding.visit_id)
        session.add(row)
    for name in ("number", "section", "text", "place", "severity", "affected", "remedied", "standing", "print_class"):
        setattr(row, name, getattr(finding, name))
    for name in ("standards", "sources"):
        setattr(row, name, [list(pair) for pair in getattr(finding, name)] or None)
    for name in ("answers", "interviews", "papers"):
        setattr(row, name, list(getattr(finding, name)) or None)
    row.merged_into = finding.merged_into or None


def remove(session: Session, finding_id: str) -> None:
    """Mark the finding as deleted."""
    _row(session, finding_id).deleted = True


def restore(session: Session, finding_id: str) -> None:
    """Take the mark back: the finding is there again as it was, also one that went into another."""
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise NotFound("finding_not_found")
    row.deleted, row.merged_into = False, None
    session.flush()


def get(session: Session, finding_id: str) -> Finding:
    """Return the finding, or raise NotFound."""
    return value(_row(session, finding_id))


def find(session: Session, finding_id: str) -> Finding | None:
    """Return the finding, None when there is none (any more)."""
    row = session.get(FindingRow, finding_id)
    return None if row is None or row.deleted else value(row)


def _row(session: Session, finding_id: str) -> FindingRow:
    row = session.get(FindingRow, finding_id)
    if row is None or row.deleted:
        raise NotFound("finding_not_found")
    return row


def of_visit(session: Session, visit_id: str) -> list[Finding]:
    """Return the findings of the visit in their order."""
    query = select(FindingRow).where(FindingRow.visit_id == visit_id, ~FindingRow.deleted)
    return [value(row) for row in session.scalars(query.order_by(FindingRow.number, FindingRow.id))]


def next_number(session: Session, visit_id: str) -> int:
    """Return the number of the visit's next finding; removed ones keep theirs."""
    return (session.scalar(select(func.max(FindingRow.number)).where(FindingRow.visit_id == visit_id)) or 0) + 1


def numbers(session: Session, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the findings by id."""
    query = select(FindingRow.id, FindingRow.number).where(FindingRow.id.in_(list(ids)))
    return {key: value for key, value in session.execute(query)}
