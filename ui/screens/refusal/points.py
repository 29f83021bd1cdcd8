"""What a prosecutor looks for in the act, in order or not, each one press away from where it is written.

What belongs to no input of the act's twelve is written here: to whom the certificates were shown, what could not be
done, the evidence, who gets a copy.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.problem import Point, Problem
from npm_desktop.sentences import N_, SENTENCES
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.refusal.read import Found
from ui.screens.refusal.record import GateRecord
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark, Shape

TEXTS = {
    "shown_to": N_("To whom the certificates were shown"),
    "could_not": N_("What could not be done because of the refusal"),
    "evidence": N_("Evidence"),
    "copies": N_("Copies to, a line each"),
}
_PLACES = {
    **TEXTS,
    "position": N_("Position"),
    "words": N_("The words"),
    "explained": N_("What was explained"),
    "calls": N_("Who was called, with what result"),
    "witnesses": N_("Who saw and heard it"),
    "institution": N_("Institution"),
    "team": N_("Team"),
}
_NOWHERE = frozenset({"", "translations"})  # said of the whole paper, not of one place
_TIMES = {
    "arrived_at": N_("Arrived"),
    "ids_shown_at": N_("Certificates shown"),
    "refused_at": N_("Refused"),
    "left_at": N_("Left"),
}


class PointList(Pane):
    """`go(target, ref, language)` leads to where a point is written; `closed` when the list is put away."""

    go = Signal(str, str, str)
    closed = Signal()

    def __init__(self, record: GateRecord, language: str) -> None:
        super().__init__(ground="surface")
        self._record = record
        self._shown: tuple[object, ...] = ()
        self._time_noted = False
        self._box = Stack(spacing=2)
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.not_shown = Check(tr("The certificates could not be shown"))
        self.in_substance = Check(tr("The words are given in substance, not word for word"))
        self.texts = {name: LanguageText(language=language, name=tr(label), lines=1) for name, label in TEXTS.items()}
        self.fields = {name: Field(tr(label), self.texts[name]) for name, label in TEXTS.items()}
        self._build()
        self.close_key.clicked.connect(self.closed)
        self.not_shown.toggled.connect(self._deny)
        self.in_substance.toggled.connect(lambda on: record.set(None, verbatim=not on))
        for name, text in self.texts.items():
            text.written.connect(partial(record.write, self.fields[name], name))

    def _build(self) -> None:
        head = row(Label(tr("What a prosecutor checks"), "title"), self.close_key)
        head.setStretch(0, 1)
        holder, listed = QWidget(), QWidget()
        holder.setLayout(head)
        listed.setLayout(self._box)
        more = Label(tr("Also for the prosecutor"), "body_strong")
        parts = (holder, listed, Rule(), more, *self.fields.values(), self.not_shown, self.in_substance)
        inner = QWidget()
        inner.setLayout(Stack(*parts, spacing=12, margins=(24, 12, 24, 24)))
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.setFocusProxy(self.close_key)

    def show_found(self, found: Found) -> None:
        """Show each point with its mark, and what is written beside the form."""
        if found.gate is None:
            return
        for name, text in self.texts.items():
            if not self.fields[name].sentence.text():
                text.show_text(getattr(found.gate.refusal, name))
        refusal = found.gate.refusal
        self._time_noted = found.visit is not None and found.visit.ids_shown_at is not None
        for check, on in (
            (self.not_shown, refusal.certificates_shown is False),
            (self.in_substance, refusal.verbatim is False),
        ):
            check.blockSignals(True)
            check.set_on(on)
            check.blockSignals(False)
        told = {point.code for point in found.points}
        others = tuple(one for one in found.problems if one.code not in told)
        if (found.points, others) == self._shown:
            return  # the keyboard stays on its line
        self._shown = (found.points, others)
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for point in found.points:
            way = () if point.good else ("refusal", point.ref, "")
            self._add(_mark(point), tr(SENTENCES[point.code]), way)
        for one in others:
            way = (one.target, one.ref, str(one.details.get("language", ""))) if one.ref not in _NOWHERE else ()
            self._add(Mark.BAD if one.blocks else Mark.WARN, problem_words(one), way)

    def _deny(self, denied: bool) -> None:
        """Note that the certificates could not be shown; taken back, what the time says holds again."""
        shown = False if denied else True if self._time_noted else None
        self._record.set(None, certificates_shown=shown)

    def _add(self, mark: Mark, words: str, way: tuple[str, ...]) -> None:
        line = QWidget()
        box = row(Shape(mark, size=16), Label(words, "small", "muted" if mark is Mark.GOOD else ""), spacing=10)
        box.setContentsMargins(0, 4, 0, 4)
        box.setStretch(1, 1)
        if way:
            button = KeyButton(tr("Show it"), QUIET)
            button.setAccessibleName(f"{tr('Show it')}: {words}")
            button.clicked.connect(partial(self.go.emit, *way))
            box.addWidget(button)
        line.setLayout(box)
        self._box.addWidget(line)
        line.show()

    def lead_to(self, ref: str) -> None:
        """Give the keyboard to the text of this name."""
        self.texts[ref].setFocus()
        self._scroll.show_whole(self.fields[ref])

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        for text in self.texts.values():
            text.set_language(code)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for text in self.texts.values():
            text.commit()


def _mark(point: Point) -> Mark:
    if point.good:
        return Mark.GOOD
    return Mark.BAD if point.blocks else Mark.WARN


def problem_words(problem: Problem) -> str:
    """Return the problem's sentence in the language of the window."""
    details = {
        name: tr(_TIMES[str(value)]) if str(value) in _TIMES else value for name, value in problem.details.items()
    }
    sentence = tr(SENTENCES[problem.code]).format(**details)
    place = _PLACES.get(problem.ref) or _PLACES.get(problem.target, "")
    return f"{tr(place)}: {sentence}" if place and problem.code.startswith("translation_") else sentence
