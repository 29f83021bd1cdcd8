"""The photos of a sheet of injuries: which belong to it, and how they say most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.injury import Injury, advice
from npm_desktop.domain.names_injuries import ADVICE
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label


class InjuryPhotos(QWidget):
    """A photo is linked by its number; `go` leads to the photos of the visit, where one is taken."""

    go = Signal()

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self._sheet = ""
        self.add = ChoiceField(name=tr("A photo of this visit"))
        self.field = Field(tr("A photo of this visit"), self.add)
        self.take = KeyButton(tr("Photos of the visit"), QUIET, icon="camera", key="F6")
        self.advice = Label("", "small", "muted")
        self.linked: list[KeyButton] = []
        self._keys = QWidget()
        self._flow = Flow()
        self._keys.setLayout(self._flow)
        take = QWidget()
        take.setLayout(Flow(self.take))
        parts = (Label(tr("Photos with a ruler"), "title"), self.advice, self._keys, self.field, take)
        self.setLayout(Stack(*parts, spacing=12))
        self.add.chosen.connect(lambda value: self._link(str(value)))
        self.take.clicked.connect(self.go)

    def show_photos(self, injury: Injury, photos: Sequence[Photo], *, locked: bool) -> None:
        """Show which photos belong to the sheet, and offer the others."""
        self._sheet = injury.sheet.id
        code = language.current().language
        mine = [one for one in photos if one.id in injury.photos]
        others = [one for one in photos if not one.injury_id]
        for key in self.linked:
            self._flow.removeWidget(key)
            key.hide()
            key.deleteLater()
        self.linked = []
        for one in mine:
            key = KeyButton(tr("Photo {number}: unlink", number=one.ordinal), QUIET, icon="close")
            key.clicked.connect(partial(self._unlink, one.id))
            key.setEnabled(not locked)
            self.linked.append(key)
            self._flow.addWidget(key)
            key.show()
        self._keys.setVisible(bool(mine))
        named = [(one.id, f"{one.ordinal}. {one.caption.shown(code)[0] or one.taken}".strip()) for one in others]
        self.add.set_options(named)
        self.add.set_value(None)
        self.field.setVisible(bool(others) and not locked)
        told = [tr(ADVICE[name]) for name in advice(injury) if name != "injury_concludes"]
        self.advice.setText("\n".join(told))
        self.advice.setVisible(bool(told))

    def _link(self, photo_id: str) -> None:
        core, who, sheet = self._context.core, self._context.voice.who(), self._sheet
        self._send(photo_id, lambda: core.injuries.link_photo(photo_id, sheet, who))

    def _unlink(self, photo_id: str, _checked: bool = False) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send(photo_id, lambda: core.injuries.unlink_photo(photo_id, who))

    def _send(self, photo_id: str, job: Callable[[], object]) -> None:
        self._saving.send(f"injury photo {photo_id}", job, lambda _done: self.field.set_wrong(""), self._refused)

    def _refused(self, sentence: str) -> None:
        self.add.set_value(None)
        self.field.set_wrong(sentence)
