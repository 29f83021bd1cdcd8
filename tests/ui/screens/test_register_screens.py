"""The register: its list, one institution, taking a spreadsheet in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.domain.text import Text, plain
from tests.ui.keyboard import press, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens import institutions as module
from ui.screens.institution import InstitutionScreen
from ui.screens.institutions import InstitutionsScreen
from ui.screens.register_import import RegisterImportScreen
from ui.widgets.fit import clipped
from ui.widgets.shapes import Mark, Status

R1 = "00000000-0000-7000-8000-000000000001"
Place = Callable[..., QWidget]


@pytest.fixture
def three(core: Core, who: Who, institution: str) -> dict[str, str]:
    """Three institutions: one never visited, one visited long ago, one due within a year."""
    known = {"never": institution}
    for name, code, region, day in (
        ("old", "POL-1", "75", date(2022, 5, 3)),
        ("soon", "PEN-2", "35", date(2023, 6, 1)),
    ):
        one = Institution("", code, plain(f"Учреждение {code}, учётное"), "PEN-MED", region)
        known[name] = core.institutions.save(one, who)[0]
        visited = core.institutions.get(known[name]).line.institution
        core.visits.add_paper([core.visits.paper(visited, VisitType.PERIODIC, f"{region}-1", day)], who)
    return known


def names(screen: InstitutionsScreen) -> list[str]:
    return [screen.model.record(place).institution.code for place in range(screen.model.rowCount())]


def test_terms_are_told_with_shape_and_word(context: Context, three: dict[str, str], place: Place) -> None:
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    screen.order._choose(1)
    assert names(screen) == ["SIZO-99", "POL-1", "PEN-2"]
    told = [screen.model.record(row) for row in range(3)]
    today = date.today()
    assert [module.due_words(one, today) for one in told] == ["no visit known", "was due 03.05.2026", "01.06.2027"]
    assert [module.due_mark(one, today) for one in told] == [Mark.BAD, Mark.BAD, Mark.WARN]


def test_the_search_folds_words_and_waits_for_the_last_key(
    context: Context, three: dict[str, str], place: Place, qtbot: QtBot
) -> None:
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    assert screen.search.hasFocus()
    type_text(screen.search, "УЧЕТНОЕ pol")
    assert screen.model.rowCount() == 3
    qtbot.waitUntil(lambda: names(screen) == ["POL-1"])
    press(screen.search, Qt.Key.Key_Down)
    assert screen.table.hasFocus()


def test_filters_are_taken_back_where_nothing_fits(context: Context, three: dict[str, str], place: Place) -> None:
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    screen.region.set_value("35")
    screen.region.chosen.emit("35")
    assert names(screen) == ["SIZO-99", "PEN-2"]
    screen.category.chosen.emit("POL-IVS")
    assert screen.nothing.isVisible()
    assert not screen.table.isVisible()
    screen.show_all.click()
    assert screen.model.rowCount() == 3
    assert screen.region.value() == ""


def test_pages_are_turned(
    context: Context, three: dict[str, str], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    assert screen.count.text() == "1 to 2 of 3"
    assert not screen.before.isVisible()
    screen.after.click()
    assert screen.count.text() == "3 to 3 of 3"
    assert not screen.after.isVisible()
    screen.before.click()
    assert screen.model.rowCount() == 2


def test_an_empty_register_says_what_to_do(context: Context, place: Place, targets: list[Target]) -> None:
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    assert screen.empty.isVisible()
    assert not screen.table.isVisible()
    screen.begin.click()
    screen.begin_one.click()
    assert targets == [Target("register_import"), Target("institution")]


def test_enter_opens_the_institution(
    context: Context, three: dict[str, str], place: Place, targets: list[Target]
) -> None:
    screen = InstitutionsScreen(context, Target("institutions"))
    place(screen)
    screen.table.go_to(names(screen).index("PEN-2"))
    press(screen.table, Qt.Key.Key_Return)
    assert targets == [Target("institution", three["soon"])]


@pytest.mark.parametrize(
    ("name", "mark", "words"),
    [
        ("never", Mark.BAD, "No periodic visit is known"),
        ("old", Mark.BAD, "was due by 3 May 2026"),
        ("soon", Mark.WARN, "is due by 1 June 2027"),
    ],
)
def test_the_notice_says_when_the_visit_is_due(
    name: str, mark: str, words: str, context: Context, three: dict[str, str], place: Place, targets: list[Target]
) -> None:
    screen = InstitutionScreen(context, Target("institution", three[name]))
    place(screen)
    assert screen.notice.shape.mark == mark
    assert words in screen.notice.sentence.text()
    screen.notice.action.click()
    assert targets == [Target("plan", three[name])]


def test_a_planned_visit_is_not_planned_again(
    context: Context, institution: str, visit: str, place: Place, targets: list[Target]
) -> None:
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    assert "is planned for" in screen.notice.sentence.text()
    screen.notice.action.click()
    assert targets == [Target("visit", visit)]


def test_a_closed_institution_is_not_planned(
    core: Core, who: Who, context: Context, institution: str, place: Place
) -> None:
    one = core.institutions.get(institution).line.institution
    shut = Institution(one.id, one.code, one.name, one.category, one.region, closed_on=date(2025, 1, 31))
    core.institutions.save(shut, who)
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    assert "closed since 31.01.2025" in screen.notice.sentence.text()
    assert not screen.notice.action.isVisible()


def test_a_paper_record_counts_for_the_term(core: Core, context: Context, institution: str, place: Place) -> None:
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    screen.add_paper.click()
    assert screen.paper.number.hasFocus()
    screen.paper.number.setText("35-2023-041")
    screen.paper.day.setText("14.11.2030")
    screen.paper.add.click()
    assert "lies ahead" in screen.paper._day.sentence.text()
    assert core.institutions.get(institution).line.last_periodic is None
    screen.paper.day.setText("14.11.2023")
    screen.paper.add.click()
    assert core.institutions.get(institution).line.last_periodic == date(2023, 11, 14)
    assert not screen.paper.isVisible()
    assert screen.saved.text.startswith("Saved ")
    assert "14 November 2027" in screen.notice.sentence.text()


def test_what_the_body_says_and_what_was_verified_are_two_things(
    core: Core, who: Who, context: Context, institution: str, place: Place, targets: list[Target]
) -> None:
    made = Recommendation(R1, institution, "", "", "35-1", 1, plain("Принять врача"), deadline=date(2026, 1, 1))
    sent = RecommendationStep(RecommendationState.SENT, date(2025, 1, 1))
    core.recommendations.add_paper([(made, sent)], who)
    core.recommendations.step(R1, RecommendationStep(RecommendationState.PARTIAL, date(2025, 6, 1)), who)
    seen = RecommendationStep(RecommendationState.NOT_IMPLEMENTED, date(2025, 7, 1), verified=True)
    core.recommendations.step(R1, seen, who)
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    told = {(one.text, one.mark) for one in screen._right.findChildren(Status)}
    assert told == {
        ("The body reports: Partially implemented", Mark.HALF),
        ("We: no meaningful progress", Mark.BAD),
        ("the term ended on 01.01.2026", Mark.WARN),
    }
    next(button for button in screen._right.findChildren(type(screen.plan)) if button.text() == "Open").click()
    assert targets == [Target("recommendations", R1)]


def test_the_entry_is_changed_and_says_when_it_was_saved(
    core: Core, context: Context, institution: str, place: Place
) -> None:
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    screen.edit.click()
    assert not screen.plan.isVisible()
    screen.form.names["kk"].setText("№ 99 тергеу изоляторы")
    screen.form.capacity.line.setText("700")
    screen.form.save.click()
    stored = core.institutions.get(institution).line.institution
    assert (stored.name.shown("kk")[0], stored.name.shown("ru")[0]) == ("№ 99 тергеу изоляторы", "СИЗО № 99")
    assert stored.capacity == 700
    assert screen.saved.isVisible()
    assert not screen.form.isVisible()


def test_what_is_being_typed_survives_changes_from_elsewhere(
    core: Core, who: Who, context: Context, institution: str, place: Place
) -> None:
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    screen.edit.click()
    screen.form.address.setText("г. Караганда, ул. Новая")
    _, changes = core.institutions.save(Institution("", "X-1", plain("Другое"), "PEN-MED", "35"), who)
    context.events.changed.emit(changes)
    assert screen.form.address.text() == "г. Караганда, ул. Новая"
    screen.commit()
    assert core.institutions.get(institution).line.institution.address == "г. Караганда, ул. Новая"


def test_a_refusal_is_told_at_its_field(context: Context, three: dict[str, str], place: Place) -> None:
    screen = InstitutionScreen(context, Target("institution", three["never"]))
    place(screen)
    screen.edit.click()
    screen.form.code.setText("POL-1")
    screen.form.save.click()
    assert "POL-1" in screen.form._places["institution_code_taken"].sentence.text()
    assert screen.form.code.hasFocus()
    assert screen.form.isVisible()


def test_a_day_that_cannot_be_read_is_not_lost(core: Core, context: Context, institution: str, place: Place) -> None:
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    screen.edit.click()
    screen.form.closed_on.setText("31.02.2025")
    screen.form.save.click()
    assert screen.form.isVisible()
    assert screen.form.closed_on.text() == "31.02.2025"
    assert core.institutions.get(institution).line.institution.closed_on is None


def test_a_new_institution_is_asked_for_what_is_missing_and_opened(
    core: Core, context: Context, place: Place, targets: list[Target]
) -> None:
    screen = InstitutionScreen(context, Target("institution"))
    place(screen)
    assert screen.form.name.hasFocus()
    screen.form.names["en"].setText("Prison")
    screen.form.code.setText("P-1")
    screen.form.save.click()
    assert screen.form._places["category_unknown"].sentence.text()
    screen.form.category.set_value("PEN-MED")
    screen.form.region.set_value("35")
    screen.form.save.click()
    (line,), total = core.institutions.page(Filter())
    assert total == 1
    assert targets == [Target("institution", line.institution.id)]
    assert line.institution.name == Text("en", {"en": "Prison"})


CSV = (
    "Код;Название (рус.);Категория;Регион;Лимит\n"
    "SIZO-99;СИЗО № 99;PEN-SIZO;35;650\nNEW-1;Новое;PEN-MED;35;10\nBAD-1;Без региона;PEN-MED;Атлантида;1\n"
)


@pytest.fixture
def preview(context: Context, institution: str, place: Place, dialogs: Answers, tmp_path: Path) -> RegisterImportScreen:
    dialogs.file = tmp_path / "register.csv"
    dialogs.file.write_text(CSV.replace("Название (рус.)", "Наименование"), encoding="utf-8")
    screen = RegisterImportScreen(context, Target("register_import"))
    place(screen)
    screen.pick.click()
    return screen


def test_a_preview_counts_and_filters(preview: RegisterImportScreen) -> None:
    assert [one.text for one in preview.counts.values()] == ["new: 1", "changed: 1", "no change: 0", "not accepted: 1"]
    assert preview.model.rowCount() == 3
    preview.kind._choose(4)
    assert preview.model.rowCount() == 1
    assert "Атлантида" in str(preview.model.index(0, 4).data())
    assert preview.take_in.text() == "Take in 2 rows"
    assert preview.take_in.hasFocus()


def test_nothing_is_written_before_the_button(core: Core, preview: RegisterImportScreen, targets: list[Target]) -> None:
    assert core.institutions.page(Filter())[1] == 1
    preview.take_in.click()
    assert core.institutions.page(Filter())[1] == 2
    assert targets == [Target("institutions")]


def test_a_file_that_is_no_table_is_told_in_place(
    context: Context, place: Place, tmp_path: Path, dialogs: Answers
) -> None:
    screen = RegisterImportScreen(context, Target("register_import"))
    place(screen)
    path = tmp_path / "note.csv"
    path.write_text("просто текст\n", encoding="utf-8")
    screen.read(path)
    assert screen.notice.isVisible()
    assert not dialogs.errors


def test_the_empty_form_is_saved(context: Context, place: Place, tmp_path: Path, dialogs: Answers) -> None:
    screen = RegisterImportScreen(context, Target("register_import"))
    place(screen)
    dialogs.target = tmp_path / "form.xlsx"
    screen.form.click()
    assert dialogs.target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str,
    size: tuple[int, int],
    context: Context,
    three: dict[str, str],
    speak: Callable[[str], None],
    place: Place,
    dialogs: Answers,
    tmp_path: Path,
) -> None:
    speak(code)
    wide = (size[0] - 212, size[1])
    assert clipped(place(InstitutionsScreen(context, Target("institutions")), wide)) == []
    page = InstitutionScreen(context, Target("institution", three["soon"]))
    window = place(page, wide)
    page.add_paper.click()
    assert clipped(window) == []
    page.edit.click()
    assert clipped(window) == []
    taking = RegisterImportScreen(context, Target("register_import"))
    window = place(taking, wide)
    assert clipped(window) == []
    path = tmp_path / "register.csv"
    path.write_text(CSV.replace("Название (рус.)", "Наименование"), encoding="utf-8")
    taking.read(path)
    assert clipped(window) == []
