"""The head of a visit: where one is, what is saved, who speaks, in which language the checklist asks."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.text import LANGUAGES
from ui.language import current, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


class VisitHead(Pane):
    """`spoken(language)` when the language is switched; `asked_…` when these keys are pressed."""

    spoken = Signal(str)
    asked_speaker = Signal()
    asked_stages = Signal()
    asked_leaving = Signal()

    def __init__(self, language: str) -> None:
        super().__init__(ground="surface")
        self.stage_key = KeyButton(" ", QUIET, icon="menu")
        self.name = Label("", "title")
        self.detail = Label("", "small", "muted")
        self.saved = Status("", Mark.GOOD, ground="surface", tone="muted")
        self.speaker = KeyButton(" ", QUIET, icon="user", key="F2")
        self.switch = Segmented([(code, _NAMES[code]) for code in LANGUAGES], language, name=tr("Checklist language"))
        self.switch.setToolTip("Alt L")
        self.leaving = KeyButton(" ", QUIET, icon="clock", key="Alt T")
        self._build()
        self._connect()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(Flow(self.stage_key, self.name, self.detail, spacing=12))
        right.setLayout(Flow(self.saved, self.leaving, self.speaker, self.switch, spacing=8, right=True))
        spread = Spread(left, right, least=240)
        self.setLayout(column(spread, margins=(16, 8, 16, 8)))
        self.saved.hide()
        self.stage_key.hide()
        self.leaving.hide()

    def _connect(self) -> None:
        self.switch.chosen.connect(lambda code: self.spoken.emit(str(code)))
        self.speaker.clicked.connect(self.asked_speaker)
        self.stage_key.clicked.connect(self.asked_stages)
        self.leaving.clicked.connect(self.asked_leaving)

    def show_visit(self, name: str, detail: str) -> None:
        """Name the place."""
        self.name.setText(name)
        self.detail.setText(detail)

    def show_stage(self, name: str) -> None:
        """Name the stage, where the rail is put away."""
        self.stage_key.setText(name)
        self.stage_key.updateGeometry()

    def show_speaker(self, name: str) -> None:
        """Say who speaks."""
        self.speaker.setVisible(bool(name))
        self.speaker.setText(tr("Speaks: {name}", name=name))
        self.speaker.updateGeometry()

    def show_leaving(self, words: str, *, shown: bool) -> None:
        """Say until when the group can stay."""
        self.leaving.setText(words)
        self.leaving.updateGeometry()
        self.leaving.setVisible(shown)

    def set_narrow(self, narrow: bool, tools: bool) -> None:
        """Keep what is needed all the time; the tools come with the stages."""
        self.stage_key.setVisible(narrow)
        self.detail.setVisible(not narrow)
        self.speaker.setVisible((not narrow or tools) and bool(self.speaker.text().strip()))
        self.switch.setVisible(not narrow or tools)

    def say_saved(self, when: datetime) -> None:
        """Say when the last thing reached the disk."""
        self.saved.set_status(tr("Saved {time}", time=f"{when:%H:%M:%S}"), Mark.GOOD)
        self.saved.show()

    def say_unsaved(self) -> None:
        """Say that something did not reach the disk."""
        self.saved.set_status(tr("Not saved"), Mark.BAD)
        self.saved.show()

    def next_language(self) -> str:
        """Return the language Alt L leads to."""
        order = list(LANGUAGES)
        now = self.switch.value()
        return order[(order.index(str(now)) + 1) % len(order)] if now in order else current().language
