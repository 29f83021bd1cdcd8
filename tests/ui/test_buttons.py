import pytest
from PySide6.QtCore import QSize, Qt

from tests.ui.keyboard import press
from ui.widgets.buttons import PRIMARY, QUIET, CalmButton, IconButton, KeyButton, ReasonedButton


def test_a_button_is_as_wide_as_its_parts(show):
    plain, full = KeyButton("Басып шығару"), KeyButton("Басып шығару", icon="print", key="Ctrl P")
    show(plain, full)
    assert full.width() > plain.width()
    assert plain.size() == plain.sizeHint()
    assert plain.height() == 40
    assert full.toolTip() == "Басып шығару  Ctrl P"


def test_another_kind_and_key_ask_for_another_width(qtbot):
    button = KeyButton("Печать")
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.set_key("Ctrl P")
    assert button.sizeHint().width() > width
    button.set_key("")
    button.set_kind(QUIET)
    assert button.sizeHint().width() < width
    button.set_kind(PRIMARY)
    assert button.sizeHint().width() > width


def test_a_button_without_a_word_is_refused(qtbot):
    with pytest.raises(ValueError, match="IconButton"):
        KeyButton("")


def test_a_shut_button_says_why(show):
    button = ReasonedButton(KeyButton("Отправить"))
    show(button)
    button.block("Не хватает двух подписей")
    assert not button.button.isEnabled()
    assert button.reason.isVisible()
    assert button.button.accessibleDescription() == "Не хватает двух подписей"
    button.allow()
    assert button.button.isEnabled()
    assert not button.reason.isVisible()


def test_an_icon_button_has_a_name_and_a_target(qtbot):
    button = IconButton("camera", "Фото", key="F6")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Фото"
    assert button.toolTip() == "Фото  F6"
    assert button.sizeHint() == QSize(40, 40)
    button.set_icon("close", "Закрыть")
    assert button.accessibleName() == "Закрыть"
    button.set_chosen(True)
    assert button.chosen


def test_the_calm_button_grows_with_its_words(show, qtbot):
    short, long = (
        CalmButton("Нам отказали", "Акт за минуту"),
        CalmButton("Бізді кіргізуден бас тартты " * 3, "Акт " * 40),
    )
    show(short, long, size=(480, 600))
    assert short.height() == 104
    assert long.height() > 104
    assert long.height() >= long.heightForWidth(long.width())
    with qtbot.waitSignal(short.clicked):
        qtbot.mouseClick(short, Qt.MouseButton.LeftButton)
    short.grab()


def test_enter_presses_the_button_that_has_the_keyboard(show):
    button = KeyButton("Go on")
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    show(button)
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Enter)
    assert len(pressed) == 2


def test_a_button_is_heard_by_its_word(qtbot):
    button, named = KeyButton("Печать"), KeyButton("Открыть")
    qtbot.addWidget(button)
    qtbot.addWidget(named)
    assert button.accessibleName() == "Печать"
    button.setText("Готово")
    assert button.accessibleName() == "Готово"
    named.setAccessibleName("Открыть: СИЗО № 99")
    named.setText("Показать")
    assert named.accessibleName() == "Открыть: СИЗО № 99"
