"""A field: what is asked above, the editor, and under it the one sentence that is needed, if any."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape

_UNDER = 2  # under the label and the editor


class Field(QWidget):
    """Label, editor, sentence. A wrong value keeps its text, gets a 2 px edge and says in words what is wrong."""

    def __init__(self, label: str, editor: QWidget, *, number: str = "", hint: str = "", aside: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label, "small")
        # Most fields say nothing but their label: what else they can say is made when it is said.
        self._hint: Label | None = None
        self._sentence: Label | None = None
        self._shape: Shape | None = None
        self._aside: Label | None = None
        self._told = ""
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._build(number)
        if hint:
            self.hint.setText(hint)
            self.hint.show()
        if aside:
            self.set_aside(aside)
        self._show("")
        changed = getattr(editor, "problem_changed", None)
        if changed is not None:
            changed.connect(self._show)

    @property
    def hint(self) -> Label:
        """The muted line under the editor."""
        if self._hint is None:
            self._hint = Label("", "small", "muted")
            self._hint.hide()
            self._box.insertWidget(_UNDER, self._hint)
        return self._hint

    @property
    def sentence(self) -> Label:
        """The line that says what is wrong."""
        if self._sentence is None:
            self._sentence, self._shape = Label("", "small", "bad"), Shape(Mark.BAD, size=14)
            self._sentence.hide()
            self._shape.hide()
            under = row(self._shape, self._sentence, spacing=6)
            under.setAlignment(self._shape, Qt.AlignmentFlag.AlignTop)
            under.setStretch(1, 1)
            self._box.addLayout(under)
        return self._sentence

    def set_wrong(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._mark(bool(sentence))
        self._show(sentence)

    def set_aside(self, words: str) -> None:
        """Say something short at the right of the label ("still empty")."""
        if self._aside is None:
            self._aside = Label("", "small", "muted", wrap=False)
            self._head.addWidget(self._aside)
        self._aside.setText(words)
        self._aside.setVisible(bool(words))

    def _build(self, number: str) -> None:
        self._box = Stack(spacing=4)
        self.setLayout(self._box)
        self._head = row(Label(number, "small", "muted", wrap=False)) if number else row()
        self._head.addWidget(self.label, 1)
        self._box.addLayout(self._head)
        self._box.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def _show(self, sentence: str) -> None:
        if sentence or self._sentence is not None:
            self.sentence.setText(sentence)
            self.sentence.setVisible(bool(sentence))
            if self._shape is not None:
                self._shape.setVisible(bool(sentence))
        told = sentence or (self._hint.text() if self._hint is not None else "")
        if told or self._told:
            self.editor.setAccessibleDescription(told)
        self._told = told

    def _mark(self, bad: bool) -> None:
        mark = getattr(self.editor, "set_bad", None)
        if mark is not None:
            mark(bad)
