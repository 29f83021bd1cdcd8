"""One card of a check: what was recommended or promised, what the body said, and what the group sees now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import GIVEN, Card, Photo
from npm_desktop.domain.evidence import Check as Evidence
from npm_desktop.domain.names import JUDGEMENTS, PROOFS
from npm_desktop.domain.states import Judgement
from npm_desktop.reference.library import Reference
from ui import theme
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import current, tr
from ui.models.recommendations import said, verified
from ui.screens.visit.checks_photos import ThenAndNow, paired
from ui.widgets import painting
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

MARKS = {
    Judgement.TO_CHECK: Mark.OPEN,
    Judgement.IMPLEMENTED: Mark.GOOD,
    Judgement.PARTIAL: Mark.HALF,
    Judgement.IN_PROGRESS: Mark.HALF,
    Judgement.NOT_IMPLEMENTED: Mark.BAD,
    Judgement.INSUFFICIENT: Mark.WARN,
    Judgement.REASONABLE: Mark.HALF,
    Judgement.GOOD_PROGRESS: Mark.HALF,
    Judgement.OBSOLETE: Mark.NONE,
    Judgement.NOT_CHECKED: Mark.NONE,
}


class CheckBody(QWidget):
    """What is filled in of a card: judgement, words, proof."""

    judged = Signal(object)
    observed = Signal(str, str)
    proved = Signal(object)

    def __init__(self, context: Context, language: str) -> None:
        super().__init__()
        self.photos = ThenAndNow(context)
        self.photos_field = Field(tr("Then and now"), self.photos)
        self.judgement = Segmented(
            [(str(one), _capital(tr(JUDGEMENTS[one]))) for one in GIVEN],
            name=tr("What the group sees"), digits=True, clearable=True,
        )  # fmt: skip
        self.observation = LanguageText(language=language, name=tr("What was seen"), lines=2)
        self.proofs = {kind: Check(_capital(tr(name))) for kind, name in PROOFS.items()}
        self.words = Field(tr("What was seen"), self.observation)
        proofs = QWidget()
        proofs.setLayout(Flow(*self.proofs.values(), spacing=24))
        seen, rests = Field(tr("What the group sees"), self.judgement), Field(tr("What that rests on"), proofs)
        self.setLayout(Stack(seen, self.words, rests, self.photos_field, spacing=12, margins=(0, 8, 0, 0)))
        self.judgement.chosen.connect(lambda value: self.judged.emit(Judgement(str(value))))
        self.judgement.cleared.connect(lambda: self.judged.emit(Judgement.TO_CHECK))
        self.observation.written.connect(self.observed)
        for check in self.proofs.values():
            check.clicked.connect(lambda: self.proved.emit(self.chosen_proof()))

    def show_card(self, card: Card, *, locked: bool) -> None:
        """Show what is stored; what is being typed stays."""
        check: Evidence = card.check
        self.photos_field.setVisible(not card.promise and bool(card.then or card.now or not locked))
        self.photos.show_card(card, locked=locked)
        self.judgement.set_value(None if check.judgement is Judgement.TO_CHECK else str(check.judgement))
        self.observation.show_text(check.observation)
        for kind, toggle in self.proofs.items():
            toggle.set_on(kind in check.proof)
        missing = tr("This judgement needs words: what was seen, or why it was not checked.")
        self.words.set_wrong(missing if check.words_missing else "")

    def set_locked(self, locked: bool) -> None:
        """Show only: the visit is closed."""
        for part in (self.judgement, self.observation, *self.proofs.values()):
            part.setEnabled(not locked)

    def chosen_proof(self) -> list[str]:
        """Return the kinds of proof that are ticked."""
        return [kind for kind, toggle in self.proofs.items() if toggle.isChecked()]


class CheckCard(Pane):
    """Closed it is a line of the list; its body is made when it is opened for the first time.

    `opened(subject)` when it is to be opened, `judged(subject, judgement)`, `observed(subject, language, value)`,
    `proved(subject, kinds)`, `photographed(subject, before)` when a photo of now is wanted, `looked(photo)`,
    `gone_on(step)` when Enter or an arrow leaves it.
    """

    opened = Signal(str)
    judged = Signal(str, object)
    observed = Signal(str, str, str)
    proved = Signal(str, object)
    photographed = Signal(str, str)
    looked = Signal(str)
    gone_on = Signal(int)

    def __init__(self, card: Card, context: Context, language: str) -> None:
        super().__init__(ground="card")
        self._context = context
        self.card, self.id, self._language = card, card.check.subject_id, language
        self._open = self._locked = False
        self.body: CheckBody | None = None
        self.status = Status(" ", Mark.OPEN, ground="surface", tone="text")
        self._build(context.reader.reference)
        self.show_card(card)

    def _build(self, reference: Reference) -> None:
        card = self.card
        head = row(self.status, None, Label(_number(card), "small", "muted", wrap=False), spacing=12)
        text = Label(card.text.shown(current().language)[0], "body_strong")
        about = Label(" · ".join(_about(card, reference)), "small", "muted")
        told = [Status(one.words, one.mark, ground="surface", tone="muted") for one in _told(card, reference)]
        states = QWidget()
        states.setLayout(Flow(*told, spacing=16))
        self._box = column(head, text, about, states, spacing=4, margins=(16, 12, 16, 12))
        self.setLayout(self._box)
        states.setVisible(bool(told))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _make_body(self) -> CheckBody:
        body = CheckBody(self._context, self._language)
        body.judged.connect(lambda judgement: self.judged.emit(self.id, judgement))
        body.observed.connect(lambda language, value: self.observed.emit(self.id, language, value))
        body.proved.connect(lambda kinds: self.proved.emit(self.id, kinds))
        body.photos.wanted.connect(lambda before: self.photographed.emit(self.id, before))
        body.photos.opened.connect(self.looked)
        body.show_card(self.card, locked=self._locked)
        body.set_locked(self._locked)
        self._box.addWidget(body)
        return body

    def show_card(self, card: Card) -> None:
        """Show what is stored; what is being typed stays."""
        self.card = card
        check = card.check
        words = _capital(tr(JUDGEMENTS[check.judgement]))
        self.status.set_status(words, Mark.WARN if check.words_missing else MARKS[check.judgement])
        if self.body is not None:
            self.body.show_card(card, locked=self._locked)
        self.setAccessibleName(f"{_number(card)}, {words}: {card.text.shown(current().language)[0]}")

    def set_open(self, opened: bool) -> None:
        """Become the card one is at, or a line of the list."""
        self._open = opened
        if opened and self.body is None:
            self.body = self._make_body()
        if self.body is not None:
            self.body.setVisible(opened)
            self.setFocusProxy(self.body.judgement if opened and not self._locked else None)
        self.update()

    def is_open(self) -> bool:
        """Tell whether this is the card one is at."""
        return self._open

    def set_locked(self, locked: bool) -> None:
        """Show only: the visit is closed."""
        self._locked = locked
        if self.body is not None:
            self.body.set_locked(locked)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        self._language = language
        if self.body is not None:
            self.body.observation.set_language(language)

    def pairs(self) -> list[tuple[Photo | None, Photo | None]]:
        """Return the photos of then and now as they stand beside each other."""
        return paired(self.card)

    def before(self) -> str:
        """Return the first photo of then that has no counterpart yet, "" where there is none."""
        return next((then.id for then, now in self.pairs() if then is not None and now is None), "")

    def commit(self) -> None:
        """Announce what is still only typed."""
        if self.body is not None:
            self.body.observation.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._open:
            painter = painting.smooth(self)
            painter.setPen(QPen(theme.colour("accent"), 2))
            radius = theme.tokens.RADIUS_CARD
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._open:
            self.opened.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._open:
                self.gone_on.emit(0)
            else:
                self.opened.emit(self.id)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.gone_on.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _number(card: Card) -> str:
    return tr("Promise {number}", number=card.number) if card.promise else tr("№ {number}", number=card.number)


def _about(card: Card, reference: Reference) -> list[str]:
    """Return who was to do it, until when, and where it comes from."""
    texts = current()
    body = reference.bodies.get(card.addressee)
    who = texts.pick(body.names) if body else card.addressee
    day = tr("until {day}", day=texts.date(card.deadline)) if card.deadline else ""
    source = ""
    if card.from_visit and card.from_day:
        source = tr("from visit № {number} of {day}", number=card.from_visit, day=texts.date(card.from_day))
    return [one for one in (who, day, source or tr("from paper")) if one]


def _told(card: Card, reference: Reference) -> Sequence[object]:
    one = card.recommendation
    return [said(one, reference), verified(one, reference)] if one is not None else []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
