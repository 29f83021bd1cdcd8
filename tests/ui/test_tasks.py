"""The real tasks, with real threads: order, delivery on the window's thread, and what happens when a screen closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.errors import RuleBroken
from npm_desktop.journeys import Journey, Store, Work
from ui.tasks import ThreadTasks, changes_in


class Heard:
    """What the tasks told the window."""

    def __init__(self) -> None:
        self.changes: list[Changes] = []
        self.errors: list[Exception] = []


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def tasks(qtbot: QtBot, heard: Heard) -> Iterator[ThreadTasks]:
    made = ThreadTasks(heard.changes.append, heard.errors.append)
    yield made
    qtbot.waitUntil(lambda: made.running == 0)
    made.close()


def test_commands_run_in_order_on_one_thread(tasks: ThreadTasks, qtbot: QtBot) -> None:
    owner, seen, threads = QObject(), [], set()
    for number in range(50):

        def job(number: int = number) -> int:
            threads.add(threading.get_ident())
            return number

        tasks.store(owner, job, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_the_answer_comes_on_the_windows_thread(tasks: ThreadTasks, qtbot: QtBot) -> None:
    owner, threads = QObject(), []
    for send in (tasks.store, tasks.read, tasks.work):
        send(owner, lambda: 1, lambda _one: threads.append(threading.get_ident()))
    qtbot.waitUntil(lambda: len(threads) == 3)
    assert set(threads) == {threading.get_ident()}


def test_what_a_closed_screen_saved_is_announced_all_the_same(tasks: ThreadTasks, heard: Heard, qtbot: QtBot) -> None:
    owner, go, seen = QObject(), threading.Event(), []

    def job() -> Changes:
        go.wait(5)
        return Changes.of(Topic.VISITS)

    tasks.store(owner, job, seen.append)
    import shiboken6

    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: len(heard.changes) == 1)
    assert seen == []
    assert heard.changes[0].topics == {Topic.VISITS}


def test_a_failure_goes_to_the_screen_and_without_one_to_the_window(
    tasks: ThreadTasks, heard: Heard, qtbot: QtBot
) -> None:
    owner, mine = QObject(), []

    def fail() -> None:
        raise RuleBroken("visit_closed")

    tasks.store(owner, fail, None, mine.append)
    tasks.store(owner, fail)
    qtbot.waitUntil(lambda: len(mine) == 1 and len(heard.errors) == 1)
    assert isinstance(mine[0], RuleBroken)


def test_a_journey_runs_each_step_where_it_belongs(tasks: ThreadTasks, heard: Heard, qtbot: QtBot) -> None:
    owner, names, ended = QObject(), [], []

    def journey() -> Journey[int]:
        names.append((yield Store(lambda: threading.current_thread().name)))
        names.append((yield Work(lambda: threading.current_thread().name)))
        yield Store(lambda: (1, Changes.of(Topic.DOCUMENTS)))
        return 7

    tasks.run(owner, journey(), ended.append)
    qtbot.waitUntil(lambda: ended == [7])
    assert names[0].startswith("store")
    assert names[1].startswith("work")
    assert heard.changes[0].topics == {Topic.DOCUMENTS}


def test_a_journey_may_mend_a_failure_and_hands_on_what_it_cannot(tasks: ThreadTasks, qtbot: QtBot) -> None:
    owner, ended, failed = QObject(), [], []

    def fail() -> None:
        raise RuleBroken("number_taken")

    def mends() -> Journey[str]:
        try:
            yield Store(fail)
        except RuleBroken:
            yield Work(lambda: None)
        return "mended"

    def breaks() -> Journey[str]:
        yield Work(fail)
        return "never"

    tasks.run(owner, mends(), ended.append, failed.append)
    tasks.run(owner, breaks(), ended.append, failed.append)
    qtbot.waitUntil(lambda: len(ended) == 1 and len(failed) == 1)
    assert ended == ["mended"]


def test_a_journey_goes_on_after_its_screen_was_closed(tasks: ThreadTasks, heard: Heard, qtbot: QtBot) -> None:
    owner, go, ended = QObject(), threading.Event(), []

    def journey() -> Journey[int]:
        yield Work(lambda: go.wait(5))
        yield Store(lambda: Changes.of(Topic.DOCUMENTS))
        return 1

    tasks.run(owner, journey(), ended.append)
    import shiboken6

    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: len(heard.changes) == 1)
    assert ended == []


def test_changes_are_found_alone_or_last() -> None:
    changes = Changes.of(Topic.VISITS)
    assert changes_in(changes) is changes
    assert changes_in(("id", changes)) is changes
    assert changes_in(("id", 1)) is None
    assert changes_in(None) is None
    assert changes_in(()) is None
