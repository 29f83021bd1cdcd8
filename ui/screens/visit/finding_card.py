"""One finding on the board: how grave, its number, what was seen, where, by what measure, and on what it rests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from npm_desktop.checklists.form import Form
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.triangulation import kinds_of
from npm_desktop.reference.library import Reference
from ui import language, theme
from ui.language import tr
from ui.screens.visit.finding_meter import draw_steps, steps_width, support
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.panes import Pane
from ui.widgets.shapes import TONES, Mark, draw_mark

SEVERITY_MARKS = {4: Mark.BAD, 3: Mark.WARN, 2: Mark.DIAMOND, 1: Mark.OPEN, GOOD_PRACTICE: Mark.GOOD}
LONGEST = 160  # of the words on a card; all of them stand in the form
_SIDE, _ABOVE, _GAP, _LINE, _SHAPE, _WIDE = 14, 12, 8, 4, 13, 260


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words; what rests on no sources (an obstruction) has no `support`."""

    severity: str
    mark: str
    number: str
    text: str
    lines: tuple[str, ...]
    kinds: int = 0
    support: str = ""


def tell(
    finding: Finding, form: Form, reference: Reference, recommended: Sequence[int], photos: Sequence[int] = ()
) -> Told:
    """Return what a card says; `recommended` and `photos` are the numbers of what belongs to the finding."""
    texts = language.current()
    section = form.section(finding.section)
    where = (texts.pick(section.labels) if section else "", finding.place.shown(texts.language)[0])
    lines = [
        " · ".join(filter(None, where)),
        " · ".join(cited(form, one, texts.language) for one in finding.standards),
        tr("photos {numbers}", numbers=", ".join(map(str, photos))) if photos else "",
        tr("remedied on the spot") if finding.remedied else "",
        tr("put aside") if finding.standing is FindingPlace.ASIDE else "",
        " · ".join(tr("Recommendation {n}", n=number) for number in recommended),
    ]
    severity = finding.severity
    name = tr("severity open") if severity is None else texts.pick(reference.severities()[SEVERITIES[severity]])
    mark = Mark.NONE if severity is None else SEVERITY_MARKS[severity]
    words = _short(finding.text.shown(texts.language)[0])
    number, told = tr("No. {n}", n=finding.number), tuple(filter(None, lines))
    return Told(name, mark, number, words, told, len(kinds_of(finding)), support(finding))


def cited(form: Form, standard: tuple[str, str], code: str) -> str:
    """Return how a standard is cited."""
    instrument, provision = standard
    known = form.instruments.get(instrument)
    return known.citation(provision, code) if known else f"{instrument} {provision}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Block:
    """A mark, the steps of the meter, or words that wrap."""

    box: QRectF
    words: str = ""
    role: str = "body"
    ink: str = "text"
    mark: str = ""
    steps: int = -1

    @classmethod
    def of(cls, words: str, left: float, top: float, width: float, role: str, ink: str) -> _Block:
        """Return words as high as they are when they wrap at the width."""
        return cls(QRectF(left, top, width + 1, painting.height_of(words, width, role)), words, role, ink)

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        if self.mark:
            draw_mark(painter, self.box, self.mark)
        elif self.steps >= 0:
            draw_steps(painter, self.box, self.steps)
        else:
            painting.write(painter, self.box, self.words, self.role, self.ink, painting.LEFT | painting.TOP)


class FindingCard(Pane):
    """A click, Enter or Space opens it; arrows go to the next, with Ctrl they move the card.

    `recommended` when its key is pressed, `walked(id, dx, dy)` and `moved(id, step)` by the arrows; `let_go(id, place)`
    when it was carried with the mouse. It paints its words itself: sixty of them are laid out in no time.
    """

    opened = Signal(str)
    recommended = Signal(str)
    walked = Signal(str, int, int)
    moved = Signal(str, int)
    let_go = Signal(str, QPoint)

    def __init__(self, finding_id: str, told: Told) -> None:
        super().__init__(ground="card")
        self.id, self.told = finding_id, told
        self._chosen, self._carried, self._pressed = False, False, QPoint()
        self._key: KeyButton | None = None
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{told.number}, {told.severity}: {told.text}. {told.support}".strip())

    @property
    def recommend(self) -> KeyButton:
        """Return the key that begins a recommendation; it is made when a card needs one."""
        if self._key is None:
            self._key = KeyButton(tr("Recommend"), QUIET, icon="plus", key="Ctrl R")
            self._key.setParent(self)
            self._key.clicked.connect(lambda: self.recommended.emit(self.id))
            self._key.hide()
        return self._key

    def choose(self, chosen: bool, *, may_recommend: bool) -> None:
        """Show that the finding is open."""
        shown = chosen and may_recommend
        if shown or self._key is not None:
            self.recommend.setVisible(shown)
            self._place_key()
        if chosen != self._chosen or shown:
            self._chosen = chosen
            self.updateGeometry()
            self.update()

    def is_chosen(self) -> bool:
        """Tell whether the finding is open."""
        return self._chosen

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, self.heightForWidth(_WIDE))

    def minimumSizeHint(self) -> QSize:
        told = self.told
        head = (
            painting.longest_word(told.severity, "small") + _SHAPE + 2 * _GAP + painting.width_of(told.number, "small")
        )
        words = max(painting.longest_word(one, "small") for one in (*told.lines, told.support, ""))
        return QSize(max(head, words, painting.longest_word(told.text)) + 2 * _SIDE + 1, 0)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = math.ceil(self._blocks(width)[-1].box.bottom()) + _ABOVE
        return self._heights[width] + self._key_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_key()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.smooth(self)
        for block in self._blocks(self.width()):
            block.paint(painter)
        if self._chosen:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.tokens.RADIUS_CARD
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _blocks(self, width: int) -> list[_Block]:
        """Return what is painted, from the top to the bottom."""
        told, room = self.told, width - 2 * _SIDE
        number = painting.width_of(told.number, "small")
        mark = QRectF(_SIDE, _ABOVE + 2, _SHAPE, _SHAPE)
        left = mark.right() + _GAP
        blocks = [
            _Block(mark, mark=told.mark),
            _Block(QRectF(_SIDE + room - number, _ABOVE, number + 1, _SHAPE + 4), told.number, "small", "muted"),
        ]
        named = _Block.of(told.severity, left, _ABOVE, room - (left - _SIDE) - number - _GAP, "small", TONES[told.mark])
        blocks.append(named)
        top = max(named.box.bottom(), _ABOVE + _SHAPE + 4) + _LINE
        for words, role, ink in ((told.text, "body", "text"), *((line, "small", "muted") for line in told.lines)):
            blocks.append(_Block.of(words, _SIDE, top, room, role, ink))
            top = blocks[-1].box.bottom() + _LINE
        if told.support:
            steps = QRectF(_SIDE, top, steps_width(), painting.line_height("small"))
            blocks.append(_Block(steps, steps=told.kinds))
            wide = room - steps.width() - _GAP
            blocks.append(_Block.of(told.support, steps.right() + _GAP, top, wide, "small", "muted"))
        return blocks

    def _key_height(self) -> int:
        return self._key.sizeHint().height() + _LINE if self._key is not None and not self._key.isHidden() else 0

    def _place_key(self) -> None:
        if self._key is not None and not self._key.isHidden():
            wish = self._key.sizeHint()
            wide = min(wish.width(), self.width() - 2 * _SIDE)
            self._key.setGeometry(_SIDE, self.height() - _ABOVE - wish.height(), wide, wish.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far and not self._carried:
            self._carry(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._carried:
            self._carry(False)
            self.let_go.emit(self.id, event.globalPosition().toPoint())
        elif self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.id)

    def _carry(self, carried: bool) -> None:
        self._carried = carried
        self.set_ground("soft" if carried else "card")
        self.setCursor(Qt.CursorShape.ClosedHandCursor if carried else Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.id)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(self.id, step[0])
        elif step is not None:
            self.walked.emit(self.id, *step)
        else:
            super().keyPressEvent(event)


_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
