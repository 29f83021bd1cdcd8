"""The table for a translator: no name leaves, every row finds its place again, whatever doesn't fit is told."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.translation import Passage, Returned
from npm_desktop.errors import BadInput
from npm_desktop.exchange import translator
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
    data = translator.write(VISIT, passages, NAMES, language, load("ru"), everything=everything)
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
    held = translator.masked(TEXT, NAMES)[1]
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
