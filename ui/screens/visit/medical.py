"""The doctor's place on a sheet: a note is sealed as it is typed, and read again only with the doctor's words.

What was opened is forgotten when one closes it, goes elsewhere, or after some minutes; the log of openings says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop import vault_journeys
from npm_desktop.domain import medical
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.injury import Injury, InjurySheet
from npm_desktop.domain.medical import Examination, OpenedNotes
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import Holder
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.medical_form import MedicalForm
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, PassphraseField
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark, Status

OPEN_MINUTES = 15
_NOBODY = Injury(InjurySheet("", ""))


@dataclass(slots=True, eq=False)
class _Draft:
    """One note on its way: what is written while another version of it is being sealed waits for that."""

    sheet_id: str = ""
    note_id: str = ""
    stamp: str = ""
    busy: bool = False
    waiting: Examination | None = None


class OpenNotes(QWidget):
    """A doctor's words and a reason. `asked((doctor, words), reason)`."""

    asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.doctor, self.words = ChoiceField(name=tr("Doctor")), PassphraseField(name=tr("Words"))
        self.reason = LineField(name=tr("Why it is opened"))
        self.doctor_field, self.words_field = Field(tr("Doctor"), self.doctor), Field(tr("Words"), self.words)
        self.reason_field = Field(tr("Why it is opened"), self.reason, hint=tr("The reason stays in the log."))
        self.open = KeyButton(tr("Open for {n} minutes", n=OPEN_MINUTES), OUTLINED, icon="unlock")
        keys = QWidget()
        keys.setLayout(Flow(self.open))
        self.setLayout(Stack(self.reason_field, self.doctor_field, self.words_field, keys, spacing=12))
        self.setMaximumWidth(480)
        self.open.clicked.connect(self._ask)

    def start(self, doctors: Sequence[Holder], speaker: str) -> None:
        """Ask anew, of the one who speaks if that is a doctor."""
        self.doctor.set_options([(one.participant_id, one.name) for one in doctors])
        known = {one.participant_id for one in doctors}
        only = doctors[0].participant_id if len(doctors) == 1 else None
        self.doctor.set_value(speaker if speaker in known else only)
        self.words.clear()
        self.reason.clear()
        self.words_field.set_wrong("")

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.set_wrong("" if reason else tr("Say why it is opened. The reason stays in the log."))
        self.doctor_field.set_wrong("" if self.doctor.value() else tr("Choose the participant first."))
        if reason and self.doctor.value():
            self.asked.emit((str(self.doctor.value()), self.words.text()), reason)


class MedicalView(QWidget):
    """`start` begins a note on a sheet or asks for the words; `closed` when it is put away."""

    closed = Signal()

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._injury = _NOBODY
        self._names: Mapping[str, str] = {}
        self._draft, self._mine = _Draft(), True
        self._opened: OpenedNotes | None = None
        self.title = Label("", "title")
        self.state = Status(" ", Mark.OPEN, ground="surface", tone="muted")
        self.print = KeyButton(tr("Sealed annex as PDF"), QUIET, icon="print")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.notice = Notice(Mark.WARN, "", closable=True)
        self.notice.hide()
        self.which = ChoiceField(name=tr("Which note"))
        self.which_field = Field(tr("Which note"), self.which)
        self.opening = OpenNotes()
        self.form = MedicalForm()
        self._timer = QTimer(self, interval=OPEN_MINUTES * 60_000, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        names, keys, head = QWidget(), QWidget(), QWidget()
        names.setLayout(Stack(self.title, self.state, spacing=0))
        keys.setLayout(Flow(self.print, self.close_key, right=True))
        head.setLayout(Spread(names, keys))
        parts = (head, self.notice, self.which_field, self.opening, self.form)
        self.setLayout(Stack(*parts, spacing=16, margins=(24, 16, 24, 24)))
        self.setMaximumWidth(860)

    def _connect(self) -> None:
        self.opening.asked.connect(self._open)
        self.form.changed.connect(self._seal)
        self.close_key.clicked.connect(self.put_away)
        self.print.clicked.connect(self._print)
        self.which.chosen.connect(lambda value: self._choose(str(value)))
        self._timer.timeout.connect(self.put_away)

    @property
    def sheet_id(self) -> str:
        """Return the sheet one came from."""
        return self._injury.sheet.id

    # Showing

    def start(self, injury: Injury, doctors: Sequence[Holder], names: Mapping[str, str], *, opens: bool) -> None:
        """Begin a new note on a sheet, or ask for words to open those that are there."""
        self.close_opened()
        self._injury, self._names = injury, names
        code = f" · {injury.code}" if injury.code else ""
        self.title.setText(tr("Medical note") + code)
        self._tell("")
        self.which_field.hide()
        self.opening.setVisible(opens)
        self.form.setVisible(not opens)
        self.print.setVisible(not opens)
        self.opening.start(doctors, self._context.voice.who().author)
        if not opens:
            self._draft, self._mine = _Draft(self.sheet_id), True
            self.form.show_note(medical.begun_from(injury.marks, language.current().language), locked=False)
            self._say(tr("Sealed as you write, once something stands here."), Mark.OPEN)

    def _open(self, doctor: tuple[str, str], reason: str) -> None:
        self.opening.open.setEnabled(False)
        self.opening.words_field.set_wrong("")
        why = plain(reason, language.current().language)
        journey = vault_journeys.open_notes(self._context.core, self._id, doctor, why, self._context.voice.who())
        self._context.tasks.run(self, journey, self._show_opened, self._not_opened)

    def _show_opened(self, result: tuple[OpenedNotes, Changes]) -> None:
        self.opening.open.setEnabled(True)
        self._opened = result[0]
        mine = [one for one in self._injury.notes if one.id in self._opened.shown]
        if not mine:
            self._tell(tr("No note of this sheet is kept any more."))
            return
        texts = language.current()
        shown = [
            (one.id, f"{self._names.get(one.doctor_id, '')}, {texts.date(one.day) if one.day else ''}") for one in mine
        ]
        self.which.set_options(shown)
        self.which.set_value(mine[-1].id)
        self.which_field.setVisible(len(mine) > 1)
        self.opening.hide()
        self.form.show()
        self.print.show()
        self._choose(mine[-1].id)
        self._timer.start()
        self.close_key.setFocus()

    def _choose(self, note_id: str) -> None:
        self.form.settle()
        note = next((one for one in self._injury.notes if one.id == note_id), None)
        if note is None or self._opened is None:
            return
        self._draft = _Draft(self.sheet_id, note_id, self._opened.stamps.get(note_id, ""))
        self._mine = note.doctor_id == self._context.voice.who().author
        self.form.show_note(self._opened.shown[note_id], locked=not self._mine)
        self._say(tr("Open to read and to write on.") if self._mine else tr("Open to read."), Mark.NOW)

    def _not_opened(self, error: Exception) -> None:
        self.opening.open.setEnabled(True)
        if isinstance(error, AppError):
            self.opening.words_field.set_wrong(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    # Doing

    def _seal(self) -> None:
        """Seal what stands here; one at a time, so that each knows the stamp of the one before."""
        if not self._mine or not self._draft.sheet_id:
            return
        self._draft.waiting = self.form.value()
        self._send(self._draft)

    def _send(self, draft: _Draft) -> None:
        if draft.busy or draft.waiting is None:
            return
        note, draft.waiting, draft.busy = draft.waiting, None, True
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.medical.write, draft.sheet_id, note, who, note_id=draft.note_id, seen=draft.stamp)
        done, failed = partial(self._sealed, draft, note), partial(self._not_sealed, draft)
        self._context.tasks.store(self, job, done, failed)

    def _sealed(self, draft: _Draft, note: Examination, result: tuple[tuple[str, str], Changes]) -> None:
        (draft.note_id, draft.stamp), _changes = result
        draft.busy = False
        if draft is self._draft:
            if self._opened is not None:
                self._opened.shown[draft.note_id] = note
                self._opened.stamps = {**self._opened.stamps, draft.note_id: draft.stamp}
            self._tell("")
            self._say(tr("Sealed {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
        self._send(draft)

    def _not_sealed(self, draft: _Draft, error: Exception) -> None:
        draft.busy = False
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
        elif draft is self._draft:
            self._tell(language.current().error(error))
            self._say(tr("not sealed yet"), Mark.WARN)
        self._send(draft)

    def commit(self) -> None:
        """Seal what was typed last."""
        self.form.settle()

    def _print(self) -> None:
        """Write the annex where the doctor says: it leaves the compartment there, so it is said once more."""
        self.commit()
        name = f"{tr('medical annex')}-{self._injury.code or self.sheet_id[:4]}.pdf"
        target = self._context.dialogs.save_file(tr("Where to write the sealed annex"), name, "*.pdf")
        if target is not None:
            journey = vault_journeys.save_note(
                self._context.core, self.sheet_id, self.form.value(), self._author(), language.current(), target
            )
            self._context.tasks.run(self, journey, partial(self._written, target), self._not_written)

    def _author(self) -> str:
        note = next((one for one in self._injury.notes if one.id == self._draft.note_id), None)
        return note.doctor_id if note else self._context.voice.who().author

    def _written(self, target: Path, _done: object) -> None:
        sentence = tr("Written as {name}, readable by everybody: print it, seal it, then erase it.", name=target.name)
        self._tell(sentence)

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._tell(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _tell(self, sentence: str) -> None:
        self.notice.say(Mark.WARN, sentence)
        self.notice.setVisible(bool(sentence))

    def _say(self, words: str, mark: str) -> None:
        self.state.set_status(words, mark)

    def close_opened(self) -> None:
        """Seal what was typed last and forget all that was open."""
        self._timer.stop()
        self.form.settle()
        self._draft = _Draft()
        self.form.clear()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def put_away(self) -> None:
        """Close it."""
        self.close_opened()
        self.closed.emit()

    def focus_first(self) -> None:
        """Take the keyboard."""
        (self.opening.reason if not self.opening.isHidden() else self.form.examined).setFocus()
