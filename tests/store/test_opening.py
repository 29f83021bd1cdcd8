"""Opening and making a store: what is refused leaves every byte of the folder as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from npm_desktop import core as cores
from npm_desktop import paths
from npm_desktop.core import Core
from npm_desktop.errors import AppError, BadInput
from npm_desktop.store.engine import sqlite_engine
from npm_desktop.store.store import Store

PASSPHRASE = "шесть совсем разных слов для проверки"


def _bytes(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != "lock"}


def _refused(folder: Path) -> str:
    with pytest.raises(AppError) as refused:
        cores.open_store(folder, PASSPHRASE)
    return refused.value.code


def _at_revision(folder: Path, revision: str) -> None:
    core = cores.open_store(folder, PASSPHRASE)
    with core._store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    core.close()


def test_a_newer_store_is_refused_untouched(folder: Path) -> None:
    _at_revision(folder, "9999")
    before = _bytes(folder)
    assert _refused(folder) == "store_newer"
    assert _bytes(folder) == before


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(4080), os.urandom(40_960), b"hello"])
def test_a_foreign_file_in_the_databases_place_is_refused_untouched(folder: Path, content: bytes) -> None:
    (folder / "store.db").write_bytes(content)
    before = _bytes(folder)
    assert _refused(folder) == "store_damaged"
    assert _bytes(folder) == before


def test_a_readable_database_in_its_place_is_refused_untouched(folder: Path) -> None:
    (folder / "store.db").unlink()
    with sqlite3.connect(folder / "store.db") as connection:
        connection.execute("CREATE TABLE store (id INTEGER)")
    connection.close()
    before = _bytes(folder)
    assert _refused(folder) == "store_damaged"
    assert _bytes(folder) == before


def test_a_missing_database_is_never_made_anew(folder: Path) -> None:
    (folder / "store.db").unlink()
    assert _refused(folder) == "database_missing"
    assert not (folder / "store.db").exists()


def test_an_emptied_database_is_never_filled_anew(folder: Path) -> None:
    os.truncate(folder / "store.db", 0)
    assert _refused(folder) == "database_missing"
    assert (folder / "store.db").stat().st_size == 0


def test_a_missing_key_file_is_named(folder: Path) -> None:
    (folder / "keyring.json").unlink()
    assert _refused(folder) == "keyring_missing"


def test_an_empty_folder_is_no_store(tmp_path: Path) -> None:
    assert not paths.is_store(tmp_path)
    assert _refused(tmp_path) == "no_store"


def test_the_database_of_another_store_is_refused(folder: Path, tmp_path: Path, quick: Callable[..., Core]) -> None:
    quick(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "store.db", folder / "store.db")
    before = _bytes(folder)
    assert _refused(folder) == "store_damaged"
    assert _bytes(folder) == before


def test_a_second_window_is_refused_and_the_first_goes_on(core: Core) -> None:
    assert _refused(core.folder) == "store_in_use"
    core.preferences.set("still", "open")
    assert core.preferences.get("still") == "open"


_OTHER = """
import sys
from pathlib import Path
from npm_desktop import core
from npm_desktop.errors import AppError
try:
    core.open_store(Path(sys.argv[1]), sys.argv[2])
except AppError as error:
    print(error.code)
"""


def test_a_second_process_is_refused_until_the_first_has_closed(folder: Path) -> None:
    def other() -> str:
        command = [sys.executable, "-X", "utf8", "-c", _OTHER, str(folder), PASSPHRASE]
        done = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    core = cores.open_store(folder, PASSPHRASE)
    assert other() == "store_in_use"
    core.close()
    assert other() == ""


def test_after_a_refusal_the_store_is_free_for_others(folder: Path) -> None:
    _at_revision(folder, "9999")
    assert _refused(folder) == "store_newer"
    assert _refused(folder) == "store_newer"


@pytest.mark.parametrize(("name", "code"), [("letter.txt", "folder_not_empty"), ("store.db", "store_exists")])
def test_a_store_is_made_in_an_empty_folder_only(
    tmp_path: Path, quick: Callable[..., Core], name: str, code: str
) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(BadInput) as refused:
        quick(tmp_path)
    assert refused.value.code == code
    assert _bytes(tmp_path) == {name: b"mine"}


def test_a_creation_that_fails_can_be_tried_again(
    tmp_path: Path, quick: Callable[..., Core], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("no")

    with monkeypatch.context() as patched:
        patched.setattr(cores.Keyring, "write", broken)
        with pytest.raises(OSError, match="no"):
            quick(tmp_path / "store")
    assert not paths.is_store(tmp_path / "store")
    quick(tmp_path / "store").close()


@pytest.mark.parametrize("kind", ["real", "demo"])
def test_the_kind_is_kept_for_life(tmp_path: Path, quick: Callable[..., Core], kind: str) -> None:
    quick(tmp_path / "store", kind).close()
    core = cores.open_store(tmp_path / "store", PASSPHRASE)
    assert (core.info.kind, core.info.demo) == (kind, kind == "demo")
    core.close()


def test_what_a_cut_backup_left_is_removed_on_opening(folder: Path) -> None:
    (folder / "backup-1234.part").write_bytes(b"half")
    cores.open_store(folder, PASSPHRASE).close()
    assert not (folder / "backup-1234.part").exists()


def test_a_changed_passphrase_and_a_recovery_code_open_the_store(folder: Path) -> None:
    other = "пять других несвязанных слов сегодня"
    core = cores.open_store(folder, PASSPHRASE)
    code = core.add_recovery()
    core.change_passphrase(PASSPHRASE, other, cores.Cost(t=1, m=8, p=1))
    core.check_passphrase(other)
    with pytest.raises(BadInput):
        core.check_passphrase(PASSPHRASE)
    core.close()
    assert _refused(folder) == "wrong_passphrase"
    for key in (other, code):
        cores.open_store(folder, key).close()


def test_a_store_object_needs_its_own_row(folder: Path) -> None:
    core = cores.open_store(folder, PASSPHRASE)
    key = core._keys.store
    core.close()
    store = Store(sqlite_engine(folder / "store.db", key))
    with store.write() as session:
        assert session.info["log"].replica_id == core.info.replica_id
    store.close()
