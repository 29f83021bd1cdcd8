"""Notes that stay their author's: nobody else is shown them, no paper prints them, no search finds them."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.interview import PrivateNote
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.store import retention, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import PrivateNoteRow


class PrivateNotes:
    """The private notes of visits. Every verb works on notes of the one who speaks and on no others.

    They stay open in a closed visit: a paper never rests on them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def mine(self, visit_id: str, who: Who) -> list[PrivateNote]:
        """Return the notes of the one who speaks, the newest first."""
        with self._store.read() as session:
            found = rows.of_visit(session, PrivateNoteRow, PrivateNote, visit_id)
        return [one for one in reversed(found) if who.author and one.owner_id == who.author]

    def get(self, note_id: str, who: Who) -> PrivateNote:
        """Return a note of the one who speaks, or raise NotFound: of another's nothing is told, not even that it is."""
        with self._store.read() as session:
            return _own(session, note_id, who)

    def add(self, visit_id: str, text: Text, who: Who, about: str = "") -> tuple[str, Changes]:
        """Add a note; return its id. `about` names what it is about (a question's path, a record's id)."""
        if not who.author:
            raise RuleBroken("note_without_owner")
        if not text:
            raise RuleBroken("note_text_missing")
        with self._store.write(who) as session:
            visits.state(session, visit_id)
            ordinal = rows.next_ordinal(session, PrivateNoteRow, visit_id)
            day = self._store.now().at.date()
            made = PrivateNote(ids.random_id(), visit_id, ordinal, who.author, about, day, text)
            rows.put(session, PrivateNoteRow, made)
        return made.id, _changes(visit_id)

    def write(self, note_id: str, language: str, value: str, who: Who) -> Changes:
        """Write the note in one language."""
        with self._store.write(who) as session:
            old = _own(session, note_id, who)
            text = old.text.written(language, value)
            if not text:
                raise RuleBroken("note_text_missing")
            rows.put(session, PrivateNoteRow, replace(old, text=text))
        return _changes(old.visit_id)

    def remove(self, note_id: str, who: Who) -> Changes:
        """Take a note back; it can be brought back until it is destroyed."""
        with self._store.write(who) as session:
            old = _own(session, note_id, who)
            rows.remove(session, PrivateNoteRow, note_id)
        return _changes(old.visit_id)

    def restore(self, note_id: str, who: Who) -> Changes:
        """Bring back a note that was taken back."""
        with self._store.write(who) as session:
            rows.restore(session, PrivateNoteRow, note_id)
            session.flush()
            old = _own(session, note_id, who)
            if not old.text:
                raise NotFound("record_not_found")  # it was destroyed
        return _changes(old.visit_id)

    def destroy(self, note_id: str, who: Who) -> Changes:
        """Take a note away for good: its words leave the store and its change log."""
        with self._store.write(who) as session:
            old = _own(session, note_id, who)
            retention.forget(session, PrivateNoteRow, note_id, "text")
            rows.remove(session, PrivateNoteRow, note_id)
        return _changes(old.visit_id)


def _own(session: StoreSession, note_id: str, who: Who) -> PrivateNote:
    found = rows.get(session, PrivateNoteRow, PrivateNote, note_id)
    if not who.author or found.owner_id != who.author:
        raise NotFound("record_not_found")
    return found


def _changes(visit_id: str) -> Changes:
    return Changes.of(Topic.INTERVIEWS, visit_id=visit_id)
