"""What is read when a visit is opened, and the sentences that say why nothing can be recorded in it."""

from __future__ import annotations

from dataclasses import dataclass

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark

CLOSED = {
    VisitState.CONCLUDED: N_("The report is fixed, so this visit can be read but not changed."),
    VisitState.CANCELLED: N_("This visit was cancelled. What was recorded is kept and can be read."),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit with its questions, its answers and the names of all people."""

    visit: Visit
    form: Form
    answers: dict[Spot, Answer]
    view: View
    people: dict[str, str]


def read(reader: Core, visit_id: str) -> Opened:
    """Read what a visit is opened with."""
    people = {one.id: one.name for one in reader.people.all()}
    visit = reader.visits.get(visit_id)
    told = reader.answers
    return Opened(visit, told.form(visit_id), told.every(visit_id), told.view(visit_id), people)


class ClosedNotice(Notice):
    """Says that a visit is only shown; one that was cancelled can be taken up again."""

    def __init__(self) -> None:
        super().__init__(Mark.NONE, "")
        self.hide()

    def show_visit(self, visit: Visit) -> None:
        """Say why nothing can be recorded, if that is so."""
        self.setVisible(visit.state in CLOSED)
        if visit.state in CLOSED:
            self.say(Mark.NONE, tr(CLOSED[visit.state]))
        self.action.setText(tr("Take up again"))
        self.action.updateGeometry()
        self.action.setVisible(visit.state is VisitState.CANCELLED)
