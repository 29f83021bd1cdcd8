"""What the texts side by side stand in: head with languages, list at the left, one page beside it or in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.language import tr
from ui.screens.visit.sides import NARROW
from ui.screens.visit.translation_items import BOTH, ENGLISH
from ui.screens.visit.translation_list import TranslationList
from ui.screens.visit.translation_words import language_name
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

LIST = 340
WAITING, ALL = "waiting", "all"
NEITHER = "-"


class TranslationFrame(QWidget):
    """Holds the parts; it knows nothing of a visit. Where it is narrow, list and page stand one at a time."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self.wide, self._open = True, False
        pairs = [(BOTH, tr("Kazakh and Russian")), (ENGLISH, language_name(ENGLISH))]
        self.pair = Segmented(pairs, BOTH, name=tr("Languages that stand beside each other"))
        self.filter = Segmented([(WAITING, tr("What waits")), (ALL, tr("All"))], WAITING, name=tr("Texts in the list"))
        self.list = TranslationList()
        self.status = Status(" ", Mark.OPEN, ground="surface", tone="text")
        sides = [("kk", language_name("kk")), ("ru", language_name("ru")), (NEITHER, tr("neither"))]
        self.prevailing = Segmented(sides, NEITHER, name=tr("Which text prevails"))
        self.out = KeyButton(tr("Translator"), OUTLINED, icon="table")
        self.report = KeyButton(tr("To the report"), OUTLINED)
        self._pages = {one: Scroll(one) for one in pages}
        self._told: Sequence[QWidget] = ()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._scroll)
        self._build()
        self._arrange()

    def _build(self) -> None:
        left, right, switches, self._preferred = (QWidget() for _ in range(4))
        left.setLayout(Flow(Label(tr("Texts side by side"), "title"), self.status, spacing=16))
        switches.setLayout(Flow(self.filter))
        self._preferred.setLayout(Stack(Field(tr("If they differ, this one prevails"), self.prevailing)))
        right.setLayout(Flow(self.pair, self.out, self.report, spacing=8, right=True))
        self._head = Pane(column(Spread(left, right, least=200), margins=(24, 8, 16, 8)), "surface")
        box = column(switches, self.list, self._preferred, spacing=8, margins=(12, 8, 12, 12))
        box.setStretch(1, 1)
        self._left, self._stack = Pane(box, "surface"), QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._right, self._rule = Pane(column(self._stack), "surface"), Rule(upright=True)
        body = row(self._left, self._rule, self._right, spacing=0)
        body.setStretch(2, 1)
        whole = column(self._head, Rule(), spacing=0)
        whole.addLayout(body, 1)
        self.setLayout(whole)

    def minimumSizeHint(self) -> QSize:
        """Need no more than the wider of the two: they may stand one at a time."""
        parts = (self._head, self._left, *self._pages.values())
        return QSize(max(part.minimumSizeHint().width() for part in parts), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        if wide != self.wide:
            self.wide = wide
            self._arrange()

    def page(self) -> QWidget:
        """Return the page that stands beside the list."""
        return self._stack.currentWidget().widget()

    def turn_to(self, page: QWidget) -> None:
        """Put a page beside the list; where it is narrow the list stays in sight until the page is opened."""
        self._stack.setCurrentWidget(self._pages[page])

    def open(self, page: QWidget) -> None:
        """Show a page, where it is narrow in place of the list."""
        self.turn_to(page)
        self._open = True
        self._arrange()

    def close_page(self) -> None:
        """Show the list again."""
        self._open = False
        self._arrange()

    def is_open(self) -> bool:
        """Tell whether a page was opened and the list was not asked for since."""
        return self._open

    def show_pair(self, *, both: bool) -> None:
        """Ask which text prevails only where there are two; where it is narrow, the page of the report asks it."""
        self._preferred.setVisible(self.wide and both)

    def show_whole(self, widgets: Sequence[QWidget]) -> None:
        """Scroll to these widgets of the page once they have found their place there; the last one is seen anyway."""
        self._told = widgets
        self._later.start(0)

    def _scroll(self) -> None:
        scroll = self._stack.currentWidget()
        for widget in self._told:
            if scroll.isAncestorOf(widget):
                scroll.show_whole(widget)

    def _arrange(self) -> None:
        both = self.wide or not self._open
        self._right.setVisible(self.wide or self._open)
        self._left.setVisible(both)
        self._head.setVisible(both)
        self._rule.setVisible(self.wide)
        self.show_pair(both=self.pair.value() == BOTH)
        self._left.setMinimumWidth(LIST if self.wide else 0)
        self._left.setMaximumWidth(LIST if self.wide else 16_777_215)
        for page in self._pages:
            if hasattr(page, "set_narrow"):
                page.set_narrow(not self.wide)
