"""The verbs `act` and `verify`."""

import json

import pytest

from npm_desktop import core as cores
from npm_desktop.domain.changes import Who
from npm_desktop.domain.text import plain


def test_what_is_not_fixed_comes_as_a_draft_and_says_so(ready, answer, tmp_path):
    code, out, err = answer("act", *ready.data, ready.visit, "--lang", "en", "--out", tmp_path / "draft.pdf")
    assert (code, out) == (0, "")
    assert err.startswith("This is a draft")
    assert (tmp_path / "draft.pdf").read_bytes().startswith(b"%PDF")
    assert answer("verify", tmp_path / "draft.pdf")[0] == 1


def test_what_is_fixed_comes_as_it_is_stored(ready, answer, tmp_path):
    code, _, err = answer("act", *ready.data, ready.number, "--fix", "--lang", "en", "--out", tmp_path / "a.pdf")
    assert code == 0
    assert err.startswith("Fixed under the number 35-")
    assert answer("act", *ready.data, ready.number, "--lang", "en", "--out", tmp_path / "b.pdf") == (0, "", "")
    assert answer("act", *ready.data, ready.number, "--fix", "--lang", "en", "--out", tmp_path / "c.pdf")[2] == ""
    stored = (tmp_path / "a.pdf").read_bytes()
    assert stored == (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()
    # Another edition is another document.
    public = answer(
        "act", *ready.data, ready.number, "--edition", "public", "--lang", "en", "--out", tmp_path / "d.pdf"
    )
    assert public[2].startswith("This is a draft")


def test_a_withdrawn_document_is_not_handed_out(ready, answer, tmp_path):
    answer("act", *ready.data, ready.number, "--lang", "en", "--fix", "--out", tmp_path / "a.pdf")
    opened = cores.open_store(ready.folder, "шесть совсем разных слов для проверки")
    (document,) = opened.documents.of_visit(ready.visit)
    opened.documents.withdraw(document.id, plain("Опечатка"), Who())
    opened.close()
    _, _, err = answer("act", *ready.data, ready.number, "--lang", "en", "--out", tmp_path / "b.pdf")
    assert err.startswith("This is a draft")


def test_a_report_that_is_not_ready_is_refused_with_every_gap(unfinished, answer, tmp_path):
    code, out, err = answer(
        "act", *unfinished.data, unfinished.number, "--fix", "--lang", "en", "--out", tmp_path / "a.pdf"
    )
    assert (code, out) == (1, "")
    assert "The conclusions are missing." in err.splitlines()
    assert len(err.splitlines()) > 3
    assert not (tmp_path / "a.pdf").exists()


def test_an_unknown_visit_and_a_bad_place_are_one_sentence(ready, answer, tmp_path):
    for words in (("nothing", "--out", tmp_path / "a.pdf"), (ready.number, "--out", tmp_path / "no" / "a.pdf")):
        code, out, err = answer("act", *ready.data, *words)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert answer("act", *ready.data, ready.number, "--out", tmp_path)[0] == 1


def test_verify_tells_what_holds_and_what_does_not(ready, answer, answer_json, tmp_path):
    file = tmp_path / "a.pdf"
    answer("act", *ready.data, ready.number, "--fix", "--out", file)
    code, out, _ = answer("verify", file, "--lang", "en")
    assert code == 0
    assert "DOES NOT HOLD" not in out
    assert "practice store" in out
    found = answer_json("verify", file)
    assert found["good"] is True
    assert found["demo"] is True
    assert {point["code"] for point in found["points"]} >= {"seal_valid", "pages_equal_record"}

    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    code, out, err = answer("verify", file, "--lang", "en")
    assert (code, err) == (1, "")
    assert "DOES NOT HOLD" in out
    code, out, _ = answer("verify", file, "--json")
    assert code == 1
    assert json.loads(out)["good"] is False


def test_verify_of_anything_else_is_no(answer, tmp_path):
    (tmp_path / "text.pdf").write_text("no PDF")
    assert answer("verify", tmp_path / "text.pdf")[0] == 1
    for missing in (tmp_path / "none.pdf", tmp_path):
        code, out, err = answer("verify", missing)
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_the_extract_is_the_report_for_the_institution(ready, answer, tmp_path):
    answer("act", *ready.data, ready.number, "--kind", "extract", "--lang", "ru", "--fix", "--out", tmp_path / "a.pdf")
    verified = json.loads(answer("verify", tmp_path / "a.pdf", "--json")[1])
    assert (verified["good"], verified["kind"], verified["edition"]) == (True, "report", "institution")


def test_a_departure_act_is_fixed_in_its_own_kind(ready, answer, tmp_path):
    words = ("act", *ready.data, ready.number, "--kind", "departure", "--lang", "kk")
    code, _, err = answer(*words, "--fix", "--out", tmp_path / "a.pdf")
    assert (code, err.startswith("Fixed under the number 35-") or "35-" in err) == (0, True)
    verified = json.loads(answer("verify", tmp_path / "a.pdf", "--json")[1])
    assert (verified["good"], verified["kind"], verified["language"]) == (True, "departure", "kk")


@pytest.mark.parametrize("kind", ["gate-sheet", "pack", "blank"])
def test_a_sheet_has_no_number_and_is_no_draft(ready, answer, tmp_path, kind):
    words = ("act", *ready.data, ready.number, "--kind", kind, "--lang", "kk+ru", "--out", tmp_path / "a.pdf")
    assert answer(*words) == (0, "", "")
    assert answer(*words, "--fix")[0] == 1


def test_an_act_of_a_refusal_that_never_was_is_refused_with_one_sentence(ready, answer, tmp_path):
    words = ("act", *ready.data, ready.number, "--kind", "non-admission", "--lang", "ru", "--fix")
    code, out, err = answer(*words, "--out", tmp_path / "a.pdf")
    assert (code, out) == (1, "")
    assert err.strip()
