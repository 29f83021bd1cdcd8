"""The workspace: head, stages, the pane of the current stage. It reads the visit and hands it to its parts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import View
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.states import Stage, StageState, VisitState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError, RuleBroken
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.visit import opening, stages
from ui.screens.visit.around import VisitAround
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.frame import VisitFrame
from ui.screens.visit.own_keys import OwnKeys
from ui.screens.visit.panes_of_visit import KEYS, MAKE, PANE_OF_PLACE, VisitKey, Workspace
from ui.screens.visit.record import Record
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.speaker import Names, SpeakerChoice
from ui.screens.visit.spot import NOWHERE
from ui.screens.visit.tools import VisitTools
from ui.widgets import keys
from ui.widgets.empty import EmptyState
from ui.widgets.shapes import Mark


class VisitScreen(VisitFrame):
    """One visit."""

    narrow = True

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__(language.current().language)
        self._context, self._id, self._part = context, target.id, target.part
        self._place = ""
        self.visit: Visit | None = None
        self.stage = Stage.PREPARATION
        self._people: dict[str, str] = {}
        self._panes: dict[str, QWidget] = {}
        self.saving = Saving(context, self)
        self.record = Record(context, target.id, self.saving)
        self.sheet: Sheet | None = None
        self._language = language.current().language
        self.tools = VisitTools(self, context, target.id)
        self.speakers = SpeakerChoice(context, self.head.speaker, self.head)
        self._connect()
        self._open()

    def _connect(self) -> None:
        self.head.spoken.connect(self.speak)
        self.head.asked_speaker.connect(self.choose_speaker)
        self.speakers.leaving.connect(self.commit)
        self.rail.chosen.connect(self._stage_chosen)
        self.bar.marked.connect(self._mark_stage)
        self.bar.gone_on.connect(self.next_stage)
        self.bar.photographing.connect(lambda: self.lead("photos", ""))
        self.bar.obstructed.connect(lambda: self.lead("obstructions", ""))
        self.closed.acted.connect(self.record.reopen)
        self.saving.saved.connect(self.head.say_saved)
        self.saving.saved.connect(lambda _when: self.trouble.setVisible(bool(self.saving.waiting())))
        self.saving.failed.connect(self._tell)
        self._context.events.changed.connect(self._on_changed)
        self._context.events.spoke.connect(self._show_speaker)
        own = (
            ("Ctrl+Z", self.undo),
            ("Alt+L", self.next_language),
            ("F2", self.choose_speaker),
            ("F5", self.next_stage),
        )
        led = ((one.key, partial(self.follow, one)) for one in KEYS if not one.is_sign)
        OwnKeys(self, (one.key for one in KEYS if not one.is_sign))
        for sequence, act in (*own, *led):
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Reading

    def _open(self) -> None:
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: opening.read(reader, visit_id), self._opened, self._not_opened)

    def _opened(self, opened: opening.Opened) -> None:
        self._people = opened.people
        self.sheet = Sheet(self._context, self._id, opened.form, self.saving)
        self.sheet.language = self._language
        self.sheet.around = around = VisitAround(self._context, self._id, self.sheet)
        around.names = Names(opened.people, self._context.voice, opened.visit.day)
        around.reload()
        self.sheet.show(opened.answers.values(), opened.view)
        self.sheet.answered.connect(lambda _path: self._begin_stage())
        self.tools.take(self.sheet, opened.visit)
        voice = self._context.voice
        if voice.author not in {one.participant_id for one in opened.visit.members}:
            voice.author = voice.typist  # who spoke in another visit doesn't speak in this one
        self._show(opened.visit)
        part, _, ref = self._part.partition(":")
        if ref:
            self.lead(part, ref)
        else:
            self.show_stage(stages.stage_for(part, opened.visit))

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self.stack.addWidget(EmptyState("visits", tr("The visit can't be opened"), language.current().error(error)))
        self.hide_stages()

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
            told, visit_id = self._context.reader.answers, self._id
            self._context.tasks.read(self, lambda: (told.every(visit_id), told.view(visit_id)), self._show_answers)

    def _show_answers(self, read: tuple[dict[Spot, Answer], View]) -> None:
        if self.sheet is not None:
            self.sheet.show(read[0].values(), read[1])

    # Showing

    def _show(self, visit: Visit) -> None:
        self.visit = visit
        texts = language.current()
        kind = texts.pick(self._context.reader.reference.visit_types[visit.kind].names)
        detail = tr("{kind}, {day}, № {number}", kind=kind, day=texts.date(visit.day), number=visit.number)
        self.head.show_visit(visit.snapshot.name.shown(texts.language)[0], detail)
        self._show_speaker()
        self.closed.show_visit(visit)
        self.tools.show_visit(visit)
        self.rail.set_stages(stages.on_rail(visit), self.stage)
        self._show_step()
        for pane in self._panes.values():
            self._fill(pane)

    def locked(self) -> bool:
        """Tell whether the visit is only shown."""
        return self.visit is not None and self.visit.state in opening.CLOSED

    def _stage_chosen(self, value: str) -> None:
        self._place = ""
        self.show_stage(Stage(value))

    def show_stage(self, stage: Stage) -> None:
        """Go to a stage."""
        if self.sheet is None or self.visit is None:
            return
        self.commit()
        self.stage = stage
        self.rail.set_current(stage)
        pane = self._show_pane(stages.pane_of(stage))
        section = stages.section_in(stage, self.visit, self.sheet.form)
        if section and hasattr(pane, "open_section"):
            pane.open_section(section)
        self._show_step()
        self.put_menu_away()
        if not self.rail.hasFocus():
            self.focus_pane()

    def _show_pane(self, name: str) -> QWidget:
        assert self.visit is not None
        assert self.sheet is not None
        if name not in self._panes:
            parts = (self._language, self.saving, self.record, self.sheet, self.show_stage, self.lead, self.back)
            self._panes[name] = MAKE[name](Workspace(self._context, self.visit, self._people, *parts))
            self.stack.addWidget(self._panes[name])
            self.tools.serve(self._panes[name])
            self._fill(self._panes[name])
        self.stack.setCurrentWidget(self._panes[name])
        return self._panes[name]

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

    def next_stage(self) -> None:
        """Go on with the stage after this one."""
        after = stages.after(self.stage, self.visit) if self.visit is not None else None
        if after is not None:
            self._place = ""
            self.show_stage(after)

    def back(self) -> None:
        """Return from a pane without a stage to the one of the stage."""
        self.show_stage(self.stage)

    def lead(self, target: str, ref: str, instance: str = "") -> None:
        """Go to a place of the visit: a question (of an item of a repeat), a field, a finding."""
        assert self.visit is not None
        self._place = ref or target
        target = PANE_OF_PLACE.get(target, target)
        if target in MAKE and stages.stage_with(target, self.visit) is None:
            self._go_to(target)
        else:
            self.show_stage(stages.stage_of_place(target, ref, self.visit))
        if self._place:
            self.focus_pane()
        pane = self.stack.currentWidget()
        if instance and isinstance(pane, ChecklistPane):
            pane.lead_to(ref, instance)

    def panes(self) -> list[QWidget]:
        """Return the panes that were made."""
        return list(self._panes.values())

    def _fill(self, pane: QWidget) -> None:
        if hasattr(pane, "show_visit"):
            pane.show_visit(self.visit, self._people, locked=self.locked())

    def _show_step(self) -> None:
        if self.visit is not None:
            inside = self.stage in stages.inside(self.visit)
            step = stages.step_of(self.visit, self.stage)
            after = stages.after(self.stage, self.visit)
            self.bar.show_step(step, self._language, inside=inside, locked=self.locked(), after=after)
            self.head.show_stage(tr(stages.SHORT[self.stage]))

    def _tell(self, sentence: str) -> None:
        self.head.say_unsaved()
        self.trouble.say(Mark.BAD, sentence)
        self.trouble.show()

    def here(self) -> Target:
        """Return the place one is at, for who leaves and comes back."""
        seen = self.stack.currentWidget()
        spot = seen.spot() if hasattr(seen, "spot") else NOWHERE
        if self.sheet is None:
            return Target("visit", self._id, self._part)
        return Target("visit", self._id, f"question:{spot.question}" if spot.question else str(self.stage))

    # Doing

    def commit(self) -> None:
        """Save what is still in an editor, and try again what failed."""
        pane = self.stack.currentWidget()
        if hasattr(pane, "commit"):
            pane.commit()
        self.saving.retry()

    def undo(self) -> None:
        """Take back what was done last: what the pane in sight offers to, else the last answer."""
        if self.sheet is None or self.locked():
            return
        pane = self.stack.currentWidget()
        if not (hasattr(pane, "take_back") and pane.take_back()):
            self.sheet.undo()

    def follow(self, key: VisitKey) -> None:
        """Do what a key means: in the pane in sight if that knows it, else in the pane it leads to."""
        if self.sheet is None or self.visit is None:
            return
        if self.locked() and not key.reads:
            self.trouble.say(Mark.WARN, language.current().error(RuleBroken("visit_closed")))
            self.trouble.show()
            return
        self.put_menu_away()
        seen = self.stack.currentWidget()
        spot = seen.spot() if hasattr(seen, "spot") else NOWHERE
        if not hasattr(seen, key.verb):
            self._go_to(key.pane)
        getattr(self.stack.currentWidget(), key.verb)(spot)

    def _go_to(self, name: str) -> None:
        """Show a pane: with its stage where it has one."""
        assert self.visit is not None
        stage = stages.stage_with(name, self.visit)
        if stage is not None:
            self.show_stage(stage)
        else:
            self.commit()
            self._show_pane(name)
            self.put_menu_away()

    def speak(self, chosen: str) -> None:
        """Let the checklist ask in another language, in place."""
        self._language = chosen
        self.head.switch.set_value(chosen)
        if self.sheet is not None:
            self.sheet.language = chosen
            self.tools.show_both()
        for pane in self._panes.values():
            if hasattr(pane, "set_language"):  # the report speaks the language of its document
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
        if state is StageState.BEGUN:
            self.focus_pane()
        self.record.stage(stage, state, plain(reason, self._language))

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
        elif self.tools.take_key(event) or (event.key() == Qt.Key.Key_Escape and self.put_menu_away()):
            pass
        elif (sign := self._sign(event)) is not None:
            self.follow(sign)
        else:
            super().keyPressEvent(event)

    def _sign(self, event: QKeyEvent) -> VisitKey | None:
        """Return what a letter that no text wanted means in the pane in sight."""
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers or self.locked():
            return None
        seen, sign = self.stack.currentWidget(), keys.physical(event)
        return next((one for one in KEYS if one.is_sign and one.key == sign and hasattr(seen, one.verb)), None)
