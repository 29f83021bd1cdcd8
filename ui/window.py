"""The desk: navigation, the screen one is in, and the cover that hides everything and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.campaigns import CampaignScreen, CampaignsScreen
from ui.screens.cover import CoverScreen
from ui.screens.institution import InstitutionScreen
from ui.screens.institutions import InstitutionsScreen
from ui.screens.library import LibraryScreen, VersionScreen
from ui.screens.messages import MessagesScreen
from ui.screens.people import PeopleScreen
from ui.screens.plan import PlanScreen
from ui.screens.recommendations import RecommendationsScreen
from ui.screens.refusal import RefusalScreen
from ui.screens.register_import import RegisterImportScreen
from ui.screens.search import IndexFilling, SearchScreen
from ui.screens.settings import SettingsScreen
from ui.screens.today import TodayScreen
from ui.screens.visit import VisitScreen
from ui.screens.visits import VisitsScreen
from ui.widgets.nav import NavRail, Place
from ui.widgets.panes import row

# Every screen, and the place of the navigation it belongs to.
SCREENS: dict[str, tuple[Callable[[Context, Target], QWidget], str]] = {
    "today": (TodayScreen, "today"),
    "visits": (VisitsScreen, "visits"),
    "visit": (VisitScreen, "visits"),
    "plan": (PlanScreen, "visits"),
    "campaigns": (CampaignsScreen, "visits"),
    "campaign": (CampaignScreen, "visits"),
    "refusal": (RefusalScreen, "visits"),
    "institutions": (InstitutionsScreen, "institutions"),
    "institution": (InstitutionScreen, "institutions"),
    "register_import": (RegisterImportScreen, "institutions"),
    "recommendations": (RecommendationsScreen, "recommendations"),
    "messages": (MessagesScreen, "messages"),
    "people": (PeopleScreen, "people"),
    "library": (LibraryScreen, "library"),
    "checklist": (VersionScreen, "library"),
    "search": (SearchScreen, "search"),
    "settings": (SettingsScreen, "settings"),
}
_ACTIVITY = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Desk(QWidget):
    """The open store on the screen."""

    def __init__(self, context: Context, leave: Callable[[Path | None], None]) -> None:
        super().__init__()
        self._context = replace(context, open=self.go, leave=leave, back=self.back)
        self._target = Target("today")
        self._past: list[Target] = []
        self._focus: QWidget | None = None
        self.nav = _navigation()
        self.stack = QStackedWidget()
        self.pages = QStackedWidget()
        self.cover = CoverScreen(self._context)
        self._build()
        self._connect()
        self._idle = QTimer(self, interval=context.settings.idle_minutes * 60_000, singleShot=True)
        self._idle.timeout.connect(self.cover_all)
        self._idle.start()
        IndexFilling(self._context, self)
        QApplication.instance().focusWindowChanged.connect(self._watch)
        self.go(Target("today"))

    def _build(self) -> None:
        desk = QWidget()
        desk.setLayout(row(self.nav, self.stack, spacing=0))
        desk.layout().setStretch(1, 1)
        self.pages.addWidget(desk)
        self.pages.addWidget(self.cover)
        self.setLayout(row(self.pages, spacing=0))

    def _connect(self) -> None:
        self.nav.chosen.connect(lambda name: self.go(Target(name)))
        self.cover.unlocked.connect(self.uncover)
        for button in self.nav.buttons:
            there = self.look if button.place.name == "search" else partial(self.go, Target(button.place.name))
            self._key(button.place.key.replace(" ", "+"), there)
        self._key("Ctrl+L", self.cover_all)
        self._key("Ctrl+N", partial(self.go, Target("plan")))
        self._key("Ctrl+Shift+N", partial(self.go, Target("plan", "", "special")))
        self._key("F9", self.refused)
        self._key("Alt+Left", self.back)
        self._context.events.changed.connect(lambda _changes: self._say_copies())
        self._say_copies()

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: None if self.covered() else act())

    def screen(self) -> QWidget | None:
        """Return the screen one is in."""
        return self.stack.currentWidget()

    def go(self, target: Target) -> None:
        """Lead to another place; what was being typed here is saved first."""
        self.commit()
        make, place = SCREENS[target.screen]
        old = self.screen()
        page = make(self._context, target)
        if old is not None and target != self._target:
            self._past.append(old.here() if hasattr(old, "here") else self._target)
        self._target = target
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.nav.set_current(place)
        self.nav.set_narrow(getattr(page, "narrow", False))
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def look(self) -> None:
        """Go to the search; who is there already looks for something else."""
        screen = self.screen()
        if isinstance(screen, SearchScreen):
            screen.begin_anew()
        else:
            self.go(Target("search"))

    def refused(self) -> None:
        """Begin the act of a refused entry: of the visit one is in, else of one that nobody planned."""
        visit = self._target.id if self._target.screen == "visit" else ""
        if self._target.screen != "refusal":
            self.go(Target("refusal", visit))

    def back(self) -> None:
        """Return to where one came from."""
        if self._past:
            target = self._past.pop()
            self._target = target
            self.go(target)

    def commit(self) -> None:
        """Save what is still in an editor."""
        screen = self.screen()
        if screen is not None and hasattr(screen, "commit"):
            screen.commit()

    def covered(self) -> bool:
        """Tell whether the screen is covered."""
        return self.pages.currentWidget() is self.cover

    def cover_all(self) -> None:
        """Hide everything until the passphrase is typed. The screen stays as it is, text, cursor and all."""
        if self.covered():
            return
        self._focus = QApplication.focusWidget()
        self.commit()
        self.pages.setCurrentWidget(self.cover)
        self.cover.start()

    def uncover(self) -> None:
        """Show the screen again, with the keyboard where it was."""
        self.pages.setCurrentIndex(0)
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._idle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch(self.window().windowHandle())

    def _watch(self, window: QWindow | None) -> None:
        """Watch what comes into a window from outside; inside there are a thousand events for each of them."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and not self.covered():
            self._idle.start()
        return False

    def _say_copies(self) -> None:
        reader = self._context.reader
        self._context.tasks.read(self, partial(reader.preferences.get, "last_backup"), self._show_copies)

    def _show_copies(self, when: object) -> None:
        if not isinstance(when, str) or not when:
            self.nav.set_foot(tr("No backup yet"), "warn")
            return
        moment = datetime.fromisoformat(when)
        texts = language.current()
        self.nav.set_foot(tr("Backup of {day}, {time}", day=texts.date(moment.date()), time=texts.time(moment)))


def _navigation() -> NavRail:
    places = [
        Place("today", "home", tr("Today"), "Ctrl 1"),
        Place("visits", "visits", tr("Visits"), "Ctrl 2"),
        Place("institutions", "institutions", tr("Institutions"), "Ctrl 3"),
        Place("recommendations", "recommendations", tr("Recommendations"), "Ctrl 4"),
        Place("people", "users", tr("Participants"), "Ctrl 5"),
        Place("library", "checklists", tr("Library"), "Ctrl 6"),
        Place("messages", "messages", tr("Messages"), "Ctrl 7"),
    ]
    last = [
        Place("search", "search", tr("Search"), "Ctrl F"),
        Place("settings", "settings", tr("Settings"), "Ctrl 8"),
    ]
    return NavRail(tr("NPM"), places, last, name=tr("Navigation"))
