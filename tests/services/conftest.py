"""Visits at different points of their life, and people to work in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, time

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError

DAY = date(2026, 11, 24)


@pytest.fixture
def path(core: Core, visit: str) -> str:
    """A question with a choice in the visit's checklist."""
    return next(one.path for one in core.answers.form(visit).questions() if one.kind == "select_one")


@pytest.fixture
def begun(core: Core, visit: str, who: Who) -> str:
    """A visit that is under way."""
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)
    return visit


@pytest.fixture
def ready(core: Core, begun: str, who: Who) -> str:
    """A visit whose report can be fixed."""
    core.visits.write(begun, "conclusions", "ru", "Условия не соответствуют норме", who)
    for problem in core.documents.problems(begun, Paper.report("ru")):
        if problem.code == "messages_missing":
            core.answers.set(begun, problem.ref, "0", who)
    return begun


@pytest.fixture
def second(core: Core, who: Who) -> str:
    """Another participant, without certificate and group, who doesn't own the machine."""
    made, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    return made


@pytest.fixture
def refuses() -> Callable[[str], AbstractContextManager[None]]:
    """Expect a refusal with this code."""

    @contextmanager
    def expect(code: str) -> Iterator[None]:
        with pytest.raises(AppError) as refused:
            yield
        assert refused.value.code == code

    return expect
