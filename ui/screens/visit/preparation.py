"""Preparation: day and ground, objectives, the team, who takes which section. From here a visit is started."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.person import Standing
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from ui.context import Target
from ui.language import ntr, tr
from ui.screens.visit.basis import Basis
from ui.screens.visit.gate import note_arrival
from ui.screens.visit.record import Record, VisitText, show_value
from ui.screens.visit.saving import Saving
from ui.screens.visit.team import SplitPane, TeamPane, worth
from ui.screens.visit.upgrade import UpgradeOffer
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import FollowingScroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

_GOOD = (Standing.VALID, Standing.LAST_DAY)


class PreparationPane(QWidget):
    """Everything is saved as it is written. `started` when the group has arrived, `go` to a paper to take along."""

    started = Signal()
    go = Signal(str, str)

    def __init__(self, record: Record, saving: Saving, form: Form, language: str) -> None:
        super().__init__()
        self._record = record
        self._visit: Visit | None = None
        self.start = KeyButton(tr("Start the visit: arrived now"), PRIMARY, icon="clock")
        self.institution = KeyButton(tr("The institution's history"), QUIET, icon="institutions")
        self.cancel = KeyButton(tr("Cancel the visit"), QUIET)
        self.pack = KeyButton(tr("Working papers"), OUTLINED, icon="print")
        self.sheet = KeyButton(tr("Gate sheet"), OUTLINED, icon="print")
        self.kit = KeyButton(tr("Paper kit"), OUTLINED, icon="print", key="Ctrl Shift B")
        self.warning = Notice(Mark.WARN, "")
        self.basis = Basis(record, saving, language)
        self.upgrade = UpgradeOffer(record, saving)
        self.day = DateField()
        announced = [(False, tr("Unannounced")), (True, tr("Announced"))]
        self.announced = Segmented(announced, name=tr("Announcement"))
        self._fields = {
            "day": Field(tr("Day of the visit"), self.day),
            "announced": Field(tr("Announcement"), self.announced),
        }
        self.objectives = VisitText(record, "objectives", tr("Objectives"), language, lines=3)
        self.team = TeamPane(record, language)
        self.split = SplitPane(record, form)
        self._build()
        self._connect()

    def _build(self) -> None:
        fields = self._fields
        days = QWidget()
        days.setLayout(Flow(fields["day"], fields["announced"], spacing=16))
        keys = QWidget()
        keys.setLayout(Flow(self.start, self.pack, self.sheet, self.kit, self.institution, self.cancel, spacing=12))
        left = QWidget()
        left.setLayout(
            Stack(
                keys, self.warning, self.upgrade, self.basis, days, self.objectives,
                Rule(), Label(tr("Who takes which section"), "title"), self.split, spacing=16,
            )
        )  # fmt: skip
        right = QWidget()
        right.setLayout(Stack(Label(tr("Team"), "title"), self.team, spacing=8))
        inner = QWidget()
        inner.setLayout(column(Columns(left, right, side=440, least=460), None, margins=(32, 20, 32, 24)))
        self.setLayout(column(FollowingScroll(inner), spacing=0))

    def _connect(self) -> None:
        fields, record = self._fields, self._record
        self.start.clicked.connect(self._start)
        self.institution.clicked.connect(self._open_institution)
        self.cancel.clicked.connect(record.cancel)
        self.pack.clicked.connect(lambda: self.go.emit("report", str(DocumentKind.PACK)))
        self.sheet.clicked.connect(lambda: self.go.emit("report", str(DocumentKind.GATE_SHEET)))
        self.kit.clicked.connect(lambda: self.go.emit("kit", "kit"))
        self.day.committed.connect(self._keep_day)
        self.announced.chosen.connect(lambda value: record.set(fields["announced"], announced=bool(value)))

    def show_visit(self, visit: Visit, people: Mapping[str, str], *, locked: bool) -> None:
        """Show what is stored."""
        self._visit = visit
        self.upgrade.show_visit(visit, locked=locked)
        self.basis.show_visit(visit, locked=locked)
        planned = visit.state is VisitState.PLANNED
        self.start.setVisible(planned)
        self.cancel.setVisible(planned)
        self.announced.set_value(visit.announced)
        show_value(self._fields["day"], self.day, visit.day)
        self.objectives.show_visit(visit)
        self.team.show_visit(visit, people, locked=locked)
        self.split.show_visit(visit, locked=locked)
        self._warn(visit, locked=locked)
        for field in (*self._fields.values(), self.objectives):
            field.setEnabled(not locked)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        self.objectives.text.set_language(language)
        self.basis.set_language(language)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.day.commit()
        self.objectives.text.commit()
        self.basis.commit()
        self.team.commit()

    def focus_in(self) -> None:
        """Give the keyboard to what comes next."""
        (self.start if not self.start.isHidden() else self.day).setFocus()

    def lead_to(self, name: str) -> None:
        """Give the keyboard to a field by the name it has in the visit, or to a member's declaration."""
        card = next((one for one in self.team.cards if one.participant_id == name), None)
        places = {"objectives": self.objectives, **self._fields}
        if self.basis.knows(name):
            self.basis.lead_to(name)
        elif card is not None:
            card.declaration.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name in places:
            places[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.team.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_day(self, value: object) -> None:
        if value is None:
            self._fields["day"].set_wrong(tr("A visit needs a day."))
            return
        self._record.set(self._fields["day"], day=value)

    def _start(self) -> None:
        if self._visit is not None:
            self.commit()
            note_arrival(self._record, self._visit.day)
            self.started.emit()

    def _open_institution(self) -> None:
        if self._visit is not None:
            self._record.context.open(Target("institution", self._visit.institution_id))

    def _warn(self, visit: Visit, *, locked: bool) -> None:
        doubtful = [one for one in visit.members if worth(one, visit) not in _GOOD]
        self.warning.setVisible(bool(doubtful) and not locked)
        if doubtful:
            words = ntr(
                "{n} member has no valid certificate on that day: a refusal of entry would be lawful.",
                "{n} members have no valid certificate on that day: a refusal of entry would be lawful.",
                len(doubtful),
            )
            self.warning.say(Mark.WARN, words)
