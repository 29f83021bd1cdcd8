"""Where it is: an institution of the register, or a name that is typed, with category and region then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.institution import Institution, Snapshot
from npm_desktop.domain.text import clean, plain
from npm_desktop.reference.library import Reference
from ui import language
from ui.language import tr
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.options import Option, matching
from ui.widgets.panes import row

NEW = "new:"
_SUGGESTED = 40


class PlaceInput(QWidget):
    """`placed` when the institution can be told, or is another one."""

    placed = Signal()

    def __init__(self, reference: Reference, region: str = "") -> None:
        super().__init__()
        texts = language.current()
        self._regions = reference.regions
        self._options: list[Option] = []
        self.name = ChoiceField(self._suggest, placeholder=tr("Type a part of the name or the whole name"))
        self.category = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.categories.items()],
            placeholder=tr("Category"), name=tr("Category"),
        )  # fmt: skip
        self.region = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.regions.items()], region or None,
            placeholder=tr("Region"), name=tr("Region"),
        )  # fmt: skip
        self.field = Field(tr("Institution"), self.name, number="1")
        self.more = QWidget()
        more = row(self.category, self.region, spacing=12)
        more.setStretch(0, 5)
        more.setStretch(1, 3)
        self.more.setLayout(more)
        self.setLayout(Stack(self.field, self.more, spacing=8))
        self.setFocusProxy(self.name)
        self.more.hide()
        self.name.chosen.connect(lambda _value: self._named())
        for choice in (self.category, self.region):
            choice.chosen.connect(lambda _value: self._told())

    def offer(self, known: Sequence[Institution], region: str) -> None:
        """Know the register, and the region one works in."""
        texts = language.current()
        self._options = []
        for one in known:
            region_name = texts.pick(self._regions[one.region].names)
            name = one.name.shown(texts.language)[0]
            self._options.append(Option(one.id, name, f"{one.code} · {region_name}"))
        if self.region.value() is None:
            self.region.set_value(region or None)

    def place(self) -> GatePlace | None:
        """Return where it is, None while that isn't whole."""
        chosen = str(self.name.value() or "")
        if chosen and not chosen.startswith(NEW):
            return GatePlace(chosen)
        category, region = self.category.value(), self.region.value()
        if not chosen or category is None or region is None:
            return None
        name = plain(chosen.removeprefix(NEW), language.current().language)
        return GatePlace("", name, str(category), str(region))

    def show_place(self, institution_id: str, snapshot: Snapshot, *, provisional: bool) -> None:
        """Show the institution of the visit."""
        name = snapshot.name.shown(language.current().language)[0]
        self.name.set_option(Option(f"{NEW}{name}" if provisional else institution_id, name))
        self.category.set_value(snapshot.category)
        self.region.set_value(snapshot.region)
        self.more.setVisible(provisional)

    def is_new(self) -> bool:
        """Tell whether the name stands in no register yet."""
        return str(self.name.value() or "").startswith(NEW)

    def _suggest(self, typed: str) -> list[Option]:
        found = matching(self._options, typed)[:_SUGGESTED]
        words = clean(typed)
        same = any(one.text == words for one in found)
        own = [Option(f"{NEW}{words}", words, tr("Not in the register yet"))] if words and not same else []
        return [*found, *own]

    def _named(self) -> None:
        self.more.setVisible(self.is_new())
        if self.is_new() and self.category.value() is None:
            self.category.setFocus()
        self._told()

    def _told(self) -> None:
        self.field.set_wrong("")
        if self.place() is not None:
            self.placed.emit()
