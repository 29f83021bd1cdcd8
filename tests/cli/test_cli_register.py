"""`institutions import`: every row says what it would do; only `--do` writes; out and in again changes nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

HEADER = ["Код", "Наименование", "Категория", "Регион", "Лимит мест"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A new row, one that changes what is known, one without a region that exists."""
    book = openpyxl.Workbook()
    for line in (
        HEADER,
        ["X-1", "Учреждение № 901", "PEN-MED", "Карагандинская область", 100],
        ["SIZO-99", "СИЗО № 99", "PEN-SIZO", "35", 700],
        ["X-2", "Учреждение № 902", "PEN-MED", "Атлантида", 50],
    ):
        book.active.append(line)
    path = tmp_path / "register.xlsx"
    book.save(path)
    return path


def test_a_register_is_compared_and_taken_in_only_when_told(ready, table, answer, answer_json):
    asked = ("institutions", "import", table, *ready.data)
    code, out, err = answer(*asked, "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == ["new: 1", "changed: 1", "no change: 0", "not accepted: 1"]
    assert "Capacity: 640 → 700" in out
    assert "--do" in out
    assert len(answer_json("institutions", *ready.data)["institutions"]) == 1
    told = answer_json(*asked, "--do")
    assert (told["done"], told["counts"]) == (True, {"new": 1, "changed": 1, "same": 0, "refused": 1})
    refused = told["rows"][2]
    assert (refused["row"], refused["code"], refused["result"]) == (4, "X-2", "refused")
    assert "Атлантида" in refused["sentence"]
    known = {one["code"]: one["capacity"] for one in answer_json("institutions", *ready.data)["institutions"]}
    assert known == {"SIZO-99": 700, "X-1": 100}
    assert answer_json(*asked)["counts"] == {"new": 0, "changed": 0, "same": 2, "refused": 1}


def test_the_register_goes_out_and_comes_in_again_unchanged(ready, answer, answer_json, tmp_path):
    out = tmp_path / "out.xlsx"
    assert answer("institutions", *ready.data, "export", "--out", out)[0] == 0  # the store may be named before the way
    counts = answer_json("institutions", "import", out, *ready.data)["counts"]
    assert (counts["new"], counts["changed"], counts["refused"]) == (0, 0, 0)
    form = tmp_path / "form.xlsx"
    assert answer("institutions", "template", *ready.data, "--out", form)[0] == 0
    assert openpyxl.load_workbook(form).worksheets[0].max_row == 2


def test_a_file_that_brings_nothing_is_no(ready, answer, tmp_path):
    code, out, err = answer("institutions", "import", tmp_path / "none.xlsx", *ready.data, "--lang", "en")
    assert (code, out) == (1, "")
    assert "none.xlsx" in err
    assert answer("institutions", "import", *ready.data)[0] == 2
