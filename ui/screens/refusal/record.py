"""The commands of one refused entry. The first thing that is noted begins it; what came earlier waits for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import VisitType
from ui.context import Context
from ui.screens.visit.saving import Saving
from ui.widgets.field import Field

Job = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class _Waiting:
    job: Job
    field: Field | None
    done: Callable[[Any], None] | None


class GateRecord(QObject):
    """`begun(visit_id)` when the refusal is in the store.

    On a visit that is known any note begins it. Without one it begins as soon as `place` tells an institution; what is
    noted before that is kept here, and `pending` says so.
    """

    begun = Signal(str)

    def __init__(self, context: Context, saving: Saving, visit_id: str) -> None:
        super().__init__(saving)
        self.context, self._saving, self.visit_id = context, saving, visit_id
        self.is_begun = self._busy = False
        self.sent, self._under_way = 0, set[str]()
        self._waiting: dict[str, _Waiting] = {}
        self.place: Callable[[], GatePlace | None] = lambda: None
        self.arrived: Callable[[], Moment | None] = lambda: None
        self.kind: Callable[[], VisitType] = lambda: VisitType.PERIODIC

    def is_settled(self, sent: int) -> bool:
        """Tell whether what was read after so many commands is still all that was written."""
        return sent == self.sent and not self._under_way

    def pending(self) -> bool:
        """Tell whether something was noted that is not in the store, because no institution was named."""
        return bool(self._waiting) and not self.is_begun and not self._busy

    def take_up(self, visit_id: str) -> None:
        """Go on with a refusal that is in the store."""
        self.visit_id, self.is_begun = visit_id, True

    def send(self, name: str, job: Job, field: Field | None = None, done: Callable[[Any], None] | None = None) -> None:
        """Store one thing; `job` takes the id of the visit."""
        if self.is_begun:
            self._send(name, _Waiting(job, field, done))
        else:
            self._waiting[name] = _Waiting(job, field, done)
            self.begin()

    def begin(self, field: Field | None = None) -> None:
        """Begin the refusal, if it can be begun now."""
        if self.is_begun or self._busy:
            return
        core, who = self.context.core, self.context.voice.who()
        place = self.place()
        if self.visit_id:
            job: Callable[[], Any] = partial(core.admission.begin, self.visit_id, who)
        elif place is not None:
            job = partial(core.admission.open_at_gate, place, who, kind=self.kind(), at=self.arrived())
        else:
            return
        self._busy = True
        self._saving.send("gate", job, self._stored, partial(self._refused, field))

    def _stored(self, result: tuple[str, Changes] | Changes) -> None:
        if isinstance(result, tuple):
            self.visit_id = result[0]
        self.is_begun, self._busy = True, False
        waiting, self._waiting = self._waiting, {}
        for name, one in waiting.items():
            self._send(name, one)
        self.begun.emit(self.visit_id)

    def _refused(self, field: Field | None, sentence: str) -> None:
        self._busy = False
        if field is not None:
            field.set_wrong(sentence)

    def _send(self, name: str, one: _Waiting) -> None:
        self.sent += 1
        self._under_way.add(name)

        def stored(result: Any) -> None:
            self._under_way.discard(name)
            if one.field is not None:
                one.field.set_wrong("")
            if one.done is not None:
                one.done(result)

        def failed(sentence: str) -> None:
            self._under_way.discard(name)
            if one.field is not None:
                one.field.set_wrong(sentence)

        self._saving.send(f"gate {name}", partial(one.job, self.visit_id), stored, failed)

    # What can be noted

    def set(self, field: Field | None, **values: object) -> None:
        """Set plain fields of the refusal."""
        core, who = self.context.core, self.context.voice.who()
        self.send("set " + " ".join(values), lambda visit: core.admission.set(visit, who, **values), field)

    def write(self, field: Field | None, name: str, language: str, value: str) -> None:
        """Write a text of the refusal."""
        core, who = self.context.core, self.context.voice.who()
        self.send(
            f"write {name} {language}", lambda visit: core.admission.write(visit, name, language, value, who), field
        )

    def mark(self, field: Field | None, name: str, moment: Moment | None) -> None:
        """Note one of the times."""
        core, who = self.context.core, self.context.voice.who()
        self.send(f"mark {name}", lambda visit: core.admission.mark(visit, name, moment, who), field)

    def move(self, field: Field | None, place: GatePlace) -> None:
        """Say which institution it is."""
        core, who = self.context.core, self.context.voice.who()
        self.send("move", lambda visit: core.admission.move(visit, place, who), field)

    def change_kind(self, kind: VisitType) -> None:
        """Say which type of visit it was to be."""
        core, who = self.context.core, self.context.voice.who()
        self.send("kind", lambda visit: core.kinds.change(visit, kind, who))
