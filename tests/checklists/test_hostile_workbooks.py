"""Workbooks made to harm or grown beyond measure: a form or one sentence, within seconds and half a gigabyte."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from npm_desktop.checklists import book, bounds, sniff, workbook
from npm_desktop.errors import BadInput

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = ROOT.parent / "shared" / "forms" / "workbooks"
OLD = sorted(FOREIGN.glob("*.xls"))
HEAD = ("type", "name", "label")
SHEET = "xl/worksheets/sheet1.xml"
# Prints the seconds of the processor and the megabytes at most that loading a file took.
MEASURED = r"""
import re, sys, time
sys.path.insert(0, {root!r})
from npm_desktop.checklists import external, workbook
from npm_desktop.errors import BadInput
start = time.process_time()
try:
    {call}
    print("loaded", end=" ")
except BadInput as error:
    print(error.code, end=" ")
# What getrusage tells would be that of the process which started this one, when it was larger.
print(time.process_time() - start, int(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1]) / 1024)
"""


def sheets(**pages) -> bytes:
    made = Workbook(write_only=True)
    for name, rows in pages.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def patched(body: str, *, part: str = SHEET, beside: dict[str, bytes] | None = None) -> bytes:
    """A workbook of one question, one of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheets(survey=[HEAD, ("text", "a", "A")]))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            made.writestr(name, body if name == part and body else source.read(name))
        for name, data in (beside or {}).items():
            made.writestr(name, data)
    return stream.getvalue()


def sheet(rows: str) -> str:
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in zip("ABC", HEAD, strict=True)
    )
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f'{start}<row r="1">{head}</row>{rows}</sheetData></worksheet>'


def refusal(data: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        workbook.load(data)
    return caught.value


def outcome(data: bytes) -> str:
    try:
        workbook.load(data)
    except BadInput as error:
        return error.code
    return ""


@pytest.fixture
def memory_told() -> None:
    """Skip where a process can't ask how much memory it took."""
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")


def measured(call: str, path: Path) -> tuple[str, float, float]:
    code = MEASURED.format(root=str(ROOT), call=call.format(data=f"open({str(path)!r}, 'rb').read()"))
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120)
    said, seconds, megabytes = done.stdout.split()
    return said, float(seconds), float(megabytes)


def test_fifty_thousand_questions_are_refused_by_row() -> None:
    rows = [HEAD, *(("text", f"q{n}", "Q") for n in range(book.MOST_SURVEY_ROWS + 1))]
    error = refusal(sheets(survey=rows))
    assert (error.code, error.details) == ("checklist_too_many_rows", {"sheet": "survey", "most": 10_000})
    text = "survey,,,\n,type,name,label\n" + "".join(f",text,q{n},Q\n" for n in range(50_000))
    assert refusal(text.encode()).code == "checklist_too_many_rows"


def test_more_cells_than_can_be_converted_soon_are_refused_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_CELLS", 100)
    choices = [("list_name", "name", "label"), *(("l", f"c{n}", f"C {n}") for n in range(40))]
    error = refusal(sheets(survey=[HEAD, ("select_one l", "a", "A")], choices=choices))
    assert (error.code, error.details["sheet"], error.details["row"]) == ("checklist_too_many_cells", "choices", 34)


def test_more_text_than_anybody_reads_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_TEXT", 1_000)
    assert refusal(sheets(survey=[HEAD, *(("text", f"q{n}", "x" * 100) for n in range(20))])).code == (
        "checklist_too_much_text"
    )


@pytest.mark.parametrize("kind", ["begin_group", "begin repeat"])
def test_groups_in_groups_without_end_are_refused_by_row(kind: str) -> None:
    rows = [HEAD, *((kind, f"g{n}", "G") for n in range(60)), ("text", "a", "A")]
    error = refusal(sheets(survey=[*rows, *((kind.replace("begin", "end"),) for _ in range(60))]))
    assert (error.code, error.details["row"]) == ("checklist_too_deep", 52)


def test_an_endless_row_of_empty_cells_is_not_read_to_its_end() -> None:
    empty = "".join(f'<row r="{number}"><c/><c/></row>' for number in range(2, 30_000))
    assert refusal(patched(sheet(empty))).code == "checklist_empty"


@pytest.mark.parametrize(
    "body",
    [
        sheet("<row/>" * bounds.MOST_ELEMENTS),
        sheet("<c/>" * (bounds.MOST_IN_ONE + 1)),
        sheet('<row r="2">' + "<c/>" * (bounds.MOST_IN_ONE + 1) + "</row>"),
        sheet(f"<!--{'x' * 300_000}-->"),
        sheet("<row " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>"),
        sheet(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"x" * 300_000}</t></is></c></row>'),
    ],
    ids=["elements", "beside rows", "one row", "comment", "attributes", "text"],
)
def test_parts_that_would_keep_the_parser_busy_are_refused(body: str) -> None:
    assert refusal(patched(body)).code == "checklist_too_full"


def test_rows_that_are_formatted_to_the_end_of_the_sheet_do_no_harm() -> None:
    cell = '<c r="{}2" t="inlineStr"><is><t>{}</t></is></c>'
    filled = "".join(cell.format(*one) for one in (("A", "text"), ("B", "a"), ("C", "Question")))
    rows = "".join(f'<row r="{number}" s="12" customFormat="1"/>' for number in range(3, 200_000))
    assert [one.name for one in workbook.load(patched(sheet(f'<row r="2">{filled}</row>{rows}'))).questions()] == ["a"]


def test_styles_without_end_are_refused() -> None:
    styles = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
    body = styles + "<xf/>" * bounds.MOST_BESIDE + "</cellXfs></styleSheet>"
    assert refusal(patched(body, part="xl/styles.xml")).code == "checklist_too_full"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>",
        '<!DOCTYPE l [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["laughs", "file"],
)
def test_entities_open_nothing(head: str) -> None:
    cell = '<row r="2"><c r="A2" t="inlineStr"><is><t>&j;</t></is></c></row>'
    assert refusal(patched('<?xml version="1.0"?>' + head + sheet(cell))).code == "checklist_not_a_workbook"


def test_macros_and_other_workbooks_are_named_and_left_out() -> None:
    beside = {"xl/vbaProject.bin": b"\xd0\xcf", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    form = workbook.load(patched("", beside=beside))
    assert [one.code for one in form.repairs] == ["repair_macros", "repair_links"]


def test_a_formula_counts_with_its_value_and_one_without_is_named() -> None:
    text = '<c r="{}2" t="inlineStr"><is><t>{}</t></is></c>'
    kept = '<c r="C2" t="str"><f>A1&amp;"x"</f><v>Counted</v></c>'
    bare = '<c r="C2"><f>A1&amp;"x"</f></c>'
    rows = '<row r="2">' + text.format("A", "note") + text.format("B", "a") + "{}</row>"
    assert workbook.load(patched(sheet(rows.format(kept)))).at("/data/a").labels == {"": "Counted"}
    error = refusal(patched(sheet(rows.format(bare))))
    assert (error.code, error.details["row"]) == ("checklist_label_missing", 2)


def test_characters_nobody_sees_are_left_out_and_named() -> None:
    form = workbook.load(b"survey,,,\n,type,name,label\n,text,a,A\x01\x0b\n")
    assert [(one.code, one.row) for one in form.repairs] == [("repair_control_characters", 3)]
    assert form.at("/data/a").labels == {"": "A"}


@pytest.mark.parametrize("text", ["| " + "-" * 200_000 + "x|", "#" * 200_000 + "|", "|" * 200_000])
def test_a_line_without_end_is_refused(text: str) -> None:
    data = f"| survey |\n| | type | name | label |\n| | text | a | A |\n{text}\n"
    assert refusal(data.encode()).code == "checklist_cell_too_long"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_of_any_mark_encoding_and_line_end_is_read(mark: str, encoding: str, end: str) -> None:
    lines = ("survey", ",type,name,label", ",text,a,Вопрос", ",text,b,Ещё", "")
    data = end.join(lines).replace(",", mark).encode(encoding)
    form = workbook.load(data)
    assert [question.labels for question in form.questions()] == [{"": "Вопрос"}, {"": "Ещё"}]
    wanted = {"cp1251": ["repair_encoding"]}.get(encoding, []) + {
        ",": [],
        ";": ["repair_semicolons"],
        "\t": ["repair_tabs"],
    }[mark]
    assert [one.code for one in form.repairs] == wanted


def test_a_workbook_cut_short_anywhere_is_refused() -> None:
    data = workbook.shipped()[0].data
    for percent in range(0, 100, 5):
        assert refusal(data[: len(data) * percent // 100]).code == "checklist_not_a_workbook"


def test_a_workbook_of_the_first_excel_is_read() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    cells = [*((0, place, text) for place, text in enumerate(HEAD)), (1, 0, "text"), (1, 1, "a"), (1, 2, "Question")]
    labels = [record(4, struct.pack("<HH3xB", row, column, len(t)) + t.encode()) for row, column, t in cells]
    data = record(9, struct.pack("<HH", 2, 0x10)) + b"".join(labels) + record(10, b"")
    form = workbook.load(data)
    assert form.at("/data/a").labels == {"": "Question"}
    assert [one.code for one in form.repairs] == ["repair_only_sheet"]


@pytest.mark.skipif(not OLD, reason="no foreign forms here")
@pytest.mark.parametrize("percent", range(0, 100, 5))
def test_an_old_workbook_cut_short_anywhere_is_a_form_or_a_sentence(percent: int) -> None:
    data = OLD[0].read_bytes()
    outcome(data[: len(data) * percent // 100])


_FUZZ = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
_DAMAGE = st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6)


def damaged(data: bytes, damage: list[tuple[float, bytes]]) -> bytes:
    made = bytearray(data)
    for place, put in damage:
        start = int(len(made) * place)
        made[start : start + len(put)] = put
    return bytes(made)


@_FUZZ
@given(_DAMAGE)
def test_damaged_bytes_of_a_new_workbook_are_a_form_or_a_sentence(damage: list[tuple[float, bytes]]) -> None:
    outcome(damaged(sheets(survey=[HEAD, ("text", "a", "A")], choices=[("list_name", "name", "label")]), damage))


@pytest.mark.skipif(not OLD, reason="no foreign forms here")
@_FUZZ
@given(st.sampled_from(OLD or [Path()]), _DAMAGE)
def test_damaged_bytes_of_an_old_workbook_are_a_form_or_a_sentence(
    path: Path, damage: list[tuple[float, bytes]]
) -> None:
    outcome(damaged(path.read_bytes(), damage))


@_FUZZ
@given(
    st.sampled_from(["survey,,,\n,type,name,label\n,text,a,A\n", "| survey |\n| | type | name | label |\n"]), _DAMAGE
)
def test_damaged_text_is_a_form_or_a_sentence(text: str, damage: list[tuple[float, bytes]]) -> None:
    outcome(damaged((text * 3).encode(), damage))


@_FUZZ
@given(st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), max_size=6))
def test_any_words_in_the_cells_are_a_form_or_a_sentence(rows: list[list[str]]) -> None:
    lines = ["survey,,,", ",type,name,label", ",text,first,A"]
    quoted = ["," + ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    outcome("\n".join([*lines, *quoted]).encode("utf-8", "replace"))


@pytest.mark.usefixtures("memory_told")
def test_a_quarter_of_the_largest_workbook_takes_a_quarter_of_twenty_seconds(tmp_path: Path) -> None:
    choices = [("list_name", "name", "label::ru", "label::kk", "region")]
    choices += [("l", f"c{n}", f"Село {n}", f"Ауыл {n}", str(n % 16)) for n in range(book.MOST_CELLS // 4 // 5)]
    survey = [
        ("type", "name", "label::ru", "choice_filter"),
        ("text", "r", "Р"),
        ("select_one l", "a", "А", "region=${r}"),
    ]
    path = tmp_path / "large.xlsx"
    path.write_bytes(sheets(survey=survey, choices=choices))
    said, seconds, megabytes = measured("workbook.load({data})", path)
    assert said == "loaded"
    assert seconds < 5
    assert megabytes < 500


@pytest.mark.usefixtures("memory_told")
def test_a_bomb_is_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(patched(sheet("x" * (sniff.MOST_UNPACKED - 50_000))))
    said, seconds, megabytes = measured("workbook.load({data})", path)
    assert said == "checklist_too_full"
    assert seconds < 20
    assert megabytes < 500
