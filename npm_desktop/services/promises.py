"""What the head promised in the final talk."""

from __future__ import annotations

from npm_desktop.domain.evidence import Promise
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Entries
from npm_desktop.store.store import StoreSession
from npm_desktop.store.tables.evidence import PromiseRow


class Promises(Entries[Promise]):
    """The promises; each becomes a card on the next visit to the institution."""

    table = PromiseRow
    kind = Promise

    def _check(self, session: StoreSession, made: Promise, old: Promise | None) -> None:
        if not made.text:
            raise RuleBroken("promise_text_missing")
