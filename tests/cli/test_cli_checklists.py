"""A checklist as a file: checked with sheet and row, filled from a file of answers, driven line by line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from npm_desktop.checklists import workbook
from tests.made_workbooks import CHOICES, book, changed

ROOT = Path(__file__).resolve().parents[2]
PATH = "/data/stay/people"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "stay.xlsx"
    path.write_bytes(book())
    return path


@pytest.fixture
def answers(tmp_path):
    def written(entries) -> Path:
        path = tmp_path / "answers.json"
        path.write_text(entries if isinstance(entries, str) else json.dumps(entries), encoding="utf-8")
        return path

    return written


def test_a_checklist_in_order_has_nothing_to_say(file, answer, answer_json):
    code, out, err = answer("checklist", "check", file, "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["Stay (stay, version 2026010101)", "Nothing is wrong with it."]
    found = answer_json("checklist", "check", file)
    assert (found["loads"], found["form_id"], found["languages"]) == (True, "stay", ["ru", "en"])
    assert found["questions"] == 3
    assert not any(found[name] for name in ("errors", "warnings", "repairs", "not_done", "missing_files"))


def test_a_repair_is_named_with_its_sheet_and_row(tmp_path, answer_json):
    path = tmp_path / "mended.xlsx"
    path.write_bytes(book(choices=[*CHOICES, ["yes_no", "", "Неясно", "Unclear"]]))
    found = answer_json("checklist", "check", path, "--lang", "ru")
    repair = found["repairs"][0]
    assert (repair["code"], repair["sheet"], repair["row"]) == ("repair_choice_without_name", "choices", 4)
    assert "choices" in repair["message"]


def test_mistakes_are_named_with_their_sheet_and_row(tmp_path, answer, answer_json):
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(book(changed(4, 4, "${open} = 'maybe'")))
    code, out, err = answer("checklist", "check", path, "--lang", "en")
    assert (code, err) == (1, "")
    assert "Wrong (1)" in out
    found = answer_json("checklist", "check", path)["errors"][0]
    assert (found["sheet"], found["row"], found["column"], found["question"]) == ("survey", 4, "relevant", "people")
    assert "maybe" in found["message"]


def test_a_refused_workbook_is_one_sentence_with_its_place(tmp_path, answer):
    path = tmp_path / "refused.xlsx"
    path.write_bytes(book(changed(3, 0, "select_one nothing")))
    code, _, err = answer("checklist", "check", path, "--lang", "en")
    assert code == 1
    assert err.startswith("Row 3 of the sheet “survey”: there is no list of choices “nothing”.")
    assert len(err.splitlines()) == 1
    code, out, err = answer("checklist", "check", path, "--json")
    found = json.loads(out)
    assert (code, found["loads"], len(err.splitlines())) == (1, False, 1)
    assert (found["errors"][0]["sheet"], found["errors"][0]["row"]) == ("survey", 3)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"%PDF-1.7", os.urandom(2_000), b"x" * 20_000_001])
@pytest.mark.parametrize("way", ["check", "serve"])
def test_whatever_is_no_workbook_is_one_sentence(tmp_path, answer, data, way):
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    code, out, err = answer("checklist", way, path)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_file_that_is_not_there_and_a_folder_are_one_sentence(tmp_path, answer):
    for path in (tmp_path / "absent.xlsx", tmp_path):
        code, out, err = answer("checklist", "check", path)
        assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_answers_are_set_in_their_order(file, answers, answer_json, answer):
    path = answers(
        [
            {"path": "/data/stay/open", "value": "yes"},
            {"path": PATH, "value": 900},
            {"path": "/data/cell", "add": True},
            {"path": "/data/cell[1]/area", "value": "7.5"},
            {"path": "/data/cell", "add": True},
            {"path": "/data/cell[2]/area", "value": "4"},
        ]
    )
    found = answer_json("checklist", "run", file, "--answers", path)
    assert found["nodes"][PATH] == {"value": "900", "relevant": True, "required": False, "valid": False}
    assert found["nodes"]["/data/cell[2]/area"]["value"] == "4"
    assert found["nodes"]["/data/total"]["value"] == "11.5"
    assert found["problems"] == [{"path": PATH, "problem": "constraint", "message": "Слишком много"}]
    code, out, err = answer("checklist", "run", file, "--answers", path, "--lang", "en")
    assert (code, err) == (0, "")
    assert "/data/stay/people: Слишком много" in out
    assert "not right yet" in out


@pytest.mark.parametrize(
    "entries",
    [
        "{",
        "nonsense",
        '{"path": "/data/total"}',
        "[" * 100_000,
        "[" + "1" * 10_000 + "]",
        '[{"path": "/data/nowhere", "value": "1"}]',
        '[{"path": "/data/cell[7]/area", "value": "1"}]',
        '[{"path": "", "value": "1"}]',
        '["/data/total"]',
        '[{"path": "/data/stay/people", "value": [1]}]',
        '[{"path": "/data/stay", "value": "1"}]',
        "[" + " " * 30_000_000 + "]",
    ],
    ids=lambda text: text[:40].strip(),
)
def test_answers_that_can_not_be_set_are_one_sentence(file, answers, answer, entries):
    code, out, err = answer("checklist", "run", file, "--answers", answers(entries))
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_the_entry_that_can_not_be_set_is_named(file, answers, answer):
    path = answers([{"path": "/data/stay/open", "value": "yes"}, {"path": "/data/stay/closed", "value": "yes"}])
    code, _, err = answer("checklist", "run", file, "--answers", path, "--lang", "en")
    assert code == 1
    assert err.startswith("Entry 2: The form has no place /data/stay/closed.")


@pytest.mark.parametrize(("value", "held"), [(7, "7"), (7.5, "7.5"), (True, "true"), (None, ""), ("да", "да")])
def test_whatever_json_can_say_is_a_value(file, answers, answer_json, value, held):
    path = answers([{"path": PATH, "value": value}])
    assert answer_json("checklist", "run", file, "--answers", path)["nodes"][PATH]["value"] == held


def served(file, *lines: bytes, options=(), **env) -> list[dict]:
    command = [sys.executable, "main.py", "checklist", "serve", str(file), "--lang", "en", *options]
    done = subprocess.run(
        command, cwd=ROOT, input=b"\n".join(lines) + b"\n", env={**os.environ, **env}, capture_output=True, check=True
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode("utf-8" if not env else "ascii").splitlines()]


def test_lines_are_answered_one_by_one_and_a_bad_one_ends_nothing(file):
    found = served(
        file,
        b'{"path": "/data/stay/open", "value": "yes"}',
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[" * 50_000,
        b'["a list"]',
        b'{"path": "/data/nowhere", "value": "1"}',
        b'{"path": "/data/stay/open", "choices": true}',
        b'{"nodes": true}',
        b'{"reset": true}',
        b'{"nodes": true}',
    )
    assert list(found[0]) == ["changed"]
    assert all(list(one) == ["error"] for one in found[1:6])
    assert [one["name"] for one in found[6]["choices"]] == ["yes", "no"]
    assert found[7]["nodes"][PATH]["relevant"]
    assert not found[9]["nodes"][PATH]["relevant"]


def test_a_line_is_answered_before_the_next_is_written(file):
    command = [sys.executable, "main.py", "checklist", "serve", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for value in ("yes", "no"):
            running.stdin.write(json.dumps({"path": "/data/stay/open", "value": value}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["changed"]["/data/stay/open"]["value"] == value
        running.stdin.close()
        assert running.wait(timeout=30) == 0


def test_letters_survive_an_old_terminal(file):
    lines = [b'{"path": "/data/stay/open", "choices": true}']
    assert served(file, *lines, PYTHONIOENCODING="ascii")[0]["choices"][0]["label"] == "Да"


def test_counted_repeats_can_be_treated_as_collect_does(tmp_path):
    survey = [
        ["type", "name", "label", "repeat_count"],
        ["integer", "number", "Cells", ""],
        ["begin_repeat", "cell", "Cell", "${number}"],
        ["text", "note", "Note", ""],
        ["end_repeat", "", "", ""],
    ]
    path = tmp_path / "cells.xlsx"
    path.write_bytes(book(survey))
    lines = [b'{"path": "/data/number", "value": "2"}', b'{"path": "/data/number", "value": "0"}', b'{"nodes": true}']
    ours, javarosa = (served(path, *lines, options=options)[-1]["nodes"] for options in ((), ("--javarosa",)))
    assert not any(name.startswith("/data/cell") for name in ours)
    assert any(name.startswith("/data/cell") for name in javarosa)


@pytest.mark.parametrize("where", ["towns-media", "."])
def test_data_files_are_found_beside_the_workbook(tmp_path, answers, answer, where):
    survey = [
        ["type", "name", "label"],
        ["text", "code", "Code"],
        ["calculate", "town", "", "pulldata('towns', 'name', 'code', ${code})"],
    ]
    survey[0].append("calculation")
    path = tmp_path / "towns.xlsx"
    path.write_bytes(book(survey))
    given = answers([{"path": "/data/code", "value": "35"}])
    _, out, err = answer("checklist", "run", path, "--answers", given, "--json", "--lang", "en")
    assert json.loads(out)["nodes"]["/data/town"]["value"] == ""
    assert "towns.csv" in err
    folder = tmp_path / where
    folder.mkdir(exist_ok=True)
    (folder / "towns.csv").write_text("code,name\n35,Караганда\n", encoding="utf-8")
    _, out, err = answer("checklist", "run", path, "--answers", given, "--json")
    assert (json.loads(out)["nodes"]["/data/town"]["value"], err) == ("Караганда", "")


def test_every_shipped_checklist_is_in_order_and_can_be_filled(tmp_path, answer, answers):
    for shipped in workbook.shipped():
        path = tmp_path / f"{shipped.code}.xlsx"
        path.write_bytes(shipped.data)
        assert answer("checklist", "check", path, "--lang", "en")[0] == 0
        code, out, err = answer("checklist", "run", path, "--answers", answers([]), "--json")
        assert (code, err) == (0, "")
        assert json.loads(out)["nodes"]
