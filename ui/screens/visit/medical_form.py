"""A doctor's note as a form: consent and choices first, what was told and found, then one judgement of the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.injury import Consistency
from npm_desktop.domain.medical import Chaperone, Examination, ExaminedLesion
from npm_desktop.domain.names_injuries import CHAPERONES, CONSISTENCY, VIEWS
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.segmented import Segmented
from ui.widgets.texts import TextField

PAUSE = 1200  # milliseconds after the last key
_TOLD = {
    "history": (N_("As the person told it"), 4),
    "symptoms_then": (N_("Complaints at that time"), 2),
    "symptoms_now": (N_("Complaints now"), 2),
}
_FOUND = {"general": (N_("General state"), 2), "mental": (N_("Mental state"), 2)}
_LAST = {
    "tests": (N_("Tests and photos"), 1),
    "limits": (N_("Limits of the examination"), 1),
    "conclusion": (N_("Reasons"), 3),
    "advice": (N_("Advice and referral"), 2),
}


def _steps(name: str) -> Segmented:
    return Segmented(
        [(str(key), tr(word)) for key, word in CONSISTENCY.items()], name=name, clearable=True, digits=True
    )


class LesionLine(QWidget):
    """One lesion: what the lay sheet says of it can be corrected, and the doctor judges it in five steps."""

    changed = Signal()

    def __init__(self, lesion: ExaminedLesion) -> None:
        super().__init__()
        self._lesion = lesion
        words = (("site", N_("Where on the body")), ("shape", N_("Shape")), ("colour", N_("Colour")))
        more = (("borders", N_("Borders")), ("cause", N_("From what, as told")), ("age", N_("When, as told")))
        self.lines = {name: LineField(getattr(lesion, name) or None, name=tr(word)) for name, word in (*words, *more)}
        self.step = _steps(tr("Agrees with what was told"))
        self.step.set_value(str(lesion.consistency) if lesion.consistency else None)
        size = " × ".join(str(one) for one in (lesion.length, lesion.width) if one)
        title = f"{lesion.number}. {tr(VIEWS[lesion.view])}" + (f", {tr('{size} mm', size=size)}" if size else "")
        fields = QWidget()
        fields.setLayout(Flow(*(Field(tr(word), self.lines[name]) for name, word in (*words, *more)), spacing=16))
        step = Field(tr("Agrees with what was told"), self.step)
        self.setLayout(Stack(Label(title, "body_strong"), fields, step, Rule(), spacing=8))
        for line in self.lines.values():
            line.setFixedWidth(230)
            line.edited.connect(lambda _text: self.changed.emit())
        self.step.chosen.connect(lambda _value: self.changed.emit())
        self.step.cleared.connect(self.changed)

    def value(self) -> ExaminedLesion:
        """Return the lesion as it stands here."""
        words: dict[str, Any] = {name: line.text().strip() for name, line in self.lines.items()}
        step = self.step.value()
        return replace(self._lesion, **words, consistency=Consistency(str(step)) if step else None)


class MedicalForm(QWidget):
    """`changed` comes a moment after the last key or choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._note = Examination()
        self.examined = Check(tr("The person was examined, not only listened to"))
        self.consent = Check(tr("The person agreed to the examination"))
        self.sex_chosen = Check(tr("Could choose the sex of the doctor"))
        self.may_stop = Check(tr("Knew that it can be stopped; the body was uncovered in parts"))
        names = [(str(key), tr(word)) for key, word in CHAPERONES.items()]
        self.chaperone = Segmented(names, str(Chaperone.NOT_OFFERED), name=tr("Somebody beside"), digits=True)
        self.present = LineField(name=tr("Present in the room"))
        self.texts = {name: TextField(name=tr(word), lines=n) for name, (word, n) in (_TOLD | _FOUND | _LAST).items()}
        self.overall = _steps(tr("All findings together"))
        self.lesions: list[LesionLine] = []
        self._box = QVBoxLayout()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        lesions = QWidget()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        lesions.setLayout(self._box)
        self._lesions = _stack(Label(tr("Lesions"), "title"), lesions)
        told, found = self._fields(_TOLD), self._fields(_FOUND)
        last = {name: Field(tr(_LAST[name][0]), self.texts[name]) for name in _LAST}
        beside = Field(tr("Somebody beside"), self.chaperone)
        self._choices = _stack(self.consent, self.sex_chosen, self.may_stop, beside)
        whole = Label(tr("The whole counts, not one lesion."), "small", "muted")
        parts = (
            self.examined, self._choices, Field(tr("Present in the room"), self.present),
            Label(tr("What the person tells"), "title"), *told,
            Label(tr("Examination"), "title"), *found, self._lesions,
            last["tests"], last["limits"], Label(tr("Conclusion"), "title"), whole,
            Field(tr("All findings together"), self.overall), last["conclusion"], last["advice"],
        )  # fmt: skip
        self.setLayout(Stack(*parts, spacing=12))

    def _fields(self, texts: dict[str, tuple[str, int]]) -> list[Field]:
        return [Field(tr(word), self.texts[name]) for name, (word, _lines) in texts.items()]

    def _connect(self) -> None:
        self.examined.toggled.connect(self._choices.setVisible)
        for check in (self.examined, self.consent, self.sex_chosen, self.may_stop):
            check.toggled.connect(lambda _on: self._pause.start())
        for text in self.texts.values():
            text.edited.connect(lambda _text: self._pause.start())
        self.present.edited.connect(lambda _text: self._pause.start())
        self.chaperone.chosen.connect(lambda _value: self._pause.start())
        self.overall.chosen.connect(lambda _value: self._pause.start())
        self.overall.cleared.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)

    def show_note(self, note: Examination, *, locked: bool) -> None:
        """Show a note; nothing is announced."""
        self._note = note
        self._quiet(lambda: self._put(note))
        self._pause.stop()
        for editor in self._editors():
            editor.setEnabled(not locked)

    def _put(self, note: Examination) -> None:
        for name in ("examined", "consent", "sex_chosen", "may_stop"):
            getattr(self, name).set_on(getattr(note, name))
        self._choices.setVisible(note.examined)
        self.chaperone.set_value(str(note.chaperone))
        self.present.set_value(note.present or None)
        for name, text in self.texts.items():
            text.set_value(getattr(note, name))
        self.overall.set_value(str(note.overall) if note.overall else None)
        for line in self.lesions:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lesions = [LesionLine(one) for one in note.lesions]
        for line in self.lesions:
            line.changed.connect(self._pause.start)
            self._box.addWidget(line)
        self._lesions.setVisible(bool(self.lesions))

    def _quiet(self, job: Callable[[], None]) -> None:
        self.blockSignals(True)
        job()
        self.blockSignals(False)

    def _editors(self) -> Sequence[QWidget]:
        checks = (self.examined, self.consent, self.sex_chosen, self.may_stop)
        lesions = [one for line in self.lesions for one in (*line.lines.values(), line.step)]
        return [*checks, self.chaperone, self.present, *self.texts.values(), self.overall, *lesions]

    def value(self) -> Examination:
        """Return the note as it stands here."""
        words: dict[str, Any] = {name: text.value() or "" for name, text in self.texts.items()}
        overall = self.overall.value()
        return replace(
            self._note,
            examined=self.examined.isChecked(),
            consent=self.consent.isChecked(),
            sex_chosen=self.sex_chosen.isChecked(),
            may_stop=self.may_stop.isChecked(),
            chaperone=Chaperone(str(self.chaperone.value())),
            present=self.present.text().strip(),
            lesions=tuple(line.value() for line in self.lesions),
            overall=Consistency(str(overall)) if overall else None,
            **words,
        )

    def is_waiting(self) -> bool:
        """Tell whether something typed was not announced yet."""
        return self._pause.isActive()

    def settle(self) -> None:
        """Announce at once what waits."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def clear(self) -> None:
        """Forget everything that stood here."""
        self._pause.stop()
        self.show_note(Examination(), locked=False)


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(Stack(*widgets, spacing=8))
    return made
