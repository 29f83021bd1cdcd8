"""Choices and facts that belong to the store, not to the machine: when it was last backed up, terms in days."""

from __future__ import annotations

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.store import info
from npm_desktop.store.store import Store


class Preferences:
    """The store's preferences by name; values are JSON."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str) -> object | None:
        """Return the preference, None where none was set."""
        with self._store.read() as session:
            return info.preference(session, name)

    def set(self, name: str, value: object) -> Changes:
        """Keep the preference."""
        with self._store.write() as session:
            info.set_preference(session, name, value)
        return Changes.of(Topic.STORE)
