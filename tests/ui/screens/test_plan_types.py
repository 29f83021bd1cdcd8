"""Planning each type: the base of an interim visit, the five inputs of a special one, the campaign of a thematic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.person import Group
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import GroundKind
from tests.ui.keyboard import press, strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.plan import PlanScreen
from ui.screens.plan.interim import PAPER
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(context: Context, institution: str, place: Place) -> Callable[[str], PlanScreen]:
    def make(part: str) -> PlanScreen:
        screen = PlanScreen(context, Target("plan", institution, part))
        place(screen)
        return screen

    return make


@pytest.fixture
def periodic(core: Core, who: Who, institution: str) -> str:
    """A periodic visit of the year before, on paper, with two open recommendations."""
    found = core.institutions.get(institution).line.institution
    made = core.visits.paper(found, VisitType.PERIODIC, "П-7", date(2025, 3, 1))
    core.visits.add_paper([made], who)
    return made.id


class Counted:
    """A keyboard that counts what had to be put in; Enter only goes on."""

    def __init__(self) -> None:
        self.inputs: list[str] = []

    def put(self, what: str) -> None:
        self.inputs.append(what)
        focus = QApplication.focusWidget()
        assert focus is not None
        type_text(focus, what)

    def digit(self, number: int) -> None:
        self.inputs.append(str(number))
        strike(getattr(Qt.Key, f"Key_{number}"))


def test_a_special_visit_starts_in_five_inputs(
    core: Core, who: Who, context: Context, institution: str, place: Place, targets: list[Target]
) -> None:
    screen = PlanScreen(context, Target("plan", "", "special"))
    place(screen)
    hands = Counted()
    screen.setFocus()
    strike(ENTER)
    hands.put("99")
    strike(ENTER)
    assert screen.special.ground.kind.hasFocus()
    hands.digit(1)
    strike(ENTER)
    hands.put("М-17")
    strike(ENTER)
    hands.put("23.11.2026")
    strike(ENTER)
    hands.put("Сообщают о побоях на этапе")
    strike(ENTER)
    assert screen.save.hasFocus()
    strike(ENTER)
    assert len(hands.inputs) <= 5
    made = core.visits.get(targets[0].id)
    assert (made.kind, made.institution_id, made.day) == (VisitType.SPECIAL, institution, date.today())
    assert [one.participant_id for one in made.members] == [who.author]
    (ground,) = core.grounds.of_visit(made.id)
    assert (ground.kind, ground.number, ground.day) == (GroundKind.MESSAGE, "М-17", date(2026, 11, 23))
    assert ground.told.shown("en") == ("Сообщают о побоях на этапе", "en")
    assert ground.referenced


def test_a_special_visit_is_planned_even_with_nothing_but_the_institution(
    core: Core, opened: Callable[[str], PlanScreen], targets: list[Target]
) -> None:
    opened("special").save.click()
    made = core.visits.get(targets[0].id)
    assert made.kind is VisitType.SPECIAL
    assert core.grounds.of_visit(made.id) == []


def test_a_publication_comes_with_its_saved_copy(
    core: Core, opened: Callable[[str], PlanScreen], targets: list[Target], dialogs: Answers, tmp_path: Path
) -> None:
    screen = opened("special")
    assert screen.special.ground.copy.isHidden()
    screen.special.ground.kind._choose(2)
    assert screen.special.ground.fields["reference"].label.text() == "Link to the publication"
    page = tmp_path / "video.html"
    page.write_text("<html><body>Видео</body></html>", encoding="utf-8")
    dialogs.file = page
    screen.special.ground.choose_copy.click()
    assert screen.special.ground.copy_state.text == "Saved copy: video.html"
    screen.save.click()
    (ground,) = core.grounds.of_visit(targets[0].id)
    copy = core.grounds.copy_of(ground.id)
    assert copy is not None
    assert core.originals.open(copy.name, copy.wrapped_key) == page.read_bytes()
    assert (ground.kind, ground.title, ground.link, ground.referenced) == (
        GroundKind.PUBLICATION, "video.html", "", True,
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"MZ\x90\x00" + bytes(80), b"\x7fELF" + bytes(80), b""], ids=["exe", "elf", "empty"])
def test_a_program_is_refused_and_nothing_that_was_written_is_lost(
    core: Core, opened: Callable[[str], PlanScreen], targets: list[Target], tmp_path: Path, data: bytes
) -> None:
    screen = opened("special")
    ground = screen.special.ground
    ground.kind._choose(2)
    ground.reference.setText("https://example.kz/1")
    good, bad = tmp_path / "page.pdf", tmp_path / "video.mp4.exe"
    good.write_bytes(b"%PDF-1.4\n%%EOF")
    bad.write_bytes(data)
    screen.special.read(good)
    screen.special.read(bad)
    assert screen.special.trouble.isVisible()
    assert screen.special.trouble.sentence.text().startswith("This file is no saved page")
    assert ground.copy_state.text == "Saved copy: page.pdf"
    screen.special.read(tmp_path / "gone.pdf")
    assert screen.special.trouble.sentence.text().startswith("The file can't be read")
    screen.save.click()
    (kept,) = core.grounds.of_visit(targets[0].id)
    assert (kept.link, kept.title) == ("https://example.kz/1", "page.pdf")


def test_what_belongs_to_another_type_is_not_stored(
    core: Core, opened: Callable[[str], PlanScreen], targets: list[Target]
) -> None:
    screen = opened("special")
    screen.special.ground.reference.setText("М-17")
    screen.kind._choose(0)
    screen.periodic.ground.setPlainText("План")
    screen.save.click()
    made = core.visits.get(targets[0].id)
    assert (made.kind, made.ground.shown("en")[0]) == (VisitType.PERIODIC, "План")
    assert core.grounds.of_visit(made.id) == []


def test_an_interim_visit_proposes_the_newest_periodic_one(
    core: Core, who: Who, opened: Callable[[str], PlanScreen], targets: list[Target], periodic: str
) -> None:
    screen = opened("interim")
    assert screen.interim.base.option().text == "№ П-7, 01.03.2025"
    assert screen.interim.base.option().detail == "paper record"
    assert screen.interim.open.text == "None of its recommendations is open"
    assert screen.interim.number.isHidden() or not screen.interim.number.isVisible()
    screen.save.click()
    made = core.visits.get(targets[0].id)
    assert (made.kind, made.base_visit_id, made.base_number) == (VisitType.INTERIM, periodic, "П-7")


def test_open_recommendations_of_the_base_are_said(
    core: Core, who: Who, context: Context, institution: str, place: Place, visit: str
) -> None:
    for words in ("Сушить", "Чинить"):
        core.recommendations.add(visit, plain(words), who)
    core.recommendations.send(visit, date(2026, 11, 24), who)
    states = {one.state for one in core.recommendations.of_visit(visit)}
    assert states == {RecommendationState.SENT}
    from tests.conftest import TODAY

    core.visits.mark(visit, "arrived_at", core.now(), who)
    screen = PlanScreen(context, Target("plan", institution, "interim"))
    place(screen)
    screen.day.setText("01.12.2026")
    screen.day.commit()
    assert screen.interim.base.value() == visit
    assert screen.interim.open.text == "2 of its recommendations are open"
    screen.day.setText(f"{TODAY.replace(year=2025):%d.%m.%Y}")
    screen.day.commit()
    assert screen.interim.base.value() == PAPER


def test_a_base_is_named_from_paper(
    core: Core, opened: Callable[[str], PlanScreen], targets: list[Target], periodic: str
) -> None:
    screen = opened("interim")
    screen.interim.base.set_value(PAPER)
    screen.interim.base.chosen.emit(PAPER)
    assert screen.interim.number.isVisible()
    screen.interim.number.setText("17/2021")
    screen.interim.day.setText("06.05.2021")
    screen.day.setText("02.12.2026")
    screen.day.commit()
    assert screen.interim.base.value() == PAPER
    screen.save.click()
    made = core.visits.get(targets[0].id)
    assert (made.base_visit_id, made.base_number, made.base_day) == ("", "17/2021", date(2021, 5, 6))


def test_without_a_periodic_visit_paper_is_asked_for(opened: Callable[[str], PlanScreen]) -> None:
    screen = opened("interim")
    assert screen.interim.base.value() == PAPER
    assert screen.interim.open.text == "No periodic visit to it is known here"
    assert screen.interim.day.isVisible()


def test_a_campaign_is_chosen(core: Core, who: Who, context: Context, institution: str, place, targets) -> None:
    module = core.checklists.modules("thematic")[0].id
    campaign, _ = core.campaigns.add(plain("Тема"), who, decision_number="3", module_version_id=module)
    closed, _ = core.campaigns.add(plain("Прошлая"), who, closed=True)
    screen = PlanScreen(context, Target("plan", institution, f"thematic:{campaign}"))
    place(screen)
    assert (screen.thematic.campaign.value(), screen.thematic.campaign.option().detail) == (campaign, "Decision № 3")
    assert closed not in [one.value for one in screen.thematic.campaign._options]
    screen.save.click()
    made = core.visits.get(targets[0].id)
    assert (made.kind, made.campaign_id, made.module_version_id) == (VisitType.THEMATIC, campaign, module)


def test_the_group_of_the_campaign_goes(core: Core, who: Who, context: Context, institution: str, place) -> None:
    other = core.people.save_group(Group("", "19", plain("Алматинская группа"), ("19",)), who)[0]
    campaign, _ = core.campaigns.add(plain("Тема"), who)
    screen = PlanScreen(context, Target("plan", institution, f"thematic:{campaign}:{other}"))
    place(screen)
    assert screen.team.group.value() == other
    assert screen.thematic.campaign.value() == campaign


def test_a_campaign_is_made_right_here(core: Core, opened: Callable[[str], PlanScreen], targets: list[Target]) -> None:
    screen = opened("thematic")
    assert screen.thematic.campaign.isHidden() or not screen.thematic.campaign.isVisible()
    screen.thematic.new.click()
    form = screen.thematic.form
    assert form.topic.hasFocus()
    form.keep.click()
    assert core.campaigns.all() == []
    form.topic.setPlainText("Помощь лицам с инвалидностью")
    form.number.setText("3/2026")
    form.day.setText("01.10.2026")
    press(form.topic, ENTER, CTRL)
    (line,) = core.campaigns.all()
    assert (line.campaign.decision_number, line.campaign.decision_day) == ("3/2026", date(2026, 10, 1))
    assert line.campaign.module_version_id == core.checklists.modules("thematic")[0].id
    assert form.isHidden()
    assert targets == []  # Ctrl Enter made the campaign, not the visit
    screen.save.click()
    assert core.visits.get(targets[0].id).campaign_id == line.campaign.id


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("part", ["interim", "special", "thematic"])
def test_no_word_is_cut(
    context: Context, institution: str, place: Place, speak: Callable[[str], None], periodic: str, code, size, part
) -> None:
    speak(code)
    screen = PlanScreen(context, Target("plan", institution, part))
    window = place(screen, size)
    screen.special.ground.kind._choose(2)
    screen.thematic.new.click()
    assert clipped(window) == []
    assert window.size().toTuple() == size


def test_in_a_low_window_the_field_one_is_at_is_in_sight(context: Context, institution: str, place: Place) -> None:
    screen = PlanScreen(context, Target("plan", "", "special"))
    place(screen, DOUBLE)
    screen.setFocus()
    strike(ENTER)
    type_text(QApplication.focusWidget(), "99")
    for field in (screen.special.ground.kind, screen.special.ground.reference, screen.special.ground.day, screen.save):
        strike(ENTER)
        if field is screen.save:
            strike(ENTER)
        assert field.hasFocus()
        assert field.visibleRegion().boundingRect().size() == field.size()
    assert institution
