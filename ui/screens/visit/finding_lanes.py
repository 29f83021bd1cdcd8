"""The columns of the board, and the ways between their cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.screens.visit.finding_card import FindingCard
from ui.widgets.labels import Label
from ui.widgets.panes import column

_LANE = 232


class Lane(QWidget):
    """One column of the board."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._name = title
        self.title = Label(title, "body_strong")
        self.cards: list[FindingCard] = []
        self.box = QVBoxLayout()
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.setLayout(column(self.title, self.box, None, spacing=12))

    def fill(self, cards: Sequence[FindingCard]) -> None:
        """Show these cards; those that stand here already are left as they are."""
        for card in [one for one in self.cards if one not in cards]:
            self.box.removeWidget(card)
        for place, card in enumerate(cards):
            item = self.box.itemAt(place)
            if item is None or item.widget() is not card:
                self.box.insertWidget(place, card)
                card.show()  # nothing that isn't shown yet takes the keyboard
        self.cards = list(cards)
        self.title.setText(f"{self._name}  {len(cards)}")


class Board(QWidget):
    """The columns beside each other; under each other where they would be too narrow to read."""

    def __init__(self, *lanes: Lane) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        for lane in lanes:
            self._box.addWidget(lane, 1)
        self._lanes = lanes

    def beside(self, card: FindingCard, step: int) -> FindingCard | None:
        """Return the card one comes to from this one: a step to the side, at the same height."""
        place = next(number for number, lane in enumerate(self._lanes) if card in lane.cards)
        row = self._lanes[place].cards.index(card)
        order = range(place + step, len(self._lanes) if step > 0 else -1, step)
        there = next((self._lanes[number].cards for number in order if self._lanes[number].cards), None)
        return there[min(row, len(there) - 1)] if there else None

    def next_to(self, card: FindingCard, step: int) -> FindingCard | None:
        """Return the card below or above, in the next column after the last one."""
        cards = [one for lane in self._lanes for one in lane.cards]
        place = cards.index(card) + step
        return cards[place] if 0 <= place < len(cards) else None

    def lane_at(self, place: QPoint) -> int | None:
        """Return the column under a place of the screen; it reaches down to the end of the board."""
        inside = self.mapFromGlobal(place)
        rows = self._box.direction() is QBoxLayout.Direction.TopToBottom
        for number, lane in enumerate(self._lanes):
            box = lane.geometry()
            if self.rect().contains(inside) and (
                box.top() <= inside.y() <= box.bottom() if rows else box.left() <= inside.x() <= box.right()
            ):
                return number
        return None

    def minimumSizeHint(self) -> QSize:
        """Need the width of one column."""
        return QSize(max(lane.minimumSizeHint().width() for lane in self._lanes), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= len(self._lanes) * _LANE
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._level(wide)

    def _level(self, wide: bool) -> None:
        """Let the cards of all columns begin at one height, whatever room the titles need."""
        room = (self.width() - self._box.spacing() * (len(self._lanes) - 1)) // len(self._lanes)
        high = max(lane.title.heightForWidth(room) for lane in self._lanes) if wide else 0
        for lane in self._lanes:
            lane.title.setMinimumHeight(high)
