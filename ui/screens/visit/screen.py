"""The workspace: head, stages, the pane of the current stage. It reads the visit and hands it to its parts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.states import Stage, StageState, VisitState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.visit import stages
from ui.screens.visit.arrival import ArrivalPane
from ui.screens.visit.checklist import NARROW, ChecklistPane
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.head import VisitHead
from ui.screens.visit.preparation import PreparationPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.record import Record
from ui.screens.visit.report import ReportPane
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.speaker import Names, SpeakerChoice
from ui.screens.visit.stage_state import StageBar
from ui.widgets import keys
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, column
from ui.widgets.rail import StageRail
from ui.widgets.shapes import Mark


@dataclass(frozen=True, slots=True)
class Opened:
    """What is read when a visit is opened."""

    visit: Visit
    form: Form
    answers: dict[str, Answer]
    people: dict[str, str]


class VisitScreen(QWidget):
    """One visit."""

    narrow = True

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._id, self._part = context, target.id, target.part
        self._place = ""
        self.visit: Visit | None = None
        self.stage = Stage.PREPARATION
        self._people: dict[str, str] = {}
        self._panes: dict[str, QWidget] = {}
        self._menu = self._slim = False
        self.saving = Saving(context, self)
        self.record = Record(context, target.id, self.saving)
        self.sheet: Sheet | None = None
        chosen = language.current().language
        self._language = chosen
        self.head = VisitHead(chosen)
        self.speakers = SpeakerChoice(context, self.head.speaker, self.head)
        self.rail = StageRail(name=tr("Stages of the visit"))
        self.bar = StageBar()
        self.closed = Notice(Mark.NONE, "")
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._open()

    def _build(self) -> None:
        self._rail = Pane(column(self.rail, Rule(), spacing=0), "surface")
        self._foot = Pane(column(Rule(), self.bar, spacing=0), "surface")
        self.closed.hide()
        self.trouble.hide()
        self._rest = QWidget()
        self._rest.hide()
        parts = (self.head, Rule(), self._rail, self.closed, self.trouble, self.stack, self._foot, self._rest)
        box = column(*parts, spacing=0)
        for part in (self.stack, self._rest):
            box.setStretch(parts.index(part), 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.head.spoken.connect(self.speak)
        self.head.asked_speaker.connect(self.choose_speaker)
        self.speakers.leaving.connect(self.commit)
        self.head.asked_stages.connect(self._toggle_menu)
        self.rail.chosen.connect(self._stage_chosen)
        self.bar.marked.connect(self._mark_stage)
        self.closed.acted.connect(self.record.reopen)
        self.saving.saved.connect(self.head.say_saved)
        self.saving.saved.connect(lambda _when: self.trouble.setVisible(bool(self.saving.waiting())))
        self.saving.failed.connect(self._tell)
        self._context.events.changed.connect(self._on_changed)
        self._context.events.spoke.connect(self._show_speaker)
        for sequence, act in (("Ctrl+Z", self.undo), ("Alt+L", self.next_language), ("F2", self.choose_speaker)):
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Reading

    def _open(self) -> None:
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: _read(reader, visit_id), self._opened, self._not_opened)

    def _opened(self, opened: Opened) -> None:
        self._people = opened.people
        self.sheet = Sheet(self._context, self._id, opened.form, self.saving)
        self.sheet.language = self._language
        self.sheet.show(opened.answers)
        self.sheet.answered.connect(lambda _path: self._begin_stage())
        voice = self._context.voice
        if voice.author not in {one.participant_id for one in opened.visit.members}:
            voice.author = voice.typist  # who spoke in another visit doesn't speak in this one
        self._show(opened.visit)
        part, _, ref = self._part.partition(":")
        if ref:
            self._lead(part, ref)
        else:
            self.show_stage(stages.stage_for(part, opened.visit))

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.stack.addWidget(EmptyState("visits", tr("The visit can't be opened"), language.current().error(error)))
        self._rail.hide()
        self._foot.hide()

    def reload(self) -> None:
        """Ask for the visit again."""
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: reader.visits.get(visit_id), self._show)

    def _on_changed(self, changes: Changes) -> None:
        if changes.visit_id not in (None, self._id) or self.visit is None:
            return
        own = self.saving.is_own()
        if Topic.VISITS in changes.topics or Topic.DOCUMENTS in changes.topics:
            self.reload()
        if Topic.ANSWERS in changes.topics and not own:
            reader, visit_id = self._context.reader, self._id
            self._context.tasks.read(self, lambda: reader.answers.of_visit(visit_id), self._show_answers)

    def _show_answers(self, answers: dict[str, Answer]) -> None:
        if self.sheet is not None:
            self.sheet.show(answers)

    # Showing

    def _show(self, visit: Visit) -> None:
        self.visit = visit
        texts = language.current()
        kind = texts.pick(self._context.reader.reference.visit_types[visit.kind].names)
        detail = tr("{kind}, {day}, № {number}", kind=kind, day=texts.date(visit.day), number=visit.number)
        self.head.show_visit(visit.snapshot.name.shown(texts.language)[0], detail)
        self._show_speaker()
        self._say_closed(visit)
        self.rail.set_stages(stages.on_rail(visit), self.stage)
        self._show_step()
        for pane in self._panes.values():
            self._fill(pane)

    def locked(self) -> bool:
        """Tell whether the visit is only shown."""
        return self.visit is not None and self.visit.state in (VisitState.CONCLUDED, VisitState.CANCELLED)

    def _stage_chosen(self, value: str) -> None:
        self._place = ""
        self.show_stage(Stage(value))

    def show_stage(self, stage: Stage) -> None:
        """Go to a stage."""
        if self.sheet is None:
            return
        self.commit()
        self.stage = stage
        self.rail.set_current(stage)
        name = stages.PANES[stage]
        if name not in self._panes:
            self._panes[name] = self._make(name, self.sheet)
            self.stack.addWidget(self._panes[name])
            self._fill(self._panes[name])
        pane = self._panes[name]
        self.stack.setCurrentWidget(pane)
        self._show_step()
        if self._menu:
            self._toggle_menu()
        if not self.rail.hasFocus():
            self.focus_pane()

    def focus_pane(self) -> None:
        """Give the keyboard to the pane: to the place one was led to, else to what comes first there."""
        pane = self.stack.currentWidget()
        if self._place and hasattr(pane, "lead_to"):
            pane.lead_to(self._place)
            # Before the page is in sight nothing takes the keyboard; the place is tried again then.
            self._place = "" if pane.isAncestorOf(QApplication.focusWidget() or self) else self._place
        elif hasattr(pane, "focus_in"):
            pane.focus_in()
        elif pane is not None:
            pane.setFocus()

    def _make(self, name: str, sheet: Sheet) -> QWidget:
        assert self.visit is not None
        if name == "checklist":
            names = Names(self._people, self._context.voice, self.visit.day)
            made = ChecklistPane(sheet, names)
            made.set_language(self._language)
            made.open(section=self._own_section(sheet))
            return made
        if name == "preparation":
            preparation = PreparationPane(self.record, sheet.form, self._language)
            preparation.started.connect(lambda: self.show_stage(Stage.ARRIVAL))
            return preparation
        if name == "arrival":
            return ArrivalPane(self.record, self._language)
        panes = {"findings": FindingsPane, "report": ReportPane, "recommendations": RecommendationsPane}
        pane = panes[name](self._context, self._id, self.saving)
        if isinstance(pane, ReportPane):
            pane.go.connect(self._lead)
        else:
            pane.set_language(self._language)
        return pane

    def _lead(self, target: str, ref: str) -> None:
        """Go to a place of the visit: a question, a field, a finding."""
        assert self.visit is not None
        self._place = ref or target
        self.show_stage(stages.stage_of_place(target, ref, self.visit))
        if self._place:
            self.focus_pane()

    def _fill(self, pane: QWidget) -> None:
        assert self.visit is not None
        if isinstance(pane, PreparationPane):
            pane.show_visit(self.visit, self._people, locked=self.locked())
        elif isinstance(pane, ArrivalPane):
            pane.show_visit(self.visit, locked=self.locked())
        elif isinstance(pane, ChecklistPane):
            pane.set_locked(self.locked())

    def _own_section(self, sheet: Sheet) -> str:
        """Return the first unfinished section of the one who speaks, nothing without a split."""
        assert self.visit is not None
        speaker = self._context.voice.who().author
        own = next((one.sections for one in self.visit.members if one.participant_id == speaker), ())
        left = [one for one in sheet.form.sections if one.code in own and not sheet.section_progress(one).complete]
        return left[0].name if left else ""

    def _show_step(self) -> None:
        if self.visit is not None:
            self.bar.show_step(stages.step_of(self.visit, self.stage), self._language, locked=self.locked())
            self.head.show_stage(tr(stages.SHORT[self.stage]))

    def _say_closed(self, visit: Visit) -> None:
        words = {
            VisitState.CONCLUDED: tr("The report is fixed, so this visit can be read but not changed."),
            VisitState.CANCELLED: tr("This visit was cancelled. What was recorded is kept and can be read."),
        }.get(visit.state, "")
        self.closed.setVisible(bool(words))
        if words:
            self.closed.say(Mark.NONE, words)
        cancelled = visit.state is VisitState.CANCELLED
        self.closed.action.setText(tr("Take up again"))
        self.closed.action.updateGeometry()
        self.closed.action.setVisible(cancelled)

    def _tell(self, sentence: str) -> None:
        self.head.say_unsaved()
        self.trouble.say(Mark.BAD, sentence)
        self.trouble.show()

    # Doing

    def commit(self) -> None:
        """Save what is still in an editor, and try again what failed."""
        pane = self.stack.currentWidget()
        if hasattr(pane, "commit"):
            pane.commit()
        self.saving.retry()

    def undo(self) -> None:
        """Take the last answer back."""
        if self.sheet is not None and not self.locked():
            self.sheet.undo()

    def speak(self, chosen: str) -> None:
        """Let the checklist ask in another language, in place."""
        self._language = chosen
        self.head.switch.set_value(chosen)
        if self.sheet is not None:
            self.sheet.language = chosen
        for pane in self._panes.values():
            if not isinstance(pane, ReportPane):  # it speaks the language of its document
                pane.set_language(chosen)

    def next_language(self) -> None:
        """Go on in the next language; keyboard and cursor stay where they are."""
        self.speak(self.head.next_language())

    def choose_speaker(self) -> None:
        """Open the list of those who can speak."""
        if self.visit is not None:
            self.speakers.open(self.visit, self._people)

    def _show_speaker(self) -> None:
        author = self._context.voice.who().author
        names = Names(self._people, self._context.voice, self.visit.day) if self.visit else None
        self.head.show_speaker(names.short(author) if names else "")
        self.head.set_narrow(self._slim, self._menu)

    def _mark_stage(self, stage: Stage, state: StageState, reason: str) -> None:
        self.commit()
        self.record.stage(stage, state, plain(reason, self._language))
        self.focus_pane()

    def _begin_stage(self) -> None:
        """Note that a stage has begun once something was answered in it."""
        if self.visit is None or self.visit.state is not VisitState.UNDER_WAY:
            return
        if stages.step_of(self.visit, self.stage).state is StageState.TO_DO:
            self.record.stage(self.stage, StageState.BEGUN, plain(""))

    # The window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_pane()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_pane()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and keys.physical(event) == "L":
            self.next_language()
        elif event.key() == Qt.Key.Key_Escape and self._menu:
            self._toggle_menu()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        slim = event.size().width() < NARROW
        if slim != self._slim:
            self._slim, self._menu = slim, False
            self._arrange()

    def _toggle_menu(self) -> None:
        self._menu = not self._menu
        self._arrange()
        if self._menu:
            self.rail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        """Where it is narrow, stages and tools are put away until they are asked for."""
        self.head.set_narrow(self._slim, self._menu)
        self._rail.setVisible(not self._slim or self._menu)
        self._foot.setVisible(not self._slim or self._menu)
        self.stack.setVisible(not self._menu)
        self._rest.setVisible(self._menu)


def _read(reader: Core, visit_id: str) -> Opened:
    people = {one.id: one.name for one in reader.people.all()}
    visit = reader.visits.get(visit_id)
    return Opened(visit, reader.answers.form(visit_id), reader.answers.of_visit(visit_id), people)
