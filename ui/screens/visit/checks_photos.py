"""Then and now: the photos of an earlier visit beside those of this one, under a card that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Card, Photo
from ui.context import Context
from ui.language import tr
from ui.screens.visit.photos_pictures import Pictures
from ui.screens.visit.photos_words import caption_of
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.panes import column, row
from ui.widgets.picture import Picture
from ui.widgets.shapes import Status

_HIGH, _ROOM, _IN_MEMORY = 180, QSize(640, 480), 24


class ThenAndNow(QWidget):
    """A row a photo of then, its counterpart at the right. `wanted(before)` asks for one beside it, `opened(photo)`.

    A photo of now without a counterpart has a row of its own, so that none is out of sight.
    """

    wanted = Signal(str)
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pictures = Pictures(context, _ROOM, _IN_MEMORY, self)
        self._pictures.arrived.connect(lambda _name: self._paint())
        self._shown: list[tuple[Picture, str]] = []
        self._known: tuple[object, ...] = ()
        self.keys: list[KeyButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)

    def show_card(self, card: Card, *, locked: bool) -> None:
        """Show the photos of a card; what is there already stays as it is."""
        known = (card.then, card.now, locked)
        if known == self._known:
            return
        self._known = known
        self._clear()
        pairs = paired(card)
        for then, now in pairs:
            self._rows.addWidget(self._row(then, now, locked=locked))
        if not pairs and not locked:
            self._rows.addWidget(self._asked(""))
        self._learn([one for pair in pairs for one in pair if one is not None])

    def _clear(self) -> None:
        self._shown, self.keys = [], []
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()

    def _row(self, then: Photo | None, now: Photo | None, *, locked: bool) -> QWidget:
        left = self._side(tr("Then"), then) if then else Label(tr("No photo of an earlier visit"), "small", "muted")
        if now is not None:
            right: QWidget = self._side(tr("Now"), now)
        elif locked:
            right = Label(tr("No photo of this visit"), "small", "muted")
        else:
            right = self._asked(then.id if then else "")
        made = QWidget()
        box = row(left, right, spacing=16)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        made.setLayout(box)
        return made

    def _side(self, when: str, photo: Photo) -> QWidget:
        caption = caption_of(photo)
        picture = Picture(f"{when}: {caption.words}", height=_HIGH)
        picture.pressed.connect(partial(self.opened.emit, photo.id))
        self._shown.append((picture, photo.thumbnail))
        marks = [Status(words, mark, ground="surface", tone="muted") for mark, words in caption.marks]
        made = QWidget()
        made.setLayout(column(Label(when, "small", "muted"), picture, Label(caption.words, "small"), *marks, spacing=4))
        return made

    def _asked(self, before: str) -> QWidget:
        key = KeyButton(tr("Photo of now"), QUIET, icon="camera", key="F6")
        key.clicked.connect(partial(self.wanted.emit, before))
        self.keys.append(key)
        made = QWidget()
        made.setLayout(Flow(key))
        return made

    def _learn(self, photos: Sequence[Photo]) -> None:
        """Ask where the pictures lie that aren't known yet, then show them."""
        names = {one.thumbnail for one in photos} - self._pictures.known()
        if not names:
            self._paint()
            return
        reader = self._context.reader
        ask: Callable[[], dict[str, StoredFile]] = lambda: {name: reader.photos.file(name) for name in names}  # noqa: E731
        self._context.tasks.read(self, ask, self._learned)

    def _learned(self, files: dict[str, StoredFile]) -> None:
        self._pictures.know(files)
        self._paint()

    def _paint(self) -> None:
        for picture, name in self._shown:
            picture.show_image(self._pictures.image(name), broken=self._pictures.is_broken(name))


def paired(card: Card) -> list[tuple[Photo | None, Photo | None]]:
    """Return each photo of then with its counterparts of now, then those of now that stand alone."""
    beside: dict[str, list[Photo]] = {}
    for one in card.now:
        beside.setdefault(one.before_id, []).append(one)
    then = {one.id for one in card.then}
    found: list[tuple[Photo | None, Photo | None]] = []
    for one in card.then:
        found += [(one, now) for now in beside.get(one.id, ())] or [(one, None)]
    return found + [(None, one) for one in card.now if one.before_id not in then]
