"""The head of a page: where one is (small), what it is called (display), and at the right what one can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Pane


class _Step(QPushButton):
    """A part of the path that leads back."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(theme.font("small"))
        self.setFixedSize(painting.width_of(text, "small") + 2, painting.line_height("small") + 4)
        self.setFlat(True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: object) -> None:
        painter = painting.smooth(self)
        ink = "accent" if self.underMouse() or self.hasFocus() else "muted"
        painting.write(painter, self.rect().toRectF(), self.text(), "small", ink)


class Head(Pane):
    """`gone_back(index)` when a part of the path is pressed. Actions go below the name where both do not fit."""

    gone_back = Signal(int)

    def __init__(
        self, title: str, *, path: Sequence[str] = (), actions: Sequence[QWidget] = (), subtitle: str = "",
        ground: str = "",
    ) -> None:  # fmt: skip
        super().__init__(ground=ground)
        self.title = Label(title, "display")
        self.subtitle = Label(subtitle, "body", "muted")
        self._path = QWidget()
        self._path.setLayout(Flow(spacing=6))
        self._actions = QWidget()
        self._flow = Flow(*actions, right=True)
        self._actions.setLayout(self._flow)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._path, self.title, self.subtitle):
            column.addWidget(widget)
        self.subtitle.setVisible(bool(subtitle))  # not before it has its place: it would be a window of its own
        spread = Spread(words, self._actions, least=280)
        spread.setContentsMargins(0, 0, 0, 0)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.tokens.WIDE, 20, theme.tokens.WIDE, theme.tokens.MEDIUM)
        self._box.addLayout(spread)
        self.set_path(path)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Name another thing."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def set_path(self, path: Sequence[str]) -> None:
        """Say where one is; every part leads back."""
        flow = self._path.layout()
        while (item := flow.takeAt(0)) is not None:
            item.widget().deleteLater()
        for index, words in enumerate(path):
            if index:
                flow.addWidget(Label("/", "small", "muted", wrap=False))
            step = _Step(words)
            step.clicked.connect(lambda _checked=False, index=index: self.gone_back.emit(index))
            flow.addWidget(step)
        self._path.setVisible(bool(path))

    def add_action(self, widget: QWidget) -> None:
        """Put one more thing at the right."""
        self._flow.addWidget(widget)
