"""What every screen is given, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from npm_desktop.domain.changes import Who
from npm_desktop.settings import Settings
from ui.dialogs import Dialogs
from ui.events import Events
from ui.tasks import Tasks

if TYPE_CHECKING:
    from npm_desktop.core import Core


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: the screen's name, the id of what it shows, the part of it."""

    screen: str
    id: str = ""
    part: str = ""


@dataclass(slots=True)
class Voice:
    """Who types at this machine, and who speaks just now (the typist, until somebody else is chosen)."""

    typist: str = ""
    author: str = ""

    def who(self) -> Who:
        """Return both, as commands take them."""
        return Who(self.author or self.typist, self.typist)


@dataclass(frozen=True)
class Context:
    """`core` for commands (on the store's thread), `reader` for questions (on the reading thread).

    `open` leads to another place, `back` to where one came from; `change` sets settings of the machine; `leave` closes
    the store.
    """

    core: Core
    reader: Core
    tasks: Tasks
    events: Events
    dialogs: Dialogs
    settings: Settings
    open: Callable[[Target], None]
    change: Callable[[Settings], None] = lambda _settings: None
    voice: Voice = field(default_factory=Voice)
    leave: Callable[[Path | None], None] = lambda _folder: None
    back: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Gate:
    """What the pages before the store is open are given. `opened` hands over the core and its reader.

    `use` moves to another store's folder, `speak` to another language; both show the gate anew.
    """

    tasks: Tasks
    dialogs: Dialogs
    settings: Settings
    opened: Callable[[Core, Core], None]
    use: Callable[[Path | None], None]
    speak: Callable[[str], None]
