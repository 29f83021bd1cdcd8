"""Makes the index of an old store while one already works: a little at a time, between the commands of the user."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from ui.context import Context

AT_A_TIME = 40  # records: no command of the user waits longer for them than for another command


class IndexFilling(QObject):
    """Begins by itself, and ends when the index is whole. Where nothing is left to do, nothing is done."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.tasks.read(self, context.reader.search.whole, self._go_on)

    def _go_on(self, whole: bool) -> None:
        if not whole:
            job = partial(self._context.core.search.fill, AT_A_TIME)
            self._context.tasks.store(self, job, lambda result: self._go_on(result[0]))
