"""What is signed and printed on: the pad for a signature, and the page."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest

from tests.ui.keyboard import press
from ui.widgets.paper import PagePaper
from ui.widgets.signature import SignatureField, SignaturePad


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
