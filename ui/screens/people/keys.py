"""Keys of the compartments: who has words of one's own, and which of them open what together.

People sit down at one keyboard one after the other; words are shown to nobody and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import vault_journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.person import Participant
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import Compartment, Holder, Part
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.people.keys_parts import CompartmentPart, HolderLine, KeyPart
from ui.widgets.buttons import KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import FollowingScroll, column
from ui.widgets.shapes import Mark

WIDTH = 620
Found = tuple[list[Holder], list[Participant], dict[Compartment, bool]]
ABOUT = N_(
    "What is sealed opens with the words of people, not with the passphrase of the store: identities with a leader and "
    "a member together, medical notes with a doctor."
)
_REASON = N_("A key was added: {name}")


class KeysPage(QWidget):
    """The holders, the way to a key, and the two compartments."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names: Mapping[str, str] = {}
        self.lines: list[HolderLine] = []
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.notice.hide()
        self.nobody = Label(tr("Nobody has a key yet."), "body", "muted")
        self.key = KeyPart()
        self.compartments = {one: CompartmentPart(one) for one in Compartment}
        self._box = QVBoxLayout()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        holders, inner = QWidget(), QWidget()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        holders.setLayout(self._box)
        parts: list[QWidget] = [
            Label(tr(ABOUT)),
            self.notice,
            Label(tr("Who has a key"), "title"),
            self.nobody,
            holders,
        ]
        for part in (self.key, *self.compartments.values()):
            parts += [Rule(), part]
        inner.setLayout(Stack(*parts, spacing=16, margins=(0, 4, 12, 24)))
        inner.setMaximumWidth(WIDTH)
        for part in self.compartments.values():  # until it is known how they stand
            part.hide()
        self.setLayout(column(FollowingScroll(inner), spacing=0))
        self.setFocusProxy(self.key.person)

    def _connect(self) -> None:
        self.key.asked.connect(self._make_key)
        for part in self.compartments.values():
            part.set_up.connect(partial(self._set_up, part))
            part.admit.connect(partial(self._admit, part))
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.PEOPLE in changes.topics:
            self.reload()

    def reload(self) -> None:
        """Ask who has keys."""
        reader = self._context.reader

        def ask() -> Found:
            ready = {one: reader.vault.is_set_up(one) for one in Compartment}
            return reader.vault.holders(), reader.people.all(), ready

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        holders, people, ready = found
        self._names = {one.id: one.name for one in people}
        known = {one.participant_id for one in holders}
        self.nobody.setVisible(not holders)
        for line in self.lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [HolderLine(one, self._end) for one in holders]
        for line in self.lines:
            self._box.addWidget(line)
        self.key.person.set_options([(one.id, one.name) for one in people if one.id not in known])
        doctors = {one.id for one in people if one.doctor}
        for compartment, part in self.compartments.items():
            part.show_state(ready[compartment], holders, doctors)
            part.show()

    def _make_key(self, participant_id: str, words: str) -> None:
        journey = vault_journeys.add_holder(self._context.core, participant_id, words)
        self._run(journey, self.key.make, partial(self._key_made, participant_id), self.key.words_field.set_wrong)

    def _key_made(self, participant_id: str, _changes: object) -> None:
        self.key.clear()
        self._say(tr("{name} has a key now.", name=self._names.get(participant_id, "")))

    def _set_up(self, part: CompartmentPart, parts: Mapping[str, Part]) -> None:
        core = self._context.core
        failed = partial(self._failed, part.tell, part.begin)
        part.tell("")
        self._context.tasks.store(
            self, lambda: core.vault.set_up(part.compartment, parts), partial(self._ready, part), failed
        )

    def _ready(self, part: CompartmentPart, _changes: object) -> None:
        part.clear()
        self._say(tr("Done: what is sealed there can be opened now."))

    def _admit(self, part: CompartmentPart, words: Mapping[str, str], participant_id: str, half: Part) -> None:
        reason = plain(tr(_REASON, name=self._names.get(participant_id, "")), language.current().language)
        journey = vault_journeys.admit(
            self._context.core, part.compartment, words, participant_id, half, reason, self._context.voice.who()
        )
        part.tell("")
        self._run(journey, part.let_in, partial(self._ready, part), part.tell)

    def _end(self, holder: Holder) -> None:
        if not self._context.dialogs.confirm(
            tr("End the key of {name}? Copies of the store made before still know it.", name=holder.name),
            tr("End the key"),
            tr("Keep it"),
        ):
            return
        core = self._context.core
        failed = partial(self._failed, partial(self._say, mark=Mark.BAD), None)
        self._context.tasks.store(
            self,
            lambda: core.vault.revoke(holder.participant_id),
            lambda _changes: self._say(tr("The key was ended.")),
            failed,
        )

    def _run(
        self, journey: Any, button: KeyButton, done: Callable[[object], None], tell: Callable[[str], None]
    ) -> None:
        """Try words: that takes a moment, on purpose."""
        button.setEnabled(False)

        def finished(result: object) -> None:
            button.setEnabled(True)
            done(result)

        self._context.tasks.run(self, journey, finished, partial(self._failed, tell, button))

    def _failed(self, tell: Callable[[str], None], button: KeyButton | None, error: Exception) -> None:
        if button is not None:
            button.setEnabled(True)
        if isinstance(error, AppError):
            tell(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, sentence: str, mark: str = Mark.GOOD) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()
