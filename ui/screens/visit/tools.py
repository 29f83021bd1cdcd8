"""What belongs to the whole visit and to no stage: jump, both languages at once, the time to leave, what presses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.background import Background
from npm_desktop.domain.states import Stage, VisitState
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.forms.sheet import AnswerSheet
from ui.screens.visit import jumping, stages
from ui.screens.visit.around import VisitAround
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.jump import Jump
from ui.screens.visit.jumping import Place
from ui.screens.visit.leaving import Leaving
from ui.screens.visit.panes_of_visit import KEYS
from ui.screens.visit.urgent import Urgent
from ui.widgets import keys

if TYPE_CHECKING:
    from ui.screens.visit.screen import VisitScreen

STAGE_KEYS = (1, 2, 3)
CHECK = next(one for one in KEYS if one.verb == "check_now")
BESIDE = {"kk": "ru", "ru": "kk", "en": "ru"}


class VisitTools(QObject):
    """Binds their keys; what they do to the pages goes through the screen."""

    def __init__(self, screen: VisitScreen, context: Context, visit_id: str) -> None:
        super().__init__(screen)
        self._screen = screen
        self.jump = Jump(context, visit_id, screen.stages_box, screen)
        self.leaving = Leaving(context, visit_id, screen.saving, screen.stages_box, screen)
        self.urgent: Urgent | None = None
        self.both = False
        self.jump.going.connect(self._go)
        self.leaving.counted.connect(self._count)
        screen.head.asked_leaving.connect(self.ask_leaving)
        for sequence, act in (
            ("Ctrl+K", self.open_jump),
            ("Ctrl+U", self.next_urgent),
            ("Alt+B", self.switch_both),
            ("Alt+T", self.ask_leaving),
            *((f"Alt+{number}", partial(screen.bar.press, number)) for number in STAGE_KEYS),
        ):
            shortcut = QShortcut(QKeySequence(sequence), screen, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def take(self, sheet: AnswerSheet, visit: Visit) -> None:
        """Serve the visit that was read."""
        known: Callable[[], Background] = lambda: _known(sheet)  # noqa: E731
        self.urgent = Urgent(self._screen.pressing, sheet, known, visit.day)
        self.urgent.going.connect(self._go_urgent)

    def serve(self, pane: QWidget) -> None:
        """Let a pane that was made just now ask in both languages, where it asks at all."""
        if isinstance(pane, ChecklistPane):
            pane.asked_both.connect(self.switch_both)
            pane.asked_both.connect(pane.focus_in)
            pane.asked_check.connect(partial(self._screen.follow, CHECK))

    def show_visit(self, visit: Visit) -> None:
        """Follow what became of the visit."""
        self.leaving.show_visit(visit)
        self._screen.head.show_leaving(self.leaving.words(), shown=visit.state is VisitState.UNDER_WAY)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key by its place on the keyboard, whatever layout is set; tell whether it meant something."""
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        acts: dict[str, Callable[[], None]] = {"B": self.switch_both, "T": self.ask_leaving}
        acts |= {str(number): partial(self._screen.bar.press, number) for number in STAGE_KEYS}
        act = acts.get(keys.physical(event))
        if act is not None:
            act()
        return act is not None

    def open_jump(self) -> None:
        """Offer every place of the visit."""
        if self._screen.sheet is not None and self._screen.visit is not None:
            self._screen.commit()
            self.jump.open(self._screen.sheet, self._screen.visit)

    def ask_leaving(self) -> None:
        """Ask when the group has to be out."""
        visit = self._screen.visit
        if visit is not None and visit.state is VisitState.UNDER_WAY:
            self.leaving.open()

    def switch_both(self) -> None:
        """Ask in two languages at once, or in one again; keyboard and place stay."""
        self.both = not self.both
        self.show_both()

    def show_both(self) -> None:
        """Let the pages ask in the second language that goes with the first."""
        sheet = self._screen.sheet
        if sheet is None:
            return
        second = BESIDE[sheet.language] if self.both else ""
        sheet.second = second
        for pane in self._screen.panes():
            if hasattr(pane, "set_second"):
                pane.set_second(second)

    def next_urgent(self) -> None:
        """Go to the riskiest open question."""
        if self.urgent is not None and not self._screen.locked():
            self._screen.commit()
            self.urgent.next()

    def _count(self, left: object) -> None:
        visit = self._screen.visit
        if visit is None:
            return
        self._screen.head.show_leaving(self.leaving.words(), shown=visit.state is VisitState.UNDER_WAY)
        if self.urgent is not None and not self._screen.locked():
            self.urgent.count(int(left) if isinstance(left, int) else None)

    def _go_urgent(self, path: str) -> None:
        self._screen.lead(jumping.QUESTION, path)
        pane = self._screen.stack.currentWidget()
        if hasattr(pane, "walk") and self.urgent is not None:
            pane.walk = self.urgent.entered

    def _go(self, place: Place) -> None:
        screen = self._screen
        if place.target == jumping.STAGE:
            screen.show_stage(Stage(place.ref))
            screen.focus_pane()
        elif place.target == jumping.SECTION:
            self._go_to_section(place.ref)
        else:
            screen.lead(place.target, place.ref, place.instance)

    def _go_to_section(self, name: str) -> None:
        screen = self._screen
        assert screen.visit is not None
        if stages.pane_of(screen.stage) != "checklist":
            screen.show_stage(stages.stage_for("checklist", screen.visit))
        pane = screen.stack.currentWidget()
        if hasattr(pane, "open_section"):
            pane.open_section(name)
        screen.focus_pane()


def _known(sheet: AnswerSheet) -> Background:
    return sheet.around.known if isinstance(sheet.around, VisitAround) else Background()
