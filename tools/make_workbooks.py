"""Make one XLSForm workbook a checklist group or module from the JSON the checklists were first written in.

    python tools/make_workbooks.py SOURCE.json OUT_DIR

The workbooks are the source from then on; `tools/tidy_workbooks.py` lays them out. The same JSON gives the same bytes.
`npm_desktop/checklists/attributes.py` describes the syntax of the `bind::hrm:…` columns,
`npm_desktop/checklists/sheets.py` the extra sheets.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from npm_desktop.checklists import attributes
from npm_desktop.checklists.standards import Standard, Threshold

LANGUAGES = {"kk": "Қазақша (kk)", "ru": "Русский (ru)", "en": "English (en)"}
# The JSON has no words for the choices themselves.
CHOICES = {
    "yes": {"kk": "Иә", "ru": "Да", "en": "Yes"},
    "partly": {"kk": "Ішінара", "ru": "Частично", "en": "Partly"},
    "no": {"kk": "Жоқ", "ru": "Нет", "en": "No"},
    "na": {"kk": "Қолданылмайды", "ru": "Неприменимо", "en": "Not applicable"},
    "nd": {"kk": "Көрсетпеді", "ru": "Не показали", "en": "Not shown"},
}
LISTS = {"yn": ("yes", "no", "na", "nd"), "ypn": ("yes", "partly", "no", "na", "nd")}
# National law; what is not here and doesn't start with CPT is international or a report.
LAWS = {"CEC", "CHILD", "CPC", "HEALTH", "JUVENILE", "LAW353", "NAT-SAN", "SOCIAL", "SSS-STD"}
# Whole things are counted; everything else is measured, averaged or a share.
COUNTED = {
    "beds",
    "cases",
    "children",
    "complaints",
    "deaths",
    "entries",
    "interviews",
    "messages and complaints",
    "patients",
    "persons",
    "placements",
    "places",
    "residents",
}
CUSTOM = ("code", "role", "standard", "threshold", "good", "unit", "print")
SURVEY = (
    "type",
    "name",
    *(f"label::{name}" for name in LANGUAGES.values()),
    "appearance",
    *(f"bind::{attributes.PREFIX}:{name}" for name in CUSTOM),
)
WIDE = 60
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def texts(names: dict[str, str]) -> list[str]:
    """Return the text in each language, in the order of the columns."""
    return [names[language] for language in LANGUAGES]


def basis(instrument: str) -> str:
    """Return what a threshold calls the instrument."""
    if instrument in LAWS:
        return "law"
    if instrument.startswith("CPT-"):
        return "CPT"
    return "Mandela" if instrument == "MANDELA" else ""


def question_type(question: dict) -> str:
    """Return the XLSForm type of a question of the JSON."""
    if question["type"] == "NUM":
        return "integer" if question["unit"]["en"] in COUNTED else "decimal"
    return {"YN": "select_one yn", "YPN": "select_one ypn", "TXT": "text"}[question["type"]]


def question_row(question: dict) -> list[str | None]:
    """Return the row of a question."""
    standards = [Standard(r["instrument"], r["provision"], r["verified"]) for r in question["references"]]
    thresholds = [
        Threshold(t["basis"], t["operator"], Decimal(str(t["value"])), ordered(t["for"] or {}))
        for t in question["thresholds"]
    ]
    return [
        question_type(question),
        question["code"].lower().replace("-", "_"),
        *texts(question["question"]),
        None,
        question["code"],
        None,
        attributes.write_standards(standards),
        attributes.write_thresholds(thresholds),
        question["good"],
        attributes.write_names(ordered(question["unit"] or {})),
        question["print"],
    ]


def ordered(names: dict[str, str]) -> dict[str, str]:
    """Return the texts in the order of the languages."""
    return {language: names[language] for language in LANGUAGES if language in names}


def section_rows(section: dict) -> list[list[str | None]]:
    """Return the rows of a section: a group with its guidance as a note, which Kobo shows too."""
    name = f"section_{section['code'].lower()}"
    begin = ["begin_group", name, *texts(section["title"]), "field-list", section["code"]]
    note = ["note", f"{name}_guidance", *texts(section["guidance"]), None, None, "guidance"]
    questions = [question_row(question) for question in section["questions"]]
    return [begin, note, *questions, ["end_group", name]]


def choice_rows() -> list[list[str]]:
    """Return the rows of the choice lists."""
    return [[name, choice, *texts(CHOICES[choice])] for name, choices in LISTS.items() for choice in choices]


def instrument_rows(instruments: dict, used: set[str]) -> list[list[str]]:
    """Return the rows of the instruments that the checklist refers to."""
    rows = []
    for code in sorted(used):
        one = instruments[code]
        rows.append([code, basis(code), one.get("valid_to", ""), *texts(one["title"]), *texts(one["cite"])])
    return rows


def version(edition: str) -> str:
    """Return the form's version, yyyymmddrr, of an edition such as 2026.1."""
    year, _, revision = edition.partition(".")
    return f"{year}0101{int(revision):02}"


def columns(name: str) -> list[str]:
    """Return the headings of a text in every language."""
    return [f"{name}::{language}" for language in LANGUAGES.values()]


def workbook(source: dict, code: str) -> Workbook:
    """Return the workbook of a group: its own sections and the common one; a module has its own alone."""
    group = source["groups"][code]
    module = {"module": group["module"]} if "module" in group else {}
    sections = [*group["sections"], *([] if module else source["common"]["sections"])]
    used = {r["instrument"] for s in sections for q in s["questions"] for r in q["references"]}
    settings = {
        "form_title": group["title"]["ru"],
        "form_id": f"npm_{code.lower()}",
        "version": version(source["version"]),
        "default_language": LANGUAGES["ru"],
        "namespaces": f'{attributes.PREFIX}="{attributes.NAMESPACE}"',
        **module,
    }
    book = Workbook()
    book.remove(book.active)
    sheet(book, "survey", list(SURVEY), [row for section in sections for row in section_rows(section)])
    sheet(book, "choices", ["list_name", "name", *columns("label")], choice_rows())
    sheet(book, "settings", list(settings), [list(settings.values())])
    sheet(book, "titles", columns("title"), [texts(group["title"])])
    sheet(book, "applies_to", ["category"], [[category] for category in group["applies_to"]])
    heading = ["code", "basis", "valid_to", *columns("title"), *columns("cite")]
    sheet(book, "standards", heading, instrument_rows(source["instruments"], used))
    book.properties.creator = "NPM Desktop"
    book.properties.created = book.properties.modified = WRITTEN
    return book


def sheet(book: Workbook, name: str, heading: list[str], rows: list[list[str | None]]) -> None:
    """Add a sheet that is pleasant to edit: a bold heading that stays, texts wrapped in wide columns."""
    page = book.create_sheet(name)
    page.append(heading)
    for row in rows:
        page.append([value or None for value in row])
    page.freeze_panes = "C2" if name == "survey" else "A2"
    for column in page.iter_cols():
        longest = max(len(str(cell.value or "")) for cell in column)
        page.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 10), WIDE)
        for cell in column:
            cell.alignment = Alignment(wrap_text=longest > WIDE, vertical="top")
        column[0].font = Font(bold=True)


def stable_bytes(book: Workbook) -> bytes:
    """Return the file with fixed times, so that the same contents are the same bytes."""
    written = BytesIO()
    book.save(written)
    moment = f"{WRITTEN:%Y-%m-%dT%H:%M:%SZ}".encode()
    result = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, data)
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, data)
    return result.getvalue()


def main(source: str, folder: str) -> None:
    """Write the workbooks."""
    checklists = json.loads(Path(source).read_text(encoding="utf-8"))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for code in checklists["groups"]:
        path = Path(folder) / f"{code.lower()}.xlsx"
        path.write_bytes(stable_bytes(workbook(checklists, code)))
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:3])
