"""The answers of a campaign side by side; a cell leads to its visit, and the table is written out as a spreadsheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop import campaign_journeys, journeys
from npm_desktop.domain.campaign import Compared, PlaceLine
from npm_desktop.errors import AppError
from ui.context import Context, Target
from ui.language import current, ntr, tr
from ui.screens.campaigns.comparison_table import ComparisonTable
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Spread
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

Found = tuple[list[PlaceLine], list[Compared]]
_LEAST = 240


class ComparisonPane(QWidget):
    """Begun visits only. What the Council's edition of a report may not carry isn't here."""

    def __init__(self, context: Context, campaign_id: str) -> None:
        super().__init__()
        self._context, self._id, self._asked = context, campaign_id, 0
        self.table = ComparisonTable()
        self.export = KeyButton(tr("Write the table out"), OUTLINED, icon="download")
        self.about = Label("", "small", "muted")
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.none = EmptyState(
            "table",
            tr("Nothing to compare yet"),
            tr("The answers stand side by side as soon as a visit of the campaign has begun."),
        )
        self.stack = QStackedWidget()
        self._build()
        self.export.clicked.connect(self._export)
        self.table.opened.connect(self._open)

    def _build(self) -> None:
        foot, shown = QWidget(), QWidget()
        foot.setLayout(Spread(self.about, self.export))
        box = column(self.table, foot, spacing=12, margins=(20, 0, 32, 16))
        box.setStretch(0, 1)
        self.table.setMinimumHeight(_LEAST)
        shown.setLayout(box)
        self._shown = shown
        for page in (shown, self.none):
            self.stack.addWidget(page)
        outer = column(self.notice, self.stack, spacing=8)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.notice.hide()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Ask for the answers."""
        reader, texts = self._context.reader, current()
        self._asked += 1
        job = partial(reader.campaigns.compared, self._id, texts)
        self._context.tasks.read(self, job, partial(self._show, self._asked), self._failed)

    def _show(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        places, compared = found
        self.table.show_table(places, compared)
        self.stack.setCurrentWidget(self._shown if places and compared else self.none)
        words = ntr("{n} institution side by side", "{n} institutions side by side", len(places))
        self.about.setText(". ".join([words, tr("Enter opens the visit of a cell.")]))

    def _open(self, place: PlaceLine, line: str | Compared) -> None:
        part = f"question:{line.path}" if isinstance(line, Compared) else ""
        self._context.open(Target("visit", place.visit_id, part))

    def _export(self) -> None:
        target = self._context.dialogs.save_file(tr("Write the table out"), "comparison.xlsx", "*.xlsx *.csv")
        if target is not None:
            journey = campaign_journeys.export_comparison(self._context.core, self._id, current(), target.name)
            self._context.tasks.run(self, journey, partial(self._write, target), self._failed)

    def _write(self, target: Path, data: bytes) -> None:
        told = tr("Written to {name}. It holds answers of visits: keep it like a report.", name=target.name)
        job = partial(journeys.save_copy, data, target)
        self._context.tasks.work(self, job, lambda _none: self._say(Mark.GOOD, told), self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()
