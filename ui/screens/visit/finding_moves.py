"""Moving a finding to another column: what has to change for it to stand there, and the question why, where it must be.

What the administration remedied is its own act; nobody asks it to do so here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from npm_desktop.domain.finding import GOOD_PRACTICE, Finding
from npm_desktop.domain.states import FindingPlace
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.panes import Pane
from ui.widgets.segmented import Segmented

CHECK, REPORT, ELSE = range(3)
TITLES = (N_("To check"), N_("Into the report"), N_("Remedied, good or put aside"))
# Why a finding stands in the last column, and what it then is.
REASONS: dict[str, tuple[str, dict[str, Any]]] = {
    "remedied": (N_("Remedied by the administration itself"), {"remedied": True, "standing": FindingPlace.REPORT}),
    "good": (N_("Good practice"), {"severity": GOOD_PRACTICE, "standing": FindingPlace.REPORT}),
    "aside": (N_("Put aside"), {"standing": FindingPlace.ASIDE}),
}
_NAMES = ("standing", "remedied", "severity")


def lane_of(finding: Finding) -> int:
    """Return where a finding stands: to check, into the report, or what is remedied, good or put aside."""
    if finding.standing is FindingPlace.ASIDE or finding.remedied or finding.severity == GOOD_PRACTICE:
        return ELSE
    return CHECK if finding.standing is FindingPlace.CHECK else REPORT


@dataclass(frozen=True, slots=True)
class Move:
    """What is set, and what stood there before."""

    fields: dict[str, Any]
    before: dict[str, Any]


def move_to(finding: Finding, lane: int, reason: str = "") -> Move | None:
    """Return what to set so that the finding stands in the lane; None while the last column isn't given its reason."""
    if lane == ELSE:
        if not reason:
            return None
        fields = dict(REASONS[reason][1])
    else:
        fields = {"standing": FindingPlace.CHECK if lane == CHECK else FindingPlace.REPORT, "remedied": False}
        if finding.severity == GOOD_PRACTICE:
            fields["severity"] = None
    return Move(fields, {name: getattr(finding, name) for name in _NAMES if name in fields})


class ReasonStrip(Pane):
    """Asks in place why a finding goes to the last column. `chosen(id, reason)`, or `left` when it stays."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="card")
        self.finding_id = ""
        self.words = Label("", "body")
        options = [(key, tr(words)) for key, (words, _) in REASONS.items()]
        self.reasons = Segmented(options, name=tr("Why"), digits=True)
        self.stay = KeyButton(tr("Leave it"), QUIET, key="Esc")
        box = Flow(self.words, self.reasons, self.stay, spacing=12)
        box.setContentsMargins(16, 8, 16, 8)
        self.setLayout(box)
        self.reasons.chosen.connect(self._choose)
        self.stay.clicked.connect(self.close_strip)
        self.hide()

    def ask(self, finding: Finding) -> None:
        """Ask about this finding."""
        self.finding_id = finding.id
        self.words.setText(tr("No. {n} goes there, because it is:", n=finding.number))
        self.reasons.set_value(None)
        self.show()
        self.reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_strip(self) -> None:
        """Let the finding stay where it is."""
        self.hide()
        self.left.emit()

    def _choose(self, value: object) -> None:
        self.hide()
        self.chosen.emit(self.finding_id, str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        else:
            super().keyPressEvent(event)
