"""What the pane beside the questions says from elsewhere: last time, open recommendations, sources that differ.

Each part is silent where there is nothing to say.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Question, Section
from npm_desktop.checklists.sources import problem_of
from npm_desktop.domain.background import Touching
from npm_desktop.sentences import SENTENCES
from ui.forms import measures
from ui.forms.around import day_of
from ui.forms.asking import Asking
from ui.forms.sheet import AnswerSheet
from ui.forms.typed import shown_number
from ui.language import current, tr
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.shapes import Chip, Mark, Shape

MOST_RECOMMENDED = 4


class Asides:
    """Adds its parts to the body of the pane."""

    def __init__(self, sheet: AnswerSheet, asking: Asking, body: QVBoxLayout) -> None:
        self._sheet, self._asking, self._body = sheet, asking, body

    def key(self, section: Section, question: Question) -> tuple[object, ...]:
        """Return what tells whether anything here is another than before."""
        around = self._sheet.around
        differing = tuple((one.said, one.other, tuple(who)) for one, who in around.differing(question.path))
        return differing, around.earlier(question.path), tuple(around.touching(section.code))

    def differing(self, question: Question) -> None:
        """Say which sources say otherwise, what each of them says, who said it and when."""
        for one, who in self._sheet.around.differing(question.path):
            problem = problem_of(self._sheet.form, one)
            details = dict(problem.details)
            details |= {name: shown_number(str(details[name])) for name in ("said", "other")}
            block = Stack(spacing=4, margins=(0, 0, 0, 12))
            head = QWidget()
            head.setLayout(Flow(Shape(Mark.WARN, size=16), Label(tr("The sources differ"), "body_strong"), spacing=8))
            block.addWidget(head)
            block.addWidget(Label(tr(SENTENCES[problem.code]).format(**details), "small"))
            for line in who:
                block.addWidget(Label(line, "small", "muted"))
            block.addWidget(Label(tr("A note here or a finding on both settles it."), "small", "muted"))
            self._add(block)

    def before(self, question: Question, spot: Spot) -> None:
        """Say what was found last time: when, the value with its verdicts, the note."""
        found = None if spot.instance else self._sheet.around.earlier(question.path)
        if found is None:
            return
        block = Stack(spacing=4, margins=(0, 12, 0, 12))
        block.addWidget(Label(day_of(found), "body_strong"))
        block.addWidget(Label(self._asking.found_before(question, found), "body"))
        verdicts = measures.on(self._sheet.form, question, found.answer.value, found.day)
        chips = [Chip(words, mark) for words, mark in measures.chips(verdicts)]
        if chips:
            line = QWidget()
            line.setLayout(Flow(*chips, spacing=8))
            block.addWidget(line)
        for text in (found.answer.reason, found.answer.note):
            words = text.shown(self._sheet.language)[0]
            if words:
                block.addWidget(Label(words, "small", "muted"))
        self._add(block)

    def recommended(self, section: Section, question: Question) -> None:
        """Say which recommendations about the section are open, those about the question first."""
        found = sorted(self._sheet.around.touching(section.code), key=lambda one: question.path not in one.paths)
        if not found:
            return
        block = Stack(spacing=4, margins=(0, 12, 0, 12))
        block.addWidget(Label(tr("Open recommendations"), "body_strong"))
        for one in found[:MOST_RECOMMENDED]:
            block.addWidget(Label(_about(one), "small", "muted"))
            block.addWidget(Label(one.text.shown(self._sheet.language)[0], "small"))
        if len(found) > MOST_RECOMMENDED:
            more = tr("and {n} more", n=len(found) - MOST_RECOMMENDED)
            block.addWidget(Label(more, "small", "muted"))
        self._add(block)

    def _add(self, block: Stack) -> None:
        held = QWidget()
        held.setLayout(block)
        self._body.addWidget(held)
        self._body.setAlignment(held, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(Rule())


def _about(one: Touching) -> str:
    parts = [one.number]
    if one.overdue and one.deadline is not None:
        parts.append(tr("was due {day}", day=current().date(one.deadline)))
    elif one.deadline is not None:
        parts.append(tr("due {day}", day=current().date(one.deadline)))
    if one.chronic:
        parts.append(tr("open through {n} visits", n=one.visits))
    return ", ".join(parts)
