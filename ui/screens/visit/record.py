"""The commands of one visit apart from its answers: each is saved by itself, and a refusal is said at its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.plan import Base
from npm_desktop.domain.states import Stage, StageState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Occupancy
from ui.context import Context
from ui.forms.written import LanguageText
from ui.screens.visit.saving import Saving
from ui.widgets.field import Field
from ui.widgets.lines import LineField


class Record:
    """Sends commands in the name of the one who speaks."""

    def __init__(self, context: Context, visit_id: str, saving: Saving) -> None:
        self.context, self.visit_id, self._saving = context, visit_id, saving

    def set(self, field: Field | None, **values: object) -> None:
        """Set plain fields of the visit."""
        job = partial(self.context.core.visits.set, self.visit_id, self.context.voice.who(), **values)
        self._send("set " + " ".join(values), job, field)

    def write(self, field: Field | None, name: str, language: str, value: str) -> None:
        """Write a text of the visit."""
        job = partial(self.context.core.visits.write, self.visit_id, name, language, value, self.context.voice.who())
        self._send(f"write {name} {language}", job, field)

    def mark(self, field: Field | None, name: str, moment: Moment | None) -> None:
        """Note a time, or take it back."""
        job = partial(self.context.core.visits.mark, self.visit_id, name, moment, self.context.voice.who())
        self._send(f"mark {name}", job, field)

    def stage(self, stage: Stage, state: StageState, reason: Text) -> None:
        """Say where a stage stands."""
        job = partial(self.context.core.visits.stage, self.visit_id, stage, state, self.context.voice.who(), reason)
        self._send(f"stage {stage}", job, None)

    def add_member(self, participant_id: str, *, leader: bool = False) -> None:
        """Take a participant into the team."""
        core, who = self.context.core, self.context.voice.who()
        self._send(
            f"member {participant_id}",
            partial(core.visits.add_member, self.visit_id, participant_id, who, leader=leader),
            None,
        )

    def remove_member(self, participant_id: str) -> None:
        """Take a participant out of the team."""
        core, who = self.context.core, self.context.voice.who()
        self._send(
            f"member {participant_id}", partial(core.visits.remove_member, self.visit_id, participant_id, who), None
        )

    def declare(self, participant_id: str, impartial: bool | None, reason: Text) -> None:
        """Note a declaration."""
        core, who = self.context.core, self.context.voice.who()
        job = partial(core.visits.declare, self.visit_id, participant_id, impartial, who, reason)
        self._send(f"declaration {participant_id}", job, None)

    def split(self, sections: Mapping[str, Sequence[str]]) -> None:
        """Say who takes which sections."""
        job = partial(self.context.core.visits.split, self.visit_id, sections, self.context.voice.who())
        self._send("split", job, None)

    def occupy(self, field: Field | None, line: Occupancy, done: Callable[[Any], None] | None = None) -> None:
        """Add or change a line of persons held."""
        job = partial(self.context.core.visits.occupy, self.visit_id, line, self.context.voice.who())
        self._send(f"held {line.id or id(field)}", job, field, done)

    def vacate(self, occupancy_id: str) -> None:
        """Take a line of persons held away."""
        job = partial(self.context.core.visits.vacate, self.visit_id, occupancy_id, self.context.voice.who())
        self._send(f"held {occupancy_id}", job, None)

    def change_kind(self, field: Field, kind: VisitType, done: Callable[[], None], refused: Callable[[], None]) -> None:
        """Make it a visit of another type."""

        def failed(sentence: str) -> None:
            field.set_wrong(sentence)
            refused()

        job = partial(self.context.core.kinds.change, self.visit_id, kind, self.context.voice.who())
        self._saving.send("kind", job, lambda _result: done(), failed)

    def follow(self, field: Field, base: Base) -> None:
        """Say which periodic visit it follows."""
        self._send(
            "base", partial(self.context.core.kinds.follow, self.visit_id, base, self.context.voice.who()), field
        )

    def join(self, field: Field, campaign_id: str, done: Callable[[Any], None]) -> None:
        """Say to which campaign it belongs."""
        job = partial(self.context.core.kinds.join, self.visit_id, campaign_id, self.context.voice.who())
        self._send("campaign", job, field, done)

    def decide(self, field: Field, campaign_id: str, **given: object) -> None:
        """Note the decision of the campaign it belongs to."""
        job = partial(self.context.core.campaigns.set, campaign_id, self.context.voice.who(), **given)
        self._send(f"decision {' '.join(given)}", job, field)

    def cancel(self) -> None:
        """Cancel the visit."""
        job = partial(self.context.core.visits.cancel, self.visit_id, self.context.voice.who())
        self._send("cancel", job, None)

    def reopen(self) -> None:
        """Take a cancelled visit up again."""
        job = partial(self.context.core.visits.reopen, self.visit_id, self.context.voice.who())
        self._send("cancel", job, None)

    def _send(
        self, key: str, job: Callable[[], Any], field: Field | None, done: Callable[[Any], None] | None = None
    ) -> None:
        def stored(result: Any) -> None:
            if field is not None:
                field.set_wrong("")
            if done is not None:
                done(result)

        self._saving.send(key, job, stored, field.set_wrong if field is not None else None)


class VisitText(Field):
    """A text of the visit with its label, saved as it is written."""

    def __init__(self, record: Record, name: str, label: str, language: str, *, lines: int = 2, hint: str = "") -> None:
        self.text = LanguageText(language=language, name=label, lines=lines)
        super().__init__(label, self.text, hint=hint)
        self.name = name
        self.text.written.connect(partial(record.write, self, name))

    def show_visit(self, visit: object) -> None:
        """Show what is stored; what could not be saved stays as it was typed."""
        if self.is_saved():
            self.text.show_text(getattr(visit, self.name))

    def is_saved(self) -> bool:
        """Tell whether nothing failed."""
        return not self.sentence.text()


def show_value(field: Field, line: LineField, value: object) -> None:
    """Show what is stored, unless somebody is typing there or what was typed could not be saved."""
    if not line.hasFocus() and not field.sentence.text():
        line.set_value(value)
