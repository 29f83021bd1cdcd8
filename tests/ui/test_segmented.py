import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.keyboard import press
from ui.widgets import keys
from ui.widgets.choices import Check, OptionList
from ui.widgets.options import Option
from ui.widgets.segmented import Segmented

WORDS = [("yes", "Иә"), ("partly", "Ішінара"), ("no", "Жоқ"), ("na", "Қолданылмайды"), ("hidden", "Көрсетпеді")]


@pytest.fixture
def answer(show):
    made = Segmented(WORDS, digits=True, clearable=True, name="4")
    made.heard = []
    made.chosen.connect(made.heard.append)
    made.cleared.connect(lambda: made.heard.append(None))
    show(made)
    made.setFocus()
    return made


def test_digits_choose(answer):
    press(answer, Qt.Key.Key_2, text="2")
    assert answer.value() == "partly"
    press(answer, Qt.Key.Key_9, text="9")
    press(answer, Qt.Key.Key_2, text="2")
    assert answer.heard == ["partly"]


def test_digits_are_physical_keys(answer, monkeypatch):
    """On the Kazakh layout the key of 3 writes a letter."""
    monkeypatch.setattr(keys.sys, "platform", "linux")
    press(answer, 0x4A2, text="ң", scan=4 + 8)
    assert answer.value() == "no"
    monkeypatch.setattr(keys.sys, "platform", "win32")
    press(answer, 0x4D8, text="ә", scan=3)
    assert answer.value() == "partly"
    monkeypatch.setattr(keys.sys, "platform", "darwin")
    press(answer, 0x456, text="і", virtual=21)
    assert answer.value() == "na"


def test_a_digit_with_ctrl_is_another_key(answer):
    press(answer, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert answer.value() is None


def test_the_keypad_counts(answer):
    press(answer, Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, text="5", scan=84)
    assert answer.value() == "hidden"


def test_arrows_move_and_stop_at_the_ends(answer):
    press(answer, Qt.Key.Key_Right)
    assert answer.value() == "yes"
    press(answer, Qt.Key.Key_Left)
    press(answer, Qt.Key.Key_Right)
    press(answer, Qt.Key.Key_Right)
    assert answer.value() == "no"
    answer.set_value("hidden")
    press(answer, Qt.Key.Key_Right)
    assert answer.heard == ["yes", "partly", "no"]


def test_backspace_clears_where_allowed(answer, show):
    answer.set_value("no")
    press(answer, Qt.Key.Key_Backspace)
    press(answer, Qt.Key.Key_Backspace)
    assert answer.heard == [None]
    fixed = Segmented([(1, "Рус"), (2, "Қаз")], 1)
    show(fixed)
    press(fixed, Qt.Key.Key_Backspace)
    assert fixed.value() == 1


def test_a_click_chooses_and_never_takes_away(answer, qtbot):
    key = answer._keys[0]
    for _ in range(2):
        qtbot.mouseClick(key, Qt.MouseButton.LeftButton)
    assert answer.heard == ["yes"]
    assert answer.value() == "yes"
    assert answer.hasFocus()


def test_the_program_sets_in_silence(answer):
    answer.set_value("no")
    answer.set_value(None)
    assert answer.heard == []


def test_one_is_not_true(qtbot):
    made = Segmented([(True, "да"), (1, "один"), (0, "ноль"), (False, "нет")], 1)
    qtbot.addWidget(made)
    assert [key.isChecked() for key in made._keys] == [False, True, False, False]
    made.set_value(False)
    assert made.value() is False


def test_it_is_heard(answer):
    answer.set_value("no")
    assert answer.accessibleName() == "4"
    assert answer.accessibleDescription() == "Жоқ"
    spoken = QAccessible.queryAccessibleInterface(answer._keys[2])
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "Жоқ"
    assert spoken.state().checked


def test_narrow_it_takes_more_rows_and_cuts_no_word(show):
    made = Segmented(WORDS, "na", digits=True)
    show(made, size=(330, 400))
    assert made.height() > 60
    for key in made._keys:
        assert key.width() >= key.wish()
        assert made.rect().contains(key.geometry())


def test_stretched_it_fills_the_width(show):
    made = Segmented(WORDS, "yes", stretch=True)
    show(made)
    assert made.width() == 900 - 64
    assert made._keys[-1].geometry().right() == made.width() - 2


@pytest.fixture
def several(show):
    made = OptionList(
        [Option("a", "Опрос"), Option("b", "Документ", "копия"), Option("c", "Наблюдение")], ["b"], multiple=True
    )
    made.heard = []
    made.changed.connect(made.heard.append)
    show(made)
    made.setFocus()
    return made


def test_several_options_are_ticked(several, qtbot):
    press(several, Qt.Key.Key_1, text="1")
    assert several.values() == ["a", "b"]
    press(several, Qt.Key.Key_Down)
    press(several, Qt.Key.Key_Space)
    qtbot.mouseClick(several.buttons[2], Qt.MouseButton.LeftButton)
    assert several.heard == [["a", "b"], ["a"], ["a", "c"]]
    assert several.ring_area().contains(several.buttons[2].geometry().center())


def test_one_option_is_chosen(show, qtbot):
    made = OptionList([("a", "Опрос"), ("b", "Документ")], clearable=True)
    heard = []
    made.chosen.connect(heard.append)
    made.cleared.connect(lambda: heard.append(None))
    show(made)
    qtbot.mouseClick(made.buttons[1], Qt.MouseButton.LeftButton)
    press(made, Qt.Key.Key_Up)
    press(made, Qt.Key.Key_Backspace)
    assert heard == ["b", "a", None]


def test_a_check_wraps(show, qtbot):
    made = Check("Скрывать лица на всех фотографиях, которые добавлены в это посещение", detail="Оригиналы остаются.")
    show(made, size=(300, 400))
    assert made.height() >= made.heightForWidth(made.width()) > 60
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.isChecked()
