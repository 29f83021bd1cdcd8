"""What an interim visit rests on: the periodic visit it follows, from the store or from paper (CEC art. 45(1)(2))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.plan import Plan
from ui.language import current, ntr, tr
from ui.screens.plan.known import KnownBase
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.shapes import Mark, Status

PAPER = "paper"


class InterimBasis(QWidget):
    """The newest periodic visit is proposed."""

    def __init__(self) -> None:
        super().__init__()
        self._known: Sequence[KnownBase] = ()
        self.base = ChoiceField()
        self.number, self.day = LineField(width=180), DateField()
        self.open = Status(" ", Mark.OPEN, tone="muted")
        self._paper = QWidget()
        self._paper.setLayout(Flow(Field(tr("Its number"), self.number), Field(tr("Its day"), self.day), spacing=16))
        self.setLayout(Stack(Field(tr("The periodic visit it follows"), self.base), self.open, self._paper, spacing=12))
        self.setFocusProxy(self.base)
        self.base.chosen.connect(lambda _value: self._say())
        self.show_bases([])

    def show_bases(self, known: Sequence[KnownBase]) -> None:
        """Offer these visits and propose the first, unless one of them or paper was chosen."""
        chosen = self.base.value()
        self._known = known
        self.base.set_options([*(_option(one) for one in known), Option(PAPER, tr("From paper: number and day"))])
        kept = chosen if chosen in {one.visit.id for one in known} or (chosen == PAPER and self.number.text()) else None
        self.base.set_value(kept or (known[0].visit.id if known else PAPER))
        self._say()

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with the visit that is followed."""
        if self.base.value() != PAPER:
            return replace(plan, base_visit_id=str(self.base.value() or ""))
        self.day.commit()
        day = self.day.value()
        number = str(self.number.value() or "")
        return replace(plan, base_number=number, base_day=day if isinstance(day, date) else None)

    def _say(self) -> None:
        """Say how many recommendations of the chosen visit are still open: the cards that wait."""
        one = next((one for one in self._known if one.visit.id == self.base.value()), None)
        self._paper.setVisible(one is None)
        if one is not None:
            words = ntr("{n} of its recommendations is open", "{n} of its recommendations are open", one.open)
            self.open.set_status(words if one.open else tr("None of its recommendations is open"), Mark.NOW)
        else:
            words = tr("Its recommendations come in with the register, as a spreadsheet")
            self.open.set_status(words if self._known else tr("No periodic visit to it is known here"), Mark.NONE)


def _option(known: KnownBase) -> Option:
    visit = known.visit
    words = tr("№ {number}, {day}", number=visit.number, day=current().date(visit.day))
    detail = tr("paper record") if visit.origin == "paper" else ""
    return Option(visit.id, words, detail)
