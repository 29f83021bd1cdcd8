"""The desk with every paper of a visit: drafts, two languages, withdrawn ones, a dissenting opinion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.states import DocumentState, SignatureState, Stage
from npm_desktop.domain.text import plain
from tests.journeys.both_languages import translate
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.report import ReportPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def held(core: Core, who: Who, ended: str) -> str:
    """A visit whose every paper can be fixed."""
    core.visits.write(ended, "conclusions", "ru", "Камеры переполнены.", who)
    core.promises.add(ended, who, text=plain("Починить вентиляцию"), who="Начальник")
    core.obstructions.add(ended, who, what=plain("Журнал жалоб"), position=plain("дежурный"))
    return ended


@pytest.fixture
def pane(context: Context, held: str, place: Place) -> ReportPane:
    made = ReportPane(context, held)
    place(made)
    return made


def test_each_paper_is_shown_as_it_would_be_printed(pane: ReportPane) -> None:
    assert list(pane.papers.keys) == ["gate_sheet", "pack", "obstruction", "departure"]
    for kind in list(pane.papers.keys):
        pane.papers.keys[kind].click()
        assert pane.preview.kind is kind
        assert pane.preview.edition.isHidden()
        assert pane.preview.pdf().startswith(b"%PDF")
        assert not pane.texts.isVisible()
        numbered = kind not in (DocumentKind.GATE_SHEET, DocumentKind.PACK)
        assert pane._fixing.isHidden() != numbered
        assert pane.preview.state.isHidden() != numbered
        assert DocumentKind.REPORT in pane.papers.keys
    pane.papers.keys[DocumentKind.REPORT].click()
    assert not pane.preview.edition.isHidden()
    assert not pane.texts.isHidden()


def test_a_paper_in_two_languages_waits_for_its_translation(pane: ReportPane, core: Core, who: Who, held: str) -> None:
    pane.papers.keys[DocumentKind.DEPARTURE].click()
    pane.preview.language.set_value("kk+ru")
    pane.preview.language.chosen.emit("kk+ru")
    assert not pane.preview.prevailing.isHidden()
    assert not pane.fix.isEnabled()
    translate(core, held, who, DocumentKind.DEPARTURE)
    pane.preview.prevailing.chosen.emit("kk")
    assert core.visits.get(held).prevailing == "kk"
    pane.reload()
    assert pane.fix.isEnabled()
    pane.fix.click()
    (document,) = core.documents.of_visit(held)
    assert (document.kind, document.language) == ("departure", "kk+ru")
    assert pane.preview.prevailing.isHidden()
    assert journeys.verify_file(pane.preview.pdf()).good


def test_a_withdrawn_document_is_opened(pane: ReportPane, core: Core, who: Who, held: str) -> None:
    paper = Paper.of(DocumentKind.OBSTRUCTION, "ru")
    document, _ = journeys.run(journeys.issue(core, held, paper, who))
    core.documents.withdraw(document.id, plain("Ошибка"), who)
    pane.reload()
    pane.documents.opened.emit(core.documents.get(document.id))
    assert pane.preview.kind is DocumentKind.OBSTRUCTION
    assert pane.preview.document().state is DocumentState.WITHDRAWN  # type: ignore[union-attr]
    assert pane.preview.pdf() == journeys.run(journeys.open_document(core, document.id))
    assert not pane.signing.isHidden()
    assert pane.signing.withdraw.isHidden()
    pane.papers.keys[DocumentKind.REPORT].click()
    pane.papers.keys[DocumentKind.OBSTRUCTION].click()
    assert pane.preview.document() is None


def test_a_member_dissents(pane: ReportPane, core: Core, who: Who, held: str) -> None:
    pane.fix.click()
    (document,) = core.documents.of_visit(held)
    pane.signing._open_pad(document.signatures[0])
    pane.signing.dissent.key.click()
    assert pane.signing.dissent.is_open()
    pane.signing.ink.click()
    assert core.documents.get(document.id).state is DocumentState.FIXED
    assert not pane.notice.isHidden()
    pane.signing.dissent.words.setPlainText("I do not agree with point 3.")
    pane.signing.ink.click()
    document = core.documents.get(document.id)
    assert document.state is DocumentState.SEALED
    assert document.signatures[0].state is SignatureState.DISSENT
    assert document.signatures[0].opinion.shown("en")[0] == "I do not agree with point 3."


def test_an_act_carries_no_dissent(pane: ReportPane, core: Core, who: Who, held: str) -> None:
    pane.papers.keys[DocumentKind.DEPARTURE].click()
    pane.fix.click()
    (document,) = core.documents.of_visit(held)
    pane.signing._open_pad(document.signatures[0])
    assert pane.signing.dissent.isHidden()
    pane.signing.ink.click()
    assert core.documents.get(document.id).signatures[0].state is SignatureState.SIGNED


def test_a_paper_is_saved_under_its_name(pane: ReportPane, dialogs: Answers, tmp_path: Path) -> None:
    pane.papers.keys[DocumentKind.GATE_SHEET].click()
    dialogs.target = tmp_path / "sheet.pdf"
    pane.save.click()
    assert dialogs.target.read_bytes() == pane.preview.pdf()


def test_the_sheets_are_printed_from_preparation(context: Context, visit: str, place: Place) -> None:
    screen = VisitScreen(context, Target("visit", visit))
    place(screen)
    preparation = screen.stack.currentWidget()
    for key, kind, language in ((preparation.pack, "pack", "en"), (preparation.sheet, "gate_sheet", "kk+ru")):
        screen.show_stage(Stage.PREPARATION)
        key.click()
        desk = screen.stack.currentWidget()
        assert isinstance(desk, ReportPane)
        assert desk.preview.asked() == Paper.of(DocumentKind(kind), language)
        assert desk.preview.pages() >= 1
    screen.show_stage(Stage.ARRIVAL)
    screen.stack.currentWidget().sheet.click()
    assert screen.stage is Stage.REPORT


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_every_word_is_whole(
    context: Context, held: str, place: Place, speak: Callable[[str], None], code: str, size: tuple[int, int]
) -> None:
    speak(code)
    made = ReportPane(context, held)
    place(made, size)
    made.papers.keys[DocumentKind.OBSTRUCTION].click()
    assert clipped(made) == []
