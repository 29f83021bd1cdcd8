"""How far it is: a line, and the number in words beside it. Long work says what is left and can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.language import tr
from ui.theme.tokens import TOUCH
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, row
from ui.widgets.shapes import Shape

_STEPS = 1000


class Progress(QProgressBar):
    """The line alone: 4 px, 8 px for long work. Whoever shows it writes the number beside it."""

    def __init__(self, share: float = 0.0, *, height: int = 4, name: str = "") -> None:
        super().__init__()
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_share(share)

    def share(self) -> float:
        """Return how much is done, 0 to 1."""
        return self.value() / _STEPS

    def set_share(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        self.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        radius = self.height() / 2
        painting.fill(painter, self.rect().toRectF(), "line", radius)
        if self.value():
            done = max(self.width() * self.share(), 2 * radius)
            painting.fill(painter, QRectF(0, 0, done, self.height()), "accent", radius)


class WorkProgress(Pane):
    """Long work in its place on the page: title, "184 of 300", line, what is left, Stop. Failures stand below it.

    `stopped` when Stop is pressed, `asked(key)` when the action of a line below is.
    """

    stopped = Signal()
    asked = Signal(object)

    def __init__(self, title: str, *, ground: str = "card") -> None:
        super().__init__(ground=ground)
        self.title = Label(title, "title")
        self.count = Label("", "body_strong", wrap=False)
        self.bar = Progress(height=8, name=title)
        self.left = Label("", "body", "muted")
        self.stop = KeyButton(tr("Stop"), key="Esc")
        self.stop.clicked.connect(self.stopped)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(24, 20, 24, 20)
        self._box.setSpacing(8)
        head = row(self.title, self.count)
        head.setStretch(0, 1)
        self._box.addLayout(head)
        self._box.addWidget(self.bar)
        self._box.addLayout(Spread(self.left, self.stop, least=240))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._box.addLayout(self._lines)

    def show_progress(self, done: int, total: int, words: str, left: str = "") -> None:
        """Show how far the work is; the words name the number."""
        self.bar.set_share(done / total if total else 0.0)
        self.bar.setAccessibleDescription(words)
        self.count.setText(words)
        self.left.setText(left)

    def finish(self, words: str = "") -> None:
        """Say that it is over; there is nothing left to stop."""
        self.bar.set_share(1.0)
        self.left.setText(words)
        self.stop.hide()

    def add_line(self, mark: str, words: str, action: str = "", key: object = None) -> None:
        """Put a line below: what was taken, skipped or failed, with a way to it."""
        self._lines.addWidget(Rule())
        shape = Shape(mark)
        line = row(shape, Label(words, selectable=True), spacing=10)
        line.setAlignment(shape, Qt.AlignmentFlag.AlignVCenter)
        line.setStretch(1, 1)
        if action:
            button = KeyButton(action, QUIET)
            button.clicked.connect(lambda: self.asked.emit(key))
            line.addWidget(button)
        holder = QWidget()
        holder.setLayout(line)
        holder.setMinimumHeight(TOUCH)
        self._lines.addWidget(holder)
