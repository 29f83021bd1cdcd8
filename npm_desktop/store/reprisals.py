"""Reprisal cases in the store: their lines, where the persons are now, what of them is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.due import Due, DueKind
from npm_desktop.domain.interview import Met
from npm_desktop.domain.reprisal import Reprisal, ReprisalLine, ReprisalStep, StepKind, next_due
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import RecontactRow
from npm_desktop.store.tables.messages import ReprisalRow, ReprisalStepRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitMemberRow, VisitRow

SETS = ("open", "closed", "all")
_LISTED = (
    select(ReprisalRow, VisitRow.number, VisitRow.institution_id, InstitutionRow.name, InstitutionRow.region)
    .join(InstitutionRow, InstitutionRow.id == ReprisalRow.institution_id)
    .join(VisitRow, VisitRow.id == ReprisalRow.visit_id)
    .where(~ReprisalRow.deleted)
)


def steps(session: Session, case_ids: Iterable[str]) -> dict[str, list[ReprisalStep]]:
    """Return the lines of the cases, each case's in their order: checks by their day, then what was added."""
    query = select(ReprisalStepRow).where(ReprisalStepRow.reprisal_id.in_(list(case_ids)), ~ReprisalStepRow.deleted)
    found: dict[str, list[ReprisalStep]] = defaultdict(list)
    for row in session.scalars(query.order_by(ReprisalStepRow.ordinal, ReprisalStepRow.id)):
        found[row.reprisal_id].append(rows.value(row, ReprisalStep))
    return found


def next_ordinal(session: Session, case_id: str) -> int:
    """Return the place of the next line of the case."""
    query = select(func.max(ReprisalStepRow.ordinal)).where(ReprisalStepRow.reprisal_id == case_id)
    return (session.scalar(query) or 0) + 1


def team(session: Session, visit_id: str) -> frozenset[str]:
    """Return who of the visit's team took part."""
    query = select(VisitMemberRow.participant_id).where(VisitMemberRow.visit_id == visit_id, ~VisitMemberRow.deleted)
    # A member who refused to take part is none of those who heard it.
    return frozenset(session.scalars(query.where(VisitMemberRow.impartial.is_not(False))))


def case_of(recontact_id: str) -> str:
    """Return the one id that the case of somebody who was met again can have: opened twice it is the same."""
    return ids.derived_id("reprisal", recontact_id)


def unopened(session: Session, visit_id: str) -> list[str]:
    """Return who was met again on the visit, had been made to pay, and has no case."""
    query = select(RecontactRow.id).where(RecontactRow.visit_id == visit_id, ~RecontactRow.deleted)
    found = session.scalars(query.where(RecontactRow.met == Met.REPRISAL).order_by(RecontactRow.id))
    return [one for one in found if session.get(ReprisalRow, case_of(one)) is None]


def lines(
    session: Session,
    which: str = "open",
    *,
    institution_id: str = "",
    visit_id: str = "",
    key: str = "",
    limit: int = 500,
) -> list[ReprisalLine]:
    """Return cases of a set: of an institution those whose persons are there now; with a key that one alone."""
    if which not in SETS:
        raise ValueError(f"not a set of cases: {which}")
    query = _LISTED if not key else _LISTED.where(ReprisalRow.id == key)
    if which != "all":
        query = query.where(ReprisalRow.closed_on.is_(None) if which == "open" else ReprisalRow.closed_on.is_not(None))
    if institution_id:
        query = query.where(ReprisalRow.institution_id == institution_id)
    if visit_id:
        query = query.where(ReprisalRow.visit_id == visit_id)
    query = query.order_by(ReprisalRow.known_on.desc(), ReprisalRow.id).limit(limit)
    found = session.execute(query).all()
    known = steps(session, [row[0].id for row in found])
    return [_line(row, known[row[0].id]) for row in found]


def _line(row: Any, known: list[ReprisalStep]) -> ReprisalLine:
    case = rows.value(row[0], Reprisal)
    checks = [one for one in known if one.kind is StepKind.CHECK]
    return ReprisalLine(
        id=case.id,
        ordinal=case.ordinal,
        visit_id=case.visit_id,
        visit_number=row[1],
        institution_id=case.institution_id,
        institution=row[3],
        region=row[4],
        known_on=case.known_on,
        letter_on=case.letter_on,
        closed_on=case.closed_on,
        checks=len(checks),
        checked=sum(one.settled for one in checks),
        next_due=next_due(case, known),
        moved=case.institution_id != row[2],
    )


def due(session: Session, today: date) -> list[Due]:
    """Return the letters and checks that open cases wait for, where the persons are now; checks up to that day only."""
    found = session.execute(_LISTED.where(ReprisalRow.closed_on.is_(None))).all()
    known = steps(session, [row[0].id for row in found])
    waiting: list[Due] = []
    for row in found:
        case = rows.value(row[0], Reprisal)
        days = [(DueKind.CHECK, one.due) for one in known[case.id] if not one.settled and one.due is not None]
        if case.letter_on is None and case.letter_by is not None:
            days.append((DueKind.LETTER, case.letter_by))
        place = (case.institution_id, row[3], row[4], case.visit_id)
        waiting += [Due(kind, case.id, *place, day, day < today) for kind, day in days]
    return sorted(waiting, key=lambda one: (one.day, one.record_id, one.kind))
