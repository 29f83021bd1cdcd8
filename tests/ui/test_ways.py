"""Ways through the program: stages, sections, navigation, the head of a page, a timeline."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.keyboard import press
from ui.widgets.buttons import KeyButton
from ui.widgets.fit import clipped
from ui.widgets.head import Head
from ui.widgets.nav import NavRail, Place
from ui.widgets.rail import Stage, StageRail
from ui.widgets.sections import Section, SectionTree
from ui.widgets.timeline import Moment, Timeline

STAGES = ["Дайындық", "Келу", "Басшы", "Аралау", "Әңгімелер", "Құжаттар"]
STAGES += ["Персонал", "Қорытынды", "Талқылау", "Есеп", "Ұсынымдар", "Бақылау"]
LONG = "Медициналық-санитариялық қамтамасыз ету және психологиялық көмек көрсету"


@pytest.mark.parametrize("width", [1366, 700, 300])
def test_the_rail_keeps_every_word(show, width):
    rail = StageRail([Stage(text, text) for text in STAGES], "Аралау")
    show(rail, size=(width, 700))
    boxes = [key.geometry() for key in rail._keys]
    assert all(rail.rect().contains(box) for box in boxes)
    assert all(key.width() >= key.wish() for key in rail._keys)
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    rail.grab()


def test_the_rail_goes_with_arrows_and_clicks(show, qtbot):
    rail = StageRail([Stage(text, text, "good", "сделано") for text in STAGES], "Келу", name="Кезеңдер")
    show(rail, size=(1366, 300))
    heard = []
    rail.chosen.connect(heard.append)
    rail.setFocus()
    press(rail, Qt.Key.Key_Right)
    press(rail, Qt.Key.Key_Left)
    qtbot.mouseClick(rail._keys[-1], Qt.MouseButton.LeftButton)
    press(rail, Qt.Key.Key_Right)
    assert heard == ["Басшы", "Келу", "Бақылау"]
    assert rail.current() == "Бақылау"
    assert rail.accessibleDescription() == "Бақылау сделано"


@pytest.fixture
def tree(show):
    made = SectionTree(
        [Section("A", "A", LONG, 2, 7), Section("B", "B", "Су", 5, 5), Section("J", "J", "Персонал", mark="stop")], "A"
    )
    made.heard = []
    made.chosen.connect(made.heard.append)
    made.setFixedWidth(260)
    made.setMinimumHeight(240)
    made.page = show(made)
    return made


def test_a_section_shows_its_whole_name(tree):
    first = tree.rows[0]
    assert first.height() > 50
    assert first.height() >= first.heightForWidth(first.width())
    assert clipped(tree.page) == []
    assert first.accessibleName() == f"A {LONG} 2/7"
    assert [row.section.shown_mark() for row in tree.rows] == ["", "good", "stop"]
    tree.grab()


def test_sections_are_one_stop_and_arrows_move(tree):
    assert [row.focusPolicy() == Qt.FocusPolicy.StrongFocus for row in tree.rows] == [True, False, False]
    tree.rows[0].setFocus()
    press(tree.rows[0], Qt.Key.Key_Down)
    assert tree.rows[1].hasFocus()
    press(tree.rows[1], Qt.Key.Key_Space)
    assert tree.heard == ["B"]
    assert tree.current() == "B"


def test_sections_that_stay_keep_the_keyboard(tree):
    tree.rows[1].setFocus()
    tree.set_sections([Section("A", "A", LONG, 7, 7), Section("B", "B", "Су"), Section("J", "J", "Персонал")], "B")
    assert tree.rows[1].hasFocus()
    assert tree.rows[0].section.done == 7
    tree.set_sections([Section("Z", "Z", "Другое")], "Z")
    assert [row.text() for row in tree.rows] == ["Другое"]


def test_history_opens_what_can_be_opened(show, qtbot):
    moments = [Moment("2027", "none", "Периодическое"), Moment("03.02.2025", "stop", "Недопуск", LONG, 7)]
    made = Timeline(moments)
    window = show(made, size=(420, 400))
    rows = made.findChildren(QPushButton)
    assert [row.focusPolicy() for row in rows] == [Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.StrongFocus]
    with qtbot.waitSignal(made.opened) as caught:
        qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert caught.args == [7]
    assert clipped(window) == []
    window.grab()


def test_the_head_puts_actions_below_when_narrow(show):
    actions = [KeyButton("Папка подготовки", icon="print"), KeyButton("Новое посещение", key="Ctrl N")]
    head = Head("СИЗО № 99", path=("Учреждения", "Карагандинская область"), actions=actions, subtitle="изолятор")
    window = show(head, size=(1200, 300))
    beside = actions[0].mapTo(window, QPoint()).y()
    window.resize(620, 300)
    assert actions[0].mapTo(window, QPoint()).y() > beside
    assert clipped(window) == []
    head.add_action(KeyButton("Ещё"))
    head.set_title("Другое")
    assert not head.subtitle.isVisible()


def test_the_path_leads_back(show, qtbot):
    head = Head("Камеры", path=("СИЗО № 99", "Обход"))
    show(head)
    back = next(button for button in head.findChildren(QPushButton) if button.text() == "Обход")
    with qtbot.waitSignal(head.gone_back) as caught:
        back.click()
    assert caught.args == [1]


@pytest.fixture
def nav(show):
    places = [
        Place("today", "home", "Бүгін", "Ctrl 1"),
        Place("council", "council", "Үйлестіру кеңесі"),
        Place("x", "key", LONG),
    ]
    made = NavRail("ҰАТ", places, [Place("settings", "settings", "Баптаулар")])
    made.setMinimumHeight(500)
    made.page = show(made)
    return made


def test_navigation_goes_and_marks(nav):
    heard = []
    nav.chosen.connect(heard.append)
    nav.buttons[1].click()
    assert heard == ["council"]
    assert not nav.buttons[1].isChecked()
    nav.set_current("council")
    assert [button.isChecked() for button in nav.buttons] == [False, True, False, False]
    nav.buttons[1].setFocus()
    press(nav.buttons[1], Qt.Key.Key_Down)
    assert nav.buttons[2].hasFocus()
    nav.set_foot("Копия сделана сегодня, 08:10")
    assert clipped(nav.page) == []


def test_navigation_narrows_to_icons(nav):
    nav.set_narrow(True)
    assert nav.is_narrow()
    assert nav.width() == 56
    assert nav.buttons[0].size() == QSize(40, 40)
    assert nav.buttons[0].toolTip() == "Бүгін  Ctrl 1"
    nav.grab()
    nav.set_narrow(False)
    assert nav.width() == 212
