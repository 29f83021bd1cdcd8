"""The table for a translator: no name leaves, every row finds its place again, whatever doesn't fit is told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.translation import Passage, Returned
from npm_desktop.errors import BadInput
from npm_desktop.exchange import masking, translator
from npm_desktop.texts import load

VISIT = "0198a000-0000-7000-8000-000000000001"
NAMES = ["КГУ «Центр № 99»", "Сейтова Айгуль Сериковна", "35-2026-ABC-001"]
SECRETS = [*NAMES, "880101300123", "Иванов И. И.", "+7 701 123 45 67"]
TEXT = (
    "В КГУ «Центр № 99» Сейтова Айгуль Сериковна (посещение 35-2026-ABC-001) говорила с Иванов И. И., "
    "ИИН 880101300123, тел. +7 701 123 45 67."
)


def _passage(text: Text, key: str = "one") -> Passage:
    return Passage("finding", key, "text", text, "finding", key)


def _table(passages: list[Passage], language: str = "kk", *, everything: bool = False) -> tuple[bytes, list[list[str]]]:
    wanted = translator.outgoing(passages, NAMES, language, everything=everything).passages
    data = translator.write(VISIT, wanted, NAMES, language, load("ru"))
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return data, [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=2)]


def _answered(data: bytes, *values: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for row, value in enumerate(values, start=2):
        book.worksheets[0].cell(row, 4).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _back(data: bytes, passages: list[Passage], language: str = "kk") -> list[tuple[Returned, str]]:
    return [(one.kind, one.value) for one in translator.read(data, "back.xlsx", VISIT, passages, NAMES, language)]


def test_no_name_number_or_place_leaves() -> None:
    _, rows = _table([_passage(plain(TEXT))])
    written = " ".join(rows[0])
    assert all(secret not in written for secret in (*SECRETS, VISIT, VISIT.replace("-", "")))
    assert "⟦1⟧" in rows[0][2]


def test_what_comes_back_has_its_names_again() -> None:
    passages = [_passage(plain(TEXT))]
    data, rows = _table(passages)
    held = masking.masked(TEXT, NAMES)[1]
    back = _back(_answered(data, rows[0][2].replace("В ", "Мұнда ")), passages)
    assert back == [(Returned.TAKEN, TEXT.replace("В ", "Мұнда "))]
    assert len(held) == 6


def test_only_what_needs_the_language_goes_out() -> None:
    done = plain("Готово").written("kk", "Дайын")
    outdated = done.written("ru", "Готово иначе")
    passages = [
        _passage(done, "1"),
        _passage(outdated, "2"),
        _passage(plain("Новое"), "3"),
        _passage(plain("Жаңа", "kk"), "4"),
    ]
    _, rows = _table(passages)
    assert [row[2] for row in rows] == ["Готово иначе", "Новое"]
    assert [row[3] for row in rows] == ["Дайын", ""]
    assert len(_table(passages, everything=True)[1]) == 3


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda text: text.replace("⟦1⟧", ""), Returned.NAMES_LOST),
        (lambda text: f"{text} ⟦9⟧", Returned.NAMES_LOST),
        (lambda text: "", Returned.EMPTY),
    ],
)
def test_a_row_that_does_not_fit_is_told(change: object, kind: Returned) -> None:
    passages = [_passage(plain(TEXT))]
    data, rows = _table(passages)
    assert [one for one, _ in _back(_answered(data, change(rows[0][2])), passages)] == [kind]  # type: ignore[operator]


def test_a_source_changed_meanwhile_is_noticed() -> None:
    data, _ = _table([_passage(plain("Окно не открывается"))])
    now = [_passage(plain("Окно открывается"))]
    assert _back(_answered(data, "Терезе ашылмайды"), now) == [(Returned.SOURCE_CHANGED, "")]


def test_a_translation_confirmed_meanwhile_is_left_alone() -> None:
    for before, now in (
        (plain("Окно"), plain("Окно").written("kk", "Терезе")),
        (plain("Окно").proposed("kk", "Терезе"), plain("Окно").proposed("kk", "Терезе").confirmed("kk")),
    ):
        data, _ = _table([_passage(before)])
        assert _back(_answered(data, "Терезелер"), [_passage(now)]) == [(Returned.CONFIRMED_SINCE, "")]
        assert _back(_answered(data, "Терезе"), [_passage(now)]) == [(Returned.SAME, "")]


def test_marks_that_stand_for_others_now_are_noticed() -> None:
    passage = _passage(plain("Бил Ахметов, а Темиров это видел"))
    data = translator.write(VISIT, [passage], ["Ахметов"], "kk", load("ru"))
    back = translator.read(_answered(data, "⟦1⟧ ұрды, Темиров көрді"), "b.xlsx", VISIT, [passage], ["Темиров"], "kk")
    assert [one.kind for one in back] == [Returned.SOURCE_CHANGED]


def test_what_only_the_group_reads_stays_unless_it_is_asked_for() -> None:
    kinds = {kind: replace(_passage(plain(f"Окно {kind}"), kind), print_class=kind) for kind in PrintClass}
    out = translator.outgoing(list(kinds.values()), NAMES, "kk")
    assert [one.id for one in out.passages] == ["council", "institution", "public"]
    assert out.kept == (kinds[PrintClass.GROUP],)
    asked = translator.outgoing(list(kinds.values()), NAMES, "kk", group=True)
    assert [one.id for one in asked.passages] == ["group", "council", "institution", "public"]
    assert asked.kept == ()


def test_rows_of_another_visit_are_told() -> None:
    data, _ = _table([_passage(plain("Окно"))])
    assert _back(_answered(data, "Терезе"), [_passage(plain("Окно"), "other")]) == [(Returned.UNKNOWN, "")]


def test_the_same_translation_changes_nothing() -> None:
    text = plain("Окно").proposed("kk", "Терезе")
    data, _ = _table([_passage(text)])
    assert _back(data, [_passage(text)]) == [(Returned.SAME, "")]


@pytest.mark.parametrize("data", [b"MZ\0\0binary", b"a;b\n1;2\n", b"%PDF-1.7"])
def test_a_file_that_is_no_table_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        translator.read(data, "x", VISIT, [_passage(plain("Окно"))], NAMES, "kk")


def test_a_formula_stays_text() -> None:
    _, rows = _table([_passage(plain("=1+1 и ещё"))])
    assert rows[0][2] == "=1+1 и ещё"


def test_marks_that_somebody_wrote_come_back_as_written() -> None:
    passages = [_passage(plain("Запись ⟦7⟧ рядом с КГУ «Центр № 99» и ⟦не число⟧"))]
    data, rows = _table(passages)
    assert rows[0][2] == "Запись ⟦1⟧ рядом с ⟦2⟧ и ⟦не число⟧"
    back = _back(_answered(data, "⟦2⟧ жанында ⟦ 1 ⟧ жазбасы"), passages)
    assert back == [(Returned.TAKEN, "КГУ «Центр № 99» жанында ⟦7⟧ жазбасы")]


def test_a_translation_with_a_mark_of_its_own_is_told() -> None:
    passages = [_passage(plain("Окно"))]
    data, _ = _table(passages)
    assert _back(_answered(data, "Терезе ⟦1⟧"), passages) == [(Returned.NAMES_LOST, "")]


def test_names_in_another_order_are_not_swapped() -> None:
    names = ["Сейтова", "Омаров"]
    text = plain("Сейтова и Омаров").written("kk", "Омаров пен Сейтова, Бекболат")
    outdated = text.written("ru", "Сейтова и Омаров вместе")
    passage = _passage(outdated)
    names.append("Бекболат")
    data = translator.write(VISIT, [passage], names, "kk", load("ru"))
    read = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert read.cell(2, 4).value == "⟦2⟧ пен ⟦1⟧, ⟦3⟧"
    back = translator.read(data, "back.xlsx", VISIT, [passage], names, "kk")
    assert [one.kind for one in back] == [Returned.SAME]
    changed = _answered(data, "⟦1⟧ пен ⟦2⟧ бірге, ⟦3⟧")
    back = translator.read(changed, "back.xlsx", VISIT, [passage], names, "kk")
    assert [(one.kind, one.value) for one in back] == [(Returned.TAKEN, "Сейтова пен Омаров бірге, Бекболат")]


def test_a_row_that_comes_twice_counts_once_or_not_at_all() -> None:
    passages = [_passage(plain("Окно"), "1"), _passage(plain("Дверь"), "2")]
    data, rows = _table(passages)
    book = openpyxl.load_workbook(BytesIO(_answered(data, "Терезе", "Есік")))
    sheet = book.worksheets[0]
    sheet.append([rows[0][0], "ru", "Окно", "Терезе"])
    sheet.append([rows[1][0], "ru", "Дверь", "Қақпа"])
    out = BytesIO()
    book.save(out)
    kinds = [kind for kind, _ in _back(out.getvalue(), passages)]
    assert kinds == [Returned.TAKEN, Returned.TWICE, Returned.SAME, Returned.TWICE]


def test_formulas_in_a_table_are_not_computed_and_not_taken() -> None:
    passages = [_passage(plain("Окно"))]
    data, _ = _table(passages)
    assert _back(_answered(data, '=HYPERLINK("http://example.org","Терезе")'), passages) == [(Returned.EMPTY, "")]


def test_hostile_texts_come_back_as_they_are() -> None:
    text = "مرحبا \u202eabc\u202c 👩‍👩‍👧 " + "ж" * 12_000
    passages = [_passage(plain("Окно"), "1"), _passage(plain(text), "2")]
    data, _ = _table(passages)
    kinds = _back(_answered(data, "مرحبا 👩 " + "ж" * 12_000, "Терезе"), passages)
    assert kinds == [(Returned.TAKEN, "مرحبا 👩 " + "ж" * 12_000), (Returned.TAKEN, "Терезе")]
    kept = [_passage(plain("Окно").proposed("kk", "👩‍👩‍👧 терезе"))]
    data, _ = _table(kept)
    assert _back(data, kept) == [(Returned.SAME, "")]


def test_a_text_longer_than_a_cell_stays_at_home() -> None:
    long = _passage(plain("ж" * 40_000))
    out = translator.outgoing([long, _passage(plain("Окно"), "2")], NAMES, "kk")
    assert ([one.id for one in out.passages], [one.id for one in out.too_long]) == (["2"], ["one"])
    assert len(_table([long, _passage(plain("Окно"), "2")])[1]) == 1


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Бекович пришёл", True),
        ("Жалоба Нұрланұлы", True),
        ("Счёт 1234567890", True),
        ("Nurlan Serikuly came", True),
        ("Родился 01.02.1985", True),
        ("Сейтовой сказали", False),
        ("Потом сказали Темирову", True),
        ("Окно открыто 24.11.2026, палата 214", False),
        ("Сейтова Айгуль Сериковна", False),
    ],
)
def test_what_may_still_tell_of_a_person_is_pointed_at(text: str, doubtful: bool) -> None:
    out = translator.outgoing([_passage(plain(text))], NAMES, "kk")
    assert bool(out.doubtful) is doubtful


def test_a_table_of_a_hundred_thousand_rows_is_read_or_refused() -> None:
    passages = [_passage(plain("Окно"))]
    code = f"{translator._place(VISIT, passages[0])}-{translator.code(VISIT, passages[0], NAMES, 'kk')}"
    head = "Код;Язык;Текст;Перевод;Примечание\n"
    whole = head + f"{code};ru;Окно;Терезе;\n" + f"{'0' * 8}-{'0' * 16};ru;а;б;\n" * 99_998
    back = translator.read(whole.encode(), "back.csv", VISIT, passages, NAMES, "kk")
    assert (len(back), back[0].kind, back[-1].kind) == (99_999, Returned.TAKEN, Returned.UNKNOWN)
    with pytest.raises(BadInput, match="too_many_rows"):
        translator.read((whole + "x;;;;\n" * 2).encode(), "back.csv", VISIT, passages, NAMES, "kk")
