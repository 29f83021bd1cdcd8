"""Texts side by side, at the pane, with the real core."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.core import Core, open_store
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import DocumentState, FindingPlace
from npm_desktop.domain.text import Text, Translation, plain
from npm_desktop.domain.translation import Returned
from tests.conftest import PASSPHRASE, Clock
from tests.ui.keyboard import press, strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.report import ReportPane
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.translation_changes import change_words, changes
from ui.screens.visit.translation_frame import ALL
from ui.screens.visit.translation_items import items
from ui.screens.visit.translation_sides import SideField
from ui.screens.visit.translations import TranslationsPane
from ui.tasks import ThreadTasks
from ui.widgets.fit import clipped, settle

Place = Callable[..., QWidget]
Make = Callable[..., TranslationsPane]
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WINDOW, WATER = "Окно не открывается", "Вода холодная"


@pytest.fixture
def told(core: Core, who: Who, begun: str) -> str:
    """A visit with two findings in Russian and the conclusions in Kazakh."""
    core.findings.record(begun, "A", plain(WINDOW), who, standing=FindingPlace.REPORT)
    core.findings.record(begun, "A", plain(WATER), who, standing=FindingPlace.REPORT)
    core.visits.write(begun, "conclusions", "kk", "Жағдай талапқа сай емес", who)
    return begun


@pytest.fixture
def make(context: Context, core: Core, told: str, place: Place) -> Make:
    """Make the pane in a window."""

    def made(size: tuple[int, int] = (1366, 700), *, locked: bool = False) -> TranslationsPane:
        saving = Saving(context, context.events)
        pane = TranslationsPane(context, told, saving, Sheet(context, told, core.answers.form(told), saving))
        pane.show_visit(core.visits.get(told), {}, locked=locked)
        place(pane, size)
        return pane

    return made


@pytest.fixture
def pane(make: Make) -> TranslationsPane:
    return make()


def key(core: Core, visit: str, words: str) -> str:
    one = next(one for one in core.findings.of_visit(visit) if one.text.values["ru"] == words)
    return f"finding/{one.id}/text"


def text(core: Core, visit: str, words: str) -> Text:
    return next(one.text for one in core.findings.of_visit(visit) if one.text.values["ru"] == words)


def put(pane: TranslationsPane, words: str) -> None:
    pane.editor.translation.field.setPlainText(words)
    pane.editor.commit()


# The list


def test_the_list_holds_what_waits_by_where_it_stands(pane: TranslationsPane, core: Core, told: str, who: Who) -> None:
    assert pane.status.text == "5 texts wait for Kazakh, 1 text waits for Russian"
    names = [pane.list.model().index(row).data() for row in range(pane.list.model().rowCount())]
    assert names[0] == "Institution and team · 2 wait"
    assert "Findings · 2 wait" in names
    assert "1 · Finding, no translation: Окно не открывается" in names
    core.translations.write(told, key(core, told, WINDOW), "kk", "Терезе ашылмайды", who)
    pane.reload()
    assert len(pane.list.shown_keys()) == 5
    pane.filter._choose(1)
    assert (pane.filter.value(), len(pane.list.shown_keys())) == (ALL, 6)
    pane.pair._choose(1)
    assert pane.status.text == "6 texts wait for English"
    assert not pane.prevailing.isVisible()


def test_arrows_go_through_the_list_and_enter_begins_to_write(pane: TranslationsPane) -> None:
    pane.focus_in()
    first = pane.editor.item
    strike(Qt.Key.Key_Down)
    assert pane.editor.item != first
    strike(Qt.Key.Key_Return)
    assert pane.editor.translation.field.hasFocus()
    strike(Qt.Key.Key_PageDown)
    assert pane.editor.translation.field.hasFocus()
    third = pane.editor.item
    strike(Qt.Key.Key_PageUp)
    assert pane.editor.item != third


def test_the_source_and_the_translation_stand_on_one_level(pane: TranslationsPane) -> None:
    settle()
    source, translation = pane.editor.source.field, pane.editor.translation.field
    assert (source.y(), source.height()) == (translation.y(), translation.height())
    assert source.width() == pytest.approx(translation.width(), abs=2)


# Writing


def test_a_translation_is_saved_while_it_is_written(
    pane: TranslationsPane, core: Core, told: str, qtbot: QtBot
) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    type_text(pane.editor.translation.field, "Терезе ашылмайды")
    qtbot.waitUntil(lambda: text(core, told, WINDOW).values.get("kk") == "Терезе ашылмайды")
    assert text(core, told, WINDOW).state("kk") is Translation.CONFIRMED
    assert pane.editor.item is not None
    assert pane.editor.item.state is Translation.CONFIRMED
    assert pane.editor.item.key in pane.list.shown_keys()  # it leaves the list when one goes on, not before


def test_what_is_typed_is_kept_when_one_goes_on_at_once(pane: TranslationsPane, core: Core, told: str) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    type_text(pane.editor.translation.field, "Терезе")
    strike(Qt.Key.Key_PageDown)
    assert text(core, told, WINDOW).values["kk"] == "Терезе"
    assert pane.editor.item is not None
    assert pane.editor.item.passage.original != WINDOW
    assert pane.editor.translation.field.toPlainText() == ""


def test_what_comes_back_from_the_disk_late_takes_no_letter(place: Place) -> None:
    field = SideField("Translation")
    place(field)
    field.show_value("", another=True)
    field.setPlainText("Терезе ")
    field.commit()
    field.show_value("", another=False)
    assert field.toPlainText() == "Терезе "
    field.show_value("Терезе", another=False)
    field.show_value("Терезе ашық", another=False)
    assert field.toPlainText() == "Терезе ашық"
    field.show_value("Есік", another=True)
    assert field.toPlainText() == "Есік"


def test_a_changed_source_outdates_its_translation_and_says_what_changed(
    pane: TranslationsPane, core: Core, told: str, qtbot: QtBot
) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    put(pane, "Терезе ашылмайды")
    source = pane.editor.source.field
    assert source.isReadOnly()
    qtbot.mouseClick(pane.editor.change, LEFT)
    assert source.hasFocus()
    assert "outdated" in pane.editor.hint.text()
    source.setPlainText("Окно не закрывается")
    pane.editor.commit()
    changed = core.findings.of_visit(told)[0].text
    assert changed.state("kk") is Translation.OUTDATED
    assert pane.editor.changed.isVisible()
    assert "«открывается» → «закрывается»" in pane.editor.changed.sentence.text()
    press(pane.editor.translation.field, Qt.Key.Key_Return, CONTROL)
    assert core.findings.of_visit(told)[0].text.state("kk") is Translation.CONFIRMED
    assert not pane.editor.changed.isVisible()
    assert pane.editor.next.hasFocus()


def test_names_of_changes_are_short() -> None:
    assert changes("а б в", "а г в д") == [("б", "г"), ("", "д")]
    assert change_words("а б", "а") == "taken out: «б»"
    long = change_words("а", " ".join("слово" for _ in range(5000)))
    assert len(long) < 300
    assert change_words("1 а 2 б 3 в 4 г 5", "1 2 3 4 5").endswith("and 1 more")


def test_the_name_of_the_institution_is_translated_but_not_changed_here(pane: TranslationsPane, core: Core) -> None:
    pane.focus_in()
    assert pane.editor.item is not None
    assert pane.editor.item.passage.record == "institution"
    assert not pane.editor.change.isVisible()
    assert pane.editor.hint.text()
    put(pane, "№ 99 ТИ")
    assert core.visits.get(pane._id).snapshot.name.values["kk"] == "№ 99 ТИ"


def test_nothing_is_confirmed_that_isnt_written(pane: TranslationsPane, core: Core, told: str) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    press(pane.editor.translation.field, Qt.Key.Key_Return, CONTROL)
    assert pane.editor.wrong.isVisible()
    assert text(core, told, WINDOW).state("kk") is Translation.MISSING


def test_a_source_that_was_taken_away_is_written_again(pane: TranslationsPane, core: Core, told: str, who: Who) -> None:
    core.visits.write(told, "conclusions", "ru", "Условия не соответствуют", who)
    core.visits.write(told, "conclusions", "kk", "", who)
    pane.reload()
    pane.lead_to(f"kk:visit/{told}/conclusions")
    assert pane.editor.source.field.toPlainText() == "Условия не соответствуют"
    put(pane, "Жағдай сай емес")
    assert core.visits.get(told).conclusions.values["kk"] == "Жағдай сай емес"


def test_a_refused_text_stays_as_it_was_typed(pane: TranslationsPane, core: Core, told: str, qtbot: QtBot) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    qtbot.mouseClick(pane.editor.change, LEFT)
    pane.editor.source.field.setPlainText("")
    pane.editor.commit()
    assert pane.editor.wrong.isVisible()
    assert text(core, told, WINDOW).values["ru"] == WINDOW


@pytest.mark.parametrize(
    "words",
    ["مرحبا ⟦1⟧ שלום", "👩‍👩‍👧 🏴‍☠️ é", "<b>жирно</b> & %s {n}", "ж" * 12_000, "a\tb\nc\n\n\nd", "=1+1"],
    ids=["right to left", "emoji", "markup", "long", "lines", "formula"],
)
def test_any_text_is_a_text(pane: TranslationsPane, core: Core, told: str, words: str) -> None:
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    put(pane, words)
    assert text(core, told, WINDOW).values["kk"] == words
    pane.step(1)
    pane.lead_to(f"kk:{key(core, told, WINDOW)}")
    assert pane.editor.translation.field.toPlainText() == words


def test_a_closed_visit_is_only_read(make: Make) -> None:
    pane = make(locked=True)
    assert pane.editor.translation.field.isReadOnly()
    assert not pane.editor.confirm.isVisible()
    assert not pane.editor.change.isVisible()
    assert not pane.prevailing.isEnabled()


def test_the_prevailing_text_is_chosen(pane: TranslationsPane, core: Core, told: str) -> None:
    pane.prevailing._choose(1)
    assert core.visits.get(told).prevailing == "ru"
    pane.prevailing._choose(2)
    assert core.visits.get(told).prevailing == ""


def test_six_hundred_texts_open_at_once(make: Make, core: Core, who: Who, told: str) -> None:
    for number in range(600):
        core.findings.record(told, "A", plain(f"Наблюдение {number}"), who, standing=FindingPlace.REPORT)
    pane = make()
    found = pane._found
    assert found is not None
    pane.list._rows.show([], [])
    began = perf_counter()
    pane._show(found)
    settle()
    pane.grab()
    assert perf_counter() - began < 0.3
    assert len(pane.list.shown_keys()) > 600


# On threads, as in the program


@pytest.fixture
def threads(core: Core, folder: Path, clock: Clock, context: Context, told: str) -> Iterator[Context]:
    """The same store, each thread with a core of its own."""
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


def test_no_letter_is_lost_while_others_are_saved(threads: Context, told: str, place: Place, qtbot: QtBot) -> None:
    screen = VisitScreen(threads, Target("visit", told, "translations:kk"))
    place(screen)
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TranslationsPane))
    pane = screen.stack.currentWidget()
    field = pane.editor.translation.field
    qtbot.waitUntil(lambda: pane.editor.item is not None and field.hasFocus())
    written = {}
    for number in range(6):
        assert pane.editor.item.key not in written
        assert field.toPlainText() == ""
        for piece in ("Қазақша ", "мәтін ", f"{number}"):
            type_text(field, piece)
            pane.commit()  # each piece is on its way while the next one is typed
        written[pane.editor.item.key] = f"Қазақша мәтін {number}"
        strike(Qt.Key.Key_PageDown, CONTROL)
    assert pane.report.hasFocus()
    qtbot.waitUntil(lambda: pane.status.text == "Every text is confirmed" and threads.tasks.running == 0)
    stored = threads.tasks._read.submit(lambda: threads.reader.translations.of_visit(told)).result()
    assert {one.key: one.passage.text.values[one.language] for one in items(stored, "kk+ru")} == written


# To a translator and back


def answered(path: Path, **words: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[3].value = words.get(str(row[2].value).split()[0])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_table_goes_out_and_comes_back(
    pane: TranslationsPane, core: Core, told: str, who: Who, dialogs: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    core.findings.record(told, "A", plain("Потом отказали Темирову"), who, standing=FindingPlace.REPORT)
    qtbot.mouseClick(pane.out, LEFT)
    panel = pane.translator
    assert panel.code() == "kk"
    assert panel.count.text() == "4 texts go into the table."
    assert panel.doubts.isVisible()
    dialogs.target = dialogs.file = tmp_path / "out.xlsx"
    assert not panel.write.isEnabled()
    panel.doubts.yes.setFocus()
    strike(Qt.Key.Key_Space)
    qtbot.mouseClick(panel.write, LEFT)
    assert "out.xlsx" in panel.wrote.sentence.text()
    dialogs.file.write_bytes(answered(dialogs.file, Окно="Терезе ашылмайды", Вода="Су ⟦7⟧ суық"))
    qtbot.mouseClick(panel.read, LEFT)
    assert panel.notice.sentence.text() == "1 translation is to be confirmed now."
    kinds = [panel.rows.record(row).kind for row in range(panel.rows.rowCount())]
    assert sorted(kinds) == sorted([Returned.NAMES_LOST, Returned.EMPTY, Returned.EMPTY, Returned.TAKEN])
    assert text(core, told, WINDOW).state("kk") is Translation.PROPOSED
    panel._open_row(kinds.index(Returned.TAKEN))
    assert pane.editor.translation.field.toPlainText() == "Терезе ашылмайды"
    press(pane.editor.translation.field, Qt.Key.Key_PageDown, CONTROL)
    assert text(core, told, WINDOW).state("kk") is Translation.CONFIRMED
    assert pane.editor.item is not None
    assert pane.editor.item.passage.original != WINDOW


def test_what_became_of_a_table_is_seen_in_a_narrow_window(
    make: Make, dialogs: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    pane = make(DOUBLE)
    pane._open_translator()
    dialogs.target = dialogs.file = tmp_path / "out.xlsx"
    pane.translator.write.click()
    pane.translator.read.click()
    qtbot.waitUntil(lambda: not pane.translator.notice.visibleRegion().isEmpty())
    assert pane.translator.notice.sentence.text() == "Nothing was taken in."


def test_a_doubtful_text_is_one_press_away(pane: TranslationsPane, core: Core, told: str, who: Who) -> None:
    made, _ = core.findings.record(told, "A", plain("Потом отказали Темирову"), who, standing=FindingPlace.REPORT)
    pane.reload()
    pane._open_translator()
    one = next(
        one for one in pane.translator.doubts.findChildren(QWidget) if one.accessibleName().startswith("Show it")
    )
    one.click()
    assert pane.editor.item is not None
    assert pane.editor.item.passage.key == f"finding/{made}/text"
    assert pane.editor.translation.field.hasFocus()


def test_a_yes_holds_for_the_texts_it_was_given_for(
    pane: TranslationsPane, core: Core, told: str, who: Who, dialogs: Answers, tmp_path: Path
) -> None:
    made, _ = core.findings.record(told, "A", plain("Потом отказали Темирову"), who, standing=FindingPlace.REPORT)
    pane.reload()
    pane._open_translator()
    panel = pane.translator
    panel.doubts.yes.setChecked(True)
    assert panel.write.isEnabled()
    core.translations.write(told, f"finding/{made}/text", "ru", "Потом отказали Ахметову", who)
    dialogs.target = tmp_path / "out.xlsx"
    panel.write.click()
    assert not dialogs.target.exists()
    assert panel.wrote.isVisible()
    assert not panel.write.isEnabled()
    core.translations.write(told, f"finding/{made}/text", "ru", "Потом отказали", who)
    panel.reload()
    assert not panel.doubts.isVisible()
    panel.write.click()
    assert dialogs.target.exists()


def test_the_name_of_the_file_tells_no_visit(
    pane: TranslationsPane, core: Core, told: str, dialogs: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda _title, name, _pattern: names.append(name))
    pane._open_translator()
    pane.translator.write.click()
    assert names == ["Translation-kk.xlsx"]
    assert core.visits.get(told).number not in names[0]


def test_what_the_group_reads_stays_until_it_is_asked_for(
    pane: TranslationsPane, core: Core, told: str, who: Who
) -> None:
    core.findings.record(
        told, "A", plain("Третья койка"), who, standing=FindingPlace.REPORT, print_class=PrintClass.GROUP
    )
    pane.reload()
    pane._open_translator()
    panel = pane.translator
    assert panel.count.text() == "3 texts go into the table."
    assert "1 text is for the group alone and stays here." in panel.masked.text()
    panel.group.setFocus()
    strike(Qt.Key.Key_Space)
    assert panel.count.text() == "4 texts go into the table."
    assert panel.group.isVisible()


@pytest.mark.parametrize("data", [b"MZ\0\0", b"", b"a;b\n1;2\n"])
def test_a_file_of_another_kind_changes_nothing(
    pane: TranslationsPane, core: Core, told: str, dialogs: Answers, tmp_path: Path, data: bytes
) -> None:
    before = core.translations.of_visit(told)
    dialogs.file = tmp_path / "other.csv"
    dialogs.file.write_bytes(data)
    pane._open_translator()
    pane.translator.read.click()
    assert pane.translator.notice.isVisible()
    assert not pane.translator.table.isVisible()
    dialogs.file = tmp_path / "none.xlsx"
    pane.translator.read.click()
    assert core.translations.of_visit(told) == before
    assert dialogs.errors == []


def test_a_table_of_a_hundred_thousand_rows_is_shown_row_by_row(
    pane: TranslationsPane, dialogs: Answers, tmp_path: Path
) -> None:
    dialogs.file = tmp_path / "many.csv"
    dialogs.file.write_text("Код;Язык;Текст;Перевод\n" + f"{'0' * 8}-{'0' * 16};ru;а;б\n" * 99_998, encoding="utf-8")
    pane._open_translator()
    pane.translator.read.click()
    assert pane.translator.rows.rowCount() == 99_998
    began = perf_counter()
    pane.grab()
    assert perf_counter() - began < 0.5


# The whole way


def test_a_paper_in_two_languages_is_fixed_by_the_keyboard_alone(
    context: Context, core: Core, who: Who, ended: str, place: Place
) -> None:
    core.visits.write(ended, "conclusions", "ru", "Камеры переполнены.", who)
    core.findings.record(ended, "A", plain(WINDOW), who, standing=FindingPlace.REPORT, severity=2)
    waiting = [one for one in core.translations.of_visit(ended) if one.text.state("kk") is not Translation.CONFIRMED]
    assert len(waiting) == 5
    screen = VisitScreen(context, Target("visit", ended, "report"))
    place(screen)
    desk = screen.stack.currentWidget()
    assert isinstance(desk, ReportPane)
    desk.preview.language.setFocus()
    for _ in range(3):
        strike(Qt.Key.Key_Right)
    assert [one for one in core.documents.problems(ended, Paper.report("kk+ru")) if one.blocks]
    led = next(one for one in desk.problems.findChildren(QWidget) if "5 texts wait for Kazakh" in one.accessibleName())
    led.setFocus()
    strike(Qt.Key.Key_Return)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, TranslationsPane)
    for number in range(5):
        focused = QApplication.focusWidget()
        assert focused is pane.editor.translation.field
        type_text(focused, f"Қазақша мәтін {number}")
        strike(Qt.Key.Key_PageDown, CONTROL)
    assert pane.status.text == "Every text is confirmed"
    assert pane.report.hasFocus()
    strike(Qt.Key.Key_Return)
    desk = screen.stack.currentWidget()
    assert isinstance(desk, ReportPane)
    assert desk.fix.isEnabled()
    desk.fix.setFocus()
    strike(Qt.Key.Key_Return)
    (document,) = core.documents.of_visit(ended)
    assert (document.language, document.state) == ("kk+ru", DocumentState.FIXED)
    assert journeys.verify_file(journeys.run(journeys.open_document(core, document.id))).good


def test_the_key_opens_the_first_text_that_waits(context: Context, told: str, place: Place) -> None:
    screen = VisitScreen(context, Target("visit", told, "tour"))
    place(screen)
    screen.follow(next(one for one in _keys() if one.pane == "translations"))
    pane = screen.stack.currentWidget()
    assert isinstance(pane, TranslationsPane)
    assert pane.editor.translation.field.hasFocus()
    pane.editor.show_place.click()
    assert screen.stack.currentWidget() is not pane


def _keys() -> tuple:
    from ui.screens.visit.panes_of_visit import KEYS

    return KEYS


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_no_word_is_cut(
    make: Make, core: Core, told: str, who: Who, speak: Callable[[str], None], code: str, size: tuple[int, int]
) -> None:
    speak(code)
    core.translations.write(told, key(core, told, WINDOW), "kk", "Терезе ашылмайды", who)
    core.translations.write(told, key(core, told, WINDOW), "ru", "Окно открывается не полностью", who)
    core.findings.record(told, "A", plain("Потом отказали Темирову"), who, standing=FindingPlace.REPORT)
    pane = make(size)
    window = pane.window()
    assert clipped(window) == []
    found = next(one for one in pane.items() if one.state is Translation.OUTDATED)
    pane.lead_to(found.key)
    assert clipped(window) == []
    pane._open_translator()
    assert clipped(window) == []
    if size == DOUBLE:
        press(pane.translator.target, Qt.Key.Key_Escape)
        assert pane.list.isVisible()
        assert not pane.editor.isVisible()
