"""`submission`: filled forms are looked at, brought in, and a visit is written as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from npm_desktop import core as cores
from npm_desktop.domain.changes import Who
from npm_desktop.store import visits
from tests import submission_made as made

PASSPHRASE = "шесть совсем разных слов для проверки"


@pytest.fixture
def asked(unfinished):
    """The visit is asked the checklist the filled forms are of."""
    core = cores.open_store(unfinished.folder, PASSPHRASE)
    version, _ = core.checklists.draft(made.workbook(), {})
    with core._store.write(Who(core.info.owner_id, core.info.owner_id)) as session:
        visits.change(session, unfinished.visit, checklist_version_id=version.id)
    core.close()
    return unfinished


def test_filled_forms_are_looked_at_and_brought_in(asked, answer, answer_json, tmp_path: Path) -> None:
    path = made.folder(tmp_path / "in", made.filled(version="0"), _1700_jpg=made.photo(), _1701_m4a=b"sound")
    call = ("submission", "import", asked.number, path, *asked.data)
    code, out, err = answer(*call, "--lang", "en")
    assert (code, err) == (0, "")
    assert "Filled in version 0, the visit is asked version 1." in out
    assert "13 new answers" in out
    assert "Only photos are kept here; the file stays where it is: 1701.m4a" in out
    assert out.rstrip().endswith("Nothing was changed. To bring them in, add --do.")
    told = answer_json(*call, "--do")
    assert (told["done"], told["submissions"][0]["taken"], told["submissions"][0]["new"]) == (True, True, 13)
    code, out, err = answer(*call, "--do", "--lang", "en")
    assert (code, err) == (0, "")
    assert "The visit holds it already; --again takes it once more." in out
    place = tmp_path / "out"
    place.mkdir()
    code, out, err = answer("submission", "export", asked.number, *asked.data, "--out", place, "--lang", "en")
    assert (code, out) == (0, f"{place / 'stay'}\n")
    assert "These files are not encrypted." in err
    assert (place / "stay" / "submission.xml").exists()


def test_a_table_is_refused_with_one_sentence(asked, answer, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("start,open\n1,yes\n")
    code, out, err = answer("submission", "import", asked.number, table, *asked.data, "--do", "--lang", "en")
    assert (code, out) == (1, "")
    assert err.startswith("answers.csv is a table of answers")


def test_a_bad_one_among_many_is_told_and_the_rest_is_taken(asked, answer, tmp_path: Path) -> None:
    made.folder(tmp_path / "in", made.filled("<words>Тесно</words>"), "a")
    made.folder(tmp_path / "in", b"<broken", "b")
    code, out, err = answer("submission", "import", asked.number, tmp_path / "in", *asked.data, "--do", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "a"
    assert "no filled form of ODK Collect" in out
