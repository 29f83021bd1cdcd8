"""A visit goes over to another version of its checklist: answers move by the stable codes of questions and choices.

What finds no place stays as it was written, marked as an orphan: it can be read and is told in no paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from npm_desktop.checklists.answers import check_value
from npm_desktop.checklists.form import CHOOSING, Form, Kind, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.checklist import Moved, Upgrade, VersionState
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.store import answers, checklists, filled, visits
from npm_desktop.store.tables.checklists import AnswerRow, CalculatedRow, RepeatItemRow
from npm_desktop.store.tables.findings import FindingRow

STABLE_VALUE = "stable_value"


@dataclass(slots=True)
class Plan:
    """What is to be done: answers to their new places (None: an orphan), instances to their new paths (None: gone)."""

    visit_id: str
    fields: Mapping[str, object]
    old: Form
    moves: list[tuple[Answer, Answer | None]] = field(default_factory=list)
    items: dict[str, str | None] = field(default_factory=dict)
    told: Upgrade = field(default_factory=Upgrade)


def plan(session: Session, shelf: Shelf, visit_id: str, version_id: str) -> Plan:
    """Return what going over does. RuleBroken: `upgrade_not_released`, `upgrade_other_form`."""
    line = checklists.line(session, version_id)
    if line.state is not VersionState.ACTIVE:
        raise RuleBroken("upgrade_not_released")
    own, module = visits.checklist_versions(session, visit_id)
    name, now = ("module_version_id", module) if line.version.module else ("checklist_version_id", own)
    if not now or checklists.line(session, now).version.form_id != line.version.form_id:
        raise RuleBroken("upgrade_other_form")
    old, new = checklists.form(session, shelf, now), checklists.form(session, shelf, version_id)
    made = Plan(visit_id, {name: version_id}, old)
    repeats = _repeats(old, new)
    made.items = {
        one.uid: repeats.get(one.path) for one in filled.items(session, visit_id).values() if _has_repeat(old, one.path)
    }
    given = [one for one in answers.every(session, visit_id) if old.at(one.path) is not None]
    made.moves = [(one, _moved(one, old, new, made.items)) for one in given]
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
    _forget_calculated(session, made)
    _move_findings(session, made.visit_id, places)
    session.flush()


def _moved(answer: Answer, old: Form, new: Form, items: Mapping[str, str | None]) -> Answer | None:
    """Return the answer at its place in the new version, None when it has none."""
    before = old.at(answer.path)
    after = new.coded(before.code) if before is not None else None
    if before is None or after is None or not after.asked:
        return None
    around = _around(new, after.path)
    if (items.get(answer.instance) or "") != around if answer.instance else bool(around):
        return None
    if answer.state is not AnswerState.ANSWERED:
        return replace(answer, path=after.path, hidden=False)
    if (before.kind is Kind.TEXT) is not (after.kind is Kind.TEXT):
        return None
    try:
        value = check_value(after, _translated(before, after, answer.value))
    except BadInput:
        return None
    return replace(answer, path=after.path, value=value, hidden=False) if value else None


def _translated(before: Question, after: Question, value: str) -> str:
    """Return the value with the names that the same choices have in the new list."""
    if before.kind not in CHOOSING or after.kind not in CHOOSING:
        return value
    stable = {one.name: one.columns.get(STABLE_VALUE) or one.name for one in before.choices}
    names = {one.columns.get(STABLE_VALUE) or one.name: one.name for one in after.choices}
    parts = value.split() if before.kind is not Kind.SELECT_ONE else [value]
    return " ".join(names.get(stable.get(one, one), one) for one in parts)


def _repeats(old: Form, new: Form) -> dict[str, str]:
    """Return where the repeats of the old version stand in the new one: where their questions went."""
    found: dict[str, str] = {}
    for question in old.questions():
        around = _around(old, question.path)
        after = new.coded(question.code)
        if around and after is not None and _around(new, after.path):
            found.setdefault(around, _around(new, after.path))
    kept = {one.path for one in new.groups if one.repeats}
    return found | {
        one.path: one.path for one in old.groups if one.repeats and one.path in kept and one.path not in found
    }


def _around(form: Form, path: str) -> str:
    """Return the innermost repeat around the path, "" for none."""
    inside = [one.path for one in form.groups if one.repeats and path.startswith(f"{one.path}/")]
    return max(inside, key=len, default="")


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


def _forget_calculated(session: Session, made: Plan) -> None:
    """Let go of what the old version worked out; what both note by themselves is kept."""
    paths = [
        question.path for question in (*made.old.questions(), *made.old.unseen) if question.kind is not Kind.METADATA
    ]
    for start in range(0, len(paths), 500):
        gone = (CalculatedRow.visit_id == made.visit_id, CalculatedRow.path.in_(paths[start : start + 500]))
        session.execute(delete(CalculatedRow).where(*gone).execution_options(synchronize_session=False))


def _move_findings(session: Session, visit_id: str, places: Mapping[str, str]) -> None:
    """Let findings rest on the answers where they are now."""
    for row in session.scalars(select(FindingRow).where(FindingRow.visit_id == visit_id)):
        rests_on = list(row.answers) if isinstance(row.answers, list) else []
        moved = [places.get(path, path) for path in rests_on]
        if moved != rests_on:
            row.answers = [path for path in moved if path]
