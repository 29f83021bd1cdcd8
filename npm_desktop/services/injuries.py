"""Lay sheets of injuries: what any member saw, with consent, and the marks on the drawing. They never conclude.

A sheet begins with consent before a second member of the team, carries the code of the talk and no name, and leaves
with it: when the person does not agree any more, the sheet is taken away. Photos are linked to it here alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.injury import Injury, InjurySheet, Lesion, View, ensure_agreed, ensure_on_figure, ensure_photo
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import PhotoSubject
from npm_desktop.domain.visit import is_doctor
from npm_desktop.errors import RuleBroken
from npm_desktop.store import injuries, recording, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.evidence import PhotoRow
from npm_desktop.store.tables.injuries import InjurySheetRow, LesionRow
from npm_desktop.store.tables.interviews import InterviewRow

SHEET_PLAIN = frozenset({"day", "happened", "figure", "consent_witness", "interview_id"})
SHEET_TEXTS = frozenset({"words", "cause", "best_interest"})
MARK_TEXTS = frozenset(one.name for one in fields(Lesion) if str(one.type) == "Text")
# A photo of an injury, until somebody decides otherwise.
_INSIDE: dict[str, Any] = {"subject": PhotoSubject.INJURY, "in_report": False, "print_class": PrintClass.GROUP}
MARK_PLAIN = frozenset({"view", "x", "y", "length", "width"})


class Injuries:
    """The lay sheets and their marks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_visit(self, visit_id: str) -> list[Injury]:
        """Return the sheets of the visit with marks, photos, and which notes of doctors there are."""
        with self._store.read() as session:
            return injuries.of_visit(session, visit_id)

    def get(self, sheet_id: str) -> Injury:
        """Return a sheet with all that belongs to it, or raise NotFound."""
        with self._store.read() as session:
            return injuries.get(session, sheet_id)

    def begin(
        self,
        visit_id: str,
        who: Who,
        *,
        consent: bool,
        consent_witness: str,
        interview_id: str = "",
        figure: str = "adult",
    ) -> tuple[str, Changes]:
        """Begin a sheet after the person agreed before a second member; return its id."""
        today = self._store.now().at.date()
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            made = InjurySheet(ids.random_id(), visit_id, interview_id, today, consent, consent_witness, figure)
            self._check(session, made, who)
            rows.put(session, InjurySheetRow, made)
        return made.id, _changes(visit_id)

    def set(self, sheet_id: str, who: Who, /, **given: Any) -> Changes:
        """Set plain fields of a sheet: day, happened, figure, consent_witness, interview_id."""
        _known(given, SHEET_PLAIN)
        return self._change(sheet_id, who, lambda old: replace(old, **given), checked="consent_witness" in given)

    def write(self, sheet_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write `words`, `cause` (both as the person said them) or `best_interest` in one language."""
        _known({name: value}, SHEET_TEXTS)
        return self._change(
            sheet_id, who, lambda old: replace(old, **{name: getattr(old, name).written(language, value)})
        )

    def _change(
        self, sheet_id: str, who: Who, change: Callable[[InjurySheet], InjurySheet], *, checked: bool = False
    ) -> Changes:
        with self._store.write(who) as session:
            old = rows.get(session, InjurySheetRow, InjurySheet, sheet_id)
            recording.ensure_recordable(session, old.visit_id)
            made = change(old)
            if checked:
                self._check(session, made, who)
            _ensure_talk(session, made)
            rows.put(session, InjurySheetRow, made)
        return _changes(old.visit_id)

    def remove(self, sheet_id: str, who: Who) -> Changes:
        """Take a sheet away; not one on which a doctor's note rests."""
        with self._store.write(who) as session:
            injury = injuries.get(session, sheet_id)
            recording.ensure_recordable(session, injury.sheet.visit_id)
            if any(note.destroyed_on is None for note in injury.notes):
                raise RuleBroken("injury_note_there")
            rows.remove(session, InjurySheetRow, sheet_id)
        return _changes(injury.sheet.visit_id)

    def restore(self, sheet_id: str, who: Who) -> Changes:
        """Bring a sheet back with its marks."""
        with self._store.write(who) as session:
            rows.restore(session, InjurySheetRow, sheet_id)
            session.flush()
            old = rows.get(session, InjurySheetRow, InjurySheet, sheet_id)
            recording.ensure_recordable(session, old.visit_id)
        return _changes(old.visit_id)

    def mark(self, sheet_id: str, view: View, x: float, y: float, who: Who) -> tuple[str, Changes]:
        """Put a mark on the drawing, in shares of its width and height; return its id. Its number stays its own."""
        with self._store.write(who) as session:
            sheet = rows.get(session, InjurySheetRow, InjurySheet, sheet_id)
            recording.ensure_recordable(session, sheet.visit_id)
            number = injuries.next_mark(session, sheet_id)
            made = Lesion(ids.random_id(), sheet.visit_id, sheet_id, number, view, round(x, 4), round(y, 4))
            ensure_on_figure(made)
            rows.put(session, LesionRow, made)
        return made.id, _changes(sheet.visit_id)

    def set_mark(self, mark_id: str, who: Who, /, **given: Any) -> Changes:
        """Set plain fields of a mark: view, x, y, length and width in mm."""
        _known(given, MARK_PLAIN)
        return self._change_mark(mark_id, who, lambda old: replace(old, **given))

    def write_mark(self, mark_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write site, shape, colour or borders of a mark in one language."""
        _known({name: value}, MARK_TEXTS)
        return self._change_mark(
            mark_id, who, lambda old: replace(old, **{name: getattr(old, name).written(language, value)})
        )

    def _change_mark(self, mark_id: str, who: Who, change: Callable[[Lesion], Lesion]) -> Changes:
        with self._store.write(who) as session:
            old = rows.get(session, LesionRow, Lesion, mark_id)
            recording.ensure_recordable(session, old.visit_id)
            made = change(old)
            ensure_on_figure(made)
            rows.put(session, LesionRow, made)
        return _changes(old.visit_id)

    def remove_mark(self, mark_id: str, who: Who) -> Changes:
        """Take a mark off the drawing."""
        with self._store.write(who) as session:
            old = rows.get(session, LesionRow, Lesion, mark_id)
            recording.ensure_recordable(session, old.visit_id)
            rows.remove(session, LesionRow, mark_id)
        return _changes(old.visit_id)

    def restore_mark(self, mark_id: str, who: Who) -> Changes:
        """Bring a mark back under its number."""
        with self._store.write(who) as session:
            rows.restore(session, LesionRow, mark_id)
            session.flush()
            old = rows.get(session, LesionRow, Lesion, mark_id)
            recording.ensure_recordable(session, old.visit_id)
        return _changes(old.visit_id)

    def link_photo(self, photo_id: str, sheet_id: str, who: Who) -> Changes:
        """Let a photo show an injury of the sheet: it stays with the group from then on, out of every paper."""
        with self._store.write(who) as session:
            photo = rows.get(session, PhotoRow, Photo, photo_id)
            injury = injuries.get(session, sheet_id)
            recording.ensure_recordable(session, photo.visit_id)
            if photo.visit_id != injury.sheet.visit_id:
                raise RuleBroken("injury_of_other_visit")
            doctor = is_doctor(visits.get(session, photo.visit_id), who.author)
            ensure_photo(injury, injuries.photo_consent(session, injury.sheet), doctor=doctor)
            rows.put(session, PhotoRow, replace(photo, injury_id=sheet_id, **_INSIDE))
        return Changes.of(Topic.INJURIES, Topic.PHOTOS, visit_id=photo.visit_id)

    def unlink_photo(self, photo_id: str, who: Who) -> Changes:
        """Take a photo from its sheet; it stays a photo of an injury."""
        with self._store.write(who) as session:
            photo = rows.get(session, PhotoRow, Photo, photo_id)
            recording.ensure_recordable(session, photo.visit_id)
            rows.put(session, PhotoRow, replace(photo, injury_id=""))
        return Changes.of(Topic.INJURIES, Topic.PHOTOS, visit_id=photo.visit_id)

    def _check(self, session: StoreSession, made: InjurySheet, who: Who) -> None:
        members = {one.participant_id for one in visits.get(session, made.visit_id).members}
        ensure_agreed(made, made.author_id or who.author, members)
        _ensure_talk(session, made)


def _ensure_talk(session: StoreSession, made: InjurySheet) -> None:
    """Refuse the code of another visit's talk."""
    if made.interview_id:
        talk = rows.get(session, InterviewRow, Interview, made.interview_id)
        if talk.visit_id != made.visit_id:
            raise RuleBroken("injury_of_other_visit")


def _changes(visit_id: str) -> Changes:
    return Changes.of(Topic.INJURIES, visit_id=visit_id)


def _known(given: dict[str, Any], names: frozenset[str]) -> None:
    unknown = set(given) - names
    if unknown:
        raise ValueError(f"not a field here: {', '.join(sorted(unknown))}")
