"""Signatures in words: who signed, who is to sign; withdrawing while nobody has. Paper and ink are the first way."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.domain.document import Document, DocumentKind, Signature
from npm_desktop.domain.names import DOCUMENT_STATES, SIGNATURE_STATES
from npm_desktop.domain.person import told_apart
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.report_dissent import Dissent
from ui.screens.visit.report_documents import MARKS as DOCUMENT_MARKS
from ui.screens.visit.report_official import Certifying, OfficialKeys
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.panes import row
from ui.widgets.progress import Progress
from ui.widgets.shapes import Chip, Mark, Status
from ui.widgets.signature import SignatureField

MARKS = {
    SignatureState.SIGNED: Mark.GOOD,
    SignatureState.TO_SIGN: Mark.OPEN,
    SignatureState.DISSENT: Mark.WARN,
    SignatureState.REFUSED: Mark.STOP,
    SignatureState.ABSENT: Mark.NONE,
}
_OPEN = (DocumentState.FIXED, DocumentState.SIGNED)
# What is said of a report, and of any other paper.
_SIGNED = (
    N_("The signature is in the report, and the new file is sealed."),
    N_("The signature is in the paper, and the new file is sealed."),
)
_WITHDRAW = (N_("Withdraw the report"), N_("Withdraw the paper"))
_WITHDRAWN = (
    N_("The report is withdrawn. The visit can be changed again."),
    N_("The paper is withdrawn. What it says can be changed again."),
)


class SigningPanel(QWidget):
    """Shows the signatures of one fixed document. `said(mark, sentence)` is for the page's notice.

    `pad_opened(widget)` tells where the place to sign appeared, `pad_closed` that it went.
    """

    said = Signal(str, str)
    pad_opened = Signal(object)
    pad_closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._document: Document | None = None
        self._signer: str | None = None  # an official has no id, so an empty one is somebody
        self.certifying, self.dissent = Certifying(), Dissent()
        self._rows = Stack(spacing=0)
        self._count = Label("", "title", wrap=False)
        self.state = Status("", Mark.OPEN, ground="surface")
        self.progress = Progress(name=tr("Signatures"))
        self.pad = SignatureField(name=tr("Signature"))
        self._pad_title = Label("", "body_strong")
        self.keep = KeyButton(tr("Sign"), PRIMARY)
        self.ink = KeyButton(tr("Signed on paper"), OUTLINED)
        self._stop = KeyButton(tr("Cancel"), QUIET)
        self._pad = QWidget()
        self._paper = Label(
            tr("Paper comes first: print it, let everybody sign by hand, then note each signature here."),
            "small",
            "muted",
        )
        self.withdraw = KeyButton(tr("Withdraw"), QUIET)
        self.reason = LineField()
        self.reason_field = Field(tr("Why is it withdrawn? Its number stays used."), self.reason)
        self._sure = KeyButton(tr("Withdraw the report"), OUTLINED)
        self._keep_it = KeyButton(tr("Cancel"), QUIET)
        self._withdrawal = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        rows, keys, sure, head, withdraw = QWidget(), QWidget(), QWidget(), QWidget(), QWidget()
        rows.setLayout(self._rows)
        keys.setLayout(Flow(self.keep, self.ink, self._stop))
        sure.setLayout(Flow(self._sure, self._keep_it))
        withdraw.setLayout(Flow(self.withdraw))
        head.setLayout(row(Label(tr("Signatures"), "title"), None, self._count))
        self._pad.setLayout(Stack(self._pad_title, self.dissent, self.pad, keys))
        self._withdrawal.setLayout(Stack(self.reason_field, sure))
        self.setLayout(
            Stack(
                head, self.progress, self.state, rows, self._pad, self.certifying, self._paper, withdraw,
                self._withdrawal, spacing=12,
            )
        )  # fmt: skip
        self._pad.hide()
        self.certifying.hide()
        self._withdrawal.hide()

    def _connect(self) -> None:
        self.keep.clicked.connect(lambda: self._sign(drawn=True))
        self.ink.clicked.connect(lambda: self._sign(drawn=False))
        self._stop.clicked.connect(self._close_pad)
        self.withdraw.clicked.connect(self._ask_reason)
        self._sure.clicked.connect(self._withdraw)
        self._keep_it.clicked.connect(self._withdrawal.hide)
        self.certifying.certified.connect(lambda members: self._settle(SignatureState.REFUSED, members))
        self.certifying.stopped.connect(self.certifying.hide)

    def show_document(self, document: Document) -> None:
        """Show who signed and who is to sign; a pad that is open for somebody stays open."""
        if document == self._document:
            return
        other = self._document is None or document.id != self._document.id
        self._document = document
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        signed = sum(one.state is not SignatureState.TO_SIGN for one in document.signatures)
        total = len(document.signatures)
        self._count.setText(tr("{n} of {total}", n=signed, total=total) if total else "")
        self.progress.set_share(signed / total if total else 1.0)
        words = f"{document.number}: {tr(DOCUMENT_STATES[document.state])}"
        self.state.set_status(words, DOCUMENT_MARKS[document.state])
        roles = _roles(document)
        for one in document.signatures:
            self._rows.addWidget(self._line(document, one, roles.get(one.name, "")))
            self._rows.addWidget(Rule())
        self._paper.setVisible(document.state in _OPEN)
        self.withdraw.setVisible(document.state is DocumentState.FIXED and not signed)
        if other or signed:
            self._withdrawal.hide()
        self._sure.setText(tr(_WITHDRAW[self._other()]))
        self._sure.updateGeometry()
        waiting = {one.participant_id for one in document.signatures if one.state is SignatureState.TO_SIGN}
        if other or "" not in waiting:
            self.certifying.hide()
        if other or self._signer not in waiting:
            self._close_pad()

    def _line(self, document: Document, one: Signature, role: str) -> QWidget:
        texts = language.current()
        when = f"{texts.date(one.signed_at.at.date())}, {texts.time(one.signed_at.at)}" if one.signed_at else ""
        words, line = QWidget(), QWidget()
        name = _short(document, one) or one.role or tr("The official")
        details = (one.role if one.name else "", self._certified(document, one)) if one.role else (role,)
        small = [Label(detail, "small", "muted") for detail in (*details, when) if detail]
        words.setLayout(Stack(Label(name, "body_strong"), *small, spacing=2))
        open_line = one.state is SignatureState.TO_SIGN and document.state in _OPEN
        if open_line and not one.participant_id:
            line.setLayout(Stack(words, self._official_keys(document, one, name), spacing=4, margins=(0, 8, 0, 8)))
            return line
        if open_line:
            aside: QWidget = KeyButton(tr("Sign"), OUTLINED, icon="signature")
            aside.setAccessibleName(f"{tr('Sign')}: {one.name}")
            aside.clicked.connect(partial(self._open_pad, one))
        else:
            aside = Chip(tr(SIGNATURE_STATES[one.state]), MARKS[one.state])
        line.setLayout(row(words, aside, margins=(0, 8, 0, 8)))
        line.layout().setStretch(0, 1)
        line.layout().setAlignment(aside, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _official_keys(self, document: Document, one: Signature, name: str) -> OfficialKeys:
        keys = OfficialKeys(name)
        keys.signs.connect(partial(self._open_pad, one))
        keys.refuses.connect(partial(self._ask_who_certifies, document))
        keys.absent.connect(lambda: self._settle(SignatureState.ABSENT, ()))
        return keys

    def _certified(self, document: Document, one: Signature) -> str:
        known = {other.participant_id: _short(document, other) for other in document.signatures}
        names = [known.get(key, key) for key in one.certified_by]  # a witness is named in words
        return tr("certified by {names}", names=", ".join(names)) if names else ""

    def _ask_who_certifies(self, document: Document) -> None:
        self._close_pad()
        self.certifying.ask(document)
        self.pad_opened.emit(self.certifying)

    def _settle(self, state: SignatureState, certified_by: object) -> None:
        if self._document is None:
            return
        members = tuple(str(one) for one in certified_by)  # type: ignore[attr-defined]
        self._work(True)
        journey = journeys.settle_official(
            self._context.core, self._document.id, state, members, self._context.voice.who()
        )
        self._context.tasks.run(self, journey, self._settled, self._failed)

    def _settled(self, _result: object) -> None:
        self._work(False)
        self.certifying.hide()
        self.said.emit(Mark.GOOD, tr("It is noted in the paper, and the new file is sealed."))

    def _other(self) -> bool:
        """Tell whether it is another paper than a report."""
        return self._document is not None and self._document.kind != DocumentKind.REPORT

    def is_signing(self) -> bool:
        """Tell whether somebody is just about to sign."""
        return not self._pad.isHidden()

    def _open_pad(self, one: Signature) -> None:
        self.certifying.hide()
        self._signer = one.participant_id
        self.pad.pad.clear()
        if self._document is not None:
            name = _short(self._document, one) or one.role
            self._pad_title.setText(tr("Signature of {name}", name=name))
            self.dissent.begin(self._document, one.participant_id)
        self._pad.show()
        self.pad.setFocus()
        self.pad_opened.emit(self._pad)

    def _close_pad(self) -> None:
        self._signer = None
        self._pad.hide()
        self.pad.pad.clear()
        self.pad_closed.emit()

    def _sign(self, *, drawn: bool) -> None:
        if self._document is None or self._signer is None:
            return
        if drawn and self.pad.pad.is_empty():
            self.said.emit(Mark.WARN, tr("Draw the signature first, or sign on paper."))
            return
        strokes = self.pad.pad.as_png() if drawn else None
        core, document_id, signer, who = self._context.core, self._document.id, self._signer, self._context.voice.who()
        if self.dissent.is_open():
            journey = journeys.dissent(core, document_id, signer, self.dissent.opinion(), strokes, who)
        else:
            journey = journeys.sign_document(core, document_id, signer, strokes, who)
        self._work(True)
        self._context.tasks.run(self, journey, self._signed, self._failed)

    def _work(self, busy: bool) -> None:
        for key in (self.keep, self.ink, self._stop, self._sure, self.certifying.note):
            key.setEnabled(not busy)

    def _signed(self, _result: object) -> None:
        self._work(False)
        self._close_pad()
        self.said.emit(Mark.GOOD, tr(_SIGNED[self._other()]))

    def _failed(self, error: Exception) -> None:
        self._work(False)
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
        self.reason_field.set_wrong("")
        core, document_id, who = self._context.core, self._document.id, self._context.voice.who()
        job = partial(core.documents.withdraw, document_id, plain(words, language.current().language), who)
        self._work(True)
        self._context.tasks.store(self, job, self._withdrawn, self._failed)

    def _withdrawn(self, _changes: object) -> None:
        self._work(False)
        self.reason.clear()
        self._withdrawal.hide()
        self.said.emit(Mark.GOOD, tr(_WITHDRAWN[self._other()]))


def _short(document: Document, one: Signature) -> str:
    """Return the name as short as it is told apart from the others that stand under the paper."""
    return told_apart(other.name for other in document.signatures)[one.name]


def _roles(document: Document) -> dict[str, str]:
    """Return the professions as they stand in the record, by name."""
    record = json.loads(document.record)
    members = record.get("columns", [record])[0].get("members", [])
    return {part["name"]: part["profession"] for part in members}
