"""After the act is fixed: who signs, the clock that runs, and every letter with its fate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.act import leaving_untold
from npm_desktop.domain.admission import Appeal
from npm_desktop.domain.document import Document, DocumentKind
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.names import APPEALS
from npm_desktop.domain.states import AppealKind, DocumentState
from ui.language import tr
from ui.screens.refusal.clock import Clock
from ui.screens.refusal.letter import Letter
from ui.screens.refusal.read import Found
from ui.screens.refusal.record import GateRecord
from ui.screens.refusal.times import GateTime
from ui.screens.visit.report_signing import SigningPanel
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Scroll, column


class AfterDesk(QWidget):
    """`said(mark, sentence)` is for the page's notice; `wanted(letter_id)` asks for a letter as paper."""

    said = Signal(str, str)
    wanted = Signal(str)

    def __init__(self, record: GateRecord, language: str) -> None:
        super().__init__()
        self._record, self._language, self._fresh = record, language, ""
        self.signing = SigningPanel(record.context)
        self.clock = Clock()
        self.left = GateTime("", tr("The group left; the act doesn't say when"), record.context.core, self._refused)
        self._refused_at: Moment | None = None
        self.letters: dict[str, Letter] = {}
        self._box = Stack(spacing=12)
        self.keys = {kind: KeyButton(tr(name), OUTLINED, icon="plus") for kind, name in APPEALS.items()}
        keys, letters = QWidget(), QWidget()
        keys.setLayout(Flow(*self.keys.values()))
        letters.setLayout(self._box)
        self._none = Label(
            tr("No letter yet. Each one is drafted from the act; you add what you need."), "small", "muted"
        )
        inner = QWidget()
        parts = (
            self.signing,
            Rule(),
            self.left,
            self.clock,
            Rule(),
            Label(tr("Letters"), "title"),
            self._none,
            letters,
            keys,
        )
        inner.setLayout(Stack(*parts, spacing=16, margins=(32, 8, 24, 24)))
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.left.hide()
        self.left.noted.connect(partial(record.mark, self.left, "left_at"))
        self.signing.said.connect(self.said)
        self.signing.pad_opened.connect(self._scroll.show_whole)
        for kind, key in self.keys.items():
            key.clicked.connect(partial(self._begin, kind))

    def show_found(self, found: Found, document: Document | None) -> None:
        """Show the signatures of the paper in sight, the clock and the letters."""
        self.signing.setVisible(document is not None)
        if document is not None:
            self.signing.show_document(document)
        if found.gate is None:
            return
        self._show_left(found)
        self.clock.show_clock(found.gate.clock, self._record.context.core.now().at.date())
        self._show_letters(found.gate.appeals, found.documents)

    def _refused(self) -> Moment | None:
        return self._refused_at

    def _show_left(self, found: Found) -> None:
        """Let the time of leaving be added where the act has none: letters tell it then."""
        if found.gate is None or found.visit is None:
            return
        self._refused_at = found.gate.refusal.refused_at
        self.left.setVisible(leaving_untold(found.documents))
        self.left.show_moment(found.gate.refusal.left_at, found.visit.day)

    def _show_letters(self, appeals: Sequence[Appeal], documents: Sequence[Document]) -> None:
        known = {one.id for one in appeals}
        for gone in [key for key in self.letters if key not in known]:
            letter = self.letters.pop(gone)
            self._box.removeWidget(letter)
            letter.hide()
            letter.deleteLater()
        fixed = {
            one.subject_id
            for one in documents
            if one.kind == DocumentKind.APPEAL and one.state is not DocumentState.WITHDRAWN
        }
        for one in appeals:
            if one.id not in self.letters:
                self.letters[one.id] = self._add()
            self.letters[one.id].show_appeal(one, fixed=one.id in fixed)
        self._none.setVisible(not appeals)
        if self._fresh in self.letters:
            letter, self._fresh = self.letters[self._fresh], ""
            letter.texts["addressee_note"].setFocus()
            self._scroll.show_whole(letter)

    def _add(self) -> Letter:
        letter = Letter(self._record, self._language)
        letter.wanted.connect(self.wanted)
        letter.removed.connect(self._remove)
        self._box.addWidget(letter)
        letter.show()
        return letter

    def _begin(self, kind: AppealKind) -> None:
        core, who = self._record.context.core, self._record.context.voice.who()
        self._record.send(f"new letter {kind}", lambda visit: core.appeals.begin(visit, kind, who), None, self._begun)

    def _begun(self, result: tuple[str, object]) -> None:
        self._fresh = result[0]
        self.wanted.emit(result[0])

    def _remove(self, letter_id: str) -> None:
        core, who = self._record.context.core, self._record.context.voice.who()
        self.wanted.emit("")
        self._record.send(f"remove {letter_id}", lambda _visit: core.appeals.remove(letter_id, who))

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._language = code
        for letter in self.letters.values():
            letter.set_language(code)

    def commit(self) -> None:
        """Announce what is still only typed."""
        if not self.left.isHidden():
            self.left.line.commit()
        for letter in self.letters.values():
            letter.commit()
