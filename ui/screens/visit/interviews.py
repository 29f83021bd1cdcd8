"""Private interviews of a visit: the list by unit, beside it the one that is open. Ctrl+I begins one from anywhere.

What was said is seen only here, and only while this page is in sight: whoever leaves it leaves it closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.interview import Allegation, Interview
from npm_desktop.domain.interview_rules import DueTalk, UnitCount
from npm_desktop.domain.person import told_apart
from npm_desktop.domain.states import Stage, StageState
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.language import tr
from ui.screens.visit.interview_form import InterviewForm
from ui.screens.visit.interview_lines import InterviewLines
from ui.screens.visit.interview_purge import PurgePart
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.stages import step_of
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import FollowingScroll, Pane, Scroll, row

COUNT, WHERE = "L3", "question"  # the question of the checklist that counts them
_SIDE, _WIDEST, _NARROW = 300, 640, 1000
Found = tuple[Visit, Form | None, list[Interview], Sequence[UnitCount], Sequence[DueTalk]]


class InterviewsPane(ListPane):
    """`go(target, ref)` leads to questions of the checklist or to one's own notes; `begun` comes with the first."""

    go = Signal(str, str)
    begun = Signal()

    watched = frozenset({Topic.VISITS, Topic.DOCUMENTS, Topic.INTERVIEWS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.interviews.restore)
        self._people: Mapping[str, str] = {}
        self._questions: Form | None = None
        self._begun, self._opening = False, ""
        self.interviews: dict[str, Interview] = {}
        self.add = KeyButton(tr("New interview"), OUTLINED, icon="plus", key="Ctrl I")
        self.questions = KeyButton(tr("Questions of the checklist"), QUIET, icon="list")
        self.register = KeyButton(tr("Messages"), QUIET, icon="messages", key="Ctrl M")
        self.hint = Label(tr("Talk with as many people in each unit, so that nobody stands out."), "small", "muted")
        self.notes = KeyButton(tr("My notes"), QUIET, icon="note", key="Ctrl E")
        self.lines = InterviewLines()
        self.purge = PurgePart(context, visit_id, self._saving)
        self.form = InterviewForm(context, self._saving)
        self.empty = EmptyState(
            "chat",
            tr("No interview so far"),
            tr("Each gets a random code and a day. Ask for consent first, before a second member."),
        )
        self._wide, self._open = True, False
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, ways, left = QWidget(), QWidget(), QWidget()
        ways.setLayout(Flow(self.questions, self.register, self.notes))
        head.setLayout(Spread(Label(tr("Interviews"), "title"), self.add))
        parts = (head, self.hint, self.notice, self.lines, ways, self.purge)
        left.setLayout(Stack(*parts, spacing=12, margins=(20, 16, 12, 24)))
        left.setMaximumWidth(_WIDEST)
        self._list = Scroll(left)
        self._page = FollowingScroll(self.form)
        self._right = Pane(row(self._page), "surface")
        box = row(self._list, self._right, self.empty, spacing=0)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        self.setLayout(box)
        self._arrange()

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.new_interview(NOWHERE))
        self.questions.clicked.connect(self._lead_to_questions)
        self.register.clicked.connect(lambda: self.go.emit("messages", ""))
        self.notes.clicked.connect(lambda: self.go.emit("private_notes", ""))
        self.lines.opened.connect(self.open_interview)
        self.form.closed.connect(self._closed)
        self.form.ways.go.connect(self.go)
        self.form.removed.connect(self._taken_back)
        self._context.events.spoke.connect(self._refresh_form)

    # Reading

    def show_visit(self, visit: Visit, people: Mapping[str, str], *, locked: bool) -> None:
        """Know the team by name."""
        self._people = people
        self._refresh_form()

    def reload(self) -> None:
        """Ask for the interviews."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            form = reader.answers.form(visit_id) if visit.checklist_version_id else None
            found, units = reader.interviews.of_visit(visit_id), reader.interviews.units(visit_id)
            return visit, form, found, units, reader.interviews.notes_due(reader.now().at.date())

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, self._questions, interviews, units, due = found
        self.interviews = {one.id: one for one in interviews}
        self.lines.fill(interviews, units)
        self.hint.setVisible(bool(interviews))
        self.add.setVisible(not self.locked())
        self.questions.setVisible(self._questions is not None and self._questions.coded(COUNT) is not None)
        kept = sum(bool(one.notes) for one in interviews)
        self.purge.show_state(kept, over=any(one.visit_id == self._id for one in due))
        if self.form.shown_id and self.form.shown_id not in self.interviews:
            self.form.put_away()
        self._refresh_form()
        self._arrange()
        opening, self._opening = self._opening, ""
        begun, self._begun = self._begun, False
        if opening in self.interviews:
            self.open_interview(opening)
        elif begun:
            self.new_interview(NOWHERE)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)

    def _refresh_form(self) -> None:
        one = self.interviews.get(self.form.shown_id)
        if one is not None:
            self.form.refresh(one, self._members(), locked=self.locked())
        self.lines.choose(self.form.shown_id)

    def _members(self) -> list[tuple[str, str]]:
        """Return the members before whom consent can be given: not the one who speaks, nobody who is recused."""
        speaker = self._context.voice.who().author
        team = [one for one in self._visit.members if not one.recused] if self._visit is not None else []
        short = told_apart(one.name for one in team)
        return [(one.participant_id, short[one.name]) for one in team if one.participant_id != speaker]

    # Doing

    def new_interview(self, _spot: Spot = NOWHERE) -> None:
        """Begin one now: it has its code at once, and the unit of the one before."""
        if self._visit is None:
            self._begun = True
            return
        if self.locked():
            return
        self.form.commit()
        unit = self.form.unit.text().strip() if self.form.shown_id else ""
        core, who, visit_id = self._context.core, self._context.voice.who(), self._id
        given = {"unit": unit} if unit else {}
        self._saving.send("new interview", lambda: core.interviews.add(visit_id, who, **given), self._added)

    def _added(self, result: tuple[str, object]) -> None:
        if self._visit is not None and step_of(self._visit, Stage.INTERVIEWS).state is StageState.TO_DO:
            self.begun.emit()
        if result[0] in self.interviews:
            self.open_interview(result[0])
        else:
            self._opening = result[0]

    def new_message(self, _spot: Spot = NOWHERE) -> None:
        """Take what is told of ill-treatment in the open interview into the register, else begin another message."""
        one = self.interviews.get(self.form.shown_id)
        if one is None or one.allegation is Allegation.NONE or self.locked():
            self.go.emit("messages", "new")
            return
        self.form.commit()
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.messages.from_interview, one.id, who)
        self._saving.send(f"message of {one.id}", job, lambda result: self.go.emit("messages", result[0]))

    def open_interview(self, interview_id: str) -> None:
        """Open one in the form."""
        one = self.interviews.get(interview_id)
        if one is None:
            return
        self.form.open(one, self._members(), locked=self.locked())
        self._open = True
        self._page.verticalScrollBar().setValue(0)
        self._arrange()
        self.lines.choose(interview_id)
        self.form.focus_first()

    def _closed(self) -> None:
        shown = next((key for key, line in self.lines.lines.items() if line.is_chosen()), "")
        self._open = False
        self._arrange()
        self.lines.choose("")
        if self.isVisible():
            self.lines.lines.get(shown, self.add).setFocus()

    def _taken_back(self, one: Interview) -> None:
        self.offer_undo(one.id, tr("Interview {code} was taken back.", code=one.code))
        self.focus_in()

    def _lead_to_questions(self) -> None:
        question = self._questions.coded(COUNT) if self._questions is not None else None
        if question is not None:
            self.go.emit(WHERE, question.path)

    def lead_to(self, ref: str) -> None:
        """Open the interview of this id, or take the keyboard."""
        if self._visit is None:
            self._wanted = ref
        elif ref in self.interviews:
            self.open_interview(ref)
        else:
            self.focus_in()

    def focus_in(self) -> None:
        """Take the keyboard."""
        if self._open:
            self.form.focus_first()
        elif self.locked() and self.lines.lines:
            next(iter(self.lines.lines.values())).setFocus()
        else:
            self.add.setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()

    # The window

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing open that somebody who comes back with another in the room would show."""
        if not event.spontaneous() and self.form.shown_id:
            self.form.put_away()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.form.put_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wide = event.size().width() >= _NARROW
        self._arrange()

    def _arrange(self) -> None:
        """Show list and form beside each other, in a narrow window one at a time."""
        nothing = self._visit is not None and not self.interviews and not self._open
        self._right.setVisible(self._open)
        self.empty.setVisible(nothing and self._wide)
        self._list.setVisible(self._wide or not self._open)
        fixed = self._wide and (self._open or nothing)
        self._list.setMinimumWidth(_SIDE if fixed else 0)
        self._list.setMaximumWidth(_SIDE if fixed else 16_777_215)
