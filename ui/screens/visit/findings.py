"""Findings by what happens next with them: to check, into the report, remedied and good. One form at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.states import FindingPlace, VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.reference.library import Reference
from npm_desktop.texts import load
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.finding_form import FindingForm
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark, Status

SIDE, NARROW = 400, 1000
SEVERITY_MARKS = {4: Mark.BAD, 3: Mark.WARN, 2: Mark.DIAMOND, 1: Mark.OPEN, GOOD_PRACTICE: Mark.GOOD}


def severity_name(reference: Reference, severity: int | None) -> str:
    """Return the name of a severity, or that there is none yet."""
    if severity is None:
        return tr("severity open")
    return language.current().pick(reference.severities()[SEVERITIES[severity]])


class FindingCard(Pane):
    """One finding on the board; a click or Enter opens it."""

    opened = Signal(str)

    def __init__(self, finding: Finding, reference: Reference, section: str) -> None:
        super().__init__(ground="card")
        self.finding = finding
        code = language.current().language
        words = finding.text.shown(code)[0]
        mark = Mark.OPEN if finding.severity is None else SEVERITY_MARKS[finding.severity]
        number = tr("No. {n}", n=finding.number)
        head = row(Status(severity_name(reference, finding.severity), mark, ground="surface"), None)
        head.addWidget(Label(number, "small", "muted", wrap=False))
        lines = [Label(_short(words), "body_strong")]
        place = finding.place.shown(code)[0]
        if place or section:
            lines.append(Label(" · ".join(filter(None, [section, place])), "small", "muted"))
        if finding.remedied:
            lines.append(Label(tr("remedied on the spot"), "small", "muted"))
        self.setLayout(column(head, *lines, spacing=4, margins=(14, 12, 14, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number}: {words}")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.finding.id)

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):  # type: ignore[attr-defined]
            self.opened.emit(self.finding.id)
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


class FindingsPane(QWidget):
    """The board and the form of the finding that is open."""

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._visit: Visit | None = None
        self._form: Form | None = None
        self.findings: dict[str, Finding] = {}
        self.add = KeyButton(tr("New finding"), OUTLINED, icon="plus", key="Ctrl J")
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.form = FindingForm(context)
        self._columns = [QVBoxLayout() for _ in range(3)]
        self._titles = [Label("", "body_strong") for _ in range(3)]
        self.empty = EmptyState(
            "flag",
            tr("No findings yet"),
            tr("A finding is what the group observed and will stand for. Write the first one here."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        board = QWidget()
        lanes = row(spacing=16)
        for title, lane in zip(self._titles, self._columns, strict=True):
            lane.setSpacing(8)
            lane.setContentsMargins(0, 0, 0, 0)
            pane = QWidget()
            pane.setLayout(column(title, lane, None, spacing=12))
            pane.setMinimumWidth(160)
            lanes.addWidget(pane, 1)
        board.setLayout(lanes)
        head = row(Label(tr("Findings"), "title"), None, self.add)
        left = QWidget()
        left.setLayout(column(head, self.notice, self.empty, board, None, spacing=16, margins=(24, 16, 24, 24)))
        self._side = Pane(column(Scroll(self.form)), ground="surface")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(Scroll(left), 1)
        self._box.addWidget(self._side)
        self._board = board
        self.notice.hide()
        self._side.hide()
        self.setFocusProxy(self.add)

    def _connect(self) -> None:
        self.add.clicked.connect(self.new)
        self.form.closed.connect(self._side.hide)
        self.form.said.connect(self._say)
        self.form.recorded.connect(self._recorded)
        self._context.events.changed.connect(self._on_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+J"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._side.setMinimumWidth(SIDE if wide else 0)
        self._side.setMaximumWidth(SIDE if wide else 16_777_215)

    def _on_changed(self, changes: Changes) -> None:
        watched = {Topic.FINDINGS, Topic.VISITS, Topic.DOCUMENTS}
        if changes.visit_id == self._id and changes.topics & watched:
            self.reload()

    def reload(self) -> None:
        """Ask for the findings."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> tuple[Visit, Form | None, list[Finding]]:
            visit = reader.visits.get(visit_id)
            form = reader.answers.form(visit_id) if visit.checklist_version_id else None
            return visit, form, reader.findings.of_visit(visit_id)

        self._context.tasks.read(self, ask, self._show)

    def locked(self) -> bool:
        """Tell whether nothing may be recorded any more."""
        return self._visit is None or self._visit.state in (VisitState.CONCLUDED, VisitState.CANCELLED)

    def _show(self, found: tuple[Visit, Form | None, list[Finding]]) -> None:
        self._visit, self._form, findings = found
        self.findings = {one.id: one for one in findings}
        lanes: list[list[Finding]] = [[], [], []]
        for one in findings:
            lanes[_lane(one)].append(one)
        names = (tr("To check"), tr("Into the report"), tr("Remedied, good or put aside"))
        for title, lane, name, cards in zip(self._titles, self._columns, names, lanes, strict=True):
            title.setText(f"{name}  {len(cards)}")
            self._fill(lane, cards)
        self.empty.setVisible(not findings)
        self._board.setVisible(bool(findings))
        self.add.setEnabled(not self.locked() and self._form is not None)
        if self.form.finding_id in self.findings:
            self.form.refresh(self.findings[self.form.finding_id], locked=self.locked())

    def _fill(self, lane: QVBoxLayout, cards: list[Finding]) -> None:
        while (item := lane.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        for one in cards:
            card = FindingCard(one, self._context.reader.reference, self._section(one.section))
            card.opened.connect(self.open_finding)
            lane.addWidget(card)

    def _section(self, code: str) -> str:
        section = self._form.section(code) if self._form else None
        return load(language.current().language).pick(section.labels) if section else ""

    def new(self) -> None:
        """Begin a finding."""
        if self.locked() or self._form is None:
            return
        self.form.begin(self._id, self._form)
        self._side.show()
        self.form.text.setFocus()

    def open_finding(self, finding_id: str) -> None:
        """Open a finding in the form."""
        finding = self.findings.get(finding_id)
        if finding is not None and self._form is not None:
            self.form.commit()
            self.form.show_finding(finding, self._form, locked=self.locked())
            self._side.show()

    lead_to = open_finding

    def _recorded(self, finding_id: str) -> None:
        if finding_id in self.findings and self._form is not None:
            self.form.show_finding(self.findings[finding_id], self._form, locked=self.locked())

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()


def _lane(finding: Finding) -> int:
    if finding.standing is FindingPlace.ASIDE or finding.remedied or finding.severity == GOOD_PRACTICE:
        return 2
    return 0 if finding.standing is FindingPlace.CHECK else 1


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
