"""The register of messages in the store: lines without words, what waits, and what became of one by the change log."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from npm_desktop.domain.due import Due, DueKind
from npm_desktop.domain.interview import Allegation, Consent
from npm_desktop.domain.message import ENDS, HISTORY, OWN_WORD, MessageLine, Noted, Standing, decide_by, pass_by
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.messages import MessageRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow

_WAITS = and_(MessageRow.standing == Standing.ACCEPTED, MessageRow.passed_on.is_(None))
_UNDECIDED = and_(MessageRow.grave, MessageRow.decision.is_(None))
_ENDED = and_(MessageRow.outcome.in_(ENDS), not_(_WAITS), not_(_UNDECIDED))
# What a list can be asked for.
SETS: dict[str, ColumnElement[bool] | None] = {
    "all": None,
    "waiting": or_(_WAITS, _UNDECIDED),
    "open": not_(_ENDED),
    "ended": _ENDED,
}
# A line needs none of the texts.
_LISTED = (
    select(
        MessageRow.id,
        MessageRow.number,
        MessageRow.day,
        MessageRow.institution_id,
        MessageRow.visit_id,
        MessageRow.channel,
        MessageRow.nature,
        MessageRow.standing,
        MessageRow.passed_on,
        MessageRow.withdrawn_on,
        MessageRow.grave,
        _UNDECIDED.label("undecided"),
        MessageRow.outcome,
        MessageRow.identity_consent,
        MessageRow.interview_id,
        InterviewRow.pass_on,
        InstitutionRow.name,
        InstitutionRow.region,
        VisitRow.number.label("visit_number"),
    )
    .join(InstitutionRow, InstitutionRow.id == MessageRow.institution_id)
    .outerjoin(VisitRow, VisitRow.id == MessageRow.visit_id)
    .outerjoin(InterviewRow, InterviewRow.id == MessageRow.interview_id)
    .where(~MessageRow.deleted)
)


def lines(
    session: Session,
    which: str = "all",
    *,
    institution_id: str = "",
    visit_id: str = "",
    key: str = "",
    limit: int = 500,
) -> list[MessageLine]:
    """Return the messages of a set, the newest first; with a key that one alone."""
    query = _LISTED if not key else _LISTED.where(MessageRow.id == key)
    condition = SETS[which]
    if condition is not None:
        query = query.where(condition)
    if institution_id:
        query = query.where(MessageRow.institution_id == institution_id)
    if visit_id:
        query = query.where(MessageRow.visit_id == visit_id)
    query = query.order_by(MessageRow.day.desc(), MessageRow.number.desc(), MessageRow.id)
    return [_line(row) for row in session.execute(query.limit(limit))]


def _line(row: Any) -> MessageLine:
    return MessageLine(
        id=row.id,
        number=row.number,
        day=row.day,
        institution_id=row.institution_id,
        institution=row.name,
        region=row.region,
        visit_id=row.visit_id or "",
        visit_number=row.visit_number or "",
        channel=row.channel,
        nature=row.nature,
        standing=row.standing,
        passed_on=row.passed_on,
        pass_by=pass_by(row.day),
        withdrawn_on=row.withdrawn_on,
        grave=row.grave,
        undecided=bool(row.undecided),
        outcome=row.outcome,
        identity=_may_go(row),
    )


def _may_go(row: Any) -> bool:
    if row.interview_id is None:
        return bool(row.identity_consent) and row.channel in OWN_WORD
    return bool(row.identity_consent) and row.pass_on is Consent.YES


def due(session: Session, today: date) -> list[Due]:
    """Return what of the register is due: what was accepted and not passed on, and decisions on a grave crime."""
    found: list[Due] = []
    for row in session.execute(_LISTED.where(or_(_WAITS, _UNDECIDED)).order_by(MessageRow.day, MessageRow.id)):
        days = []
        if row.undecided:
            days.append((DueKind.DECIDE, decide_by(row.day)))
        if row.standing is Standing.ACCEPTED and row.passed_on is None:
            days.append((DueKind.PASS_ON, pass_by(row.day)))
        for kind, day in days:
            until = day or today
            place = (row.institution_id, row.name, row.region, row.visit_id or "")
            found.append(Due(kind, row.id, *place, until, until < today))
    return found


def unregistered(session: Session, visit_id: str) -> list[str]:
    """Return the interviews of the visit that tell of torture or ill-treatment and have no message."""
    known = select(MessageRow.interview_id).where(MessageRow.interview_id.is_not(None), ~MessageRow.deleted)
    query = select(InterviewRow.id).where(InterviewRow.visit_id == visit_id, ~InterviewRow.deleted)
    query = query.where(InterviewRow.allegation != Allegation.NONE, InterviewRow.id.not_in(known))
    # By their random ids: the order would tell who was talked with first.
    return list(session.scalars(query.order_by(InterviewRow.id)))


def next_ordinal(session: Session, visit_id: str) -> int:
    """Return the place of the next message of the visit, or of those that came without one."""
    same = MessageRow.visit_id == visit_id if visit_id else MessageRow.visit_id.is_(None)
    return (session.scalar(select(func.max(MessageRow.ordinal)).where(same)) or 0) + 1


def history(session: Session, message_id: str) -> list[Noted]:
    """Return what was noted of a message, by the change log: the day, what, by whom."""
    query = select(ChangeRow).where(ChangeRow.record_id == message_id)
    found: list[Noted] = []
    for row in session.scalars(query.order_by(ChangeRow.lamport, ChangeRow.replica_id)):
        day, author = row.at.at.date(), row.author_id or ""
        if not row.field:
            born = row.value if isinstance(row.value, dict) else {}
            found.append(Noted(day, "", "", author))
            found += [Noted(day, name, str(born[name]), author) for name in HISTORY if _told(name, born.get(name))]
        elif row.field in HISTORY:
            found.append(Noted(day, row.field, "" if row.value is None else str(row.value), author))
    return found


def _told(name: str, value: object) -> bool:
    """Tell whether a birth already says something of this: what every message begins with says nothing."""
    return value not in (None, False, "") and value != _AT_FIRST.get(name)


_AT_FIRST = {"standing": "told", "forensic": "none", "outcome": "open"}
