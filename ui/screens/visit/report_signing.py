"""Who signed, in words; signing in place; withdrawing while nobody has. Paper and ink are the first way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import journeys
from npm_desktop.domain.document import Document, Signature
from npm_desktop.domain.names import DOCUMENT_STATES, SIGNATURE_STATES
from npm_desktop.domain.person import short_name
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.panes import column, row
from ui.widgets.progress import Progress
from ui.widgets.shapes import Chip, Mark, Status
from ui.widgets.signature import SignatureField

MARKS = {SignatureState.SIGNED: Mark.GOOD, SignatureState.TO_SIGN: Mark.OPEN, SignatureState.DISSENT: Mark.WARN}


class SigningPanel(QWidget):
    """Shows the signatures of one fixed document. `said(mark, sentence)` is for the page's notice."""

    said = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._document: Document | None = None
        self._signer = ""
        self._rows = QVBoxLayout()
        self._count = Label("", "title", wrap=False)
        self.state = Status("", Mark.OPEN, ground="surface")
        self.progress = Progress(name=tr("Signatures"))
        self.pad = SignatureField(name=tr("Signature"))
        self._pad_title = Label("", "body_strong")
        self.keep = KeyButton(tr("Sign"), PRIMARY)
        self.ink = KeyButton(tr("Signed on paper"), OUTLINED)
        self._stop = KeyButton(tr("Cancel"), QUIET)
        self._pad = QWidget()
        self.withdraw = KeyButton(tr("Withdraw"), QUIET)
        self.reason = LineField()
        self.reason_field = Field(tr("Why is it withdrawn? Its number stays used."), self.reason)
        self._sure = KeyButton(tr("Withdraw the report"), OUTLINED)
        self._withdrawal = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        rows = QWidget()
        rows.setLayout(self._rows)
        keys = QWidget()
        keys.setLayout(Flow(self.keep, self.ink, self._stop))
        self._pad.setLayout(column(self._pad_title, self.pad, keys, spacing=8))
        self._withdrawal.setLayout(column(self.reason_field, row(self._sure, None)))
        head = row(Label(tr("Signatures"), "title", wrap=False), None, self._count)
        self.setLayout(
            column(
                head,
                self.progress,
                row(self.state, None),
                rows,
                self._pad,
                row(self.withdraw, None),
                self._withdrawal,
                spacing=12,
            )
        )
        self._pad.hide()
        self._withdrawal.hide()

    def _connect(self) -> None:
        self.keep.clicked.connect(lambda: self._sign(drawn=True))
        self.ink.clicked.connect(lambda: self._sign(drawn=False))
        self._stop.clicked.connect(self._pad.hide)
        self.withdraw.clicked.connect(self._ask_reason)
        self._sure.clicked.connect(self._withdraw)

    def show_document(self, document: Document) -> None:
        """Show who signed and who is to sign."""
        self._document = document
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        signed = sum(one.state is not SignatureState.TO_SIGN for one in document.signatures)
        total = len(document.signatures)
        self._count.setText(tr("{n} of {total}", n=signed, total=total) if total else "")
        self.progress.set_share(signed / total if total else 1.0)
        self.state.set_status(
            f"{document.number}: {tr(DOCUMENT_STATES[document.state])}",
            Mark.GOOD if document.state is DocumentState.SEALED else Mark.HALF,
        )
        for one in document.signatures:
            self._rows.addWidget(self._line(document, one))
            self._rows.addWidget(Rule())
        self.withdraw.setVisible(document.state is DocumentState.FIXED and not signed)
        self._withdrawal.hide()
        self._pad.hide()

    def _line(self, document: Document, one: Signature) -> QWidget:
        texts = language.current()
        when = f"{texts.date(one.signed_at.at.date())}, {texts.time(one.signed_at.at)}" if one.signed_at else ""
        words = column(Label(short_name(one.name), "body_strong"), spacing=2)
        if when:
            words.addWidget(Label(when, "small", "muted"))
        line = QWidget()
        if one.state is SignatureState.TO_SIGN and document.state in (DocumentState.FIXED, DocumentState.SIGNED):
            button = KeyButton(tr("Sign"), OUTLINED, icon="signature")
            button.setAccessibleName(f"{tr('Sign')}: {one.name}")
            button.clicked.connect(partial(self._open_pad, one))
            line.setLayout(row(words, button, margins=(0, 8, 0, 8)))
        else:
            chip = Chip(tr(SIGNATURE_STATES[one.state]), MARKS[one.state])
            line.setLayout(row(words, chip, margins=(0, 8, 0, 8)))
        line.layout().setStretch(0, 1)
        line.layout().setAlignment(line.layout().itemAt(1).widget(), Qt.AlignmentFlag.AlignVCenter)
        return line

    def _open_pad(self, one: Signature) -> None:
        self._signer = one.participant_id
        self._pad_title.setText(tr("Signature of {name}", name=short_name(one.name)))
        self.pad.pad.clear()
        self._pad.show()
        self.pad.setFocus()

    def _sign(self, *, drawn: bool) -> None:
        if self._document is None:
            return
        if drawn and self.pad.pad.is_empty():
            self.said.emit(Mark.WARN, tr("Draw the signature first, or sign on paper."))
            return
        strokes = self.pad.pad.as_png() if drawn else None
        self.keep.setEnabled(False)
        journey = journeys.sign_document(
            self._context.core, self._document.id, self._signer, strokes, self._context.voice.who()
        )
        self._context.tasks.run(self, journey, self._signed, self._failed)

    def _signed(self, _result: object) -> None:
        self.keep.setEnabled(True)
        self._pad.hide()
        self.said.emit(Mark.GOOD, tr("The signature is in the report, and the new file is sealed."))

    def _failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        if isinstance(error, AppError):
            self.said.emit(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _ask_reason(self) -> None:
        self._withdrawal.show()
        self.reason.setFocus()

    def _withdraw(self) -> None:
        words = self.reason.text().strip()
        if self._document is None:
            return
        if not words:
            self.reason_field.set_wrong(tr("One sentence is needed: it stays with the number."))
            return
        core, document_id, who = self._context.core, self._document.id, self._context.voice.who()
        reason = plain(words, language.current().language)
        self._context.tasks.store(
            self, lambda: core.documents.withdraw(document_id, reason, who), self._withdrawn, self._failed
        )

    def _withdrawn(self, _changes: object) -> None:
        self.reason.clear()
        self.said.emit(Mark.GOOD, tr("The report is withdrawn. The visit can be changed again."))
