"""The rooms of institutions: a sketch over all visits, and what became of each room on each visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from npm_desktop.checklists.form import Form, Kind
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import ids, room, sketch
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.room import Entered, Room, RoomLine, RoomOnVisit, RoomSeen
from npm_desktop.domain.text import Text, clean
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.store import checklists, institutions, recording, rooms, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.rooms import RoomRow, RoomSeenRow

_PLAIN = frozenset({"building", "floor", "x", "y", "width", "height"})
_NAMING = (Kind.INTEGER, Kind.TEXT)


class Rooms:
    """The rooms."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    # Questions.

    def of_institution(self, institution_id: str) -> list[RoomLine]:
        """Return the rooms building by building, with how often each was entered and when last."""
        with self._store.read() as session:
            return rooms.lines(session, institution_id)

    def never_entered(self, institution_id: str) -> list[Room]:
        """Return the rooms that no group ever entered."""
        return [one.room for one in self.of_institution(institution_id) if one.never]

    def get(self, room_id: str) -> Room:
        """Return the room, or raise NotFound."""
        with self._store.read() as session:
            return rows.get(session, RoomRow, Room, room_id)

    def of_visit(self, visit_id: str) -> list[RoomOnVisit]:
        """Return the rooms of the visit's institution: what was noted of each, else what its records suggest."""
        with self._store.read() as session:
            return self._on_visit(session, visit_id)

    def _on_visit(self, session: StoreSession, visit_id: str) -> list[RoomOnVisit]:
        visit = visits.get(session, visit_id)
        lines = rooms.lines(session, visit.institution_id, before=visit_id)
        if not lines:
            return []
        known = [one.room for one in lines]
        entered = room.agreeing(known, rooms.measured(session, visit_id, self._naming(session, visit_id)))
        shut = room.named_in(known, rooms.not_opened(session, visit_id)) - entered
        seen = rooms.seen(session, visit_id)

        def suggested(key: str) -> Entered | None:
            if key in seen:
                return None
            return Entered.ENTERED if key in entered else Entered.NOT_OPENED if key in shut else None

        return [RoomOnVisit(one, seen.get(one.room.id), suggested(one.room.id)) for one in lines]

    def _naming(self, session: StoreSession, visit_id: str) -> list[str]:
        """Return the paths of the questions that name the instances of repeats; none without a checklist."""
        version, module = visits.checklist_versions(session, visit_id)
        return _naming(checklists.form_of(session, self._shelf, version, module)) if version else []

    # The sketch.

    def add(
        self, institution_id: str, name: Text, who: Who, *, building: str = "", floor: int = 1
    ) -> tuple[str, Changes]:
        """Add a room at the first free place of the floor; return its id."""
        with self._store.write(who) as session:
            institutions.get(session, institution_id)
            made = _add(session, Room(ids.new_id(), institution_id, 0, name, clean(building), floor))
        return made.id, _changes()

    def add_on_visit(
        self, visit_id: str, name: Text, who: Who, *, building: str = "", floor: int = 1
    ) -> tuple[str, Changes]:
        """Add a room that the group stands in and nobody had drawn; it counts as entered."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            place = visits.get(session, visit_id).institution_id
            made = _add(session, Room(ids.new_id(), place, 0, name, clean(building), floor))
            key = ids.derived_id("room_seen", visit_id, made.id)
            rows.put(session, RoomSeenRow, RoomSeen(key, visit_id, made.id))
        return made.id, _changes(visit_id)

    def set(self, room_id: str, who: Who, /, **given: object) -> Changes:
        """Move it, resize it, bring it to another floor or building."""
        unknown = set(given) - _PLAIN
        if unknown:
            raise ValueError(f"not a plain field of a room: {', '.join(sorted(unknown))}")
        return self._change(room_id, who, lambda old: replace(old, **given))  # type: ignore[arg-type]

    def write(self, room_id: str, language: str, value: str, who: Who) -> Changes:
        """Write its name in one language."""
        return self._change(room_id, who, lambda old: replace(old, name=old.name.written(language, value)))

    def _change(self, room_id: str, who: Who, change: Callable[[Room], Room]) -> Changes:
        with self._store.write(who) as session:
            old = rows.get(session, RoomRow, Room, room_id)
            made = change(old)
            made = replace(made, building=clean(made.building))
            others = rooms.of_institution(session, old.institution_id)
            # On another floor its place may be taken.
            if (made.building, made.floor) != (old.building, old.floor):
                made = sketch.placed(made, others)
            sketch.ensure_right(made, others)
            rows.put(session, RoomRow, made)
        return _changes()

    def remove(self, room_id: str, who: Who) -> Changes:
        """Take a room out of the sketch; what the visits noted of it is kept."""
        with self._store.write(who) as session:
            rows.remove(session, RoomRow, room_id)
        return _changes()

    def restore(self, room_id: str, who: Who) -> Changes:
        """Bring a room back as it was."""
        with self._store.write(who) as session:
            rows.restore(session, RoomRow, room_id)
            session.flush()
            back = rows.get(session, RoomRow, Room, room_id)
            sketch.ensure_right(back, rooms.of_institution(session, back.institution_id))
        return _changes()

    def arrange(self, institution_id: str, order: Sequence[str], who: Who) -> Changes:
        """Put the rooms in this order; those not named follow as they were."""
        with self._store.write(who) as session:
            known = {one.id: one for one in rooms.of_institution(session, institution_id)}
            wanted = [key for key in dict.fromkeys(order) if key in known]
            for place, key in enumerate([*wanted, *(key for key in known if key not in wanted)], start=1):
                rows.put(session, RoomRow, replace(known[key], ordinal=place))
        return _changes()

    # On a visit.

    def mark(self, visit_id: str, room_id: str, entered: Entered | None, who: Who) -> Changes:
        """Say what became of a room on the visit; None takes it back."""
        with self._store.write(who) as session:
            old = self._seen(session, visit_id, room_id)
            if entered is not None:
                rows.put(session, RoomSeenRow, replace(old, entered=entered))
            elif rows.find(session, RoomSeenRow, RoomSeen, old.id) is not None:
                rows.remove(session, RoomSeenRow, old.id)
        return _changes(visit_id)

    def note(self, visit_id: str, room_id: str, language: str, value: str, who: Who) -> Changes:
        """Write a word to what became of a room on the visit: why it was not opened."""
        with self._store.write(who) as session:
            old = self._seen(session, visit_id, room_id)
            if rows.find(session, RoomSeenRow, RoomSeen, old.id) is None:
                raise RuleBroken("room_not_marked")
            rows.put(session, RoomSeenRow, replace(old, note=old.note.written(language, value)))
        return _changes(visit_id)

    def accept(self, visit_id: str, who: Who) -> Changes:
        """Note all that the visit's records suggest; what was noted by hand stays."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            for one in self._on_visit(session, visit_id):
                if one.proposed is not None:
                    old = self._seen(session, visit_id, one.line.room.id)
                    rows.put(session, RoomSeenRow, replace(old, entered=one.proposed))
        return _changes(visit_id)

    def _seen(self, session: StoreSession, visit_id: str, room_id: str) -> RoomSeen:
        """Return what was noted, or what it would be; refuse a closed visit and a room of another institution."""
        recording.ensure_recordable(session, visit_id)
        found = rows.get(session, RoomRow, Room, room_id)
        if found.institution_id != visits.get(session, visit_id).institution_id:
            raise NotFound("room_elsewhere")
        key = ids.derived_id("room_seen", visit_id, room_id)
        return rows.find(session, RoomSeenRow, RoomSeen, key) or RoomSeen(key, visit_id, room_id)


def _add(session: StoreSession, wanted: Room) -> Room:
    """Add the room at a free place of its floor, in a size that its name fits into."""
    others = rooms.of_institution(session, wanted.institution_id)
    ordinal = rooms.next_ordinal(session, wanted.institution_id)
    made = sketch.placed(sketch.sized(replace(wanted, ordinal=ordinal)), others)
    sketch.ensure_right(made, others)
    rows.put(session, RoomRow, made)
    return made


def _naming(form: Form) -> list[str]:
    """Return the paths of the questions that name the instances of a repeat: the first one of each."""
    found = {}
    for group in form.groups:
        if group.repeats:
            inside = (one for one in form.questions() if one.asked and one.path.startswith(f"{group.path}/"))
            first = next(inside, None)
            if first is not None and first.kind in _NAMING:
                found[group.path] = first.path
    return list(found.values())


def _changes(visit_id: str | None = None) -> Changes:
    return Changes.of(Topic.ROOMS, visit_id=visit_id)
