"""Where the current stage stands: done, not examined, or refused by the administration; the last two with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import STAGE_STATES, STAGES
from npm_desktop.domain.states import Stage, StageState
from npm_desktop.domain.visit import StageStep
from ui.language import tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import Pane, column, row
from ui.widgets.shapes import Mark, Status

MARKS = {
    StageState.TO_DO: Mark.OPEN,
    StageState.BEGUN: Mark.HALF,
    StageState.DONE: Mark.GOOD,
    StageState.NOT_EXAMINED: Mark.NONE,
    StageState.REFUSED: Mark.STOP,
}
_CLOSED = (StageState.DONE, StageState.NOT_EXAMINED, StageState.REFUSED)


class StageBar(Pane):
    """`marked(stage, state, reason)`; `photographing` and `obstructed` lead to what belongs to no stage.

    A stage that is closed offers the one to go on with: `gone_on`.
    """

    marked = Signal(object, object, str)
    gone_on = Signal()
    photographing = Signal()
    obstructed = Signal()

    def __init__(self) -> None:
        super().__init__(ground="surface")
        self._step, self._wanted = StageStep(Stage.PREPARATION), StageState.TO_DO
        self._just_closed = False
        self.status = Status("", Mark.OPEN, ground="surface", tone="text")
        self.why = Label("", "small", "muted")
        self.done = KeyButton(tr("Mark as done"), OUTLINED, icon="check", key="Alt 1")
        self.skipped = KeyButton(tr("Not examined"), QUIET, key="Alt 2")
        self.refused = KeyButton(tr("Refused by the administration"), QUIET, key="Alt 3")
        self.again = KeyButton(tr("Take up again"), QUIET)
        self.next = KeyButton(" ", OUTLINED, icon="chevron-right", key="F5")
        self.photos = KeyButton(tr("Photos"), QUIET, icon="camera", key="F6")
        self.obstructions = KeyButton(tr("Obstructions"), QUIET, icon="obstruction", key="F8")
        self.reason = LineField(name=tr("Reason"))
        self.confirm = KeyButton(tr("Mark"), OUTLINED, key="Enter")
        self._build()
        self._connect()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(Flow(self.status, self.why, spacing=16))
        right.setLayout(
            Flow(
                self.photos, self.obstructions, self.skipped, self.refused, self.again, self.done, self.next, right=True
            )
        )
        spread = Spread(left, right, least=200)
        self._state = QWidget()
        self._state.setLayout(column(spread, margins=(20, 8, 16, 8)))
        self._asking = QWidget()
        self._asking.setLayout(row(self.reason, self.confirm, margins=(20, 8, 16, 8)))
        self._asking.layout().setStretch(0, 1)
        self._asking.hide()
        self.setLayout(column(self._state, self._asking, spacing=0))

    def _connect(self) -> None:
        self.photos.clicked.connect(self.photographing)
        self.obstructions.clicked.connect(self.obstructed)
        self.done.clicked.connect(lambda: self._mark(StageState.DONE))
        self.next.clicked.connect(self.gone_on)
        self.again.clicked.connect(lambda: self._mark(StageState.BEGUN))
        self.skipped.clicked.connect(lambda: self._ask(StageState.NOT_EXAMINED))
        self.refused.clicked.connect(lambda: self._ask(StageState.REFUSED))
        self.confirm.clicked.connect(self._confirm)

    def show_step(
        self, step: StageStep, language: str, *, inside: bool, locked: bool, after: Stage | None = None
    ) -> None:
        """Show where a stage stands. Only what happens `inside` the institution can be left out or refused.

        `after` is the stage to go on with. The keyboard is led to it once, when the stage was closed here just now.
        """
        if step.stage is not self._step.stage:
            self._asking.hide()
            self._state.show()
            self._just_closed = False
        self._step = step
        words = tr("{stage}: {state}", stage=tr(STAGES[step.stage]), state=tr(STAGE_STATES[step.state]))
        self.status.set_status(words, MARKS[step.state])
        reason = step.reason.shown(language)[0]
        self.why.setText(reason)
        self.why.setVisible(bool(reason))
        closed = step.state in _CLOSED
        self.done.setVisible(not closed and not locked)
        for key in (self.skipped, self.refused):
            key.setVisible(not closed and not locked and inside)
        self.again.setVisible(closed and not locked)
        self.next.setVisible(closed and after is not None)
        if after is not None:
            self.next.setText(tr("Next: {stage}", stage=tr(STAGES[after])))
            self.next.updateGeometry()
        if self._just_closed and closed:
            self._just_closed = False
            if self.next.isVisible():
                self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, number: int) -> None:
        """Press the key of that number, where it is in sight: what Alt and a digit do anywhere in the visit."""
        keys = {1: self.done, 2: self.skipped, 3: self.refused}
        key = keys.get(number)
        if key is not None and key.isVisibleTo(self):
            key.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asking = not self._asking.isHidden()
        if asking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif asking and event.key() == Qt.Key.Key_Escape:
            self._fold()
        else:
            super().keyPressEvent(event)

    def _ask(self, state: StageState) -> None:
        self._wanted = state
        refused = state is StageState.REFUSED
        words = tr("What was refused, by whom, in which words") if refused else tr("Why it was not examined")
        self.reason.setPlaceholderText(words)
        self.reason.setAccessibleName(words)
        self.reason.set_bad(False)
        self.reason.clear()
        self._state.hide()
        self._asking.show()
        self.reason.setFocus()

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.set_bad(True)
            self.reason.setFocus()
            return
        self._fold()
        self._just_closed = True
        self.marked.emit(self._step.stage, self._wanted, reason)

    def _fold(self) -> None:
        self._asking.hide()
        self._state.show()
        self.skipped.setFocus()

    def _mark(self, state: StageState) -> None:
        self._just_closed = state in _CLOSED
        self.marked.emit(self._step.stage, state, "")
