"""Refused entry at the keyboard: from any screen, on an empty register, to a paper that can be printed at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents import explanations
from npm_desktop.domain.admission import GatePlace, RefusalGround
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.states import AppealOutcome, DocumentState, SignatureState, VisitState, VisitType
from npm_desktop.domain.text import plain
from tests.conftest import TODAY, Clock
from tests.ui.keyboard import press, strike
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.refusal import RefusalScreen
from ui.screens.refusal.record import GateRecord
from ui.screens.today import TodayScreen
from ui.screens.visit.report_official import OfficialKeys
from ui.screens.visit.saving import Saving
from ui.screens.visits import VisitsScreen
from ui.widgets.buttons import CalmButton
from ui.widgets.fit import clipped, settle
from ui.window import SCREENS, Desk

Place = Callable[..., QWidget]
LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return
NAME = "КГУ «Центр социальных услуг № 99»"
ACT = DocumentKind.NON_ADMISSION
SECONDS_A_KEY = 0.28


class Typist:
    """Types where the keyboard is, and counts the keys and the inputs."""

    def __init__(self) -> None:
        self.keys = self.inputs = 0

    def write(self, text: str) -> Typist:
        for sign in text:
            widget = QApplication.focusWidget()
            assert widget is not None
            press(widget, 0, text=sign)
            self.keys += 1
        self.inputs += 1
        return self

    def key(self, key: Qt.Key, text: str = "") -> Typist:
        strike(key, text=text)
        self.keys += 1
        return self

    def enter(self) -> Typist:
        return self.key(ENTER, "\r")


@pytest.fixture
def second(core: Core, who: Who) -> str:
    """Another member of the group, with a certificate."""
    made, _ = core.people.save(Participant("", "Ахметов Канат Болатович", plain("врач")), who)
    core.people.save_certificate(Certificate("", made, "0152", None, TODAY + timedelta(days=90)), who)
    group = core.people.groups()[0]
    members = (*group.members, GroupMember(made, "Ахметов Канат Болатович", leader=False))
    core.people.save_group(Group(group.id, group.code, group.name, group.regions, members), who)
    return made


@pytest.fixture
def desk(context: Context, second: str, place: Place) -> Desk:
    made = Desk(context, lambda _folder: None)
    place(made)
    return made


@pytest.fixture
def told(core: Core, who: Who, second: str) -> str:
    """A refusal of which everything is known, written in Russian."""
    visit, _ = core.admission.open_at_gate(
        GatePlace("", plain(NAME), "SOC-ELD", "35"), who, at=typed(TODAY, time(8, 5))
    )
    for name, hour, minute in (("ids_shown_at", 8, 7), ("refused_at", 8, 21), ("left_at", 9, 0)):
        core.admission.mark(visit, name, typed(TODAY, time(hour, minute)), who)
    core.admission.write(visit, "position", "ru", "директор", who)
    core.admission.write(visit, "words", "ru", "Без утверждённого плана не пропущу", who)
    core.admission.set(visit, who, name_withheld=True, ground=RefusalGround.NO_PLAN)
    at = typed(TODAY, time(8, 25))
    core.calls.add(visit, who, whom=plain("дежурный прокурор"), at=at, outcome=plain("приедет"))
    core.witnesses.add(visit, who, name="Ким А. В.", role=plain("вахтёр"))
    return visit


@pytest.fixture
def screen(context: Context, told: str, place: Place, speak: Callable[[str], None]) -> RefusalScreen:
    speak("ru")
    made = RefusalScreen(context, Target("refusal", told))
    place(made)
    return made


@pytest.fixture
def fixed(screen: RefusalScreen, qtbot: QtBot) -> RefusalScreen:
    """The page right after the act was fixed."""
    qtbot.mouseClick(screen.foot.fix, LEFT)
    assert screen.fixed()
    return screen


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in pages))


def visible_keys(parent: QWidget, start: str) -> list[QPushButton]:
    keys = parent.findChildren(QPushButton)
    return [one for one in keys if one.isVisible() and one.accessibleName().startswith(start)]


# The journey


def test_a_whole_draft_takes_a_minute_and_twelve_inputs(
    desk: Desk, core: Core, clock: Clock, speak: Callable[[str], None], context: Context, place: Place, qtbot: QtBot
) -> None:
    speak("ru")
    typist = Typist()
    QTest.keyClick(desk.screen(), Qt.Key.Key_F9)
    page = desk.screen()
    assert isinstance(page, RefusalScreen)
    typist.write(NAME).enter()  # the first letter opens the list
    typist.write("престарел").enter()  # the category; region and type are known
    assert page.record.is_begun
    typist.enter().enter()  # type and arrival as they are
    clock.move(minutes=2)
    typist.key(Qt.Key.Key_N, "n").enter()
    clock.move(minutes=14)
    typist.key(Qt.Key.Key_N, "n").enter()
    typist.inputs += 2
    typist.enter()  # not gone yet
    typist.write("директор").enter().enter().key(Qt.Key.Key_Space, " ")
    typist.inputs += 1
    typist.enter().write("Без плана не пущу").enter()
    typist.enter().enter()  # the list of grounds, and the first of them
    typist.inputs += 1
    typist.enter()  # the explanation stands there
    typist.enter().write("дежурный прокурор").enter().write("приедет").enter()
    typist.write("вахтёр").enter()
    page.commit()
    assert typist.inputs <= 12
    assert (typist.keys + 1) * SECONDS_A_KEY <= 60
    visit = page.record.visit_id
    found = core.admission.of_visit(visit)
    assert found is not None
    assert [(one.whom.values, one.outcome.values) for one in found.calls] == [
        ({"ru": "дежурный прокурор"}, {"ru": "приедет"})
    ]
    assert [(one.role.values, one.name) for one in found.witnesses] == [({"ru": "вахтёр"}, "")]
    assert (found.refusal.name_withheld, found.refusal.ground) == (True, RefusalGround.NO_PLAN)
    for code in ("ru", "kk+ru"):
        said = text_of(journeys.run(journeys.draft(core, visit, Paper.of(ACT, code))))
        for value in (NAME, "09:00", "09:02", "09:16", "директор", "Без плана не пущу", "дежурный прокурор", "приедет"):
            assert value in said, (code, value)
        for value in ("вахтёр", "0421", "0152", "507"):
            assert value in said, (code, value)
    qtbot.waitUntil(lambda: "вахтёр" in text_of(page.page.pdf()))
    assert "10 " in page.foot.state.text or "11 " in page.foot.state.text


def test_the_key_works_on_every_screen(desk: Desk, told: str) -> None:
    known = {"visit": told}
    for name in SCREENS:
        desk.go(Target(name, known.get(name, "")))
        QTest.keyClick(desk, Qt.Key.Key_F9)
        page = desk.screen()
        assert isinstance(page, RefusalScreen), name
        assert page.record.visit_id == known.get(name, ""), name


def test_from_a_visit_it_is_the_refusal_of_this_visit(desk: Desk, core: Core, visit: str) -> None:
    desk.go(Target("visit", visit))
    QTest.keyClick(desk, Qt.Key.Key_F9)
    page = desk.screen()
    assert isinstance(page, RefusalScreen)
    assert core.visits.get(visit).state is VisitState.PLANNED
    page.form.times["refused_at"].line.set_now()
    assert core.visits.get(visit).state is VisitState.NOT_ADMITTED
    found = core.admission.of_visit(visit)
    assert found is not None
    assert found.refusal.refused_at is not None
    assert found.refusal.explained


def test_a_group_that_is_inside_is_told_so(context: Context, begun: str, core: Core, place: Place) -> None:
    page = RefusalScreen(context, Target("refusal", begun))
    place(page)
    page.form.times["refused_at"].line.set_now()
    assert page.notice.isVisible()
    assert core.visits.get(begun).state is VisitState.UNDER_WAY


# Saving


def test_nothing_can_be_written_that_could_not_be_stored(context: Context, core: Core, who: Who, place: Place) -> None:
    page = RefusalScreen(context, Target("refusal"))
    place(page)
    assert not page.form.official.isEnabled()
    assert "institution" in page.foot.state.text
    page.form.place.name.set_option(page.form.place._suggest("Home " * 70)[0])
    page.form.place._named()
    assert core.visits.all() == []
    page.form.place.category.set_value("SOC-ELD")
    page.form.place._told()
    assert page.form.official.isEnabled()
    visit = core.visits.get(page.record.visit_id)
    assert visit.snapshot.name.values["en"] == ("Home " * 70).strip()
    assert visit.arrived_at is not None


def test_what_is_noted_while_the_visit_is_made_waits_for_it(context: Context, core: Core) -> None:
    record = GateRecord(context, Saving(context, context.events), "")
    record.mark(None, "refused_at", core.now())
    record.set(None, ground=RefusalGround.OTHER)
    assert record.pending()
    assert core.visits.all() == []
    record.place = lambda: GatePlace("", plain(NAME), "SOC-ELD", "35")
    record.begin()
    assert not record.pending()
    found = core.admission.of_visit(record.visit_id)
    assert found is not None
    assert (found.refusal.refused_at, found.refusal.ground) == (core.now(), RefusalGround.OTHER)


def test_every_field_is_stored_as_it_is_written(screen: RefusalScreen, core: Core, told: str) -> None:
    form = screen.form
    form.kind._choose(2)
    form.withheld.click()
    form.official.setText("Ли В.")
    form.official.commit()
    form.ground._clear()
    form.texts["words"].field.setPlainText("Нет приказа")
    form.commit()
    line = form.calls.lines[0]
    line.outcome.setText("не ответил")
    line.outcome.commit()
    found = core.admission.of_visit(told)
    assert found is not None
    assert core.visits.get(told).kind is VisitType.SPECIAL
    assert (found.refusal.official, found.refusal.name_withheld, found.refusal.ground) == ("Ли В.", False, None)
    assert found.refusal.words.values["ru"] == "Нет приказа"
    assert found.calls[0].outcome.values["ru"] == "не ответил"
    assert screen.foot.saved.isVisible()


def test_lines_are_added_and_taken_back(screen: RefusalScreen, core: Core, told: str, qtbot: QtBot) -> None:
    calls = screen.form.calls
    qtbot.mouseClick(calls.lines[-1].more, LEFT)
    calls.lines[1].whom.setText("Омбудсмен")
    calls.lines[1].whom.commit()
    found = core.calls.of_visit(told)
    assert [one.whom.values["ru"] for one in found] == ["дежурный прокурор", "Омбудсмен"]
    assert found[1].at is not None
    qtbot.mouseClick(calls.lines[0].remove, LEFT)
    assert [one.whom.values["ru"] for one in core.calls.of_visit(told)] == ["Омбудсмен"]
    assert len(calls.lines) == 1


def test_a_date_appears_only_past_midnight(
    context: Context, core: Core, who: Who, told: str, clock: Clock, place: Place
) -> None:
    core.admission.mark(told, "arrived_at", typed(TODAY, time(23, 50)), who)
    for name in ("ids_shown_at", "refused_at", "left_at"):
        core.admission.mark(told, name, None, who)
    clock.move(hours=15, minutes=30)
    page = RefusalScreen(context, Target("refusal", told))
    place(page)
    times = page.form.times
    for name, words in (("ids_shown_at", "2355"), ("refused_at", "0:10")):
        times[name].line.setText(words)
        times[name].line.commit()
    assert times["ids_shown_at"].line.text() == "23:55"
    assert times["refused_at"].line.text() == "25.11 00:10"
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.refused_at == typed(TODAY + timedelta(days=1), time(0, 10))
    times["arrived_at"].line.setText("23.11 22:00")
    times["arrived_at"].line.commit()
    assert core.visits.get(told).day == TODAY - timedelta(days=1)


def test_the_time_at_the_gate_counts(screen: RefusalScreen, core: Core, who: Who, told: str, clock: Clock) -> None:
    assert screen.head.waited.text() == "0:55"
    core.admission.mark(told, "left_at", None, who)
    screen.reload()
    clock.move(minutes=10)
    screen._count()
    assert screen.head.waited.text() == "1:05"


# What a prosecutor checks


def test_every_point_leads_to_its_field(screen: RefusalScreen, core: Core, who: Who, told: str) -> None:
    core.admission.mark(told, "refused_at", None, who)
    core.calls.remove(core.calls.of_visit(told)[0].id, who)
    for member in core.visits.get(told).members:
        core.visits.remove_member(told, member.participant_id, who)
    screen.reload()
    QTest.keyClick(screen, Qt.Key.Key_F7)
    assert screen.points.isVisible()
    keys = [one for one in screen.points.findChildren(QPushButton) if one.accessibleName().startswith("Показать:")]
    assert len(keys) >= 4
    wanted = {
        "refused_at": screen.form.times["refused_at"].line,
        "calls": screen.form.calls.lines[0].whom,
        "could_not": screen.points.texts["could_not"].field,
        "shown_to": screen.points.texts["shown_to"].field,
    }
    for ref, widget in wanted.items():
        screen.lead_to(ref)
        assert QApplication.focusWidget() is widget, ref
    screen.lead_to("team")
    assert screen.team.isVisible()


def test_what_belongs_to_no_input_is_written_beside_the_points(screen: RefusalScreen, core: Core, told: str) -> None:
    screen.points.texts["could_not"].field.setPlainText("Беседы не проведены")
    screen.points.not_shown.click()
    screen.points.in_substance.click()
    screen.commit()
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.could_not.values == {"ru": "Беседы не проведены"}
    assert (found.refusal.certificates_shown, found.refusal.verbatim) == (False, False)
    screen.points.not_shown.click()
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.certificates_shown is True  # their time is still noted


def test_gaps_are_listed_instead_of_fixing(
    screen: RefusalScreen, core: Core, who: Who, told: str, qtbot: QtBot
) -> None:
    core.admission.write(told, "position", "ru", "", who)
    screen.reload()
    qtbot.mouseClick(screen.foot.fix, LEFT)
    assert not screen.fixed()
    assert screen.points.isVisible()
    assert screen.notice.isVisible()


def test_who_is_not_there_stands_not_in_the_act(screen: RefusalScreen, core: Core, told: str, second: str) -> None:
    screen._show_right(screen.team)
    own = [one for one in screen.team.people.values() if one != second]
    screen.team._changed(own)
    assert [one.participant_id for one in core.visits.get(told).members] == own


def test_what_has_no_translation_leads_to_where_it_is_written(
    screen: RefusalScreen, core: Core, told: str, targets: list[Target], qtbot: QtBot
) -> None:
    screen.head.language._choose(2)
    screen.show_points()
    assert screen.points.isVisible()
    qtbot.waitUntil(lambda: len(visible_keys(screen.points, "Показать: Должность: ")) == 1)
    qtbot.mouseClick(visible_keys(screen.points, "Показать: Учреждение: ")[0], LEFT)
    assert targets == [Target("institution", core.visits.get(told).institution_id)]
    qtbot.mouseClick(visible_keys(screen.points, "Показать: Должность: ")[0], LEFT)
    text = screen.form.texts["position"]
    qtbot.waitUntil(text.translate.isVisible)
    qtbot.mouseClick(text.translate, LEFT)
    text.field.setPlainText("басшы")
    text.commit()
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.position.values == {"ru": "директор", "kk": "басшы"}


# Paper


def test_the_draft_is_printed_at_once(screen: RefusalScreen, dialogs: Answers) -> None:
    assert screen.page.pdf().startswith(b"%PDF")
    assert "директор" in text_of(screen.page.pdf())
    screen.head.language._choose(2)
    assert "директор" in text_of(screen.page.pdf())
    assert screen.paper().language == "kk+ru"


def test_the_page_turns_to_the_words_that_are_written(screen: RefusalScreen, qtbot: QtBot) -> None:
    assert screen.page.count.text().startswith("стр. 1")
    words = "Без утверждённого плана посещений и без письма министерства никого пропускать не буду"
    screen.form.texts["words"].field.setPlainText(words)
    screen.form.commit()
    qtbot.waitUntil(lambda: words in text_of(screen.page.pdf()))
    qtbot.waitUntil(lambda: bool(screen.page.paper._sheet.marks))
    assert screen.page.count.text().startswith("стр. 2")
    place = journeys.find_words(screen.page.pdf(), words)
    assert place is not None
    number, boxes = place
    assert number == 2
    assert len(boxes) >= 2
    assert all(0 < left < 1 and 0 < top < 1 and 0 < high < 0.05 for left, top, _wide, high in boxes)
    assert journeys.find_words(screen.page.pdf(), "нигде не сказано") is None
    assert journeys.find_words(screen.page.pdf(), " ") is None


def test_another_ground_changes_the_explanation(screen: RefusalScreen) -> None:
    explained = screen.form.texts["explained"]
    assert explained.value() == explanations.explained(RefusalGround.NO_PLAN).values["ru"]
    screen.form.ground.set_value(str(RefusalGround.QUARANTINE))
    screen.form._grounded(str(RefusalGround.QUARANTINE))
    assert explained.value() == explanations.explained(RefusalGround.QUARANTINE).values["ru"]


# After fixing


def test_a_member_who_is_alone_certifies_with_a_witness_in_words(
    screen: RefusalScreen, core: Core, who: Who, told: str, second: str, qtbot: QtBot
) -> None:
    core.visits.remove_member(told, second, who)
    screen.reload()
    qtbot.mouseClick(screen.foot.fix, LEFT)
    panel = screen.after.signing
    keys = panel.findChild(OfficialKeys)
    assert keys is not None
    qtbot.mouseClick(keys.refuse, LEFT)
    assert panel.certifying.witness.isVisible()
    panel.certifying.members.set_values([who.author])
    panel.certifying.witness.setText("Ким А. В., вахтёр")
    qtbot.mouseClick(panel.certifying.note, LEFT)
    official = core.documents.of_visit(told)[0].signatures[-1]
    assert official.certified_by == (who.author, "Ким А. В., вахтёр")
    assert "Ким А. В., вахтёр" in panel._certified(core.documents.of_visit(told)[0], official)


def test_members_who_would_read_alike_are_told_apart(
    screen: RefusalScreen, core: Core, who: Who, told: str, second: str, qtbot: QtBot
) -> None:
    third, _ = core.people.introduce("Ахметов Кайрат Бекович", plain("юрист"), "0153", (None, None), None)
    core.visits.add_member(told, third, who)
    screen.reload()
    qtbot.mouseClick(screen.foot.fix, LEFT)
    panel = screen.after.signing
    keys = panel.findChild(OfficialKeys)
    assert keys is not None
    qtbot.mouseClick(keys.refuse, LEFT)
    offered = [one.text() for one in panel.certifying.members.buttons]
    assert sorted(offered)[:2] == ["Ахметов Кайрат Бекович", "Ахметов Канат Болатович"]
    assert offered[0].endswith(".")
    text = text_of(screen.page.pdf())
    assert "Ахметов Кайрат Бекович" in text
    assert "Ахметов Канат Болатович" in text


def test_the_time_of_leaving_can_be_added_to_an_act_without_one(
    screen: RefusalScreen, core: Core, who: Who, told: str, qtbot: QtBot
) -> None:
    core.admission.mark(told, "left_at", None, who)
    screen.reload()
    qtbot.mouseClick(screen.foot.fix, LEFT)
    assert screen.after.left.isVisible()
    screen.after.left.line.setText("940")
    screen.after.left.line.commit()
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.left_at == typed(TODAY, time(9, 40))
    assert screen.after.left.sentence.text() == ""


def test_a_fixed_act_is_signed_and_the_official_refuses_before_two(
    fixed: RefusalScreen, core: Core, told: str, qtbot: QtBot
) -> None:
    panel = fixed.after.signing
    assert panel.isVisible()
    assert fixed.after.left.isHidden()  # the act tells it
    keys = panel.findChild(OfficialKeys)
    assert keys is not None
    qtbot.mouseClick(keys.refuse, LEFT)
    assert panel.certifying.members.values() == []  # who certifies says so for themselves
    qtbot.mouseClick(panel.certifying.note, LEFT)
    assert fixed.notice.isVisible()
    document = core.documents.of_visit(told)[0]
    assert document.signatures[-1].state is SignatureState.TO_SIGN
    panel.certifying.members.set_values([one.participant_id for one in document.signatures[:2]])
    qtbot.mouseClick(panel.certifying.note, LEFT)
    official = core.documents.of_visit(told)[0].signatures[-1]
    assert official.state is SignatureState.REFUSED
    assert len(official.certified_by) == 2
    for start in ("Подписать: С", "Подписать: А"):
        qtbot.waitUntil(lambda start=start: len(visible_keys(panel, start)) == 1)
        key = visible_keys(panel, start)[0]
        qtbot.mouseClick(key, LEFT)
        panel.pad.pad._begin(QPointF(20, 20))
        panel.pad.pad._go_on(QPointF(90, 40))
        panel.pad.pad._end()
        qtbot.mouseClick(panel.keep, LEFT)
    assert core.documents.of_visit(told)[0].state is DocumentState.SEALED
    assert "отказ" in text_of(fixed.page.pdf()).lower()


def test_a_withdrawn_act_can_be_written_again(fixed: RefusalScreen, core: Core, told: str, qtbot: QtBot) -> None:
    panel = fixed.after.signing
    qtbot.mouseClick(panel.withdraw, LEFT)
    panel.reason.setText("Ошибка во времени")
    qtbot.mouseClick(panel._sure, LEFT)
    assert not fixed.fixed()
    qtbot.waitUntil(fixed.form.isVisible)
    fixed.form.texts["words"].field.setPlainText("Приходите завтра")
    fixed.form.commit()
    found = core.admission.of_visit(told)
    assert found is not None
    assert found.refusal.words.values["ru"] == "Приходите завтра"


def test_an_official_who_could_not_be_asked_is_noted(fixed: RefusalScreen, core: Core, told: str, qtbot: QtBot) -> None:
    keys = fixed.after.signing.findChild(OfficialKeys)
    assert keys is not None
    qtbot.mouseClick(keys.away, LEFT)
    assert core.documents.of_visit(told)[0].signatures[-1].state is SignatureState.ABSENT


def test_letters_are_drafted_fixed_and_answered(fixed: RefusalScreen, core: Core, told: str, qtbot: QtBot) -> None:
    assert [
        line.startswith(day) for line, day in zip(fixed.after.clock.lines, ("27.11", "24.12", "24.01"), strict=True)
    ]
    qtbot.mouseClick(next(iter(fixed.after.keys.values())), LEFT)
    (letter,) = fixed.after.letters.values()
    assert "статья 507" in text_of(fixed.page.pdf())
    letter.texts["asks"].field.setPlainText("Просим ответить письменно")
    letter.commit()
    letter.day.setText("25.11.2026")
    letter.day.commit()
    letter.number.setText("01-17/5")
    letter.number.commit()
    qtbot.mouseClick(fixed.foot.fix, LEFT)
    documents = core.documents.of_visit(told)
    assert [one.kind for one in documents] == [ACT, DocumentKind.APPEAL]
    assert not letter.texts["asks"].isEnabled()
    letter._set("outcome", AppealOutcome.CASE_OPENED)
    letter.answered_on.setText("20.11.2026")
    letter.answered_on.commit()
    assert letter.fields["answered_on"].sentence.text()
    letter.answered_on.setText("01.12.2026")
    letter.answered_on.commit()
    (made,) = core.appeals.of_visit(told)
    assert (made.number, made.outcome) == ("01-17/5", AppealOutcome.CASE_OPENED)
    assert made.answered_on is not None
    qtbot.mouseClick(fixed.foot.back, LEFT)
    assert "Акт о недопуске" in text_of(fixed.page.pdf())


def test_admitted_after_all_leads_into_the_visit(
    screen: RefusalScreen, core: Core, told: str, targets: list[Target], qtbot: QtBot
) -> None:
    qtbot.mouseClick(screen.head.admitted, LEFT)
    assert targets == [Target("visit", told, "arrival")]
    assert core.visits.get(told).state is VisitState.UNDER_WAY


# Today


def test_today_leads_to_the_act_and_tells_what_presses(
    context: Context, told: str, core: Core, who: Who, targets: list[Target], place: Place, qtbot: QtBot
) -> None:
    journeys.run(journeys.issue(core, told, Paper.of(ACT, "ru"), who))
    today = TodayScreen(context, Target("today"))
    place(today)
    calm = today.findChild(CalmButton)
    assert calm is not None
    assert calm.height() >= 104
    qtbot.mouseClick(calm, LEFT)
    act = visible_keys(today, "Open the act: After a refused entry")
    qtbot.mouseClick(act[0], LEFT)
    qtbot.mouseClick(visible_keys(today, "Signatures: A paper waits for 3 signatures")[0], LEFT)
    assert targets == [Target("refusal"), Target("refusal", told), Target("refusal", told)]


def test_the_list_of_visits_leads_to_the_act(
    context: Context, told: str, begun: str, targets: list[Target], place: Place
) -> None:
    visits = VisitsScreen(context, Target("visits"))
    place(visits)
    for at in range(visits.model.rowCount()):
        visits.table.opened.emit(at)
    assert {(one.screen, one.id) for one in targets} == {("refusal", told), ("visit", begun)}


# Looks


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_scrolls_in_the_reference_window(
    context: Context, told: str, speak: Callable[[str], None], place: Place, code: str, core: Core, who: Who
) -> None:
    speak(code)
    for name, value in (("position", "head"), ("words", "No plan, no entry"), ("could_not", "Nobody was spoken with")):
        core.admission.write(told, name, code, value, who)
    page = RefusalScreen(context, Target("refusal", told))
    window = place(page, (FULL[0] - 56, FULL[1]))
    page.foot.say_saved(core.now().at)
    settle()
    assert page._form.verticalScrollBar().maximum() == 0
    assert window.size().toTuple() == (FULL[0] - 56, FULL[1])


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut(
    context: Context, told: str, core: Core, who: Who, speak: Callable[[str], None], place: Place, code: str,
    size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    empty = RefusalScreen(context, Target("refusal"))
    assert clipped(place(empty, size)) == []
    page = RefusalScreen(context, Target("refusal", told))
    window = place(page, size)
    assert clipped(window) == []
    for widget in (page.points, page.team, page.page):
        page._show_right(widget)
        assert clipped(window) == []
    journeys.run(journeys.issue(core, told, Paper.of(ACT, "ru"), who))
    after = RefusalScreen(context, Target("refusal", told))
    window = place(after, size)
    next(iter(after.after.keys.values())).click()
    assert clipped(window) == []
    after.head.part.set_value("form")
    after._arrange()
    assert clipped(window) == []
    assert window.size().toTuple() == size
