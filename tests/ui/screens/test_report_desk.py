"""Findings, recommendations and the report desk, at their panes, with the real core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import DocumentState, FindingPlace, RecommendationState, VisitState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import write
from tests.ui.screens.conftest import Answers
from ui.context import Context
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.report import ReportPane

Place = Callable[..., QWidget]


@pytest.fixture
def ready(core: Core, who: Who, ended: str) -> str:
    """A visit whose report can be fixed."""
    core.visits.write(ended, "conclusions", "ru", "Камеры переполнены.", who)
    return ended


def test_a_finding_is_written_and_changed(context: Context, core: Core, visit: str, place: Place, qtbot: QtBot) -> None:
    pane = FindingsPane(context, visit)
    place(pane)
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.form.keep, Qt.MouseButton.LeftButton)
    assert pane.form.text_field.sentence.text()
    assert core.findings.of_visit(visit) == []
    pane.form.text.field.setPlainText("2.01 m² for a person")
    pane.form.severity.set_value(3)
    qtbot.mouseClick(pane.form.keep, Qt.MouseButton.LeftButton)
    found = core.findings.of_visit(visit)[0]
    assert (found.severity, found.standing) == (3, FindingPlace.CHECK)
    pane.form.standing.chosen.emit(FindingPlace.REPORT.value)
    pane.form.readers.chosen.emit(PrintClass.COUNCIL.value)
    pane.form.remedied.setChecked(True)
    write(pane.form.place, "Cell 214")
    found = core.findings.of_visit(visit)[0]
    assert found.standing is FindingPlace.REPORT
    assert found.print_class is PrintClass.COUNCIL
    assert found.remedied
    assert found.place.shown("en")[0] == "Cell 214"
    qtbot.mouseClick(pane.form.recommend, Qt.MouseButton.LeftButton)
    write(pane.recommendation.text, "Relocate people")
    assert core.recommendations.of_visit(visit)[0].severity == 3
    qtbot.mouseClick(pane.form.remove, Qt.MouseButton.LeftButton)
    assert core.findings.of_visit(visit) == []


def test_another_finding_in_the_form_keeps_the_first_one(context: Context, core: Core, who: Who, visit: str) -> None:
    first, _ = core.findings.record(visit, "A", plain("Первое", "ru"), who)
    second, _ = core.findings.record(visit, "A", plain("Второе", "ru"), who)
    pane = FindingsPane(context, visit)
    pane.open_finding(first)
    pane.form.text.field.setPlainText("Первое, дополненное")
    pane.open_finding(second)
    pane.commit()
    kept = {one.id: one.text.shown("ru")[0] for one in core.findings.of_visit(visit)}
    assert kept == {first: "Первое, дополненное", second: "Второе"}


def test_a_recommendation_names_one_addressee_and_a_term(
    context: Context, core: Core, who: Who, ready: str, place: Place, qtbot: QtBot
) -> None:
    pane = RecommendationsPane(context, ready)
    place(pane)
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    pane.form.text.field.setPlainText("Relocate people from the cells of block 2.")
    qtbot.mouseClick(pane.form.keep, Qt.MouseButton.LeftButton)
    one = core.recommendations.of_visit(ready)[0]
    assert one.state is RecommendationState.DRAFT
    pane.form.addressee.chosen.emit("PEN-DEP")
    pane.form.deadline.setText("01.06.2027")
    pane.form.deadline.commit()
    pane.form.priority.chosen.emit(1)
    one = core.recommendations.of_visit(ready)[0]
    assert (one.addressee, one.deadline, one.priority) == ("PEN-DEP", date(2027, 6, 1), 1)
    assert not pane._sending.isVisible()


def test_what_is_missing_keeps_the_report_open_and_leads_there(
    context: Context, visit: str, place: Place, qtbot: QtBot
) -> None:
    pane = ReportPane(context, visit)
    place(pane)
    assert not pane.fix.isEnabled()
    assert pane._fixing.reason.text()
    led: list[tuple[str, str]] = []
    pane.go.connect(lambda target, ref: led.append((target, ref)))
    buttons = [one for one in pane.problems.findChildren(QWidget) if one.accessibleName().startswith("Show it: ")]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert led[0][0] == "times"


def test_a_report_is_fixed_signed_and_checked(
    context: Context, core: Core, ready: str, place: Place, qtbot: QtBot, dialogs: Answers, tmp_path: Path
) -> None:
    pane = ReportPane(context, ready)
    place(pane)
    qtbot.mouseClick(pane.fix, Qt.MouseButton.LeftButton)
    document = core.documents.of_visit(ready)[0]
    assert document.state is DocumentState.FIXED
    assert core.visits.get(ready).state is VisitState.CONCLUDED
    assert document.number in pane.notice.sentence.text()
    pane.signing._open_pad(document.signatures[0])
    qtbot.mouseClick(pane.signing.keep, Qt.MouseButton.LeftButton)
    assert core.documents.of_visit(ready)[0].state is DocumentState.FIXED
    qtbot.mouseClick(pane.signing.ink, Qt.MouseButton.LeftButton)
    assert core.documents.of_visit(ready)[0].state is DocumentState.SEALED
    qtbot.mouseClick(pane.check, Qt.MouseButton.LeftButton)
    assert "nothing was changed" in pane.notice.sentence.text()
    dialogs.target = tmp_path / "report.pdf"
    qtbot.mouseClick(pane.save, Qt.MouseButton.LeftButton)
    assert journeys.verify_file(dialogs.target.read_bytes()).good


def test_a_report_nobody_signed_can_be_withdrawn_with_a_reason(
    context: Context, core: Core, ready: str, place: Place, qtbot: QtBot
) -> None:
    pane = ReportPane(context, ready)
    place(pane)
    qtbot.mouseClick(pane.fix, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.signing.withdraw, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.signing._sure, Qt.MouseButton.LeftButton)
    assert core.documents.of_visit(ready)[0].state is DocumentState.FIXED
    pane.signing.reason.setText("A number was mistyped.")
    qtbot.mouseClick(pane.signing._sure, Qt.MouseButton.LeftButton)
    assert core.documents.of_visit(ready)[0].state is DocumentState.WITHDRAWN
    assert core.visits.get(ready).state is VisitState.UNDER_WAY
    assert pane.fix.isVisible()


def test_the_pages_are_printed(
    context: Context, core: Core, ready: str, place: Place, qtbot: QtBot, dialogs: Answers, tmp_path: Path
) -> None:
    pane = ReportPane(context, ready)
    place(pane)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    dialogs.paper = printer
    qtbot.mouseClick(pane.print, Qt.MouseButton.LeftButton)
    assert journeys.page_count((tmp_path / "printed.pdf").read_bytes()) == pane.preview._pages
    assert pane.notice.sentence.text() == "Handed to the printer."
