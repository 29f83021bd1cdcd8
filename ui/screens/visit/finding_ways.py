"""What is done with whole findings: moved to another column, merged, split, and all of it taken back by one key."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.regrouping import Evidence, Regrouped
from npm_desktop.domain.text import Text
from ui.context import Context
from ui.language import tr
from ui.screens.visit.finding_card import FindingCard
from ui.screens.visit.finding_evidence import Beside
from ui.screens.visit.finding_form import FindingForm
from ui.screens.visit.finding_lanes import Board, Lane
from ui.screens.visit.finding_moves import ELSE, TITLES, ReasonStrip, lane_of, move_to
from ui.screens.visit.finding_split import SplitForm
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.taking_back import TakingBack
from ui.widgets.buttons import KeyButton


class FindingWays(TakingBack):
    """The board builds what is named here and shows it; this moves what stands on it."""

    add: KeyButton
    form: FindingForm
    split: SplitForm
    why: ReasonStrip
    lanes: list[Lane]
    _board: Board
    _sides: Sides

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.findings.restore)
        self._form: Form | None = None
        self._beside, self._drawn = Beside(), list[Recommendation]()
        self.findings: dict[str, Finding] = {}
        self.cards: dict[str, FindingCard] = {}

    def open_finding(self, finding_id: str) -> None:
        """Open a finding in the form."""
        raise NotImplementedError

    def _open(self, form: QWidget) -> None:
        raise NotImplementedError

    # Moving

    def _walk(self, finding_id: str, across: int, down: int) -> None:
        card = self.cards[finding_id]
        there = self._board.beside(card, across) if across else self._board.next_to(card, down)
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, finding_id: str, step: int) -> None:
        finding = self.findings.get(finding_id)
        if finding is not None and step and 0 <= lane_of(finding) + step < len(self.lanes):
            self.move_to(finding_id, lane_of(finding) + step)

    def _let_go(self, finding_id: str, place: QPoint) -> None:
        lane, finding = self._board.lane_at(place), self.findings.get(finding_id)
        if lane is not None and finding is not None and lane != lane_of(finding):
            self.move_to(finding_id, lane)

    def move_to(self, finding_id: str, lane: int, reason: str = "") -> None:
        """Let a finding stand in another column; for the last one the reason is asked in place."""
        finding = self.findings.get(finding_id)
        if finding is None or self.locked():
            return
        move = move_to(finding, lane, reason)
        if move is None:
            self.why.ask(finding)
            return
        core, who = self._context.core, self._context.voice.who()
        self.submit(f"finding {finding_id} move", partial(core.findings.set, finding_id, who, **move.fields))
        words = tr("Finding No. {n} stands under “{column}” now.", n=finding.number, column=tr(TITLES[lane]))
        self.offer_back(words, partial(core.findings.set, finding_id, who, **move.before))
        self.cards.get(finding_id, self.add).setFocus()
        if finding_id in self.cards:
            self._sides.show_left(self.cards[finding_id])

    def _reasoned(self, finding_id: str, reason: str) -> None:
        self.move_to(finding_id, ELSE, reason)

    # Merging and splitting

    def merge(self, other_id: str) -> None:
        """Merge another finding into the one that is open."""
        kept, other = self.findings.get(self.form.finding_id), self.findings.get(other_id)
        if kept is None or other is None or self.locked():
            return
        self.form.commit()
        core, who = self._context.core, self._context.voice.who()
        words = tr("No. {other} went into No. {kept}.", other=other.number, kept=kept.number)
        job = partial(core.findings.merge, kept.id, [other.id], who)
        self.submit(f"finding {kept.id} merge {other.id}", job, partial(self._regrouped, words))
        self.form.text.setFocus()

    def begin_split(self, finding_id: str) -> None:
        """Ask what of a finding shall stand alone."""
        finding = self.findings.get(finding_id)
        if finding is not None and self._form is not None and not self.locked():
            self.form.commit()
            self.split.begin(finding, self._form, self._beside, self._drawn)
            self._open(self.split)
            self.split.text.setFocus()

    def _split(self, finding_id: str, text: Text, moved: Evidence) -> None:
        core, who, number = self._context.core, self._context.voice.who(), self.findings[finding_id].number
        words = tr("A part of No. {n} stands alone now.", n=number)
        job = partial(core.findings.split, finding_id, text, moved, who)
        self.submit(f"finding {finding_id} split", job, partial(self._regrouped, words))

    def _regrouped(self, words: str, result: tuple[Regrouped, Any]) -> None:
        done, core, who = result[0], self._context.core, self._context.voice.who()
        self.offer_back(words, partial(core.findings.undo, done, who))
        if done.made:
            self.split.finding_id = ""
            self.open_finding(done.made)

    def _split_closed(self) -> None:
        if self._sides.opened() is self.split:
            self._open(self.form)
            self.form.split.setFocus()

    def _part(self, other_id: str) -> None:
        """Let a finding that went into another one stand alone again."""
        core, who = self._context.core, self._context.voice.who()
        self.submit(f"restore {other_id}", partial(core.findings.restore, other_id, who))
        self.form.text.setFocus()

    def _widened(self, finding: Finding) -> None:
        core, who = self._context.core, self._context.voice.who()
        words = tr("Finding No. {n} speaks of the institution as a whole.", n=finding.number)
        self.offer_back(words, partial(core.findings.put_place, finding.id, finding.place, who))

    def came_back(self) -> None:
        (self.cards.get(self.form.finding_id) or next(iter(self.cards.values()), self.add)).setFocus()
