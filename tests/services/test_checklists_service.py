"""Checklists in the store, preferences, and what is due today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from npm_desktop import core as cores
from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Kind
from npm_desktop.core import Core
from npm_desktop.domain.agenda import Matter
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import REPORT_EDITIONS, Edition, prints
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.reference import library

DAY = date(2026, 11, 24)
VALUES = {Kind.SELECT_ONE: "no", Kind.SELECT_MULTIPLE: "women minors", Kind.TEXT: "Сказали устно"}
OPENING = ("CV-001A", "CV-005")  # with another answer less is asked
PASSPHRASE = "шесть совсем разных слов для проверки"


def test_a_new_store_knows_every_shipped_checklist(core: Core) -> None:
    shipped = workbook.shipped()
    assert core.checklists.unknown([one.sha256 for one in shipped]) == []
    assert core.checklists.unknown(["0" * 64]) == ["0" * 64]
    assert {one.sha256 for one in core.checklists.active()} == {one.sha256 for one in shipped}
    version = core.checklists.for_category("PEN-SIZO")
    assert core.checklists.form(version.id).sha256 == version.sha256


def test_a_module_is_never_the_checklist_of_a_category(core: Core) -> None:
    for category in library.load().categories:
        version = core.checklists.for_category(category)
        assert version.module == core.checklists.form(version.id).module == ""
    special = core.checklists.modules("special")[0]
    assert "PEN-SIZO" in special.applies_to
    assert not special.serves("PEN-SIZO")


def test_modules_are_found_by_kind_and_category(core: Core) -> None:
    (special,) = core.checklists.modules("special")
    (thematic,) = core.checklists.modules("thematic")
    assert (special.form_id, thematic.form_id) == ("npm_special", "npm_thematic_disability")
    assert core.checklists.form(special.id).module == special.module == "special"
    assert core.checklists.modules("special", "MED-PSYG") == [special]
    assert core.checklists.modules("thematic", "EDU-SPEC") == [thematic]
    assert core.checklists.modules("thematic", "MED-PSYG") == []
    assert core.checklists.modules("") == [one for one in core.checklists.active() if not one.module]


def test_only_checklists_are_bound_to_a_planned_visit(core: Core, who: Who, visit: str) -> None:
    assert core.answers.form(visit).module == ""
    bound = {core.checklists.for_category(code).id for code in library.load().categories}
    assert core.visits.get(visit).checklist_version_id in bound


@pytest.mark.parametrize("edition", REPORT_EDITIONS)
def test_each_edition_of_a_special_visit_carries_its_own_answers(
    core: Core, who: Who, institution: str, edition: Edition
) -> None:
    visit, _ = core.visits.plan(Plan(institution, DAY, kind=VisitType.SPECIAL, members=[who.author]), who)
    form = core.answers.form(visit)
    assert next(form.once()).code == "SF-001"
    for question in form.once():
        value = "yes" if question.code in OPENING else VALUES.get(question.kind, "1")
        core.answers.set(visit, question.path, value, who)
    view = core.answers.view(visit)
    questions = [one for one in form.questions() if (there := view.at(one.path)) and there.relevant and there.value]
    assert {one.code for one in questions} >= {"CV-006", "CV-010", "SIZO-002B", "SIZO-003"}
    record = core.documents.draft(visit, Paper.report("ru", edition))
    told = {answer["code"] for section in record["sections"] for answer in section["answers"]} - {""}
    assert told == {question.code for question in questions if prints(edition, question.print_class)}
    if edition not in (Edition.GROUP, Edition.COUNCIL):
        assert not [code for code in told if code.startswith(("SF", "IN"))]


def test_what_has_no_checklist_is_told(core: Core, refuses: Any) -> None:
    with refuses("no_checklist_for_category"):
        core.checklists.for_category("NO")
    for key in ("", "nonsense", new_id()):
        with refuses("checklist_not_found"):
            core.checklists.form(key)


def _newer(folder: Path, code: str) -> bytes:
    """Return a shipped workbook with another version."""
    place = folder / "newer.xlsx"
    place.write_bytes(next(one.data for one in workbook.shipped() if one.code == code))
    book = openpyxl.load_workbook(place)
    sheet = book["settings"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("version") + 1).value = "2099.1"
    book.save(place)
    return place.read_bytes()


def test_a_visit_stays_with_the_version_it_was_planned_with(
    core: Core, who: Who, visit: str, institution: str, path: str, tmp_path: Path
) -> None:
    code = next(one.code for one in workbook.shipped() if "PEN-SIZO" in workbook.load(one.data).applies_to)
    newer = _newer(tmp_path, code)
    core.checklists.take_in([newer, newer])
    assert core.checklists.for_category("PEN-SIZO").version == "2099.1"
    assert core.answers.form(visit).version != "2099.1"
    core.answers.set(visit, path, "no", who)
    later, _ = core.visits.plan(Plan(institution, DAY), who)
    assert core.answers.form(later).version == "2099.1"
    assert len(core.checklists.active()) == len(workbook.shipped())
    core.checklists.take_in([newer])
    assert core.checklists.for_category("PEN-SIZO").version == "2099.1"


def test_a_workbook_that_cannot_be_read_changes_nothing(core: Core) -> None:
    before = core.checklists.active()
    with pytest.raises(cores.BadInput):
        core.checklists.take_in([workbook.shipped()[0].data, b"no workbook"])
    assert core.checklists.active() == before


@pytest.mark.parametrize("value", [None, 7, "текст", True, [1, {"a": "б"}]])
def test_preferences_are_kept(core: Core, value: object) -> None:
    assert core.preferences.get("name") is None
    core.preferences.set("name", "earlier")
    core.preferences.set("name", value)
    core.close()
    again = cores.open_store(core.folder, PASSPHRASE)
    assert again.preferences.get("name") == value
    again.close()


def test_an_empty_store_has_nothing_due(core: Core) -> None:
    today = core.agenda.today(DAY)
    assert (today.items, today.under_way, today.planned, today.institutions) == ((), (), (), 0)


def test_today_tells_what_presses(core: Core, who: Who, begun: str, institution: str) -> None:
    later, _ = core.visits.plan(Plan(institution, DAY + timedelta(9)), who)
    sooner, _ = core.visits.plan(Plan(institution, DAY + timedelta(2)), who)
    made = core.institutions.get(institution).line.institution
    core.institutions.save(replace(made, id="", code="X", closed_on=DAY), who)
    core.institutions.save(Institution("", "Y", plain("Y"), "PEN-SIZO", "35"), who)
    advice, _ = core.recommendations.add(begun, plain("Сушить"), who, deadline=DAY)
    core.recommendations.send(begun, DAY, who)
    today = core.agenda.today(DAY)
    assert [line.id for line in today.under_way] == [begun]
    assert [line.id for line in today.planned] == [sooner, later]
    assert (today.institutions, today.overdue_institutions, today.unreported) == (3, 2, 1)
    assert (today.waiting_recommendations, [one.matter for one in today.items]) == (1, [Matter.PERIODIC_DUE])
    after = core.agenda.today(DAY + timedelta(1))
    item = next(one for one in after.items if one.matter is Matter.ANSWER_DUE)
    assert (item.late, after.waiting_recommendations) == (True, 0)
    core.recommendations.step(advice, RecommendationStep(RecommendationState.IMPLEMENTED, DAY, verified=True), who)
    assert not any(one.matter is Matter.ANSWER_DUE for one in core.agenda.today(DAY + timedelta(1)).items)


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 11, 30), None), (date(2026, 12, 1), False), (date(2026, 12, 31), False), (date(2027, 1, 1), True)],
)
def test_a_certificate_is_told_thirty_days_before_it_ends(core: Core, who: Who, day: date, late: bool | None) -> None:
    items = [one for one in core.agenda.today(day).items if one.matter is Matter.CERTIFICATE]
    assert [one.late for one in items] == ([] if late is None else [late])
