"""Choosing among what a list offers: keys in a row, options under each other, or a line that finds what one types.

What is offered may change while one answers: the editor puts another set of keys in place and keeps the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Choice, Question
from npm_desktop.domain.answer import Answer
from ui.forms.editor import CHOICE_OF_STATE, Editor, chosen_names, found_by_typing
from ui.language import tr
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import OptionList
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.options import Option
from ui.widgets.segmented import Segmented

_MOST_KEYS, _LONGEST_KEY, _FINDER = 7, 190, 420


class Finder(ChoiceField):
    """A choice field on a page where Enter goes on to the next question once something is chosen."""

    def __init__(self, options: Sequence[Option], name: str, placeholder: str = "") -> None:
        super().__init__(options, name=name, placeholder=placeholder, clearable=True)
        self.setMaximumWidth(_FINDER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter, back = (Qt.Key.Key_Return, Qt.Key.Key_Enter), (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if event.key() in (back if self.value() is None else enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class NothingOffered(Label):
    """Stands where the list offers nothing at the moment, and takes the keyboard all the same."""

    chosen = Signal(object)
    cleared = Signal()
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("The list is empty: it depends on another answer."), "small", "muted")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_value(self, _value: object) -> None:
        """Show nothing."""

    set_values = set_value


class _Replacing(Editor):
    """An editor whose keys are made anew when the language or what is offered changes."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self._box = Stack(spacing=0)
        self.setLayout(self._box)
        self._keys = self._made()
        self._box.addWidget(self._keys)
        self.setFocusProxy(self._keys)

    def _made(self) -> QWidget:
        raise NotImplementedError

    def _show(self) -> None:
        raise NotImplementedError

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self._replace()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        if tuple(choices) != self.question.choices:
            super().set_choices(choices)
            self._replace()

    def _replace(self) -> None:
        had = self._keys.hasFocus()
        old, self._keys = self._keys, self._made()
        self._show()
        self._box.takeAt(0)
        self._box.addWidget(self._keys)
        self.setFocusProxy(self._keys)
        self._keys.show()
        QWidget.setTabOrder(old, self._keys)
        if had:
            self._keys.setFocus()
        old.hide()
        old.deleteLater()


class ChoiceEditor(_Replacing):
    """One of several: keys in a row, a list where the names are long, a line to type in where there are many."""

    def __init__(self, question: Question, language: str) -> None:
        self._value: str | None = None
        super().__init__(question, language)

    @property
    def keys(self) -> Segmented | OptionList | Finder | NothingOffered:
        """What one chooses with."""
        return self._keys

    def show_answer(self, answer: Answer) -> None:
        self._value = next(iter(chosen_names(self.question, answer)), None) or None
        self._show()

    def take_digit(self, number: int) -> bool:
        options = self.options()
        if isinstance(self._keys, Finder):
            self._keys.open_list(str(number))
            return True
        if not 0 < number <= len(options):
            return False
        self._give(str(options[number - 1].value))
        return True

    def clear(self) -> None:
        if self._value is not None:
            self._give("")

    def _made(self) -> QWidget:
        options, name = self.options(), self.name()
        fits = len(options) <= _MOST_KEYS and all(painting.width_of(one.text) <= _LONGEST_KEY for one in options)
        made: Segmented | OptionList | Finder | NothingOffered
        if not options:
            made = NothingOffered()
        elif found_by_typing(self.question, len(options)):
            made = Finder(options, name)
        else:
            made = (Segmented if fits else OptionList)(options, name=name, digits=True, clearable=True)
        made.chosen.connect(lambda value: self._give(str(value)))
        made.cleared.connect(lambda: self._give(""))
        return made

    def _show(self) -> None:
        self.keys.set_value(self._value)

    def _give(self, value: str) -> None:
        self._value = value or None
        self._show()
        self.given.emit(value)


class ManyFinder(QWidget):
    """What is chosen as keys that take it back, and a line to find more."""

    changed = Signal(object)

    def __init__(self, options: Sequence[Option], name: str) -> None:
        super().__init__()
        self._options = {str(one.value): one for one in options}
        self._values: list[str] = []
        self.finder = Finder(options, name, tr("Find and add"))
        self._chips = QWidget()
        self._flow = Flow(spacing=8)
        self._chips.setLayout(self._flow)
        self.setLayout(Stack(self._chips, self.finder, spacing=4))
        self.setFocusProxy(self.finder)
        self.finder.chosen.connect(self._add)

    def values(self) -> list[str]:
        """Return what is chosen."""
        return list(self._values)

    def set_values(self, values: Sequence[str]) -> None:
        """Show these as chosen; nothing is announced."""
        self._values = list(values)
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for value in self._values:
            known = self._options.get(value)
            key = KeyButton(known.text if known else value, QUIET, icon="close")
            key.clicked.connect(lambda _checked=False, value=value: self._drop(value))
            self._flow.addWidget(key)
        self._chips.setVisible(bool(self._values))
        self.finder.set_options([one for value, one in self._options.items() if value not in self._values])
        self.finder.set_option(None)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._values:
            self._drop(self._values[-1])
        else:
            super().keyPressEvent(event)

    def _add(self, value: object) -> None:
        self.changed.emit([*self._values, str(value)])

    def _drop(self, value: str) -> None:
        self.finder.setFocus()
        self.changed.emit([one for one in self._values if one != value])


class ManyEditor(_Replacing):
    """Several may hold."""

    def __init__(self, question: Question, language: str) -> None:
        self._values: Sequence[str] = ()
        super().__init__(question, language)

    @property
    def list(self) -> OptionList | ManyFinder | NothingOffered:
        """What one ticks."""
        return self._keys

    def show_answer(self, answer: Answer) -> None:
        self._values = chosen_names(self.question, answer)
        self._show()

    def take_digit(self, number: int) -> bool:
        if isinstance(self._keys, ManyFinder):
            self._keys.finder.open_list(str(number))
            return True
        if not 0 < number <= len(self.question.choices):
            return False
        name = self.question.choices[number - 1].name
        kept = [value for value in self._values if value != name]
        self._give(kept if len(kept) < len(self._values) else [*kept, name])
        return True

    def clear(self) -> None:
        if self._values:
            self._give([])

    def _made(self) -> QWidget:
        options, name = self.options(), self.name()
        made: OptionList | ManyFinder | NothingOffered
        if not options:
            made = NothingOffered()
        elif found_by_typing(self.question, len(options)):
            made = ManyFinder(options, name)
        else:
            made = OptionList(options, self._values, name=name, multiple=True, clearable=True)
        made.changed.connect(self._give)
        return made

    def _show(self) -> None:
        self.list.set_values(self._values)

    def _give(self, values: Sequence[str]) -> None:
        added = [value for value in values if value not in self._values]
        alone = next((value for value in added if value in CHOICE_OF_STATE.values()), None)
        # "Not applicable" and "not shown" stand alone; another tick takes them back.
        chosen = [alone] if alone else [value for value in values if value not in CHOICE_OF_STATE.values() or not added]
        self._values = chosen
        self._show()
        self.given.emit(" ".join(chosen))
