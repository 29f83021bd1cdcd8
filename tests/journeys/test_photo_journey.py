"""Photos on their way into a visit: each alone, told as it comes, stopped between two, never twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from npm_desktop import photo_journeys
from npm_desktop.core import Core
from npm_desktop.documents.pictures import ensure_photo
from npm_desktop.domain.changes import Who
from npm_desktop.journeys import run
from tests.media.pictures import jpeg, quarters, saved, telephone

HEIC = Path(__file__).parents[1] / "data" / "photos" / "phone.heic"


def shots(folder: Path, number: int) -> list[Path]:
    """Save photos that differ."""
    paths = []
    for place in range(number):
        path = folder / f"IMG_{place:03}.jpg"
        path.write_bytes(jpeg(quarters(60 + place, 40)))
        paths.append(path)
    return paths


def test_photos_come_into_the_visit_with_their_files(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    original = telephone()
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(original)
    taken, changes = run(photo_journeys.add_photos(core, visit, [path, HEIC], who))
    assert [one.problem for one in taken.outcomes] == [None, None]
    assert changes.visit_id == visit
    first, second = core.photos.of_visit(visit)
    assert (first.ordinal, first.width, first.height, first.format) == (1, 1600, 1200, "jpeg")
    assert (second.format, second.taken) == ("heic", "2026-11-24T10:15:30+05:00")
    assert first.sha256 == hashlib.sha256(original).hexdigest()
    assert photo_journeys.read_copy(core, core.photos.file(first.original)) == original
    copy = photo_journeys.read_copy(core, core.photos.file(first.derivative))
    assert first.print_sha256 == hashlib.sha256(copy).hexdigest()
    ensure_photo(copy, "1")


def test_one_bad_file_fails_alone_and_all_are_told(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    good = shots(tmp_path, 2)
    bad, gone = tmp_path / "page.jpg", tmp_path / "gone.jpg"
    bad.write_bytes(b"MZ" + bytes(400))
    named = tmp_path / "IMG_9.jpg"
    named.write_bytes(HEIC.read_bytes())
    told: list[tuple[int, int, str]] = []
    journey = photo_journeys.add_photos(
        core, visit, [good[0], bad, gone, named, good[1]], who,
        told=lambda done, total, one: told.append((done, total, one.name if one else "")),
    )  # fmt: skip
    taken, _ = run(journey)
    assert [one.problem.code if one.problem else "" for one in taken.outcomes] == [
        "", "photo_not_a_picture", "source_unreadable", "", "",
    ]  # fmt: skip
    assert taken.outcomes[3].format == "HEIC"
    assert told == [(0, 5, "")] + [
        (n, 5, name) for n, name in enumerate(["IMG_000.jpg", "page.jpg", "gone.jpg", "IMG_9.jpg", "IMG_001.jpg"], 1)
    ]
    assert len(core.photos.of_visit(visit)) == 3


def test_the_same_photo_is_told_and_not_added_twice(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    (path,) = shots(tmp_path, 1)
    taken, _ = run(photo_journeys.add_photos(core, visit, [path, path.read_bytes()], who))
    problem = taken.outcomes[1].problem
    assert problem is not None
    assert (problem.code, problem.details) == ("photo_known", {"number": 1})
    taken, _ = run(photo_journeys.add_photos(core, visit, [path], who))
    assert taken.outcomes[0].problem is not None
    assert len(core.photos.of_visit(visit)) == 1
    assert core.originals.stray({name for one in core.photos.of_visit(visit) for name in _names(one)}) == []


def _names(photo: object) -> tuple[str, str, str]:
    return photo.original, photo.derivative, photo.thumbnail


def test_stopping_keeps_what_was_added(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    done: list[int] = []
    journey = photo_journeys.add_photos(
        core, visit, shots(tmp_path, 6), who,
        told=lambda number, _total, _one: done.append(number), stopped=lambda: len(done) == 3,
    )  # fmt: skip
    taken, _ = run(journey)
    assert (len(taken.outcomes), taken.left) == (2, 4)
    assert len(core.photos.of_visit(visit)) == 2


def test_a_folder_stands_for_its_photos(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    card = tmp_path / "DCIM" / "100"
    card.mkdir(parents=True)
    shots(card, 2)
    (card / "MOVIE.MP4").write_bytes(b"film")
    (card / "._IMG_000.jpg").write_bytes(b"resource")
    taken, _ = run(photo_journeys.add_photos(core, visit, [tmp_path / "DCIM"], who))
    assert [one.name for one in taken.outcomes] == ["IMG_000.jpg", "IMG_001.jpg"]


def test_a_closed_visit_takes_nothing_and_is_told_once(core: Core, visit: str, who: Who, tmp_path: Path) -> None:
    core.visits.cancel(visit, who)
    taken, _ = run(photo_journeys.add_photos(core, visit, shots(tmp_path, 3), who))
    assert [one.problem.code for one in taken.outcomes if one.problem] == ["visit_closed"]
    assert taken.left == 2


@pytest.mark.parametrize("data", [saved(quarters(), "PNG"), jpeg()])
def test_what_was_pasted_has_no_name(core: Core, visit: str, who: Who, data: bytes) -> None:
    taken, _ = run(photo_journeys.add_photos(core, visit, [data], who))
    assert (taken.outcomes[0].name, taken.outcomes[0].format) == ("", "")
