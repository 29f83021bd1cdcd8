"""What every screen is given, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.settings import Settings
from ui.dialogs import Dialogs
from ui.events import Events
from ui.tasks import Tasks


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

    `open` leads to another place; `change` sets settings of the machine.
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
