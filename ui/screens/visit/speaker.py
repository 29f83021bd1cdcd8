"""Who speaks: the list that F2 opens, and the line under an answer that somebody else gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.answer import Answer
from npm_desktop.domain.person import told_apart
from npm_desktop.domain.visit import Visit
from ui.context import Context, Voice
from ui.language import tr
from ui.widgets import keys
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.overlay import Overlay
from ui.widgets.panes import column

_EDGE = 2


@dataclass(slots=True)
class Names:
    """The people of the visit by id, and its day."""

    people: Mapping[str, str]
    voice: Voice
    day: date
    _short: dict[str, str] = field(default_factory=dict)

    def short(self, participant_id: str) -> str:
        """Return «Сейтова А. С.», the whole name where another one would read alike."""
        name = self.people.get(participant_id, "")
        self._short = self._short or told_apart(self.people.values())
        return self._short.get(name, "")

    def byline(self, answer: Answer) -> str:
        """Return who said and who typed an answer; nothing when it was the one who sits at this machine."""
        author, typist = self.short(answer.author_id), self.short(answer.typist_id)
        if not author or (answer.author_id == answer.typist_id == self.voice.typist):
            return ""
        if answer.author_id == answer.typist_id or not typist:
            return tr("Recorded by {name}", name=author)
        return tr("Said by {author}, typed by {typist}", author=author, typist=typist)


class SpeakerList(QWidget):
    """One key a person: digits choose, arrows move."""

    chosen = Signal(str)

    def __init__(self, people: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__()
        self.buttons: list[KeyButton] = []
        for number, (participant_id, name) in enumerate(people, 1):
            button = KeyButton(name, QUIET, icon="check" if participant_id == current else "user", key=_digit(number))
            button.clicked.connect(lambda _checked=False, chosen=participant_id: self.chosen.emit(chosen))
            self.buttons.append(button)
        self.setLayout(column(*self.buttons, spacing=0, margins=(8, 8, 8, 8)))
        self._first = next((n for n, (one, _) in enumerate(people) if one == current), 0)

    def sizeHint(self) -> QSize:
        """Wish for the longest name and the edge of the card it lies on."""
        return super().sizeHint().grownBy(QMargins(_EDGE, _EDGE, _EDGE, _EDGE))

    def first(self) -> QWidget:
        """Return the key of the one who speaks now."""
        return self.buttons[self._first]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = keys.digit(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        now = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), 0)
        if number is not None and 0 < number <= len(self.buttons):
            self.buttons[number - 1].click()
        elif step is not None:
            self.buttons[(now + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.buttons[now].click()


class SpeakerChoice(QObject):
    """Opens the list below the head and tells the voice who speaks from now on."""

    leaving = Signal()

    def __init__(self, context: Context, anchor: QWidget, fallback: QWidget) -> None:
        super().__init__(anchor)
        self._context, self._anchor, self._fallback = context, anchor, fallback
        self._overlay: Overlay | None = None
        self._back: QWidget | None = None

    def open(self, visit: Visit, people: Mapping[str, str]) -> None:
        """Show the team, and whoever types here."""
        if self._overlay is not None:
            return
        ids = [member.participant_id for member in visit.members]
        typist = self._context.voice.typist
        if typist and typist not in ids:
            ids.append(typist)
        if not ids:
            return
        made = SpeakerList([(one, people.get(one, "")) for one in ids], self._context.voice.who().author)
        made.chosen.connect(self._chosen)
        self._back = self._anchor.window().focusWidget()
        self._overlay = Overlay(self._anchor if self._anchor.isVisible() else self._fallback, made)
        self._overlay.closed.connect(self._closed)
        self._overlay.open(made.first())

    def close(self) -> None:
        """Put the list away."""
        if self._overlay is not None:
            self._overlay.close_and_return()

    def _chosen(self, participant_id: str) -> None:
        self.leaving.emit()
        self._context.voice.author = participant_id
        self.close()
        self._context.events.spoke.emit()

    def _closed(self) -> None:
        self._overlay = None
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)


def _digit(number: int) -> str:
    return str(number) if number < 10 else ""
