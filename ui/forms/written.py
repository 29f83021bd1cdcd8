"""A free text in the language one writes in.

What was written in another language stays readable and is changed in its own language; one key begins a translation.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.texts import TextField

_WRITTEN = {"kk": N_("Written in Kazakh"), "ru": N_("Written in Russian"), "en": N_("Written in English")}
_TRANSLATE = {"kk": N_("Write it in Kazakh"), "ru": N_("Write it in Russian"), "en": N_("Write it in English")}
PAUSE = 400  # milliseconds after the last key


class LanguageText(QWidget):
    """`written(language, value)` comes 400 ms after the last key, on leaving, and with `commit`."""

    written = Signal(str, str)

    def __init__(
        self, text: Text | None = None, language: str = "ru", *, name: str = "", placeholder: str = "", lines: int = 2
    ) -> None:
        super().__init__()
        self._text, self._chosen, self._writing = text or Text(), language, language
        self._shown = ""
        self.field = TextField(name=name, placeholder=placeholder, lines=lines)
        self.tag = Label("", "small", "muted", wrap=False)
        self.translate = KeyButton(" ", QUIET)
        self._foot = QWidget()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self._foot.setLayout(Flow(self.tag, self.translate, spacing=8))
        self.setLayout(Stack(self.field, self._foot, spacing=0))
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.edited.connect(lambda _text: self._pause.start())
        self.field.committed.connect(self._committed)
        self._pause.timeout.connect(self.field.commit)
        self.translate.clicked.connect(self._begin_translation)

    def value(self) -> str:
        """Return what stands in the field."""
        return self.field.value() or ""

    def language(self) -> str:
        """Return the language that is being written."""
        return self._writing

    def add(self, words: str) -> None:
        """Put words below what stands in the field, as if they were typed."""
        before = self.field.toPlainText().rstrip()
        self.field.setPlainText(f"{before}\n{words}" if before else words)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self._pause.stop()
        self.field.commit()

    def show_text(self, text: Text) -> None:
        """Show the text as it is stored now; what is being typed stays."""
        self._text = text
        if self.value() == self._shown:
            self._show()

    def start(self, text: Text) -> None:
        """Show the text of another record; what stood here belongs to the one before and was committed."""
        self._pause.stop()
        self._text = text
        self._show()

    def set_language(self, language: str) -> None:
        """Go on in another language; what was typed is announced first. A text in the old one stays in sight."""
        self.commit()
        self._chosen = language
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _show(self) -> None:
        value, language = self._text.shown(self._chosen)
        self._writing = language if value else self._chosen
        self._put(value)
        other = bool(value) and language != self._chosen
        self._foot.setVisible(other)
        if other:
            self.tag.setText(tr(_WRITTEN[language]))
            self.translate.setText(tr(_TRANSLATE[self._chosen]))
            self.translate.updateGeometry()

    def _put(self, value: str) -> None:
        self._shown = value
        cursor = self.field.textCursor().position()
        self.field.set_value(value)
        place = self.field.textCursor()
        place.setPosition(min(cursor, len(self.field.toPlainText())))
        self.field.setTextCursor(place)

    def _begin_translation(self) -> None:
        self.commit()
        self._writing = self._chosen
        self._put("")
        self._foot.hide()
        self.field.setFocus()

    def _committed(self, value: str | None) -> None:
        self._pause.stop()
        self._shown = value or ""
        self._text = self._text.written(self._writing, self._shown)
        self.written.emit(self._writing, self._shown)
