"""Taking a register in: what is new, changed, refused and why; nothing before it is asked for, nothing twice."""

from __future__ import annotations

import io

import openpyxl
import pytest

from npm_desktop import journeys, register_journeys, texts
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Filter
from npm_desktop.domain.states import RecommendationState
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.exchange.spreadsheet import read
from npm_desktop.sentences import SENTENCES

HEADER = ["Код", "Наименование", "Атауы", "Категория", "Регион", "Адрес", "Лимит мест"]
HEADER += ["Последнее периодическое посещение", "№ последнего посещения"]


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for one in rows:
            sheet.append(one)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def good(number: int) -> list[object]:
    name = f"Учреждение № {900 + number}"
    return [
        f"X-{number}",
        name,
        f"№ {900 + number} мекеме",
        "PEN-MED",
        "Карагандинская область",
        "",
        100,
        "14.11.2023",
        "",
    ]


def preview(core: Core, data: bytes):
    return journeys.run(register_journeys.preview_register(core, data, "register"))


def counts(found) -> dict[str, int]:
    return {str(kind): number for kind, number in found.counts().items()}


def total(core: Core) -> int:
    return core.institutions.page(Filter())[1]


def test_twenty_broken_rows_among_three_hundred(core: Core, who: Who) -> None:
    broken = [
        ["", "Без кода", "", "PEN-MED", "35"],
        ["X-1", "Дважды", "", "PEN-MED", "35"],
        ["B-1", "", "", "PEN-MED", "35"],
        ["B-2", "Категория", "", "PEN-XXX", "35"],
        ["B-3", "Категории нет", "", "", "35"],
        ["B-4", "Регион", "", "PEN-MED", "Атлантида"],
        ["B-5", "Лимит", "", "PEN-MED", "35", "", "много"],
        ["B-6", "Дата", "", "PEN-MED", "35", "", 10, "31.02.2023"],
        ["B-7", "Будущее", "", "PEN-MED", "35", "", 10, "01.01.2099"],
        ["B-8", "Номер без даты", "", "PEN-MED", "35", "", 10, "", "7"],
    ]
    rows = [HEADER, *(good(n) for n in range(280)), *broken, *([f"C-{n}", "", "", "", ""] for n in range(10))]
    found = preview(core, book(("institutions", rows)))
    assert (counts(found)["new"], counts(found)["refused"]) == (280, 20)
    assert {one.reason for one in found.rows if one.kind == "refused"} <= set(SENTENCES)
    for one in found.rows:
        if one.reason:
            assert SENTENCES[one.reason].format(**one.details)
    assert total(core) == 0
    journeys.run(register_journeys.import_register(core, found, who))
    assert total(core) == 280
    page = core.institutions.get(core.institutions.suggestions("X-7")[0].id)
    assert page.line.last_periodic is not None
    assert page.line.due is not None
    assert page.visits[0].origin == "paper"


def test_the_same_file_again_changes_nothing(core: Core, who: Who) -> None:
    recommendations = [
        ["Код учреждения", "Номер", "Рекомендация", "Адресат", "Срок", "Направлена", "Статус", "Номер посещения"],
        [
            "X-1",
            "12",
            "Провести ремонт кровли.",
            "Департамент УИС по области",
            "01.06.2024",
            "20.11.2023",
            "SENT",
            "77",
        ],
    ]
    recommendations[1][3] = "PEN-DEP"
    one = good(1)
    one[8] = "77"
    data = book(("a", [HEADER, one]), ("b", recommendations))
    for _ in range(2):
        journeys.run(register_journeys.import_register(core, preview(core, data), who))
        lines = core.recommendations.all()
        assert len(lines) == 1
        assert lines[0].recommendation.state is RecommendationState.SENT
        assert len(lines[0].recommendation.history) == 1
        assert lines[0].visit_number == "77"
        assert len(core.visits.all()) == 1
    assert counts(preview(core, data))["same"] >= 1


def test_a_change_says_from_what_to_what(core: Core, who: Who) -> None:
    journeys.run(register_journeys.import_register(core, preview(core, book(("a", [HEADER, good(1)]))), who))
    changed = good(1)
    changed[6] = 250
    found = preview(core, book(("a", [HEADER, changed])))
    assert counts(found)["changed"] == 1
    assert [(one.field, one.before, one.after) for one in found.rows[0].changes] == [("capacity", 100, 250)]


def test_a_stale_preview_is_refused_whole(core: Core, who: Who) -> None:
    found = preview(core, book(("a", [HEADER, good(1), good(2)])))
    other = good(1)
    other[5] = "ул. Другая, 1"
    journeys.run(register_journeys.import_register(core, preview(core, book(("a", [HEADER, other]))), who))
    with pytest.raises(RuleBroken, match="register_changed_since"):
        journeys.run(register_journeys.import_register(core, found, who))
    assert total(core) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_coat(core: Core, encoding: str, delimiter: str) -> None:
    lines = [["Код", "Наименование", "Категория", "Регион"], ["X-1", "Изолятор № 99", "PEN-SIZO", "Алматы қаласы"]]
    if encoding == "cp1251":
        lines[1][3] = "город Алматы"
    text = "\n".join(delimiter.join(one) for one in lines)
    found = preview(core, text.encode(encoding))
    assert counts(found)["new"] == 1
    assert found.rows[0].institution.after.region == "75"


def test_unknown_columns_are_named_and_formulas_stay_text(core: Core) -> None:
    data = book(("a", [[*HEADER[:5], "Телефон"], ["X-1", "'=1+1", "", "PEN-MED", "35", "123"]]))
    found = preview(core, data)
    assert [one.header for one in found.ignored_columns] == ["Телефон"]
    assert found.rows[0].institution.after.name.shown("ru")[0] == "'=1+1"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"%PDF-1.7 not a table",
        b"<html><table></table></html>",
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old excel",
        b"\x00\x01\x02\x03",
        "просто текст без таблицы".encode(),
        book(("a", [["Код"], ["X-1"]])),
        book(("a", [[]])),
        b"a,b\n" + b"1,2\n" * 10,
    ],
)
def test_whatever_else_is_one_sentence(core: Core, data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        preview(core, data)
    assert caught.value.code in SENTENCES


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_empty_form_is_understood(core: Core, code: str) -> None:
    form = register_journeys.register_template(core, texts.load(code))
    headers = [str(cell) for cell in read(form, "form")[0].rows[0].cells]
    assert len(headers) == len(set(headers))
    found = preview(core, form)
    assert found.to_write == ()
    assert found.ignored_columns == ()


def test_hostile_names_come_in_as_they_are(core: Core, who: Who) -> None:
    names = ['«Кавычки» & <b>знаки</b> "x"', "😀 значок", "=HYPERLINK(1)", "Ә" * 300]
    rows = [[f"H-{n}", name, "", "PEN-MED", "35"] for n, name in enumerate(names)]
    quoted = [[cell.replace('"', '""') for cell in one] for one in [HEADER[:5], *rows]]
    text = "\n".join(";".join(f'"{cell}"' for cell in one) for one in quoted)
    found = preview(core, text.encode())
    assert counts(found)["new"] == 4
    journeys.run(register_journeys.import_register(core, found, who))
    kept = {one.name.shown("ru")[0] for one in core.institutions.all_codes().values()}
    assert names[0] in kept
    assert names[2] in kept
    long = preview(core, f"Код;Наименование;Категория;Регион\nL-1;{'я' * 30_000};PEN-MED;35\n".encode())
    assert long.rows[0].reason == "import_too_long"
