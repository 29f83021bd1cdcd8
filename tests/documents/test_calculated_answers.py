"""What the form of a visit works out stands in its report beside what was answered, with the verdicts that apply."""

from __future__ import annotations

from datetime import date

import pytest

from npm_desktop import texts
from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Form
from npm_desktop.documents.collect_sections import sections
from npm_desktop.documents.frame import Frame, Item, Material
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.institution import Snapshot
from npm_desktop.domain.report import AnswerPart, Edition
from npm_desktop.domain.states import AnswerState, VisitState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Visit
from npm_desktop.reference import library

DAY = date(2026, 11, 24)
SNAPSHOT = Snapshot(plain("СИЗО № 99"), "SIZO-99", "PEN-SIZO", "35", "", "", 640, "35")
VISIT = Visit("v", "35-2026-01", "recorded", VisitType.PERIODIC, VisitState.CONCLUDED, "i", SNAPSHOT, DAY)
CELLS = """
| survey |
| | type | name | label::Русский (ru) | calculation | readonly | bind::hrm:print |
| | begin_group | a | Камеры | | | |
| | begin_repeat | cell | Камера | | | |
| | integer | area | Площадь? | | | institution |
| | integer | persons | Человек | | | council |
| | decimal | space | На человека | ${area} div ${persons} | yes | institution |
| | end_repeat | | | | | |
| | end_group | | | | | |
| settings |
| | form_id | version | namespaces |
| | cells | 1 | hrm="urn:npm-desktop:hrm" |
"""


def answered(form: Form, **values: str) -> dict[str, Answer]:
    named = {question.name: question.path for question in form.questions()}
    return {named[name]: Answer(named[name], value, AnswerState.ANSWERED) for name, value in values.items()}


def told(material: Material, edition: Edition = Edition.COUNCIL) -> list[AnswerPart]:
    frame = Frame(material, library.load(), texts.load("ru"), edition)
    return [answer for section in sections(frame) for answer in section.answers]


@pytest.mark.parametrize(("norm", "limit"), [("4", "≥ 4"), ("6", "≥ 6")])
def test_space_that_was_calculated_is_told_with_the_norms_that_apply(norm: str, limit: str) -> None:
    form = next(workbook.load(one.data) for one in workbook.shipped() if one.code == "SIZO")
    given = answered(form, sizo_003a="16.08", sizo_003b="8")
    path = form.coded("SIZO-003").path
    worked_out = {path: "2.01", f"{path}_cpt_norm": norm}
    found = {one.code: one for one in told(Material(VISIT, form, given, (), (), calculated=worked_out))}
    assert list(found) == ["SIZO-003A", "SIZO-003B", "SIZO-003"]
    assert (found["SIZO-003"].value, found["SIZO-003"].unit) == ("2,01", "м² на человека")
    law, cpt = found["SIZO-003"].verdicts
    assert "≥ 2,5" in law.text
    assert limit in cpt.text


def test_a_line_tells_of_each_instance_what_the_edition_may_carry() -> None:
    form = workbook.load(CELLS.encode())
    items = [
        Item("/data/a/cell", answered(form, area="20", persons="8"), {"/data/a/cell/space": "2.5"}),
        Item("/data/a/cell", {}, {}),
        Item("/data/a/cell", answered(form, area="9"), {}),
    ]
    material = Material(VISIT, form, {}, (), (), items=items)
    council = [(one.question, one.value) for one in told(material)]
    assert council == [
        ("Камера 1", "Площадь: 20; Человек: 8; На человека: 2,5"),
        ("Камера 3", "Площадь: 9"),
    ]
    outside = [one.value for one in told(material, Edition.INSTITUTION)]
    assert outside == ["Площадь: 20; На человека: 2,5", "Площадь: 9"]


def test_words_that_were_worked_out_of_a_persons_words_stay_inside() -> None:
    table = CELLS.replace(
        "| | end_repeat",
        "| | text | told | Рассказ | | | council |\n"
        "| | text | again | Кратко | concat(${told}, '!') | yes | institution |\n| | end_repeat",
        1,
    )
    form = workbook.load(table.encode())
    item = Item("/data/a/cell", answered(form, area="20"), {"/data/a/cell/again": "Меня били!"})
    material = Material(VISIT, form, {}, (), (), items=[item])
    assert [one.value for one in told(material)] == ["Площадь: 20; Кратко: Меня били!"]
    assert [one.value for one in told(material, Edition.INSTITUTION)] == ["Площадь: 20"]
