from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt

from npm_desktop.texts import Texts
from tests.ui.keyboard import press, type_text
from ui import language
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.lines import LineField, NumberField, PassphraseField
from ui.widgets.moments import DateField, TimeField, read_date, read_time
from ui.widgets.options import Option, matching
from ui.widgets.texts import TextField

TODAY = date(2026, 11, 22)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def heard(field):
    found = []
    field.committed.connect(found.append)
    return found


def test_a_line_is_committed_once_when_it_is_left(show):
    field, other = LineField("директор", name="Должность"), LineField()
    show(field, other)
    found, typed = heard(field), []
    field.edited.connect(typed.append)
    field.setFocus()
    field.selectAll()
    type_text(field, "  Қабылдаушы ")
    assert found == []
    assert typed[-1] == "  Қабылдаушы "
    press(field, Qt.Key.Key_Return)
    other.setFocus()
    assert found == ["Қабылдаушы"]
    assert field.text() == "Қабылдаушы"


def test_esc_brings_back_what_was_there_and_then_belongs_to_the_page(show):
    field = LineField("было")
    show(field)
    field.setFocus()
    type_text(field, "стало")
    press(field, Qt.Key.Key_Escape)
    assert field.text() == "было"
    assert field.value() == "было"


def test_the_program_sets_in_silence(show):
    field = LineField()
    show(field)
    found = heard(field)
    field.set_value("текст")
    field.commit()
    field.set_value(None)
    field.commit()
    assert found == []
    assert field.value() is None


@pytest.mark.parametrize(
    ("typed", "value"), [("2,01", "2.01"), (" 3 072 ", "3072"), ("-5", "-5"), ("−4.5", "-4.5"), ("", None)]
)
def test_numbers_are_read_as_people_write_them(qtbot, typed, value):
    field = NumberField()
    qtbot.addWidget(field)
    field.line.setText(typed)
    assert field.value() == (Decimal(value) if value is not None else None)


@pytest.mark.parametrize("typed", ["две", "1,2,3", "nan", "inf", "1e"])
def test_what_is_no_number_is_kept_and_named(show, typed):
    number = NumberField(5, unit="м²")
    field = Field("Площадь", number)
    show(field)
    found = heard(number)
    number.line.setText(typed)
    number.line.commit()
    assert found == []
    assert number.line.text() == typed
    assert number.line.property("state") == "bad"
    assert field.sentence.isVisible()
    assert field.sentence.text() == "This is not a number."
    number.line.setText("6")
    number.line.commit()
    assert found == [Decimal(6)]
    assert not field.sentence.isVisible()


def test_whole_numbers_refuse_parts(qtbot):
    field = NumberField(digits=0)
    qtbot.addWidget(field)
    field.line.setText("2,5")
    field.line.commit()
    assert field.problem() == "A whole number is needed here."


def test_numbers_have_a_comma_in_russian_and_no_exponent(qtbot):
    language.use(Texts("ru"))
    field = NumberField(2.5)
    qtbot.addWidget(field)
    assert field.line.text() == "2,5"
    field.set_value(Decimal("1E+3"))
    assert field.line.text() == "1000"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14.11.2023", date(2023, 11, 14)), ("14.11.23", date(2023, 11, 14)), ("14112023", date(2023, 11, 14)),
        ("141123", date(2023, 11, 14)), ("14/11/2023", date(2023, 11, 14)), ("2023-11-14", date(2023, 11, 14)),
        ("14 11", date(2026, 11, 14)), ("1.2.85", date(1985, 2, 1)), ("1.6.27", date(2027, 6, 1)), ("  ", None),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(typed, day):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["01.06.20270106", "31.02.2023", "14", "завтра", "14.11.202", "1.2.3.4", "00.01.2023", "29.02.2023"]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - only that it is refused
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("920", time(9, 20)),
        ("0920", time(9, 20)),
        ("9:20", time(9, 20)),
        ("9.20", time(9, 20)),
        ("9", time(9)),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(typed, moment):
    assert read_time(typed) == moment


@pytest.mark.parametrize("typed", ["24:00", "9:60", "9:2", "утром", "12345", "1:2:3"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011
        read_time(typed)


def test_a_date_is_rewritten_and_steps(show):
    field = DateField(today=lambda: TODAY)
    show(field)
    found = heard(field)
    type_text(field, "14.11.23")
    press(field, Qt.Key.Key_Return)
    assert field.text() == "14.11.2023"
    press(field, Qt.Key.Key_Up)
    press(field, Qt.Key.Key_Return)
    assert found == [date(2023, 11, 14), date(2023, 11, 15)]
    field.setText("32.01.2023")
    field.commit()
    assert field.problem() == "This is not a date. Write it like 14.11.2023."
    press(field, Qt.Key.Key_Escape)
    assert field.value() == date(2023, 11, 15)
    assert field.problem() == ""


def test_the_calendar_opens_below_and_gives_a_day(show, qtbot):
    field = DateField(date(2026, 11, 22), today=lambda: TODAY)
    window = show(field)
    found = heard(field)
    field.setFocus()
    press(field, Qt.Key.Key_Down, ALT)
    days = window.focusWidget()
    assert days is not field
    assert field._overlay.geometry().top() > field.geometry().bottom()
    press(days, Qt.Key.Key_Left)
    press(days, Qt.Key.Key_PageDown)
    days.grab()
    press(days, Qt.Key.Key_Return)
    assert found == [date(2026, 12, 21)]
    assert field.hasFocus()


def test_the_calendar_closes_with_esc_and_changes_nothing(show):
    field = DateField(date(2026, 11, 22), today=lambda: TODAY)
    window = show(field)
    field.open_calendar()
    press(window.focusWidget(), Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert field.value() == date(2026, 11, 22)


def test_now_is_written_by_its_key(show, qtbot):
    field = TimeField(now=lambda: time(11, 42, 7))
    show(field)
    found = heard(field)
    press(field, Qt.Key.Key_N, text="т", scan=0)
    assert field.text() == "11:42"
    assert found == [time(11, 42)]
    field.set_value(None)
    qtbot.mouseClick(field._tail, Qt.MouseButton.LeftButton)
    assert found == [time(11, 42), time(11, 42)]


def test_a_passphrase_is_hidden_and_never_trimmed(show, qtbot):
    field = PassphraseField(name="Фраза")
    show(field)
    type_text(field, " сокол берег ")
    assert field.value() == " сокол берег "
    assert field.displayText() != field.text()
    qtbot.mouseClick(field._eye, Qt.MouseButton.LeftButton)
    assert field.is_shown()
    assert field._eye.accessibleName() == "Hide"


def test_a_text_grows_and_commits_when_it_is_left(show):
    field, other = TextField("строка"), LineField()
    show(field, other)
    found = heard(field)
    low = field.height()
    field.setFocus()
    field.selectAll()
    type_text(field, "Әрбір адам\nжеке\nжатын\nорынмен")
    assert field.sizeHint().height() > low
    other.setFocus()
    other.setFocus()
    assert found == ["Әрбір адам\nжеке\nжатын\nорынмен"]


def test_a_text_pastes_plain(show):
    field = TextField()
    show(field)
    rich = QMimeData()
    rich.setHtml("<b style='color:red'>Ответ</b>")
    rich.setText("Ответ")
    field.insertFromMimeData(rich)
    assert field.toPlainText() == "Ответ"
    assert "red" not in field.toHtml()


def test_a_field_says_what_is_wrong(show):
    field = Field("Срок", LineField(), hint="не раньше посещения")
    show(field)
    field.set_wrong("Срок раньше посещения.")
    assert field.editor.accessibleDescription() == "Срок раньше посещения."
    assert field.editor.property("state") == "bad"
    field.set_wrong("")
    assert field.editor.property("state") == ""
    assert field.editor.accessibleDescription() == "не раньше посещения"
    assert field.editor.accessibleName() == "Срок"


REGIONS = [Option(1, "Абай облысы"), Option(2, "Қарағанды облысы"), Option(3, "Ұлытау облысы"), Option(4, "Орёл")]


@pytest.fixture
def choice(show):
    made = ChoiceField(REGIONS, 1, name="Регион", clearable=True)
    made.heard = []
    made.chosen.connect(made.heard.append)
    made.cleared.connect(lambda: made.heard.append(None))
    made.page = show(made)
    made.setFocus()
    return made


def test_typing_opens_the_list_and_finds(choice):
    type_text(choice, "қ")
    assert choice.is_open()
    line = choice.page.focusWidget()
    type_text(line, "арағ")
    press(line, Qt.Key.Key_Return)
    assert choice.heard == [2]
    assert choice.value() == 2
    assert not choice.is_open()
    assert choice.hasFocus()


def test_arrows_choose_and_esc_leaves_it(choice):
    press(choice, Qt.Key.Key_Down)
    line = choice.page.focusWidget()
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Escape)
    assert choice.value() == 1
    assert choice.heard == []
    press(choice, Qt.Key.Key_Down)
    line = choice.page.focusWidget()
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    assert choice.heard == [2]


def test_a_click_in_the_list_chooses(choice, qtbot):
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    view = choice._list
    at = view.visualRect(choice._model.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert choice.heard == [3]


def test_backspace_clears_a_choice(choice):
    press(choice, Qt.Key.Key_Backspace)
    assert choice.heard == [None]
    assert choice.value() is None


def test_a_click_elsewhere_closes_the_list(choice, qtbot):
    choice.open_list()
    qtbot.mouseClick(choice.page, Qt.MouseButton.LeftButton, pos=choice.page.rect().bottomRight())
    assert not choice.is_open()


def test_nothing_found_is_nothing_chosen(choice):
    choice.open_list("ъъъ")
    press(choice.page.focusWidget(), Qt.Key.Key_Return)
    assert choice.value() == 1


def test_long_lists_are_asked_for(show):
    asked = []

    def suggest(typed):
        asked.append(typed)
        return [Option("99", "СИЗО № 99", "Карагандинская область")]

    field = ChoiceField(suggest)
    window = show(field)
    field.open_list("99")
    field._list.grab()
    press(window.focusWidget(), Qt.Key.Key_Return)
    assert asked[-1] == "99"
    assert field.value() == "99"
    assert field.option().detail == "Карагандинская область"


def test_a_long_name_is_shown_whole(show):
    field = ChoiceField(REGIONS)
    show(field, size=(420, 400))
    field.set_option(Option(9, "Қылмыстық-атқару жүйесі комитетінің «№ 99 мекеме» республикалық мемлекеттік мекемесі"))
    assert field.heightForWidth(field.width()) > 60


def test_what_begins_with_the_word_comes_first():
    options = [Option(1, "Новый Орел"), *REGIONS]
    assert [option.value for option in matching(options, "орел")] == [4, 1]
