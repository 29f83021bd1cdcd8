"""Visits at different points of their life, and people to work in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, time, timedelta

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.admission import GatePlace, RefusalGround
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import AppError

DAY = date(2026, 11, 24)
LATER = DAY + timedelta(120)  # the day of an interim visit
PLACE = GatePlace("", plain("КГУ «Центр оказания специальных социальных услуг № 99»"), "SOC-ELD", "35")


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


@pytest.fixture
def sent(core: Core, ready: str, who: Who) -> list[str]:
    """Three recommendations of a concluded periodic visit that were sent, and a promise of the head."""
    keys = [
        core.recommendations.add(ready, plain(words), who, addressee="PEN-DEP", deadline=LATER - timedelta(20))[0]
        for words in ("Сушить камеры", "Нанять врача", "Поставить пандус")
    ]
    core.promises.add(ready, who, text=plain("Заменить окна"), who="начальник", by_day=DAY + timedelta(30))
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    core.recommendations.send(ready, DAY + timedelta(5), who)
    return keys


@pytest.fixture
def interim(core: Core, who: Who, institution: str, sent: list[str]) -> str:
    """An interim visit under way that follows the periodic one."""
    assert sent
    plan = Plan(institution, LATER, VisitType.INTERIM, members=[who.author])
    visit, _ = core.visits.plan(plan, who)
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(LATER, time(hour, 20)), who)
    return visit


@pytest.fixture
def gate(core: Core, who: Who) -> str:
    """A refusal on a store with a profile, a team and an empty register."""
    return core.admission.open_at_gate(PLACE, who)[0]


@pytest.fixture
def told(core: Core, who: Who, gate: str) -> str:
    """A refusal of which everything is known."""
    for name, hour, minute in (("ids_shown_at", 9, 7), ("refused_at", 9, 21), ("left_at", 10, 10)):
        core.admission.mark(gate, name, typed(DAY, time(hour, minute)), who)
    core.admission.write(gate, "position", "ru", "директор", who)
    core.admission.write(gate, "words", "ru", "Без утверждённого плана посещений не пропущу", who)
    core.admission.write(gate, "could_not", "ru", "Беседы с проживающими не проведены", who)
    core.admission.set(gate, who, name_withheld=True, ground=RefusalGround.NO_PLAN)
    at = typed(DAY, time(9, 25))
    core.calls.add(gate, who, whom=plain("дежурный прокурор"), at=at, outcome=plain("приедет"))
    core.witnesses.add(gate, who, name="Ким А. В.", role=plain("вахтёр"))
    return gate
