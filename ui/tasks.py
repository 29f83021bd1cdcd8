"""Work away from the window's thread. The only module that knows threads.

`store`: one thread, in order: every command. `read`: one thread with the read-only core: lists, search, reports.
`work`: a pool for files and PDF, never the database. `run`: a journey, each step where it belongs.
The answer comes back on the window's thread, and only while its owner lives; what was changed is announced in any case.
A job must not capture a widget: its closure may die on a worker.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from npm_desktop.domain.changes import Changes

if TYPE_CHECKING:
    from npm_desktop.journeys import Journey

T = TypeVar("T")
Done = Callable[[Any], None] | None
Failed = Callable[[Exception], None] | None


class Tasks(Protocol):
    """What screens are given."""

    def store(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None: ...

    def read(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None: ...

    def work(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None: ...

    def run(self, owner: QObject, journey: Journey[Any], done: Done = None, failed: Failed = None) -> None: ...

    def close(self) -> None: ...


def changes_in(result: object) -> Changes | None:
    """Return the changes a command returned, alone or as the last of a tuple."""
    if isinstance(result, tuple) and result:
        result = result[-1]
    return result if isinstance(result, Changes) else None


class ThreadTasks(QObject):
    """The real ones."""

    _finished = Signal(object, object, object, object)

    def __init__(
        self,
        announce: Callable[[Changes], None],
        unexpected: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        # Shorter turns keep the window's beat while a worker computes in pure Python.
        sys.setswitchinterval(0.0005)
        # A search for cycles through all that is loaded stops every thread for a sixth of a second: it is made rarely.
        gc.set_threshold(100_000, 50, 50)
        self._announce = announce
        self._unexpected = unexpected
        self._store = ThreadPoolExecutor(1, "store")
        self._read = ThreadPoolExecutor(1, "read")
        self._work = ThreadPoolExecutor(max(1, (os.cpu_count() or 2) - 1), "work")
        self.running = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def store(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None:
        """Run a command on the store's thread."""
        self._submit(self._store, owner, job, done, failed)

    def read(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None:
        """Run a question on the reading thread; it must use the reader."""
        self._submit(self._read, owner, job, done, failed)

    def work(self, owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None:
        """Run a job on the pool."""
        self._submit(self._work, owner, job, done, failed)

    def run(self, owner: QObject, journey: Journey[Any], done: Done = None, failed: Failed = None) -> None:
        """Drive a journey to its end, even when its screen was closed meanwhile."""
        _Drive(self, owner, journey, done, failed).go(lambda: next(journey))

    def close(self) -> None:
        """Finish what was started and stop."""
        for pool in (self._work, self._read, self._store):
            pool.shutdown(wait=True)

    def _submit(self, pool: Executor, owner: QObject, job: Callable[[], Any], done: Done, failed: Failed) -> None:
        self.running += 1
        pool.submit(job).add_done_callback(lambda future: self._finished.emit(owner, future, done, failed))

    @Slot(object, object, object, object)
    def _deliver(self, owner: QObject, future: Future[Any], done: Done, failed: Failed) -> None:
        self.running -= 1
        error = future.exception()
        alive = shiboken6.isValid(owner)
        if error is None:
            changes = changes_in(future.result())
            if done and alive:
                done(future.result())
            if changes is not None:
                self._announce(changes)
        elif isinstance(error, Exception):
            (failed if failed and alive else self._unexpected)(error)
        else:
            raise error

    def fail(self, owner: QObject, failed: Failed, error: Exception) -> None:
        """Hand a journey's failure to its screen, or to the window when the screen is gone."""
        (failed if failed and shiboken6.isValid(owner) else self._unexpected)(error)


class _Drive:
    """One journey on its way. It lives as long as a step is under way."""

    def __init__(self, tasks: ThreadTasks, owner: QObject, journey: Journey[Any], done: Done, failed: Failed) -> None:
        self._tasks = tasks
        self._owner = owner
        self._journey: Generator[Any, Any, Any] = journey
        self._done = done
        self._failed = failed

    def go(self, advance: Callable[[], Any]) -> None:
        """Take the next step of the generator on the window's thread and send its job to where it belongs."""
        try:
            step = advance()
        except StopIteration as end:
            if self._done and shiboken6.isValid(self._owner):
                self._done(end.value)
            return
        except Exception as error:
            self._tasks.fail(self._owner, self._failed, error)
            return
        from npm_desktop.journeys import Work

        send = self._tasks.work if isinstance(step, Work) else self._tasks.store
        # The tasks object owns the step, so that the journey goes on after its screen was closed.
        send(self._tasks, step.job, self._result, self._error)

    def _result(self, result: object) -> None:
        self.go(lambda: self._journey.send(result))

    def _error(self, error: Exception) -> None:
        self.go(lambda: self._journey.throw(error))


class InlineTasks:
    """The same, at once and in the same thread: for tests of screens."""

    def __init__(self, announce: Callable[[Changes], None]) -> None:
        self._announce = announce
        self.running = 0

    def store(self, _owner: QObject, job: Callable[[], T], done: Done = None, failed: Failed = None) -> None:
        """Run the job."""
        try:
            result = job()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        if done:
            done(result)
        changes = changes_in(result)
        if changes is not None:
            self._announce(changes)

    read = store
    work = store

    def run(self, owner: QObject, journey: Journey[Any], done: Done = None, failed: Failed = None) -> None:
        """Drive the journey."""
        from npm_desktop.journeys import run

        self.store(owner, lambda: run(journey), done, failed)

    def close(self) -> None:
        """Nothing is under way."""
