"""Campaigns in the window: the list, institutions added many at once, progress, answers side by side, the decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.exchange import spreadsheet
from tests.conftest import TODAY
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.campaigns import CampaignScreen, CampaignsScreen
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def register(core: Core, who: Who, institution: str) -> list[str]:
    """Eighty institutions of two regions and two categories beside the one that is there."""
    made = []
    for number in range(80):
        region, category = ("35", "PEN-SIZO") if number % 2 else ("19", "EDU-CAN")
        one = Institution("", f"I-{number:03d}", plain(f"Учреждение {number}"), category, region)
        made.append(core.institutions.save(one, who)[0])
    return [institution, *made]


@pytest.fixture
def campaign(core: Core, who: Who, institution: str) -> str:
    module = core.checklists.modules("thematic")[0].id
    other, _ = core.institutions.save(Institution("", "CHI-7", plain("Детский дом № 7"), "EDU-CAN", "19"), who)
    made, _ = core.campaigns.add(
        plain("Медицинская помощь и условия содержания лиц с инвалидностью"), who,
        decision_number="3/2026", decision_day=date(2026, 10, 1), module_version_id=module,
    )  # fmt: skip
    core.campaigns.place(made, [institution, other], who, core.people.groups()[0].id)
    return made


@pytest.fixture
def visited(core: Core, who: Who, campaign: str, institution: str) -> str:
    """A visit of the campaign under way, with one answer."""
    plan = Plan(institution, TODAY, VisitType.THEMATIC, campaign_id=campaign, members=[who.author])
    visit, _ = core.visits.plan(plan, who)
    for name in ("arrived_at", "admitted_at"):
        core.visits.mark(visit, name, typed(TODAY, time(9, 20)), who)
    question = next(one for one in core.answers.form(visit).questions() if one.kind == "select_one")
    core.answers.set(visit, question.path, question.choices[0].name, who)
    return visit


@pytest.fixture
def opened(context: Context, campaign: str, place: Place) -> Callable[..., CampaignScreen]:
    def make(part: str = "", size: tuple[int, int] = FULL) -> CampaignScreen:
        screen = CampaignScreen(context, Target("campaign", campaign, part))
        place(screen, size)
        return screen

    return make


def test_the_first_campaign_is_made_from_the_empty_list(
    core: Core, context: Context, place: Place, targets: list[Target]
) -> None:
    screen = CampaignsScreen(context, Target("campaigns"))
    place(screen)
    assert screen.stack.currentWidget() is screen.none
    screen.first.click()
    screen.form.topic.setPlainText("Помощь лицам с инвалидностью")
    screen.form.number.setText("3/2026")
    press(screen.form.number, ENTER, CTRL)
    (line,) = core.campaigns.all()
    assert targets == [Target("campaign", line.campaign.id)]
    assert line.campaign.module_version_id


def test_the_list_tells_progress_and_leads_to_a_campaign(
    context: Context, campaign: str, visited: str, place: Place, targets: list[Target]
) -> None:
    assert visited
    screen = CampaignsScreen(context, Target("campaigns"))
    place(screen)
    row = [screen.model.index(0, column).data() for column in range(6)]
    assert row[1:] == ["№ 3/2026, 01.10.2026", "2", "1", "0", "under way"]
    press(screen.table, ENTER)
    assert targets == [Target("campaign", campaign)]


def test_progress_opens_a_visit_or_plans_one(
    core: Core, campaign: str, visited: str, institution: str, opened, targets: list[Target]
) -> None:
    screen = opened()
    pane = screen.progress
    rows = [[pane.model.index(n, column).data() for column in (1, 2, 3)] for n in range(2)]
    assert rows[0] == ["Детский дом № 7", "no visit yet", "—"]
    assert rows[1][:2] == ["СИЗО № 99", "under way"]
    assert rows[1][2].startswith("1 of ")
    assert pane.open.text() == "Plan the visit"
    pane.open.click()
    kind, planned, group = targets[0].part.split(":")
    assert (targets[0].screen, kind, planned) == ("plan", "thematic", campaign)
    assert group == core.people.groups()[0].id
    pane.table.go_to(1)
    assert pane.open.text() == "Open the visit"
    press(pane.table, ENTER)
    assert targets[1] == Target("visit", visited)
    assert targets[0].id != institution


def test_institutions_are_added_by_region_and_category_all_at_once(
    core: Core, campaign: str, register: list[str], opened
) -> None:
    screen = opened()
    pane = screen.progress
    pane.add.click()
    adding = pane.adding
    assert adding.count.text().startswith("80 institutions can be added. The first 60 are shown")
    adding.region.set_value("19")
    adding.region.chosen.emit("19")
    adding.category.set_value("EDU-CAN")
    adding.category.chosen.emit("EDU-CAN")
    assert adding.add_all.text() == "Add all 40 found"
    adding.add_all.click()
    assert len(core.campaigns.places(campaign)) == 42
    assert pane.stack.currentWidget() is not adding
    assert pane.model.rowCount() == 42
    assert len(register) == 81


def test_institutions_are_ticked_over_several_searches(core: Core, campaign: str, register: list[str], opened) -> None:
    pane = opened().progress
    pane.add.click()
    adding = pane.adding
    for words in ("учреждение 7", "учреждение 33"):
        adding.search.setText(words)
        adding.search.commit()
        adding.results._press(0)
    assert adding.add.text() == "Add 2 institutions"
    adding.search.setText("")
    adding.search.commit()
    assert adding.add.text() == "Add 2 institutions"
    press(adding.search, ENTER, CTRL)
    assert len(core.campaigns.places(campaign)) == 4
    assert register


def test_another_group_and_off_the_list(core: Core, who: Who, campaign: str, visited: str, opened) -> None:
    pane = opened().progress
    assert pane.group.value() == core.people.groups()[0].id
    pane.remove.click()
    assert [one.visit_id for one in core.campaigns.places(campaign)] == [visited]
    pane.remove.click()
    assert pane.stack.currentWidget() is pane.none
    assert core.visits.get(visited).campaign_id == campaign


def test_answers_stand_side_by_side_and_a_cell_leads_to_its_question(
    core: Core, visited: str, opened, targets: list[Target]
) -> None:
    screen = opened("comparison")
    table = screen.comparison.table
    assert table.model.columnCount() == 1
    assert isinstance(table.model.lines[0], str)
    assert str(table.questions.model().index(1, 0).data()).startswith("TA-001")
    answered = next(n for n, one in enumerate(table.model.lines) if not isinstance(one, str) and one.values[0])
    empty = next(n for n, one in enumerate(table.model.lines) if not isinstance(one, str) and not one.values[0])
    assert table.model.index(empty, 0).data() == "no answer"
    table.answers.go_to(answered)
    press(table.answers, ENTER)
    path = table.model.lines[answered].path
    assert targets == [Target("visit", visited, f"question:{path}")]
    assert core.answers.of_visit(visited)[path].value


def test_rows_of_both_halves_stay_level(visited: str, opened) -> None:
    assert visited
    table = opened("comparison", DOUBLE).comparison.table
    bar = table.answers.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert table.questions.verticalScrollBar().value() == bar.value()
    for half in (table.questions, table.answers):
        half._fit_rows()
    first, last = table.answers.rowAt(0), table.model.rowCount() - 1
    for row in range(first, last + 1):
        assert table.questions.rowHeight(row) == table.answers.rowHeight(row)
        assert table.questions.rowViewportPosition(row) == table.answers.rowViewportPosition(row)


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_the_table_is_written_out(visited: str, opened, dialogs: Answers, tmp_path: Path, name: str) -> None:
    assert visited
    pane = opened("comparison").comparison
    dialogs.target = tmp_path / name
    pane.export.click()
    assert pane.notice.sentence.text().startswith(f"Written to {name}.")
    (sheet,) = spreadsheet.read((tmp_path / name).read_bytes(), name)
    assert sheet.rows[0].cells[-1] == "СИЗО № 99"
    dialogs.target = tmp_path / "no" / name
    pane.export.click()
    assert pane.notice.sentence.text() != f"Written to {name}."


def test_the_decision_is_saved_by_itself_and_the_questions_stay_once_planned(
    core: Core, campaign: str, visited: str, opened
) -> None:
    screen = opened("decision")
    pane = screen.decision
    pane.number.setText("4/2026")
    pane.number.commit()
    pane.end.setText("20.12.2026")
    pane.end.commit()
    pane.topic.field.setPlainText("Другая тема")
    screen.commit()
    made = core.campaigns.get(campaign)
    assert (made.decision_number, made.to_day) == ("4/2026", date(2026, 12, 20))
    assert screen.head.title.text() == "Другая тема"
    module = made.module_version_id
    pane.module.set_option(None)
    pane.module.cleared.emit()
    assert pane.fields["module_version_id"].sentence.text().startswith("Visits of this campaign are planned")
    assert pane.module.value() == module
    pane.topic.field.setPlainText("")
    pane.commit()
    assert pane.fields["topic"].sentence.text() == "The topic of the campaign is missing."
    assert core.campaigns.get(campaign).topic
    assert visited


def test_a_campaign_that_is_not_there_is_told(context: Context, place: Place) -> None:
    screen = CampaignScreen(context, Target("campaign", "nonsense"))
    place(screen)
    assert screen._keys.isHidden()


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut(
    context: Context, visited: str, register: list[str], opened, place, speak: Callable[[str], None], code: str, size
) -> None:
    speak(code)
    assert visited
    assert register
    for part in ("progress", "comparison", "decision"):
        window = opened(part, size).window()
        assert clipped(window) == [], part
        assert window.size().toTuple() == size
    screen = opened("progress", size)
    screen.progress.add.click()
    assert clipped(screen.window()) == []
    listed = CampaignsScreen(context, Target("campaigns"))
    window = place(listed, size)
    assert clipped(window) == []
    listed.new.click()
    assert clipped(window) == []
    assert window.size().toTuple() == size
