"""The frame of the workspace: where head, stages, notices, pane and foot stand, in a wide and a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.forms.pane import NARROW
from ui.language import tr
from ui.screens.visit.head import VisitHead
from ui.screens.visit.opening import ClosedNotice
from ui.screens.visit.stage_state import StageBar
from ui.widgets.labels import Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, column
from ui.widgets.rail import StageRail
from ui.widgets.shapes import Mark


class VisitFrame(QWidget):
    """Holds the parts; it knows nothing of a visit."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._menu = self._slim = False
        self.head = VisitHead(language)
        self.rail = StageRail(name=tr("Stages of the visit"))
        self.bar = StageBar()
        self.closed = ClosedNotice()
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.pressing = Notice(Mark.NOW, "", " ", key="Ctrl U", closable=True)
        self.stack = QStackedWidget()
        self._build()
        self.head.asked_stages.connect(self._toggle_menu)

    def _build(self) -> None:
        self.stages_box = self._rail = Pane(column(self.rail, Rule(), spacing=0), "surface")
        self._foot = Pane(column(Rule(), self.bar, spacing=0), "surface")
        self.trouble.hide()
        self.pressing.hide()
        self._rest = QWidget()
        self._rest.hide()
        parts = (
            self.head,
            Rule(),
            self._rail,
            self.closed,
            self.trouble,
            self.pressing,
            self.stack,
            self._foot,
            self._rest,
        )
        box = column(*parts, spacing=0)
        for part in (self.stack, self._rest):
            box.setStretch(parts.index(part), 1)
        self.setLayout(box)

    def hide_stages(self) -> None:
        """Show nothing of the stages: there is no visit."""
        self._rail.hide()
        self._foot.hide()

    def put_menu_away(self) -> bool:
        """Show the pane again where the stages stood in its place; tell whether they did."""
        shown = self._menu
        if shown:
            self._toggle_menu()
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = event.size().width() < NARROW
        if slim != self._slim:
            self._slim, self._menu = slim, False
            self._arrange()

    def _toggle_menu(self) -> None:
        self._menu = not self._menu
        self._arrange()
        if self._menu:
            self.rail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        """Where it is narrow, stages and tools are put away until they are asked for."""
        self.head.set_narrow(self._slim, self._menu)
        self._rail.setVisible(not self._slim or self._menu)
        self._foot.setVisible(not self._slim or self._menu)
        self.stack.setVisible(not self._menu)
        self._rest.setVisible(self._menu)
