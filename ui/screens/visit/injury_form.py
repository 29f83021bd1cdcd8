"""One sheet of injuries: the drawing with its marks, the open mark, what the person said, photos, the doctor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from npm_desktop.domain.body import Mark as Spot
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.injury import Figure, Injury, InjurySheet, Lesion, View
from npm_desktop.domain.names_injuries import FIGURES, VIEWS
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import ntr, tr
from ui.screens.visit.entry import Lines
from ui.screens.visit.injury_mark import MarkForm
from ui.screens.visit.injury_photos import InjuryPhotos
from ui.screens.visit.saving import Saving
from ui.widgets.body_chart import BodyChart
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.segmented import Segmented

_WIDE, _HEIGHT = 900, 280
_NOBODY = Injury(InjurySheet("", ""))


class InjuryForm(QWidget):
    """`closed`, `removed(injury)`, `mark_removed(mark)`, `printed`, `doctor(open)`: False begins a note, True opens."""

    closed = Signal()
    removed = Signal(object)
    mark_removed = Signal(object)
    printed = Signal()
    doctor = Signal(bool)
    refused = Signal(str)

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self._shown, self._locked, self._lines = _NOBODY, False, Lines()
        self._current, self._opening = "", ""
        code = language.current().language
        self.title, self.about = Label("", "title"), Label("", "small", "muted")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.print = KeyButton(tr("Print"), QUIET, icon="print")
        self.remove = KeyButton(tr("Take the sheet away"), QUIET, icon="trash")
        self.chart = BodyChart({view: tr(name) for view, name in VIEWS.items()}, height=_HEIGHT, name=tr("Drawing"))
        self.how = Label("", "small", "muted")
        self.mark = MarkForm(context, saving)
        self.figure = Segmented([(str(key), tr(name)) for key, name in FIGURES.items()], name=tr("Person"))
        self.texts = {
            "words": LanguageText(language=code, name=tr("What hurts, what was noticed"), lines=2),
            "cause": LanguageText(language=code, name=tr("From what, as told"), lines=2),
            "best_interest": LanguageText(language=code, name=tr("Why it is in the child's interest"), lines=2),
        }
        self.fields = {name: Field(text.field.accessibleName(), text) for name, text in self.texts.items()}
        self.happened = LineField(name=tr("When, as told"))
        self.fields["happened"] = Field(tr("When, as told"), self.happened)
        self.fields["figure"] = Field(tr("Person"), self.figure)
        self.photos = InjuryPhotos(context, saving)
        self.notes = Label("", "body")
        self.begin_note = KeyButton(tr("Write a medical note"), OUTLINED, icon="lock")
        self.open_note = KeyButton(tr("Open the notes"), OUTLINED, icon="unlock")
        self._build()
        self._connect()

    def _build(self) -> None:
        names, head, keys, doctor = QWidget(), QWidget(), QWidget(), QWidget()
        names.setLayout(Stack(self.title, self.about, spacing=0))
        keys.setLayout(Flow(self.print, self.remove, self.close_key, right=True))
        head.setLayout(Spread(names, keys))
        doctor.setLayout(Flow(self.begin_note, self.open_note))
        self._doctor = _stack(Rule(), Label(tr("The doctor"), "title"), self.notes, doctor)
        words = self.fields
        said = _stack(
            Label(tr("In the person's own words"), "title"),
            words["words"], words["cause"], words["happened"], words["figure"], words["best_interest"],
        )  # fmt: skip
        left, right = _stack(self.chart, self.how, said), _stack(self.mark, self.photos, self._doctor)
        self.setLayout(Stack(head, _Two(left, right), spacing=16, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.chart.placed.connect(self._placed)
        self.chart.chosen.connect(self.choose)
        self.chart.removed.connect(self._remove_mark)
        self.mark.removed.connect(self.mark_removed)
        for name, text in self.texts.items():
            text.written.connect(partial(self._write, name))
        self.happened.committed.connect(lambda value: self._set("happened", happened=str(value or "")))
        self.figure.chosen.connect(lambda value: self._set("figure", figure=str(value)))
        self.remove.clicked.connect(lambda: self.removed.emit(self._shown))
        self.print.clicked.connect(self.printed)
        self.close_key.clicked.connect(self.put_away)
        self.begin_note.clicked.connect(lambda: self.doctor.emit(False))
        self.open_note.clicked.connect(lambda: self.doctor.emit(True))

    # Showing

    @property
    def shown_id(self) -> str:
        """Return which sheet is open, "" for none."""
        return self._shown.sheet.id

    def show_injury(self, injury: Injury, witness: str, photos: Sequence[Photo], *, doctor: bool, locked: bool) -> None:
        """Show a sheet; what is being typed in the same one stays."""
        other = injury.sheet.id != self.shown_id
        if other:
            self._current = self._opening = ""
            self._lines.forget()
        self._shown, self._locked = injury, locked
        sheet, texts = injury.sheet, language.current()
        self.title.setText(
            tr("Sheet of injuries · {code}", code=injury.code) if injury.code else tr("Sheet of injuries")
        )
        about = [texts.date(sheet.day)] if sheet.day else []
        about += [tr("agreed before {name}", name=witness)] if witness else []
        self.about.setText(" · ".join(about))
        for name, text in self.texts.items():
            (text.start if other else text.show_text)(getattr(sheet, name))
            text.setEnabled(not locked)
        self._lines.show(self.happened, sheet.happened or None)
        self.happened.setEnabled(not locked)
        self.figure.set_value(sheet.figure)
        self.figure.setEnabled(not locked)
        self.fields["best_interest"].setVisible(injury.child)
        self.remove.setVisible(not locked)
        self.photos.show_photos(injury, photos, locked=locked)
        self._show_doctor(injury, doctor=doctor and not locked)
        if self._opening and any(one.id == self._opening for one in injury.marks):
            self._current, self._opening = self._opening, ""
            self._show_marks()
            self.mark.texts["site"].setFocus()
        else:
            self._show_marks()

    def _show_doctor(self, injury: Injury, *, doctor: bool) -> None:
        kept = [one for one in injury.notes if one.destroyed_on is None]
        told = ntr("{n} medical note lies sealed.", "{n} medical notes lie sealed.", len(kept)) if kept else ""
        self.notes.setText(told or tr("A doctor of the team writes a medical note here: it is sealed apart."))
        self.begin_note.setVisible(doctor)
        self.open_note.setVisible(bool(kept))
        self._doctor.setVisible(doctor or bool(kept))

    def _show_marks(self) -> None:
        found = next((one for one in self._shown.marks if one.id == self._current), None)
        if found is None and self._shown.marks and not self._opening:
            found = self._shown.marks[-1]
        self._current = found.id if found else ""
        figure = Figure.CHILD if self._shown.child else Figure.ADULT
        spots = [(one.id, Spot(one.ordinal, one.view, one.x, one.y)) for one in self._shown.marks]
        self.chart.show_marks(figure, spots, self._current)
        self.chart.set_locked(self._locked)
        self.how.setText(tr("A click puts a mark. By keyboard: 1 to 4 the side, arrows, Enter; Shift goes faster."))
        self.how.setVisible(not self._locked)
        self.mark.setVisible(found is not None)
        if found is not None:
            self.mark.show_mark(found, locked=self._locked)

    def choose(self, mark_id: str) -> None:
        """Open a mark."""
        self.mark.commit()
        self._current = mark_id
        self._show_marks()
        self.mark.texts["site"].setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.mark.set_language(code)
        for text in self.texts.values():
            text.set_language(code)

    def focus_first(self) -> None:
        """Give the keyboard to the drawing."""
        self.chart.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Doing

    def commit(self) -> None:
        """Save what is still typed."""
        if self.shown_id and not self._locked:
            self.mark.commit()
            self.happened.commit()
            for text in self.texts.values():
                text.commit()

    def put_away(self) -> None:
        """Save what is typed and close."""
        self.commit()
        self._shown = _NOBODY
        for text in self.texts.values():
            text.start(_NOBODY.sheet.words)
        self.closed.emit()

    def _placed(self, view: View, x: float, y: float) -> None:
        """Put a mark there, or the open one if it is to go elsewhere."""
        core, who, sheet = self._context.core, self._context.voice.who(), self.shown_id
        if self.mark.move_key.isChecked() and self._current:
            key = self._current
            self.mark.move_key.setChecked(False)
            self._saving.send(
                f"mark {key} place",
                lambda: core.injuries.set_mark(key, who, view=view, x=x, y=y),
                None,
                self.refused.emit,
            )
            return
        self.mark.commit()
        name = f"new mark {view} {x} {y}"
        self._saving.send(name, lambda: core.injuries.mark(sheet, view, x, y, who), self._marked, self.refused.emit)

    def _marked(self, result: tuple[str, Any]) -> None:
        self._opening = result[0]
        if any(one.id == self._opening for one in self._shown.marks):
            self.choose(self._opening)
            self._opening = ""

    def _remove_mark(self, mark_id: str) -> None:
        found: Lesion | None = next((one for one in self._shown.marks if one.id == mark_id), None)
        if found is not None:
            self.mark_removed.emit(found)

    def _write(self, name: str, code: str, value: str) -> None:
        core, who, key = self._context.core, self._context.voice.who(), self.shown_id
        self._send(name, f"{name} {code}", lambda: core.injuries.write(key, name, code, value, who))

    def _set(self, place: str, **given: Any) -> None:
        core, who, key = self._context.core, self._context.voice.who(), self.shown_id
        self._send(place, " ".join(given), lambda: core.injuries.set(key, who, **given))

    def _send(self, place: str, name: str, job: Callable[[], Any]) -> None:
        field = self.fields[place]
        if self.shown_id:
            key = f"injury {self.shown_id} {name}"
            self._saving.send(key, job, lambda _done: field.set_wrong(""), field.set_wrong)


class _Two(QWidget):
    """The drawing and what belongs to the mark beside it, under each other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._columns = (left, right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(32)
        for place, column in enumerate(self._columns):
            self._box.addWidget(column, 3 - place)
            self._box.setAlignment(column, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the wider column."""
        wide = max(column.minimumSizeHint().width() for column in self._columns)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if event.size().width() >= _WIDE else ways.TopToBottom)


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(Stack(*widgets, spacing=12))
    return made
