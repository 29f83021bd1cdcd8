"""The final talk: what the head promised, line by line, and the departure act that says so on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Topic
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.evidence import Promise
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.promise_line import PromiseLine
from ui.screens.visit.saving import Saving
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll, column

WIDEST = 860
Found = tuple[Visit, list[Promise]]


class PromisesPane(ListPane):
    """The lines, the last of them empty. `go(target, ref)` leads to the departure act."""

    go = Signal(str, str)

    watched = frozenset({Topic.VISITS, Topic.DOCUMENTS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.promises.restore)
        self._language = language.current().language
        self.lines: list[PromiseLine] = []
        self.act = KeyButton(tr("Departure act"), OUTLINED, icon="document")
        self.rule = Label(
            tr("Each promise is a line of the departure act and is checked on the next visit. The act is no report."),
            "small",
            "muted",
        )
        self._build()
        self.act.clicked.connect(self._lead_to_act)
        self.reload()

    def _build(self) -> None:
        head, rows, inner = QWidget(), QWidget(), QWidget()
        head.setLayout(Spread(Label(tr("What the head promised"), "title"), self.act))
        self._rows = Stack(spacing=16)
        rows.setLayout(self._rows)
        inner.setLayout(Stack(head, self.rule, self.notice, rows, spacing=16, margins=(32, 20, 32, 24)))
        inner.setMaximumWidth(WIDEST)
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))

    def reload(self) -> None:
        """Ask for the promises."""
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(
            self, lambda: (reader.visits.get(visit_id), reader.promises.of_visit(visit_id)), self._show
        )

    def _show(self, found: Found) -> None:
        self._visit, promises = found
        known = {line.promise_id: line for line in self.lines if line.promise_id}
        kept = []
        for one in promises:
            line = known.pop(one.id, None) or self._new_line(one)
            line.show_promise(one)
            kept.append(line)
        for line in known.values():
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        empty = [line for line in self.lines if not line.promise_id]
        self.lines = [*kept, *empty]
        if not empty and not self.locked():
            self.lines.append(self._new_line(Promise("", self._id)))
        self._arrange()
        for line in self.lines:
            line.set_locked(self.locked())
            line.setVisible(bool(line.promise_id) or not self.locked())

    def _new_line(self, promise: Promise) -> PromiseLine:
        made = PromiseLine(self._context, self._saving, self._id, promise, self._language)
        made.removed.connect(self._remove)
        return made

    def _arrange(self) -> None:
        """Put the lines in their order; one that stands there already keeps the keyboard."""
        there = [self._rows.itemAt(place).widget() for place in range(self._rows.count())]
        if there == self.lines:
            return
        for line in there:
            self._rows.removeWidget(line)
        for before, line in zip([None, *self.lines], self.lines, strict=False):
            self._rows.addWidget(line)
            line.show()
            if before is not None:
                QWidget.setTabOrder(before.remove, line.text.field)

    def _remove(self, promise: Promise) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._saving.send(f"promise {promise.id} remove", lambda: core.promises.remove(promise.id, who))
        self.offer_undo(promise.id, tr("The promise was taken away."))
        self.focus_in()

    def _lead_to_act(self) -> None:
        self.commit()
        self.go.emit("report", str(DocumentKind.DEPARTURE))

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._language = code
        for line in self.lines:
            line.text.set_language(code)

    def focus_in(self) -> None:
        """Give the keyboard to the empty line."""
        if self.lines and not self.locked():
            self._go_to(self.lines[-1])
        else:
            self.act.setFocus()

    def _go_to(self, line: PromiseLine) -> None:
        line.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.show_whole(line)

    def lead_to(self, ref: str) -> None:
        """Give the keyboard to a promise."""
        line = next((one for one in self.lines if one.promise_id == ref), None)
        if line is not None:
            self._go_to(line)
        else:
            self.focus_in()

    def commit(self) -> None:
        """Save what is still typed."""
        for line in self.lines:
            line.commit()
