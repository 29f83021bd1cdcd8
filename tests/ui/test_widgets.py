"""The small parts: words, shapes, chips, progress, notices, an empty page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from npm_desktop.texts import Texts
from ui import language, theme
from ui.language import ntr, tr
from ui.widgets.buttons import KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.fit import clipped
from ui.widgets.labels import Icon, Label, Logo, Rule
from ui.widgets.notice import Notice
from ui.widgets.progress import Progress, WorkProgress
from ui.widgets.shapes import TONES, Chip, Mark, Shape, Status

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
