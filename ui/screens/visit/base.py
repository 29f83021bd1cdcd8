"""Which periodic visit an interim one follows: one of the store, or number and day from paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.plan import Base
from npm_desktop.domain.states import Judgement
from npm_desktop.domain.visit import Visit, VisitLine
from ui.language import current, ntr, tr
from ui.screens.visit.record import Record, show_value
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.shapes import Mark, Status

PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Found:
    """The periodic visits that can be followed, and how many cards wait to be judged."""

    bases: Sequence[VisitLine]
    cards: int
    left: int


class BaseChoice(QWidget):
    """Everything is saved as it is chosen; a refusal is said at the field."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._visit: Visit | None = None
        self._locked = False
        self.choice = ChoiceField()
        self.number, self.day = LineField(width=180), DateField()
        self.cards = Status(" ", Mark.OPEN, tone="muted")
        self.field = Field(tr("The periodic visit it follows"), self.choice)
        self._day = Field(tr("Its day"), self.day)
        self._paper = QWidget()
        self._paper.setLayout(Flow(Field(tr("Its number"), self.number), self._day, spacing=16))
        self.setLayout(Stack(self.field, self._paper, self.cards, spacing=12))
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._chosen)
        for line in (self.number, self.day):
            line.committed.connect(lambda _value: self._keep_paper())

    def show_visit(self, visit: Visit) -> None:
        """Show what is stored, and ask what else could be followed."""
        self._visit = visit
        context = self._record.context
        job = partial(_read, context.reader, visit)
        context.tasks.read(self, job, partial(self._show, visit))

    def _show(self, visit: Visit, found: Found) -> None:
        if visit is not self._visit:
            return
        self.choice.set_options(
            [*(_option(one) for one in found.bases), Option(PAPER, tr("From paper: number and day"))]
        )
        self.choice.set_value(visit.base_visit_id or PAPER)
        self._paper.setVisible(not visit.base_visit_id)
        show_value(self.field, self.number, visit.base_number or None)
        show_value(self._day, self.day, visit.base_day)
        self.cards.set_status(*_told(found))

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.number.commit()
        self.day.commit()

    def lead_to(self, name: str) -> None:
        """Give the keyboard to the choice, or to the day where that is missing on paper."""
        (self.day if name == "base_day" and not self._paper.isHidden() else self.choice).setFocus()

    def _chosen(self, value: object) -> None:
        self._paper.setVisible(value == PAPER)
        if value == PAPER:
            self.number.setFocus()  # nothing is stored before something is named
        else:
            self._record.follow(self.field, Base(str(value)))

    def _keep_paper(self) -> None:
        if self.choice.value() == PAPER:
            day = self.day.value()
            made = Base(number=str(self.number.value() or ""), day=day if isinstance(day, date) else None)
            self._record.follow(self.field, made)


def _read(reader: Core, visit: Visit) -> Found:
    cards = reader.checks.cards(visit.id)
    left = sum(one.check.judgement is Judgement.TO_CHECK for one in cards)
    return Found(reader.kinds.bases(visit.institution_id, visit.day), len(cards), left)


def _told(found: Found) -> tuple[str, str]:
    """Return how many earlier recommendations and promises wait, in words and as a mark."""
    if not found.cards:
        return tr("No earlier recommendation is open"), Mark.NONE
    if not found.left:
        return tr("All earlier recommendations are judged"), Mark.GOOD
    words = ntr(
        "{n} earlier recommendation or promise to check",
        "{n} earlier recommendations and promises to check",
        found.left,
    )
    return words, Mark.NOW


def _option(visit: VisitLine) -> Option:
    words = tr("№ {number}, {day}", number=visit.number, day=current().date(visit.day))
    return Option(visit.id, words, tr("paper record") if visit.origin == "paper" else "")
