"""The register of messages and the cases of reprisals: guarded lists, and all that is noted, by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.message import Outcome
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.domain.text import Text, plain
from tests.conftest import TODAY
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.messages import MessagesScreen
from ui.screens.messages.step_form import StepForm
from ui.widgets.fit import clipped
from ui.widgets.shapes import Mark

SECRET, DONE = "Били дубинкой", "Водворили в карцер"
Place = Callable[..., QWidget]


@pytest.fixture
def message(core: Core, who: Who, begun: str) -> str:
    """An accepted message that waits, and one that was only told."""
    made, _ = core.messages.add(begun, who, text=plain(SECRET))
    core.messages.accept(made, who)
    core.messages.add(begun, who)
    return made


@pytest.fixture
def case(core: Core, who: Who, begun: str) -> str:
    return core.reprisals.add(begun, who, sanction=Sanction.ISOLATION, what=plain(DONE))[0]


@pytest.fixture
def screen(context: Context, message: str, case: str, place: Place) -> MessagesScreen:
    assert message
    assert case
    made = MessagesScreen(context, Target("messages"))
    place(made)
    return made


@pytest.fixture
def cases(context: Context, case: str, place: Place) -> MessagesScreen:
    made = MessagesScreen(context, Target("messages", case, "reprisals"))
    place(made)
    return made


def said(widget: QWidget) -> str:
    """Everything that is in sight."""
    seen = [one for one in widget.findChildren(QWidget) if one.isVisible() and hasattr(one, "text")]
    return " ".join(str(one.text() if callable(one.text) else one.text) for one in seen)


def note(form: StepForm, key: str, *, line: str = "", words: str = "", first: str = "", second: str = "") -> None:
    """Choose a step, fill it in, note it."""
    form.what.set_value(key)
    form.what.chosen.emit(key)
    form.line.set_value(line or None)
    form.words.set_value(words or None)
    if first:
        form.first.set_value(first)
    if second:
        form.second.set_value(second)
    form.note.click()


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def rows(screen: MessagesScreen) -> list[str]:
    model = screen.case_model if screen.is_cases() else screen.model
    return [model.record(row).id for row in range(model.rowCount())]


def test_the_lists_tell_what_waits_and_nothing_that_was_said(screen: MessagesScreen, message: str, case: str) -> None:
    assert rows(screen) == [message]
    screen.messages._choose(3)
    assert len(rows(screen)) == 2
    cells = [screen.model.index(0, place).data() for place in range(4)]
    assert cells[0].startswith("M-35-2026")
    assert SECRET not in " ".join(cells) + said(screen)
    screen.what._choose(1)
    assert rows(screen) == [case]
    assert DONE not in said(screen)


def test_an_institution_is_chosen(core: Core, who: Who, screen: MessagesScreen, institution: str) -> None:
    other, _ = core.institutions.save(Institution("", "COL-7", plain("Учреждение № 7"), "PEN-MED", "10"), who)
    made, _ = core.messages.add_apart(other, who)
    screen.messages._choose(3)
    screen._ask_institutions()
    assert [option.value for option in screen._offer_all("№ 7")] == [other]
    screen.institution.chosen.emit(other)
    assert rows(screen) == [made]
    screen.institution.chosen.emit("")
    assert len(rows(screen)) == 3


def test_words_are_shown_when_the_line_is_opened_and_gone_with_the_next(screen: MessagesScreen) -> None:
    screen.messages._choose(3)
    screen.table.go_to(1)
    assert SECRET not in said(screen)
    place = next(row for row in range(2) if screen.model.record(row).number.endswith("001"))
    screen.table.go_to(place)
    assert screen.chosen.reveal.isVisible()
    press(screen.table, Qt.Key.Key_Return)
    assert SECRET in said(screen)
    assert screen.chosen.steps.what.hasFocus()
    screen.table.go_to(1 - place)
    assert SECRET not in said(screen)


def test_what_becomes_of_a_message_is_noted(core: Core, screen: MessagesScreen, message: str) -> None:
    screen.table.go_to(0)
    form = screen.chosen.steps
    note(form, "pass_on", line="12/7")
    assert (core.messages.get(message).passed_on, core.messages.get(message).passed_number) == (TODAY, "12/7")
    assert rows(screen) == []
    screen.messages._choose(1)
    screen.table.go_to(rows(screen).index(message))
    note(form, "register", line="2635")
    note(form, "examine", first="confirmed", words="Кровоподтёки")
    note(form, "withdraw", words="Передумал")
    note(form, "end", first="to_court")
    one = core.messages.get(message)
    assert (one.pretrial_number, str(one.forensic), one.outcome) == ("2635", "confirmed", Outcome.TO_COURT)
    assert one.withdrawn_on == TODAY
    assert "2635" in said(screen)


def test_a_grave_one_needs_a_lawyer(core: Core, screen: MessagesScreen, message: str) -> None:
    screen.table.go_to(0)
    form = screen.chosen.steps
    note(form, "decide", words="Сообщить прокурору")
    assert form.fields["line"].sentence.isVisible()
    note(form, "decide", words="Сообщить прокурору", line="Ким А. В.")
    assert core.messages.get(message).lawyer == "Ким А. В."


def test_a_day_that_is_still_to_come_is_told_at_the_day(screen: MessagesScreen) -> None:
    screen.table.go_to(0)
    form = screen.chosen.steps
    form.what.set_value("pass_on")
    form.what.chosen.emit("pass_on")
    form.day.set_value(TODAY + timedelta(3))
    form.note.click()
    assert form.fields["day"].sentence.isVisible()


def test_a_letter_is_taken_in_without_a_visit(core: Core, screen: MessagesScreen, institution: str) -> None:
    screen.add.click()
    new = screen.new
    assert new.institution.hasFocus()
    new.keep.click()
    assert new.fields["institution"].sentence.isVisible()
    new.institution.set_option(next(iter(screen._offer("99"))))
    new.words.set_value("Письмо из камеры")
    new.keep.click()
    (one,) = [line for line in core.messages.lines() if not line.visit_id]
    assert core.messages.get(one.id).text.shown("ru")[0] == "Письмо из камеры"
    assert one.institution_id == institution
    assert screen.chosen.isVisible()


def test_a_case_is_followed_and_closed_by_two(core: Core, who: Who, cases: MessagesScreen, case: str) -> None:
    other, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    cases.reload()
    form = cases.case.steps
    note(form, "letter", line="4/1")
    assert core.reprisals.get(case).letter_number == "4/1"
    checks = [one.id for one in core.reprisals.steps(case) if one.kind is StepKind.CHECK]
    note(form, "check", first=checks[0])
    assert form.fields["second"].sentence.isVisible()
    for one in checks[:2]:
        note(form, "check", first=one, second=str(Condition.NOT_TRACEABLE), words="Никого не спрашивали")
    note(form, "close", first=who.author, second=other, words="Спокойно")
    assert form.fields["what"].sentence.isVisible()
    note(form, "explain", first=checks[2], words="Освобождён")
    note(form, "close", first=who.author, second=who.author, words="Спокойно")
    assert form.fields["second"].sentence.isVisible()
    note(form, "close", first=who.author, second=other, words="Спокойно")
    assert core.reprisals.get(case).closed
    cases.cases._choose(1)
    cases.case_table.go_to(0)
    note(form, "reopen", words="Снова водворён")
    assert not core.reprisals.get(case).closed


def test_a_case_goes_with_the_person(core: Core, who: Who, cases: MessagesScreen, case: str) -> None:
    other, _ = core.institutions.save(Institution("", "COL-7", plain("Учреждение № 7"), "PEN-MED", "10"), who)
    cases._ask_institutions()
    form = cases.case.steps
    form.what.set_value("transfer")
    form.what.chosen.emit("transfer")
    form.first.set_option(next(iter(cases._offer("№ 7"))))
    form.note.click()
    assert core.reprisals.get(case).institution_id == other
    assert "Учреждение № 7" in cases.case.about.text()


def test_the_urgent_letter_is_fixed_and_saved(
    core: Core, cases: MessagesScreen, case: str, dialogs: object, targets: list[Target], tmp_path: Path
) -> None:
    letter = cases.case.paper
    dialogs.target = tmp_path / "letter.pdf"  # type: ignore[attr-defined]
    letter.draft.click()
    assert (tmp_path / "letter.pdf").read_bytes()[:4] == b"%PDF"
    letter.fix.click()
    (document,) = core.documents.of_visit(core.reprisals.get(case).visit_id)
    assert (document.kind, document.subject_id) == ("urgent_letter", case)
    assert letter.save.isVisible()
    letter.save.click()
    assert letter.said.isVisible()
    dialogs.paper = printer_to(tmp_path / "printed.pdf")  # type: ignore[attr-defined]
    letter.print.click()
    assert letter.said.text == "Handed to the printer."
    letter.look.click()
    assert targets == [Target("visit", document.visit_id, "report:urgent_letter")]


def test_ways_lead_to_the_visit_and_the_institution(
    screen: MessagesScreen, targets: list[Target], message: str
) -> None:
    screen.table.go_to(0)
    screen.chosen.visit.click()
    screen.chosen.institution.click()
    screen.chosen.special.click()
    led = [(one.screen, one.part) for one in targets]
    assert led == [("visit", f"messages:{message}"), ("institution", ""), ("plan", "special")]
    press(screen, Qt.Key.Key_Escape)
    assert not screen.panes.has_right()


def test_states_have_shapes(screen: MessagesScreen) -> None:
    screen.table.go_to(0)
    assert screen.chosen.standing.mark == Mark.WARN


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    context: Context,
    message: str,
    case: str,
    place: Place,
    speak: Callable[[str], None],
    code: str,
    size: tuple[int, int],
) -> None:
    speak(code)
    for part, chosen in (("messages", message), ("reprisals", case)):
        made = MessagesScreen(context, Target("messages", chosen, part))
        window = place(made, size)
        page = made.case if made.is_cases() else made.chosen
        page.reveal_words()
        assert clipped(window) == []
    made.new_message()
    assert clipped(window) == []
