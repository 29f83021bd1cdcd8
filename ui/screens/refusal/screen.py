"""The page of a refused entry: the inputs or what follows the act, the paper beside them, head and foot."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from npm_desktop import journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.document import Document, DocumentKind, Paper
from npm_desktop.domain.states import DocumentState, VisitState
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.refusal.after import AfterDesk
from ui.screens.refusal.form import INPUTS, GateForm
from ui.screens.refusal.frame import GateFoot, GateHead
from ui.screens.refusal.page import ActPage
from ui.screens.refusal.points import PointList
from ui.screens.refusal.read import Found, Register, read
from ui.screens.refusal.record import GateRecord
from ui.screens.refusal.team import TeamPanel
from ui.screens.visit.report_file import FileTools
from ui.screens.visit.saving import Saving
from ui.widgets.labels import Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column
from ui.widgets.shapes import Mark

NARROW, NEED, LEAST, SIDE = 1000, 440, 480, 588
PULSE = 1000


class RefusalScreen(QWidget):
    """One refused entry, or the beginning of one."""

    narrow = True

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._found, self._wide = context, Found(), True
        self._letter, self._wanted, self._busy = "", target.part, False
        self._register: Register | None = None
        code = language.current().language
        self.saving = Saving(context, self)
        self.record = GateRecord(context, self.saving, target.id)
        self.head = GateHead(code)
        self.foot = GateFoot()
        self.form = GateForm(self.record, code)
        self.after = AfterDesk(self.record, code)
        self.page = ActPage(context)
        self.points = PointList(self.record, code)
        self.team = TeamPanel(self.record)
        self.file = FileTools(context, self.page)
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self._pulse = QTimer(self, interval=PULSE)
        self._build()
        self._connect()
        self.form.show_arrival(context.reader.now())
        self.reload()

    def _build(self) -> None:
        self._form = Scroll(self.form)
        self.left, self.right = QStackedWidget(), QStackedWidget()
        for widget in (self._form, self.after):
            self.left.addWidget(widget)
        for widget in (self.page, self.points, self.team):
            self.right.addWidget(widget)
        middle = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, middle)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.left, 1)
        self._box.addWidget(self.right)
        box = column(self.head, self.notice, middle, Rule(), self.foot, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.notice.hide()
        self.file.hide()
        self.setFocusProxy(self.form)
        self._arrange()

    def _connect(self) -> None:
        self.head.language.chosen.connect(lambda _value: self._turned())
        self.head.admitted.clicked.connect(self._admitted)
        self.head.part.chosen.connect(lambda _value: self._arrange())
        self.foot.points.clicked.connect(self.show_points)
        self.foot.team.clicked.connect(partial(self._show_right, self.team))
        self.foot.fix.clicked.connect(self.fix)
        self.foot.print.clicked.connect(self.print_it)
        self.foot.save.clicked.connect(self.file.save.click)
        self.foot.back.clicked.connect(lambda: self._show_letter(""))
        self.points.go.connect(self._lead)
        self.form.noted.connect(self.page.follow)
        for panel in (self.points, self.team):
            panel.closed.connect(partial(self._show_right, self.page))
        for part in (self.file, self.after):
            part.said.connect(self._say)
        self.after.wanted.connect(self._show_letter)
        self.record.begun.connect(lambda _id: self.reload())
        self.saving.saved.connect(self.foot.say_saved)
        self.saving.failed.connect(self._not_saved)
        self._context.events.changed.connect(self._on_changed)
        self._pulse.timeout.connect(self._count)
        self._pulse.start()
        for keys, act in (("Ctrl+P", self.print_it), ("F7", self.show_points)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Reading

    def reload(self) -> None:
        """Ask for everything again."""
        reader, visit_id, code, texts = self._context.reader, self.record.visit_id, self.language(), language.current()
        known, sent = self._register, self.record.sent
        self._context.tasks.read(
            self, lambda: read(reader, visit_id, code, texts, known), partial(self._show, sent), self._failed
        )

    def _on_changed(self, changes: Changes) -> None:
        about = {Topic.VISITS, Topic.DOCUMENTS, Topic.PEOPLE, Topic.INSTITUTIONS}
        if changes.topics & {Topic.INSTITUTIONS, Topic.PEOPLE}:
            self._register = None
        if self.record.visit_id and changes.visit_id in (None, self.record.visit_id) and changes.topics & about:
            self.reload()

    def _show(self, sent: int, found: Found) -> None:
        first, self._found, self._register = self._found.visit is None, found, found.register
        if found.gate is not None:
            self.record.take_up(self.record.visit_id)
        if first and found.acts() and found.act(self.language()) is None:
            self.head.language.set_value(found.acts()[-1].language)
        if self.record.is_settled(sent):  # else something newer is on its way to the disk, and is read after it
            self.form.show_found(found)
            self.points.show_found(found)
        self.team.show_found(found)
        self._show_paper()
        self._count()
        if self._wanted and found.gate is not None:
            wanted, self._wanted = self._wanted, ""
            self.lead_to(wanted)

    # Showing

    def language(self) -> str:
        """Return the language of the paper."""
        return str(self.head.language.value())

    def paper(self) -> Paper:
        """Return the paper that is shown: the act, or a letter."""
        kind = DocumentKind.APPEAL if self._letter else DocumentKind.NON_ADMISSION
        return Paper.of(kind, self.language(), self._letter)

    def document(self) -> Document | None:
        """Return the fixed file of the paper that is shown, None while it is a draft."""
        if not self._letter:
            return self._found.act(self.language())
        live = [
            one
            for one in self._found.documents
            if one.subject_id == self._letter
            and one.language == self.language()
            and one.state is not DocumentState.WITHDRAWN
        ]
        return live[-1] if live else None

    def fixed(self) -> bool:
        """Tell whether the act is fixed, in whichever language."""
        return bool(self._found.acts())

    def _show_paper(self) -> None:
        found, document = self._found, self.document()
        if found.visit is not None:
            name = document.number if document else f"{found.visit.number}-{tr('draft')}"
            if found.gate is not None:
                self.page.show_paper(found.visit.id, self.paper(), document, name)
        self.left.setCurrentWidget(self.after if self.fixed() or self._left_visit() else self._form)
        self.after.show_found(found, document if document or not self.fixed() else found.acts()[-1])
        self.foot.show_state(
            found.filled(), INPUTS, begun=found.gate is not None, document=document, fixed=self.fixed(),
            letter=bool(self._letter), team=len(found.visit.members) if found.visit else 0,
            pending=self.record.pending(),
            inside=self._left_visit(),
        )  # fmt: skip
        self._offer_admission()

    def _offer_admission(self) -> None:
        """Offer the way into the visit; where it is narrow, beside the page only."""
        found = self._found
        refused = found.visit is not None and found.visit.state is VisitState.NOT_ADMITTED
        shown = self._wide or self.head.part.value() == "page"
        self.head.admitted.setVisible(found.gate is not None and refused and shown)

    def _left_visit(self) -> bool:
        """Tell whether the group was let in after all, so that nothing is written here any more."""
        visit = self._found.visit
        return self._found.gate is not None and visit is not None and visit.state is not VisitState.NOT_ADMITTED

    def _turned(self) -> None:
        code = self.language()
        written = (
            code if "+" not in code else "ru" if language.current().language == "en" else language.current().language
        )
        self._write_in(written)
        self.reload()

    def _write_in(self, code: str) -> None:
        for part in (self.form, self.points, self.after):
            part.set_language(code)

    def _show_letter(self, letter_id: str) -> None:
        self._letter = letter_id
        self._show_right(self.page)
        self.reload()

    def _show_right(self, widget: QWidget) -> None:
        self.right.setCurrentWidget(widget)
        if not self._wide:
            self.head.part.set_value("page")
            self._arrange()
        if widget is not self.page:
            widget.setFocus()

    def show_points(self) -> None:
        """Show what a prosecutor checks, or the page again."""
        self.commit()
        self._show_right(self.page if self.right.currentWidget() is self.points else self.points)

    def _lead(self, target: str, ref: str, code: str) -> None:
        """Lead to where a point is written; in the language that is missing, where one is."""
        if target == "institution":
            self._context.open(Target("institution", ref))
        elif target == "team" and ref:
            self._context.open(Target("people", ref))
        else:
            if code:
                self._write_in(code)
            self.lead_to(ref)

    def lead_to(self, ref: str) -> None:
        """Lead to the input of this name."""
        if ref == "team":
            self._show_right(self.team)
            return
        if ref in self.points.texts:
            self._show_right(self.points)
            self.points.lead_to(ref)
            return
        self.head.part.set_value("form")
        self._arrange()
        if self.form.lead_to(ref):
            self._form.show_whole(self.form.focusWidget() or self.form)

    def _count(self) -> None:
        visit, gate = self._found.visit, self._found.gate
        since = visit.arrived_at if visit is not None else self.form.times["arrived_at"].moment
        left = gate.refusal.left_at if gate is not None else None
        until: datetime = left.at if left is not None else self._context.reader.now().at
        self.head.say_waited(int((until - since.at).total_seconds()) if since is not None else None)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()

    def _not_saved(self, sentence: str) -> None:
        self.foot.say_unsaved()
        self._say(Mark.BAD, sentence)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)
        self._show_paper()

    # Doing

    def fix(self) -> None:
        """Fix the paper that is shown; what is missing is listed instead, if anything is."""
        self.commit()
        if not self._letter:
            missing = sum(one.blocks for one in self._found.problems)
            if missing:
                words = ntr(
                    "{n} point is missing before it can be fixed.",
                    "{n} points are missing before it can be fixed.",
                    missing,
                )
                self._say(Mark.WARN, words)
                self._show_right(self.points)
                return
        if self._busy or not self.record.is_begun:
            return
        self._busy = True
        core, who = self._context.core, self._context.voice.who()
        journey = journeys.issue(core, self.record.visit_id, self.paper(), who)
        self._context.tasks.run(self, journey, self._fixed, self._failed)

    def _fixed(self, result: tuple[Document, Changes]) -> None:
        self._busy = False
        self._say(
            Mark.GOOD, tr("Fixed under the number {number}. Print it and let everybody sign.", number=result[0].number)
        )
        self._show_right(self.page)

    def print_it(self) -> None:
        """Print what is shown: the draft at once, the stored file after fixing."""
        self.commit()
        self.file.print_it()

    def _admitted(self) -> None:
        self.commit()
        core, who, visit_id = self._context.core, self._context.voice.who(), self.record.visit_id
        job = partial(core.admission.admitted_after_all, visit_id, core.now(), who)
        self._context.tasks.store(
            self, job, lambda _changes: self._context.open(Target("visit", visit_id, "arrival")), self._failed
        )

    def commit(self) -> None:
        """Save what is still in an editor, and try again what failed."""
        for part in (self.form, self.points, self.after):
            part.commit()
        self.saving.retry()

    # The window

    def minimumSizeHint(self) -> QSize:
        """Need no more than one of the two panes: they may stand one at a time."""
        return QSize(NEED, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow, the inputs and the page stand one at a time."""
        shown = self.head.part.value()
        self.head.set_narrow(not self._wide)
        self.foot.set_narrow(not self._wide)
        self._offer_admission()
        self.left.setVisible(self._wide or shown == "form")
        self.right.setVisible(self._wide or shown == "page")
        self.right.setMinimumWidth(LEAST if self._wide else 0)
        self.right.setMaximumWidth(SIDE if self._wide else 16_777_215)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_first()

    def _focus_first(self) -> None:
        if self.left.currentWidget() is self._form:
            known = self._found.visit is not None
            (self.form.times["ids_shown_at"] if known else self.form.place).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.foot.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.right.currentWidget() is not self.page:
            self._show_right(self.page)
        else:
            super().keyPressEvent(event)
