"""The fillings of the visits that are open: made from rows, kept at hand, and never trusted past a change by others.

A filling that is written in is taken out and comes back when the transaction was committed; when anything fails it is
gone, and the next one is made from the rows, which are the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import case, event, func, or_, select
from sqlalchemy.orm import Session

from npm_desktop.checklists.compiled import Compiled, engine_value
from npm_desktop.checklists.filling.definition import LAST_SAVED
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot, Stored
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Moment, system_clock
from npm_desktop.domain.states import VisitState
from npm_desktop.store import answers, checklists, filled, info, visits
from npm_desktop.store.changes import Log
from npm_desktop.store.filled import Kept
from npm_desktop.store.held_filling import HeldFilling
from npm_desktop.store.tables.checklists import AnswerRow, ChecklistVersionRow
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.visits import VisitRow
from npm_desktop.store.visit_filling import Part, VisitFilling

AT_HAND = 4
_WAITING = "fillings"


@dataclass(slots=True)
class _Entry:
    """A filling, the versions it is of, and the last change in the log when it was right.

    One that was only looked at may know more than the rows do; one that was written in agrees with them.
    """

    filling: VisitFilling
    versions: tuple[str, str]
    lamport: int
    agrees: bool = False


class Fillings:
    """The fillings of one store. `now` is its clock."""

    def __init__(self, shelf: Shelf, now: Callable[[], Moment]) -> None:
        self._shelf = shelf
        self._now = now
        self._entries: dict[str, _Entry] = {}

    def writing(self, session: Session, visit_id: str, language: str = "ru") -> VisitFilling:
        """Return the filling to be changed in this transaction, its rows in line with it."""
        log: Log = session.info["log"]
        entry = self._valid(session, visit_id, log.lamport)
        self._entries.pop(visit_id, None)
        if entry is None or not entry.agrees:
            entry = self._made(session, visit_id, log.who)
            self._keep_conversions(session, entry)
            entry.filling.begin(session, language)
        self._await(session, visit_id, entry)
        return entry.filling

    def reading(self, session: Session, visit_id: str) -> VisitFilling:
        """Return the filling to be looked at; nothing is written."""
        lamport = session.scalar(select(func.max(ChangeRow.lamport))) or 0
        entry = self._valid(session, visit_id, lamport) or self._made(session, visit_id, Who())
        self._keep(visit_id, _Entry(entry.filling, entry.versions, lamport, entry.agrees))
        return entry.filling

    def again(self, session: Session, visit_id: str, language: str = "ru") -> VisitFilling:
        """Return the filling made anew from the rows, which were changed past it in this transaction."""
        entry = self._made(session, visit_id, session.info["log"].who)
        entry.filling.begin(session, language)
        self._await(session, visit_id, entry)
        return entry.filling

    def forget(self, visit_id: str = "") -> None:
        """Let go of a visit's filling, or of all: rows came in from elsewhere."""
        for key in [visit_id] if visit_id else list(self._entries):
            self._entries.pop(key, None)

    def _await(self, session: Session, visit_id: str, entry: _Entry) -> None:
        """Take the filling out until the transaction was committed; the last one that was asked for comes back."""
        self._entries.pop(visit_id, None)
        waiting: dict[str, _Entry] = session.info.setdefault(_WAITING, {})
        if not waiting:
            event.listen(session, "after_commit", self._committed, once=True)
        waiting[visit_id] = entry

    def _committed(self, session: Session) -> None:
        log: Log = session.info["log"]
        for visit_id, entry in session.info[_WAITING].items():
            self._keep(visit_id, _Entry(entry.filling, entry.versions, log.lamport, agrees=True))

    def _keep(self, visit_id: str, entry: _Entry) -> None:
        self._entries.pop(visit_id, None)
        self._entries[visit_id] = entry
        while len(self._entries) > AT_HAND:
            self._entries.pop(next(iter(self._entries)))

    def _valid(self, session: Session, visit_id: str, lamport: int) -> _Entry | None:
        """Return the filling at hand when nobody changed anything in the visit since."""
        entry = self._entries.get(visit_id)
        if entry is None or entry.lamport == lamport:
            return entry
        changed = select(ChangeRow.lamport).where(ChangeRow.scope_id == visit_id, ChangeRow.lamport > entry.lamport)
        return None if session.scalar(changed.limit(1)) is not None else entry

    def _made(self, session: Session, visit_id: str, who: Who) -> _Entry:
        versions = visits.checklist_versions(session, visit_id)
        form = checklists.form_of(session, self._shelf, *versions)
        filling = VisitFilling(visit_id, form, (), filled.read(session, visit_id))
        maker = _Maker(session, self._shelf, filling, self._clock(session, visit_id), who)
        filling.parts = tuple(maker.part(one) for one in self._shelf.compiled(form))
        return _Entry(filling, versions, 0)

    def _clock(self, session: Session, visit_id: str) -> Callable[[], datetime]:
        """Return the clock of a visit: of one that is closed, the time of its last answer."""
        last = None
        if visits.state(session, visit_id) in (VisitState.CONCLUDED, VisitState.CANCELLED):
            last = session.scalar(select(func.max(AnswerRow.at)).where(AnswerRow.visit_id == visit_id))
        return (lambda: last.at) if last is not None else (lambda: self._now().at)

    def _keep_conversions(self, session: Session, entry: _Entry) -> None:
        for version_id, form in zip(entry.versions, reversed(entry.filling.form.wholes), strict=False):
            if version_id:
                checklists.keep_conversion(session, version_id, form)


@dataclass(slots=True)
class _Maker:
    """Makes the parts of one filling."""

    session: Session
    shelf: Shelf
    whole: VisitFilling
    clock: Callable[[], datetime]
    who: Who

    def part(self, compiled: Compiled) -> Part:
        """Return the form at work: as it was left, or as it begins."""
        stored = _stored(compiled, self.whole.kept)
        filling = HeldFilling(
            compiled.definition,
            self.whole.held(),
            stored=stored,
            now=self.clock,
            properties={"deviceid": info.get(self.session).replica_id, "username": self.who.author},
            last_saved=self._last_saved(compiled),
            ask_surplus=True,
        )
        if stored is None:
            _name_instances(filling, self.whole.visit_id)
        return Part(compiled, filling)

    def _last_saved(self, compiled: Compiled) -> Node | None:
        """Return the filling before: of the last earlier visit to the institution that was asked the same form."""
        if LAST_SAVED not in compiled.definition.parts.files:
            return None
        found = _visit_before(self.session, self.whole.visit_id, compiled.form.form_id)
        if found is None:
            return None
        visit_id, version_id = found
        before = checklists.form(self.session, self.shelf, version_id)
        kept = filled.read(self.session, visit_id)
        stored = _translated(compiled, before, kept) if before is not compiled.form else _stored(compiled, kept)
        return Filling(compiled.definition, stored=stored or Stored(), now=self.clock).root


def reported(session: Session, shelf: Shelf, visit_id: str) -> list[Answer]:
    """Return every answer of a visit, with whether it is hidden worked out where no row says so yet.

    In a store of earlier tables and in one that was made in bulk it is worked out when the visit is first written in.
    """
    given = answers.every(session, visit_id)
    if not answers.unworked(session, [visit_id]) or not visits.checklist_versions(session, visit_id)[0]:
        return given
    filling = Fillings(shelf, lambda: Moment(system_clock())).reading(session, visit_id)
    return [replace(one, hidden=filling.hides(Spot(one.path, one.instance))) for one in given]


def of_visit(session: Session, shelf: Shelf, visit_id: str) -> dict[str, Answer]:
    """Return the answers that are asked outside repeats, by path: what papers, lists and comparisons may tell."""
    return {one.path: one for one in reported(session, shelf, visit_id) if not one.hidden and not one.instance}


def states(session: Session, shelf: Shelf, visit_id: str) -> dict[str, str]:
    """Return how every question stands, by path, as `progress` takes it; nothing for a visit without a checklist."""
    return standing(session, shelf, visit_id)[0]


def standing(session: Session, shelf: Shelf, visit_id: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return how every question stands, and by instance and path what is worked out where it is asked: for papers."""
    if not visits.checklist_versions(session, visit_id)[0]:
        return {}, {"": {}}
    filling = Fillings(shelf, lambda: Moment(system_clock())).reading(session, visit_id)
    told: dict[str, dict[str, str]] = {"": {}}
    for spot, value in filling.kept.calculated.items():
        if not filling.hides(spot):
            told.setdefault(spot.instance, {})[spot.path] = value
    return filling.view(()).states(), told


def of_items(session: Session, shelf: Shelf, visit_id: str) -> dict[str, dict[str, Answer]]:
    """Return the answers that are asked in instances of repeats, by instance and path."""
    found: dict[str, dict[str, Answer]] = {}
    for one in reported(session, shelf, visit_id):
        if one.instance and not one.hidden:
            found.setdefault(one.instance, {})[one.path] = one
    return found


def of_visits(session: Session, shelf: Shelf, visit_ids: Collection[str]) -> dict[str, dict[str, Answer]]:
    """Return the answers of these visits that are asked outside repeats, by visit and path."""
    found = answers.of_visits(session, visit_ids)
    for visit_id in answers.unworked(session, visit_ids):
        found[visit_id] = of_visit(session, shelf, visit_id)
    return found


def _visit_before(session: Session, visit_id: str, form_id: str) -> tuple[str, str] | None:
    """Return the visit and the version of the form it was asked; a concluded visit before one that never was."""
    visit = session.get_one(VisitRow, visit_id)
    concluded = case((VisitRow.state == VisitState.CONCLUDED, 0), else_=1)
    bound = or_(
        VisitRow.checklist_version_id == ChecklistVersionRow.id, VisitRow.module_version_id == ChecklistVersionRow.id
    )
    query = (
        select(VisitRow.id, ChecklistVersionRow.id)
        .join(ChecklistVersionRow, bound)
        .where(
            VisitRow.institution_id == visit.institution_id,
            VisitRow.id != visit_id,
            VisitRow.day <= visit.day,
            VisitRow.state.in_((VisitState.CONCLUDED, VisitState.UNDER_WAY)),
            ~VisitRow.deleted,
            ChecklistVersionRow.form_id == form_id,
        )
        .order_by(concluded, VisitRow.day.desc(), VisitRow.id.desc())
    )
    row = session.execute(query.limit(1)).first()
    return (str(row[0]), str(row[1])) if row is not None else None


def _stored(compiled: Compiled, kept: Kept) -> Stored | None:
    """Return what is kept of one form, None when nothing is: it has not begun."""
    here = compiled.paths
    instances = tuple((one.path, one.uid, one.around) for one in kept.items.values() if one.path in here)
    values = {spot: value for spot, value in kept.calculated.items() if spot.path in here}
    for spot, one in kept.answers.items():
        question = compiled.asked(spot.path) if spot.path in here else None
        if question is not None:
            values[spot] = engine_value(question, Answer(spot.path, one.value, one.state))
    if not instances and not values:
        return None
    # A default is for the beginning: where it was taken away it stays away.
    for path in compiled.defaults:
        for spot in _places(compiled, path, kept):
            values.setdefault(spot, "")
    return Stored(instances, values)


def _places(compiled: Compiled, path: str, kept: Kept) -> list[Spot]:
    """Return the spots of a question: one, or one in each instance of the repeat around it."""
    names = tuple(path.strip("/").split("/"))
    around = [names[:n] for n in range(len(names) - 1, 0, -1) if names[:n] in compiled.definition.parts.repeats]
    if not around:
        return [Spot(path)]
    repeat = "/" + "/".join(around[0])
    return [Spot(path, one.uid) for one in kept.items.values() if one.path == repeat]


def _translated(compiled: Compiled, before: Form, kept: Kept) -> Stored:
    """Return what was kept of another version, at the places where the same codes stand in this one."""
    instances = tuple((one.path, one.uid, one.around) for one in kept.items.values() if one.path in compiled.paths)
    values: dict[Spot, str] = {}
    for spot, one in kept.answers.items():
        old = before.at(spot.path)
        new = compiled.form.coded(old.code) if old is not None else None
        if new is not None and one.hidden is not True:
            values[Spot(new.path, spot.instance)] = engine_value(new, Answer(new.path, one.value, one.state))
    return Stored(instances, values)


def _name_instances(filling: Filling, visit_id: str) -> None:
    """Give the instances a form begins with the one name they can have: whoever looks first, all see the same ones."""
    tree = filling.tree
    named: dict[str, Node] = {}
    for node in filling.root.walk():
        if node.uid:
            around = tree.instance_of(node.parent) if node.parent is not None else ""
            node.uid = ids.derived_id("repeat_item", visit_id, "/".join(node.path), around, str(node.position()))
            named[node.uid] = node
    tree.by_uid.clear()
    tree.by_uid.update(named)
