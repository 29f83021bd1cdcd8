"""What is typed: numbers, texts, dates, codes, names of files. It comes 400 ms after the last key, or on leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.domain.answer import Answer
from npm_desktop.sentences import N_
from ui.forms.editor import Editor, pick
from ui.forms.written import PAUSE, LanguageText
from ui.language import current, tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, NumberField
from ui.widgets.moments import DateField, TimeField
from ui.widgets.shapes import Chip

_WHOLE = 0
_LINES: dict[Kind, type[LineField]] = {Kind.DATE: DateField, Kind.TIME: TimeField}
_WRITTEN_LIKE = {
    Kind.GEOPOINT: N_("Latitude and longitude: 49.8 73.1"),
    **dict.fromkeys((Kind.GEOTRACE, Kind.GEOSHAPE), N_("Points with a semicolon between: 49.8 73.1; 49.9 73.2")),
    Kind.BARCODE: N_("The code as it is printed"),
}


def shown_number(value: str) -> str:
    """Return a stored number as it is read: a comma, or a point in English."""
    return value if current().language == "en" else value.replace(".", ",")


class NumberEditor(Editor):
    """A number with its unit; the verdicts on the stored value stand beside it.

    A number of a range says from where to where it goes; the arrows go a step on.
    """

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        digits = _WHOLE if question.kind is Kind.INTEGER else None
        self._least, self._most, self._step = _bounds(question)
        self.field = NumberField(unit=self._unit(), digits=digits, least=self._least, most=self._most)
        self.field.setAccessibleName(self.name())
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
        if question.kind is Kind.RANGE:
            self.field.line.installEventFilter(self)

    def show_answer(self, answer: Answer) -> None:
        typing = self._typed() != self._stored and self.field.line.hasFocus()
        self._stored = answer.value
        if not typing and self._typed() != answer.value:
            self.field.set_value(answer.value or None)  # type: ignore[arg-type]

    def show_verdicts(self, verdicts: Sequence[tuple[str, str]]) -> None:
        """Put these chips (words, mark) beside the number."""
        if [(chip.text, chip.mark) for chip in self._chips] == list(verdicts):
            return
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(words, mark) for words, mark in verdicts]
        for chip in self._chips:
            self._flow.addWidget(chip)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.field.unit.setText(self._unit())
        self.field.setAccessibleName(self.name())

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

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go a step on with an arrow."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key())
            if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._go(way)
                return True
        return False

    def _go(self, way: int) -> None:
        now = self.field.value()
        start = self._least if self._least is not None else Decimal(0)
        wanted = start if now is None else now + way * self._step
        if (self._least is None or wanted >= self._least) and (self._most is None or wanted <= self._most):
            self.field.set_value(wanted)
            self._give()

    def _unit(self) -> str:
        unit = pick(self.question.unit, self.language)
        if self._least is None or self._most is None:
            return unit
        reach = f"{shown_number(f'{self._least:f}')}–{shown_number(f'{self._most:f}')}"
        return f"{unit}  {reach}".strip()

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
        self.text = LanguageText(language=language, name=self.name(), lines=2)
        self.setLayout(Stack(self.text))
        self.setFocusProxy(self.text.field)
        self.text.written.connect(lambda _language, value: self.given.emit(value))

    def show_answer(self, answer: Answer) -> None:
        self.text.show_text(answer.text)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.text.set_language(language)
        self.text.setAccessibleName(self.name())

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
        self.line.setAccessibleName(self.name())
        self.setLayout(Flow(self.line))
        self.setFocusProxy(self.line)
        if type(self.line) is LineField:
            self.line.setMinimumWidth(280)
            self.line.setPlaceholderText(tr(_WRITTEN_LIKE[question.kind]) if question.kind in _WRITTEN_LIKE else "")
        self.line.committed.connect(lambda value: self.given.emit(_as_text(value)))
        self.line.problem_changed.connect(self.problem_changed)

    def show_answer(self, answer: Answer) -> None:
        value = _read(self.question.kind, answer.value)
        if value != self.line.value() and not (self.line.hasFocus() and self.line.isModified()):
            self.line.set_value(value)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.line.setAccessibleName(self.name())

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


class MomentEditor(Editor):
    """A day and a time of day; it is given once both are there."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self.day, self.time = DateField(), TimeField()
        self._stored = ""
        self.setLayout(Flow(self.day, self.time, spacing=8))
        self.setFocusProxy(self.day)
        self._name_fields()
        for field in (self.day, self.time):
            field.committed.connect(lambda _value: self._give())
            field.problem_changed.connect(self.problem_changed)

    def show_answer(self, answer: Answer) -> None:
        self._stored = answer.value
        moment = _moment(answer.value)
        half = self.day.value() is not None or self.time.value() is not None
        if moment is None and half and not answer.value and (self.day.value() is None or self.time.value() is None):
            return  # only one of the two has been typed so far
        self.day.set_value(moment.date() if moment else None)
        self.time.set_value(moment.time().replace(second=0, microsecond=0, tzinfo=None) if moment else None)

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self._name_fields()

    def commit(self) -> None:
        self.day.commit()
        self.time.commit()

    def clear(self) -> None:
        self.day.set_value(None)
        self.time.set_value(None)
        super().clear()

    def unread(self) -> str:
        return self.day.text() if self.day.problem() else self.time.text() if self.time.problem() else ""

    def _name_fields(self) -> None:
        self.day.setAccessibleName(self.name())
        self.time.setAccessibleName(tr("Time"))

    def _give(self) -> None:
        day, hour = self.day.value(), self.time.value()
        if isinstance(day, date) and isinstance(hour, time):
            self._tell(f"{day.isoformat()}T{hour:%H:%M}")
        elif day is None and hour is None and not self.day.text() and not self.time.text():
            self._tell("")

    def _tell(self, value: str) -> None:
        if value != self._stored[: len(value) or None]:
            self._stored = value
            self.given.emit(value)


class FileEditor(LineEditor):
    """The name of a file, and the way to the photos where it is one."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self.line.setPlaceholderText(tr("Name of the file"))
        self.photo = KeyButton(tr("Add a photo"), OUTLINED, icon="camera", key="F6")
        self.photo.clicked.connect(self.attaching)
        self.told = Label("", "small", "muted")
        line = QWidget()
        line.setLayout(Flow(self.line, self.photo, spacing=8))
        # The base class has laid the line out already: a widget gets another layout once the old one is gone.
        QWidget().setLayout(self.layout())
        self.setLayout(Stack(line, self.told, spacing=4))
        self.offer_photos(False)

    def offer_photos(self, offered: bool) -> None:
        """Lead to the photos of the visit, for a question that asks for one."""
        offered = offered and self.question.kind is Kind.IMAGE
        self.photo.setVisible(offered)
        if offered:
            self.told.setText(tr("The photo is kept with the photos of the visit; its name can be written here."))
        else:
            self.told.setText(tr("Write the name of the file here. The file itself is kept where it was recorded."))


def _bounds(question: Question) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """Return where a range begins and ends and how it goes on; other numbers have no bounds."""
    if question.kind is not Kind.RANGE:
        return None, None, Decimal(1)
    found: list[Decimal | None] = []
    for name in ("start", "end", "step"):
        try:
            found.append(Decimal(question.control.get(name, "")))
        except InvalidOperation:
            found.append(None)
    start, end, step = found
    least, most = (min(start, end), max(start, end)) if start is not None and end is not None else (start, end)
    return least, most, abs(step) if step else Decimal(1)


def _as_text(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _read(kind: Kind, value: str) -> object:
    """Return a stored value as its line holds it; what can't be read is shown as nothing."""
    try:
        if kind is Kind.DATE:
            return date.fromisoformat(value[:10]) if value else None
        if kind is Kind.TIME:
            return time.fromisoformat(value).replace(second=0, microsecond=0, tzinfo=None) if value else None
    except ValueError:
        return None
    return value or None


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
