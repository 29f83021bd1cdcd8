"""Injuries of a visit: sheets any member writes with consent, and the doctor's note that is sealed apart.

What stands on a sheet is seen only while this page is in sight: whoever leaves it leaves it closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import vault_journeys
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.injury import Injury, Lesion
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.person import told_apart
from npm_desktop.domain.vault import Compartment, Holder
from npm_desktop.domain.visit import Visit, is_doctor
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.visit.injury_begin import InjuryBegin
from ui.screens.visit.injury_form import InjuryForm
from ui.screens.visit.injury_lines import InjuryLines
from ui.screens.visit.medical import MedicalView
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import FollowingScroll, Pane, Scroll, row
from ui.widgets.shapes import Mark

_SIDE, _NARROW = 300, 1000


@dataclass(frozen=True, slots=True)
class _Found:
    visit: Visit
    injuries: list[Injury]
    interviews: list[Interview]
    photos: list[Photo]
    holders: list[Holder]
    ready: bool


class InjuriesPane(ListPane):
    """`lead_to(id)` opens a sheet, or begins one for a talk. `go(place, ref)` leads on, `left` goes back."""

    go = Signal(str, str)
    left = Signal()

    watched = frozenset({Topic.VISITS, Topic.INJURIES, Topic.INTERVIEWS, Topic.PHOTOS, Topic.PEOPLE})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.injuries.restore)
        self._found: _Found | None = None
        self.injuries: dict[str, Injury] = {}
        self._opening, self._wide, self._open, self._begun = "", True, "", False
        self.add = KeyButton(tr("New sheet"), OUTLINED, icon="plus", key="Ctrl Shift I")
        self.back = KeyButton(tr("Back"), QUIET, icon="arrow-left")
        self.identities = KeyButton(tr("Who it is: sealed"), QUIET, icon="lock")
        self.lines = InjuryLines()
        self.begin = InjuryBegin()
        self.form = InjuryForm(context, self._saving)
        self.medical = MedicalView(context, visit_id)
        self.empty = EmptyState(
            "note",
            tr("No injuries so far"),
            tr("Any member describes what is seen, with the person's consent before a second member."),
        )
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, keys, side = QWidget(), QWidget(), QWidget()
        head.setLayout(Spread(Label(tr("Injuries"), "title"), self.back))
        keys.setLayout(Flow(self.add))
        side.setLayout(
            Stack(head, keys, self.notice, self.lines, self.identities, spacing=12, margins=(20, 16, 12, 24))
        )
        self._list = Scroll(side)
        self._pages = {"begin": self.begin, "sheet": self.form, "medical": self.medical}
        self._scrolls = {name: FollowingScroll(_left(page)) for name, page in self._pages.items()}
        self._right = Pane(row(*self._scrolls.values(), spacing=0), "surface")
        box = row(self._list, self._right, self.empty, spacing=0)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        self.setLayout(box)
        self._arrange()

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.new_injury(NOWHERE))
        self.back.clicked.connect(self.left)
        self.identities.clicked.connect(lambda: self.go.emit("identity", ""))
        self.lines.opened.connect(self.open_sheet)
        self.begin.begun.connect(self._begin)
        self.begin.closed.connect(self._closed)
        self.form.closed.connect(self._closed)
        self.form.removed.connect(self._remove)
        self.form.mark_removed.connect(self._remove_mark)
        self.form.printed.connect(self._print)
        self.form.doctor.connect(self._to_doctor)
        self.form.refused.connect(lambda sentence: self.say(sentence, Mark.BAD))
        self.form.photos.go.connect(lambda: self.go.emit("photos", ""))
        self.medical.closed.connect(self._medical_closed)
        self._context.events.spoke.connect(self._refresh)

    # Reading

    def reload(self) -> None:
        """Ask for the sheets."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> _Found:
            return _Found(
                reader.visits.get(visit_id),
                reader.injuries.of_visit(visit_id),
                reader.interviews.of_visit(visit_id),
                reader.photos.of_visit(visit_id),
                reader.vault.holders(),
                reader.vault.is_set_up(Compartment.MEDICAL),
            )

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: _Found) -> None:
        self._found, self._visit = found, found.visit
        self.injuries = {one.sheet.id: one for one in found.injuries}
        self.lines.fill(found.injuries)
        self.add.setVisible(not self.locked())
        if self.form.shown_id and self.form.shown_id not in self.injuries:
            self.form.put_away()
        self._refresh()
        opening, self._opening = self._opening, ""
        if opening in self.injuries:
            self.open_sheet(opening)
        wanted, self._wanted = self._wanted, ""
        begun, self._begun = self._begun, False
        if wanted:
            self.lead_to(wanted)
        elif begun:
            self.new_injury(NOWHERE)
        self._arrange()

    def _refresh(self) -> None:
        one = self.injuries.get(self.form.shown_id)
        if one is not None and self._open == "sheet":
            self._fill(one)
        self.lines.choose(self.form.shown_id)

    def _fill(self, one: Injury) -> None:
        assert self._found is not None
        names = {member.participant_id: member.name for member in self._found.visit.members}
        doctor = is_doctor(self._found.visit, self._context.voice.who().author)
        witness = names.get(one.sheet.consent_witness, "")
        self.form.show_injury(one, witness, self._found.photos, doctor=doctor, locked=self.locked())

    def show_visit(self, visit: Visit, people: Mapping[str, str], *, locked: bool) -> None:
        """Know the visit as it is now."""
        self._refresh()

    # Doing

    def new_injury(self, _spot: Spot = NOWHERE, talk: str = "") -> None:
        """Ask what a sheet needs before it begins."""
        if self._found is None:
            self._begun = True
            return
        if self.locked():
            return
        self.form.commit()
        speaker = self._context.voice.who().author
        team = [one for one in self._found.visit.members if not one.recused and one.participant_id != speaker]
        short = told_apart(one.name for one in team)
        members = [(one.participant_id, short[one.name]) for one in team]
        talks = [(one.id, f"{one.code} · {one.unit}" if one.unit else one.code) for one in self._found.interviews]
        self.begin.start(talks, members, talk)
        self._show_page("begin")
        (self.begin.witness if talk else self.begin.talk).setFocus()

    def _begin(self, fields: dict[str, Any]) -> None:
        core, who, visit_id = self._context.core, self._context.voice.who(), self._id
        self._saving.send(
            "new sheet of injuries", lambda: core.injuries.begin(visit_id, who, **fields), self._added, self.begin.tell
        )

    def _added(self, result: tuple[str, object]) -> None:
        if result[0] in self.injuries:
            self.open_sheet(result[0])
        else:
            self._opening = result[0]

    def open_sheet(self, sheet_id: str) -> None:
        """Open a sheet."""
        one = self.injuries.get(sheet_id)
        if one is None:
            return
        self.form.commit()
        self._fill(one)
        self._show_page("sheet")
        self.lines.choose(sheet_id)
        self.form.focus_first()

    def _closed(self) -> None:
        self._show_page("")
        self.lines.choose("")
        if self.isVisible():
            self.focus_in()

    def _remove(self, injury: Injury) -> None:
        core, who, key = self._context.core, self._context.voice.who(), injury.sheet.id
        self.form.commit()
        self._saving.send(
            f"injury {key} remove",
            lambda: core.injuries.remove(key, who),
            lambda _done: self._removed_now(key),
            lambda sentence: self.say(sentence, Mark.BAD),
        )

    def _removed_now(self, key: str) -> None:
        self._restore = self._context.core.injuries.restore
        self.offer_undo(key, tr("The sheet was taken away."))
        self._show_page("")

    def _remove_mark(self, mark: Lesion) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._restore = core.injuries.restore_mark
        self._saving.send(f"mark {mark.id} remove", lambda: core.injuries.remove_mark(mark.id, who))
        self.offer_undo(mark.id, tr("Mark {number} was taken away.", number=mark.ordinal))
        self.form.focus_first()

    def _print(self) -> None:
        self.form.commit()
        injury = self.injuries.get(self.form.shown_id)
        if injury is None:
            return
        name = f"{tr('injuries')}-{injury.code or injury.sheet.id[:4]}.pdf"
        target = self._context.dialogs.save_file(tr("Where to write the sheet"), name, "*.pdf")
        if target is not None:
            journey = vault_journeys.save_sheet(self._context.core, injury.sheet.id, language.current(), target)
            self._context.tasks.run(self, journey, partial(self._written, target), self._failed)

    def _written(self, target: Path, _done: object) -> None:
        self.say(tr("Saved as {name}.", name=target.name))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.say(language.current().error(error), Mark.BAD)
        else:
            self._context.dialogs.show_error(error)

    # The doctor

    def _to_doctor(self, opens: bool) -> None:
        injury = self.injuries.get(self.form.shown_id)
        if injury is None or self._found is None:
            return
        self.form.commit()
        if not self._found.ready:
            self.say(tr("No doctor has a key yet, so nothing can be sealed."), Mark.WARN)
            self._context.open(Target("people", part="keys"))
            return
        doctors = [one for one in self._found.holders if Compartment.MEDICAL in one.parts]
        names = {one.participant_id: one.name for one in (*self._found.visit.members, *doctors)}
        self.medical.start(injury, doctors, names, opens=opens)
        self._show_page("medical")
        self.medical.focus_first()

    def _medical_closed(self) -> None:
        sheet = self.medical.sheet_id
        if sheet in self.injuries and self.isVisible():
            self.open_sheet(sheet)
        else:
            self._show_page("")

    # The window

    def lead_to(self, ref: str) -> None:
        """Open a sheet, the sheet of a talk, or begin one for the talk."""
        if self._found is None:
            self._wanted = ref
            return
        of_talk = next((one.sheet.id for one in self._found.injuries if ref and one.sheet.interview_id == ref), "")
        if ref in self.injuries or of_talk:
            self.open_sheet(ref if ref in self.injuries else of_talk)
        elif any(one.id == ref for one in self._found.interviews):
            self.new_injury(NOWHERE, ref)
        else:
            self.focus_in()

    def focus_in(self) -> None:
        """Take the keyboard."""
        if self._open == "sheet":
            self.form.focus_first()
        elif self._open:
            self._pages[self._open].setFocus()
        elif self.lines.lines:
            next(iter(self.lines.lines.values())).setFocus()
        else:
            self.add.setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()
        self.medical.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing open that somebody who comes back with another in the room would show."""
        if not event.spontaneous():
            self.medical.close_opened()
            if self.form.shown_id:
                self.form.put_away()
            self._show_page("")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            {"sheet": self.form.put_away, "medical": self.medical.put_away, "begin": self._closed}[self._open]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wide = event.size().width() >= _NARROW
        self._arrange()

    def _show_page(self, name: str) -> None:
        self._open = name
        for key, scroll in self._scrolls.items():
            scroll.setVisible(key == name)
            if key == name:
                scroll.verticalScrollBar().setValue(0)
        self._arrange()

    def _arrange(self) -> None:
        """Show list and page beside each other, in a narrow window one at a time."""
        nothing = self._visit is not None and not self.injuries and not self._open
        self._right.setVisible(bool(self._open))
        self.empty.setVisible(nothing and self._wide)
        self._list.setVisible(self._wide or not self._open)
        fixed = self._wide and (bool(self._open) or nothing)
        self._list.setMinimumWidth(_SIDE if fixed else 0)
        self._list.setMaximumWidth(_SIDE if fixed else 16_777_215)


def _left(page: QWidget) -> QWidget:
    made = QWidget()
    box = row(page, None, spacing=0)
    box.setStretch(0, 10)
    made.setLayout(box)
    return made
