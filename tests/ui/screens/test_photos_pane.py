"""The photos of a visit: dropped, pasted, chosen; captions and permissions saved as they are written; looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import photo_journeys
from npm_desktop.core import Core, open_store
from npm_desktop.domain.changes import Who
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.states import PhotoSubject, Stage
from npm_desktop.domain.text import plain
from npm_desktop.journeys import run
from tests.conftest import PASSPHRASE, Clock
from tests.media.pictures import jpeg, quarters
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.visit.panes_of_visit import KEYS
from ui.screens.visit.photos import PhotosPane
from ui.screens.visit.screen import VisitScreen
from ui.tasks import ThreadTasks
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
HEIC = Path(__file__).parents[2] / "data" / "photos" / "phone.heic"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(tmp_path: Path) -> list[Path]:
    """Three photos on a camera's card."""
    paths = []
    for number in range(3):
        path = tmp_path / f"IMG_{number}.jpg"
        path.write_bytes(jpeg(quarters(400 + 40 * number, 300)))
        paths.append(path)
    return paths


@pytest.fixture
def pane(context: Context, visit: str, place: Place) -> PhotosPane:
    made = PhotosPane(context, visit)
    place(made)
    return made


@pytest.fixture
def full(core: Core, visit: str, who: Who, card: list[Path], context: Context, place: Place) -> PhotosPane:
    run(photo_journeys.add_photos(core, visit, card, who))
    made = PhotosPane(context, visit)
    place(made)
    return made


def stored(core: Core, visit: str) -> list[Photo]:
    return core.photos.of_visit(visit)


def drop(pane: PhotosPane, mime: QMimeData) -> QDropEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    entered = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, mime, left, none)
    pane.dragEnterEvent(entered)
    dropped = QDropEvent(QPointF(40, 40), both, mime, left, none)
    dropped.setAccepted(False)
    if entered.isAccepted():
        pane.dropEvent(dropped)
    return dropped


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def lines(pane: PhotosPane) -> list[str]:
    box = pane.taking.progress._lines
    return [box.itemAt(n).widget().layout().itemAt(1).widget().text() for n in range(1, box.count(), 2)]


def test_an_empty_page_says_what_to_do(pane: PhotosPane) -> None:
    assert pane.empty.isVisible()
    assert not pane.grid.isVisible()
    assert pane.add.hasFocus() or pane.focusProxy() is pane.add


def test_dropped_files_become_photos_and_stay_where_they_are(
    pane: PhotosPane, core: Core, visit: str, card: list[Path]
) -> None:
    event = drop(pane, files(*card))
    assert (event.isAccepted(), event.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert [one.ordinal for one in stored(core, visit)] == [1, 2, 3]
    assert list(pane.grid.cards) == [one.id for one in stored(core, visit)]
    assert pane.notice.sentence.text() == "3 photos were added."
    assert not pane.empty.isVisible()
    assert not pane.taking.isVisible()
    assert all(path.exists() for path in card)


def test_nothing_on_the_page_takes_a_file_for_a_text(full: PhotosPane) -> None:
    assert full.acceptDrops()
    assert not any(inner.acceptDrops() for inner in full.findChildren(QWidget))
    text = QMimeData()
    text.setText("words")
    assert not drop(full, text).isAccepted()


def test_chosen_files_are_added_and_each_failure_is_said(
    pane: PhotosPane, core: Core, visit: str, card: list[Path], dialogs: Answers, tmp_path: Path
) -> None:
    bad, named = tmp_path / "scan.jpg", tmp_path / "IMG_9.jpg"
    bad.write_bytes(b"MZ" + bytes(90))
    named.write_bytes(HEIC.read_bytes())
    dialogs.files = [card[0], bad, named, card[0]]
    pane.add.click()
    assert len(stored(core, visit)) == 2
    assert pane.taking.isVisible()
    assert pane.taking.progress.count.text() == "4 of 4"
    assert lines(pane) == [
        "scan.jpg: This file is not a picture. Nothing was added; choose a photo: JPEG, PNG or HEIC.",
        "IMG_9.jpg is a HEIC photo, whatever its name says. It was added.",
        "IMG_0.jpg: This photo is in the visit already, under number 1. It was not added twice.",
    ]
    press(pane.add, Qt.Key.Key_Escape)
    assert not pane.taking.isVisible()


def test_a_picture_in_the_clipboard_is_pasted(pane: PhotosPane, core: Core, visit: str, card: list[Path]) -> None:
    clipboard = QGuiApplication.clipboard()
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    clipboard.setImage(image)
    press(pane.add, Qt.Key.Key_V, CONTROL)
    assert [one.format for one in stored(core, visit)] == ["png"]
    raw = QMimeData()
    raw.setData("image/jpeg", jpeg(quarters(70, 50)))
    clipboard.setMimeData(raw)
    press(pane.add, 0x041C, CONTROL, scan=55)  # the key V of a Russian keyboard
    _first, second = stored(core, visit)
    assert second.format == "jpeg"
    assert photo_journeys.read_copy(core, core.photos.file(second.original)) == jpeg(quarters(70, 50))
    clipboard.setMimeData(files(card[1]))
    pane.paste.click()
    assert len(stored(core, visit)) == 3
    clipboard.setText("words")
    pane.paste.click()
    assert pane.notice.sentence.text() == "The clipboard holds no picture and no file."


def test_the_key_leads_to_adding_and_adds_when_pressed_there(
    pane: PhotosPane, core: Core, visit: str, card: list[Path], dialogs: Answers
) -> None:
    dialogs.files = card[:1]
    pane.paste.setFocus()
    pane.new_photo()
    assert pane.add.hasFocus()
    assert stored(core, visit) == []
    pane.new_photo()
    assert len(stored(core, visit)) == 1


def test_thumbnails_are_shown_in_their_order(full: PhotosPane, qtbot: QtBot) -> None:
    cards = list(full.grid.cards.values())
    qtbot.waitUntil(lambda: all(one.image is not None for one in cards))
    assert [one.caption.number for one in cards] == ["No. 1", "No. 2", "No. 3"]
    assert cards[0].accessibleName() == "No. 1, no caption yet, room, to be looked at"
    assert cards[0].y() == cards[1].y()
    assert cards[0].x() < cards[1].x() < cards[2].x()


def test_a_photo_whose_file_is_gone_is_told_and_the_others_are_shown(
    core: Core, visit: str, who: Who, card: list[Path], context: Context, place: Place, qtbot: QtBot
) -> None:
    run(photo_journeys.add_photos(core, visit, card, who))
    core.originals._place(stored(core, visit)[1].thumbnail).unlink()
    pane = PhotosPane(context, visit)
    place(pane)
    first, second, _third = pane.grid.cards.values()
    qtbot.waitUntil(lambda: first.image is not None and second.broken)


def test_the_keyboard_alone_goes_through_the_photos(full: PhotosPane, core: Core, visit: str) -> None:
    one, two, three = full.grid.cards
    full.grid.focus_on(one)
    press(full.grid.cards[one], Qt.Key.Key_Right)
    assert full.grid.cards[two].hasFocus()
    press(full.grid.cards[two], Qt.Key.Key_Right, CONTROL)
    assert [photo.id for photo in stored(core, visit)] == [one, three, two]
    assert list(full.grid.cards) == [one, three, two]
    assert full.grid.cards[two].hasFocus()
    press(full.grid.cards[two], Qt.Key.Key_Home)
    assert full.grid.cards[one].hasFocus()
    press(full.grid.cards[one], Qt.Key.Key_Return)
    assert full.form.photo_id == one
    assert full.form.caption.field.hasFocus()
    press(full.form.caption.field, Qt.Key.Key_Escape)
    assert full._sides.opened() is None
    assert full.grid.cards[one].hasFocus()
    stops = [card for card in full.grid.cards.values() if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [full.grid.cards[one]]


def test_a_photo_that_is_taken_back_can_be_brought_back(full: PhotosPane, core: Core, visit: str) -> None:
    first, second, _ = full.grid.cards
    original = full.photos[first].original
    full.grid.focus_on(first)
    press(full.grid.cards[first], Qt.Key.Key_Delete)
    assert first not in full.grid.cards
    assert full.grid.cards[second].hasFocus()
    assert full.notice.sentence.text() == "Photo No. 1 was taken back. Its original is kept."
    assert core.photos.file(original).name == original
    full.notice.action.click()
    assert first in {one.id for one in stored(core, visit)}
    assert first in full.grid.cards


def test_everything_about_a_photo_is_saved_by_itself(full: PhotosPane, core: Core, visit: str, who: Who) -> None:
    finding = core.findings.record(visit, "A", plain("Двое спят на одном месте"), who)[0]
    first = next(iter(full.grid.cards))
    full.open_photo(first)
    form = full.form
    form.caption.field.setPlainText("Six beds, nine people")
    form.caption.commit()
    form.place.field.setPlainText("Cell 214")
    form.commit()
    form.finding.set_value(finding)
    form.finding.chosen.emit(finding)
    form.in_report.click()
    form.readers.chosen.emit("public")
    found = stored(core, visit)[0]
    assert found.caption.shown("en")[0] == "Six beds, nine people"
    assert found.place.shown("en")[0] == "Cell 214"
    assert (found.finding_id, found.in_report, found.print_class.value) == (finding, False, "public")
    assert full.grid.cards[first].caption.words == "Six beds, nine people"
    assert full.grid.cards[first].caption.marks[0][1] == "not for the report"
    form.finding.chosen.emit("")
    assert stored(core, visit)[0].finding_id == ""


@pytest.mark.parametrize(
    ("subject", "label", "told"),
    [
        (PhotoSubject.SECURITY, "Who of the administration gave permission", "permission is missing"),
        (PhotoSubject.PERSON, "How the person consented", "consent is missing"),
        (PhotoSubject.INJURY, "Which doctor took it, and how the person consented", "consent is missing"),
    ],
)
def test_each_subject_asks_for_what_it_needs(
    full: PhotosPane, core: Core, visit: str, subject: PhotoSubject, label: str, told: str
) -> None:
    first = next(iter(full.grid.cards))
    full.open_photo(first)
    form = full.form
    assert not form.permission_field.isVisible()
    form.subject._press(list(PhotoSubject).index(subject))
    assert form.permission_field.isVisible()
    assert form.permission_field.label.text() == label
    assert form.needed.text()
    assert told in [words for _, words in full.grid.cards[first].caption.marks]
    form.permission.setText("Начальник смены")
    form.when.setText("11:20")
    form.commit()
    found = stored(core, visit)[0]
    assert (found.subject, found.permission) == (subject, "Начальник смены")
    assert found.permitted_at is not None
    assert found.permitted_at.at.time() == time(11, 20)
    assert told not in [words for _, words in full.grid.cards[first].caption.marks]


def test_a_photo_is_looked_at_and_cleared_by_keyboard(full: PhotosPane, core: Core, visit: str) -> None:
    first, second, _ = full.grid.cards
    full.open_photo(first)
    full.form.larger_key.click()
    assert full.view.isVisible()
    assert full.view.hasFocus()
    assert full.view.picture.image is not None
    assert full.view.title.text() == "Photo No. 1"
    press(full.view, Qt.Key.Key_Space)
    assert stored(core, visit)[0].cleared
    press(full.view, Qt.Key.Key_Right)
    assert full.form.photo_id == second
    assert full.view.title.text() == "Photo No. 2"
    assert not full.view.seen.isChecked()
    press(full.view, Qt.Key.Key_Escape)
    assert not full.view.isVisible()
    assert full.grid.cards[first].caption.marks == (("good", "goes into the report"),)


def test_a_closed_visit_shows_its_photos_and_takes_none(
    core: Core, visit: str, who: Who, card: list[Path], context: Context, place: Place
) -> None:
    run(photo_journeys.add_photos(core, visit, card[:2], who))
    core.visits.cancel(visit, who)
    pane = PhotosPane(context, visit)
    place(pane)
    assert not pane.add.isVisible()
    assert not drop(pane, files(card[2])).isAccepted()
    pane.focus_in()
    first = next(iter(pane.grid.cards))
    assert pane.grid.cards[first].hasFocus()
    pane.open_photo(first)
    assert not pane.form.caption.isEnabled()
    assert not pane.form.remove.isVisible()
    press(pane.form.close_key, Qt.Key.Key_Escape)
    press(pane.grid.cards[first], Qt.Key.Key_Delete)
    assert len(stored(core, visit)) == 2


def shots(folder: Path, number: int) -> list[Path]:
    paths = []
    for place in range(number):
        path = folder / f"IMG_{place:03}.jpg"
        path.write_bytes(jpeg(quarters(320 + place, 240)))
        paths.append(path)
    return paths


@pytest.fixture
def threads(core: Core, folder: Path, clock: Clock, context: Context, visit: str) -> Iterator[Context]:
    """The same store, each thread with a core of its own as in the program."""
    core.close()
    problems: list[Exception] = []
    tasks = ThreadTasks(context.events.changed.emit, problems.append)
    mine = tasks._store.submit(lambda: open_store(folder, PASSPHRASE, clock=clock)).result()
    reader = tasks._read.submit(mine.reader).result()
    yield replace(context, core=mine, reader=reader, tasks=tasks)
    tasks._read.submit(reader.close).result()
    tasks._store.submit(mine.close).result()
    tasks.close()
    assert problems == []


def test_many_photos_are_taken_in_on_threads_and_can_be_stopped(
    threads: Context, visit: str, place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = shots(tmp_path, 60)
    pane = PhotosPane(threads, visit)
    place(pane)
    pane.taking.take(paths)
    qtbot.waitUntil(lambda: pane.taking.progress.bar.share() >= 3 / 60, timeout=20_000)
    assert pane.taking.progress.stop.isVisible()
    press(pane.add, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not pane.taking.running, timeout=20_000)
    added = len(threads.tasks._read.submit(lambda: threads.reader.photos.of_visit(visit)).result())
    assert 3 <= added < 60
    assert pane.notice.sentence.text() == f"{added} photos were added. {60 - added} files were not looked at."
    qtbot.waitUntil(lambda: len(pane.grid.cards) == added)
    pane.taking.take(paths)
    pane.taking.take([tmp_path / "gone.jpg"])  # comes after those that are on their way
    qtbot.waitUntil(lambda: not pane.taking.running and len(pane.grid.cards) == 60, timeout=60_000)
    assert len(lines(pane)) == 1


def test_an_import_goes_on_when_its_page_was_left(
    threads: Context, visit: str, place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = PhotosPane(threads, visit)
    window = place(pane)
    pane.taking.take(shots(tmp_path, 8))
    qtbot.waitUntil(lambda: len(pane.grid.cards) >= 1, timeout=20_000)
    pane.setParent(None)
    pane.deleteLater()
    again = PhotosPane(threads, visit)
    window.layout().addWidget(again)
    qtbot.waitUntil(lambda: len(again.grid.cards) == 8 and threads.tasks.running == 0, timeout=20_000)


def test_of_many_thumbnails_only_those_in_sight_are_asked_for(
    core: Core, visit: str, who: Who, context: Context, place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    run(photo_journeys.add_photos(core, visit, shots(tmp_path, 90), who))
    pane = PhotosPane(context, visit)
    place(pane)
    cards = list(pane.grid.cards.values())
    assert len(cards) == 90
    qtbot.waitUntil(lambda: cards[0].image is not None)
    assert cards[-1].image is None
    pane.grid.focus_on(cards[0].id)
    press(cards[0], Qt.Key.Key_End)
    assert cards[-1].hasFocus()
    qtbot.waitUntil(lambda: cards[-1].image is not None)
    assert cards[45].image is None


def test_one_key_leads_to_the_photos_from_anywhere_in_a_visit(
    core: Core, begun: str, who: Who, card: list[Path], context: Context, place: Place
) -> None:
    run(photo_journeys.add_photos(core, begun, card[:2], who))
    screen = VisitScreen(context, Target("visit", begun))
    place(screen)
    (key,) = (one for one in KEYS if one.pane == "photos")
    screen.follow(key)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, PhotosPane)
    assert pane.add.hasFocus()
    press(pane.add, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is not pane
    screen.bar.photos.click()
    assert screen.stack.currentWidget() is pane
    assert pane.add.hasFocus()
    screen.show_stage(Stage.REPORT)
    first, second = stored(core, begun)
    screen.lead("photo", second.id)
    assert screen.stack.currentWidget() is pane
    assert pane.form.photo_id == second.id
    context.events.changed.emit(core.visits.cancel(begun, who))
    screen.show_stage(Stage.PREPARATION)
    screen.follow(key)
    assert screen.stack.currentWidget() is pane
    assert not pane.add.isVisible()
    assert first.id in pane.grid.cards


def test_the_way_to_the_photos_is_in_sight_in_a_small_window_too(context: Context, begun: str, place: Place) -> None:
    screen = VisitScreen(context, Target("visit", begun))
    place(screen, DOUBLE)
    screen.head.asked_stages.emit()
    assert screen.bar.photos.isVisible()
    screen.bar.photos.click()
    pane = screen.stack.currentWidget()
    assert isinstance(pane, PhotosPane)
    assert pane.isVisible()


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_cut(
    core: Core, visit: str, who: Who, card: list[Path], context: Context, place: Place,
    speak: Callable[[str], None], code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    run(photo_journeys.add_photos(core, visit, card, who))
    for photo, subject in zip(stored(core, visit), (PhotoSubject.INJURY, PhotoSubject.SECURITY), strict=False):
        core.photos.set(photo.id, who, subject=subject)
        core.photos.write(photo.id, "caption", "ru", "Камера 214: спальных мест шесть, людей девять", who)
    pane = PhotosPane(context, visit)
    window = place(pane, size)
    assert clipped(window) == []
    for photo in stored(core, visit):
        pane.open_photo(photo.id)
        assert clipped(window) == []
    pane.look()
    assert clipped(window) == []
    pane.view.closed.emit()
    pane.taking.take([card[0], Path("gone.jpg")])
    assert clipped(window) == []
