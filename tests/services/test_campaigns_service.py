"""Thematic campaigns: the decision, the list, how far each institution is, and the answers side by side."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from npm_desktop import campaign_journeys, journeys
from npm_desktop.checklists.form import Question
from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition, prints
from npm_desktop.domain.states import AnswerState, VisitState, VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.exchange import spreadsheet
from npm_desktop.texts import Texts

DAY = date(2026, 11, 24)


@pytest.fixture
def other(core: Core, who: Who) -> str:
    """A second institution, of another category and region."""
    return core.institutions.save(Institution("", "CHI-7", plain("Детский дом № 7"), "EDU-CAN", "19"), who)[0]


@pytest.fixture
def campaign(core: Core, who: Who, institution: str, other: str) -> str:
    """A campaign with its module and two institutions."""
    module = core.checklists.modules("thematic")[0].id
    given: dict[str, Any] = {"decision_number": "3/2026", "decision_day": DAY, "module_version_id": module}
    made, _ = core.campaigns.add(plain("Медицинская помощь лицам с инвалидностью"), who, **given)
    core.campaigns.place(made, [institution, other], who, core.people.groups()[0].id)
    return made


def visited(core: Core, who: Who, campaign: str, institution: str, *, admitted: bool = True) -> str:
    plan = Plan(institution, DAY, VisitType.THEMATIC, campaign_id=campaign, members=[who.author])
    visit, _ = core.visits.plan(plan, who)
    if admitted:
        for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
            core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)
    return visit


def questions(core: Core, campaign: str) -> list[Question]:
    form = core.checklists.form(core.campaigns.get(campaign).module_version_id)
    return [one for one in form.questions() if one.asked]


def test_a_campaign_keeps_its_decision(core: Core, who: Who, campaign: str, refuses: Any) -> None:
    made = core.campaigns.get(campaign)
    assert (made.decision_number, made.decision_day, made.closed) == ("3/2026", DAY, False)
    core.campaigns.set(campaign, who, from_day=DAY, to_day=date(2026, 12, 20), closed=True)
    core.campaigns.write(campaign, "kk", "Мүгедектігі бар адамдарға медициналық көмек", who)
    made = core.campaigns.get(campaign)
    assert (made.to_day, made.closed, made.topic.shown("kk")[1]) == (date(2026, 12, 20), True, "kk")
    for language in ("ru", "kk"):
        if language == "kk":
            with refuses("topic_missing"):
                core.campaigns.write(campaign, language, " ", who)
        else:
            core.campaigns.write(campaign, language, "", who)
    with refuses("topic_missing"):
        core.campaigns.add(Text(), who)
    with refuses("record_not_found"):
        core.campaigns.get(new_id())
    with pytest.raises(ValueError, match="not a field"):
        core.campaigns.set(campaign, who, topic=plain("x"))


def test_every_command_announces_campaigns(core: Core, who: Who, campaign: str, institution: str) -> None:
    place = core.campaigns.places(campaign)[0].place.id
    for changes in (
        core.campaigns.add(plain("x"), who)[1],
        core.campaigns.set(campaign, who, closed=False),
        core.campaigns.write(campaign, "ru", "x", who),
        core.campaigns.place(campaign, [institution], who),
        core.campaigns.unplace(place, who),
    ):
        assert Topic.CAMPAIGNS in changes.topics


def test_the_list_is_by_region_and_told_with_its_group(core: Core, campaign: str, institution: str, other: str) -> None:
    lines = core.campaigns.places(campaign)
    assert [one.place.institution_id for one in lines] == [other, institution]
    assert {one.group.shown("ru")[0] for one in lines} == {"Карагандинская группа"}
    assert all((one.visit_id, one.state, one.answered) == ("", None, 0) for one in lines)


def test_institutions_come_and_go_without_their_visits(core: Core, who: Who, campaign: str, institution: str) -> None:
    visit = visited(core, who, campaign, institution)
    place = next(one.place.id for one in core.campaigns.places(campaign) if one.visit_id)
    core.campaigns.unplace(place, who)
    assert [one.visit_id for one in core.campaigns.places(campaign)] == [""]
    assert core.visits.get(visit).campaign_id == campaign
    core.campaigns.place(campaign, [institution], who)
    lines = core.campaigns.places(campaign)
    assert [one.visit_id for one in lines] == ["", visit]
    assert lines[1].place.group_id == ""


def test_many_institutions_come_at_once_or_none(
    core: Core, who: Who, campaign: str, institution: str, other: str, refuses: Any
) -> None:
    given = [Institution("", f"I-{number}", plain(f"Учреждение {number}"), "PEN-SIZO", "35") for number in range(60)]
    made = [core.institutions.save(one, who)[0] for one in given]
    with refuses("institution_not_found"):
        core.campaigns.place(campaign, [*made, new_id()], who)
    assert len(core.campaigns.places(campaign)) == 2
    group = core.people.groups()[0].id
    core.campaigns.place(campaign, [*made, made[0], institution], who, group)
    core.campaigns.place(campaign, made[:5], who)  # once more without a group: the one that is named stays
    lines = core.campaigns.places(campaign)
    assert len(lines) == 62
    assert sum(one.place.group_id == group for one in lines) == 62
    assert other


def test_progress_counts_answers_of_the_module_alone(core: Core, who: Who, campaign: str, institution: str) -> None:
    visit = visited(core, who, campaign, institution)
    form = core.answers.form(visit)
    asked = questions(core, campaign)
    own = next(one for one in form.questions() if one.asked and one.path not in {q.path for q in asked})
    core.answers.state(visit, own.path, AnswerState.NOT_APPLICABLE, who)
    core.answers.state(visit, asked[0].path, AnswerState.REFUSED, who, plain("не показали"))
    core.answers.state(visit, asked[1].path, AnswerState.NOT_APPLICABLE, who)
    line = next(one for one in core.campaigns.places(campaign) if one.visit_id)
    assert (line.answered, line.asked, line.state) == (2, len(asked), VisitState.UNDER_WAY)
    (told,) = [one for one in core.campaigns.all() if one.campaign.id == campaign]
    assert (told.places, told.begun, told.concluded) == (2, 1, 0)


def test_a_cancelled_visit_makes_room_for_another(core: Core, who: Who, campaign: str, institution: str) -> None:
    first = visited(core, who, campaign, institution, admitted=False)
    core.visits.cancel(first, who)
    assert [one.state for one in core.campaigns.places(campaign)] == [None, VisitState.CANCELLED]
    second = visited(core, who, campaign, institution, admitted=False)
    assert [one.visit_id for one in core.campaigns.places(campaign)] == ["", second]


def test_the_questions_stay_once_a_visit_is_planned(
    core: Core, who: Who, campaign: str, institution: str, refuses: Any
) -> None:
    visited(core, who, campaign, institution, admitted=False)
    core.campaigns.set(campaign, who, module_version_id=core.campaigns.get(campaign).module_version_id)
    with refuses("campaign_module_fixed"):
        core.campaigns.set(campaign, who, module_version_id="")


def test_answers_stand_side_by_side(core: Core, who: Who, campaign: str, institution: str, other: str) -> None:
    here, there = visited(core, who, campaign, institution), visited(core, who, campaign, other)
    asked = questions(core, campaign)
    number = next(one for one in asked if one.kind in ("integer", "decimal"))
    core.answers.set(here, number.path, "7", who)
    core.answers.state(there, number.path, AnswerState.NOT_APPLICABLE, who)
    places, table = core.campaigns.compared(campaign, Texts("en"))
    assert [one.visit_id for one in places] == [there, here]
    row = next(one for one in table if one.code == number.code)
    assert row.values[0] == "not applicable"
    assert row.values[1].startswith("7")
    assert row.states == (AnswerState.NOT_APPLICABLE, AnswerState.ANSWERED)
    empty = next(one for one in table if one.code != number.code)
    assert (empty.values, empty.states) == (("", ""), (AnswerState.NOT_ASKED,) * 2)


def test_the_table_is_for_the_council_and_carries_its_answers_alone(
    core: Core, who: Who, campaign: str, institution: str
) -> None:
    visited(core, who, campaign, institution)
    _, table = core.campaigns.compared(campaign, Texts("en"))
    told = [one.code for one in questions(core, campaign) if prints(Edition.COUNCIL, one.print_class)]
    assert [one.code for one in table] == told


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv"])
def test_the_table_is_written_out_and_read_again(core: Core, who: Who, campaign: str, name: str) -> None:
    hostile = '=HYPERLINK("http://x";"вода; тепло")'
    strange, _ = core.institutions.save(Institution("", "SIZO-1", plain(hostile), "PEN-SIZO", "75"), who)
    core.campaigns.place(campaign, [strange], who)
    visit = visited(core, who, campaign, strange)
    choice = next(one for one in questions(core, campaign) if one.kind == "select_one")
    core.answers.set(visit, choice.path, choice.choices[0].name, who)
    data = journeys.run(campaign_journeys.export_comparison(core, campaign, Texts("ru"), name))
    (sheet,) = spreadsheet.read(data, name)
    _, table = core.campaigns.compared(campaign, Texts("ru"))
    assert len(sheet.rows) == len(table) + 1
    line = next(row for row in sheet.rows if choice.code in row.cells)
    assert line.cells[-1] == choice.choices[0].labels["ru"]
    # A spreadsheet program must not run it: CSV marks it, XLSX says that it is text.
    assert sheet.rows[0].cells[-1] == ("'" if name.endswith("csv") else "") + hostile


def test_a_campaign_without_questions_has_an_empty_table(core: Core, who: Who, institution: str) -> None:
    made, _ = core.campaigns.add(plain("Тема"), who)
    core.campaigns.place(made, [institution], who)
    visited(core, who, made, institution)
    places, table = core.campaigns.compared(made, Texts("en"))
    assert (len(places), table) == (1, [])
    assert core.campaigns.places(made)[0].asked == 0
