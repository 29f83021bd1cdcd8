"""The recommendations of a visit: one action, one addressee, one term. Hints may be ignored."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.states import RecommendationState, VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.recommendation_form import RecommendationForm
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark, Status

SIDE, NARROW = 400, 1000
MANY = 15
STATE_MARKS = {
    RecommendationState.DRAFT: Mark.OPEN,
    RecommendationState.SENT: Mark.OPEN,
    RecommendationState.IN_PROGRESS: Mark.HALF,
    RecommendationState.PARTIAL: Mark.HALF,
    RecommendationState.IMPLEMENTED: Mark.GOOD,
    RecommendationState.REJECTED: Mark.STOP,
    RecommendationState.NOT_IMPLEMENTED: Mark.BAD,
    RecommendationState.OBSOLETE: Mark.NONE,
}


class RecommendationsPane(QWidget):
    """The list at the left, the form of the one that is open at the right."""

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._visit: Visit | None = None
        self.recommendations: dict[str, Recommendation] = {}
        self._numbers: dict[str, int] = {}
        self.add = KeyButton(tr("New recommendation"), OUTLINED, icon="plus", key="Ctrl R")
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.form = RecommendationForm(context)
        self.sent_on = DateField(date.today(), name=tr("Sent on"))
        self.send = KeyButton(tr("Mark as sent"), OUTLINED, icon="send")
        self._sending = QWidget()
        self._rows = QVBoxLayout()
        self._many = Label("", "small", "muted")
        self.empty = EmptyState(
            "recommendations",
            tr("No recommendations yet"),
            tr("Begin one here, or from a finding: then its severity is taken over."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        rows = QWidget()
        rows.setLayout(self._rows)
        self._sending.setLayout(row(Field(tr("Sent on"), self.sent_on), self.send, None, spacing=12))
        self._sending.layout().setAlignment(self.send, Qt.AlignmentFlag.AlignBottom)
        head = row(Label(tr("Recommendations"), "title"), None, self.add)
        left = QWidget()
        left.setLayout(
            column(
                head, self.notice, self._many, self.empty, rows, self._sending, None,
                spacing=16, margins=(24, 16, 24, 24),
            )
        )  # fmt: skip
        self._side = Pane(column(Scroll(self.form)), ground="surface")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(Scroll(left), 1)
        self._box.addWidget(self._side)
        self.notice.hide()
        self._side.hide()
        self.setFocusProxy(self.add)

    def _connect(self) -> None:
        self.add.clicked.connect(self.new)
        self.send.clicked.connect(self._send)
        self.form.closed.connect(self._side.hide)
        self.form.said.connect(self._say)
        self._context.events.changed.connect(self._on_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+R"), self)
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
        watched = {Topic.RECOMMENDATIONS, Topic.VISITS, Topic.FINDINGS}
        if changes.visit_id == self._id and changes.topics & watched:
            self.reload()

    def reload(self) -> None:
        """Ask for the recommendations."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> tuple[Visit, list[Recommendation], list[Finding]]:
            return (
                reader.visits.get(visit_id),
                reader.recommendations.of_visit(visit_id),
                reader.findings.of_visit(visit_id),
            )

        self._context.tasks.read(self, ask, self._show)

    def locked(self) -> bool:
        """Tell whether nothing may be recorded any more."""
        return self._visit is None or self._visit.state in (VisitState.CONCLUDED, VisitState.CANCELLED)

    def _show(self, found: tuple[Visit, list[Recommendation], list[Finding]]) -> None:
        self._visit, everything, findings = found
        self.recommendations = {one.id: one for one in everything}
        self._numbers = {one.id: one.number for one in findings}
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        for one in everything:
            self._rows.addWidget(self._line(one))
            self._rows.addWidget(Rule())
        number = len(everything)
        self._many.setVisible(number > MANY)
        self._many.setText(
            ntr(
                "{n} recommendation. Fifteen with three to six priorities are read; more are filed.",
                "{n} recommendations. Fifteen with three to six priorities are read; more are filed.",
                number,
            )
        )
        self.empty.setVisible(not everything)
        self.add.setEnabled(not self.locked())
        drafts = any(one.state is RecommendationState.DRAFT for one in everything)
        self._sending.setVisible(drafts and self._visit.state is VisitState.CONCLUDED)
        if self.form.recommendation_id in self.recommendations:
            self._open_again(self.recommendations[self.form.recommendation_id])

    def _line(self, one: Recommendation) -> QWidget:
        texts, reference = language.current(), self._context.reader.reference
        body = reference.bodies.get(one.addressee)
        details = [texts.pick(body.names) if body else tr("no addressee yet")]
        details.append(tr("until {day}", day=texts.date(one.deadline)) if one.deadline else tr("no term yet"))
        if one.finding_id in self._numbers:
            details.append(tr("from finding No. {n}", n=self._numbers[one.finding_id]))
        words = column(
            Label(one.text.shown(texts.language)[0], "body_strong"),
            Label(" · ".join(details), "small", "muted"),
            row(Status(texts.pick(reference.statuses()[one.state]), STATE_MARKS[one.state]), None),
            spacing=4,
        )
        button = KeyButton(tr("Open"), OUTLINED)
        button.setAccessibleName(f"{tr('Open')}: {one.ordinal}")
        button.clicked.connect(partial(self.lead_to, one.id))
        number = Label(str(one.ordinal), "body", "muted", wrap=False)
        number.setFixedWidth(28)
        line = QWidget()
        line.setLayout(row(number, words, button, spacing=12, margins=(0, 12, 0, 12)))
        line.layout().setStretch(1, 1)
        line.layout().setAlignment(number, Qt.AlignmentFlag.AlignTop)
        return line

    def new(self) -> None:
        """Begin a recommendation."""
        if not self.locked():
            self.form.begin(self._id)
            self._side.show()
            self.form.text.setFocus()

    def lead_to(self, recommendation_id: str) -> None:
        """Open a recommendation in the form."""
        one = self.recommendations.get(recommendation_id)
        if one is not None:
            self.form.commit()
            self.form.show_recommendation(one, locked=self.locked())
            self._side.show()

    def _open_again(self, one: Recommendation) -> None:
        self.form.refresh(one, locked=self.locked())

    def _send(self) -> None:
        day = self.sent_on.value()
        if not isinstance(day, date):
            return
        core, visit_id, who = self._context.core, self._id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.recommendations.send(visit_id, day, who), self._sent, self._failed)

    def _sent(self, _changes: object) -> None:
        self._say(Mark.GOOD, tr("The recommendations are noted as sent."))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()
