"""The paper kit of a visit: made with its numbers, counted out and back, typed in, destroyed by two.

A kit may be counted at any time: what lies in a pocket does not stop when the report is fixed. What a sheet says is
typed in by the services it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents import kit_records
from npm_desktop.domain import ids, interview_rules
from npm_desktop.domain import kit as sheets
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.evidence import Obstruction
from npm_desktop.domain.kit import PaperSheet, SheetKind, SheetState, TakenNumber
from npm_desktop.domain.states import ObstructionKind, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.services import material
from npm_desktop.store import checklists, info, recording, rows, visits
from npm_desktop.store import kit as kept
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.evidence import ObstructionRow
from npm_desktop.store.tables.rooms import PaperSheetRow


class Kit:
    """The sheets."""

    def __init__(self, store: Store, reference: Reference, shelf: Shelf) -> None:
        self._store = store
        self._reference = reference
        self._shelf = shelf

    # Reading

    def of_visit(self, visit_id: str) -> list[PaperSheet]:
        """Return the sheets of the visit by their numbers."""
        with self._store.read() as session:
            return kept.of_visit(session, visit_id)

    def get(self, sheet_id: str) -> PaperSheet:
        """Return the sheet, or raise NotFound."""
        with self._store.read() as session:
            return rows.get(session, PaperSheetRow, PaperSheet, sheet_id)

    def find(self, visit_id: str, typed: str) -> PaperSheet:
        """Return the sheet that was typed or scanned; BadInput `sheet_unknown`, `sheet_of_other_visit`."""
        return sheets.named(self.of_visit(visit_id), typed)

    def series(self, visit_id: str) -> list[TakenNumber]:
        """Return what became of the numbers that the blank acts of the visit took."""
        return sheets.taken_numbers(self.of_visit(visit_id))

    def sections(self, visit_id: str) -> tuple[str, ...]:
        """Return the sections that may be taken along on paper, the tables of rooms apart."""
        with self._store.read() as session:
            return kit_records.taken(self._form(session, visits.get(session, visit_id))).sections

    def records(
        self, visit_id: str, language: str, wanted: Iterable[str] = (), *, empty: bool = True
    ) -> list[dict[str, Any]]:
        """Return what each sheet prints; `wanted` ids alone, else all that were not destroyed or lost."""
        with self._store.read() as session:
            every = kept.of_visit(session, visit_id)
            keys = set(wanted)
            chosen = [one for one in every if (one.id in keys if keys else one.state not in _GONE)]
            if not chosen and empty:
                raise NotFound("kit_empty")
            known = material.for_pack(session, self._shelf, material.of_visit(session, self._shelf, visit_id))
            return kit_records.records(known, self._reference, language, every, chosen)

    # Making

    def make(
        self, visit_id: str, who: Who, numbers: Mapping[SheetKind, int] = sheets.USUAL, *, acts: bool = True
    ) -> tuple[list[PaperSheet], Changes]:
        """Make the kit: a checklist sheet a section, as many of the other kinds as asked, two blank acts.

        RuleBroken `kit_exists`, `kit_visit_over`, `kit_too_large`.
        """
        with self._store.write(who) as session:
            visit = self._ensure_may_make(session, visit_id)
            if kept.of_visit(session, visit_id):
                raise RuleBroken("kit_exists")
            taken = kit_records.taken(self._form(session, visit))
            wanted = [(SheetKind.CHECKLIST, code) for code in taken.sections]
            for kind, number in numbers.items():
                section = taken.rooms if kind is SheetKind.CELLS else ""
                wanted += [(kind, section)] * (number if section or kind is not SheetKind.CELLS else 0)
            wanted += [(SheetKind.ACT, one) for one in sheets.ACTS] if acts else []
            made = self._add(session, visit, wanted)
        return made, self._changes(visit_id)

    def add(
        self, visit_id: str, kind: SheetKind, who: Who, section: str = "", number: int = 1
    ) -> tuple[list[PaperSheet], Changes]:
        """Make further sheets of one kind; `section` is that of a checklist, or what a blank act is for."""
        with self._store.write(who) as session:
            visit = self._ensure_may_make(session, visit_id)
            taken = kit_records.taken(self._form(session, visit))
            if kind is SheetKind.CELLS:
                section = taken.rooms
            known = {
                SheetKind.CHECKLIST: taken.sections,
                SheetKind.ACT: sheets.ACTS,
                SheetKind.CELLS: tuple(filter(None, [taken.rooms])),
            }
            if section not in known.get(kind, ("",)):
                raise RuleBroken("sheet_section_unknown", value=section or "—")
            made = self._add(session, visit, [(kind, section)] * number)
        return made, self._changes(visit_id)

    def _ensure_may_make(self, session: StoreSession, visit_id: str) -> Visit:
        visit = visits.get(session, visit_id)
        if visit.state not in (VisitState.PLANNED, VisitState.UNDER_WAY):
            raise RuleBroken("kit_visit_over")
        return visit

    def _add(self, session: StoreSession, visit: Visit, wanted: Sequence[tuple[SheetKind, str]]) -> list[PaperSheet]:
        first = rows.next_ordinal(session, PaperSheetRow, visit.id)
        if first + len(wanted) - 1 > sheets.LONGEST_KIT:
            raise RuleBroken("kit_too_large", most=sheets.LONGEST_KIT)
        made = []
        for ordinal, (kind, section) in enumerate(wanted, start=first):
            sheet = PaperSheet(
                ids.new_id(),
                visit.id,
                ordinal,
                sheets.sheet_number(visit.number, ordinal),
                kind,
                section,
                act_number=self._taken(session, visit, kind),
                holder_id=_holder(visit, kind, section),
            )
            rows.put(session, PaperSheetRow, sheet)
            made.append(sheet)
        return made

    def _taken(self, session: StoreSession, visit: Visit, kind: SheetKind) -> str:
        """Take what must be the sheet's alone: an act's number from the series, the codes of cards (R-02)."""
        if kind is SheetKind.ACT:
            year = self._store.now().at.year
            return info.next_number(session, info.PAPERS, visit.snapshot.group_code, year)
        if kind is not SheetKind.CODES:
            return ""
        taken = kept.codes(session)
        new: list[str] = []
        while len(new) < sheets.CARDS:
            new.append(interview_rules.new_code(taken | set(new)))
        return " ".join(new)

    # Counting

    def hand_out(self, sheet_ids: Sequence[str], holder_id: str, who: Who, day: date | None = None) -> Changes:
        """Note that a member of the team took the sheets along."""
        on = day or self._today()

        def change(_session: StoreSession, old: PaperSheet) -> PaperSheet:
            return sheets.handed_out(old, holder_id, on)

        return self._change(sheet_ids, who, change, holder_id)

    def take_back(self, sheet_ids: Sequence[str], who: Who, day: date | None = None) -> Changes:
        """Note that the sheets are back and counted."""
        on = day or self._today()
        return self._change(sheet_ids, who, lambda _session, old: sheets.brought_back(old, on))

    def typed(self, sheet_ids: Sequence[str], who: Who, day: date | None = None) -> Changes:
        """Note that what stands on the sheets was typed in."""
        on = day or self._today()
        return self._change(sheet_ids, who, lambda _session, old: sheets.typed_in(old, on))

    def destroy(
        self,
        sheet_ids: Sequence[str],
        first: str,
        second: str,
        who: Who,
        reason: Text = Text(),  # noqa: B008 - frozen
        day: date | None = None,
    ) -> Changes:
        """Note that two members destroyed the sheets; a number that an unused act took is cancelled for this reason."""
        on = day or self._today()

        def change(_session: StoreSession, old: PaperSheet) -> PaperSheet:
            return sheets.destroyed(old, first, second, on, reason)

        return self._change(sheet_ids, who, change, first, second)

    def lose(self, sheet_id: str, reason: Text, who: Who, *, taken_by_staff: bool = False) -> Changes:
        """Note that a sheet is gone, and what happened. One that was taken away by staff is an obstruction too."""

        def change(session: StoreSession, old: PaperSheet) -> PaperSheet:
            made = sheets.lost(old, reason)
            if taken_by_staff:
                recording.ensure_recordable(session, old.visit_id)
                place = rows.next_ordinal(session, ObstructionRow, old.visit_id)
                line = Obstruction(
                    ids.new_id(), old.visit_id, place, ObstructionKind.OTHER, what=reason, explained=False
                )
                rows.put(session, ObstructionRow, line)
            return made

        changes = self._change([sheet_id], who, change)
        return Changes(changes.topics | {Topic.VISITS}, changes.visit_id) if taken_by_staff else changes

    def step_back(self, sheet_ids: Sequence[str], who: Who) -> Changes:
        """Take the last step of the sheets back."""
        return self._change(sheet_ids, who, lambda _session, old: sheets.stepped_back(old))

    def _change(
        self,
        sheet_ids: Sequence[str],
        who: Who,
        change: Callable[[StoreSession, PaperSheet], PaperSheet],
        *people: str,
    ) -> Changes:
        """Change the sheets, all or none; `people` must be of the team."""
        with self._store.write(who) as session:
            visit_id = ""
            for one in dict.fromkeys(sheet_ids):
                old = rows.get(session, PaperSheetRow, PaperSheet, one)
                if people and old.visit_id != visit_id:
                    _ensure_members(visits.get(session, old.visit_id), *people)
                visit_id = old.visit_id
                rows.put(session, PaperSheetRow, change(session, old))
        return self._changes(visit_id)

    def _today(self) -> date:
        return self._store.now().at.date()

    def _form(self, session: StoreSession, visit: Visit) -> Form:
        """Return the checklist without what a special visit asks for itself: that would tell why the group comes."""
        module = "" if visit.kind is VisitType.SPECIAL else visit.module_version_id
        return checklists.form_of(session, self._shelf, visit.checklist_version_id, module)

    def _changes(self, visit_id: str) -> Changes:
        return Changes.of(Topic.PAPERS, visit_id=visit_id or None)


_GONE = (SheetState.DESTROYED, SheetState.LOST)


def _holder(visit: Visit, kind: SheetKind, section: str) -> str:
    """Return who takes the section by the split, "" where nobody does."""
    if kind not in (SheetKind.CHECKLIST, SheetKind.CELLS):
        return ""
    return next((one.participant_id for one in visit.members if section in one.sections), "")


def _ensure_members(visit: Visit, *people: str) -> None:
    known = {one.participant_id for one in visit.members if not one.recused}
    if not set(filter(None, people)) <= known or not any(people):
        raise RuleBroken("sheet_holder_not_member")
