"""The whole way through the window, with real threads: create, import, plan, answer, find, recommend, fix, sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.states import AnswerState, DocumentState, FindingPlace, Stage
from npm_desktop.settings import Settings
from ui import theme
from ui.app import Application
from ui.context import Target
from ui.forms.editors import Editor
from ui.screens.first_run import FirstRunScreen
from ui.screens.first_run.beginning import BeginningPage
from ui.screens.first_run.passphrase import PassphrasePage
from ui.screens.first_run.person import PersonPage
from ui.screens.first_run.recovery import RecoveryPage
from ui.screens.plan import PlanScreen
from ui.screens.register_import import RegisterImportScreen
from ui.screens.visit import VisitScreen
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.report import ReportPane
from ui.window import Desk

WORDS = "жеті түрлі сөз кездейсоқ алынған осында"
REGISTER = "Код;Наименование;Категория;Регион;Лимит мест\nSIZO-99;СИЗО № 99;PEN-SIZO;Карагандинская область;640\n"
W = TypeVar("W", bound=QWidget)


class Driver:
    """Presses, types and waits for what the program does by itself."""

    def __init__(self, program: Application, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot

    def press(self, button: QWidget) -> None:
        self.qtbot.waitUntil(button.isEnabled)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, field: QLineEdit, text: str) -> None:
        field.setText(text)
        field.textEdited.emit(text)

    def wait(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=15_000)

    def page(self, kind: type[W]) -> W:
        screen = self.program.frame.currentWidget()
        assert isinstance(screen, FirstRunScreen)
        self.wait(lambda: isinstance(screen.pages.currentWidget(), kind))
        found = screen.pages.currentWidget()
        assert isinstance(found, kind)
        return found

    def desk(self) -> Desk:
        self.wait(lambda: isinstance(self.program.frame.currentWidget(), Desk))
        found = self.program.frame.currentWidget()
        assert isinstance(found, Desk)
        return found

    def screen(self, kind: type[W]) -> W:
        self.wait(lambda: isinstance(self.desk().screen(), kind))
        found = self.desk().screen()
        assert isinstance(found, kind)
        return found

    def pane(self, kind: type[W]) -> W:
        visit = self.screen(VisitScreen)
        self.wait(lambda: isinstance(visit.stack.currentWidget(), kind))
        found = visit.stack.currentWidget()
        assert isinstance(found, kind)
        return found


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    theme.apply(qapp, "light")
    program = Application(Settings(language="en", data=str(tmp_path / "store")), tmp_path / "settings.toml")
    program.frame.show()
    yield Driver(program, qtbot)
    program.close()
    program.frame.close()
    program.frame.deleteLater()


def test_from_nothing_to_a_signed_report(driver: Driver, tmp_path: Path, qtbot: QtBot) -> None:
    create(driver)
    take_in(driver, tmp_path)
    visit_id = plan(driver)
    answer_everything(driver, visit_id)
    find_and_recommend(driver, visit_id)
    pdf = fix_and_sign(driver, visit_id)
    found = journeys.verify_file(pdf)
    assert found.good
    assert found.number


def create(driver: Driver) -> None:
    driver.press(driver.page(BeginningPage).start)
    words = driver.page(PassphrasePage)
    driver.type(words.first, WORDS)
    driver.type(words.second, WORDS)
    driver.press(words.create)
    driver.press(driver.page(RecoveryPage).skip)
    person = driver.page(PersonPage)
    driver.type(person.name, "Сейтова Айгуль Сериковна")
    driver.type(person.certificate, "0421")
    driver.type(person.group, "Карагандинская группа")
    person.region.set_value("35")
    driver.press(person.go)
    assert driver.desk()


def take_in(driver: Driver, folder: Path) -> None:
    path = folder / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    driver.desk().go(Target("register_import"))
    screen = driver.screen(RegisterImportScreen)
    screen.read(path)
    driver.wait(lambda: screen.model.rowCount() == 1)
    driver.press(screen.take_in)
    driver.wait(lambda: driver.desk()._target.screen == "institutions")


def ask(driver: Driver, question: Callable[[object], object]) -> object:
    """Ask the reading core on its own thread."""
    answers: list[object] = []
    core = driver.desk()._context.reader
    driver.program.tasks.read(driver.program, lambda: question(core), answers.append)
    driver.wait(lambda: answers)
    return answers[0]


def plan(driver: Driver) -> str:
    institution = ask(driver, lambda core: core.institutions.suggestions("99"))[0]
    driver.desk().go(Target("plan", institution.id))
    screen = driver.screen(PlanScreen)
    driver.wait(lambda: screen.institution.value() == institution.id)
    screen.periodic.ground.setPlainText("Plan of the Council for 2026")
    driver.press(screen.save)
    visit = driver.screen(VisitScreen)
    driver.wait(lambda: visit.visit is not None)
    return visit.visit.id


def answer_everything(driver: Driver, visit_id: str) -> None:
    """Every question gets an answer through its editor; what the program says is saved is there."""
    context = driver.desk()._context
    visit = driver.screen(VisitScreen)
    driver.wait(lambda: visit.sheet is not None)
    for name in ("arrived_at", "ids_shown_at", "admitted_at", "ended_at"):
        visit.record.mark(None, name, context.core.now())
    form = visit.sheet.form
    visit.show_stage(Stage("tour"))
    for section in form.sections:
        pane = visit.stack.currentWidget()
        pane.open(section=section.name)
        for editor in pane.findChildren(Editor):
            if editor.isVisibleTo(pane):
                give(editor)
    driver.wait(lambda: not ask(driver, partial(unanswered, form, visit_id)))
    states = {one.state for one in ask(driver, lambda core: core.answers.of_visit(visit_id)).values()}
    assert AnswerState.ANSWERED in states


def unanswered(form: Form, visit_id: str, core: Core) -> list[str]:
    """Return the questions outside repeats that are asked and have no answer."""
    given, view = core.answers.of_visit(visit_id), core.answers.view(visit_id)
    return [one.code for one in form.once() if one.path not in given and view.at(one.path).relevant]


def give(editor: Editor) -> None:
    """Answer in the way of the editor's kind."""
    choices = [one for one in editor.question.choices if one.name not in ("na", "nd")]
    editor.given.emit(choices[0].name if choices else {"text": "Rooms were open."}.get(editor.question.kind, "2"))


def find_and_recommend(driver: Driver, visit_id: str) -> None:
    visit = driver.screen(VisitScreen)
    visit.show_stage(Stage("debrief"))
    findings = driver.pane(FindingsPane)
    driver.wait(findings.add.isEnabled)
    driver.press(findings.add)
    form = findings.form
    form.text.field.setPlainText("2.01 m² for a person in the fullest cell.")
    form.severity.set_value(3)
    form.standing.set_value(FindingPlace.REPORT.value)
    driver.press(form.keep)
    driver.wait(lambda: len(findings.findings) == 1)
    driver.press(form.recommend)
    findings.recommendation.text.field.setPlainText("Give everybody 4 m².")
    driver.press(findings.recommendation.keep)
    visit.show_stage(Stage("recommendations"))
    pane = driver.pane(RecommendationsPane)
    driver.wait(lambda: len(pane.recommendations) == 1)
    pane.lead_to(next(iter(pane.recommendations)))
    pane.form.addressee.set_value("PEN-DEP")
    pane.form.addressee.chosen.emit("PEN-DEP")
    pane.form.deadline.setText("01.06.2027")
    pane.form.deadline.commit()
    driver.wait(lambda: ask(driver, lambda core: core.recommendations.of_visit(visit_id))[0].deadline)


def fix_and_sign(driver: Driver, visit_id: str) -> bytes:
    visit = driver.screen(VisitScreen)
    visit.show_stage(Stage("report"))
    pane = driver.pane(ReportPane)
    pane.texts.texts["conclusions"].field.setPlainText("The cells are overcrowded.")
    pane.commit()
    driver.wait(pane.fix.isEnabled)
    driver.press(pane.fix)
    driver.wait(pane.signing.isVisible)
    button = next(one for one in pane.signing.findChildren(QWidget) if one.accessibleName().startswith("Sign: "))
    driver.press(button)
    draw(pane.signing.pad.pad)
    driver.press(pane.signing.keep)
    driver.wait(lambda: (pane.preview.document() or 0) and pane.preview.document().state is DocumentState.SEALED)
    before = pane.preview.pdf()
    driver.wait(lambda: pane.preview.document().renditions == 2 and pane.preview.pdf() is not None)
    driver.wait(lambda: driver.program.tasks.running == 0)
    assert before
    return pane.preview.pdf()


def draw(pad: QWidget) -> None:
    """Draw one stroke with the mouse."""
    points = [QPointF(20 + 12 * n, 30 + (n % 3) * 10) for n in range(12)]
    kinds = QMouseEvent.Type
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for number, point in enumerate(points):
        kind = kinds.MouseButtonPress if not number else kinds.MouseMove
        QApplication.sendEvent(pad, QMouseEvent(kind, point, pad.mapToGlobal(point), left, left, none))
    end = points[-1]
    QApplication.sendEvent(pad, QMouseEvent(kinds.MouseButtonRelease, end, pad.mapToGlobal(end), left, left, none))
