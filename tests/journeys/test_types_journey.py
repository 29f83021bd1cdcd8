"""Interim, special and thematic visits from the start screen to a sealed report, in the window with real threads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.states import DocumentState, Judgement, RecommendationState, Stage, VisitState, VisitType
from npm_desktop.domain.text import plain
from tests.journeys.test_window_journey import Driver, ask, create, driver, fix_and_sign, take_in
from tests.ui.keyboard import press
from ui.context import Target
from ui.screens.campaigns import CampaignScreen, CampaignsScreen
from ui.screens.institution import InstitutionScreen
from ui.screens.plan import PlanScreen
from ui.screens.visit import VisitScreen
from ui.screens.visit.arrival import ArrivalPane
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.checks import ChecksPane
from ui.screens.visit.preparation import PreparationPane
from ui.screens.visit.report import ReportPane
from ui.screens.visits import VisitsScreen

TODAY = date.today()
__all__ = ["driver"]


def test_a_special_visit_and_its_preliminary_report_the_same_night(driver: Driver, tmp_path: Path) -> None:
    create(driver)
    take_in(driver, tmp_path)
    driver.desk().go(Target("visits"))
    driver.press(driver.screen(VisitsScreen).special)
    screen = driver.screen(PlanScreen)
    choose_institution(driver, screen)
    driver.wait(lambda: screen.special.ground.kind.hasFocus() or not screen.isActiveWindow())
    screen.special.ground.kind._choose(0)
    screen.special.ground.reference.setText("M-17")
    screen.special.ground.day.setText(f"{TODAY - timedelta(1):%d.%m.%Y}")
    screen.special.ground.told.setText("Beatings on the way here")
    driver.press(screen.save)
    visit = arrive(driver)
    visit.show_stage(Stage.INJURIES)
    assert driver.pane(ChecklistPane).page.section.code == "IN"
    visit.show_stage(Stage.REPORT)
    pane = driver.pane(ReportPane)
    driver.wait(lambda: DocumentKind.PRELIMINARY in pane.papers.keys)
    driver.press(pane.papers.keys[DocumentKind.PRELIMINARY])
    driver.wait(lambda: pane.preview.kind is DocumentKind.PRELIMINARY and pane.fix.isEnabled())
    driver.press(pane.fix)
    visit_id = visit.visit.id
    driver.wait(lambda: documents(driver, visit_id) == [(DocumentKind.PRELIMINARY, DocumentState.FIXED)])
    assert ask(driver, lambda core: core.visits.get(visit_id)).state is VisitState.UNDER_WAY
    answer_needed(driver, visit)
    pane = driver.pane(ReportPane)
    driver.wait(lambda: DocumentKind.REPORT in pane.papers.keys)
    driver.press(pane.papers.keys[DocumentKind.REPORT])
    driver.wait(lambda: pane.preview.kind is DocumentKind.REPORT and pane.signing.isHidden())
    seal(driver, visit_id)
    kinds = {DocumentKind.PRELIMINARY: DocumentState.FIXED, DocumentKind.REPORT: DocumentState.SEALED}
    assert dict(documents(driver, visit_id)) == kinds


def test_an_interim_visit_moves_what_it_verified(driver: Driver, tmp_path: Path) -> None:
    create(driver)
    take_in(driver, tmp_path)
    institution = ask(driver, lambda core: core.institutions.suggestions("99"))[0]
    recommendation = paper_base(driver, institution.id)
    driver.desk().go(Target("institution", institution.id))
    page = driver.screen(InstitutionScreen)
    driver.wait(page.interim.isVisible)
    driver.press(page.interim)
    screen = driver.screen(PlanScreen)
    driver.wait(lambda: screen.interim.open.text == "1 of its recommendations is open")
    driver.press(screen.save)
    visit = arrive(driver)
    visit_id = visit.visit.id
    assert visit.visit.base_number == "7/2025"
    visit.show_stage(Stage.CHECKS)
    pane = driver.pane(ChecksPane)
    driver.wait(lambda: len(pane.cards) == 1)
    press(pane.cards[0].body.judgement, Qt.Key.Key_5)
    driver.wait(lambda: pane.count.text() == "1 of 1 judged")
    judged = ask(driver, lambda core: core.checks.cards(visit_id))[0].check.judgement
    assert judged is Judgement.IMPLEMENTED
    assert ask(driver, lambda core: core.recommendations.get(recommendation)).state is RecommendationState.SENT
    answer_needed(driver, visit)
    seal(driver, visit_id)
    made = ask(driver, lambda core: core.recommendations.get(recommendation))
    assert (made.state, made.history[-1].verified) == (RecommendationState.IMPLEMENTED, True)


def test_a_thematic_visit_from_its_campaign_to_the_table(driver: Driver, tmp_path: Path) -> None:
    create(driver)
    take_in(driver, tmp_path)
    driver.desk().go(Target("visits"))
    driver.press(driver.screen(VisitsScreen).campaigns)
    campaigns = driver.screen(CampaignsScreen)
    driver.wait(campaigns.first.isVisible)
    driver.press(campaigns.first)
    driver.wait(campaigns.form.module.value)
    campaigns.form.topic.setPlainText("Medical care of persons with disabilities")
    campaigns.form.number.setText("3/2026")
    campaigns.form.day.setText(f"{TODAY - timedelta(30):%d.%m.%Y}")
    driver.press(campaigns.form.keep)
    screen = driver.screen(CampaignScreen)
    driver.wait(screen.progress.first.isVisible)
    driver.press(screen.progress.first)
    adding = screen.progress.adding
    driver.wait(lambda: adding.results.buttons)
    adding.results._press(0)
    driver.press(adding.add)
    driver.wait(lambda: screen.progress.model.rowCount() == 1)
    driver.press(screen.progress.open)
    plan = driver.screen(PlanScreen)
    driver.wait(lambda: plan.institution.value() and plan.thematic.campaign.value())
    driver.press(plan.save)
    visit = arrive(driver)
    visit_id, campaign = visit.visit.id, visit.visit.campaign_id
    assert visit.visit.kind is VisitType.THEMATIC
    visit.show_stage(Stage.MODULE)
    path = driver.pane(ChecklistPane).page.rows[0].question.path
    visit.sheet.give(path, "4", "en")
    answer_needed(driver, visit)
    seal(driver, visit_id)
    (line,) = ask(driver, lambda core: core.campaigns.places(campaign))
    assert (line.visit_id, line.state, line.answered) == (visit_id, VisitState.CONCLUDED, 1)
    driver.desk().go(Target("campaign", campaign, "comparison"))
    table = driver.screen(CampaignScreen).comparison.table
    driver.wait(lambda: table.model.lines)
    assert str(table.model.index(1, 0).data()).startswith("4")


def choose_institution(driver: Driver, screen: PlanScreen) -> None:
    driver.wait(lambda: screen.institution._suggest is not None and screen.institution._suggest("99"))
    option = screen.institution._suggest("99")[0]
    screen.institution.set_option(option)
    screen.institution.chosen.emit(option.value)


def arrive(driver: Driver) -> VisitScreen:
    """Start the visit at the gate and be admitted."""
    visit = driver.screen(VisitScreen)
    driver.wait(lambda: visit.visit is not None)
    driver.press(driver.pane(PreparationPane).start)
    driver.pane(ArrivalPane)
    for name in ("ids_shown_at", "admitted_at", "ended_at"):
        visit.record.mark(None, name, driver.desk()._context.core.now())
    driver.wait(lambda: visit.visit.ended_at is not None)
    return visit


def answer_needed(driver: Driver, visit: VisitScreen) -> None:
    """Answer what no report can be without: messages, and in an interim visit persecution."""
    for code in ("L4", "L4B", "L5"):
        visit.sheet.give(visit.sheet.form.coded(code).path, "0", "en")
    visit_id, paths = visit.visit.id, [visit.sheet.form.coded(code).path for code in ("L4", "L4B", "L5")]
    driver.wait(lambda: set(paths) <= set(ask(driver, lambda core: core.answers.of_visit(visit_id))))


def seal(driver: Driver, visit_id: str) -> None:
    found = journeys.verify_file(fix_and_sign(driver, visit_id))
    assert found.good
    assert found.number


def documents(driver: Driver, visit_id: str) -> list[tuple[str, str]]:
    return [(one.kind, one.state) for one in ask(driver, lambda core: core.documents.of_visit(visit_id))]


def paper_base(driver: Driver, institution_id: str) -> str:
    """Take in a periodic visit that is on paper only, with a recommendation that was sent."""
    made: list[str] = []

    def take(core: Core) -> str:
        who = driver.desk()._context.voice.who()
        found = core.institutions.get(institution_id).line.institution
        paper = core.visits.paper(found, VisitType.PERIODIC, "7/2025", TODAY - timedelta(300))
        core.visits.add_paper([paper], who)
        one = Recommendation(new_id(), institution_id, paper.id, "", "7/2025-01", 1, plain("Сушить камеры"))
        core.recommendations.add_paper([(one, RecommendationStep(RecommendationState.SENT, paper.day))], who)
        return one.id

    tell(driver, take, made.append)
    driver.wait(lambda: made)
    return made[0]


def tell(driver: Driver, job: Callable[[Core], str], done: Callable[[str], None]) -> None:
    """Run commands on the store's own thread."""
    core = driver.desk()._context.core
    driver.program.tasks.store(driver.program, lambda: job(core), done)
