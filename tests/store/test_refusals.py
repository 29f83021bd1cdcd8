"""What the disk and the database refuse: one clear code each, and everything saved before is still there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from scenario import DAY

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from npm_desktop.services.visits import Plan
from npm_desktop.store import copies
from npm_desktop.store.engine import sqlite_engine

PASSPHRASE = "шесть совсем разных слов для проверки"
NOBODY = Who()


def _fill(place: Path, leave: int) -> Path:
    """Fill the disk up, then give some back."""
    ballast = place / "ballast"
    descriptor = os.open(ballast, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(descriptor, bytes(4096))
    os.ftruncate(descriptor, max(0, os.fstat(descriptor).st_size - leave))
    os.close(descriptor)
    return ballast


def _visit(core: Core) -> tuple[str, list[str]]:
    """Plan a visit; return it with the paths of its questions."""
    made = Institution("", "SIZO-99", plain("СИЗО № 99"), "PEN-SIZO", "35")
    place, _ = core.institutions.save(made, NOBODY)
    visit, _ = core.visits.plan(Plan(place, DAY), NOBODY)
    return visit, [question.path for question in core.answers.form(visit).questions()]


def _answer_until_refused(core: Core, visit: str, paths: list[str]) -> tuple[dict[str, str], AppError]:
    saved: dict[str, str] = {}
    for turn in range(10_000):
        path, value = paths[turn % len(paths)], f"{turn} " + "слово " * 300
        try:
            _note(core, visit, path, value)
        except AppError as error:
            return saved, error
        saved[path] = value.strip()
    raise AssertionError("the disk never filled")


def _values(core: Core, visit: str) -> dict[str, str]:
    return {path: answer.note.values["ru"] for path, answer in core.answers.of_visit(visit).items()}


def _note(core: Core, visit: str, path: str, value: str) -> None:
    core.answers.note(visit, path, "ru", value, NOBODY)


@pytest.mark.parametrize("leave", [0, 4096, 40_000, 150_000])
def test_a_full_disk_loses_no_answer(folder: Path, small_disk: Path, leave: int) -> None:
    home = shutil.copytree(folder, small_disk / "store")
    core = cores.open_store(home, PASSPHRASE)
    visit, paths = _visit(core)
    _note(core, visit, paths[0], "сказано раньше")
    ballast = _fill(small_disk, leave)
    saved, refusal = _answer_until_refused(core, visit, paths)
    saved = {paths[0]: "сказано раньше", **saved}
    assert refusal.code == "disk_full"
    assert _values(core, visit) == saved
    core.close()

    ballast.unlink()
    core = cores.open_store(home, PASSPHRASE)
    assert _values(core, visit) == saved
    copies.check(core._store.engine)
    _note(core, visit, paths[1], "дальше")
    assert _values(core, visit)[paths[1]] == "дальше"
    core.close()


def test_once_there_is_room_again_the_open_store_goes_on(folder: Path, small_disk: Path) -> None:
    core = cores.open_store(shutil.copytree(folder, small_disk / "store"), PASSPHRASE)
    visit, paths = _visit(core)
    ballast = _fill(small_disk, 20_000)
    saved, _refusal = _answer_until_refused(core, visit, paths)
    ballast.unlink()
    _note(core, visit, paths[0], "снова")
    assert _values(core, visit) == {**saved, paths[0]: "снова"}
    core.close()


def test_a_store_that_finds_no_room_to_be_made_leaves_nothing(small_disk: Path, quick: Callable[..., Core]) -> None:
    ballast = _fill(small_disk, 100_000)
    with pytest.raises(AppError) as refused:
        quick(small_disk / "store")
    assert refused.value.code == "disk_full"
    ballast.unlink()
    quick(small_disk / "store").close()


def test_a_backup_that_finds_no_room_leaves_the_store_and_the_older_backup(core: Core, small_disk: Path) -> None:
    target = small_disk / "visits.npmbackup"
    journeys.run(journeys.back_up(core, target))
    older = target.read_bytes()
    _fill(small_disk, 100_000)
    with pytest.raises(AppError) as refused:
        journeys.run(journeys.back_up(core, target))
    assert refused.value.code == "disk_full"
    assert target.read_bytes() == older
    assert sorted(path.name for path in small_disk.iterdir()) == ["ballast", target.name]
    assert core.visits.all() == []


def test_a_copy_that_finds_no_room_is_taken_away_again(core: Core, small_disk: Path) -> None:
    _fill(small_disk, 100_000)
    with pytest.raises(AppError) as refused:
        core.snapshot(small_disk / "copy.db")
    assert refused.value.code == "disk_full"
    assert not (small_disk / "copy.db").exists()


def test_a_read_only_disk_is_named(folder: Path, small_disk: Path) -> None:
    home = shutil.copytree(folder, small_disk / "store")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(AppError) as refused:
        cores.open_store(home, PASSPHRASE)
    assert refused.value.code == "disk_read_only"


def test_a_disk_that_becomes_read_only_is_named_and_loses_nothing(folder: Path, small_disk: Path) -> None:
    home = shutil.copytree(folder, small_disk / "store")
    core = cores.open_store(home, PASSPHRASE)
    visit, paths = _visit(core)
    _note(core, visit, paths[0], "раньше")
    core.close()
    core = cores.open_store(home, PASSPHRASE)
    (home / "store.db").chmod(0o400)
    with core._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(AppError) as refused:
        _note(core, visit, paths[0], "позже")
    assert refused.value.code == "disk_read_only"
    assert _values(core, visit) == {paths[0]: "раньше"}
    core.close()


def test_a_database_that_another_program_holds_is_named(core: Core) -> None:
    with core._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    other = sqlite_engine(core.folder / "store.db", core._keys.store)
    with other.begin():
        with pytest.raises(AppError) as refused:
            core.preferences.set("name", 1)
        assert refused.value.code == "store_busy"
    other.dispose()
    core.preferences.set("name", 1)
    assert core.preferences.get("name") == 1


@pytest.mark.parametrize("place", [100, 5_000, 20_000, 150_000, 400_000])
def test_a_damaged_page_is_named(folder: Path, place: int) -> None:
    database = folder / "store.db"
    data = bytearray(database.read_bytes())
    data[place] ^= 1
    database.write_bytes(data)
    with pytest.raises(AppError) as refused:
        _read_everything(folder)
    assert refused.value.code == "store_damaged"


def _read_everything(folder: Path) -> None:
    core = cores.open_store(folder, PASSPHRASE)
    try:
        copies.check(core._store.engine)
    finally:
        core.close()


def test_a_file_cut_short_is_named(folder: Path) -> None:
    database = folder / "store.db"
    os.truncate(database, database.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(AppError) as refused:
        _read_everything(folder)
    assert refused.value.code == "store_damaged"
