"""What a visit rests on by its type: bases, campaigns, modules; changed while nothing is fixed, kept by what it is."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Base, Plan
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.text import plain

DAY = date(2026, 11, 24)
LATER = DAY + timedelta(120)


@pytest.fixture
def concluded(core: Core, ready: str, who: Who) -> str:
    """A periodic visit whose report is fixed, with one recommendation."""
    key, _ = core.recommendations.add(ready, plain("Сушить"), who, addressee="PEN-DEP", deadline=LATER)
    assert key
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    return ready


def paper(core: Core, who: Who, institution: str, day: date, kind: VisitType = VisitType.PERIODIC) -> str:
    found = core.institutions.get(institution).line.institution
    made = core.visits.paper(found, kind, f"П-{day:%d%m}", day)
    core.visits.add_paper([made], who)
    return made.id


def planned(core: Core, who: Who, institution: str, **given: Any) -> str:
    return core.visits.plan(Plan(institution, LATER, **given), who)[0]


def test_an_interim_visit_follows_the_newest_periodic_one(
    core: Core, who: Who, institution: str, concluded: str
) -> None:
    old = paper(core, who, institution, date(2022, 3, 1))
    visit = core.visits.get(planned(core, who, institution, kind=VisitType.INTERIM))
    periodic = core.visits.get(concluded)
    assert (visit.base_visit_id, visit.base_number, visit.base_day) == (concluded, periodic.number, periodic.day)
    assert [one.id for one in core.kinds.bases(institution, LATER)] == [concluded, old]
    assert [one.id for one in core.kinds.bases(institution, date(2024, 1, 1))] == [old]


def test_what_was_never_carried_out_is_no_base(core: Core, who: Who, institution: str, visit: str) -> None:
    paper(core, who, institution, date(2022, 3, 1), VisitType.SPECIAL)
    core.visits.cancel(visit, who)
    assert core.kinds.bases(institution, LATER) == []
    made = core.visits.get(planned(core, who, institution, kind=VisitType.INTERIM))
    assert (made.base_visit_id, made.base_number, made.base_day) == ("", "", None)


def test_another_base_is_chosen_or_named_from_paper(core: Core, who: Who, institution: str, concluded: str) -> None:
    old = paper(core, who, institution, date(2022, 3, 1))
    visit = planned(core, who, institution, kind=VisitType.INTERIM)
    changes = core.kinds.follow(visit, Base(old), who)
    assert changes.topics == {Topic.VISITS, Topic.RECOMMENDATIONS}
    made = core.visits.get(visit)
    assert (made.base_visit_id, made.base_day) == (old, date(2022, 3, 1))
    core.kinds.follow(visit, Base(number="17/2021", day=date(2021, 5, 6)), who)
    made = core.visits.get(visit)
    assert (made.base_visit_id, made.base_number, made.base_day) == ("", "17/2021", date(2021, 5, 6))


def test_a_base_is_periodic_earlier_and_of_the_same_institution(
    core: Core, who: Who, institution: str, concluded: str, refuses: Any
) -> None:
    other, _ = core.institutions.save(Institution("", "SIZO-98", plain("СИЗО № 98"), "PEN-SIZO", "35"), who)
    elsewhere = paper(core, who, other, date(2022, 3, 1))
    special = paper(core, who, institution, date(2022, 3, 2), VisitType.SPECIAL)
    late = paper(core, who, institution, LATER + timedelta(1))
    visit = planned(core, who, institution, kind=VisitType.INTERIM)
    for wrong, code in (
        (elsewhere, "base_elsewhere"),
        (special, "base_not_periodic"),
        (late, "base_not_before"),
        (new_id(), "visit_not_found"),
    ):
        with refuses(code):
            core.kinds.follow(visit, Base(wrong), who)
        with refuses(code):
            planned(core, who, institution, kind=VisitType.INTERIM, base_visit_id=wrong)
    assert core.visits.get(visit).base_visit_id == concluded


def test_a_visit_changes_its_type_and_loses_nothing(core: Core, who: Who, institution: str, concluded: str) -> None:
    visit = planned(core, who, institution, ground=plain("План"))
    core.answers.set(visit, next(one.path for one in core.answers.form(visit).questions() if one.asked), "1", who)
    before = core.answers.of_visit(visit)
    core.kinds.change(visit, VisitType.SPECIAL, who)
    special = core.visits.get(visit)
    assert special.module_version_id
    assert core.answers.form(visit).sections[0].code == "SF"
    core.kinds.change(visit, VisitType.INTERIM, who)
    interim = core.visits.get(visit)
    assert (interim.kind, interim.module_version_id, interim.base_visit_id) == (VisitType.INTERIM, "", concluded)
    assert core.answers.of_visit(visit) == before
    assert interim.ground == plain("План")


def test_a_base_that_was_named_stays_when_the_type_comes_and_goes(
    core: Core, who: Who, institution: str, concluded: str
) -> None:
    old = paper(core, who, institution, date(2022, 3, 1))
    visit = planned(core, who, institution, kind=VisitType.INTERIM, base_visit_id=old)
    for kind in (VisitType.SPECIAL, VisitType.INTERIM):
        core.kinds.change(visit, kind, who)
    assert core.visits.get(visit).base_visit_id == old


def test_a_visit_leaves_the_campaign_with_its_type(core: Core, who: Who, institution: str) -> None:
    module = core.checklists.modules("thematic")[0].id
    campaign, _ = core.campaigns.add(plain("Тема"), who, module_version_id=module)
    visit = planned(core, who, institution, kind=VisitType.THEMATIC, campaign_id=campaign)
    assert core.visits.get(visit).module_version_id == module
    changes = core.kinds.change(visit, VisitType.PERIODIC, who)
    made = core.visits.get(visit)
    assert (made.campaign_id, made.module_version_id) == ("", "")
    assert Topic.CAMPAIGNS in changes.topics


def test_a_thematic_visit_joins_a_campaign_and_leaves_it(core: Core, who: Who, institution: str, refuses: Any) -> None:
    module = core.checklists.modules("thematic")[0].id
    campaign, _ = core.campaigns.add(plain("Тема"), who, module_version_id=module)
    visit = planned(core, who, institution, kind=VisitType.THEMATIC)
    assert core.visits.get(visit).campaign_id == ""
    assert Topic.CAMPAIGNS in core.kinds.join(visit, campaign, who).topics
    made = core.visits.get(visit)
    assert (made.campaign_id, made.module_version_id) == (campaign, module)
    core.kinds.join(visit, "", who)
    assert core.visits.get(visit).campaign_id == ""
    with refuses("record_not_found"):
        core.kinds.join(visit, new_id(), who)


def test_once_a_paper_is_fixed_nothing_of_it_changes(core: Core, who: Who, concluded: str, refuses: Any) -> None:
    for wrong in (
        lambda: core.kinds.change(concluded, VisitType.SPECIAL, who),
        lambda: core.kinds.follow(concluded, Base(number="1"), who),
        lambda: core.kinds.join(concluded, "", who),
        lambda: core.kinds.prefer(concluded, "kk", who),
    ):
        with refuses("visit_closed"):
            wrong()


def test_a_fixed_preliminary_report_keeps_the_type(core: Core, who: Who, institution: str, refuses: Any) -> None:
    visit = planned(core, who, institution, ground=plain("План"), members=[who.author])
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(LATER, time(hour, 20)), who)
    journeys.run(journeys.issue(core, visit, Paper.of(DocumentKind.PRELIMINARY, "ru"), who))
    assert core.visits.get(visit).state is VisitState.UNDER_WAY
    with refuses("visit_type_fixed"):
        core.kinds.change(visit, VisitType.SPECIAL, who)


def test_the_text_that_prevails_is_named(core: Core, who: Who, visit: str) -> None:
    core.kinds.prefer(visit, "kk", who)
    assert core.visits.get(visit).prevailing == "kk"
    core.kinds.prefer(visit, "", who)
    assert core.visits.get(visit).prevailing == ""
    with pytest.raises(ValueError, match="xx"):
        core.kinds.prefer(visit, "xx", who)


# What a fixed paper, a module's answers and a closed campaign keep as it is


def thematic(core: Core, who: Who, institution: str, **campaign: Any) -> str:
    """Return a thematic visit that is under way in a campaign."""
    made, _ = core.campaigns.add(plain("Тема"), who, decision_number="1", decision_day=DAY, **campaign)
    return begun(
        core, who, planned(core, who, institution, kind=VisitType.THEMATIC, campaign_id=made, members=[who.author])
    )


def begun(core: Core, who: Who, visit: str) -> str:
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(core.visits.get(visit).day, time(hour, 20)), who)
    return visit


def test_no_other_campaign_once_a_paper_names_it(core: Core, who: Who, institution: str, refuses: Any) -> None:
    visit = thematic(core, who, institution)
    other, _ = core.campaigns.add(plain("Другая"), who)
    journeys.run(journeys.issue(core, visit, Paper.of(DocumentKind.PRELIMINARY, "ru"), who))
    with refuses("visit_type_fixed"):
        core.kinds.join(visit, other, who)


def test_a_base_may_be_named_but_not_changed_after_a_paper(
    core: Core, who: Who, institution: str, refuses: Any
) -> None:
    visit = begun(core, who, planned(core, who, institution, kind=VisitType.INTERIM, members=[who.author]))
    journeys.run(journeys.issue(core, visit, Paper.of(DocumentKind.DEPARTURE, "ru"), who))
    core.kinds.follow(visit, Base(number="7/23", day=DAY - timedelta(900)), who)
    with refuses("visit_type_fixed"):
        core.kinds.follow(visit, Base(number="8/23", day=DAY - timedelta(800)), who)
    assert core.visits.get(visit).base_number == "7/23"


def test_answers_of_a_module_keep_the_module(core: Core, who: Who, institution: str, refuses: Any) -> None:
    module = core.checklists.modules("thematic")[0]
    visit = thematic(core, who, institution, module_version_id=module.id)
    other, _ = core.campaigns.add(plain("Другая"), who)
    path = next(one.path for one in core.answers.form(visit).sections[0].questions if one.kind == "select_one")
    value = next(one.choices[0].name for one in core.answers.form(visit).questions() if one.path == path)
    core.answers.set(visit, path, value, who)
    with refuses("module_answered"):
        core.kinds.join(visit, other, who)
    with refuses("module_answered"):
        core.kinds.change(visit, VisitType.PERIODIC, who)
    core.answers.set(visit, path, "", who)
    core.kinds.join(visit, other, who)
    assert core.visits.get(visit).campaign_id == other


def test_a_campaign_takes_thematic_visits_while_it_is_open(
    core: Core, who: Who, institution: str, visit: str, refuses: Any
) -> None:
    campaign, _ = core.campaigns.add(plain("Тема"), who)
    with refuses("campaign_only_thematic"):
        core.kinds.join(visit, campaign, who)
    with refuses("campaign_only_thematic"):
        planned(core, who, institution, kind=VisitType.PERIODIC, campaign_id=campaign)
    core.campaigns.set(campaign, who, closed=True)
    with refuses("campaign_closed"):
        planned(core, who, institution, kind=VisitType.THEMATIC, campaign_id=campaign)
