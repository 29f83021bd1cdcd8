"""Repeats on the page: a table typed by the keyboard, cards, items that come and go, counts that fall."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_desktop.checklists import explain, workbook
from tests.ui.keyboard import press, strike, type_text
from ui.forms.pane import QuestionsPane
from ui.forms.repeat import GridStop, RepeatBlock
from ui.forms.trial import Nobody, TrialSheet

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def typed(words: str) -> None:
    """Type in the cell one is at and go on."""
    press(QApplication.focusWidget(), 0, text=words[0])
    type_text(QApplication.focusWidget(), words[1:])
    strike(Qt.Key.Key_Return)


def cells(trial, number: int):
    made = []
    for n in range(number):
        trial.sheet.add_item("/data/c/cell", "", made.append)
        trial.give("number", str(101 + n), made[-1])
        trial.give("area", "8.5", made[-1])
        trial.give("held", "4", made[-1])
        trial.give("window", "yes", made[-1])
    return made


def column(block, name: str) -> int:
    return next(n for n, one in enumerate(block.grid.model_of_items().columns, 1) if one.question.name == name)


def shown(block, row: int, name: str) -> str:
    model = block.grid.model_of_items()
    return model.data(model.index(row, column(block, name)))


def test_a_table_is_typed_by_the_keyboard(trial) -> None:
    one = trial()
    one.section("c")
    block = one.block("cell")
    assert block.is_table()
    assert block.grid.hasFocus()
    for words in ("101", "8,5", "4"):
        typed(words)
    strike(Qt.Key.Key_1, text="1")
    first = one.items("cell")[0].uid
    assert [one.value(name, first) for name in ("number", "area", "held", "window")] == ["101", "8.5", "4", "yes"]
    assert shown(block, 0, "space") == "2.13"
    assert shown(block, 0, "dark") == "·"
    assert block.grid.currentIndex().row() == 1


def test_typing_in_the_empty_row_begins_an_item(trial) -> None:
    one = trial()
    one.section("c")
    block = one.block("cell")
    block.grid.go_to_end()
    typed("102")
    typed("9")
    assert len(one.items("cell")) == 2
    uid = one.items("cell")[1].uid
    assert (one.value("number", uid), one.value("area", uid)) == ("102", "9")
    assert block.grid.model_of_items().rowCount() == 3


def test_enter_in_the_empty_row_goes_past_the_table(trial) -> None:
    one = trial()
    one.section("c")
    one.block("cell").grid.go_to_end()
    strike(Qt.Key.Key_Return)
    assert one.page.section.name == "t"


def test_an_item_is_added_and_taken_out_and_brought_back(trial) -> None:
    one = trial()
    cells(one, 2)
    one.section("c")
    block = one.block("cell")
    strike(Qt.Key.Key_Return, CTRL)
    assert len(one.items("cell")) == 4
    gone = one.items("cell")[1].uid
    block.grid.go_to_spot(one.sheet.spots(one.sheet.form.at(one.path("number")))[1])
    strike(Qt.Key.Key_Delete, CTRL)
    assert gone not in {item.uid for item in one.items("cell")}
    one.sheet.undo()
    assert gone in {item.uid for item in one.items("cell")}
    assert one.value("number", gone) == "101"


def test_what_does_not_fit_is_marked_in_its_cell(trial) -> None:
    one = trial()
    uid = cells(one, 1)[0]
    one.section("c")
    one.give("held", "900", uid)
    block = one.block("cell")
    model = block.grid.model_of_items()
    index = model.index(1, column(block, "held"))
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "Must be below 500"
    block.grid.setCurrentIndex(index)
    assert block.warned.words() == "Must be below 500"
    block.grid.setCurrentIndex(model.index(0, 1))
    assert block.warned.words() == ""
    strike(Qt.Key.Key_F7)
    assert one.page.current().question.name in ("open", "held")


def test_what_can_not_be_read_stays_in_its_cell(trial) -> None:
    one = trial()
    cells(one, 1)
    one.section("c")
    block = one.block("cell")
    block.grid.setCurrentIndex(block.grid.model_of_items().index(0, column(block, "area")))
    typed("8,5,5")
    assert shown(block, 0, "area") == "8,5,5"
    assert block.told.words() == "This is not a number."
    block.grid.setCurrentIndex(block.grid.model_of_items().index(0, column(block, "area")))
    strike(Qt.Key.Key_Backspace)
    assert shown(block, 0, "area") == ""
    assert block.told.words() == ""


def test_a_note_opens_the_card_of_the_row(trial) -> None:
    one = trial()
    uid = cells(one, 1)[0]
    one.section("c")
    block = one.block("cell")
    block.grid.go_to_spot(
        next(spot for spot in one.sheet.spots(one.sheet.form.at(one.path("held"))) if spot.instance == uid)
    )
    one.page.open_note()
    row = one.page.current()
    assert not block.is_table()
    assert (row.question.name, row.spot.instance) == ("held", uid)
    row.note.field.setPlainText("Counted twice")
    row.commit()
    assert one.sheet.answer(row.spot.path, uid).note.shown("en")[0] == "Counted twice"


def test_cards_follow_each_other(trial) -> None:
    one = trial()
    one.sheet.add_item("/data/t/talk")
    first, second = (item.uid for item in one.items("talk"))
    one.section("t")
    block = one.block("talk")
    assert not block.is_table()
    assert block.cards.uid == first
    one.give("place_of", "Yard", first)
    assert block.cards.title.text() == "Talk Yard"
    assert [line.section.name for line in block.cards.tree.rows] == ["Talk Yard", "Talk 2"]
    one.page.move(1)
    assert one.page.current().question.name == "heard"
    strike(Qt.Key.Key_Return)
    assert isinstance(one.page.current(), GridStop)
    one.block("wish").grid.go_to_end()
    strike(Qt.Key.Key_Return)
    assert block.cards.uid == second
    assert one.page.current().spot.instance == second
    one.page.move(-1)
    assert block.cards.uid == first


def test_repeats_inside_repeats(trial) -> None:
    one = trial()
    one.section("t")
    inner = one.block("wish")
    inner.grid.go_to_end()
    inner.stop.focus()
    typed("A letter")
    talk = one.items("talk")[0].uid
    wishes = [item for item in one.items("wish") if item.around == talk]
    assert len(wishes) == 2
    assert one.value("words", wishes[1].uid) == "A letter"


def test_a_counted_repeat_follows_its_count(trial) -> None:
    one = trial()
    one.section("r")
    assert one.names() == ["rooms"]
    one.give("rooms", "3")
    block = one.block("room")
    assert block.grid.model_of_items().rowCount() == 3
    assert block.add.isHidden()
    one.give("rooms", "2")
    assert block.grid.model_of_items().rowCount() == 2


def test_items_with_answers_stay_until_somebody_decides(trial) -> None:
    one = trial()
    one.section("r")
    one.give("rooms", "3")
    for item in one.items("room"):
        one.give("colour", "white", item.uid)
    one.give("rooms", "1")
    block = one.block("room")
    assert not block.surplus.isHidden()
    assert block.surplus.sentence.text() == "2 items more than counted hold answers."
    assert len(one.items("room")) == 3
    block.surplus.action.click()
    assert len(one.items("room")) == 1
    assert block.surplus.isHidden()


def test_items_with_answers_can_be_kept(trial) -> None:
    one = trial()
    one.section("r")
    one.give("rooms", "2")
    for item in one.items("room"):
        one.give("colour", "white", item.uid)
    one.give("rooms", "1")
    one.block("room").keep.click()
    assert one.block("room").surplus.isHidden()
    assert len(one.items("room")) == 2


def test_where_there_is_little_room_a_table_becomes_cards(trial, qtbot: QtBot) -> None:
    one = trial()
    cells(one, 1)
    block = RepeatBlock(one.page.asking, one.sheet.repeat("/data/c/cell"), "")
    qtbot.addWidget(block)
    block.resize(700, 500)
    with qtbot.waitExposed(block):
        block.show()
    assert block.is_table()
    block.resize(440, 500)
    assert not block.is_table()


def test_the_verdicts_on_a_calculated_number_stand_in_two_columns(qtbot: QtBot) -> None:
    form = next(
        one for one in (workbook.load(w.data) for w in workbook.shipped()) if one.coded("SIZO-003A") is not None
    )
    sheet = TrialSheet(form, explain.definitions(form)[0])
    pane = QuestionsPane(sheet, Nobody(date(2026, 11, 24)))
    qtbot.addWidget(pane)
    cell = next(group.path for group in form.groups if group.repeats)
    uid = sheet.view.items_of(cell)[0].uid
    for name, value in (("cell_area", "11"), ("cell_persons", "4")):
        sheet.give(f"{cell}/{name}", value, "en", uid)
    grid = RepeatBlock(pane.page.asking, sheet.repeat(cell), "").grid
    model = grid.model_of_items()
    said = {model.headerData(n, Qt.Orientation.Horizontal): model.data(model.index(0, n)) for n in range(1, 8)}
    assert (said["Law"], said["CPT"]) == ("met", "not met")


def test_behind_the_last_card_of_all_one_more_is_a_key_away(trial, monkeypatch) -> None:
    one = trial()
    one.section("t")
    one.block("talk")._show_cards()
    last = one.pane._sections()[-1]
    monkeypatch.setattr(one.pane, "_sections", lambda here=None: [one.page.section])
    assert last is not one.page.section
    before = len(one.items("talk"))
    one.page.go_to(one.page.stops()[-1], keyboard=True)
    one.page.move(1)
    assert QApplication.focusWidget() is one.block("talk").add
    press(one.block("talk").add, Qt.Key.Key_Return)
    assert len(one.items("talk")) == before + 1


def test_the_card_is_called_what_is_open(trial) -> None:
    one = trial()
    one.section("t")
    block = one.block("talk")
    block._show_cards()
    block.begin_item()
    block.begin_item()
    cards = block.cards
    for item in one.items("talk"):
        cards.open(item.uid)
        assert cards.title.text() == cards.name_of(item)
    cards.step(-1)
    assert cards.title.text() == cards.name_of(one.items("talk")[-2])
