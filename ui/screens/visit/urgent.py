"""While there is time: the riskiest open questions one after another, each with the reasons why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from npm_desktop.checklists import urgent
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.urgent import WORDS, Proposal
from npm_desktop.domain.background import Background
from npm_desktop.domain.leaving import SHORT
from ui.forms.sheet import AnswerSheet
from ui.language import ntr, tr
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark

KEY = "Ctrl U"
_MOST_REASONS = 3


class Urgent(QObject):
    """`going(path)` when a question is to be looked at. `known` gives what is known from before."""

    going = Signal(str)

    def __init__(self, notice: Notice, sheet: AnswerSheet, known: Callable[[], Background], day: date) -> None:
        super().__init__(notice)
        self._notice, self._sheet, self._known, self._day = notice, sheet, known, day
        self._left: int | None = None
        self._quiet = False
        self._seen: set[Spot] = set()
        self._at: Spot | None = None
        notice.acted.connect(self.next)
        notice.closed.connect(self.stop)
        sheet.answered.connect(lambda _spot: self._offer() if self._at is None and not notice.isHidden() else None)

    def count(self, left: int | None) -> None:
        """Offer what fits into the time, once it is short."""
        before, self._left = self._left, left
        if left is None or left > SHORT or left < 0:
            if self._at is None:
                self._notice.hide()
            self._quiet = self._quiet and left is not None and left <= SHORT
        elif self._at is None and not self._quiet and (before is None or before != left):
            self._offer()

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is worth the time that is left, without what was shown already."""
        left = self._left if self._left is not None and self._left >= 0 else None
        found = urgent.proposals(self._sheet.form, self._sheet.view, self._known(), self._day)
        fresh = [one for one in found if one.spot not in self._seen]
        return urgent.within(fresh, left)

    def next(self) -> None:
        """Go to the riskiest question that is open and wasn't shown yet."""
        found = self.proposals()
        if not found:
            self._at = None
            self._say(tr("Nothing risky is left open that was not shown."), "")
            return
        one = found[0]
        self._at = one.spot
        self._seen.add(one.spot)
        why = ", ".join(tr(WORDS[reason]) for reason in one.why[:_MOST_REASONS])
        words = tr("Why now: {why}. About {n} min.", why=why, n=one.minutes) if why else ""
        self._say(words or tr("About {n} min.", n=one.minutes), tr("Next") if len(found) > 1 else "")
        self.going.emit(one.question.path)

    def entered(self, spot: Spot) -> bool:
        """Go on from a question that was proposed; tell whether it was."""
        if self._at != spot:
            return False
        self.next()
        return True

    def stop(self) -> None:
        """Propose nothing more by itself until time is short anew."""
        self._at, self._quiet = None, True
        self._seen.clear()

    def _offer(self) -> None:
        found = self.proposals()
        if not found or self._left is None:
            self._notice.hide()
            return
        minutes = sum(one.minutes for one in found)
        words = ntr(
            "{left} min left. {n} of the riskiest open questions fits in, about {minutes} min.",
            "{left} min left. {n} of the riskiest open questions fit in, about {minutes} min.",
            len(found),
            left=self._left,
            minutes=minutes,
        )
        self._say(words, tr("Show"))

    def _say(self, words: str, action: str) -> None:
        self._notice.say(Mark.NOW, words)
        self._notice.action.setText(action or " ")
        self._notice.action.setVisible(bool(action))
        self._notice.action.updateGeometry()
        self._notice.show()
