"""An empty page says what belongs here and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Icon, Label


class EmptyState(QWidget):
    """Icon, sentence, what to do, one or two buttons (made and connected by the page)."""

    _WIDTH = 560

    def __init__(self, icon: str, title: str, detail: str = "", *buttons: KeyButton) -> None:
        super().__init__()
        self.title = Label(title, "title")
        self.detail = Label(detail, "body", "muted")
        for label in (self.title, self.detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(self._WIDTH)
        stack = Stack(Icon(icon, "accent", 44), self.title, self.detail, centred=True)
        if buttons:
            row = QWidget()
            row.setLayout(Flow(*buttons))
            row.layout().setContentsMargins(0, theme.tokens.MEDIUM, 0, 0)
            stack.addWidget(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(theme.tokens.LARGE,) * 4)
        box.addStretch(2)
        box.addLayout(stack)
        box.addStretch(3)
        self.detail.setHidden(not detail)  # not before it is in here: shown alone it would flash as a window
