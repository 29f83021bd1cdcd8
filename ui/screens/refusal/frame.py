"""Head and foot of the page: the time at the gate and the language above, what is done and the keys below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import Document
from npm_desktop.domain.names import DOCUMENT_STATES
from npm_desktop.domain.states import DocumentState
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

LANGUAGES = (("kk", "Қаз"), ("ru", "Рус"), ("kk+ru", "Қаз | Рус"), ("en", "Eng"))


class GateHead(Pane):
    """Title, the time at the gate, the way on into the visit, the language of the paper."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.title = Label(tr("Act of non-admission"), "display")
        self.word = Label(tr("at the gate"), "small", "muted", wrap=False)
        self.waited = Label("", "title", wrap=False)
        self.admitted = KeyButton(tr("Admitted after all"), OUTLINED, icon="arrow-right")
        self.part = Segmented([("form", tr("Inputs")), ("page", tr("Page"))], "form", name=tr("What is shown"))
        self.language = Segmented(LANGUAGES, code, name=tr("Language of the document"))
        self.admitted.hide()
        self._clock = QWidget()
        self._clock.setLayout(row(self.word, self.waited, spacing=8))
        aside = QWidget()
        aside.setLayout(Flow(self._clock, self.admitted, self.part, self.language, spacing=12, right=True))
        spread = Spread(self.title, aside, least=200)
        spread.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(spread, spacing=0, margins=(32, 10, 24, 6)))

    def set_narrow(self, narrow: bool) -> None:
        """Leave the title out where there is room for one line of keys only."""
        self.title.setVisible(not narrow)
        self.part.setVisible(narrow)

    def say_waited(self, seconds: int | None) -> None:
        """Tell how long the group stands at the gate, hours and minutes."""
        self._clock.setVisible(seconds is not None)
        if seconds is not None:
            minutes = max(seconds, 0) // 60
            self.waited.setText(f"{minutes // 60}:{minutes % 60:02d}")
            self.waited.updateGeometry()


class GateFoot(Pane):
    """How much is filled in, when it was saved, and the keys. One of them is primary."""

    def __init__(self) -> None:
        super().__init__(ground="surface")
        self.state = Status("", Mark.OPEN, ground="surface")
        self.saved = Status("", Mark.GOOD, ground="surface")
        self.team = KeyButton(tr("Team"), QUIET, icon="users")
        self.points = KeyButton(tr("What a prosecutor checks"), OUTLINED, icon="list", key="F7")
        self.fix = KeyButton(tr("Fix the act"), OUTLINED, icon="shield-check")
        self.save = KeyButton(tr("Save the PDF"), OUTLINED, icon="download")
        self.back = KeyButton(tr("The act again"), QUIET, icon="arrow-left")
        self.print = KeyButton(tr("Print"), PRIMARY, icon="print", key="Ctrl P")
        said, keys = QWidget(), QWidget()
        said.setLayout(Flow(self.state, self.saved, self.team, spacing=16))
        keys.setLayout(Flow(self.back, self.points, self.fix, self.save, self.print, spacing=8, right=True))
        spread = Spread(said, keys, spacing=12, least=200)
        spread.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(spread, spacing=0, margins=(32, 6, 24, 6)))
        self.saved.hide()
        self.setMinimumHeight(57)

    def set_narrow(self, narrow: bool) -> None:
        """Take shorter words where there is less room."""
        self.points.setText(tr("Points") if narrow else tr("What a prosecutor checks"))
        self.fix.icon_name = "" if narrow else "shield-check"
        for key in (self.points, self.fix):
            key.updateGeometry()

    def say_saved(self, when: datetime) -> None:
        """Tell when the last thing was stored."""
        self.saved.set_status(tr("Saved {time}", time=f"{when:%H:%M:%S}"), Mark.GOOD)
        self.saved.show()

    def say_unsaved(self) -> None:
        """Tell that something was not stored."""
        self.saved.set_status(tr("Not saved"), Mark.BAD)
        self.saved.show()

    def show_state(
        self, filled: int, of: int, *, begun: bool, document: Document | None, fixed: bool, letter: bool, team: int,
        pending: bool, inside: bool,
    ) -> None:  # fmt: skip
        """Say how far it is, and offer the keys that make sense now."""
        if document is not None:
            words = f"{document.number}: {tr(DOCUMENT_STATES[document.state])}"
            self.state.set_status(words, Mark.GOOD if document.state is DocumentState.SEALED else Mark.HALF)
        elif begun:
            words = tr("{n} of {total} · can be printed already", n=filled, total=of)
            whole = filled == of and not letter
            self.state.set_status(tr("draft") if letter else words, Mark.GOOD if whole else Mark.HALF)
        else:
            words = tr("Not stored yet: name the institution") if pending else tr("Begins with the institution")
            self.state.set_status(words, Mark.WARN if pending else Mark.OPEN)
        self.team.setText(tr("Team: {n}", n=team))
        self.team.updateGeometry()
        self.team.setVisible(begun and not fixed)
        self.points.setVisible(begun and not fixed)
        self.fix.setText(tr("Fix the letter") if letter else tr("Fix the act"))
        self.fix.updateGeometry()
        self.fix.setVisible(begun and document is None and not inside)
        self.save.setVisible(document is not None)
        self.back.setVisible(letter)
        self.print.setVisible(begun)
