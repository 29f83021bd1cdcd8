"""What the lines of a page share: the sheet, who is named, whether one may write, and what a line asks of the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Kind, Question
from npm_desktop.checklists.verdicts import Verdict
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.background import Earlier
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text, plain
from ui.forms import measures
from ui.forms.around import day_of
from ui.forms.editor import pick
from ui.forms.row import QuestionRow, verdict_chips
from ui.forms.sheet import AnswerSheet, Names
from ui.forms.typed import FileEditor, shown_number
from ui.language import tr

Beside = Callable[[Question, Answer], list[tuple[str, str]]]


class Asking(QObject):
    """Makes rows and fills them. `obstructed(path)` and `attaching(path)` come from a row.

    `wanted(Spot)` when a line wants to be the current one, with the keyboard; `moved(widget)` when one went on inside
    a table, `stepped(-1 or 1)` past its end.
    """

    obstructed = Signal(str)
    attaching = Signal(str)
    wanted = Signal(object)
    moved = Signal(object)
    stepped = Signal(int)

    def __init__(self, sheet: AnswerSheet, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet, self.names, self.locked = sheet, names, False
        # Whether there is a place for photos; where there is none no key leads to it.
        self.photos = False
        self.beside: Beside = lambda _question, _answer: []
        self.unread: dict[Spot, str] = {}

    def row(self, number: int, question: Question, instance: str) -> QuestionRow:
        """Make the row of a question and show what is stored."""
        sheet = self.sheet
        made = QuestionRow(number, question, sheet.language, instance)
        made.given.connect(lambda spot, value, language: sheet.give(spot.path, value, language, spot.instance))
        made.stated.connect(
            lambda spot, state, reason, language: sheet.mark(spot.path, state, plain(reason, language), spot.instance)
        )
        made.noted.connect(lambda spot, language, value: sheet.note(spot.path, language, value, spot.instance))
        made.obstructed.connect(self.obstructed)
        made.attaching.connect(self.attaching)
        made.repeated.connect(self.repeat_last)
        made.set_second(sheet.second)
        if isinstance(made.editor, FileEditor):
            made.editor.offer_photos(self.photos)
        self.fill(made)
        if made.spot in self.unread:
            made.editor.put_back(self.unread.pop(made.spot))
        if self.locked:
            made.set_locked(True)
        return made

    def fill(self, row: QuestionRow) -> None:
        """Show what is stored and how the question stands."""
        sheet, question, spot = self.sheet, row.question, row.spot
        answer = sheet.answer(spot.path, spot.instance)
        row.stand(sheet.standing(spot), missing=sheet.is_missing(question, spot))
        row.show_answer(answer, self.names.byline(answer))
        row.show_before(self.before(question, spot))
        verdict_chips(row.editor, [*self.chips(question, spot), *self.beside(question, answer)])

    def before(self, question: Question, spot: Spot) -> str:
        """Return what was found last time and when, "" where nothing was."""
        found = None if spot.instance else self.sheet.around.earlier(question.path)
        if found is None:
            return ""
        return f"{day_of(found)}: {self.found_before(question, found)}"

    def found_before(self, question: Question, found: Earlier) -> str:
        """Return in words what an earlier visit found."""
        answer = found.answer
        if answer.state is not AnswerState.ANSWERED:
            return tr(ANSWER_STATES[answer.state])
        if question.kind is Kind.TEXT:
            return answer.text.shown(self.sheet.language)[0]
        return self.said(question, answer.value)

    def repeat_last(self, spot: Spot) -> None:
        """Say the same as last time: a fresh observation by the one who speaks, with its own time."""
        found = None if spot.instance or self.locked else self.sheet.around.earlier(spot.path)
        question = self.sheet.form.at(spot.path)
        if found is None or question is None or self.sheet.is_answered(spot):
            return
        if found.answer.state is not AnswerState.ANSWERED:
            self.sheet.mark(spot.path, found.answer.state, Text())
        elif question.kind is Kind.TEXT:
            words, language = found.answer.text.shown(self.sheet.language)
            self.sheet.give(spot.path, words, language)
        else:
            self.sheet.give(spot.path, found.answer.value, self.sheet.language)

    def verdicts(self, question: Question, spot: Spot) -> tuple[Verdict, ...]:
        """Return the verdicts on what was answered or calculated."""
        sheet = self.sheet
        value = sheet.answer(spot.path, spot.instance).value if question.asked else sheet.standing(spot).value
        return measures.on(sheet.form, question, value, self.names.day, sheet.values(spot.instance))

    def chips(self, question: Question, spot: Spot) -> list[tuple[str, str]]:
        """Return words and mark of each verdict."""
        return measures.chips(self.verdicts(question, spot))

    def warning(self, spot: Spot) -> str:
        """Return that what stands there does not fit, in the form's own words where it has some; "" when it does."""
        standing = self.sheet.standing(spot)
        if standing.problem != "constraint" or not standing.relevant:
            return ""
        own = pick(standing.message, self.sheet.language) if standing.message else ""
        return own or tr("This does not fit what the checklist allows here.")

    def words(self, question: Question, spot: Spot) -> str:
        """Return the question or note as it is said now, with values put in."""
        return pick(self.sheet.standing(spot).label or question.labels, self.sheet.language)

    def said(self, question: Question, value: str) -> str:
        """Return a value as one reads it: the name of a choice, a number with its unit, a day."""
        if not value:
            return ""
        language = self.sheet.language
        names = {one.name: pick(one.labels, language) or one.name for one in question.choices}
        if names:
            return ", ".join(names.get(one, one) for one in value.split())
        if question.kind is Kind.ACKNOWLEDGE:
            return tr("Confirmed")
        if question.kind is Kind.DATE and len(value) >= 10:
            return f"{value[8:10]}.{value[5:7]}.{value[:4]}"
        numeric = question.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.RANGE) or value.replace(".", "", 1).isdigit()
        return f"{shown_number(value) if numeric else value} {pick(question.unit, language)}".strip()
