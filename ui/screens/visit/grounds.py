"""The grounds of a special visit in its preparation: several are possible, each saved field by field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import ground_journeys, journeys
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.visit import Visit
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import AppError
from npm_desktop.ground_journeys import Publication
from ui.context import Context
from ui.forms.ground import PATTERN, GroundFields
from ui.forms.written import LanguageText
from ui.language import current, tr
from ui.screens.visit.record import show_value
from ui.screens.visit.saving import Saving
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark


class GroundEntry(QWidget):
    """One ground that is stored."""

    def __init__(self, pane: GroundsList, ground: Ground, language: str) -> None:
        super().__init__()
        self.id, self._pane = ground.id, pane
        self.told = LanguageText(language=language, lines=1)
        self.fields = GroundFields(self.told)
        self.title = Label("", "small_strong", wrap=False)
        self.remove = KeyButton(tr("Take back"), QUIET)
        head = QWidget()
        head.setLayout(Spread(self.title, self.remove))
        self.setLayout(column(head, self.fields, Rule(), spacing=12))
        self.setFocusProxy(self.fields)
        self._connect()

    def _connect(self) -> None:
        fields, pane = self.fields, self._pane
        fields.kind.chosen.connect(lambda value: pane.set(self, "kind", kind=GroundKind(str(value))))
        fields.reference.committed.connect(self._keep_reference)
        fields.day.committed.connect(lambda value: pane.set(self, "day", day=value))
        self.told.written.connect(lambda language, value: pane.write(self, language, value))
        fields.asked_copy.connect(lambda: pane.choose_copy(self))
        fields.dropped.connect(lambda path: pane.read_copy(self, path))
        self.remove.clicked.connect(lambda: pane.remove(self))

    def show_ground(self, ground: Ground, number: int) -> None:
        """Show what is stored; what is being typed stays."""
        fields = self.fields
        self.title.setText(tr("Ground {number}", number=number))
        fields.show_kind(ground.kind)
        linked = ground.kind is GroundKind.PUBLICATION
        show_value(fields.fields["reference"], fields.reference, (ground.link if linked else ground.number) or None)
        show_value(fields.fields["day"], fields.day, ground.day)
        self.told.show_text(ground.told)
        fields.say_copy(ground.title if ground.file_name else "")

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.fields.commit()
        self.told.commit()

    def _keep_reference(self, value: object) -> None:
        linked = self.fields.chosen_kind() is GroundKind.PUBLICATION
        self._pane.set(self, "reference", **{"link" if linked else "number": value or ""})


class GroundsList(ListPane):
    """The list and the key for another ground."""

    watched = frozenset({Topic.VISITS})

    def __init__(self, context: Context, visit_id: str, saving: Saving, language: str) -> None:
        super().__init__(context, visit_id, saving, context.core.grounds.restore)
        self._language, self._new, self._asked = language, "", 0
        self.entries: list[GroundEntry] = []
        self.add = KeyButton(tr("Add a ground"), OUTLINED, icon="plus")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        listed = QWidget()
        listed.setLayout(self._list)
        self.setLayout(column(self.notice, listed, row(self.add, None), spacing=16))
        self.add.clicked.connect(self._add)
        self.reload()

    def reload(self) -> None:
        """Ask for the grounds."""
        reader, visit_id = self._context.reader, self._id
        self._asked += 1
        self._context.tasks.read(self, lambda: reader.grounds.of_visit(visit_id), partial(self._show, self._asked))

    def _show(self, asked: int, grounds: Sequence[Ground]) -> None:
        if asked != self._asked:
            return
        if [one.id for one in self.entries] != [one.id for one in grounds]:
            self._make(grounds)
        for number, (entry, ground) in enumerate(zip(self.entries, grounds, strict=True), 1):
            entry.show_ground(ground, number)
        self.add.setText(tr("Another ground") if grounds else tr("Add a ground"))
        self.add.updateGeometry()

    def _make(self, grounds: Sequence[Ground]) -> None:
        known = {one.id: one for one in self.entries}
        wanted = {one.id for one in grounds}
        for entry in self.entries:
            self._list.removeWidget(entry)
            if entry.id not in wanted:
                entry.hide()
                entry.deleteLater()
        self.entries = [known.get(one.id) or GroundEntry(self, one, self._language) for one in grounds]
        for entry in self.entries:
            self._list.addWidget(entry)
            entry.show()
            if entry.id == self._new:
                self._new = ""
                entry.setFocus(Qt.FocusReason.TabFocusReason)

    def show_state(self, visit: Visit) -> None:
        """Learn whether anything may still be recorded."""
        self._visit = visit

    def set_language(self, language: str) -> None:
        """Write in another language."""
        self._language = language
        for entry in self.entries:
            entry.told.set_language(language)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for entry in self.entries:
            entry.commit()

    def lead_to(self, name: str) -> None:
        """Give the keyboard to a ground, else to the first without number or link, else to the key for a new one."""
        bare = next((one for one in self.entries if not one.fields.reference.text()), None)
        entry = next((one for one in self.entries if one.id == name), bare)
        if entry is None:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (entry.fields.reference if entry is bare else entry).setFocus(Qt.FocusReason.TabFocusReason)

    def set(self, entry: GroundEntry, name: str, **given: object) -> None:
        """Set plain fields of a ground."""
        job = partial(self._context.core.grounds.set, entry.id, self._context.voice.who(), **given)
        field = entry.fields.fields[name]
        self._saving.send(f"ground {entry.id} {name}", job, lambda _done: field.set_wrong(""), field.set_wrong)

    def write(self, entry: GroundEntry, language: str, value: str) -> None:
        """Write what a ground is about."""
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.grounds.write, entry.id, "told", language, value, who)
        self._saving.send(f"ground {entry.id} told {language}", job)

    def remove(self, entry: GroundEntry) -> None:
        """Take a ground back."""
        entry.commit()
        job = partial(self._context.core.grounds.remove, entry.id, self._context.voice.who())
        told = partial(self.offer_undo, entry.id, tr("The ground was taken back."))
        self._saving.send(f"ground {entry.id}", job, lambda _done: told())

    def choose_copy(self, entry: GroundEntry) -> None:
        """Let a saved copy be chosen."""
        path = self._context.dialogs.open_file(tr("Choose a file"), PATTERN)
        if path is not None:
            self.read_copy(entry, path)

    def read_copy(self, entry: GroundEntry, path: Path) -> None:
        """Take a saved copy in; what is none is refused, and everything stays."""
        keep = partial(self._keep_copy, entry.id)
        self._context.tasks.run(self, ground_journeys.read_publication(path), keep, self._refuse)

    def _keep_copy(self, ground_id: str, found: Publication) -> None:
        core, who = self._context.core, self._context.voice.who()
        journey = journeys.save_publication(core, ground_id, found.data, found.title, who)
        kept = tr("The copy of {name} is kept, encrypted.", name=found.title)
        self._context.tasks.run(self, journey, lambda _changes: self.say(kept), self._refuse)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.say(current().error(error), Mark.BAD)
        else:
            self._context.dialogs.show_error(error)

    def _add(self) -> None:
        job = partial(self._context.core.grounds.add, self._id, self._context.voice.who())
        self._saving.send("ground new", job, self._added)

    def _added(self, result: tuple[str, object]) -> None:
        self._new = result[0]
