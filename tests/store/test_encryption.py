"""What lies on the disk can't be read, and the database is set up as promised."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError, BadInput
from npm_desktop.store.engine import sqlite_engine
from npm_desktop.store.store import Store, WrongThread
from npm_desktop.store.tables.register import InstitutionRow

PASSPHRASE = "шесть совсем разных слов для проверки"


def _pragma(core: Core, name: str) -> object:
    with core._store.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def _institution(code: str = "SIZO-1") -> Institution:
    return Institution("", code, plain("СИЗО № 1"), "PEN-SIZO", "35")


def test_the_promised_settings_are_on(core: Core) -> None:
    assert _pragma(core, "journal_mode") == "wal"
    assert _pragma(core, "synchronous") == 2
    assert _pragma(core, "foreign_keys") == 1
    assert _pragma(core, "temp_store") == 2
    assert str(_pragma(core, "cipher_version")).startswith("4.")


def test_the_wrong_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(BadInput) as refused:
        cores.open_store(folder, "совсем другие слова которых никто не знает")
    assert refused.value.code == "wrong_passphrase"


def test_the_wrong_key_is_refused_and_its_file_left_alone(folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    store = Store(sqlite_engine(folder / "store.db", bytes(32)))
    with pytest.raises(AppError) as refused, store.read() as session:
        session.execute(sa.text("SELECT 1 FROM store"))
    store.close()
    assert refused.value.code == "store_damaged"
    assert (folder / "store.db").read_bytes() == before


def test_no_saved_word_stands_on_the_disk(core: Core, who: Who, visit: str) -> None:
    secret = "Тайное слово Қыдырғали"
    core.findings.record(visit, "A", plain(secret), who)
    core.people.save(core.people.get(who.author), who)
    files = [path for path in core.folder.rglob("*") if path.is_file()]
    assert {"store.db", "store.db-wal"} <= {path.name for path in files}
    kept = b"".join(path.read_bytes() for path in files)
    for word in (*secret.split(), "Сейтова", "СИЗО", "SIZO-99", "CREATE TABLE", "alembic_version", who.author):
        for encoding in ("utf-8", "utf-16-le", "cp1251"):
            assert word.encode(encoding, "ignore") not in kept or not word.encode(encoding, "ignore")
    assert not kept.startswith(b"SQLite format 3")


def test_reading_throws_changes_away(core: Core, who: Who, institution: str) -> None:
    with core._store.read() as session:
        session.get_one(InstitutionRow, institution).head = "никто"
        session.flush()
    assert core.institutions.get(institution).line.institution.head == ""


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_any_exception_takes_the_whole_command_back(core: Core, who: Who, error: type[BaseException]) -> None:
    def refused() -> None:
        with core._store.write(who) as session:
            session.add(InstitutionRow(id=new_id(), code="X", name=plain("X"), category="", region=""))
            session.flush()
            raise error

    with pytest.raises(error):
        refused()
    assert core.institutions.all_codes() == {}
    core.institutions.save(_institution(), who)
    assert list(core.institutions.all_codes()) == ["SIZO-1"]


def test_another_thread_is_refused(core: Core) -> None:
    seen: list[BaseException] = []

    def elsewhere() -> None:
        try:
            core.visits.all()
        except WrongThread as error:
            seen.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(seen) == 1


@contextmanager
def _reader(core: Core) -> Iterator[Core]:
    reader = core.reader()
    try:
        yield reader
    finally:
        reader.close()


def test_the_reader_sees_each_commit_and_changes_nothing(core: Core, who: Who) -> None:
    with _reader(core) as reader:
        assert reader.institutions.all_codes() == {}
        core.institutions.save(_institution(), who)
        assert list(reader.institutions.all_codes()) == ["SIZO-1"]
        with pytest.raises(AppError) as refused:
            reader.institutions.save(_institution("SIZO-2"), who)
        assert refused.value.code == "disk_read_only"
    assert list(core.institutions.all_codes()) == ["SIZO-1"]


def test_the_writer_never_waits_for_a_reader(core: Core, who: Who) -> None:
    with _reader(core) as reader, reader._store.read() as session:
        before = session.scalar(sa.select(sa.func.count()).select_from(InstitutionRow))
        core.institutions.save(_institution(), who)
        assert session.scalar(sa.select(sa.func.count()).select_from(InstitutionRow)) == before == 0


def test_the_log_file_goes_back_into_the_store_on_closing(folder: Path) -> None:
    opened = cores.open_store(folder, PASSPHRASE)
    opened.institutions.save(_institution(), Who())
    opened.close()
    assert {path.name for path in folder.iterdir()} <= {"store.db", "keyring.json", "lock", "files"}
    moved = folder.with_name("moved")
    shutil.copytree(folder, moved)
    again = cores.open_store(moved, PASSPHRASE)
    assert list(again.institutions.all_codes()) == ["SIZO-1"]
    again.close()
