"""Until when camera recordings last: from the answer how long a place keeps them, and the days of the grounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QObject

from npm_desktop.checklists.form import Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.visit_types import KEPT_DAYS_CODE, overwritten_on
from ui.context import Context
from ui.language import current, tr
from ui.widgets.shapes import Mark


class Recordings(QObject):
    """Knows the days of a special visit's grounds; `changed` is called when they are other ones."""

    def __init__(self, context: Context, visit_id: str, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._id, self._changed = context, visit_id, changed
        self._days: tuple[date, ...] = ()
        context.events.changed.connect(self._on_changed)
        self._ask()

    def chips(self, question: Question, answer: Answer) -> list[tuple[str, str]]:
        """Return when the recordings of each day are written over; nothing for other questions."""
        if question.code != KEPT_DAYS_CODE:
            return []
        return told(answer.value, self._days, self._context.reader.now().at.date())

    def _on_changed(self, changes: Changes) -> None:
        if changes.visit_id == self._id and Topic.VISITS in changes.topics:
            self._ask()

    def _ask(self) -> None:
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: reader.grounds.of_visit(visit_id), self._show)

    def _show(self, grounds: Sequence[Ground]) -> None:
        days = tuple(sorted({one.day for one in grounds if one.day is not None}))
        if days != self._days:
            self._days = days
            self._changed()


def told(value: str, days: Sequence[date], today: date) -> list[tuple[str, str]]:
    """Return words and mark for each day: written over already, today or tomorrow, or later."""
    try:
        kept = Decimal(value)
    except InvalidOperation:
        return []
    made = []
    for day in days:
        end = overwritten_on(day, kept)
        if end is not None:
            left = (end - today).days
            mark = Mark.BAD if left < 0 else Mark.WARN if left <= 1 else Mark.NOW
            texts = current()
            words = tr("Recordings of {day}: overwritten on {date}", day=texts.date(day), date=texts.date(end))
            made.append((words, mark))
    return made
