"""The pane beside the questions: by what measure the current one is taken, and how to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Question, Section
from npm_desktop.checklists.standards import Standard, Threshold
from npm_desktop.checklists.verdicts import Verdict
from npm_desktop.domain.names import VERDICTS
from ui.forms import measures
from ui.forms.asides import Asides
from ui.forms.asking import Asking
from ui.forms.editor import pick
from ui.forms.reasons import Reason
from ui.forms.sheet import AnswerSheet
from ui.language import tr
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, Scroll, column
from ui.widgets.shapes import Chip

_STAY = 400  # milliseconds


class StandardPane(Pane):
    """National law first, then the rest; two measures, two verdicts, never one made of both."""

    def __init__(self, sheet: AnswerSheet, asking: Asking, day: date) -> None:
        super().__init__(ground="surface")
        self._sheet, self._form, self._day, self.language = sheet, sheet.form, day, "ru"
        # What an answer opens is worked out once one stays at a question.
        self._stays = QTimer(self, interval=_STAY, singleShot=True)
        self._stays.timeout.connect(self._ask_opens)
        self._at: tuple[Question, Spot] | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.setContentsMargins(16, 16, 16, 24)
        self._asides = Asides(sheet, asking, self._body)
        inner = QWidget()
        inner.setLayout(self._body)
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: tuple[object, ...] = ()

    def show_question(self, section: Section, question: Question, spot: Spot) -> None:
        """Follow the current question."""
        answer = self._sheet.answer(spot.path, spot.instance)
        value = answer.value if question.asked else self._sheet.standing(spot).value
        found = measures.on(self._form, question, value, self._day, self._sheet.values(spot.instance))
        hint = self._sheet.standing(spot).hint
        around = self._asides.key(section, question)
        key = (section.name, spot, value, answer.state, self.language, tuple(found), tuple(hint.items()), around)
        if key == self._shown:
            return
        self._shown = key
        self._empty()
        self._asides.differing(question)
        self._measures(question, found)
        self._asides.before(question, spot)
        self._asides.recommended(section, question)
        self._how_to(section, replace(question, hints=hint) if hint else question)
        self._opens = Stack(spacing=0)
        opens = QWidget()
        opens.setLayout(self._opens)
        self._body.addWidget(opens)
        self._body.addStretch(1)
        self._at = (question, spot)
        if question.asked and self._sheet.leads(question):
            self._stays.start()

    def show_reasons(self, section: Section, reasons: Sequence[Reason]) -> None:
        """Say why questions of the section are not asked, until one goes to another question."""
        self._stays.stop()
        self._shown = ()
        self._empty()
        self._body.addWidget(Label(tr("Why they are not asked"), "body_strong"))
        for path, words in reasons:
            question = self._form.at(path)
            self._body.addSpacing(12)
            labels = self._sheet.standing(Spot(path)).label or (question.labels if question is not None else {})
            self._body.addWidget(Label(" ".join((pick(labels, self.language) or path).split()), "small"))
            for one in words:
                self._body.addWidget(Label(one, "small", "muted"))
        if not reasons:
            self._body.addSpacing(4)
            self._body.addWidget(Label(tr("The rule is too intricate to be told in words."), "small", "muted"))
        self._body.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _empty(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()

    def _ask_opens(self) -> None:
        if self._at is not None and self.isVisible():
            at = self._at
            self._sheet.opens(at[1], lambda words: self._tell_opens(at, words))

    def _tell_opens(self, at: tuple[Question, Spot], words: Sequence[str]) -> None:
        if at != self._at or not words or not self._shown:
            return
        head = Label(tr("What the answer opens"), "body_strong")
        head.setContentsMargins(0, 16, 0, 4)
        self._opens.addWidget(head)
        for one in words:
            self._opens.addWidget(Label(one, "small", "muted"))

    def ring_area(self) -> QRect:
        """Return nothing: what is read needs no ring."""
        return QRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + bar.singleStep() * (1 if event.key() == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def _measures(self, question: Question, found: Sequence[Verdict]) -> None:
        if not question.standards and not question.thresholds:
            self._body.addWidget(Label(tr("No standard is named for this question."), "small", "muted"))
            return
        self._body.addWidget(Label(tr("Standard"), "body_strong"))
        self._body.addSpacing(8)
        told: set[str] = set()
        for threshold in sorted(question.thresholds, key=lambda one: not one.national):
            related = tuple(one for one in question.standards if one.basis == threshold.basis)
            told.add(threshold.basis)
            verdict = next((one for one in found if one.threshold == threshold), None)
            self._entry(related, threshold, verdict, question)
        for national in (True, False):
            rest = tuple(one for one in question.standards if one.national == national and one.basis not in told)
            verdict = next((one for one in found if one.threshold is None and one.national == national), None)
            if rest:
                self._entry(rest, None, verdict, question)

    def _entry(
        self, standards: tuple[Standard, ...], threshold: Threshold | None, verdict: Verdict | None, question: Question
    ) -> None:
        words = measures.cited(self._form, standards, self.language, self._day)
        if not words and threshold is None:
            return
        left = Stack(spacing=2)
        national = threshold.national if threshold else standards[0].national
        head = Label(tr("National law") if national else tr("International and guide"), "small", "muted")
        chip = Chip(tr(VERDICTS[verdict.kind]), measures.MARKS[verdict.kind]) if verdict else None
        top = QWidget()
        top.setLayout(Flow(head, *([chip] if chip else []), spacing=8))
        left.addWidget(top)
        if threshold is not None:
            left.addWidget(Label(measures.limit(threshold, question, self.language), "body_strong"))
            audience = pick(threshold.audience, self.language)
            if audience:
                left.addWidget(Label(audience, "small", "muted"))
        if words:
            left.addWidget(Label(words, "small"))
        entry = QWidget()
        left.setContentsMargins(0, 8, 0, 12)
        entry.setLayout(left)
        self._body.addWidget(entry)
        self._body.addWidget(Rule())

    def _how_to(self, section: Section, question: Question) -> None:
        guidance = [pick(one, self.language) for one in (question.guidance, question.hints, section.guidance)]
        words = [one for one in dict.fromkeys(guidance) if one]
        if words:
            self._body.addSpacing(16)
            self._body.addWidget(Label(tr("How to check"), "body_strong"))
            self._body.addSpacing(4)
            for one in words:
                self._body.addWidget(Label(one, "small", "muted"))
