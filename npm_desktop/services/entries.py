"""What the lists of a visit have in common: add, set a field, write a text, take back, bring back, put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as Names
from dataclasses import fields, replace
from typing import Any, ClassVar, Generic, TypeVar

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.text import Text
from npm_desktop.store import recording, rows
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.record import Record

V = TypeVar("V")
_FIXED = frozenset({"id", "visit_id", "ordinal"})


class Listed(Generic[V]):
    """A list of a visit: `kind` is what is kept, `table` where. Sub-classes say what is wrong with a value."""

    table: ClassVar[type[Record]]
    kind: ClassVar[type[Any]]
    topic: ClassVar[Topic] = Topic.VISITS

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ordered = any(one.name == "ordinal" for one in fields(self.kind))
        self._texts = frozenset(one.name for one in fields(self.kind) if str(one.type) == "Text")
        self._plain = frozenset(one.name for one in fields(self.kind)) - _FIXED - rows.derived(self.table) - self._texts
        self._settable = self._plain

    def of_visit(self, visit_id: str) -> list[V]:
        """Return the entries of the visit in their order."""
        with self._store.read() as session:
            return rows.of_visit(session, self.table, self.kind, visit_id)

    def get(self, entry_id: str) -> V:
        """Return the entry, or raise NotFound."""
        with self._store.read() as session:
            found: V = rows.get(session, self.table, self.kind, entry_id)
            return found

    def set(self, entry_id: str, who: Who, /, **given: Any) -> Changes:
        """Set plain fields of an entry."""
        self._known(given, self._settable)
        return self._change(entry_id, who, lambda old: replace(old, **given))

    def write(self, entry_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write a text of an entry in one language."""
        self._known({name: value}, self._texts)

        def written(old: Any) -> Any:
            text: Text = getattr(old, name)
            return replace(old, **{name: text.written(language, value)})

        return self._change(entry_id, who, written)

    def _change(self, entry_id: str, who: Who, change: Callable[[Any], Any]) -> Changes:
        with self._store.write(who) as session:
            old: Any = rows.get(session, self.table, self.kind, entry_id)
            self._ensure_open(session, old.visit_id)
            made = self._kept(change(old))
            self._check(session, made, old)
            rows.put(session, self.table, made)
        return self._changes(old.visit_id)

    def remove(self, entry_id: str, who: Who) -> Changes:
        """Take an entry back."""
        with self._store.write(who) as session:
            old: Any = rows.get(session, self.table, self.kind, entry_id)
            self._ensure_open(session, old.visit_id)
            self._ensure_removable(session, old)
            rows.remove(session, self.table, entry_id)
        return self._changes(old.visit_id)

    def restore(self, entry_id: str, who: Who) -> Changes:
        """Bring back what was taken back, under its own id; at the end when its place was given to another."""
        with self._store.write(who) as session:
            rows.restore(session, self.table, entry_id)
            session.flush()
            old: Any = rows.get(session, self.table, self.kind, entry_id)
            self._ensure_open(session, old.visit_id)
            self._check(session, old, None)
            beside = rows.of_visit(session, self.table, self.kind, old.visit_id)
            if self._ordered and any(one.id != entry_id and one.ordinal == old.ordinal for one in beside):
                last = rows.next_ordinal(session, self.table, old.visit_id)
                rows.put(session, self.table, replace(old, ordinal=last))
        return self._changes(old.visit_id)

    def arrange(self, visit_id: str, order: Sequence[str], who: Who) -> Changes:
        """Put the entries of the visit in this order of ids; those not named follow. What has no order keeps none."""
        with self._store.write(who) as session:
            self._ensure_open(session, visit_id)
            found = rows.of_visit(session, self.table, self.kind, visit_id) if self._ordered else []
            known = {one.id: one for one in found}
            wanted = [key for key in order if key in known]
            for place, key in enumerate([*wanted, *(key for key in known if key not in wanted)], start=1):
                rows.put(session, self.table, replace(known[key], ordinal=place))
        return self._changes(visit_id)

    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        recording.ensure_recordable(session, visit_id)

    def _check(self, session: StoreSession, made: V, old: V | None) -> None:
        """Raise RuleBroken when the value can't be kept; `old` is None for one that is added or comes back."""

    def _kept(self, made: V) -> V:
        """Return the value as it is kept."""
        return made

    def _ensure_removable(self, session: StoreSession, old: V) -> None:
        """Raise RuleBroken when the value can't be taken back."""

    def _changes(self, visit_id: str) -> Changes:
        return Changes.of(self.topic, visit_id=visit_id)

    def _known(self, given: dict[str, Any], names: Names[str]) -> None:
        unknown = set(given) - names
        if unknown:
            raise ValueError(f"not a field of {self.kind.__name__}: {', '.join(sorted(unknown))}")


class Entries(Listed[V]):
    """A list to which entries are added as they are typed."""

    def add(self, visit_id: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Add an entry at the end; return its id."""
        self._known(given, self._plain | self._texts)
        with self._store.write(who) as session:
            self._ensure_open(session, visit_id)
            ordinal = rows.next_ordinal(session, self.table, visit_id)
            made = self.kind(id=ids.new_id(), visit_id=visit_id, ordinal=ordinal, **given)
            self._check(session, made, None)
            rows.put(session, self.table, made)
        return made.id, self._changes(visit_id)
