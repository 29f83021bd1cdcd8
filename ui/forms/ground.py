"""The fields of one ground of a special visit; a publication has a link and takes a saved copy. It knows no store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import GROUNDS
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

PATTERN = "*.pdf *.html *.htm *.mhtml *.mht *.png *.jpg *.jpeg *.webp *.gif *.txt"
_REFERENCES = {
    GroundKind.MESSAGE: N_("Number of the message"),
    GroundKind.INSTRUCTION: N_("Number of the instruction"),
    GroundKind.PUBLICATION: N_("Link to the publication"),
}


class GroundFields(QWidget):
    """Kind, number or link, day, what it is about in `told`. Enter goes to the next; `done` after the last.

    `asked_copy` when a saved copy is to be chosen, `dropped(Path)` when a file was dropped here.
    """

    done = Signal()
    asked_copy = Signal()
    dropped = Signal(object)

    def __init__(self, told: QWidget) -> None:
        super().__init__()
        self.kind = Segmented(
            [(str(kind), tr(name)) for kind, name in GROUNDS.items()], name=tr("What the visit rests on"), digits=True
        )
        self.reference, self.day, self.told = LineField(), DateField(), told
        self.choose_copy = KeyButton(tr("Add a saved copy"), QUIET, icon="upload")
        self.copy_state = Status(" ", Mark.OPEN, tone="muted")
        self.fields = {
            "kind": Field(tr("What the visit rests on"), self.kind),
            "reference": Field(" ", self.reference),
            "day": Field(tr("Its day"), self.day),
            "told": Field(tr("What it is about, in one sentence and without a name"), told),
        }
        self.copy = QWidget()
        self._build()
        self.setAcceptDrops(True)
        self.kind.chosen.connect(self._kind_chosen)
        self.choose_copy.clicked.connect(self.asked_copy)
        self.say_copy("")
        self.show_kind(None)

    def _build(self) -> None:
        line = QWidget()
        line.setLayout(Flow(self.fields["reference"], self.fields["day"], spacing=16))
        self.fields["reference"].setMinimumWidth(280)
        self.copy.setLayout(Flow(self.choose_copy, self.copy_state, spacing=8))
        self.setLayout(Stack(self.fields["kind"], line, self.fields["told"], self.copy, spacing=16))
        self.setFocusProxy(self.kind)

    def chosen_kind(self) -> GroundKind | None:
        """Return the chosen kind."""
        value = self.kind.value()
        return GroundKind(str(value)) if value else None

    def show_kind(self, kind: GroundKind | None) -> None:
        """Show the kind, and ask for what it is found by."""
        self.kind.set_value(str(kind) if kind else None)
        label = tr(_REFERENCES[kind]) if kind else tr("Number or link")
        self.fields["reference"].label.setText(label)
        self.reference.setAccessibleName(label)
        self.copy.setVisible(kind is GroundKind.PUBLICATION)

    def say_copy(self, title: str) -> None:
        """Say which saved copy there is."""
        words = tr("Saved copy: {name}", name=title) if title else tr("No saved copy yet; a link may go dead")
        self.copy_state.set_status(words, Mark.GOOD if title else Mark.OPEN)
        self.choose_copy.setText(tr("Another copy") if title else tr("Add a saved copy"))
        self.choose_copy.updateGeometry()

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.reference.commit()
        self.day.commit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _kind_chosen(self, value: object) -> None:
        self.show_kind(GroundKind(str(value)))

    def _go_on(self) -> None:
        """Go to the next field, as one fills them in."""
        order = (self.kind, self.reference, self.day, self.told)
        at = next((n for n, one in enumerate(order) if one.hasFocus() or one.isAncestorOf(self.focusWidget())), -1)
        if at == len(order) - 1:
            self.done.emit()
        else:
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
