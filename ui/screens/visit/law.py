"""The law shelf inside a visit: the law of its institution on its day; Enter takes a provision into the finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import law_journeys
from npm_desktop.checklists.form import Form
from npm_desktop.domain.law_shelf import Shelved
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import tr
from ui.models.law import LawShelf
from ui.screens.visit.spot import Spot
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.moments import DateField
from ui.widgets.panes import column

STANDARD = "standard "


class LawPane(QWidget):
    """`left` on Esc; `cited(instrument, provision)` when a provision goes into the finding."""

    left = Signal()
    cited = Signal(str, str)

    def __init__(self, context: Context, visit: Visit, form: Form | None) -> None:
        super().__init__()
        self._context, self._visit, self._form = context, visit, form
        self._day = visit.day
        self.shelf = LawShelf()
        self.day = DateField(visit.day)
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.family = Label("", "body", "muted")
        self._build()
        self.back.clicked.connect(self.left)
        self.shelf.chosen.connect(self.cited)
        self.day.committed.connect(self._as_of)
        self.reload()

    def _build(self) -> None:
        title, head, keys = QWidget(), QWidget(), QWidget()
        title.setLayout(column(Label(tr("Law and standards"), "title"), self.family, spacing=4))
        keys.setLayout(Flow(Label(tr("As of"), "body", "muted", wrap=False), self.day, self.back, right=True))
        head.setLayout(Spread(title, keys))
        box = column(column(head, margins=(32, 16, 24, 12)), self.shelf, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.shelf)

    def reload(self) -> None:
        """Ask for what stands on the shelf on the day."""
        reference, texts, visit = self._context.reader.reference, language.current(), self._visit
        forms = [self._form] if self._form is not None else []
        category = visit.snapshot.category
        job = partial(law_journeys.shelf, reference, forms, category, self._day, texts)
        self._context.tasks.work(self, job, self._show)
        self.family.setText(texts.pick(reference.family_for(category, self._day).family.titles))

    def _show(self, found: list[Shelved]) -> None:
        open_visit = self._visit.state not in (VisitState.CONCLUDED, VisitState.CANCELLED)
        self.shelf.show_shelf(found, citing=open_visit)

    def _as_of(self, day: object) -> None:
        if isinstance(day, date):
            self._day = day
            self.reload()

    def show_visit(self, visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Know where the visit stands; a closed one takes no provision."""
        changed = visit.state is not self._visit.state
        self._visit = visit
        if changed:
            self.reload()

    def open_law(self, _spot: Spot) -> None:
        """Give the keyboard to the words."""
        self.shelf.focus_in()

    def focus_in(self) -> None:
        """Give the keyboard to the words."""
        self.shelf.focus_in()

    def lead_to(self, ref: str) -> None:
        """Look a word or an article up."""
        if ref and ref != "law":
            self.shelf.search.setText(ref)
            self.shelf.show_words()
        self.shelf.focus_in()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
