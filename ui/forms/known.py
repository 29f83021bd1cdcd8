"""What is known of a checklist that is being answered: every answer, how questions stand, how far the sections are.

Nothing is changed here; a sheet that derives from it does that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item, Standing, View
from npm_desktop.checklists.form import Form, Question, Section
from npm_desktop.checklists.progress import SectionProgress
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from ui.forms.around import Around
from ui.forms.outline import Part, Repeat, outline, repeats_in

NEEDS_REASON = (AnswerState.NOT_SHOWN, AnswerState.REFUSED)
_NAMES = re.compile(r"/\s*([\w.-]+)")


@dataclass(slots=True)
class Tally:
    """One section counted: places that are asked, answered, missing; whether anything is wrong, unexplained, open."""

    asked: list[tuple[Question, Spot]] = field(default_factory=list)
    left: list[tuple[Question, Spot]] = field(default_factory=list)
    missing: list[Spot] = field(default_factory=list)
    problems: list[tuple[Question, Spot]] = field(default_factory=list)
    wrong: bool = False
    gap: bool = False
    open: bool = False


class KnownAnswers(QObject):
    """The answers of one form by their spots, and the view that says how everything stands."""

    def __init__(self, form: Form, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.language = "ru"
        # The language that questions are asked in beside the first one; "" for none.
        self.second = ""
        self.around = Around()
        self.view = View()
        self._answers: dict[Spot, Answer] = {}
        self._places: dict[str, list[Spot]] = {}
        self._outlines = {section.name: outline(form, section.questions) for section in form.sections}
        self._repeats = {one.path: one for parts in self._outlines.values() for one in repeats_in(parts)}
        self._tallies: dict[str, Tally] = {}
        self._leading: frozenset[str] | None = None

    def outline(self, section: Section) -> Sequence[Part]:
        """Return the questions of a section as they lie in each other."""
        return self._outlines.get(section.name) or outline(self.form, section.questions)

    def repeat(self, path: str) -> Repeat | None:
        """Return the repeat of that path."""
        return self._repeats.get(path)

    def answer(self, path: str, instance: str = "") -> Answer:
        """Return what is stored for a question."""
        return self._answers.get(Spot(path, instance)) or Answer(path, instance=instance)

    def answers(self) -> Mapping[Spot, Answer]:
        """Return every answer by its place."""
        return self._answers

    def standing(self, spot: Spot) -> Standing:
        """Return how a question stands; one that no rule speaks of is asked."""
        return self.view.standings.get(spot) or Standing(spot)

    def items(self, path: str, around: str = "") -> tuple[Item, ...]:
        """Return the items of a repeat, those alone that are asked."""
        return tuple(one for one in self.view.items_of(path, around) if one.relevant)

    def counted(self, path: str) -> bool:
        """Tell whether the number of items follows from an answer."""
        return path in self.view.counted

    def may_begin(self, repeat: Repeat, around: str = "") -> bool:
        """Tell whether a repeat without any item could have one: nothing around it is closed."""
        return self.standing(Spot(repeat.path.rpartition("/")[0], around)).relevant

    def values(self, instance: str = "") -> Mapping[str, str]:
        """Return what stands at every path of the item or outside of repeats, calculated values too."""
        return _Values(self.view, instance)

    def spots(self, question: Question) -> Sequence[Spot]:
        """Return the places of a question: one, or one in each item."""
        if question.path in self._places:
            return self._places[question.path]
        repeated = any(question.path.startswith(f"{path}/") for path in self._repeats)
        return () if repeated else (Spot(question.path),)

    def asked(self, section: Section) -> Sequence[tuple[Question, Spot]]:
        """Return the questions of a section that are asked now, in each place where they are."""
        return self._tally(section).asked

    def is_asked(self, spot: Spot) -> bool:
        """Tell whether a person answers here now."""
        standing = self.standing(spot)
        return standing.relevant and not standing.readonly

    def is_open(self, section: Section) -> bool:
        """Tell whether anything of the section is asked or said now."""
        return self._tally(section).open

    def unasked(self, section: Section) -> list[Question]:
        """Return the questions outside of repeats that are not asked now."""
        plain_ones = [one for one in section.questions if one.asked and len(self.spots(one)) == 1]
        outside = [one for one in plain_ones if not self.spots(one)[0].instance]
        return [one for one in outside if not self.standing(Spot(one.path)).relevant]

    def leads(self, question: Question) -> bool:
        """Tell whether another question is asked or not by the answer to this one."""
        if self._leading is None:
            rules = [one.relevant for one in (*self.form.questions(), *self.form.groups, *self.form.sections)]
            self._leading = frozenset(name for rule in rules for name in _NAMES.findall(rule))
        return question.name in self._leading

    def progress(self) -> tuple[SectionProgress, ...]:
        """Return how far each section is."""
        return tuple(self.section_progress(section) for section in self.form.sections)

    def section_progress(self, section: Section) -> SectionProgress:
        """Return how far one section is, every item of its repeats counted."""
        told = self._tally(section)
        missing = tuple(spot.path for spot in told.missing)
        return SectionProgress(section.name, len(told.asked) - len(told.left), len(told.asked), missing)

    def is_answered(self, spot: Spot) -> bool:
        """Tell whether there is an answer or a reason why there is none."""
        return self.answer(spot.path, spot.instance).state not in ("", AnswerState.NOT_ASKED)

    def is_missing(self, question: Question, spot: Spot) -> bool:
        """Tell whether an answer is needed here and there is none."""
        return self._requires(question, spot) and self.is_asked(spot) and not self.is_answered(spot)

    def has_gap(self, section: Section) -> bool:
        """Tell whether a question of the section was not shown or refused and nobody wrote why."""
        return self._tally(section).gap

    def is_wrong(self, section: Section) -> bool:
        """Tell whether an answer of the section does not fit what the form allows."""
        return self._tally(section).wrong

    def problems(self) -> list[tuple[Question, Spot]]:
        """Return in order what does not fit, and what is needed and has no answer."""
        return [pair for section in self.form.sections for pair in self._tally(section).problems]

    def open_questions(self, section: Section) -> list[Question]:
        """Return the questions of the section that have no answer and no reason, each once."""
        return list(dict.fromkeys(one for one, _ in self.open_spots(section)))

    def open_spots(self, section: Section) -> Sequence[tuple[Question, Spot]]:
        """Return them in every place."""
        return self._tally(section).left

    def _see(self, view: View, anew: bool = True) -> None:
        self.view = view
        if anew:
            self._places = {}
            for spot in view.standings:
                self._places.setdefault(spot.path, []).append(spot)

    def _requires(self, question: Question, spot: Spot) -> bool:
        standing = self.view.standings.get(spot)
        return standing.required if standing is not None else question.required

    def _tally(self, section: Section) -> Tally:
        """Count a section; what was counted is kept until something in it changes."""
        found = self._tallies.get(section.name)
        if found is None:
            found = self._tallies[section.name] = self._count(section)
        return found

    def _count(self, section: Section) -> Tally:
        found = Tally(open=not section.questions)
        for question in section.questions:
            for spot in self.spots(question):
                standing = self.standing(spot)
                found.open = found.open or standing.relevant
                if question.asked and standing.relevant and not standing.readonly:
                    self._count_in(found, question, standing)
        # A section of nothing but empty repeats is open as long as nothing around them is closed.
        repeats = [one for one in self.outline(section) if isinstance(one, Repeat)]
        found.open = found.open or any(self.may_begin(one) for one in repeats)
        return found

    def _count_in(self, tally: Tally, question: Question, standing: Standing) -> None:
        spot = standing.spot
        answer = self.answer(spot.path, spot.instance)
        answered = answer.state not in ("", AnswerState.NOT_ASKED)
        missing, wrong = not answered and self._requires(question, spot), standing.problem == "constraint"
        tally.asked.append((question, spot))
        tally.left += [] if answered else [(question, spot)]
        tally.missing += [spot] if missing else []
        tally.problems += [(question, spot)] if missing or wrong else []
        tally.wrong = tally.wrong or wrong
        tally.gap = tally.gap or (answer.state in NEEDS_REASON and not answer.reason)


class _Values(Mapping[str, str]):
    """Looks up what is asked for: a view holds a thousand places."""

    def __init__(self, view: View, instance: str) -> None:
        self._view, self._instance = view, instance

    def __getitem__(self, path: str) -> str:
        found = self._view.at(path, self._instance) or self._view.at(path)
        if found is None:
            raise KeyError(path)
        return found.value

    def __iter__(self) -> Iterator[str]:
        return iter({spot.path: None for spot in self._view.standings})

    def __len__(self) -> int:
        return len({spot.path for spot in self._view.standings})


def spot_of(answer: Answer) -> Spot:
    """Return the place of an answer."""
    return Spot(answer.path, answer.instance)
