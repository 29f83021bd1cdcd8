"""What stands around a question: what was said last time, what is recommended, which source says otherwise.

A form that is tried has nothing around it; a visit derives from this and asks the store.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from npm_desktop.checklists.contradictions import Contradiction
from npm_desktop.domain.background import Earlier, Touching
from ui.language import current, tr


class Around(QObject):
    """`changed` when any of it is another than before."""

    changed = Signal()

    def earlier(self, _path: str) -> Earlier | None:
        """Return what an earlier visit said to a question."""
        return None

    def touching(self, _section: str) -> Sequence[Touching]:
        """Return the open recommendations that are about a section, by its code."""
        return ()

    def differing(self, _path: str) -> Sequence[tuple[Contradiction, Sequence[str]]]:
        """Return the contradictions a question takes part in, each with the lines that say who said what and when."""
        return ()


def day_of(earlier: Earlier) -> str:
    """Return when it was said, in words."""
    return tr("Last time, {day}", day=current().date(earlier.day))
