"""An editor for each kind of question. `given(value)` carries what was answered, as typed; "" takes the answer back.

Choices come at once; what is typed comes 400 ms after the last key, on leaving, and with `commit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from ui.forms.written import PAUSE, LanguageText
from ui.language import current, tr
from ui.widgets import painting
from ui.widgets.choices import OptionList
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField, NumberField
from ui.widgets.moments import DateField, TimeField
from ui.widgets.options import Option
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Chip

CHOICE_OF_STATE = {AnswerState.NOT_APPLICABLE: "na", AnswerState.NOT_SHOWN: "nd"}
_MOST_KEYS, _LONGEST_KEY = 7, 190
_WHOLE = 0


def pick(names: object, language: str) -> str:
    """Return a text of the checklist in the language, else in Russian, else in any."""
    known = dict(names)  # type: ignore[call-overload]
    return known.get(language) or known.get("ru") or next(iter(known.values()), "")


class Editor(QWidget):
    """What the editors share. `problem_changed` says what is wrong with what was typed; it stays typed."""

    given = Signal(str)
    problem_changed = Signal(str)

    def __init__(self, question: Question, language: str) -> None:
        super().__init__()
        self.question, self.language = question, language

    def show_answer(self, answer: Answer) -> None:
        """Show what is stored; what is being typed stays."""

    def set_language(self, language: str) -> None:
        """Speak another language, the keyboard staying where it is."""
        self.language = language

    def commit(self) -> None:
        """Announce what is still only typed."""

    def unread(self) -> str:
        """Return what was typed and can't be read."""
        return ""

    def put_back(self, typed: str) -> None:
        """Show again what was typed and can't be read."""

    def take_digit(self, number: int) -> bool:
        """Choose by a digit that was struck outside; tell whether it means something here."""
        return False

    def clear(self) -> None:
        """Take the answer back."""
        self.given.emit("")

    def keyboard(self) -> QWidget:
        """Return the widget that takes the keyboard."""
        return self.focusProxy() or self


class ChoiceEditor(Editor):
    """One of several: keys in a row, or a list where the names are long."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self._value: str | None = None
        self._box = Stack(spacing=0)
        self.setLayout(self._box)
        self.keys: Segmented | OptionList = self._make()
        self._box.addWidget(self.keys)
        self.setFocusProxy(self.keys)

    def show_answer(self, answer: Answer) -> None:
        state = CHOICE_OF_STATE.get(answer.state, "")
        self._value = answer.value or (state if self.question.choice(state) else "") or None
        self.keys.set_value(self._value)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        had = self.keys.hasFocus()
        old, self.keys = self.keys, self._make()
        self.keys.set_value(self._value)
        self._box.takeAt(0)
        self._box.addWidget(self.keys)
        self.setFocusProxy(self.keys)
        self.keys.show()
        QWidget.setTabOrder(old, self.keys)
        if had:
            self.keys.setFocus()
        old.hide()
        old.deleteLater()

    def take_digit(self, number: int) -> bool:
        options = self._options()
        if not 0 < number <= len(options):
            return False
        self._give(str(options[number - 1].value))
        return True

    def clear(self) -> None:
        if self._value is not None:
            self._give("")

    def _options(self) -> list[Option]:
        if self.question.kind is Kind.ACKNOWLEDGE:
            return [Option("OK", tr("Confirmed"))]
        return [Option(one.name, pick(one.labels, self.language) or one.name) for one in self.question.choices]

    def _make(self) -> Segmented | OptionList:
        options, name = self._options(), pick(self.question.labels, self.language)
        fits = len(options) <= _MOST_KEYS and all(painting.width_of(one.text) <= _LONGEST_KEY for one in options)
        kind = Segmented if fits else OptionList
        made = kind(options, name=name, digits=True, clearable=True)
        made.chosen.connect(lambda value: self._give(str(value)))
        made.cleared.connect(lambda: self._give(""))
        return made

    def _give(self, value: str) -> None:
        self._value = value or None
        self.keys.set_value(self._value)
        self.given.emit(value)


class ManyEditor(Editor):
    """Several may hold."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self._values: Sequence[str] = ()
        self._box = Stack(spacing=0)
        self.setLayout(self._box)
        self.list = self._make()
        self._box.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_answer(self, answer: Answer) -> None:
        state = CHOICE_OF_STATE.get(answer.state, "")
        self._values = answer.value.split() or ([state] if self.question.choice(state) else [])
        self.list.set_values(self._values)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        had = self.list.hasFocus()
        old, self.list = self.list, self._make()
        self._box.takeAt(0)
        self._box.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.show()
        QWidget.setTabOrder(old, self.list)
        if had:
            self.list.setFocus()
        old.hide()
        old.deleteLater()

    def take_digit(self, number: int) -> bool:
        if not 0 < number <= len(self.question.choices):
            return False
        name = self.question.choices[number - 1].name
        kept = [value for value in self._values if value != name]
        self._give(kept if len(kept) < len(self._values) else [*kept, name])
        return True

    def clear(self) -> None:
        if self._values:
            self._give([])

    def _make(self) -> OptionList:
        options = [(one.name, pick(one.labels, self.language) or one.name) for one in self.question.choices]
        name = pick(self.question.labels, self.language)
        made = OptionList(options, self._values, name=name, multiple=True, clearable=True)
        made.changed.connect(self._give)
        return made

    def _give(self, values: Sequence[str]) -> None:
        added = [value for value in values if value not in self._values]
        alone = next((value for value in added if value in CHOICE_OF_STATE.values()), None)
        # "Not applicable" and "not shown" stand alone; another tick takes them back.
        chosen = [alone] if alone else [value for value in values if value not in CHOICE_OF_STATE.values() or not added]
        self._values = chosen
        self.list.set_values(chosen)
        self.given.emit(" ".join(chosen))


class NumberEditor(Editor):
    """A number with its unit; the verdicts on the stored value stand beside it."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        digits = _WHOLE if question.kind is Kind.INTEGER else None
        self.field = NumberField(unit=pick(question.unit, language), digits=digits)
        self.field.setAccessibleName(pick(question.labels, language))
        self._stored = ""
        self._flow = Flow(self.field, spacing=8)
        self._chips: list[Chip] = []
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.setLayout(self._flow)
        self.setFocusProxy(self.field.line)
        self.field.edited.connect(lambda _text: self._pause.start())
        self.field.committed.connect(lambda _value: self._give())
        self.field.problem_changed.connect(self.problem_changed)
        self._pause.timeout.connect(self._give)

    def show_answer(self, answer: Answer) -> None:
        typing = self._typed() != self._stored and self.field.line.hasFocus()
        self._stored = answer.value
        if not typing and self._typed() != answer.value:
            self.field.set_value(answer.value or None)  # type: ignore[arg-type]

    def show_verdicts(self, verdicts: Sequence[tuple[str, str]]) -> None:
        """Put these chips (words, mark) beside the number."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(words, mark) for words, mark in verdicts]
        for chip in self._chips:
            self._flow.addWidget(chip)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.field.unit.setText(pick(self.question.unit, language))
        self.field.setAccessibleName(pick(self.question.labels, language))

    def commit(self) -> None:
        self.field.line.commit()

    def clear(self) -> None:
        self.field.set_value(None)
        super().clear()

    def unread(self) -> str:
        return self.field.line.text() if self.field.problem() else ""

    def put_back(self, typed: str) -> None:
        self.field.line.setText(typed)
        self.field.line.commit()

    def _typed(self) -> str:
        value = self.field.value()
        return "" if value is None else f"{value.normalize():f}"

    def _give(self) -> None:
        self._pause.stop()
        value = self.field.value()
        unreadable = value is None and bool(self.field.line.text().strip())
        if not unreadable and self._typed() != self._stored:
            self._stored = self._typed()
            self.given.emit(self._stored)


class TextEditor(Editor):
    """A free text."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self.text = LanguageText(language=language, name=pick(question.labels, language), lines=2)
        self.setLayout(Stack(self.text))
        self.setFocusProxy(self.text.field)
        self.text.written.connect(lambda _language, value: self.given.emit(value))

    def show_answer(self, answer: Answer) -> None:
        self.text.show_text(answer.text)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.text.set_language(language)
        self.text.setAccessibleName(pick(self.question.labels, language))

    def commit(self) -> None:
        self.text.commit()

    def written_in(self) -> str:
        """Return the language of what is written."""
        return self.text.language()


class LineEditor(Editor):
    """A date, a time, and every kind that has no editor of its own: typed in a line."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self.line = _LINES.get(question.kind, LineField)()
        self.line.setAccessibleName(pick(question.labels, language))
        self.setLayout(Flow(self.line))
        self.setFocusProxy(self.line)
        if type(self.line) is LineField:
            self.line.setMinimumWidth(280)
        self.line.committed.connect(lambda value: self.given.emit(_as_text(value)))
        self.line.problem_changed.connect(self.problem_changed)

    def show_answer(self, answer: Answer) -> None:
        value = _read(self.question.kind, answer.value)
        if value != self.line.value() and not (self.line.hasFocus() and self.line.isModified()):
            self.line.set_value(value)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.line.setAccessibleName(pick(self.question.labels, language))

    def commit(self) -> None:
        self.line.commit()

    def clear(self) -> None:
        self.line.set_value(None)
        super().clear()

    def unread(self) -> str:
        return self.line.text() if self.line.problem() else ""

    def put_back(self, typed: str) -> None:
        self.line.setText(typed)
        self.line.commit()


_LINES: dict[Kind, type[LineField]] = {Kind.DATE: DateField, Kind.TIME: TimeField}


def _as_text(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _read(kind: Kind, value: str) -> object:
    if not value:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    return time.fromisoformat(value) if kind is Kind.TIME else value


def editor_for(question: Question, language: str) -> Editor:
    """Return the editor of the question."""
    if question.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.RANGE):
        return NumberEditor(question, language)
    if question.kind is Kind.ACKNOWLEDGE or (question.kind is Kind.SELECT_ONE and question.choices):
        return ChoiceEditor(question, language)
    if question.kind is Kind.SELECT_MULTIPLE and question.choices:
        return ManyEditor(question, language)
    return TextEditor(question, language) if question.kind is Kind.TEXT else LineEditor(question, language)


def shown_number(value: str) -> str:
    """Return a stored number as it is read: a comma, or a point in English."""
    return value if current().language == "en" else value.replace(".", ",")
