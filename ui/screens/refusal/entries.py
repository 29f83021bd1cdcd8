"""Short lists at the gate, a line each: who was called, who saw it. A line becomes a record with its first words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_desktop.domain.admission import Call, Witness
from npm_desktop.domain.text import Text
from ui.language import tr
from ui.screens.refusal.record import GateRecord
from ui.screens.refusal.times import GateTime
from ui.widgets.buttons import IconButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import row

SLIM = 600


class EntryLine(QWidget):
    """One line. Nothing is stored while it holds no words; emptied, it is taken back."""

    def __init__(self, record: GateRecord, service: Callable[[], Any], texts: Sequence[LineField]) -> None:
        super().__init__()
        self._record, self._service, self._texts = record, service, texts
        self.id, self._busy = "", False
        self.remove = IconButton("close", tr("Take the line back"))
        self.more = IconButton("plus", tr("One more"), token="accent")
        self._dirty: dict[str, tuple[str, object]] = {}
        self.language = "ru"

    def keep(self, kind: str, name: str, value: object) -> None:
        """Store one field of the line; with the first words the line itself."""
        if self.id:
            self._send(kind, name, value)
            return
        self._dirty[name] = (kind, value)
        if not self._busy and any(line.value() for line in self._texts):
            self._busy = True
            given, self._dirty = self._dirty, {}
            self._record.send(f"new {id(self)}", partial(self._add, given), None, self._added)

    def _add(self, given: dict[str, tuple[str, object]], visit: str) -> Any:
        who, language = self._record.context.voice.who(), self.language
        fields = {
            name: Text(language).written(language, str(value or "")) if kind == "text" else value
            for name, (kind, value) in given.items()
        }
        return self._service().add(visit, who, **fields)

    def _added(self, result: tuple[str, Any]) -> None:
        self.id, self._busy = result[0], False
        for name, (kind, value) in self._dirty.items():
            self._send(kind, name, value)
        self._dirty = {}

    def _send(self, kind: str, name: str, value: object) -> None:
        who, language, entry, service = self._record.context.voice.who(), self.language, self.id, self._service()

        def job(_visit: str) -> Any:
            if kind == "text":
                return service.write(entry, name, language, str(value or ""), who)
            return service.set(entry, who, **{name: value})

        self._record.send(f"{name} {entry}", job)

    def take_back(self) -> None:
        """Take the record of the line away."""
        if self.id:
            entry, who, service = self.id, self._record.context.voice.who(), self._service()
            self._record.send(f"remove {entry}", lambda _visit: service.remove(entry, who))
            self.id = ""

    def texts(self) -> Sequence[LineField]:
        """Return the fields that hold words."""
        return self._texts

    def take_keyboard(self) -> None:
        """Give the keyboard to the first words. A focus proxy would hide the other fields from Tab."""
        self._texts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_out(self, *parts: QWidget) -> None:
        """Put these beside each other with the keys at the end; where it is narrow, the texts go below."""
        self._parts, self._slim = parts, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._place()
        self._order((*parts, self.remove, self.more))

    def follow(self, before: EntryLine) -> None:
        """Come after another line for whoever goes on with Tab."""
        self._order((before.more, *self._parts, self.remove, self.more))

    def _order(self, widgets: Sequence[QWidget]) -> None:
        for one, other in pairwise(widgets):
            QWidget.setTabOrder(one, other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < SLIM) is not self._slim:
            self._slim = not self._slim
            self._place()

    def _place(self) -> None:
        keys = len(self._parts)
        for place, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            below = self._slim and part in self._texts
            self._grid.addWidget(part, place if below else 0, 0 if below else place, 1, keys + 2 if below else 1)
            self._grid.setColumnStretch(place, int(part in self._texts and not self._slim))
        if self._slim:
            self._grid.setColumnStretch(keys - 1, 1)
        for place, key in enumerate((self.remove, self.more), keys):
            self._grid.removeWidget(key)
            self._grid.addWidget(key, 0, place)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in self._texts:
            line.commit()

    def is_empty(self) -> bool:
        """Tell whether nothing stands in it."""
        return not self.id and not any(line.text().strip() for line in self._texts)


class CallLine(EntryLine):
    """Time, whom, result. The time is now unless another is typed."""

    def __init__(self, record: GateRecord) -> None:
        self.whom = LineField(placeholder=tr("whom"), name=tr("Whom"))
        self.outcome = LineField(placeholder=tr("result"), name=tr("Result of the call"))
        super().__init__(record, lambda: record.context.core.calls, (self.whom, self.outcome))
        self.at = GateTime("", "", record.context.core, record.arrived)
        self.at.line.setAccessibleName(tr("Time of the call"))
        self.time = self.at.line
        self.lay_out(self.time, self.whom, self.outcome)
        self.time.setFixedWidth(self.time.minimumWidth())
        self.at.noted.connect(lambda moment: self.keep("plain", "at", moment))
        self.whom.committed.connect(self._called)
        self.outcome.committed.connect(lambda value: self.keep("text", "outcome", value))

    def _called(self, value: object) -> None:
        if value and self.at.moment is None:
            self.time.set_now()
        self.keep("text", "whom", value)

    def show(self, one: Call | None = None) -> None:  # type: ignore[override]
        """Show the widget, or what is stored of the call."""
        if one is None:
            super().show()
            return
        self.id = one.id
        day = one.at.at.date() if one.at else self._record.context.core.now().at.date()
        arrived = self._record.arrived()
        self.at.show_moment(one.at, arrived.at.date() if arrived else day)
        for line, text in ((self.whom, one.whom), (self.outcome, one.outcome)):
            if not line.hasFocus():
                line.set_value(text.shown(self.language)[0] or None)


class WitnessLine(EntryLine):
    """Name and role; a person may be named by the role alone."""

    def __init__(self, record: GateRecord) -> None:
        self.name = LineField(placeholder=tr("name, if the person agrees"), name=tr("Name of the witness"))
        self.role = LineField(placeholder=tr("position or role"), name=tr("Role of the witness"))
        super().__init__(record, lambda: record.context.core.witnesses, (self.role, self.name))
        self.lay_out(self.role, self.name)
        self.name.committed.connect(lambda value: self.keep("plain", "name", str(value or "")))
        self.role.committed.connect(lambda value: self.keep("text", "role", value))

    def show(self, one: Witness | None = None) -> None:  # type: ignore[override]
        """Show the widget, or what is stored of the witness."""
        if one is None:
            super().show()
            return
        self.id = one.id
        if not self.name.hasFocus():
            self.name.set_value(one.name or None)
        if not self.role.hasFocus():
            self.role.set_value(one.role.shown(self.language)[0] or None)


class EntryList(QWidget):
    """A numbered input of several lines; the key at its right adds one. `noted(words)` when words were written."""

    noted = Signal(str)

    def __init__(self, number: str, label: str, make: Callable[[], EntryLine]) -> None:
        super().__init__()
        self._make, self._language = make, "ru"
        self.lines: list[EntryLine] = []
        self._box = Stack(spacing=6)
        inner = QWidget()
        inner.setLayout(self._box)
        head = row(Label(number, "small", "muted", wrap=False), Label(label, "small"))
        head.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(head)
        self.setLayout(Stack(holder, inner, spacing=4))
        self._append()

    def show_entries(self, entries: Sequence[Any]) -> None:
        """Show what is stored; a line that is not stored yet stays at the end."""
        known = {one.id for one in entries}
        for line in [one for one in self.lines if one.id and one.id not in known]:
            self._drop(line)
        for entry in entries:
            line = next((one for one in self.lines if one.id == entry.id), None)
            if line is None:
                line = next((one for one in self.lines if one.is_empty()), None) or self._append()
            line.show(entry)  # type: ignore[call-arg]
        if not self.lines:
            self._append()
        self._say()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._language = code
        for line in self.lines:
            line.commit()
            line.language = code

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in self.lines:
            line.commit()

    def focus_first(self) -> None:
        """Give the keyboard to the first line."""
        self.lines[0].take_keyboard()

    def _one_more(self) -> None:
        last = self.lines[-1]
        last.commit()
        (last if last.is_empty() else self._append()).take_keyboard()

    def _append(self) -> EntryLine:
        line = self._make()
        line.language = self._language
        line.remove.clicked.connect(partial(self._remove, line))
        line.more.clicked.connect(self._one_more)
        for text in line.texts():
            text.committed.connect(lambda value: self.noted.emit(str(value or "")))
        before = self.lines[-1] if self.lines else None
        self.lines.append(line)
        self._box.addWidget(line)
        line.show()
        if before is not None:
            line.follow(before)
        self._say()
        return line

    def _remove(self, line: EntryLine) -> None:
        self._drop(line)
        line.take_back()
        if not self.lines:
            self._append()
        self.lines[0].take_keyboard()

    def _drop(self, line: EntryLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._say()

    def _say(self) -> None:
        for line in self.lines:
            line.remove.setVisible(len(self.lines) > 1 or not line.is_empty())
            line.more.setVisible(line is self.lines[-1])
