"""Filled forms from telephones brought into a visit, and a visit written as one: with a real store and its files."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from npm_desktop import journeys, submission_journeys
from npm_desktop.checklists import bringing
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput
from npm_desktop.exchange import submissions
from npm_desktop.store import visits
from npm_desktop.submission_journeys import Settled, Ways
from tests import submission_made as made

PHOTO = made.photo()
NAMED = f"{hashlib.sha256(PHOTO).hexdigest()[:16]}.jpg"


@pytest.fixture
def asked(core: Core, visit: str, who: Who) -> str:
    """A visit that is asked the checklist."""
    version, _ = core.checklists.draft(made.workbook(), {})
    with core._store.write(who) as session:
        visits.change(session, visit, checklist_version_id=version.id)
    return visit


def brought(core: Core, visit: str, path: Path, who: Who, **ways: bool) -> list[Settled]:
    return journeys.run(submission_journeys.bring_in(core, visit, path, who, ways=Ways(**ways)))[0]


def answers(core: Core, visit: str) -> dict[str, str]:
    return {path.removeprefix("/data/"): one.value for path, one in core.answers.of_visit(visit).items() if one.value}


def in_items(core: Core, visit: str) -> list[tuple[str, str]]:
    order = [one.uid for one in core.answers.view(visit).items]
    items = core.answers.items(visit)
    return [
        (path.removeprefix("/data/"), one.value) for uid in order for path, one in sorted(items.get(uid, {}).items())
    ]


def test_a_folder_of_a_telephone_is_brought_in_with_its_photo(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    path = made.folder(tmp_path, made.filled(), _1700_jpg=PHOTO, _1701_m4a=b"sound")
    (looked,) = journeys.run(submission_journeys.look(core, asked, path))
    assert looked.compared is not None
    assert (looked.compared.renamed, looked.compared.known, looked.compared.lost) == (False, False, ())
    assert len(looked.compared.fresh) == 13
    assert core.answers.of_visit(asked) == {}
    (one,) = brought(core, asked, path, who)
    assert (one.taken, one.left) == (True, ())
    assert [outcome.problem for outcome in one.photos] == [None]
    assert answers(core, asked) == {
        "open": "yes",
        "people": "12",
        "words": "Тесно",
        "view": NAMED,
        "talk": "1701.m4a",
        "kinds": "a b",
        "cells": "2",
    }
    assert in_items(core, asked) == [
        ("cell/area", "7.5"),
        ("cell/area", "9"),
        ("talked/said", "Первый"),
        ("talked/point/why", "Холодно"),
        ("talked/point/why", "Темно"),
        ("talked/said", "Второй"),
    ]
    (photo,) = core.photos.of_visit(asked)
    assert (photo.sha256[:16], photo.author_id) == (NAMED[:16], who.author)
    assert core.answers.of_visit(asked)["/data/words"].author_id == who.author
    (origin,) = core.submissions.of_visit(asked)
    assert (origin.instance_id, origin.form_id, origin.version) == ("uuid:1", "stay", "1")


def test_the_same_filled_form_is_taken_once(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    path = made.folder(tmp_path, made.filled(), _1700_jpg=PHOTO)
    brought(core, asked, path, who)
    before, inside = core.answers.of_visit(asked), in_items(core, asked)
    (again,) = brought(core, asked, path, who)
    assert again.compared is not None
    assert (again.taken, again.compared.known) == (False, True)
    (again,) = brought(core, asked, path, who, again=True)
    assert again.compared is not None
    assert (again.taken, again.compared.fresh, again.compared.conflicts) == (True, (), ())
    assert (core.answers.of_visit(asked), in_items(core, asked)) == (before, inside)
    assert len(core.photos.of_visit(asked)) == 1


def test_what_the_visit_says_stays_unless_it_may_be_overwritten(
    core: Core, asked: str, who: Who, tmp_path: Path
) -> None:
    core.answers.set(asked, "/data/open", "yes", who)
    core.answers.set(asked, "/data/people", "11", who)
    core.answers.state(asked, "/data/cells", AnswerState.REFUSED, who)
    path = made.folder(tmp_path, made.filled(instance="uuid:1"))
    (one,) = brought(core, asked, path, who)
    assert one.compared is not None
    assert [(placed.question.name, placed.ours) for placed in one.compared.conflicts] == [
        ("people", "11"),
        ("cells", str(AnswerState.REFUSED)),
    ]
    assert one.compared.same == 1
    assert answers(core, asked)["people"] == "11"
    assert [placed.value for placed in one.left] == ["7.5", "9"]
    brought(core, asked, path, who, overwrite=True, again=True)
    assert (answers(core, asked)["people"], answers(core, asked)["cells"]) == ("12", "2")


def test_an_answer_that_does_not_apply_comes_as_its_state(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    brought(core, asked, made.folder(tmp_path, made.filled("<open>na</open>")), who)
    assert core.answers.of_visit(asked)["/data/open"].state is AnswerState.NOT_APPLICABLE


def test_what_does_not_fit_and_what_has_no_place_is_told(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    inside = "<open>maybe</open><people>many</people><words>So</words><old><deep>Was here</deep></old>"
    (one,) = brought(core, asked, made.folder(tmp_path, made.filled(inside)), who)
    assert one.compared is not None
    assert [(unfit.question.name, unfit.problem.code) for unfit in one.compared.unfit] == [
        ("open", "answer_not_a_choice"),
        ("people", "answer_not_a_number"),
    ]
    assert [(lost.path, lost.value) for lost in one.compared.lost] == [("/data/old/deep", "Was here")]
    assert answers(core, asked) == {"words": "So"}


def test_a_zip_of_many_is_brought_in_one_by_one(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    talks = {
        f"subs/{name}/submission.xml": made.filled(
            f"<open>yes</open><talked><said>{name}</said></talked>", instance=f"uuid:{name}"
        )
        for name in ("a", "b")
    }
    path = made.archive(
        tmp_path,
        {**talks, "subs/c/submission.xml": b"<broken", "subs/d/copy.xml": talks["subs/a/submission.xml"]},
    )
    settled = brought(core, asked, path, who)
    assert [(one.name, one.taken, one.problem.code if one.problem else "") for one in settled] == [
        ("a", True, ""),
        ("b", True, ""),
        ("c", False, "submission_not_read"),
        ("d", False, ""),
    ]
    assert in_items(core, asked) == [("talked/said", "a"), ("talked/said", "b")]


def test_the_folder_of_a_project_is_as_good_as_its_instances(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    project = tmp_path / "project"
    made.folder(project / "instances", made.filled("<open>yes</open>"), "stay_1")
    (project / "forms").mkdir()
    (project / "forms" / "stay.xml").write_bytes(b"<html/>")
    assert [(one.name, one.taken) for one in brought(core, asked, project, who)] == [("stay_1", True)]


def test_a_form_that_kobotoolbox_renamed_is_taken_when_told(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    inside = f"<formhub><uuid>x</uuid></formhub>{made.FILLED}<__version__>v1</__version__>"
    path = made.folder(tmp_path, made.filled(inside, form_id="aXy", root="aXy", version="v9"))
    (one,) = brought(core, asked, path, who)
    assert one.compared is not None
    assert (one.taken, one.compared.renamed, one.compared.lost) == (False, True, ())
    (one,) = brought(core, asked, path, who, anyway=True)
    assert one.taken
    assert answers(core, asked)["people"] == "12"


def test_another_form_is_refused(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    path = made.folder(tmp_path, made.filled("<a>1</a><b>2</b>", form_id="other", root="other"))
    (one,) = brought(core, asked, path, who)
    assert one.problem is not None
    assert (one.problem.code, one.problem.details["wanted"]) == ("submission_other_form", "stay")
    assert core.answers.of_visit(asked) == {}


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY b "bb">]><data id="stay"><words>&b;</words></data>'
FILES = LAUGHS.replace(b'"bb"', b'SYSTEM "file:///dev/zero"')


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS, "submission_not_read"),
        (FILES, "submission_not_read"),
        (LAUGHS.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"), "submission_not_read"),
        (b"", "submission_not_read"),
        (b"<data" + b" " * 1000, "submission_not_read"),
        (b'<data id="stay">' + b"<a>" * 500 + b"</a>" * 500 + b"</data>", "submission_not_read"),
        (
            b'<data id="stay" encrypted="yes"><base64EncryptedKey>x</base64EncryptedKey></data>',
            "submission_encrypted",
        ),
        (made.filled("<talked/>" * bringing.MOST_VALUES + "<open>yes</open>"), "submission_too_many_answers"),
        (b'<data id="stay">' + b" " * submissions.MOST_XML + b"</data>", "submission_too_large"),
    ],
    ids=["laughs", "file", "laughs in utf-16", "empty", "cut", "deep", "encrypted", "many", "large"],
)
def test_a_hostile_file_is_one_sentence(
    core: Core, asked: str, who: Who, tmp_path: Path, data: bytes, code: str
) -> None:
    (one,) = brought(core, asked, made.folder(tmp_path, data), who)
    assert one.problem is not None
    assert one.problem.code == code


def test_names_reach_nothing_outside(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(PHOTO)
    inside = "<view>../secret.jpg</view><talk>..\\..\\x.m4a</talk>"
    (one,) = brought(core, asked, made.folder(tmp_path, made.filled(inside)), who)
    assert one.compared is not None
    assert [medium.missing for medium in one.compared.media] == [True, True]
    assert core.photos.of_visit(asked) == []
    assert answers(core, asked) == {"view": "secret.jpg", "talk": "x.m4a"}
    zipped = made.archive(tmp_path, {"../../up/submission.xml": made.filled(inside, instance="uuid:2")})
    (one,) = brought(core, asked, zipped, who)
    assert one.taken
    assert not (tmp_path.parent.parent / "up").exists()


def test_a_photo_that_is_missing_or_no_photo_is_told_and_the_rest_is_taken(
    core: Core, asked: str, who: Who, tmp_path: Path
) -> None:
    path = made.folder(tmp_path, made.filled(), _1700_jpg=b"no picture")
    (one,) = brought(core, asked, path, who)
    assert one.taken
    assert [outcome.problem and outcome.problem.code for outcome in one.photos] == ["photo_not_a_picture"]
    assert answers(core, asked)["people"] == "12"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("table.csv", b"start,open\n1,yes\n", "submission_table"),
        ("table.xlsx", b"PK\x03\x04", "submission_table"),
        ("answers.txt", b"start;open\n1;yes\n", "submission_table"),
        ("notes.txt", b"hello", "submission_not_read"),
        ("cut.zip", b"PK\x03\x04 cut", "submission_damaged"),
        ("submission.xml.enc", b"\x00\x01", "submission_not_read"),
    ],
)
def test_what_holds_no_filled_form_is_refused_at_once(
    core: Core, asked: str, who: Who, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as caught:
        brought(core, asked, tmp_path / name, who)
    assert caught.value.code == code


def test_an_empty_folder_and_an_encrypted_one_are_refused(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="submission_none"):
        brought(core, asked, tmp_path, who)
    (tmp_path / "submission.xml.enc").write_bytes(b"x")
    with pytest.raises(BadInput, match="submission_encrypted"):
        brought(core, asked, tmp_path, who)


def test_a_visit_is_written_as_a_submission_and_comes_back(
    core: Core, asked: str, who: Who, institution: str, tmp_path: Path
) -> None:
    brought(core, asked, made.folder(tmp_path, made.filled(), _1700_jpg=PHOTO), who)
    (out,) = journeys.run(submission_journeys.write_out(core, asked, tmp_path / "out"))
    assert (list(out.photos), out.missing) == ([NAMED], ("1701.m4a",))
    place = tmp_path / "out" / "stay"
    assert (place / NAMED).read_bytes() == PHOTO
    root = ET.parse(place / "submission.xml").getroot()
    assert (root.get("id"), root.findtext("people"), len(root.findall("talked"))) == ("stay", "12", 2)
    (again,) = journeys.run(submission_journeys.look(core, asked, place))
    assert again.compared is not None
    assert (again.compared.conflicts, again.compared.lost) == ((), ())
    with pytest.raises(BadInput, match="path_taken"):
        journeys.run(submission_journeys.write_out(core, asked, tmp_path / "out"))


def test_an_edited_copy_finds_the_instances_of_the_first(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    brought(core, asked, made.folder(tmp_path, made.filled(), "first"), who)
    edited = made.FILLED.replace("Холодно", "Очень холодно")
    path = made.folder(tmp_path, made.filled(edited, instance="uuid:2", first="uuid:1"), "second")
    (one,) = brought(core, asked, path, who, overwrite=True)
    assert one.compared is not None
    assert (one.compared.items, one.compared.lost, one.left) == ((), (), ())
    assert [(placed.ours, placed.value) for placed in one.compared.conflicts] == [("Холодно", "Очень холодно")]
    assert ("talked/point/why", "Очень холодно") in in_items(core, asked)
    assert len(in_items(core, asked)) == 6


def test_a_module_and_its_checklist_are_two_forms(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    head, inside = ["type", "name", "label"], ["text", "why_special", "Why?"]
    survey = [head, ["begin_group", "sf", "SF"], inside, ["end_group"]]
    module, _ = core.checklists.draft(made.book(survey, made.CHOICES, form_id="special", version="3"), {})
    with core._store.write(who) as session:
        visits.change(session, asked, module_version_id=module.id)
    special = made.filled(
        "<sf><why_special>Message</why_special></sf>", form_id="special", version="3", instance="uuid:m"
    )
    path = made.archive(tmp_path, {"a/s.xml": special, "b/s.xml": made.filled()})
    assert [one.taken for one in brought(core, asked, path, who)] == [True, True]
    assert (answers(core, asked)["sf/why_special"], answers(core, asked)["people"]) == ("Message", "12")
    out = journeys.run(submission_journeys.write_out(core, asked, tmp_path / "out"))
    assert [one.form_id for one in out] == ["special", "stay"]


def test_a_closed_visit_takes_nothing(core: Core, asked: str, who: Who, tmp_path: Path) -> None:
    core.visits.cancel(asked, who)
    (one,) = brought(core, asked, made.folder(tmp_path, made.filled(), _1700_jpg=PHOTO), who)
    assert one.problem is not None
    assert (one.taken, core.photos.of_visit(asked), core.submissions.of_visit(asked)) == (False, [], [])


def test_nothing_is_half_taken(core: Core, asked: str, who: Who, tmp_path: Path, monkeypatch) -> None:
    def torn(*_: object) -> None:
        raise RuntimeError("the power went")

    path = made.folder(tmp_path, made.filled())
    with monkeypatch.context() as patch:
        patch.setattr("npm_desktop.services.answers.submissions.put", torn)
        with pytest.raises(RuntimeError):
            brought(core, asked, path, who)
    assert (core.answers.of_visit(asked), core.submissions.of_visit(asked)) == ({}, [])
    assert brought(core, asked, path, who)[0].taken
    assert answers(core, asked)["people"] == "12"
