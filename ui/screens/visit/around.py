"""What stands around the questions of a visit: read once, and again when the records it comes from change."""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.checklists.contradictions import Contradiction, contradictions
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.sources import is_settled, known_of
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.background import Background, Earlier, Touching
from npm_desktop.domain.changes import Changes, Topic
from ui.context import Context
from ui.forms.around import Around
from ui.forms.sheet import AnswerSheet
from ui.language import tr
from ui.screens.visit.speaker import Names

_WATCHED = frozenset({Topic.VISITS, Topic.FINDINGS, Topic.RECOMMENDATIONS, Topic.INTERVIEWS, Topic.MESSAGES})


class VisitAround(Around):
    """Compares sources as they stand in the sheet, so that what was answered a moment ago counts."""

    def __init__(self, context: Context, visit_id: str, sheet: AnswerSheet) -> None:
        super().__init__(sheet)
        self._context, self._id, self._sheet = context, visit_id, sheet
        self.known = Background()
        self.names: Names | None = None
        self._view: View | None = None
        self._found: tuple[Contradiction, ...] = ()
        context.events.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Ask what is known from before and from elsewhere."""
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: reader.backgrounds.of_visit(visit_id), self._take)

    def earlier(self, path: str) -> Earlier | None:
        return self.known.earlier.get(path)

    def touching(self, section: str) -> Sequence[Touching]:
        return self.known.of_section(section)

    def differing(self, path: str) -> Sequence[tuple[Contradiction, Sequence[str]]]:
        return [(one, self._told(one)) for one in self.unsettled() if path in one.paths]

    def unsettled(self) -> tuple[Contradiction, ...]:
        """Return every contradiction that nobody explained."""
        if self._view is not self._sheet.view:
            self._view = self._sheet.view
            self._found = contradictions(self._sheet.form, known_of(self._sheet.view, self.known.facts))
        answers = self._sheet.answers()
        return tuple(one for one in self._found if not is_settled(one, answers, self.known.cited))

    def _told(self, one: Contradiction) -> list[str]:
        """Return who said each number and when."""
        spots = [one.spot, *one.others[:1]]
        lines = [self._line(self._sheet.answer(spot.path, spot.instance), spot) for spot in spots]
        return [line for line in lines if line]

    def _line(self, answer: Answer, spot: Spot) -> str:
        question = self._sheet.form.at(spot.path)
        name = self.names.short(answer.author_id) if self.names is not None else ""
        if question is None or answer.at is None or not name:
            return ""
        return tr("{question}: {name}, {time}", question=question.code, name=name, time=f"{answer.at.at:%H:%M}")

    def _take(self, known: Background) -> None:
        if known != self.known:
            self.known, self._view = known, None
            self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & _WATCHED and changes.visit_id in (None, self._id):
            self.reload()
