"""Half-refusals: a room, a register, a private talk, hours of waiting."""

from __future__ import annotations

from npm_desktop.domain.evidence import Obstruction
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Entries
from npm_desktop.store.store import StoreSession
from npm_desktop.store.tables.evidence import ObstructionRow


class Obstructions(Entries[Obstruction]):
    """The log of obstructions; they are paragraphs of the report and of an act of their own."""

    table = ObstructionRow
    kind = Obstruction

    def _check(self, session: StoreSession, made: Obstruction, old: Obstruction | None) -> None:
        if made.at and made.until and made.until.at < made.at.at:
            raise RuleBroken("obstruction_ends_before")
