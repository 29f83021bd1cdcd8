"""Checking on the spot what was recommended and promised earlier: card by card, a digit for each judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.evidence import Card
from npm_desktop.domain.states import Judgement
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.language import tr
from ui.screens.visit.checks_card import CheckCard
from ui.screens.visit.photos_import import PhotoImport, choose_photos
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll, column
from ui.widgets.progress import Progress

_LEFT = Judgement.TO_CHECK


class ChecksPane(VisitPane):
    """The cards under each other, one of them open. Enter goes to the next that is not judged."""

    watched = frozenset({Topic.RECOMMENDATIONS, Topic.VISITS, Topic.PHOTOS})
    looked = Signal(str)

    def __init__(self, context: Context, visit_id: str, saving: Saving, language: str) -> None:
        super().__init__(context, visit_id)
        self._saving, self._language, self._locked = saving, language, False
        self._asked = 0
        self.cards: list[CheckCard] = []
        self.count = Label("", "body_strong", wrap=False)
        self.progress = Progress(name=tr("Judged"))
        self.done = Label("", "small", "muted")
        self.empty = EmptyState(
            "recommendations",
            tr("Nothing to check"),
            tr("No recommendation and no promise to this institution is open. Go on with the next stage."),
        )
        self.taking = PhotoImport(context, visit_id)
        self._list = QVBoxLayout()
        self._wanted = ""
        self._reveal = QTimer(self, interval=0, singleShot=True)
        self._reveal.timeout.connect(self._show_opened)
        self._build()
        self.reload()

    def _build(self) -> None:
        hint = tr("A digit judges, Enter goes to the next that is not judged.")
        self._head, listed = QWidget(), QWidget()
        head = QWidget()
        head.setLayout(Spread(self.count, Label(hint, "small", "muted")))
        self._head.setLayout(column(head, self.progress, self.done, spacing=8))
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(12)
        listed.setLayout(self._list)
        inner = QWidget()
        inner.setLayout(column(self._head, self.taking, listed, self.empty, None, spacing=16, margins=(32, 20, 32, 24)))
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.empty.hide()

    def reload(self) -> None:
        """Ask for the cards."""
        reader, visit_id = self._context.reader, self._id
        self._asked += 1
        self._context.tasks.read(self, lambda: reader.checks.cards(visit_id), partial(self._show, self._asked))

    def _show(self, asked: int, cards: Sequence[Card]) -> None:
        if asked != self._asked:
            return  # a newer answer is on its way
        if [one.id for one in self.cards] != [one.check.subject_id for one in cards]:
            self._make(cards)
        for made, card in zip(self.cards, cards, strict=True):
            made.show_card(card)
        self.empty.setVisible(not cards)
        self._head.setVisible(bool(cards))
        self._say()

    def _make(self, cards: Sequence[Card]) -> None:
        here = next((one.id for one in self.cards if one.is_open()), "")
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.cards = [CheckCard(card, self._context, self._language) for card in cards]
        for card in self.cards:
            self._list.addWidget(card)
            card.set_locked(self._locked)
            card.opened.connect(self.open)
            card.judged.connect(self._judge)
            card.observed.connect(self._observe)
            card.proved.connect(self._prove)
            card.photographed.connect(self._photograph)
            card.looked.connect(self.looked)
            card.gone_on.connect(partial(self._go_on, card.id))
        wanted = self._wanted if self._card(self._wanted) is not None else here
        first = wanted or next((one.id for one in self.cards if one.card.check.judgement is _LEFT), "")
        if first:
            self.open(first)

    def _say(self) -> None:
        done, total = sum(one.card.check.judgement is not _LEFT for one in self.cards), len(self.cards)
        self.count.setText(tr("{done} of {total} judged", done=done, total=total))
        self.progress.set_share(done / total if total else 0)
        words = sum(one.card.check.words_missing for one in self.cards)
        self.done.setText(tr("Judgements without the words they need: {number}", number=words) if words else "")
        self.done.setVisible(bool(words))

    def open(self, subject_id: str) -> None:
        """Open a card and close the others."""
        for card in self.cards:
            if card.is_open() and card.id != subject_id:
                card.commit()
                card.set_open(False)
        card = self._card(subject_id)
        if card is not None:
            card.set_open(True)
            if self.isVisible():
                card.setFocus(Qt.FocusReason.TabFocusReason)
                self._reveal.start()

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Let the cards be judged, or only read."""
        self._locked = locked
        for card in self.cards:
            card.set_locked(locked)

    def set_language(self, language: str) -> None:
        """Write in another language."""
        self._language = language
        for card in self.cards:
            card.set_language(language)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for card in self.cards:
            card.commit()

    def focus_in(self) -> None:
        """Give the keyboard to the open card, or to the first that is not judged."""
        opened = next((one for one in self.cards if one.is_open()), None)
        if opened is not None:
            opened.setFocus(Qt.FocusReason.TabFocusReason)
            self._reveal.start()
        elif self.cards:
            self._go_on("", 0)

    def lead_to(self, subject_id: str) -> None:
        """Open the card of a recommendation or promise."""
        self._wanted = subject_id
        if self._card(subject_id) is not None:
            self.open(subject_id)
        else:
            self.focus_in()

    def _show_opened(self) -> None:
        """Scroll to the open card, once it has the height it needs."""
        opened = next((one for one in self.cards if one.is_open()), None)
        if opened is not None:
            self._scroll.show_whole(opened)

    def _card(self, subject_id: str) -> CheckCard | None:
        return next((one for one in self.cards if one.id == subject_id), None)

    def _go_on(self, here: str, step: int) -> None:
        """Go to the neighbour, or with no step to the next that is not judged, from the top again at the end."""
        ids = [one.id for one in self.cards]
        at = ids.index(here) if here in ids else -1
        if step:
            if 0 <= at + step < len(ids):
                self.open(ids[at + step])
            return
        order = [*self.cards[at + 1 :], *self.cards[: at + 1]]
        left = next((one for one in order if one.card.check.judgement is _LEFT and one.id != here), None)
        self.open(left.id if left is not None else ids[min(at + 1, len(ids) - 1)])

    def new_photo(self, _spot: Spot = NOWHERE) -> None:
        """Choose photos of now for the card that is open, beside the first photo of then that has none."""
        opened = next((one for one in self.cards if one.is_open() and not one.card.promise), None)
        if opened is not None and not self._locked:
            self._photograph(opened.id, opened.before())

    def _photograph(self, subject_id: str, before: str) -> None:
        files = choose_photos(self._context)
        self.taking.take(files, recommendation_id=subject_id, before_id=before)

    def _judge(self, subject_id: str, judgement: Judgement) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send(f"judge {subject_id}", partial(core.checks.judge, self._id, subject_id, judgement, who))

    def _observe(self, subject_id: str, language: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.checks.observe, self._id, subject_id, language, value, who)
        self._send(f"observe {subject_id} {language}", job)

    def _prove(self, subject_id: str, proof: Sequence[str]) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send(f"prove {subject_id}", partial(core.checks.prove, self._id, subject_id, proof, who))

    def _send(self, key: str, job: partial[Changes]) -> None:
        self._saving.send(key, job, None, lambda _sentence: self.reload())
