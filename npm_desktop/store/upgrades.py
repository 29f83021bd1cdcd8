"""A visit goes over to another version of its checklist: answers move by the stable codes of questions and choices.

What finds no place stays as it was written, marked as an orphan: it can be read and is told in no paper.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.checklists.answers import check_value
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import CHOOSING, Form, Kind, Question
from npm_desktop.checklists.sameness import Repeats, upgrade_places, upgrade_values
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.checklist import Moved, Upgrade, VersionState
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.store import answers, checklists, filled, visits
from npm_desktop.store.tables.checklists import AnswerRow, RepeatItemRow
from npm_desktop.store.tables.findings import FindingRow


@dataclass(slots=True)
class Plan:
    """What is to be done: answers to their new places (None: an orphan), instances to their new paths (None: gone)."""

    visit_id: str
    fields: Mapping[str, object]
    old: Form
    moves: list[tuple[Answer, Answer | None]] = field(default_factory=list)
    items: dict[str, str | None] = field(default_factory=dict)
    told: Upgrade = field(default_factory=Upgrade)


def plan(
    session: Session, shelf: Shelf, visit_id: str, version_id: str, without: Collection[Spot] = frozenset()
) -> Plan:
    """Return what going over does; `without` are places of the old version whose answers the new one won't hold.

    RuleBroken: `upgrade_not_released`, `upgrade_other_form`.
    """
    line = checklists.line(session, version_id)
    if line.state is not VersionState.ACTIVE:
        raise RuleBroken("upgrade_not_released")
    own, module = visits.checklist_versions(session, visit_id)
    name, now = ("module_version_id", module) if line.version.module else ("checklist_version_id", own)
    if not now or checklists.line(session, now).version.form_id != line.version.form_id:
        raise RuleBroken("upgrade_other_form")
    old, new = checklists.form(session, shelf, now), checklists.form(session, shelf, version_id)
    made = Plan(visit_id, {name: version_id}, old)
    places, repeats = upgrade_places(old, new), Repeats(old, new)
    made.items = {
        one.uid: repeats.became(one.path)
        for one in filled.items(session, visit_id).values()
        if _has_repeat(old, one.path)
    }
    given = [one for one in answers.every(session, visit_id) if old.at(one.path) is not None]
    made.moves = [
        (one, None if Spot(one.path, one.instance) in without else _moved(one, old, new, places.get(one.path)))
        for one in given
    ]
    made.told = _told(made, old)
    return made


def carry_out(session: Session, made: Plan) -> None:
    """Do it, in the transaction of the session."""
    visits.change(session, made.visit_id, **made.fields)
    for uid, path in made.items.items():
        item = session.get_one(RepeatItemRow, uid)
        item.deleted, item.path = path is None, path or item.path
    places: dict[str, str] = {}
    gone = [(old, new) for old, new in made.moves if new is None or new.path != old.path]
    for old, new in gone:
        row = session.get_one(AnswerRow, ids.derived_id("answer", made.visit_id, old.path, old.instance))
        row.orphan, row.deleted = (True if new is None else None), new is not None
        places[old.path] = new.path if new is not None else ""
    session.flush()
    for old, new in made.moves:
        if new is not None and new != old:
            answers.put(session, made.visit_id, new)
    filled.forget_calculated(session, made.visit_id, _worked_out(made.old))
    _move_findings(session, made.visit_id, places)
    session.flush()


def taken_away(session: Session, made: Plan) -> frozenset[Spot]:
    """Return the old places of answers that the new version took away at work, after it was carried out."""
    now = {Spot(one.path, one.instance): one.value for one in answers.every(session, made.visit_id)}
    return frozenset(
        Spot(old.path, old.instance)
        for old, new in made.moves
        if new is not None and new.value and now.get(Spot(new.path, new.instance)) != new.value
    )


def _moved(answer: Answer, old: Form, new: Form, path: str | None) -> Answer | None:
    """Return the answer at its place in the new version, None when it has none."""
    before, after = old.at(answer.path), new.at(path) if path else None
    if before is None or after is None:
        return None
    if answer.state is not AnswerState.ANSWERED:
        return replace(answer, path=after.path, hidden=False)
    try:
        value = check_value(after, _translated(before, after, answer.value))
    except BadInput:
        return None
    return replace(answer, path=after.path, value=value, hidden=False) if value else None


def _translated(before: Question, after: Question, value: str) -> str:
    """Return the value with the names that the same choices have in the new list; one that is gone stays."""
    if before.kind not in CHOOSING or after.kind not in CHOOSING:
        return value
    names = upgrade_values(before, after)
    parts = value.split() if before.kind is not Kind.SELECT_ONE else [value]
    return " ".join(names.get(one) or one for one in parts)


def _has_repeat(form: Form, path: str) -> bool:
    return any(one.repeats and one.path == path for one in form.groups)


def _told(made: Plan, old: Form) -> Upgrade:
    kept, changed, lost = [], [], []
    for before, after in made.moves:
        said = _line(before, old)
        if before.state is AnswerState.NOT_ASKED and not before.note:
            continue
        if after is None:
            lost.append(said)
        elif after.value != before.value:
            changed.append(said)
        else:
            kept.append(said)
    return Upgrade(tuple(kept), tuple(changed), tuple(lost))


def _line(answer: Answer, form: Form) -> Moved:
    question = form.at(answer.path)
    assert question is not None
    return Moved(question.code, question.labels, answer.value or str(answer.state), answer.path, answer.instance)


def _worked_out(form: Form) -> list[str]:
    """Return the paths of what a version works out; what both versions note by themselves is left aside."""
    return [question.path for question in (*form.questions(), *form.unseen) if question.kind is not Kind.METADATA]


def _move_findings(session: Session, visit_id: str, places: Mapping[str, str]) -> None:
    """Let findings rest on the answers where they are now."""
    for row in session.scalars(select(FindingRow).where(FindingRow.visit_id == visit_id)):
        rests_on = list(row.answers) if isinstance(row.answers, list) else []
        moved = [places.get(path, path) for path in rests_on]
        if moved != rests_on:
            row.answers = [path for path in moved if path]
