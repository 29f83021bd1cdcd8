"""What a special visit rests on: a message, an instruction, a publication. Five inputs, at night, each after Enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop import ground_journeys
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import AppError
from npm_desktop.ground_journeys import Publication
from ui.context import Context
from ui.forms.ground import PATTERN, GroundFields
from ui.language import current, tr
from ui.widgets.flow import Stack
from ui.widgets.lines import LineField
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark


class SpecialBasis(QWidget):
    """One ground; more are added in the visit. `done` after the last of the inputs."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.publication: Publication | None = None
        self.ground = GroundFields(LineField())
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.trouble.hide()
        self.setLayout(Stack(self.ground, self.trouble, spacing=12))
        self.setFocusProxy(self.ground)
        self.ground.done.connect(self.done)
        self.ground.asked_copy.connect(self._choose)
        self.ground.dropped.connect(self.read)

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with the ground, if one was begun."""
        one = self._written()
        return plan if one is None else replace(plan, grounds=(one,))

    def _written(self) -> Ground | None:
        fields = self.ground
        fields.commit()
        kind, day = fields.chosen_kind(), fields.day.value()
        reference, told = str(fields.reference.value() or ""), fields.told.text().strip()
        if kind is None and not reference and not told:
            return None
        made = Ground("", "", kind=kind or GroundKind.MESSAGE, told=plain(told, current().language))
        made = replace(made, day=day if isinstance(day, date) else None)
        linked = made.kind is GroundKind.PUBLICATION
        return replace(made, link=reference) if linked else replace(made, number=reference)

    def kept_copy(self) -> Publication | None:
        """Return the saved copy that goes with the ground."""
        return self.publication if self.ground.chosen_kind() is GroundKind.PUBLICATION else None

    def read(self, path: Path) -> None:
        """Read a saved copy; what is none is refused, and what was written stays."""
        self.ground.show_kind(GroundKind.PUBLICATION)
        journey = ground_journeys.read_publication(path)
        self._context.tasks.run(self, journey, self._take, self._refuse)

    def _choose(self) -> None:
        path = self._context.dialogs.open_file(tr("Choose a file"), PATTERN)
        if path is not None:
            self.read(path)

    def _take(self, publication: Publication) -> None:
        self.trouble.hide()
        self.publication = publication
        self.ground.say_copy(publication.title)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        self.trouble.say(Mark.BAD, current().error(error))
        self.trouble.show()
