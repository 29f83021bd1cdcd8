"""What the visit rests on, by its type: a ground in words, a periodic visit, messages and publications, a campaign."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import VISIT_TYPES
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.visit import Visit
from ui.context import Target
from ui.language import current, tr
from ui.screens.visit.base import BaseChoice
from ui.screens.visit.campaign import CampaignChoice
from ui.screens.visit.grounds import GroundsList
from ui.screens.visit.record import Record, VisitText
from ui.screens.visit.saving import Saving
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.segmented import Segmented


class Basis(QWidget):
    """The type, its rule, and the part that belongs to it. What was recorded stays when the type changes."""

    def __init__(self, record: Record, saving: Saving, language: str) -> None:
        super().__init__()
        self._record = record
        self._visit: Visit | None = None
        self.kind = Segmented([(str(one), tr(name)) for one, name in VISIT_TYPES.items()], name=tr("Type of visit"))
        self.rule = Label("", "small", "muted")
        hint = tr("The plan of the Council, or its decision.")
        self.ground = VisitText(record, "ground", tr("Ground"), language, hint=hint)
        self.base, self.campaign = BaseChoice(record), CampaignChoice(record)
        self.grounds = GroundsList(record.context, record.visit_id, saving, language)
        self._kind = Field(tr("Type of visit"), self.kind)
        self._parts: dict[VisitType, BaseChoice | CampaignChoice | GroundsList] = {
            VisitType.INTERIM: self.base,
            VisitType.SPECIAL: self.grounds,
            VisitType.THEMATIC: self.campaign,
        }
        self.setLayout(Stack(self._kind, self.rule, *self._parts.values(), self.ground, spacing=16))
        self.kind.chosen.connect(self._change)
        self.campaign.changed.connect(self._open_anew)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what is stored of the type."""
        self._visit = visit
        self.kind.set_value(str(visit.kind))
        self.rule.setText(current().pick(self._record.context.reader.reference.visit_types[visit.kind].definition))
        for kind, part in self._parts.items():
            part.setVisible(kind is visit.kind)
            part.setEnabled(not locked)
            if kind is visit.kind and isinstance(part, BaseChoice | CampaignChoice):
                part.show_visit(visit)
        self.grounds.show_state(visit)
        self.ground.setVisible(visit.kind is VisitType.PERIODIC or bool(visit.ground))
        self.ground.show_visit(visit)
        for field in (self._kind, self.ground):
            field.setEnabled(not locked)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        self.ground.text.set_language(language)
        self.grounds.set_language(language)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.ground.text.commit()
        for part in self._parts.values():
            part.commit()

    def knows(self, name: str) -> bool:
        """Tell whether a place of the visit is here."""
        return name in ("ground", "base", "base_day", "grounds", "campaign") or name in {
            one.id for one in self.grounds.entries
        }

    def lead_to(self, name: str) -> None:
        """Give the keyboard to what a gap names."""
        part = self._parts.get(self._visit.kind) if self._visit else None
        if name == "ground" or part is None:
            self.ground.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            part.lead_to(name)

    def _change(self, value: object) -> None:
        self.commit()
        self._record.change_kind(self._kind, VisitType(str(value)), self._open_anew, self._say_again)

    def _say_again(self) -> None:
        if self._visit is not None:
            self.kind.set_value(str(self._visit.kind))

    def _open_anew(self) -> None:
        """Open the visit again: other stages, and other questions."""
        self._record.context.open(Target("visit", self._record.visit_id, "preparation"))
