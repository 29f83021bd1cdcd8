"""The chosen case of reprisals: what is due, what was found on each check, and what can be noted next.

What was done to the person is shown once somebody asks for it, and is gone again with the next line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.message_names import CONDITIONS, SANCTIONS, STEP_KINDS
from npm_desktop.domain.reprisal import Condition, Reprisal, ReprisalLine, ReprisalStep, StepKind
from npm_desktop.domain.text import Text
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.messages.case_steps import steps_of
from ui.screens.messages.letter_part import LetterPart
from ui.screens.messages.step_form import StepForm
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.options import Option
from ui.widgets.shapes import Mark, Status
from ui.widgets.timeline import Moment, Timeline

Told = tuple[Reprisal, list[ReprisalStep], Mapping[str, str], Mapping[str, str]]
_FOUND = {
    Condition.WELL: Mark.GOOD,
    Condition.SAME: Mark.HALF,
    Condition.WORSE: Mark.BAD,
    Condition.NOT_TRACEABLE: Mark.NONE,
}


class ChosenCase(QWidget):
    """`steps` notes what comes next; `offer` suggests institutions for a transfer."""

    def __init__(self, context: Context, offer: Callable[[str], Sequence[Option]]) -> None:
        super().__init__()
        self._context, self._offer = context, offer
        self._line: ReprisalLine | None = None
        self.title = Label("", "body_strong", selectable=True)
        self.about = Label("", "small", "muted")
        self.state, self.letter, self.due = (Status(" ", Mark.OPEN, ground="surface") for _ in range(3))
        self.reveal = KeyButton(tr("Show what was done"), OUTLINED, icon="eye")
        self.words = Label("", "body", selectable=True)
        self.paper = LetterPart(context)
        self.institution = KeyButton(tr("Institution"), OUTLINED, icon="institutions")
        self.visit = KeyButton(tr("Visit"), OUTLINED, icon="visits")
        self.life = Timeline(name=tr("History"))
        self.steps = StepForm(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        keys, shapes = QWidget(), QWidget()
        keys.setLayout(Flow(self.institution, self.visit))
        shapes.setLayout(Stack(self.state, self.letter, self.due, spacing=0))
        head = (self.title, self.about, shapes, self.reveal, self.words, keys)
        self.setLayout(
            Stack(
                *head, Rule(), self.steps, Rule(), self.paper, Rule(), self.life, spacing=12, margins=(24, 20, 24, 24)
            )
        )
        self.words.hide()

    def _connect(self) -> None:
        self.reveal.clicked.connect(self.reveal_words)
        self.institution.clicked.connect(lambda: self._lead("institution"))
        self.visit.clicked.connect(lambda: self._lead("visit"))

    def show_line(self, line: ReprisalLine) -> None:
        """Show a case; its words are hidden unless it is the one whose words are in sight."""
        if self._line is None or self._line.id != line.id:
            self.words.hide()
        self._line = line
        texts = language.current()
        self.title.setText(tr("Case {number}", number=case_number(line)))
        parts = [
            line.institution.shown(texts.language)[0],
            tr("known since {day}", day=_day(line.known_on)),
            tr("moved to another institution") if line.moved else "",
        ]
        self.about.setText(" · ".join(filter(None, parts)))
        closed, today = line.closed_on is not None, self._context.reader.now().at.date()
        words = tr("closed on {day}", day=_day(line.closed_on)) if closed else tr("open")
        self.state.set_status(words, Mark.GOOD if closed else Mark.HALF)
        sent = line.letter_on is not None
        words = (
            tr("urgent letter sent on {day}", day=_day(line.letter_on)) if sent else tr("urgent letter not sent yet")
        )
        self.letter.set_status(words, Mark.GOOD if sent else Mark.WARN)
        self.due.setVisible(line.next_due is not None)
        if line.next_due is not None:
            late = line.next_due < today
            words = tr("was due on {day}") if late else tr("next due on {day}")
            self.due.set_status(words.format(day=_day(line.next_due)), Mark.WARN if late else Mark.OPEN)
        self.paper.show_line(line)
        self._ask()

    def _ask(self) -> None:
        line, reader = self._line, self._context.reader
        if line is None:
            return
        key = line.id

        def ask() -> Told:
            names = {one.id: one.name.shown(language.current().language)[0] for one in _places(self._context)}
            people = {one.id: one.name for one in reader.people.all()}
            return reader.reprisals.get(key), reader.reprisals.steps(key), people, names

        self._context.tasks.read(self, ask, self._show)

    def _show(self, told: Told) -> None:
        case, lines, people, names = told
        if self._line is None or self._line.id != case.id:
            return
        self.steps.show_steps(case.id, steps_of(self._context, case, lines, people, self._offer))
        self.life.set_moments([*_closed(case, people), *(_moment(one, names) for one in lines)])
        self.words.setText(_told(case))
        self.reveal.setVisible(bool(self.words.text()) and not self.words.isVisibleTo(self))

    def reveal_words(self) -> None:
        """Show what was done, and give the keyboard on."""
        self.words.setVisible(bool(self.words.text()))
        self.reveal.hide()
        self.steps.setFocus()

    def _lead(self, screen: str) -> None:
        line = self._line
        if line is not None:
            visit = Target("visit", line.visit_id, f"messages:{line.id}")
            self._context.open(visit if screen == "visit" else Target("institution", line.institution_id))


def case_number(line: ReprisalLine) -> str:
    """Return how a case is called: by its visit and its place there."""
    return f"{line.visit_number}/{line.ordinal}"


def _told(case: Reprisal) -> str:
    """Return what is known of the case, a line each."""
    code = language.current().language

    def said(caption: str, text: Text | str) -> str:
        words = text.shown(code)[0] if isinstance(text, Text) else text
        return f"{caption}: {words}" if words else ""

    parts = [
        said(tr("What was done"), tr(SANCTIONS[case.sanction])),
        said(tr("In words"), case.what),
        said(tr("When"), _day(case.happened_on) if case.happened_on else ""),
        said(tr("Who ordered it"), case.ordered_by),
        said(tr("State before"), case.before),
        said(tr("State after"), case.after),
        said(tr("What the person wants"), case.wish),
    ]
    return "\n".join(filter(None, parts))


def _moment(one: ReprisalStep, names: Mapping[str, str]) -> Moment:
    code = language.current().language
    mark = Mark.OPEN
    if one.kind is StepKind.CHECK:
        mark = _FOUND[one.condition] if one.condition else Mark.NONE if one.settled else Mark.OPEN
    found = tr(CONDITIONS[one.condition]) if one.condition else ""
    where = names.get(one.institution_id, "") if one.kind is StepKind.TRANSFER else ""
    waits = tr("due") if not one.settled else ""
    detail = " · ".join(filter(None, [found, where, waits, one.seen.shown(code)[0]]))
    return Moment(_day(one.done_on or one.due), mark, tr(STEP_KINDS[one.kind]), detail)


def _closed(case: Reprisal, people: Mapping[str, str]) -> list[Moment]:
    if case.closed_on is None:
        return []
    names = ", ".join(filter(None, [people.get(case.closed_by), people.get(case.closed_with)]))
    words = case.closing.shown(language.current().language)[0]
    return [Moment(_day(case.closed_on), Mark.GOOD, tr("Closed"), " · ".join(filter(None, [names, words])))]


def _places(context: Context) -> Sequence[object]:
    return list(context.reader.institutions.all_codes().values())


def _day(day: date | None) -> str:
    return language.current().date(day) if day else "—"
