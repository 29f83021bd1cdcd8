"""What the forms of findings and recommendations share: a record begins with its first words, then each field is saved.

What is changed while the record is still on its way to the disk waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from npm_desktop.domain.text import LANGUAGES
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.field import Field
from ui.widgets.lines import LineField
from ui.widgets.segmented import Segmented

SHORT = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
Change = Callable[[str], Any]


@dataclass(slots=True, eq=False)
class _Draft:
    """One record of the form; `id` is empty until it is stored."""

    id: str = ""
    busy: bool = False
    waiting: list[tuple[str, Change, Field]] = field(default_factory=list)


class Entry(QObject):
    """`recorded(id)` when the record that is shown was stored for the first time."""

    recorded = Signal(str)

    def __init__(self, saving: Saving, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self._saving, self._kind, self._number = saving, kind, 0
        self._draft = _Draft()

    @property
    def id(self) -> str:
        """Return the id of the record, "" while it has none."""
        return self._draft.id

    def start(self, record_id: str) -> None:
        """Show another record; an empty id is a new one."""
        if record_id != self._draft.id or not record_id:
            self._draft = _Draft(record_id)
            self._number += 1

    def is_new(self) -> bool:
        """Tell whether nothing was sent yet."""
        return not self._draft.id and not self._draft.busy

    def record(self, job: Callable[[], Any], place: Field) -> None:
        """Store the new record."""
        draft = self._draft
        draft.busy = True
        key = f"new {self._kind} {self._number}"
        self._saving.send(key, job, partial(self._stored, draft, place), partial(self._refused, draft, place))

    def change(self, name: str, job: Change, place: Field) -> None:
        """Store one field; `job` takes the id of the record. A record that isn't begun yet takes it along later."""
        draft = self._draft
        if draft.busy:
            draft.waiting.append((name, job, place))
        elif draft.id:
            self._send(draft.id, name, job, place)

    def _send(self, record_id: str, name: str, job: Change, place: Field) -> None:
        key = f"{self._kind} {record_id} {name}"
        self._saving.send(key, partial(job, record_id), lambda _result: place.set_wrong(""), place.set_wrong)

    def _stored(self, draft: _Draft, place: Field, result: tuple[str, Any]) -> None:
        draft.id, draft.busy = result[0], False
        place.set_wrong("")
        waiting, draft.waiting = draft.waiting, []
        for name, job, where in waiting:
            self._send(draft.id, name, job, where)
        if draft is self._draft:
            self.recorded.emit(draft.id)

    def _refused(self, draft: _Draft, place: Field, sentence: str) -> None:
        draft.busy = False
        place.set_wrong(sentence)


class Lines:
    """Shows what is stored in one-line fields, but only where that is news: what is being typed there stays."""

    def __init__(self) -> None:
        self._shown: dict[LineField, object] = {}

    def forget(self) -> None:
        """Show everything anew: it is another record."""
        self._shown.clear()

    def show(self, line: LineField, value: object) -> None:
        """Show the value unless it stands there already or somebody is typing."""
        if line in self._shown and (self._shown[line] == value or line.hasFocus()):
            return
        if line not in self._shown or line.value() != value:
            line.set_value(value)
        self._shown[line] = value


class LanguageSwitch(Segmented):
    """The language one writes in."""

    def __init__(self, language: str) -> None:
        super().__init__([(code, SHORT[code]) for code in LANGUAGES], language, name=tr("Language of the texts"))
