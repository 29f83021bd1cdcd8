"""`texts`: a table goes out without names, comes back, and waits to be confirmed."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from npm_desktop import core as cores
from npm_desktop.domain.changes import Who
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Translation, plain

PASSPHRASE = "шесть совсем разных слов для проверки"


def fill(path: Path, *values: str) -> None:
    book = openpyxl.load_workbook(path)
    for row, value in zip(book.worksheets[0].iter_rows(min_row=2), values, strict=False):
        row[3].value = value
    book.save(path)


def test_texts_go_out_and_come_back(ready, answer, answer_json, tmp_path):
    table = tmp_path / "out.xlsx"
    code, out, err = answer("texts", "export", ready.number, *ready.data, "--to", "kk", "--out", table, "--lang", "en")
    assert (code, out, err) == (0, "4 texts go into the table.\n", "")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(table).worksheets[0].iter_rows(min_row=2)]
    written = " ".join(str(cell) for row in rows for cell in row)
    assert "Вывод группы" in written
    assert "СИЗО" not in written
    fill(table, "Бірінші", "Екінші ⟦5⟧")
    back = ("texts", "import", ready.number, table, *ready.data, "--to", "kk")
    code, out, err = answer(*back, "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "1 translation is to be confirmed now."
    assert "the marks of names don't agree" in out
    assert "not translated" in out
    assert answer_json(*back)["counts"]["same"] == 1
    core = cores.open_store(ready.folder, PASSPHRASE)
    states = [one.text.state("kk") for one in core.translations.of_visit(ready.visit)]
    core.close()
    assert states.count(Translation.PROPOSED) == 1


def test_nothing_to_translate_is_said(ready, answer, tmp_path):
    table = tmp_path / "out.xlsx"
    code, out, err = answer("texts", "export", ready.number, *ready.data, "--to", "ru", "--out", table, "--lang", "en")
    assert (code, out, err) == (1, "", "Nothing waits for this language.\n")
    assert not table.exists()


def test_a_text_that_may_tell_of_a_person_goes_only_anyway(ready, answer, tmp_path):
    core = cores.open_store(ready.folder, PASSPHRASE)
    core.visits.write(
        ready.visit, "urgent", "ru", "Об этом сообщил Темиров", Who(core.info.owner_id, core.info.owner_id)
    )
    core.close()
    table = tmp_path / "out.xlsx"
    asked = ("texts", "export", ready.number, *ready.data, "--to", "kk", "--out", table, "--lang", "en")
    code, out, err = answer(*asked)
    assert (code, out) == (1, "")
    assert err.startswith("1 text may still tell who a person is.")
    assert not table.exists()
    assert answer(*asked, "--anyway") == (0, "5 texts go into the table.\n", "")
    assert table.exists()


def test_what_the_group_reads_goes_only_when_asked_for(ready, answer, tmp_path):
    core = cores.open_store(ready.folder, PASSPHRASE)
    who = Who(core.info.owner_id, core.info.owner_id)
    words = plain("Третья койка")
    core.findings.record(ready.visit, "A", words, who, standing=FindingPlace.REPORT, print_class=PrintClass.GROUP)
    core.close()
    table = tmp_path / "out.xlsx"
    asked = ("texts", "export", ready.number, *ready.data, "--to", "kk", "--out", table, "--lang", "en")
    told = (0, "4 texts go into the table.\n", "1 text is for the group alone and stays here.\n")
    assert answer(*asked) == told
    assert answer(*asked, "--group") == (0, "5 texts go into the table.\n", "")


def test_a_file_of_another_kind_is_one_sentence(ready, answer, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a;b\n1;2\n", encoding="utf-8")
    for file in (other, tmp_path / "none.xlsx", tmp_path):
        code, out, err = answer("texts", "import", ready.number, file, *ready.data, "--to", "kk")
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_wrong_usage_is_told(ready, answer, tmp_path):
    assert answer("texts", *ready.data)[0] == 2
    assert answer("texts", "export", ready.number, *ready.data, "--out", tmp_path / "a.xlsx")[0] == 2
    assert answer("texts", "export", "nothing", *ready.data, "--to", "kk", "--out", tmp_path / "a.xlsx")[0] == 1
    assert answer("texts", "--help")[0] == 0
