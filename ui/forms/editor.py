"""What every editor of an answer shares. It shows what is stored and tells what was given; it stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Choice, Kind, Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from ui.language import tr
from ui.widgets.options import Option

CHOICE_OF_STATE = {AnswerState.NOT_APPLICABLE: "na", AnswerState.NOT_SHOWN: "nd"}
# More than these are found by typing, not by looking.
MOST_IN_SIGHT = 12
_FOUND_BY_TYPING = frozenset({"minimal", "autocomplete", "search"})


def pick(names: object, language: str) -> str:
    """Return a text of the checklist in the language, else in Russian, else in any."""
    known = dict(names)  # type: ignore[call-overload]
    return known.get(language) or known.get("ru") or next(iter(known.values()), "")


def found_by_typing(question: Question, number: int) -> bool:
    """Tell whether the choices are too many to be in sight, or the form asks for a list that one types in."""
    wanted = {one.partition("(")[0] for one in question.control.get("appearance", "").split()}
    return number > MOST_IN_SIGHT or bool(wanted & _FOUND_BY_TYPING)


class Editor(QWidget):
    """`given(value)` carries what was answered, as typed; "" takes the answer back.

    `problem_changed` says what is wrong with what was typed; it stays typed. `attaching` asks for a photo.
    """

    given = Signal(str)
    problem_changed = Signal(str)
    attaching = Signal()

    def __init__(self, question: Question, language: str) -> None:
        super().__init__()
        self.question, self.language = question, language

    def show_answer(self, answer: Answer) -> None:
        """Show what is stored; what is being typed stays."""

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices: a filter has let others through."""
        self.question = replace(self.question, choices=tuple(choices))

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Be named by another text: a value has been put into it."""
        self.question = replace(self.question, labels=dict(labels))

    def set_language(self, language: str) -> None:
        """Speak another language, the keyboard staying where it is."""
        self.language = language

    def commit(self) -> None:
        """Announce what is still only typed."""

    def unread(self) -> str:
        """Return what was typed and can't be read."""
        return ""

    def put_back(self, typed: str) -> None:
        """Show again what was typed and can't be read."""

    def take_digit(self, number: int) -> bool:
        """Choose by a digit that was struck outside; tell whether it means something here."""
        return False

    def clear(self) -> None:
        """Take the answer back."""
        self.given.emit("")

    def keyboard(self) -> QWidget:
        """Return the widget that takes the keyboard."""
        return self.focusProxy() or self

    def name(self) -> str:
        """Return the question as it is asked."""
        return pick(self.question.labels, self.language)

    def options(self) -> list[Option]:
        """Return the choices in the language."""
        if self.question.kind is Kind.ACKNOWLEDGE:
            return [Option("OK", tr("Confirmed"))]
        return [Option(one.name, pick(one.labels, self.language) or one.name) for one in self.question.choices]


def chosen_names(question: Question, answer: Answer) -> list[str]:
    """Return the names that are chosen; a state that stands among the choices is one of them."""
    state = CHOICE_OF_STATE.get(answer.state, "")
    return answer.value.split() or ([state] if question.choice(state) else [])
