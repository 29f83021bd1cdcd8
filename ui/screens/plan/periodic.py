"""What a periodic visit rests on: the plan of the Council."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain
from ui.language import current, tr
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.texts import TextField


class PeriodicBasis(QWidget):
    """The ground in words."""

    def __init__(self) -> None:
        super().__init__()
        self.ground = TextField(lines=2)
        self.setLayout(Stack(Field(tr("Ground"), self.ground, hint=tr("The plan of the Council, or its decision."))))

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with what was written here."""
        return replace(plan, ground=plain(self.ground.value() or "", current().language))
