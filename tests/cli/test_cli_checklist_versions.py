"""The versions of checklists from the command line: brought in, released, retired, saved again, used for a visit."""

from pathlib import Path

import pytest

from npm_desktop import core as cores
from tests.cli.conftest import PASSPHRASE
from tests.made_workbooks import book, changed, renewed


@pytest.fixture
def bring(tmp_path, folder, answer_json):
    """Bring a workbook in as a draft; return what was said."""

    def brought(data: bytes) -> dict:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        return answer_json("checklist", "add", path, "--data", folder)

    return brought


@pytest.fixture
def states(folder, answer_json):
    def listed(form_id: str = "stay") -> dict:
        found = answer_json("checklist", "versions", "--data", folder)["versions"]
        return {one["version"]: one["state"] for one in found if one["form_id"] == form_id}

    return listed


def test_the_shipped_checklists_are_listed(folder, answer, answer_json):
    found = answer_json("checklist", "versions", "--data", folder)["versions"]
    assert {"npm_pen", "npm_sizo"} <= {one["form_id"] for one in found}
    assert {one["state"] for one in found} == {"active"}
    code, out, err = answer("checklist", "versions", "--data", folder, "--lang", "en")
    assert (code, err) == (0, "")
    assert "npm_pen" in out
    assert "in use" in out


def test_a_workbook_becomes_a_draft_and_is_released(folder, bring, states, answer):
    brought = bring(book())
    assert (brought["form_id"], brought["errors"]) == ("stay", [])
    assert states() == {"2026010101": "draft"}
    code, _, err = answer("checklist", "release", brought["id"], "--data", folder, "--lang", "en")
    assert (code, err) == (0, "")
    bring(book(version="2026020101"))
    assert states() == {"2026010101": "active", "2026020101": "draft"}
    assert answer("checklist", "release", "stay", "--data", folder)[0] == 0
    assert states() == {"2026010101": "retired", "2026020101": "active"}
    assert answer("checklist", "retire", "stay", "--data", folder)[0] == 0
    assert set(states().values()) == {"retired"}


def test_a_checklist_with_mistakes_is_not_released(folder, bring, states, answer):
    brought = bring(book(changed(4, 4, "${open} = 'maybe'")))
    assert brought["errors"][0]["row"] == 4
    code, out, err = answer("checklist", "release", brought["id"], "--data", folder, "--lang", "en")
    assert (code, out) == (1, "")
    assert "maybe" in err
    assert "was not released" in err
    assert states() == {"2026010101": "draft"}


def test_the_workbook_is_written_as_it_came(folder, bring, answer, tmp_path):
    data = book()
    bring(data)
    target = tmp_path / "out.xlsx"
    assert answer("checklist", "export", "stay", "--data", folder, "--out", target) == (0, "", "")
    assert target.read_bytes() == data


def test_a_silent_break_is_told_before_a_release(folder, bring, states, answer):
    bring(book())
    assert answer("checklist", "release", "stay", "--data", folder)[0] == 0
    survey = changed(4, 0, "text")
    survey[3][5:8] = ["", "", ""]
    bring(book(survey, version="2026020101"))
    code, out, err = answer("checklist", "release", "stay", "--data", folder, "--lang", "en")
    assert (code, out) == (1, "")
    assert "How many?" in err
    assert states()["2026020101"] == "draft"
    code, out, err = answer("checklist", "release", "stay", "--anyway", "--data", folder, "--lang", "en")
    assert (code, err) == (0, "")
    assert "How many?" in out
    assert states()["2026020101"] == "active"


@pytest.mark.parametrize("way", ["release", "retire", "export"])
def test_an_unknown_version_is_one_sentence(folder, answer, tmp_path, way):
    more = ["--out", tmp_path / "out.xlsx"] if way == "export" else []
    code, out, err = answer("checklist", way, "nothing", "--data", folder, *more)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_refused_workbook_is_not_kept(folder, tmp_path, answer, states):
    path = tmp_path / "refused.xlsx"
    path.write_bytes(book(changed(3, 0, "select_one nothing")))
    code, out, err = answer("checklist", "add", path, "--data", folder)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert states() == {}


def test_a_visit_goes_over_to_a_new_version(ready, tmp_path, answer, answer_json):
    core = cores.open_store(Path(ready.folder), PASSPHRASE)
    version = core.visits.get(ready.visit).checklist_version_id
    form = core.checklists.form(version)
    path = tmp_path / "new.xlsx"
    path.write_bytes(renewed(core.checklists.export(version), "2027010101"))
    core.close()
    assert answer("checklist", "add", path, *ready.data)[0] == 0
    assert answer("checklist", "release", form.form_id, *ready.data)[0] == 0
    found = answer_json("checklist", "upgrade", ready.number, form.form_id, *ready.data)
    assert (found["done"], found["lost"]) == (False, [])
    assert len(found["kept"]) >= 2
    assert answer_json("checklist", "upgrade", ready.number, form.form_id, "--do", *ready.data)["done"]
    core = cores.open_store(Path(ready.folder), PASSPHRASE)
    try:
        assert core.answers.form(ready.visit).version.endswith("2027010101")
        assert {one.value for one in core.answers.of_visit(ready.visit).values()} >= {"0"}
    finally:
        core.close()
