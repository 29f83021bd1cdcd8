"""The table of cells: what they come to, rows pasted from a spreadsheet, one step back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import strike
from tests.ui.screens.checklist import checklist
from tests.ui.screens.conftest import LANGUAGES
from ui.context import Context, Target
from ui.forms.repeat import RepeatBlock
from ui.screens.visit import VisitScreen
from ui.widgets.fit import clipped, settle

CTRL = Qt.KeyboardModifier.ControlModifier
Place = Callable[..., QWidget]


def cells(screen: VisitScreen) -> RepeatBlock:
    pane = checklist(screen)
    pane.open(section="M")
    (block,) = pane.page._blocks()
    block.stop.focus()
    block.grid.setCurrentIndex(block.grid.model_of_items().index(0, 1))
    return block


def paste(block: RepeatBlock, text: str) -> None:
    QApplication.clipboard().setText(text)
    block.grid.setFocus()
    strike(Qt.Key.Key_V, CTRL)


def kept(core: Core, visit: str) -> list[dict[str, str]]:
    form, items = core.answers.form(visit), core.answers.items(visit)
    order = [one.uid for one in core.answers.view(visit).items]
    return [{form.at(path).code: one.value for path, one in items.get(uid, {}).items() if one.value} for uid in order]


def words(block: RepeatBlock) -> list[str]:
    block.sum_up()
    return [block._sums_line.itemAt(n).widget().accessibleName() for n in range(block._sums_line.count())]


def test_rows_of_a_spreadsheet_come_in_at_once_and_go_in_one_step(core: Core, begun: str, screen: VisitScreen) -> None:
    block = cells(screen)
    before = kept(core, begun)
    paste(block, "101\t12,5\t5\t5\n102\t8\t4\t4\n103\t6\t1\t1")
    assert [one["M1"] for one in kept(core, begun)] == ["101", "102", "103"]
    assert kept(core, begun)[0] == {"M1": "101", "M2": "12.5", "M3": "5", "M4": "5"}
    assert checklist(screen).notice.sentence.text() == "3 rows were pasted."
    screen.undo()
    assert kept(core, begun) == before


def test_a_head_says_which_column_is_which(core: Core, begun: str, screen: VisitScreen) -> None:
    paste(cells(screen), "Площадь, м²\tНомер камеры или комнаты\n7,25\t9")
    assert kept(core, begun)[0] == {"M1": "9", "M2": "7.25"}


def test_a_cell_that_can_not_be_read_stays_as_typed_and_is_told(core: Core, begun: str, screen: VisitScreen) -> None:
    block = cells(screen)
    paste(block, "101\tмного\t5\n102\t8\t4")
    assert kept(core, begun)[0] == {"M1": "101", "M3": "5"}
    assert "много" in block.told.words()
    model = block.grid.model_of_items()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "много" in shown


def test_what_is_too_wide_changes_nothing(core: Core, begun: str, screen: VisitScreen) -> None:
    block, before = cells(screen), kept(core, begun)
    paste(block, "\t".join("123456789"))
    assert kept(core, begun) == before
    assert block.told.words().startswith("9 columns")


def test_pasting_goes_on_from_the_current_cell(core: Core, begun: str, screen: VisitScreen) -> None:
    block = cells(screen)
    paste(block, "101\t12\t5\n102\t8\t4")
    model = block.grid.model_of_items()
    column = next(n for n in range(1, model.columnCount()) if model.question(n).code == "M2")
    block.grid.setCurrentIndex(model.index(1, column))
    paste(block, "9\n7")
    assert [one.get("M2") for one in kept(core, begun)] == ["12", "9", "7"]


def test_the_cells_are_summed_up_before_they_are_read_one_by_one(core: Core, begun: str, screen: VisitScreen) -> None:
    block = cells(screen)
    assert words(block) == []
    paste(block, "101\t12\t6\n102\t8\t3\n103\t20\t2")
    uid = core.answers.view(begun).items[2].uid
    screen.sheet.mark(core.answers.form(begun).coded("M4").path, AnswerState.NOT_SHOWN, plain("Ключа нет"), uid)
    law, cpt, tightest, shut = words(block)
    assert (law, cpt, shut) == ("law: 1 of 3 outside", "CPT: 2 of 3 outside", "not opened: 1")
    assert tightest.startswith("tightest: № 101, 2 ")


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_whole_above_the_cells(
    core: Core, begun: str, who: Who, context: Context, place: Place, speak: Callable[[str], None], code: str
) -> None:
    speak(code)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    window = place(screen)
    block = cells(screen)
    paste(block, "101\t12\t6\n102\t8\t3\n103\t20\t2")
    block.sum_up()
    settle()
    assert clipped(window) == []


def test_the_table_has_the_room_of_the_standard_until_one_goes_on(core: Core, begun: str, screen: VisitScreen) -> None:
    block, pane = cells(screen), checklist(screen)
    settle()
    narrow = pane.page.table_width() > pane.width() - 256 - 272
    assert block.is_table()
    assert pane.standard.isVisibleTo(pane) is not narrow
    pane.open(section="A")
    assert pane.standard.isVisibleTo(pane)
