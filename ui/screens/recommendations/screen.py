"""All recommendations: by state and institution, the chosen one with its life at the right."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.recommendations import MARKS, is_late, state_name
from ui.models.records import Column, RecordsModel
from ui.screens.recommendations.chosen import ChosenRecommendation
from ui.widgets.beside import Beside
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.options import Option, matching
from ui.widgets.panes import column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

SIDE, LIMIT, OFFERED = 400, 500, 40
# Text, institution, term, state; 0 where there is no room for a column: the pane of the chosen one tells it.
WIDE, TIGHT, ROOMY = (-5, -3, 130, 150), (-1, 0, 0, 140), 700
SETS = {
    "open": tuple(OPEN_RECOMMENDATIONS),
    "draft": (RecommendationState.DRAFT,),
    "done": (RecommendationState.IMPLEMENTED, RecommendationState.OBSOLETE),
    "all": (),
}


class RecommendationsScreen(QWidget):
    """`Target.id` chooses a recommendation, `Target.part` an institution."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted, self._institution = context, target.id, target.part
        self._chosen = ""
        self._known: list[Option] = []
        options = [("open", tr("Still open")), ("draft", tr("Drafts")), ("done", tr("Done")), ("all", tr("All"))]
        self.which = Segmented(options, "all" if target.id else "open", name=tr("Which"))
        self.institution = ChoiceField(self._offer, name=tr("Institution"))
        self.model = RecordsModel(self._columns(), self)
        self.table = Table(self.model, name=tr("Recommendations"))
        self.count = Label("", "small", "muted")
        self.empty = EmptyState("recommendations", tr("There is none here"), tr("Recommendations come from visits."))
        self.chosen = ChosenRecommendation(context)
        self._build()
        self._connect()
        self._ask_institutions()
        self.reload()

    def _columns(self) -> list[Column]:
        texts, reference = language.current(), self._context.reader.reference
        today = self._context.reader.now().at.date()

        def term(line: RecommendationLine) -> str:
            deadline = line.recommendation.deadline
            return texts.date(deadline) if deadline else "—"

        def late(line: RecommendationLine) -> str:
            return Mark.WARN if is_late(line.recommendation, today) else ""

        return [
            Column(tr("Recommendation"), lambda one: one.recommendation.text.shown(texts.language)[0]),
            Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0]),
            Column(tr("Term"), term, mark=late),
            Column(
                tr("State"),
                lambda one: state_name(one.recommendation.state, reference),
                mark=lambda one: MARKS[one.recommendation.state],
            ),
        ]

    def _build(self) -> None:
        self.institution.setFixedWidth(300)
        self.institution.set_option(self._everywhere())
        self.table.setMinimumHeight(240)
        filters = QWidget()
        filters.setLayout(Flow(self.which, self.institution, spacing=8))
        body = column(filters, self.table, self.count, self.empty, spacing=12, margins=(32, 0, 24, 16))
        body.setStretch(1, 1)
        left = QWidget()
        left.setLayout(body)
        self.panes = Beside(left, self.chosen, side=SIDE)
        page = column(Head(tr("Recommendations")), self.panes, spacing=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.panes.show_right(False)
        self.setFocusProxy(self.which)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self.reload())
        self.institution.chosen.connect(self._choose_institution)
        self.table.opened.connect(self._enter)
        self.table.row_changed.connect(self._open)
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = WIDE if event.size().width() >= ROOMY else TIGHT
        for place, width in enumerate(widths):
            self.table.setColumnHidden(place, not width)
        self.table.set_widths(widths)

    def _everywhere(self) -> Option:
        return Option("", tr("All institutions"))

    def _offer(self, typed: str) -> list[Option]:
        """Return what the typed words could mean; a list of thousands would not be read."""
        return matching([self._everywhere(), *self._known], typed)[:OFFERED]

    def _ask_institutions(self) -> None:
        reader = self._context.reader
        self._context.tasks.read(self, lambda: list(reader.institutions.all_codes().values()), self._know)

    def _know(self, institutions: list[Institution]) -> None:
        texts = language.current()
        self._known = [Option(one.id, one.name.shown(texts.language)[0], one.code) for one in institutions]
        self._known.sort(key=lambda option: option.text)
        wanted = next((option for option in self._known if option.value == self._institution), None)
        self.institution.set_option(wanted or self._everywhere())

    def _choose_institution(self, institution_id: object) -> None:
        self._institution = str(institution_id)
        self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.RECOMMENDATIONS, Topic.INSTITUTIONS}:
            self.reload()
        if Topic.INSTITUTIONS in changes.topics:
            self._ask_institutions()

    def reload(self) -> None:
        """Ask for the recommendations again."""
        reader, which, institution = self._context.reader, str(self.which.value()), self._institution

        def ask() -> list[RecommendationLine]:
            return reader.recommendations.all(SETS[which], institution_id=institution, limit=LIMIT)

        self._context.tasks.read(self, ask, lambda lines: self._show(which, institution, lines))

    def _show(self, which: str, institution: str, lines: list[RecommendationLine]) -> None:
        if (which, institution) != (self.which.value(), self._institution):
            return
        self.model.show(lines)
        for part in (self.table, self.count):
            part.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        words = ntr("{n} recommendation", "{n} recommendations", len(lines))
        if len(lines) == LIMIT:
            words = tr("The first {n} by their term; choose an institution to see the others.", n=LIMIT)
        self.count.setText(words)
        wanted = self._wanted or self._chosen
        self._wanted = ""
        place = next((n for n, line in enumerate(lines) if line.recommendation.id == wanted), None)
        if place is not None:
            self.table.go_to(place)
            self._open(place)

    def _open(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            line: RecommendationLine = self.model.record(place)
            self._chosen = line.recommendation.id
            self.chosen.show_line(line)
            self.panes.show_right()

    def _enter(self, place: int) -> None:
        """Go on to what is chosen: Enter in the list leads to the first thing one can do with it."""
        self._open(place)
        self.panes.go_right(self.chosen.state if self.chosen.state.isVisible() else self.chosen.institution)
