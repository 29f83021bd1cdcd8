"""The tools that made the workbooks and lay them out: the same JSON or cells, the same bytes."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from npm_desktop.checklists import workbook
from tools.tidy_workbooks import tidied

TOOL = Path(__file__).resolve().parents[2] / "tools" / "make_workbooks.py"


def names(text):
    return {language: f"{text} {language}" for language in ("en", "ru", "kk")}


def question(code, kind, **more):
    plain = {"unit": None, "good": None, "thresholds": [], "print": "council"}
    references = [{"instrument": "CEC", "provision": "1", "verified": True}]
    return {"code": code, "type": kind, "question": names(code), "references": references, **plain, **more}


def section(code, *questions):
    return {"code": code, "title": names(code), "guidance": names("look’s"), "questions": list(questions)}


@pytest.fixture
def source(tmp_path):
    limit = {"basis": "law", "operator": "<", "value": 2.5, "for": None}
    measured = question("PEN-002", "NUM", unit=names("m²"), thresholds=[limit])
    own = section("A", question("PEN-001", "YN", good="no"), measured)
    group = {"title": names("Penal"), "applies_to": ["PEN-MIN"], "sections": [own]}
    data = {
        "version": "2027.3",
        "instruments": {"CEC": {"title": names("Code"), "cite": names("art. {p}"), "valid_to": "2030-01-02"}},
        "common": {"sections": [section("L", question("L1", "TXT"))]},
        "groups": {"PEN": group},
    }
    path = tmp_path / "source.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def tool():
    spec = importlib.util.spec_from_file_location("make_workbooks", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_json_gives_the_same_bytes_and_nothing_is_lost(tool, source, tmp_path, capsys):
    tool.main(str(source), str(tmp_path / "one"))
    tool.main(str(source), str(tmp_path / "two"))
    data = (tmp_path / "one" / "pen.xlsx").read_bytes()
    assert data == (tmp_path / "two" / "pen.xlsx").read_bytes()
    assert "pen.xlsx" in capsys.readouterr().out
    form = workbook.load(data)
    assert (form.form_id, form.version, form.applies_to) == ("npm_pen", "2027010103", ("PEN-MIN",))
    assert [one.code for one in form.questions()] == ["PEN-001", "PEN-002", "L1"]
    assert form.sections[0].guidance == names("look’s")
    measured = form.coded("PEN-002")
    assert (measured.unit["kk"], str(measured.thresholds[0].value)) == ("m² kk", "2.5")
    assert measured.standards[0].valid_to.isoformat() == "2030-01-02"


def test_a_module_says_so_and_has_its_own_sections_alone(tool, source, tmp_path):
    data = json.loads(source.read_text(encoding="utf-8"))
    own = section("SF", question("SF-001", "YN", good="no"))
    data["groups"] = {"SPECIAL": {**data["groups"]["PEN"], "sections": [own], "module": "special"}}
    source.write_text(json.dumps(data), encoding="utf-8")
    tool.main(str(source), str(tmp_path))
    form = workbook.load((tmp_path / "special.xlsx").read_bytes())
    assert (form.form_id, form.module, form.remarks) == ("npm_special", "special", ())
    assert [one.code for one in form.questions()] == ["SF-001"]


def test_the_shipped_workbooks_are_laid_out_by_the_tool_that_changes_no_cell():
    for one in workbook.shipped():
        assert tidied(one.data) == one.data, one.code
