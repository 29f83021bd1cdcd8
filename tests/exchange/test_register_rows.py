"""The register from rows of a spreadsheet: what each row would do, what an import writes, and the way back."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from npm_desktop import texts
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Filter
from npm_desktop.domain.register import CAPTIONS, ImportRow, ImportSummary, Part, RegisterPreview, RowKind
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.exchange import columns, matching, register
from npm_desktop.exchange.spreadsheet import Cell, read
from npm_desktop.exchange.tables import Table, write
from npm_desktop.sentences import SENTENCES

TODAY = date(2026, 11, 24)
HEAD = ["Код", "Наименование (рус.)", "Атауы", "Категория", "Область", "Адрес", "Лимит", "Руководитель"]
HEAD += ["Номер последнего посещения", "Дата последнего периодического посещения"]
ADVICE = ["Код учреждения", "№ посещения", "№", "Рекомендация", "Адресат", "Срок", "Дата направления", "Статус"]
ADVICE += ["Дата статуса"]


def book(*sheets: tuple[list[str], list[list[Cell]]]) -> bytes:
    return write([Table(f"Лист{n}", head, [10] * len(head), rows) for n, (head, rows) in enumerate(sheets, 1)])


def line(code: str, **cells: Cell) -> list[Cell]:
    row = {"name": f"Учреждение {code}", "kk": "", "category": "СИЗО", "region": "Карагандинская область"}
    row |= {"address": "", "capacity": 100, "head": "", "number": "", "day": None, **cells}
    return [code, *row.values()]


def advice(code: str = "A-1", **cells: Cell) -> list[Cell]:
    row = {"visit": "", "number": "1", "text": "Провести ремонт", "addressee": "ДУИС", "deadline": date(2025, 6, 1)}
    row |= {"sent": date(2024, 2, 1), "state": "направлена", "since": None, **cells}
    return [code, *row.values()]


def look(core: Core, data: bytes) -> RegisterPreview:
    sheets = read(data, "register")
    return register.preview(sheets, "register", core.institutions.register(), core.reference, core.visits.paper, TODAY)


def take(core: Core, data: bytes, who: Who) -> ImportSummary:
    return core.institutions.take_in(look(core, data), who)[0]


def only(core: Core, data: bytes) -> ImportRow:
    return look(core, data).rows[-1]


def kinds(preview: RegisterPreview) -> dict[str, int]:
    return {str(kind): number for kind, number in preview.counts().items() if number}


def test_a_preview_writes_nothing(core: Core) -> None:
    found = look(core, book((HEAD, [line("A-1", number="12", day=date(2023, 11, 14))]), (ADVICE, [advice()])))
    assert kinds(found) == {"new": 2}
    assert core.institutions.page(Filter())[1] == 0
    assert core.visits.all() == []


def test_an_import_brings_visit_due_and_recommendation(core: Core, who: Who) -> None:
    first = line("A-1", kk="1 мекеме", number="12", day="14.11.2023")
    since = advice(visit="12", state="в процессе исполнения", since=date(2024, 5, 1))
    summary = take(core, book((HEAD, [first]), (ADVICE, [since])), who)
    assert summary == ImportSummary(institutions_new=1, visits=1, recommendations_new=1)
    seen = core.institutions.page(Filter())[0][0]
    assert (seen.last_periodic, seen.due) == (date(2023, 11, 14), date(2027, 11, 14))
    assert seen.open_recommendations == 1
    one = core.recommendations.all()[0]
    assert one.visit_number == "12"
    assert one.recommendation.addressee == "PEN-DEP"
    assert one.recommendation.history == (
        RecommendationStep(RecommendationState.SENT, date(2024, 2, 1)),
        RecommendationStep(RecommendationState.IN_PROGRESS, date(2024, 5, 1)),
    )


def test_the_same_file_twice_changes_nothing(core: Core, who: Who) -> None:
    data = book((HEAD, [line("A-1", number="12", day=date(2023, 11, 14))]), (ADVICE, [advice(visit="12")]))
    preview = look(core, data)
    core.institutions.take_in(preview, who)
    assert kinds(look(core, data)) == {"same": 2}
    assert take(core, data, who) == ImportSummary()
    assert core.institutions.take_in(preview, who)[0] == ImportSummary()
    assert len(core.recommendations.all()[0].recommendation.history) == 1
    assert len(core.visits.all()) == 1


BROKEN = [
    (line("", name="Без кода"), "import_code_missing"),
    (line("N-0"), "import_code_twice"),
    (line("B-1", name=""), "import_name_missing"),
    (line("B-2", category=""), "import_category_missing"),
    (line("B-3", category="тюрьма"), "import_category_unknown"),
    (line("B-4", category="следственный изолятор"), "import_category_ambiguous"),
    (line("B-5", region=""), "import_region_missing"),
    (line("B-6", region="Атлантида"), "import_region_unknown"),
    (line("B-7", region="Алматы"), "import_region_ambiguous"),
    (line("B-8", capacity="много"), "import_capacity_bad"),
    (line("B-9", capacity=-1), "import_capacity_bad"),
    (line("B-10", capacity=12.5), "import_capacity_bad"),
    (line("B-11", day="31.02.2023", number="1"), "import_date_bad"),
    (line("B-12", day="вчера"), "import_date_bad"),
    (line("B-13", day=date(2099, 1, 1)), "import_date_future"),
    (line("B-14", number="7"), "import_visit_day_missing"),
    (line("B-15", number=date(2024, 12, 3), day=date(2023, 1, 1)), "import_number_is_date"),
    (line("B-16", head="я" * 301), "import_too_long"),
    (line("B-17", address="#REF!"), "import_cell_error"),
    (line("Б" * 41), "import_too_long"),
]


def test_twenty_broken_rows_leave_280_good_ones(core: Core, who: Who) -> None:
    rows = [*(line(f"N-{n}") for n in range(280)), *(row for row, _ in BROKEN)]
    found = look(core, book((HEAD, rows)))
    assert kinds(found) == {"new": 280, "refused": 20}
    refused = found.rows[280:]
    assert [row.reason for row in refused] == [reason for _, reason in BROKEN]
    for row in refused:
        assert SENTENCES[row.reason].format(**row.details)
        assert row.problem is not None
    assert (refused[1].details["row"], refused[1].number) == (2, 283)
    core.institutions.take_in(found, who)
    assert core.institutions.page(Filter())[1] == 280


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (advice("Z-9"), "import_institution_unknown"),
        (advice(""), "import_code_missing"),
        (advice(number=""), "import_number_missing"),
        (advice(text=""), "import_text_missing"),
        (advice(addressee="кто-то"), "import_addressee_unknown"),
        (advice(addressee="КУИС МВД, отдел"), "import_addressee_ambiguous"),
        (advice(state="странно"), "import_state_unknown"),
        (advice(state="исполнена"), "import_state_not_open"),
        (advice(sent=None), "import_sent_missing"),
        (advice(sent=date(2099, 1, 1)), "import_date_future"),
        (advice(deadline=date(2024, 1, 1)), "import_deadline_before_sent"),
        (advice(state="частично", since=date(2024, 1, 1)), "import_state_before_sent"),
        (advice(visit="99"), "import_visit_unknown"),
        (advice(visit="12", sent=date(2023, 1, 1)), "import_sent_before_visit"),
    ],
)
def test_a_refused_recommendation_says_why(core: Core, row: list[Cell], reason: str) -> None:
    found = only(core, book((HEAD, [line("A-1", number="12", day=date(2023, 11, 14))]), (ADVICE, [row])))
    assert (found.kind, found.reason) == (RowKind.REFUSED, reason)
    assert SENTENCES[reason].format(**found.details)


def test_a_recommendation_twice_or_of_a_refused_institution(core: Core) -> None:
    found = look(
        core, book((HEAD, [line("A-1"), line("A-2", region="?")]), (ADVICE, [advice(), advice(), advice("A-2")]))
    )
    assert [row.reason for row in found.rows[2:]] == ["", "import_number_twice", "import_institution_refused"]


def test_a_change_says_what_and_an_empty_cell_changes_nothing(core: Core, who: Who) -> None:
    take(core, book((HEAD, [line("A-1", address="г. Караганда")])), who)
    changed = only(core, book((HEAD, [line("a-1", capacity="1 250", name="Новое", number="5", day="01.02.2024")])))
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        ("name_ru", "Учреждение A-1", "Новое"),
        ("capacity", 100, 1250),
        ("visit_number", "", "5"),
        ("visit_day", None, date(2024, 2, 1)),
    ]
    part = only(core, book((["Register code", "Capacity"], [["A-1", 100]])))
    assert part.kind is RowKind.SAME


def test_a_stale_preview_is_refused_whole(core: Core, who: Who) -> None:
    take(core, book((HEAD, [line("A-1"), line("A-2")])), who)
    preview = look(core, book((HEAD, [line("A-2", capacity=7), line("A-1", capacity=7), line("A-3")])))
    one = core.institutions.all_codes()["A-1"]
    core.institutions.save(replace(one, head="Новый руководитель"), who)
    with pytest.raises(RuleBroken, match="register_changed_since"):
        core.institutions.take_in(preview, who)
    assert core.institutions.all_codes()["A-1"].head == "Новый руководитель"
    assert core.institutions.all_codes()["A-2"].capacity == 100
    assert core.institutions.page(Filter())[1] == 2


def test_a_known_life_only_goes_on(core: Core, who: Who) -> None:
    sheet = (HEAD, [line("A-1")])
    take(core, book(sheet, (ADVICE, [advice(state="в работе", since=date(2024, 5, 1))])), who)
    older = only(core, book(sheet, (ADVICE, [advice(state="частично")])))
    earlier = only(core, book(sheet, (ADVICE, [advice(state="частично", since=date(2024, 3, 1))])))
    resent = only(core, book(sheet, (ADVICE, [advice(state="", sent=date(2024, 2, 2))])))
    done = only(core, book(sheet, (ADVICE, [advice(state="исполнена", since=date(2024, 7, 1))])))
    assert [older.reason, earlier.reason] == ["import_state_older"] * 2
    assert [resent.reason, done.reason] == ["import_sent_differs", "import_state_to_verify"]
    newer = book(sheet, (ADVICE, [advice(state="частично", since=date(2024, 7, 1))]))
    assert take(core, newer, who) == ImportSummary(recommendations_changed=1)
    now = core.recommendations.all()[0].recommendation
    assert (now.state, len(now.history)) == (RecommendationState.PARTIAL, 3)


def test_what_the_program_recorded_stays(core: Core, who: Who, visit: str) -> None:
    number = core.visits.get(visit).number
    core.recommendations.add(visit, plain("Расселить"), who, addressee="PEN-DEP")
    core.recommendations.send(visit, date(2026, 11, 24), who)
    later = only(core, book((HEAD, [line("SIZO-99", name="", number=number, day=date(2026, 11, 23))])))
    assert later.reason == "import_visit_recorded"
    own = core.recommendations.all()[0].recommendation.number
    row = advice("SIZO-99", visit=number, number=own, text="Другое", sent=date(2026, 11, 24), deadline=None)
    assert only(core, book((ADVICE, [row]))).reason == "import_recommendation_recorded"


def test_a_removed_recommendation_can_come_again(core: Core, who: Who) -> None:
    data = book((HEAD, [line("A-1")]), (ADVICE, [advice()]))
    take(core, data, who)
    core.recommendations.remove(core.recommendations.all()[0].recommendation.id, who)
    assert take(core, data, who) == ImportSummary(recommendations_new=1)
    assert len(core.recommendations.all()[0].recommendation.history) == 1


def test_a_paper_visit_is_corrected_within_its_year(core: Core, who: Who) -> None:
    take(core, book((HEAD, [line("A-1", day=date(2023, 11, 14))])), who)
    take(core, book((HEAD, [line("A-1", number="12", day=date(2023, 11, 14))])), who)
    take(core, book((HEAD, [line("A-1", number="12", day=date(2023, 11, 15))])), who)
    assert [(one.number, one.day) for one in core.visits.all()] == [("12", date(2023, 11, 15))]
    take(core, book((HEAD, [line("A-1", number="12", day=date(2025, 3, 1))])), who)
    assert len(core.visits.all()) == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_way_out_and_in_again(core: Core, who: Who, visit: str, language: str) -> None:
    core.recommendations.add(visit, plain("Расселить"), who, addressee="PEN-DEP")
    core.recommendations.send(visit, date(2026, 11, 24), who)
    regions, categories = list(core.reference.regions), list(core.reference.categories)
    rows = [line(f"R-{n}", region=one, address="=1+1") for n, one in enumerate(regions)]
    rows += [line(f"C-{n}", category=one, number=f"{n}", day=date(2023, 5, 5)) for n, one in enumerate(categories)]
    letters = [advice(f"C-{n}", visit=f"{n}", addressee=one) for n, one in enumerate(core.reference.bodies)]
    letters += [advice("C-1", number="2", addressee="ДУИС по Абайской области", state="частично", since="01.05.2024")]
    take(core, book((HEAD, rows), (ADVICE, letters)), who)
    data = register.export(core.institutions.register(), core.reference, texts.load(language))
    found = look(core, data)
    assert set(kinds(found)) == {"same"}
    assert len(found.rows) == 1 + len(rows) + 1 + len(letters)
    assert (found.ignored_columns, found.ignored_sheets) == ((), ())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_is_understood_and_its_example_passed_over(core: Core, language: str) -> None:
    found = look(core, register.template(core.reference, texts.load(language)))
    assert (found.rows, found.ignored_columns, found.ignored_sheets) == ((), (), ())
    for part in Part:
        shown = [columns.normal(texts.load(language).tr(caption)) for caption in CAPTIONS[part].values()]
        assert len(set(shown)) == len(shown)


def test_headers_anywhere_and_what_is_ignored_is_named(core: Core) -> None:
    top: list[list[Cell]] = [["Реестр учреждений"], [], [*HEAD, "Телефон"], [*line("A-1"), "123", "без заголовка"]]
    data = write([Table("Список", ["", "на 2026 год"], [10], top), Table("Справка", ["Просто текст"], [10], [])])
    found = look(core, data)
    assert kinds(found) == {"new": 1}
    assert [(one.letter, one.header) for one in found.ignored_columns] == [("K", "Телефон"), ("L", "")]
    assert found.ignored_sheets == ("Справка",)


def test_no_header_at_all(core: Core) -> None:
    with pytest.raises(BadInput, match="register_no_header"):
        look(core, "просто;текст\nи;ещё".encode())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Карагандинская область", "35"), ("Қарағанды облысы", "35"), ("Karaganda region", "35"), ("Қарағанды", "35"),
        ("Карагандинская обл.", "35"), (35, "35"), ("KZ-35", "35"), ("Алматинская область", "19"), ("г. Алматы", "75"),
        ("Almaty region", "19"), ("Almaty city", "75"), ("Алматы қаласы", "75"), ("Алматы облысы", "19"),
        ("Улытау", "62"), ("ВКО", "63"), ("Астана", "71"),
    ],
)  # fmt: skip
def test_regions_as_people_write_them(core: Core, written: Cell, code: str) -> None:
    assert matching.matcher(core.reference).region(written) == code


@pytest.mark.parametrize("written", [date(2023, 11, 14), "14.11.2023", "14.11.2023 г.", "2023-11-14", "14/11/2023"])
def test_days_as_people_write_them(written: Cell) -> None:
    assert matching.day(written) == date(2023, 11, 14)


def test_the_whole_country_is_quick(core: Core, who: Who) -> None:
    rows = [line(f"N-{n}", number=f"{n}", day=date(2023, 1, 1)) for n in range(3434)]
    data = book((HEAD, rows))
    start = time.perf_counter()
    assert take(core, data, who).visits == 3434
    # Three seconds are promised; a busy machine may take longer and is not what this asks.
    assert time.perf_counter() - start < 12
