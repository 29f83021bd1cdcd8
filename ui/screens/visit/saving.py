"""Sends commands and tells when they are on the disk. What failed is kept and sent again with the next one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from npm_desktop.errors import AppError, BadInput, NotFound, RuleBroken
from ui import language
from ui.context import Context
from ui.language import tr
from ui.tasks import changes_in

log = logging.getLogger(__name__)
_HOPELESS = (BadInput, RuleBroken, NotFound)  # sending the same once more would be refused once more


@dataclass(frozen=True, slots=True)
class _Request:
    job: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None


class Saving(QObject):
    """`saved(datetime)` after a commit, `failed(sentence)` when something was not stored."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[str, _Request] = {}
        self._under_way: dict[str, _Request] = {}
        self._own = 0

    def send(
        self,
        key: str,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Send a command. `key` names what it sets: a newer one replaces a failed older one."""
        self._kept.pop(key, None)
        self.retry()
        self._send(key, _Request(job, done, failed))

    def retry(self) -> None:
        """Send again what failed."""
        kept, self._kept = self._kept, {}
        for key, request in kept.items():
            self._send(key, request)

    def waiting(self) -> int:
        """Return how many commands failed and wait to be sent again."""
        return len(self._kept)

    def is_own(self) -> bool:
        """Tell, once for each announcement, whether it comes from here."""
        if self._own:
            self._own -= 1
            return True
        return False

    def _send(self, key: str, request: _Request) -> None:
        self._under_way[key] = request

        def done(result: Any) -> None:
            self._forget(key, request)
            if changes_in(result) is not None:
                self._own += 1
            if request.done is not None:
                request.done(result)
            self.saved.emit(datetime.now())

        def failed(error: Exception) -> None:
            self._fail(key, request, error)

        self._context.tasks.store(self, request.job, done, failed)

    def _fail(self, key: str, request: _Request, error: Exception) -> None:
        newest = self._under_way.get(key) is request
        self._forget(key, request)
        if newest and not isinstance(error, _HOPELESS):
            self._kept[key] = request
        sentence = _sentence(error)
        if request.failed is not None:
            request.failed(sentence)
        self.failed.emit(sentence)

    def _forget(self, key: str, request: _Request) -> None:
        if self._under_way.get(key) is request:
            del self._under_way[key]


def _sentence(error: Exception) -> str:
    if isinstance(error, AppError):
        return language.current().error(error)
    log.error("not saved: %s", type(error).__name__, exc_info=error)
    return tr("This was not saved. It stays here as you wrote it and is saved with the next change.")
