"""Splitting a finding: what the new one says, and what of the old one goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.regrouping import Evidence
from npm_desktop.domain.text import Text
from ui import language
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.finding_card import cited
from ui.screens.visit.finding_evidence import Beside, answer_parts, photo_parts, talk_parts
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.choices import OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.options import Option
from ui.widgets.panes import row

_Parts = list[tuple[str, object, str]]  # the kind of evidence, what moves, its words


def parts_of(finding: Finding, form: Form, beside: Beside, drawn: Sequence[Recommendation]) -> _Parts:
    """Return what a finding holds and could give away, kind by kind."""
    code = language.current().language
    answers = {path: words for path, words, _ in answer_parts(form, finding.section, finding.answers)}
    talks = {key: words for key, words, _ in talk_parts(beside)}
    photos = {key: words for key, words, _ in photo_parts(finding.id, beside)}
    return [
        *(("standards", one, cited(form, one, code)) for one in finding.standards),
        *(("answers", path, answers.get(path, path)) for path in finding.answers),
        *(("papers", one, one) for one in finding.papers),
        *(("interviews", one, tr("Talk {code}", code=talks[one])) for one in finding.interviews if one in talks),
        *(("photos", one.id, photos[one.id]) for one in beside.photos if one.finding_id == finding.id),
        *(
            ("recommendations", one.id, tr("Recommendation {n}", n=one.ordinal))
            for one in drawn
            if one.finding_id == finding.id
        ),
    ]


class SplitForm(QWidget):
    """`split(id, text, evidence)` when the part shall be a finding of its own, `closed` when it is put away."""

    split = Signal(str, object, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.finding_id, self._parts = "", _Parts()
        self.title, self.close_key = Label("", "title"), KeyButton(tr("Close"), QUIET, key="Esc")
        self.text = LanguageText(language=language.current().language, name=tr("Observation"), lines=3)
        self.text_field = Field(tr("What the new finding says"), self.text)
        self.what = OptionList([], multiple=True)
        self._holder = QWidget()
        self._box = Stack(self.what, spacing=0)
        self._holder.setLayout(self._box)
        self.what_field = Field(tr("What goes with it"), self._holder)
        self.keep = KeyButton(tr("Split it off"), PRIMARY, key="Ctrl Enter")
        head, keys = QWidget(), QWidget()
        line = row(self.title, self.close_key)
        line.setStretch(0, 1)
        head.setLayout(line)
        keys.setLayout(Flow(self.keep))
        rest = Label(tr("Section, place and severity are taken over. What isn't ticked stays."), "small", "muted")
        self.setLayout(Stack(head, rest, self.text_field, self.what_field, keys, spacing=14, margins=(24, 16, 24, 24)))
        self.keep.clicked.connect(self._split)
        self.close_key.clicked.connect(self.put_away)

    def begin(self, finding: Finding, form: Form, beside: Beside, drawn: Sequence[Recommendation]) -> None:
        """Ask about this finding."""
        self.finding_id = finding.id
        self.title.setText(tr("Split No. {n}", n=finding.number))
        self.text.start(Text())
        self.text_field.set_wrong("")
        self._parts = parts_of(finding, form, beside, drawn)
        options = [Option(place, words) for place, (_, _, words) in enumerate(self._parts)]
        old = self.what
        self.what = OptionList(options, name=tr("What goes with it"), multiple=True)
        self._box.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._box.addWidget(self.what)
        self.what.show()
        self.what_field.setVisible(bool(options))

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.text.set_language(code)

    def put_away(self) -> None:
        """Leave the finding whole."""
        self.finding_id = ""
        self.closed.emit()

    def _split(self) -> None:
        words = self.text.value()
        if not words:
            self.text_field.set_wrong(tr("The observation is missing: one sentence on what was seen."))
            self.text.setFocus()
            return
        text = Text().written(self.text.language(), words)
        self.split.emit(self.finding_id, text, self._evidence())

    def _evidence(self) -> Evidence:
        moved: dict[str, list[object]] = {}
        for place in self.what.values():
            kind, value, _ = self._parts[int(place)]
            moved.setdefault(kind, []).append(value)
        return Evidence(**{kind: tuple(values) for kind, values in moved.items()})  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._split()
        else:
            super().keyPressEvent(event)
