"""Room on the page: the focus ring, flowing lines, and words that would be cut."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit
from shiboken6 import isValid

from ui import theme
from ui.widgets.buttons import KeyButton
from ui.widgets.fit import clipped, settle
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, Scroll, column
from ui.widgets.shapes import Chip

LONG = "Медициналық-санитариялық қамтамасыз ету және психологиялық көмек көрсету"


def test_the_ring_follows_the_keyboard(show, qtbot):
    one, other = KeyButton("Один"), QLineEdit()
    window = show(one, other)
    one.setFocus()
    assert window.ring.target is one
    other.setFocus()
    assert window.ring.target is other
    assert window.ring.isVisible()
    image = window.grab().toImage()
    left = other.mapTo(window, QPoint(-3, 20)) * image.devicePixelRatio()
    assert image.pixelColor(left).name() == theme.colour("accent").name()
    other.hide()
    assert window.ring.target is not other


def test_the_ring_moves_with_what_scrolls_and_is_cut_by_the_pane(show, qtbot):
    buttons = [KeyButton(f"Кнопка {n}") for n in range(30)]
    scroll = Scroll(column(*buttons, margins=(8, 8, 8, 8)))
    scroll.setFixedHeight(200)
    window = show(scroll)
    buttons[0].setFocus()
    before = window.grab().toImage()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    after = window.grab().toImage()
    at = buttons[0].mapTo(window, QPoint(-3, 20))
    assert before != after
    assert not window.rect().contains(at) or after.pixelColor(at).name() != theme.colour("accent").name()
    scroll.show_whole(buttons[-1])


def test_the_ring_forgets_what_is_gone(show, qtbot):
    button = KeyButton("Уйдёт")
    window = show(button)
    button.setFocus()
    button.deleteLater()
    qtbot.waitUntil(lambda: not isValid(button))
    window.grab()
    assert window.ring.target is None


def test_flow_goes_on_in_the_next_line(show):
    buttons = [KeyButton(f"Кнопка {n}") for n in range(6)]
    pane = Pane(Flow(*buttons, spacing=8, right=True))
    window = show(pane, size=(360, 400))
    assert len({button.y() for button in buttons}) > 1
    assert buttons[0].height() == 40
    assert clipped(window) == []
    layout = pane.layout()
    assert layout.itemAt(99) is None
    assert layout.takeAt(99) is None


def test_spread_keeps_the_left_where_there_is_nothing_at_the_right(show):
    left, right = Label(LONG), KeyButton("Да")
    pane = Pane(Spread(left, right))
    show(pane)
    right.hide()
    settle()
    assert left.width() == pane.width()


def test_words_that_are_cut_are_named(show):
    label, button, line = QLabel("Очень длинное слово"), KeyButton("Напечатать"), QLineEdit("Центр социальных услуг")
    chip, tall = Chip("подписала"), Label(LONG)
    window = show(label, button, line, chip, tall, KeyButton("Взять клавиатуру"))
    assert clipped(window) == []
    label.setFixedWidth(20)
    button.setFixedWidth(20)
    line.setFixedWidth(40)
    chip.setFixedWidth(20)
    tall.setFixedSize(60, 12)
    window.grab()
    assert len(clipped(window)) == 5
    label.setVisible(False)
    assert len(clipped(window)) == 4


def test_a_pane_that_holds_too_much_is_named(show):
    inner = Pane(column(KeyButton("Очень длинная кнопка, которая никуда не помещается")))
    scroll = Scroll(inner)
    scroll.setFixedWidth(120)
    window = show(scroll)
    assert any("wider" in words for words in clipped(window))
