"""Arrival: the times at the gate, who received the group, what was restricted, how many persons are held."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.visit import Visit
from ui.language import tr
from ui.screens.visit.gate import Gate, TimeLine
from ui.screens.visit.held import HeldTable
from ui.screens.visit.record import Record, VisitText, show_value
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField, NumberField
from ui.widgets.panes import Scroll, column


class ArrivalPane(QWidget):
    """Everything is saved as it is noted. `go(target, ref)` leads to an obstruction, or to a sheet to print."""

    go = Signal(str, str)

    def __init__(self, record: Record, language: str) -> None:
        super().__init__()
        self._record = record
        self.gate = Gate(record)
        self.received_by = LineField()
        self.head = LineField()
        self.texts = [
            VisitText(record, "waiting_reason", tr("Reason given for the waiting"), language, lines=1),
            VisitText(record, "restrictions", tr("Restrictions and obstacles"), language,
                      hint=tr("A room not opened, a register not given, a talk not private: one line each.")),
            VisitText(record, "others", tr("Others present"), language, lines=1),
            VisitText(record, "place", tr("Where the report is drawn up"), language, lines=1),
        ]  # fmt: skip
        self.held = HeldTable(record, language)
        self.ended = TimeLine(record, "ended_at")
        self.places = NumberField(digits=0, width=100)
        self.documents = NumberField(digits=0, width=100)
        self.obstruction = KeyButton(tr("Note an obstruction"), OUTLINED, icon="obstruction", key="F8")
        self.sheet = KeyButton(tr("Gate sheet"), QUIET, icon="print")
        self._fields = {
            "received_by": Field(tr("Who received the group (name and position)"), self.received_by),
            "head": Field(tr("Head of the institution"), self.head),
            "places_seen": Field(tr("Rooms seen"), self.places),
            "documents_seen": Field(tr("Documents seen"), self.documents),
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        waiting, restrictions, others, place = self.texts
        keys = QWidget()
        keys.setLayout(Flow(self.obstruction, self.sheet, spacing=12))
        left = QWidget()
        left.setLayout(
            Stack(
                Label(tr("At the gate"), "title"),
                self.gate,
                waiting,
                self._fields["received_by"],
                self._fields["head"],
                keys,
                restrictions,
                others,
                spacing=16,
            )
        )
        end = QWidget()
        end.setLayout(Flow(self.ended, self._fields["places_seen"], self._fields["documents_seen"], spacing=16))
        right = QWidget()
        right.setLayout(
            Stack(
                Label(tr("Occupancy"), "title"), self.held, Rule(), Label(tr("At the end"), "title"), end, place,
                spacing=16,
            )
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(column(Columns(left, right, side=520, least=440), None, margins=(32, 20, 32, 24)))
        self.setLayout(column(Scroll(inner), spacing=0))

    def _connect(self) -> None:
        self.obstruction.clicked.connect(lambda: self.go.emit("obstructions", "new"))
        self.sheet.clicked.connect(lambda: self.go.emit("report", str(DocumentKind.GATE_SHEET)))
        pairs = (
            ("received_by", self.received_by),
            ("head", self.head),
            ("places_seen", self.places),
            ("documents_seen", self.documents),
        )
        for name, editor in pairs:
            editor.committed.connect(lambda value, name=name: self._keep(name, value))

    def show_visit(self, visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Show what is stored."""
        self.gate.show_visit(visit, locked=locked)
        self.held.show_visit(visit, locked=locked)
        self.ended.show_visit(visit)
        for text in self.texts:
            text.show_visit(visit)
        show_value(self._fields["received_by"], self.received_by, visit.received_by or None)
        show_value(self._fields["head"], self.head, visit.head or None)
        show_value(self._fields["places_seen"], self.places.line, visit.places_seen)
        show_value(self._fields["documents_seen"], self.documents.line, visit.documents_seen)
        for field in (*self.texts, *self._fields.values(), self.ended):
            field.setEnabled(not locked)
        self.obstruction.setVisible(not locked)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        for text in self.texts:
            text.text.set_language(language)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.gate.commit()
        self.held.commit()
        self.ended.time.commit()
        for text in self.texts:
            text.text.commit()
        for line in (self.received_by, self.head, self.places.line, self.documents.line):
            line.commit()

    def focus_in(self) -> None:
        """Give the keyboard to what comes next."""
        target = self.gate.next if not self.gate.next.isHidden() else self.received_by
        target.setFocus()

    def lead_to(self, name: str) -> None:
        """Give the keyboard to a field by the name it has in the visit."""
        places = {
            **{text.name: text for text in self.texts},
            **self._fields,
            **self.gate.lines,
            "ended_at": self.ended,
            "occupancy": self.held.lines[-1].label if self.held.lines else self.held,
        }
        if name in places:
            places[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_in()

    def _keep(self, name: str, value: object) -> None:
        whole = int(value) if name.endswith("_seen") and value is not None else value  # type: ignore[call-overload]
        empty = None if name.endswith("_seen") else ""
        self._record.set(self._fields[name], **{name: whole if whole is not None else empty})
