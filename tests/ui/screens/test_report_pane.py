"""The report desk: preview, what is missing, texts, fixing, documents, signatures, printing, checking, saving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.person import Participant
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, FindingPlace, VisitType
from npm_desktop.domain.text import plain
from tests.conftest import TODAY
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui import printing
from ui.context import Context
from ui.screens.visit.report import ReportPane
from ui.widgets.buttons import OUTLINED, PRIMARY
from ui.widgets.fit import clipped
from ui.widgets.labels import Label

Place = Callable[..., QWidget]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ready(core: Core, who: Who, ended: str) -> str:
    """A visit of two members whose report can be fixed."""
    second, _ = core.people.save(Participant("", "Ахметов Канат Болатович", plain("врач")), who)
    core.visits.add_member(ended, second, who)
    core.visits.write(ended, "conclusions", "en", "The cells are overcrowded.", who)
    return ended


@pytest.fixture
def pane(context: Context, ready: str, place: Place) -> ReportPane:
    made = ReportPane(context, ready)
    place(made)
    return made


@pytest.fixture
def fixed(pane: ReportPane, qtbot: QtBot) -> ReportPane:
    """The desk right after the report was fixed."""
    qtbot.mouseClick(pane.fix, LEFT)
    return pane


def button(parent: QWidget, start: str) -> QWidget:
    return next(one for one in parent.findChildren(QPushButton) if one.accessibleName().startswith(start))


def visible_labels(parent: QWidget) -> list[str]:
    return [one.text() for one in parent.findChildren(Label) if one.isVisible()]


def draw(pane: ReportPane) -> None:
    pad = pane.signing.pad.pad
    pad._begin(QPointF(20, 20))
    pad._go_on(QPointF(90, 40))
    pad._end()


# The page


def test_the_draft_is_shown_page_by_page(pane: ReportPane, qtbot: QtBot) -> None:
    preview = pane.preview
    assert preview.pdf().startswith(b"%PDF")
    assert preview.state.isVisible()
    assert preview.count.text() == f"page 1 of {preview.pages()}"
    assert not preview.before.isEnabled()
    first = preview.paper._sheet.image
    qtbot.mouseClick(preview.after, LEFT)
    assert preview.count.text().startswith("page 2")
    assert preview.paper._sheet.image != first
    preview.paper.turned.emit(-1)
    assert preview.count.text().startswith("page 1")


def test_the_page_is_drawn_as_sharp_as_it_is_shown(pane: ReportPane, qtbot: QtBot) -> None:
    preview = pane.preview
    qtbot.waitUntil(lambda: preview.paper._sheet.image.width() == preview.paper.page_width())
    preview.paper.set_zoom(2.0)
    qtbot.waitUntil(lambda: preview.paper._sheet.image.width() == preview.paper.page_width())
    assert preview.whole.isVisible()
    qtbot.mouseClick(preview.whole, LEFT)
    assert preview.paper.zoom() == 1.0
    assert not preview.whole.isVisible()


def test_edition_and_language_show_another_page(pane: ReportPane) -> None:
    before = pane.preview.pdf()
    pane.preview.edition._choose(3)
    public = pane.preview.pdf()
    assert public != before
    pane.preview.language._choose(0)
    assert pane.preview.pdf() != public
    assert pane.texts.texts["conclusions"].translate.isVisible()


def test_what_was_written_comes_to_the_page(pane: ReportPane, core: Core, ready: str, qtbot: QtBot) -> None:
    before = pane.preview.pdf()
    text = pane.texts.texts["sent_to"]
    text.field.setPlainText("The Coordination Council")
    pane.commit()
    assert core.visits.get(ready).sent_to.shown("en")[0] == "The Coordination Council"
    qtbot.waitUntil(lambda: pane.preview.pdf() != before)


def test_a_hidden_desk_draws_nothing_until_it_is_shown(pane: ReportPane, core: Core, ready: str, who: Who) -> None:
    pane.hide()
    changes = core.visits.write(ready, "sent_to", "en", "Somebody", who)
    pane._context.events.changed.emit(changes)
    assert not pane.preview._later.isActive()
    pane.show()
    assert pane.preview._later.isActive()
    assert pane.texts.texts["sent_to"].value() == "Somebody"


# What is missing


def test_gaps_keep_it_from_being_fixed_and_lead_to_their_places(
    context: Context, visit: str, place: Place, qtbot: QtBot
) -> None:
    pane = ReportPane(context, visit)
    place(pane)
    led: list[tuple[str, str]] = []
    pane.go.connect(lambda target, ref: led.append((target, ref)))
    assert not pane.fix.isEnabled()
    assert pane._fixing.reason.isVisible()
    shown = [one for one in pane.problems.findChildren(QPushButton) if one.accessibleName().startswith("Show it: ")]
    for one in shown:
        qtbot.mouseClick(one, LEFT)
    assert ("times", "arrived_at") in led
    assert pane.texts.texts["conclusions"].field.hasFocus() or ("visit", "conclusions") not in led
    assert ("visit", "conclusions") not in led


def test_untranslated_texts_lead_to_the_texts_side_by_side(
    pane: ReportPane, core: Core, ready: str, who: Who, qtbot: QtBot
) -> None:
    led: list[tuple[str, str]] = []
    pane.go.connect(lambda target, ref: led.append((target, ref)))
    core.visits.write(ready, "ground", "en", "The plan for 2026", who)
    core.findings.record(ready, "A", plain("Тесно"), who, severity=3, standing=FindingPlace.REPORT)
    pane.reload()
    pane._lead("visit", "translations")
    assert led == [("translations", "en")]
    pane.preview.language._choose(3)
    lines = [one for one in pane.problems.findChildren(QPushButton) if "Kazakh" in one.accessibleName()]
    assert [one.accessibleName() for one in lines] == ["Show it: 6 texts wait for Kazakh"]
    qtbot.mouseClick(lines[0], LEFT)
    qtbot.mouseClick(pane.beside, LEFT)
    assert led[1:] == [("translations", "kk"), ("translations", "translations")]


# Fixing, signing, withdrawing


def test_a_fixed_report_is_the_stored_file(fixed: ReportPane, core: Core, ready: str) -> None:
    document = core.documents.of_visit(ready)[0]
    assert document.edition is Edition.COUNCIL
    assert document.number in fixed.notice.sentence.text()
    assert journeys.verify_file(fixed.preview.pdf()).number == document.number
    assert fixed.preview.pdf() == journeys.run(journeys.open_document(core, document.id))
    assert not fixed.preview.state.isVisible()
    assert fixed.signing.isVisible()
    assert not fixed.fix.isVisible()
    assert not fixed.texts.isVisible()
    assert fixed.print.kind == PRIMARY


def test_a_second_press_while_it_is_being_fixed_does_nothing(pane: ReportPane) -> None:
    pane._busy = True
    pane._allow_fixing()
    assert not pane.fix.isEnabled()
    pane.reload()
    assert not pane.fix.isEnabled()


def test_signatures_are_told_in_words_and_the_last_one_seals(
    fixed: ReportPane, core: Core, ready: str, qtbot: QtBot
) -> None:
    signing = fixed.signing
    words = visible_labels(signing)
    assert "0 of 2" in words
    assert "врач [ru: no translation]" in words  # as the paper says it in English
    qtbot.mouseClick(button(signing, "Sign: Сейтова"), LEFT)
    assert signing.is_signing()
    assert fixed.print.kind == OUTLINED
    qtbot.mouseClick(signing.keep, LEFT)
    assert core.documents.of_visit(ready)[0].renditions == 1
    draw(fixed)
    qtbot.mouseClick(signing.keep, LEFT)
    document = core.documents.of_visit(ready)[0]
    assert (document.state, document.renditions) == (DocumentState.SIGNED, 2)
    assert document.signatures[0].strokes is not None
    assert "1 of 2" in visible_labels(signing)
    assert not signing.withdraw.isVisible()
    assert not signing.is_signing()
    qtbot.mouseClick(button(signing, "Sign: Ахметов"), LEFT)
    qtbot.mouseClick(signing.ink, LEFT)
    assert core.documents.of_visit(ready)[0].state is DocumentState.SEALED
    assert "2 of 2" in visible_labels(signing)
    assert fixed.print.kind == OUTLINED
    assert len(journeys.verify_file(fixed.preview.pdf()).signatures) == 2


def test_a_signature_being_drawn_survives_a_reload(fixed: ReportPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(fixed.signing, "Sign: Ахметов"), LEFT)
    draw(fixed)
    fixed.reload()
    assert fixed.signing.is_signing()
    assert not fixed.signing.pad.pad.is_empty()
    qtbot.mouseClick(fixed.signing._stop, LEFT)
    assert fixed.signing.pad.pad.is_empty()


def test_it_is_withdrawn_with_a_reason_while_nobody_signed(
    fixed: ReportPane, core: Core, ready: str, qtbot: QtBot
) -> None:
    qtbot.mouseClick(fixed.signing.withdraw, LEFT)
    qtbot.mouseClick(fixed.signing._sure, LEFT)
    assert fixed.signing.reason_field.sentence.text()
    fixed.signing.reason.setText("A number was mistyped.")
    qtbot.mouseClick(fixed.signing._sure, LEFT)
    assert core.documents.of_visit(ready)[0].state is DocumentState.WITHDRAWN
    assert fixed.fix.isVisible()
    assert fixed.texts.isVisible()
    assert fixed.preview.state.isVisible()
    assert "withdrawn" in [one.text for one in fixed.documents.findChildren(QWidget) if hasattr(one, "mark")]


def test_every_document_of_the_visit_is_one_press_away(
    fixed: ReportPane, core: Core, ready: str, who: Who, qtbot: QtBot, context: Context, place: Place
) -> None:
    fixed.preview.edition._choose(2)
    assert fixed.fix.isEnabled()
    qtbot.mouseClick(fixed.fix, LEFT)
    council, institution = core.documents.of_visit(ready)
    assert institution.edition is Edition.INSTITUTION
    qtbot.mouseClick(button(fixed.documents, f"Show: {council.number}"), LEFT)
    assert fixed.preview.document() == council
    assert fixed.preview.chosen() == (Edition.COUNCIL, "en")


def test_a_desk_opens_at_the_report_that_is_fixed(
    context: Context, core: Core, ready: str, who: Who, place: Place
) -> None:
    document, _ = journeys.run(journeys.issue(core, ready, Paper.report("kk", Edition.INSTITUTION), who))
    pane = ReportPane(context, ready)
    place(pane)
    assert pane.preview.document() == document
    assert pane.preview.chosen() == (Edition.INSTITUTION, "kk")


# The file


def test_the_file_is_checked_point_by_point(fixed: ReportPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(fixed.check, LEFT)
    assert "nothing was changed" in fixed.notice.sentence.text()
    assert len(visible_labels(fixed.file.points)) == len(journeys.verify_file(fixed.preview.pdf()).points)
    broken = bytearray(fixed.preview.pdf())
    broken[len(broken) // 2] ^= 1
    fixed.preview._pdf = bytes(broken)
    qtbot.mouseClick(fixed.check, LEFT)
    assert "not as it was sealed" in fixed.notice.sentence.text()


def test_the_file_is_saved_as_it_is_stored(fixed: ReportPane, dialogs: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    dialogs.target = tmp_path / "report.pdf"
    qtbot.mouseClick(fixed.save, LEFT)
    assert dialogs.target.read_bytes() == fixed.preview.pdf()
    dialogs.target = tmp_path / "nowhere" / "report.pdf"
    qtbot.mouseClick(fixed.save, LEFT)
    assert "report.pdf" not in fixed.notice.sentence.text()
    assert fixed.notice.sentence.text()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def test_every_page_is_printed(fixed: ReportPane, dialogs: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    dialogs.paper = printer_to(tmp_path / "printed.pdf")
    assert any("print service" in words for words in visible_labels(fixed))
    qtbot.mouseClick(fixed.print, LEFT)
    assert journeys.page_count((tmp_path / "printed.pdf").read_bytes()) == fixed.preview.pages()
    assert fixed.notice.sentence.text() == "Handed to the printer."


def test_a_printer_put_away_prints_nothing(fixed: ReportPane, dialogs: Answers, qtbot: QtBot) -> None:
    before = fixed.notice.sentence.text()
    dialogs.paper = None
    qtbot.mouseClick(fixed.print, LEFT)
    assert fixed.notice.sentence.text() == before


def test_a_page_fills_the_paper_unstretched(qapp: object, pane: ReportPane, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "one.pdf")
    assert printing.page_width(printer) == round(printer.paperRect(QPrinter.Unit.Inch).width() * printing.MOST_DOTS)
    page = journeys.page_image(pane.preview.pdf(), 1, 600)
    assert printing.print_pages(printer, [QImage.fromData(page)])
    printed = journeys.page_image((tmp_path / "one.pdf").read_bytes(), 1, 600)
    assert printed != page
    assert journeys.page_count((tmp_path / "one.pdf").read_bytes()) == 1


def test_a_page_that_cannot_be_made_stops_the_job(qapp: object, pane: ReportPane, tmp_path: Path) -> None:
    def pages():
        yield QImage.fromData(journeys.page_image(pane.preview.pdf(), 1, 400))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        printing.print_pages(printer_to(tmp_path / "half.pdf"), pages())


def test_a_paper_record_has_no_report(context: Context, core: Core, who: Who, institution: str, place: Place) -> None:
    made = core.visits.paper(
        core.institutions.get(institution).line.institution, VisitType.PERIODIC, "35-2023-041", TODAY
    )
    core.visits.add_paper([made], who)
    pane = ReportPane(context, made.id)
    place(pane)
    assert not pane.fix.isEnabled()


# The room


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str, size: tuple[int, int], context: Context, ready: str, speak: Callable[[str], None], place: Place,
    qtbot: QtBot,
) -> None:  # fmt: skip
    speak(code)
    pane = ReportPane(context, ready)
    window = place(pane, size)
    assert clipped(window) == []
    qtbot.mouseClick(pane.fix, LEFT)
    assert clipped(window) == []
    pane.signing._open_pad(pane.signing._document.signatures[0])
    qtbot.mouseClick(pane.check, LEFT)
    assert clipped(window) == []
    if size == DOUBLE:
        pane.switch._choose(1)
        assert pane.preview.isVisible()
        assert not pane._side.isVisible()
        assert clipped(window) == []
    assert (window.width(), window.height()) == size
