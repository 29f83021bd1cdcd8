"""One finding on the board: how grave, its number, what was seen, where, by what measure, and on what it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.names import SOURCES
from npm_desktop.domain.states import FindingPlace
from npm_desktop.reference.library import Reference
from ui import language, theme
from ui.language import tr
from ui.widgets import painting
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row
from ui.widgets.shapes import Mark, Status

SEVERITY_MARKS = {4: Mark.BAD, 3: Mark.WARN, 2: Mark.DIAMOND, 1: Mark.OPEN, GOOD_PRACTICE: Mark.GOOD}
LONGEST = 160  # of the words on a card; all of them stand in the form
_LANE = 232


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    severity: str
    mark: str
    number: str
    text: str
    lines: tuple[str, ...]


def tell(finding: Finding, form: Form, reference: Reference, recommended: Sequence[int]) -> Told:
    """Return what a card says; `recommended` are the ordinals of the recommendations drawn from the finding."""
    texts = language.current()
    section = form.section(finding.section)
    where = (texts.pick(section.labels) if section else "", finding.place.shown(texts.language)[0])
    lines = [
        " · ".join(filter(None, where)),
        " · ".join(cited(form, one, texts.language) for one in finding.standards),
        _rests(finding),
        tr("remedied on the spot") if finding.remedied else "",
        tr("put aside") if finding.standing is FindingPlace.ASIDE else "",
        " · ".join(tr("Recommendation {n}", n=number) for number in recommended),
    ]
    severity = finding.severity
    name = tr("severity open") if severity is None else texts.pick(reference.severities()[SEVERITIES[severity]])
    mark = Mark.NONE if severity is None else SEVERITY_MARKS[severity]
    words = _short(finding.text.shown(texts.language)[0])
    return Told(name, mark, tr("No. {n}", n=finding.number), words, tuple(filter(None, lines)))


def cited(form: Form, standard: tuple[str, str], code: str) -> str:
    """Return how a standard is cited."""
    instrument, provision = standard
    known = form.instruments.get(instrument)
    return known.citation(provision, code) if known else f"{instrument} {provision}"


def lane_of(finding: Finding) -> int:
    """Return where a finding stands: 0 to check, 1 into the report, 2 what is remedied, good or put aside."""
    if finding.standing is FindingPlace.ASIDE or finding.remedied or finding.severity == GOOD_PRACTICE:
        return 2
    return 0 if finding.standing is FindingPlace.CHECK else 1


def _rests(finding: Finding) -> str:
    """Say the kinds of sources, not how many talks there were: a card may be read over a shoulder."""
    kinds = [tr(SOURCES[kind]) for kind, number in finding.sources if number]
    if sum(number for _, number in finding.sources) == 1:
        kinds.append(tr("one source: confirm it"))
    return " · ".join(kinds)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


class FindingCard(Pane):
    """A click, Enter or Space opens it; arrows go to the next. `recommended` when its key is pressed."""

    opened = Signal(str)
    recommended = Signal(str)

    def __init__(self, finding_id: str, told: Told) -> None:
        super().__init__(ground="card")
        self.id, self.told = finding_id, told
        self._chosen = False
        status = Status(told.severity, told.mark, ground="surface")
        head = row(status, Label(told.number, "small", "muted", wrap=False))
        head.setStretch(0, 1)
        head.setAlignment(status, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        lines = [Label(words, "small", "muted") for words in told.lines]
        self.recommend = KeyButton(tr("Recommend"), QUIET, icon="plus", key="Ctrl R")
        self.recommend.clicked.connect(lambda: self.recommended.emit(self.id))
        self.recommend.hide()
        self._words = Label(told.text)
        key = row(self.recommend, None)
        self.setLayout(column(head, self._words, *lines, key, spacing=4, margins=(14, 12, 14, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{told.number}, {told.severity}: {told.text}")

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
        self.opened.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class Lane(QWidget):
    """One column of the board."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._name = title
        self.title = Label(title, "body_strong")
        self.box = QVBoxLayout()
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.setLayout(column(self.title, self.box, None, spacing=12))

    def fill(self, cards: Sequence[FindingCard]) -> None:
        """Show these cards."""
        while (item := self.box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for card in cards:
            self.box.addWidget(card)
            card.show()  # nothing that isn't shown yet takes the keyboard
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
        self._count = len(lanes)

    def minimumSizeHint(self) -> QSize:
        """Need the width of one column."""
        lanes = (self._box.itemAt(place).widget() for place in range(self._count))
        return QSize(max(lane.minimumSizeHint().width() for lane in lanes), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if event.size().width() >= self._count * _LANE else ways.TopToBottom)
