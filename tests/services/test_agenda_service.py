"""What needs somebody today: each kind of thing that waits, once, with its day and its place."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from npm_desktop import agenda_journeys
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.agenda import REPORT_DAYS, Item, Matter
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.kit import SheetKind, SheetState
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Certificate, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.store.tables.rooms import PaperSheetRow

DAY = date(2026, 11, 24)


def due(core: Core, matter: Matter, day: date = DAY) -> list[Item]:
    return [one for one in agenda_journeys.today(core, day).items if one.matter is matter]


def test_a_report_is_due_so_many_days_after_the_visit_ended(core: Core, who: Who, begun: str) -> None:
    assert due(core, Matter.REPORT_DUE) == []
    (item,) = due(core, Matter.REPORT_DUE, DAY + timedelta(1))
    assert (item.day, item.late, item.ref) == (DAY + timedelta(10), False, begun)
    core.visits.mark(begun, "ended_at", typed(DAY, time(15)), who)
    (item,) = due(core, Matter.REPORT_DUE)
    assert item.day == DAY + timedelta(10)
    core.preferences.set(REPORT_DAYS, 5)
    (item,) = due(core, Matter.REPORT_DUE, DAY + timedelta(6))
    assert (item.day, item.late) == (DAY + timedelta(5), True)


def test_a_report_that_is_fixed_is_no_longer_due(core: Core, who: Who, sent: list[str]) -> None:
    assert sent
    assert due(core, Matter.REPORT_DUE, DAY + timedelta(30)) == []


def test_a_periodic_visit_is_due_until_it_is_planned(core: Core, who: Who, institution: str) -> None:
    (item,) = due(core, Matter.PERIODIC_DUE)
    assert (item.ref, item.day, item.late, item.place) == (institution, None, True, plain("СИЗО № 99"))
    one = core.institutions.get(institution).line.institution
    core.visits.add_paper([core.visits.paper(one, VisitType.PERIODIC, "7", date(2022, 3, 1))], who)
    (item,) = due(core, Matter.PERIODIC_DUE)
    assert item.day == date(2026, 3, 1)
    group = core.people.groups()[0]
    plan = Plan(institution, DAY, group_id=group.id, members=[who.author], ground=plain("План"))
    key, _ = core.visits.plan(plan, who)
    assert due(core, Matter.PERIODIC_DUE) == []
    core.visits.cancel(key, who)
    assert len(due(core, Matter.PERIODIC_DUE)) == 1


def test_many_periodic_visits_are_one_matter(core: Core, who: Who) -> None:
    made = [Institution("", f"X-{n}", plain(f"СИЗО {n}"), "PEN-SIZO", "35") for n in range(5)]
    core.institutions.save_all(made, who)
    (item,) = due(core, Matter.PERIODIC_DUE)
    assert (item.number, item.ref) == (5, "")


def test_a_planned_visit_whose_day_has_passed_is_told_until_it_is_begun_or_called_off(
    core: Core, who: Who, visit: str
) -> None:
    assert due(core, Matter.NOT_HELD) == []
    (item,) = due(core, Matter.NOT_HELD, DAY + timedelta(1))
    assert (item.ref, item.day, item.late) == (visit, DAY, True)
    core.visits.cancel(visit, who)
    assert due(core, Matter.NOT_HELD, DAY + timedelta(1)) == []


def test_sheets_wait_until_the_last_is_destroyed(core: Core, who: Who, begun: str) -> None:
    with core._store.write(who) as session:
        for place, state in enumerate((SheetState.TYPED, SheetState.OUT, SheetState.DESTROYED, SheetState.LOST)):
            session.add(
                PaperSheetRow(id=ids.new_id(), visit_id=begun, ordinal=place, kind=SheetKind.CELLS, state=state)
            )
    assert due(core, Matter.PAPERS) == []
    (item,) = due(core, Matter.PAPERS, DAY + timedelta(1))
    assert (item.number, item.ref, item.late) == (2, begun, True)


def test_two_of_the_same_short_name_are_told_apart(core: Core, who: Who) -> None:
    for name in ("Сейтова Алия Сериковна", "Сейтова Асель Сериковна", "Омаров Болат"):
        person, _ = core.people.save(Participant("", name, Text()), who)
        core.people.save_certificate(Certificate("", person, "7", date(2023, 1, 1), date(2026, 6, 30)), who)
    names = [one.name for one in due(core, Matter.CERTIFICATE)]
    assert sorted(names) == ["Омаров Б.", "Сейтова Алия Сериковна", "Сейтова Асель Сериковна"]


def test_what_is_late_comes_first_and_what_has_no_day_last(core: Core, who: Who, begun: str, institution: str) -> None:
    core.visits.mark(begun, "ended_at", typed(DAY, time(15)), who)
    other, _ = core.institutions.save(Institution("", "X-1", plain("Другое"), "PEN-SIZO", "35"), who)
    items = agenda_journeys.today(core, DAY).items
    assert [(one.matter, one.ref) for one in items] == [(Matter.PERIODIC_DUE, other), (Matter.REPORT_DUE, begun)]


@pytest.mark.parametrize("word", ["Побили", "Ахметов"])
def test_r20_what_waits_never_tells_what_anybody_told(core: Core, who: Who, begun: str, word: Any) -> None:
    core.messages.add(begun, who, text=plain(f"{word} в карцере"))
    core.reprisals.add(begun, who, what=plain(f"{word} после беседы"))
    items = agenda_journeys.today(core, DAY + timedelta(3)).items
    assert {Matter.CHECK, Matter.LETTER} <= {one.matter for one in items}
    assert word not in repr(items)
