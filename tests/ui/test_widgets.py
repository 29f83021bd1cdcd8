import json

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from npm_desktop.texts import Texts
from tests.ui.keyboard import press
from ui import language, theme
from ui.language import ntr, tr
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.fit import clipped, settle
from ui.widgets.flow import Flow, Spread
from ui.widgets.focus import FocusRing
from ui.widgets.head import Head
from ui.widgets.labels import Icon, Label, Logo, Rule
from ui.widgets.nav import NavRail, Place
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column
from ui.widgets.paper import PagePaper
from ui.widgets.progress import Progress, WorkProgress
from ui.widgets.rail import Stage, StageRail
from ui.widgets.sections import Section, SectionTree
from ui.widgets.shapes import TONES, Chip, Mark, Shape, Status
from ui.widgets.signature import SignatureField, SignaturePad
from ui.widgets.table import MARK, STRONG, Table
from ui.widgets.timeline import Moment, Timeline

STAGES = ["Дайындық", "Келу", "Басшы", "Аралау", "Әңгімелер", "Құжаттар"]
STAGES += ["Персонал", "Қорытынды", "Талқылау", "Есеп", "Ұсынымдар", "Бақылау"]
LONG = "Медициналық-санитариялық қамтамасыз ету және психологиялық көмек көрсету"


def test_the_window_speaks_the_language_it_is_given():
    assert tr("Stop") == "Stop"
    assert ntr("{n} visit", "{n} visits", 2) == "2 visits"
    russian = Texts("ru")
    language.use(russian)
    assert language.current() is russian


def test_a_label_is_as_high_as_its_words(show):
    label = Label("Әрбір адам жеке жатын орынмен, төсек-орынмен және ас ішу құралдарымен қамтамасыз етілген бе?")
    window = show(label, size=(300, 400))
    assert label.height() >= label.heightForWidth(label.width()) > 50
    assert clipped(window) == []
    assert label.sizeHint().width() > label.minimumSizeHint().width()
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_changes_its_voice(show):
    label = Label("слово", selectable=True)
    show(label)
    before = label.palette().windowText().color()
    label.set_tone("bad")
    assert label.palette().windowText().color() == theme.colour("bad") != before


@pytest.mark.parametrize("mark", list(Mark))
def test_every_shape_is_drawn_in_its_colour(qtbot, mark):
    shape = Shape(mark, size=32)
    qtbot.addWidget(shape)
    image = shape.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(32) for y in range(32)}
    assert theme.colour(TONES[mark]).name() in colours


def test_no_two_shapes_look_alike_in_grey(qtbot):
    seen = set()
    for mark in Mark:
        shape = Shape(mark, size=32, token="text")
        qtbot.addWidget(shape)
        image = shape.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(Mark)


def test_a_chip_measures_itself_and_wraps(show):
    chip, plain = Chip("от подписи отказался", "stop"), Status("в процессе", "half", tone="muted")
    window = show(chip, plain)
    assert chip.size() == chip.sizeHint()
    assert chip.height() == 24
    assert chip.heightForWidth(90) > 24
    chip.set_status("подписал", "good")
    assert chip.accessibleName() == "подписал"
    window.grab()


def test_small_things_are_drawn(show):
    icon = Icon("home")
    window = show(icon, Logo(28, "НПМ"), Rule())
    icon.set_icon("lock", "accent")
    window.grab()


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


class Cells(QAbstractTableModel):
    def __init__(self, *rows, editable=False):
        super().__init__()
        self.rows, self.editable = rows, editable

    def rowCount(self, _parent=None):
        return len(self.rows)

    def columnCount(self, _parent=None):
        return 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        known = {Qt.ItemDataRole.DisplayRole: self.rows[index.row()][index.column()], STRONG: index.column() == 0}
        known[MARK] = "good" if index.column() == 1 else None
        return known.get(role)

    def headerData(self, section, where, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if section else None
        return ("Камера", "Итог")[section] if role == Qt.ItemDataRole.DisplayRole else None


def test_a_row_is_as_high_as_its_longest_name(show, qtbot):
    view = Table(Cells(("101", "да"), ("102", LONG)), name="Камеры")
    view.set_widths([100, -1])
    window = show(view, size=(400, 500))
    qtbot.waitUntil(lambda: view.rowHeight(1) > 60)
    assert view.rowHeight(0) == 40
    view.go_to(1, 1)
    view.setFocus()
    view.set_sortable(0)
    window.grab()


def test_no_column_is_narrower_than_its_longest_word(show):
    view = Table(Cells(("101", "карантинное")))
    view.set_widths([20, 20])
    show(view)
    assert view.columnWidth(1) > 100
    assert view.columnWidth(0) > 60


def test_a_table_is_opened_with_enter_and_a_double_click(show, qtbot):
    view = Table(Cells(("101", "да"), ("102", "нет")))
    show(view)
    opened, rows = [], []
    view.opened.connect(opened.append)
    view.row_changed.connect(rows.append)
    view.go_to(0)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    at = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [1, 0]
    assert rows == [1, 0]
    assert view.current_row() == 0


def test_progress_is_told_in_words(show):
    line = Progress(0.5, name="Ответы")
    work = WorkProgress("Загружаем фото")
    window = show(line, work)
    work.show_progress(184, 300, "184 из 300", "осталось 40 секунд")
    work.add_line("warn", "IMG_2044.JPG не читается", "Показать", 7)
    asked, stopped = [], []
    work.asked.connect(asked.append)
    work.stopped.connect(lambda: stopped.append(True))
    work.stop.click()
    next(button for button in work.findChildren(KeyButton) if button.text() == "Показать").click()
    assert (asked, stopped) == ([7], [True])
    assert line.share() == 0.5
    assert work.bar.share() == pytest.approx(184 / 300, abs=0.001)
    work.show_progress(0, 0, "")
    work.finish("Готово")
    assert not work.stop.isVisible()
    window.grab()


def test_a_notice_acts_and_is_put_away(show):
    notice = Notice("good", "Наблюдение убрано", "Вернуть", key="Ctrl Z", closable=True)
    window = show(notice)
    acted, closed = [], []
    notice.acted.connect(lambda: acted.append(True))
    notice.closed.connect(lambda: closed.append(True))
    notice.action.click()
    notice.say("warn", LONG * 3)
    assert notice.property("ground") == "warn"
    assert clipped(window) == []
    notice.close_button.click()
    assert (acted, closed) == ([True], [True])
    assert not notice.isVisible()


def test_an_empty_page_stands_in_the_middle(show):
    empty = EmptyState("search", "Ничего не найдено", LONG * 2, KeyButton("Показать все"))
    window = show(empty, size=(1000, 500))
    middle = empty.detail.mapTo(window, empty.detail.rect().center()).x()
    assert abs(middle - 500) <= 1
    assert clipped(window) == []


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


@pytest.fixture
def pad(show):
    made = SignaturePad()
    made.setFixedSize(480, 160)
    show(made)
    return made


def draw(qtbot, pad, *points):
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_a_stroke_is_kept_and_exported(pad, qtbot):
    draw(qtbot, pad, (48, 40), (240, 80), (432, 120))
    stroke = pad.strokes()[0]
    assert stroke[0][:2] == (0.1, 0.25)
    assert stroke[-1][:2] == (0.9, 0.75)
    assert stroke[0][2] == 0
    kept = json.loads(pad.as_json())
    assert kept["ratio"] == 3
    assert len(kept["strokes"]) == 1
    image = QImage.fromData(pad.as_png(), "PNG")
    assert (image.width(), image.height()) == (960, 320)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(480, 160).alpha() > 200


def test_strokes_are_taken_back(pad, qtbot):
    told = []
    pad.changed.connect(lambda: told.append(len(pad.strokes())))
    draw(qtbot, pad, (10, 10), (20, 20))
    draw(qtbot, pad, (30, 30), (40, 40))
    press(pad, Qt.Key.Key_Backspace)
    press(pad, Qt.Key.Key_Delete)
    press(pad, Qt.Key.Key_Delete)
    assert told == [1, 2, 1, 0]
    assert pad.is_empty()


def test_a_finger_signs(pad, qtbot):
    screen = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    QTest.touchEvent(pad, screen).press(0, QPoint(48, 40), pad).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(96, 80), pad).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(96, 80), pad).commit()
    assert len(pad.strokes()) == 1
    assert pad.strokes()[0][0][:2] == (0.1, 0.25)


def test_the_buttons_of_the_signature_appear_with_it(show):
    field = SignatureField(name="А. Сейтова")
    show(field)
    assert not field.clear_button.isVisible()
    field.pad.set_strokes([[(0.1, 0.1, 0), (0.5, 0.5, 9)], [(0.2, 0.2, 20)]])
    field.pad.changed.emit()
    field.undo_button.click()
    assert len(field.pad.strokes()) == 1
    field.clear_button.click()
    assert field.pad.is_empty()
    assert not field.clear_button.isVisible()


def test_paper_is_as_wide_as_there_is_room(show):
    paper = PagePaper(name="Страница 1")
    paper.setMinimumHeight(300)
    wanted, turned = [], []
    paper.wanted.connect(wanted.append)
    paper.turned.connect(turned.append)
    show(paper)
    image = QImage(200, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    paper.set_page(image)
    paper.set_marks([QRectF(0.1, 0.1, 0.5, 0.1)])
    wide = paper.page_width()
    assert wanted[-1] == wide
    press(paper, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert paper.page_width() > wide
    press(paper, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert paper.zoom() == pytest.approx(1)
    press(paper, Qt.Key.Key_PageUp)
    paper.verticalScrollBar().setValue(paper.verticalScrollBar().maximum())
    press(paper, Qt.Key.Key_PageDown)
    assert turned == [-1, 1]
    paper.grab()


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


def test_a_table_paints_its_own_focus(show):
    view = Table(Cells(("101", "да")))
    window = show(view)
    view.setFocus()
    assert isinstance(window.ring, FocusRing)
    assert window.ring._area(view).isEmpty()


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


def test_a_tablet_pen_is_not_lost(pad, qtbot):
    from PySide6.QtGui import QInputDevice, QTabletEvent
    from PySide6.QtWidgets import QApplication

    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )
    for kind, x in ((QEvent.Type.TabletPress, 48), (QEvent.Type.TabletMove, 240), (QEvent.Type.TabletRelease, 240)):
        at = QPointF(x, 40)
        event = QTabletEvent(
            kind, pen, at, at, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)
    assert len(pad.strokes()) == 1
    assert len(pad.strokes()[0]) == 2
