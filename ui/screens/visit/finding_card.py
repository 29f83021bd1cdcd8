"""One finding on the board: how grave, its number, what was seen, where, by what measure, and on what it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLayout

from npm_desktop.checklists.form import Form
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.triangulation import kinds_of
from npm_desktop.reference.library import Reference
from ui import language, theme
from ui.language import tr
from ui.screens.visit.finding_meter import Steps, support
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row
from ui.widgets.shapes import Mark, Status

SEVERITY_MARKS = {4: Mark.BAD, 3: Mark.WARN, 2: Mark.DIAMOND, 1: Mark.OPEN, GOOD_PRACTICE: Mark.GOOD}
LONGEST = 160  # of the words on a card; all of them stand in the form


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


def _meter(told: Told) -> QLayout:
    box = row(Steps(told.kinds), Label(told.support, "small", "muted"), spacing=8)
    box.setStretch(1, 1)
    return box


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


class FindingCard(Pane):
    """A click, Enter or Space opens it; arrows go to the next, with Ctrl they move the card.

    `recommended` when its key is pressed, `walked(id, dx, dy)` and `moved(id, step)` by the arrows; `let_go(id, place)`
    when it was carried with the mouse.
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
        status = Status(told.severity, told.mark, ground="surface")
        head = row(status, Label(told.number, "small", "muted", wrap=False))
        head.setStretch(0, 1)
        head.setAlignment(status, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        lines = [Label(words, "small", "muted") for words in told.lines]
        self.recommend = KeyButton(tr("Recommend"), QUIET, icon="plus", key="Ctrl R")
        self.recommend.clicked.connect(lambda: self.recommended.emit(self.id))
        self.recommend.hide()
        self._words = Label(told.text)
        meter = [_meter(told)] if told.support else []
        key = row(self.recommend, None)
        self.setLayout(column(head, self._words, *lines, *meter, key, spacing=4, margins=(14, 12, 14, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{told.number}, {told.severity}: {told.text}. {told.support}".strip())

    def choose(self, chosen: bool, *, may_recommend: bool) -> None:
        """Show that the finding is open."""
        self._chosen = chosen
        self.recommend.setVisible(chosen and may_recommend)
        self.update()

    def is_chosen(self) -> bool:
        """Tell whether the finding is open."""
        return self._chosen

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._chosen:
            painter = painting.smooth(self)
            painter.setPen(QPen(theme.colour("accent"), 2))
            radius = theme.tokens.RADIUS_CARD
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

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
