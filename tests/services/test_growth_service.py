"""What a list asks of the database doesn't grow with it, and what a text tells of a person is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.texts import load
from tests.conftest import TODAY


@contextmanager
def counted() -> Iterator[list[str]]:
    """Count the statements of the block."""
    asked: list[str] = []

    def on(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", on)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", on)


def number_of(ask: Callable[[], object]) -> int:
    with counted() as asked:
        ask()
    return len(asked)


def test_tables_of_many_places_ask_as_often_as_those_of_few(core: Core, who: Who) -> None:
    campaign, _ = core.campaigns.add(plain("Тема"), who)
    lists: dict[str, Callable[[], object]] = {
        "places": lambda: core.campaigns.places(campaign),
        "compared": lambda: core.campaigns.compared(campaign, load("ru")),
        "refused": lambda: core.statistics.non_admissions(TODAY.year),
    }
    found: list[dict[str, int]] = []
    for first, last in ((0, 2), (2, 7)):
        for number in range(first, last):
            place, _ = core.institutions.save(Institution("", f"S-{number}", plain("СИЗО"), "PEN-SIZO", "35"), who)
            core.campaigns.place(campaign, [place], who)
            plan = Plan(place, TODAY, VisitType.THEMATIC, campaign_id=campaign, members=[who.author])
            core.visits.mark(core.visits.plan(plan, who)[0], "arrived_at", typed(TODAY, time(9)), who)
            core.admission.open_at_gate(GatePlace(place), who)
        found.append({name: number_of(ask) for name, ask in lists.items()})
    assert len(core.statistics.non_admissions(TODAY.year)) == 7
    assert found[0] == found[1]


def test_many_papers_are_read_in_as_many_questions_as_one(core: Core, who: Who, begun: str) -> None:
    journeys.run(journeys.issue(core, begun, Paper.of(DocumentKind.DEPARTURE, "ru"), who))
    one = number_of(lambda: core.documents.of_visit(begun))
    for language in ("kk", "en"):
        journeys.run(journeys.issue(core, begun, Paper.of(DocumentKind.DEPARTURE, language), who))
    assert len(core.documents.of_visit(begun)) == 3
    assert number_of(lambda: core.documents.of_visit(begun)) == one


def test_a_place_put_on_the_list_again_keeps_its_group(core: Core, who: Who, institution: str) -> None:
    campaign, _ = core.campaigns.add(plain("Тема"), who)
    group = core.people.groups()[0].id
    core.campaigns.place(campaign, [institution], who, group)
    core.campaigns.place(campaign, [institution], who)
    assert core.campaigns.places(campaign)[0].place.group_id == group


@pytest.mark.parametrize("edition", list(Edition)[:3])
def test_what_may_tell_a_person_is_pointed_at_before_signing(
    core: Core, who: Who, ready: str, edition: Edition
) -> None:
    def pointed() -> list[tuple[bool, str]]:
        found = core.documents.problems(ready, Paper.report("ru", edition))
        return [(one.blocks, one.ref) for one in found if one.code == "personal_data_suspected"]

    core.visits.set(ready, who, head="Ахметов Б. К.")
    core.visits.write(ready, "conclusions", "ru", "Ахметов Б. К. объяснил это ремонтом", who)
    assert pointed() == []
    core.visits.write(ready, "conclusions", "ru", "Осуждённый Иванов И. И., ИИН 900101300123, сообщил о побоях", who)
    assert pointed() == [(False, "conclusions")]
