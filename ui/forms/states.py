"""Why a question has no answer: not applicable, not shown, refused. Keys like the answers, and as calm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Question
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.states import AnswerState
from ui.forms.editor import CHOICE_OF_STATE
from ui.language import tr
from ui.widgets.flow import Stack
from ui.widgets.segmented import Segmented

_STATES = (AnswerState.NOT_APPLICABLE, AnswerState.NOT_SHOWN, AnswerState.REFUSED)

# Letters that say why there is no answer, wherever no text is typed.
AWAY = {"N": AnswerState.NOT_APPLICABLE, "D": AnswerState.NOT_SHOWN}


def states_for(question: Question) -> tuple[AnswerState, ...]:
    """Return the states that do not stand among the choices of the question already."""
    return tuple(one for one in _STATES if question.choice(CHOICE_OF_STATE.get(one, "")) is None)


class StateKeys(QWidget):
    """`chosen(state)`, `cleared` on Backspace."""

    chosen = Signal(object)
    cleared = Signal()

    def __init__(self, states: Sequence[AnswerState]) -> None:
        super().__init__()
        options = [(str(state), _capital(tr(ANSWER_STATES[state]))) for state in states]
        self.keys = Segmented(options, name=tr("Why there is no answer"), digits=len(options) > 1, clearable=True)
        self.setLayout(Stack(self.keys))
        self.setFocusProxy(self.keys)
        self.keys.chosen.connect(lambda value: self.chosen.emit(AnswerState(value)))
        self.keys.cleared.connect(self.cleared)

    def show_state(self, state: AnswerState) -> None:
        """Show what is stored."""
        self.keys.set_value(str(state))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
