"""Doctors' notes, sealed into the medical compartment: written by a doctor of the visit, read with a doctor's words.

Sealing needs no words, so nothing that was typed waits unsaved; reading writes a line into the log of openings first.
What older copies of the file keep is said in `vault`.
"""

from __future__ import annotations

from collections.abc import Collection

from npm_desktop.crypto import compartments
from npm_desktop.crypto.compartments import Key
from npm_desktop.domain import ids, medical
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.injury import InjurySheet, MedicalNote
from npm_desktop.domain.medical import Examination, OpenedNotes
from npm_desktop.domain.text import Text
from npm_desktop.domain.vault import Compartment
from npm_desktop.domain.visit import is_doctor
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.store import info, injuries, openings, recording, rows, vault, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.injuries import InjurySheetRow, MedicalNoteRow


class MedicalNotes:
    """The sealed notes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_visit(self, visit_id: str) -> list[MedicalNote]:
        """Return which notes there are: whose, of which sheet, of which day. What they say is sealed."""
        with self._store.read() as session:
            return injuries.notes_of_visit(session, visit_id)

    def write(
        self, sheet_id: str, note: Examination, who: Who, *, note_id: str = "", seen: str = ""
    ) -> tuple[tuple[str, str], Changes]:
        """Seal a note, a new one or in the place of one's own; return (its id, the stamp of what is sealed now).

        `seen` is the stamp of what the doctor wrote or read last: nobody overwrites what was not read.
        """
        medical.ensure_examined(note)
        with self._store.write(who) as session:
            sheet = rows.get(session, InjurySheetRow, InjurySheet, sheet_id)
            recording.ensure_recordable(session, sheet.visit_id)
            _ensure_doctor(session, sheet.visit_id, who)
            today = self._store.now().at.date()
            made = MedicalNote(note_id or ids.random_id(), sheet.visit_id, sheet_id, who.author, today)
            if note_id:
                made = _own(session, note_id, sheet_id, seen, who)
            public, store_id = vault.public_key(session, Compartment.MEDICAL), info.get(session).store_id
            sealed = compartments.seal(public, medical.dump(note), store_id, Compartment.MEDICAL, made.id)
            injuries.keep_note(session, made, sealed)
        return (made.id, medical.stamp(sealed)), Changes.of(Topic.INJURIES, visit_id=sheet.visit_id)

    def show(
        self, visit_id: str, key: Key, doctor_id: str, reason: Text, who: Who, notes: Collection[str] = ()
    ) -> tuple[OpenedNotes, Changes]:
        """Write down that notes of the visit (all, unless some are named) were opened, then return them."""
        if not reason:
            raise RuleBroken("opening_reason_missing")
        with self._store.write(who) as session:
            kept = [one.id for one in injuries.notes_of_visit(session, visit_id) if not notes or one.id in notes]
            by, at = (doctor_id, ""), self._store.now()
            line = openings.add(session, visit_id, Compartment.MEDICAL, by, reason, at, tuple(kept))
            sealed = {one: data for one in kept if (data := injuries.sealed(session, one))}
        shown = {one: medical.load(key.unseal(data, one)) for one, data in sealed.items()}
        stamps = {one: medical.stamp(data) for one, data in sealed.items()}
        return OpenedNotes(line, shown, stamps), Changes.of(Topic.INJURIES, visit_id=visit_id)

    def open(self, visit_id: str, doctor_id: str, words: str, reason: Text, who: Who) -> tuple[OpenedNotes, Changes]:
        """Open the notes of a visit with the words of a doctor; a reason is needed."""
        if not reason:
            raise RuleBroken("opening_reason_missing")
        with self._store.read() as session:
            lock = vault.lock(session, Compartment.MEDICAL, (doctor_id,))
        key = compartments.open_with(lock, {doctor_id: words})
        return self.show(visit_id, key, doctor_id, reason, who)

    def destroy(self, note_id: str, who: Who) -> Changes:
        """Destroy a note: the sealed bytes leave the row, that and when is logged. Only who wrote it does that."""
        with self._store.write(who) as session:
            note = rows.get(session, MedicalNoteRow, MedicalNote, note_id)
            if note.destroyed_on is not None:
                raise RuleBroken("identity_destroyed")
            if note.doctor_id != who.author:
                raise RuleBroken("medical_not_own")
            injuries.destroy_note(session, note_id, self._store.now().at.date())
        return Changes.of(Topic.INJURIES, visit_id=note.visit_id)


def _ensure_doctor(session: StoreSession, visit_id: str, who: Who) -> None:
    if not is_doctor(visits.get(session, visit_id), who.author):
        raise RuleBroken("medical_not_doctor")


def _own(session: StoreSession, note_id: str, sheet_id: str, seen: str, who: Who) -> MedicalNote:
    old = rows.get(session, MedicalNoteRow, MedicalNote, note_id)
    if old.doctor_id != who.author or old.sheet_id != sheet_id or old.destroyed_on is not None:
        raise RuleBroken("medical_not_own")
    if medical.stamp(injuries.sealed(session, note_id)) != seen:
        raise BadInput("medical_changed")
    return old
