"""Loading: what foreign forms keep, and what broken files say."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from npm_desktop.checklists import sniff, workbook
from npm_desktop.checklists.form import Kind
from npm_desktop.domain.report import PrintClass
from npm_desktop.errors import BadInput
from tests.checklists.lint import books

FORMS = Path(__file__).resolve().parents[3] / "shared" / "forms"
FOREIGN, LISTED = FORMS / "workbooks", FORMS / "workbooks.csv"
WORKBOOKS = list(csv.DictReader(LISTED.read_text(encoding="utf-8").splitlines())) if LISTED.exists() else []
NAMESPACES = 'hrm="urn:npm-desktop:hrm"'


def book(survey, choices=(), settings=None, **extra):
    return books.book(survey, choices, settings, **extra)


def refusal(data):
    with pytest.raises(BadInput) as caught:
        workbook.load(data)
    return caught.value


def one(*rows, head=("type", "name", "label"), **more):
    return workbook.load(book([head, *rows], **more))


YN = [("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No")]


def test_a_plain_form_has_one_nameless_section():
    form = one(("text", "a", "A"), ("note", "b", "B"), ("select_one yn", "c", "C"), choices=YN)
    assert [section.name for section in form.sections] == [""]
    assert [(q.code, q.kind) for q in form.questions()] == [
        ("a", Kind.TEXT),
        ("b", Kind.NOTE),
        ("c", Kind.SELECT_ONE),
    ]
    assert form.at("/data/a").labels == {"": "A"}
    assert [choice.name for choice in form.at("/data/c").choices] == ["yes", "no"]
    assert form.at("/data/a").print_class is PrintClass.COUNCIL


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("integer", Kind.INTEGER),
        ("decimal", Kind.DECIMAL),
        ("range", Kind.RANGE),
        ("date", Kind.DATE),
        ("time", Kind.TIME),
        ("dateTime", Kind.DATETIME),
        ("geopoint", Kind.GEOPOINT),
        ("geotrace", Kind.GEOTRACE),
        ("geoshape", Kind.GEOSHAPE),
        ("barcode", Kind.BARCODE),
        ("image", Kind.IMAGE),
        ("audio", Kind.AUDIO),
        ("video", Kind.VIDEO),
        ("file", Kind.FILE),
        ("acknowledge", Kind.ACKNOWLEDGE),
        ("select_multiple yn", Kind.SELECT_MULTIPLE),
        ("rank yn", Kind.RANK),
        ("hidden", Kind.HIDDEN),
        ("start", Kind.METADATA),
        ("deviceid", Kind.METADATA),
    ],
)
def test_every_type_is_carried(kind, expected):
    form = one((kind, "a", "A"), ("text", "b", "B"), choices=YN)
    assert form.at("/data/a").kind is expected


def test_rules_groups_and_repeats_are_carried_as_written():
    head = (
        "type",
        "name",
        "label",
        "relevant",
        "constraint",
        "calculation",
        "required",
        "constraint_message",
        "default",
    )
    form = one(
        ("begin_group", "g", "G", "1 = 1"),
        ("integer", "a", "A", None, ". > 0", None, "yes", "Too low", "3"),
        ("begin_repeat", "r", "R"),
        ("text", "b", "Of ${a} all", "${a} > 2", None, None, "${a} = 1"),
        ("end_repeat",),
        ("end_group",),
        ("calculate", "c", None, None, None, "${a} * 2"),
        head=head,
    )
    a, b, c = form.at("/data/g/a"), form.at("/data/g/r/b"), form.at("/data/c")
    assert (a.required, a.constraint, a.default, a.constraint_message) == (True, ". > 0", "3", {"": "Too low"})
    assert [text.split() for text in (b.relevant, b.required_when)] == [
        ["/data/g/a", ">", "2"],
        ["/data/g/a", "=", "1"],
    ]
    assert not b.required
    assert b.labels == {"": "Of ${a} all"}
    assert (c.kind, c.asked) == (Kind.CALCULATE, False)
    assert c in form.unseen
    assert [(group.path, group.repeats) for group in form.groups if group.path != "/data/g"] == [
        ("/data/g/r", False),
        ("/data/g/r", True),
    ]
    assert form.sections[0].relevant == "1 = 1"


def test_a_missing_translation_is_the_default_languages_text():
    head = ("type", "name", "label::Русский (ru)", "label::Қазақша (kk)", "guidance_hint::Русский (ru)")
    settings = {"form_id": "f", "default_language": "Русский (ru)"}
    form = one(("text", "a", "Вопрос", None, "Совет"), ("text", "b", "Да", "Иә"), head=head, settings=settings)
    question = form.at("/data/a")
    assert question.labels == {"ru": "Вопрос", "kk": "Вопрос"}
    assert question.guidance["ru"] == question.guidance["kk"] == "Совет"
    assert ("/data/a:label", "kk") in form.untranslated


def test_filtered_choices_keep_their_columns_and_filter():
    choices = [("list_name", "name", "label", "region"), ("t", "x", "X", "1"), ("t", "y", "Y", "2")]
    head = ("type", "name", "label", "choice_filter")
    form = one(("text", "r", "R"), ("select_one t", "a", "A", "region = ${r}"), head=head, choices=choices)
    question = form.at("/data/a")
    assert [choice.columns for choice in question.choices] == [{"region": "1"}, {"region": "2"}]
    assert "region" in question.choices_from


def test_equal_names_in_two_groups_get_their_paths_as_codes():
    rows = [(("begin_group", g, g), ("text", "a", "A"), ("end_group",)) for g in ("g", "h")]
    form = one(*rows[0], *rows[1])
    assert [question.code for question in form.questions()] == ["/data/g/a", "/data/h/a"]


def test_a_code_that_stands_twice_is_refused():
    head = ("type", "name", "label", "bind::hrm:code")
    data = book([head, ("text", "a", "A", "X1"), ("text", "b", "B", "X1")], settings={"namespaces": NAMESPACES})
    assert refusal(data).code == "checklist_code_twice"


def test_a_prefix_that_nobody_explained_is_accepted_and_named():
    head = ("type", "name", "label", "bind::hrm:code", "bind::own:kind")
    form = one(("text", "a", "A", "X1", "k"), head=head)
    assert [(remark.code, remark.details) for remark in form.repairs] == [
        ("repair_namespace", {"prefixes": "hrm, own"})
    ]
    assert form.coded("X1") is form.at("/data/a")
    assert one(("text", "a", "A", "X1"), head=head[:4], settings={"namespaces": NAMESPACES}).repairs == ()


def test_an_external_list_that_is_not_there_is_told_by_its_row():
    head, kind = ("type", "name", "label", "choice_filter"), "select_one_external towns"
    survey = [head, ("text", "a", "A"), (kind, "b", "B", "x=${a}")]
    external = [("list_name", "name", "label", "x"), ("villages", "v", "V", "1")]
    error = refusal(book(survey, external_choices=external))
    assert (error.code, error.details["row"], error.details["value"]) == ("checklist_list_missing", 3, "towns")


def test_a_data_file_in_a_repeat_is_told_by_its_row():
    rows = [("begin_repeat", "r", "R"), ("text", "a", "A"), ("csv-external", "towns"), ("end_repeat",)]
    error = refusal(book([("type", "name", "label"), *rows]))
    assert (error.code, error.details["row"]) == ("checklist_external_in_repeat", 4)


@pytest.mark.parametrize(
    ("column", "value"), [("threshold", "law > much"), ("threshold", "law >= 2 {ru: x"), ("print", "everyone")]
)
def test_a_broken_column_of_ours_names_the_question(column, value):
    head = ("type", "name", "label", f"bind::hrm:{column}")
    error = refusal(book([head, ("integer", "beds", "A", value)], settings={"namespaces": NAMESPACES}))
    assert error.code == "checklist_attribute"
    assert error.details["question"] == "beds"


def test_extra_sheets_with_holes_are_read_as_far_as_they_go():
    form = one(
        ("text", "a", "A"),
        standards=[("code", None, "title::Русский (ru)"), (None, None, None), ("X", None, None), (None, "y", "z")],
        applies_to=[(None,), ("PEN-MIN",)],
        titles=[],
    )
    assert list(form.instruments) == ["X"]
    assert form.applies_to == ()
    assert form.instruments["X"].citation("5", "ru") == "X 5"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"garbage",
        bytes(range(256)) * 40,
        b"type,name,label\ntext,a,A\n",
        b"| survey |",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_workbook_is_refused(data):
    assert refusal(data).code == "checklist_not_a_workbook"


def test_an_old_workbook_that_is_broken_is_refused():
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).code.startswith("checklist_")


def test_an_archive_that_is_no_workbook_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert refusal(stream.getvalue()).code == "checklist_not_a_workbook"


def test_a_workbook_of_broken_xml_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    assert refusal(stream.getvalue()).code == "checklist_not_a_workbook"


def test_a_giant_is_refused_before_it_is_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (sniff.MOST_UNPACKED + 1))
    assert refusal(stream.getvalue()).code == "checklist_too_large"
    assert refusal(b"PK" + bytes(sniff.MOST_BYTES)).code == "checklist_too_large"


def test_a_cell_at_the_far_end_of_the_sheet_does_no_harm():
    made = Workbook()
    page = made.active
    page.title = "survey"
    page.append(["type", "name", "label"])
    page.append(["text", "a", "A"])
    page.cell(1_048_576, 16_384).value = "x"
    stream = io.BytesIO()
    made.save(stream)
    assert [question.code for question in workbook.load(stream.getvalue()).questions()] == ["a"]


def test_an_unknown_type_is_refused_by_name():
    error = refusal(book([("type", "name", "label"), ("telepathy", "a", "A")]))
    assert (error.code, error.details) == (
        "checklist_type_unknown",
        {"sheet": "survey", "row": 2, "value": "telepathy"},
    )


def test_a_mistake_in_a_row_is_told_by_sheet_and_row():
    error = refusal(book([("type", "name", "label"), ("text", "a", "A"), ("text", None, "B")]))
    assert (error.code, error.details["sheet"], error.details["row"]) == ("checklist_name_missing", "survey", 3)


@pytest.mark.parametrize(
    "survey",
    [
        [],
        [(None, None)],
        [("type", "name", "label")],
        [("type", "name", "label"), (None, None, None), (None, "a", "A")],
        [("name", "label"), ("a", "A")],
        [("type", "name", "label"), ("begin_group", "g", "G")],
        [("type", "name", "label"), ("select_one nowhere", "a", "A")],
        [("type", "name", "label"), ("text", 5, 6)],
        [("type", "name", "label", "relevant"), ("text", "a", "A", "${b}")],
    ],
)
def test_holes_and_mistakes_never_raise_anything_else(survey):
    refusal(book(survey))


def test_a_workbook_without_a_survey_is_refused():
    made = Workbook()
    stream = io.BytesIO()
    made.save(stream)
    refusal(stream.getvalue())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_shipped_workbook_cut_short_is_refused(share):
    data = workbook.shipped()[0].data
    assert refusal(data[: int(len(data) * share)]).code == "checklist_not_a_workbook"


def test_any_damaged_byte_gives_a_form_or_a_sentence():
    data, codes = workbook.shipped()[0].data, set()
    for place in range(0, len(data), len(data) // 12):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        try:
            workbook.load(bytes(damaged))
        except BadInput as error:
            codes.add(error.code)
    assert all(code.startswith("checklist_") for code in codes)


@pytest.mark.skipif(not FOREIGN.exists(), reason="no foreign forms here")
@pytest.mark.parametrize("row", WORKBOOKS, ids=[row["file"][-40:] for row in WORKBOOKS])
def test_foreign_forms_load_are_repaired_or_say_why_not(row):
    data = (FOREIGN / row["file"]).read_bytes()
    if row["expected"].startswith("rejected"):
        error = refusal(data)
        assert error.code not in ("checklist_not_understood", "checklist_refused", "checklist_row")
        assert error.details["row"] > 1
        return
    form = workbook.load(data)
    assert bool(form.repairs) is row["expected"].startswith("repaired")
    assert form.sha256 == hashlib.sha256(data).hexdigest()
    assert all(question.code and question.path for question in form.questions())
