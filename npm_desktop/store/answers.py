"""Reading and writing the answers of a visit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.checklists import AnswerRow

# What is worked out has more digits behind the point than anybody types: 10 div 3 is 3.3333333333333335.
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,24})?")
_CHUNK = 500


def _value(row: AnswerRow) -> Answer:
    return Answer(
        row.path,
        row.value,
        row.state,
        row.reason or Text(),
        row.note or Text(),
        row.text or Text(),
        row.instance,
        row.author_id or "",
        row.typist_id or "",
        row.at,
        row.hidden is True,
    )


def put(session: Session, visit_id: str, answer: Answer, *, hidden: bool | None = None) -> Answer:
    """Add the answer or change the earlier one to the same question; return it with author, typist and time.

    `hidden` is whether the question is not asked, None where that isn't known.
    """
    row_id = ids.derived_id("answer", visit_id, answer.path, answer.instance)
    row = _written(session, visit_id, row_id, session.get(AnswerRow, row_id), answer, hidden)
    session.flush()
    return _value(row)


def put_all(session: Session, visit_id: str, given: Sequence[tuple[Answer, bool | None]]) -> list[Answer]:
    """Add or change many answers, each with whether it is hidden, as `put` does one; return them as they are now."""
    keys = [ids.derived_id("answer", visit_id, one.path, one.instance) for one, _ in given]
    known: dict[str, AnswerRow] = {}
    for start in range(0, len(keys), _CHUNK):
        query = select(AnswerRow).where(AnswerRow.id.in_(keys[start : start + _CHUNK]))
        known.update({row.id: row for row in session.scalars(query)})
    rows = []
    with session.no_autoflush:
        for key, (answer, hidden) in zip(keys, given, strict=True):
            rows.append(_written(session, visit_id, key, known.get(key), answer, hidden))
    session.flush()
    return [_value(row) for row in rows]


def _written(
    session: Session, visit_id: str, row_id: str, row: AnswerRow | None, answer: Answer, hidden: bool | None
) -> AnswerRow:
    if row is None:
        row = AnswerRow(id=row_id, visit_id=visit_id, path=answer.path, instance=answer.instance)
        session.add(row)
    row.value, row.state, row.reason = answer.value, answer.state, answer.reason
    row.note, row.text = answer.note, answer.text
    row.number = number(answer.value)
    row.deleted = False
    row.orphan = None
    row.hidden = hidden
    return row


def number(value: str) -> float | None:
    """Return the value as a number, None when it is none."""
    # float() would take "nan" and "1_000" as well.
    return float(value) if _NUMBER.fullmatch(value) else None


def get(session: Session, visit_id: str, path: str, instance: str = "") -> Answer:
    """Return the answer to one question; an empty one where there is none yet."""
    row = session.get(AnswerRow, ids.derived_id("answer", visit_id, path, instance))
    if row is None or row.deleted or row.orphan:
        return Answer(path, instance=instance)
    return _value(row)


def every(session: Session, visit_id: str) -> list[Answer]:
    """Return every answer of the visit, in repeats and hidden as well."""
    query = select(AnswerRow).where(AnswerRow.visit_id == visit_id, ~AnswerRow.deleted, AnswerRow.orphan.is_not(True))
    return [_value(row) for row in session.scalars(query)]


def unworked(session: Session, visit_ids: Collection[str]) -> list[str]:
    """Return those of the visits of which nobody has worked out yet which answers are hidden."""
    query = select(AnswerRow.visit_id).distinct()
    query = query.where(AnswerRow.visit_id.in_(visit_ids), ~AnswerRow.deleted, AnswerRow.hidden.is_(None))
    return [str(visit_id) for visit_id in session.scalars(query.where(AnswerRow.orphan.is_not(True)))]


def orphans(session: Session, visit_id: str) -> list[Answer]:
    """Return the answers that found no place in the version the visit went over to."""
    query = select(AnswerRow).where(AnswerRow.visit_id == visit_id, ~AnswerRow.deleted, AnswerRow.orphan.is_(True))
    return [_value(row) for row in session.scalars(query.order_by(AnswerRow.path, AnswerRow.instance))]


def of_visits(session: Session, visit_ids: Collection[str]) -> dict[str, dict[str, Answer]]:
    """Return the answers of these visits that are asked outside repeats, by visit and path, in one question."""
    query = select(AnswerRow).where(
        AnswerRow.visit_id.in_(visit_ids),
        AnswerRow.instance == "",
        ~AnswerRow.deleted,
        AnswerRow.orphan.is_not(True),
        AnswerRow.hidden.is_not(True),
    )
    found: dict[str, dict[str, Answer]] = {key: {} for key in visit_ids}
    for row in session.scalars(query):
        found[row.visit_id][row.path] = _value(row)
    return found
