"""A field: what is asked above, the editor, and under it the one sentence that is needed, if any."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape


class Field(QWidget):
    """Label, editor, sentence. A wrong value keeps its text, gets a 2 px edge and says in words what is wrong."""

    def __init__(self, label: str, editor: QWidget, *, number: str = "", hint: str = "", aside: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label, "small")
        self.hint = Label(hint, "small", "muted")
        self.sentence = Label("", "small", "bad")
        self._told = ""
        self._shape = Shape(Mark.BAD, size=14)
        self._aside = Label(aside, "small", "muted", wrap=False)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._build(number)
        self.hint.setVisible(bool(hint))
        self._aside.setVisible(bool(aside))
        self._show("")
        changed = getattr(editor, "problem_changed", None)
        if changed is not None:
            changed.connect(self._show)

    def set_wrong(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._mark(bool(sentence))
        self._show(sentence)

    def set_aside(self, words: str) -> None:
        """Say something short at the right of the label ("still empty")."""
        self._aside.setText(words)
        self._aside.setVisible(bool(words))

    def _build(self, number: str) -> None:
        box = Stack(spacing=4)
        self.setLayout(box)
        head = row(Label(number, "small", "muted", wrap=False)) if number else row()
        head.addWidget(self.label, 1)
        head.addWidget(self._aside)
        under = row(self._shape, self.sentence, spacing=6)
        under.setAlignment(self._shape, Qt.AlignmentFlag.AlignTop)
        under.setStretch(1, 1)
        box.addLayout(head)
        box.addWidget(self.editor)
        box.addWidget(self.hint)
        box.addLayout(under)
        self.setFocusProxy(self.editor)

    def _show(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._shape.setVisible(bool(sentence))
        told = sentence or self.hint.text()
        if told or self._told:
            self.editor.setAccessibleDescription(told)
        self._told = told

    def _mark(self, bad: bool) -> None:
        mark = getattr(self.editor, "set_bad", None)
        if mark is not None:
            mark(bad)
