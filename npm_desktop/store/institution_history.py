"""What all visits to an institution say together: their findings, and the officials they met."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import words
from npm_desktop.domain.institution_page import FindingSeen, Office, Official
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace, VisitState
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.admission import RefusalRow
from npm_desktop.store.tables.evidence import ObstructionRow
from npm_desktop.store.tables.findings import FindingRow
from npm_desktop.store.tables.visits import VisitRow

# What only the group reads may tell who said it; it is read in its own visit.
_GROUP_ONLY = (PrintClass.NEVER, PrintClass.GROUP)


def findings(session: Session, institution_id: str) -> list[FindingSeen]:
    """Return the findings of all visits, the newest visit first; none put aside, merged, or for the group alone."""
    query = (
        select(
            FindingRow.id, FindingRow.visit_id, VisitRow.number, VisitRow.day,
            FindingRow.section, FindingRow.severity, FindingRow.text, FindingRow.remedied,
        )
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .where(VisitRow.institution_id == institution_id, ~VisitRow.deleted, VisitRow.state != VisitState.CANCELLED)
        .where(~FindingRow.deleted, FindingRow.merged_into.is_(None), FindingRow.standing != FindingPlace.ASIDE)
        .where(FindingRow.print_class.not_in(_GROUP_ONLY))
        .order_by(VisitRow.day.desc(), VisitRow.number.desc(), FindingRow.number, FindingRow.id)
    )  # fmt: skip
    return [FindingSeen(*row) for row in session.execute(query)]


def officials(session: Session, institution_id: str) -> list[Official]:
    """Return the officials, each once with the newest day; office by office."""
    met: dict[tuple[Office, str], Official] = {}
    found = sorted(_met(session, institution_id), key=lambda one: one.day, reverse=True)
    for one in found:
        key = (one.office, words.fold(one.who.shown("ru")[0]))
        known = met.get(key)
        if known is None:
            met[key] = one
        else:
            met[key] = Official(known.office, known.who, known.visit_id, known.day, known.times + 1)
    order = list(Office)
    return sorted(met.values(), key=lambda one: order.index(one.office))


def _met(session: Session, institution_id: str) -> Iterator[Official]:
    here = (VisitRow.institution_id == institution_id, ~VisitRow.deleted)
    named = select(VisitRow.id, VisitRow.day, VisitRow.head, VisitRow.received_by).where(*here)
    for visit_id, day, head, received in session.execute(named):
        if head:
            yield Official(Office.HEAD, plain(head), visit_id, day)
        if received:
            yield Official(Office.RECEIVED, plain(received), visit_id, day)
    for office, table in ((Office.REFUSED, RefusalRow), (Office.NOT_ALLOWED, ObstructionRow)):
        query = select(VisitRow.id, VisitRow.day, table.position).join(VisitRow, VisitRow.id == table.visit_id)
        for visit_id, day, position in session.execute(query.where(*here, ~table.deleted)):
            if position:
                yield Official(office, position, visit_id, day)
