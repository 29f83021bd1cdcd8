"""A checklist on paper, asked for on the command line."""

from __future__ import annotations

import pytest

from npm_desktop.cli.entry import run
from npm_desktop.documents import paper, preview
from npm_desktop.paths import CHECKLISTS


@pytest.mark.parametrize("language", ["kk", "ru", "en", "kk+ru"])
def test_a_workbook_is_printed_in_each_language(tmp_path, capsys, language):
    target = tmp_path / "blank.pdf"
    argv = ["checklist", "blank", str(CHECKLISTS / "pol.xlsx"), "--lang", language, "--out", str(target)]
    assert run(argv) == 0
    assert capsys.readouterr().err == ""
    assert paper.printed(preview.all_text(target.read_bytes()), "POL-001")


@pytest.mark.parametrize("name", ["npm_pol", "pol"])
def test_a_checklist_of_the_program_is_printed_by_its_name(tmp_path, name):
    target = tmp_path / "blank.pdf"
    assert run(["checklist", "blank", name, "--lang", "en", "--out", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_an_edition_leaves_out_what_it_may_not_carry(tmp_path):
    sizes = {}
    for edition in ("group", "public"):
        target = tmp_path / f"{edition}.pdf"
        argv = ["checklist", "blank", "pol", "--lang", "ru", "--edition", edition, "--out", str(target)]
        assert run(argv) == 0
        sizes[edition] = len(preview.all_text(target.read_bytes()))
    assert sizes["public"] < sizes["group"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.xlsx", "nowhere.xlsx"), (".", "not"), ("broken.xlsx", "")],
    ids=["absent", "folder", "broken"],
)
def test_what_cannot_be_printed_is_said_in_one_sentence(tmp_path, capsys, monkeypatch, name, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert run(["checklist", "blank", name, "--lang", "en", "--out", "blank.pdf"]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert not (tmp_path / "blank.pdf").exists()
