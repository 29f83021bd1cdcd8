"""Putting institutions on the list of a campaign: by name, region and category, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.person import Group
from npm_desktop.errors import AppError
from ui.context import Context
from ui.language import current, ntr, tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import OptionList
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.options import Option
from ui.widgets.panes import Scroll, column

SHOWN, PAUSE, _EVERY, _LEAST = 60, 200, 100_000, 160


class AddingPane(QWidget):
    """`put_away` when it is done. What is on the list already isn't offered."""

    put_away = Signal()

    def __init__(self, context: Context, campaign_id: str) -> None:
        super().__init__()
        self._context, self._id, self._asked = context, campaign_id, 0
        self._listed: set[str] = set()
        self._found: list[Institution] = []
        self._ticked: set[str] = set()
        texts, reference = current(), context.reader.reference
        regions = [(code, texts.pick(one.names)) for code, one in reference.regions.items()]
        categories = [(code, texts.pick(one.names)) for code, one in reference.categories.items()]
        self.search = LineField(placeholder=tr("Name, code or address"), name=tr("Search"), width=260)
        self.region = ChoiceField([("", tr("All regions")), *regions], "", name=tr("Region"))
        self.category = ChoiceField([("", tr("All categories")), *categories], "", name=tr("Category"))
        self.group = ChoiceField(placeholder=tr("Group that goes there"), name=tr("Group that goes there"),
                                 clearable=True)  # fmt: skip
        self.count = Label("", "small", "muted")
        self.results = OptionList([], multiple=True, digits=False)
        self.add = KeyButton(" ", PRIMARY, key="Ctrl Enter")
        self.add_all = KeyButton(" ", OUTLINED)
        self.leave = KeyButton(tr("Back to the list"), QUIET, key="Esc")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        for field in (self.region, self.category, self.group):
            field.setFixedWidth(240)
        filters, keys, self._inner = QWidget(), QWidget(), QWidget()
        filters.setLayout(Flow(self.search, self.region, self.category))
        keys.setLayout(Flow(self.add, self.add_all, self.group, self.leave, spacing=12))
        self._inner.setLayout(column(self.results, None))
        scroll = Scroll(self._inner)
        scroll.setMinimumHeight(_LEAST)
        box = column(filters, self.count, scroll, keys, spacing=12, margins=(32, 0, 32, 16))
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.edited.connect(lambda _text: self._pause.start())
        self.search.committed.connect(lambda _value: self._find())
        self._pause.timeout.connect(self._find)
        for field in (self.region, self.category):
            field.chosen.connect(lambda _value: self._find())
        self.add.clicked.connect(self._add_ticked)
        self.add_all.clicked.connect(self._add_all)
        self.leave.clicked.connect(self.put_away)

    def show_known(self, listed: set[str], groups: Sequence[Group]) -> None:
        """Learn what is on the list already."""
        self._listed = listed
        self.group.set_options([(one.id, one.name.shown(current().language)[0]) for one in groups])
        if self.isVisible():
            self._find()

    def start(self) -> None:
        """Begin with everything there is."""
        self._ticked = set()
        self._find()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add_ticked()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self._pause.stop()
        self._asked += 1
        wanted = Filter(
            self.search.text().strip(), str(self.region.value() or ""), str(self.category.value() or ""), limit=_EVERY
        )
        job = partial(_read, self._context.reader, wanted)
        self._context.tasks.read(self, job, partial(self._show, self._asked))

    def _show(self, asked: int, found: list[Institution]) -> None:
        if asked != self._asked:
            return
        self._found = [one for one in found if one.id not in self._listed]
        self._ticked -= self._listed
        old, texts, reference = self.results, current(), self._context.reader.reference
        options = [
            Option(
                one.id,
                one.name.shown(texts.language)[0],
                f"{one.code} · {texts.pick(reference.regions[one.region].names)}",
            )
            for one in self._found[:SHOWN]
        ]
        self.results = OptionList(options, sorted(self._ticked), multiple=True, digits=False, name=tr("Institutions"))
        self.results.changed.connect(self._tick)
        self._inner.layout().replaceWidget(old, self.results)
        old.hide()
        old.deleteLater()
        self.results.show()
        QWidget.setTabOrder(self.category, self.results)
        self._say()

    def _tick(self, values: Sequence[object]) -> None:
        shown = {one.id for one in self._found[:SHOWN]}
        self._ticked = (self._ticked - shown) | {str(one) for one in values}
        self._say()

    def _say(self) -> None:
        number, ticked = len(self._found), len(self._ticked)
        words = ntr("{n} institution can be added", "{n} institutions can be added", number)
        if number > SHOWN:
            words += ". " + tr("The first {n} are shown; type or choose to see others.", n=SHOWN)
        self.count.setText(words)
        self.add.setText(ntr("Add {n} institution", "Add {n} institutions", ticked))
        self.add.setVisible(bool(ticked))
        self.add_all.setText(ntr("Add the {n} found", "Add all {n} found", number))
        self.add_all.setVisible(number > 1)
        for key in (self.add, self.add_all):
            key.updateGeometry()

    def _add_ticked(self) -> None:
        if self._ticked:
            self._send(sorted(self._ticked))

    def _add_all(self) -> None:
        self._send([one.id for one in self._found])

    def _send(self, ids: Sequence[str]) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.campaigns.place, self._id, ids, who, str(self.group.value() or ""))
        self._context.tasks.store(self, job, self._added, self._failed)

    def _added(self, _changes: Changes) -> None:
        self._ticked = set()
        self.put_away.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.count.setText(current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _read(reader: Core, wanted: Filter) -> list[Institution]:
    lines, _ = reader.institutions.page(wanted)
    return [line.institution for line in lines if line.institution.closed_on is None]
