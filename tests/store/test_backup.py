"""A backup holds everything, a damaged one is refused, and a restored store is a replica of its own."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from scenario import make_ready

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.report import Edition
from npm_desktop.errors import AppError, BadInput
from npm_desktop.exchange import backup
from npm_desktop.store.tables import Base

PASSPHRASE = "шесть совсем разных слов для проверки"


def _tables(core: Core) -> dict[str, list[Any]]:
    with core._store.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for name, table in Base.metadata.tables.items()
        }


def _back_up(core: Core, target: Path) -> dict[str, Any]:
    return journeys.run(journeys.back_up(core, target))


@pytest.fixture
def saved(core: Core, tmp_path: Path) -> Path:
    """The backup of a store with a file."""
    core.originals.stage(bytes(3000))
    _back_up(core, tmp_path / "visits.npmbackup")
    return tmp_path / "visits.npmbackup"


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Callable[[Path], Core]]:
    """Restore a backup into a folder of its own and open it."""
    opened: list[Core] = []

    def restore(source: Path) -> Core:
        place = tmp_path / f"restored-{len(opened)}"
        cores.restore(source, place, PASSPHRASE)
        opened.append(cores.open_store(place, PASSPHRASE))
        return opened[-1]

    yield restore
    for core in opened:
        core.close()


def test_everything_comes_back(
    core: Core, who: Who, visit: str, tmp_path: Path, restored: Callable[[Path], Core]
) -> None:
    make_ready(core, visit, who)
    document, _ = journeys.run(journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who))
    document, _ = journeys.run(journeys.sign_document(core, document.id, who.author, None, who))
    pdf = journeys.run(journeys.open_document(core, document.id))
    _back_up(core, tmp_path / "all.npmbackup")
    before = _tables(core)
    again = restored(tmp_path / "all.npmbackup")
    after = _tables(again)
    for name in set(before) - {"store", "preference"}:  # when the last backup was is written after it
        assert after[name] == before[name], name
    assert sum(map(len, after.values())) > 30
    assert journeys.run(journeys.open_document(again, document.id)) == pdf
    assert again.documents.get(document.id) == document


def test_a_restored_store_is_a_replica_of_its_own(
    core: Core, saved: Path, restored: Callable[[Path], Core], who: Who, visit: str
) -> None:
    first, second = restored(saved), restored(saved)
    three = (core.info, first.info, second.info)
    assert len({one.store_id for one in three}) == 1
    assert len({one.replica_id for one in three}) == 3
    assert len({one.block for one in (core.info, first.info)}) == 2
    assert [one.kind for one in three] == ["demo"] * 3


@pytest.mark.parametrize("kind", ["real", "demo"])
def test_the_kind_is_kept(
    tmp_path: Path, quick: Callable[..., Core], restored: Callable[[Path], Core], kind: str
) -> None:
    made = quick(tmp_path / "store", kind)
    manifest = _back_up(made, tmp_path / "file")
    made.close()
    assert manifest["kind"] == kind
    assert restored(tmp_path / "file").info.kind == kind


def test_any_changed_byte_is_noticed_and_nothing_is_left(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    chance = random.Random(7)
    ends = [*range(120), *range(len(whole) - 400, len(whole), 7)]
    places = {*ends, *(chance.randrange(len(whole)) for _ in range(200))}
    for place in places:
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        saved.write_bytes(data)
        with pytest.raises(BadInput) as refused:
            cores.restore(saved, tmp_path / "restored", PASSPHRASE)
        assert refused.value.code in ("backup_damaged", "not_a_backup"), place
        assert sorted(path.name for path in tmp_path.iterdir()) == ["store", saved.name]


@pytest.mark.parametrize("part", [0, 1, 40, 0.3, 0.9, 0.999])
def test_a_backup_cut_short_is_refused(saved: Path, tmp_path: Path, part: float) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(part * len(whole)) if isinstance(part, float) else part])
    with pytest.raises(BadInput) as refused:
        backup.check(saved)
    assert refused.value.code in ("backup_damaged", "not_a_backup")


def _altered(saved: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> None:
    """Write the backup anew with other contents: whole in itself, but not ours."""
    with zipfile.ZipFile(saved) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(entries.pop(backup.MANIFEST))
    change(entries, manifest)
    with zipfile.ZipFile(saved, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
        archive.writestr(backup.MANIFEST, json.dumps(manifest))
        archive.comment = bytes(32)
    backup.seal(saved)


BAD_NAMES = (
    "../out", "/etc/out", "files/../../out", "..\\out", "C:\\out", "C:out", "files/a:b", "files//a", "lock",
    "other.txt", "files/.hidden", "files/a/", "FILES/a", "store.db/a", "\u202efiles/a",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(saved: Path, tmp_path: Path, name: str) -> None:
    def add(entries: dict[str, bytes], manifest: dict[str, Any]) -> None:
        entries[name] = b"bad"
        manifest["entries"][name] = manifest["entries"]["keyring.json"]

    _altered(saved, add)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput) as refused:
        cores.restore(saved, tmp_path / "restored", PASSPHRASE)
    assert refused.value.code == "backup_damaged"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["keyring.json", "store.db", "extra"])
def test_a_backup_must_hold_what_its_list_says(saved: Path, name: str) -> None:
    def change(entries: dict[str, bytes], manifest: dict[str, Any]) -> None:
        if name == "extra":
            entries["files/aa/extra"] = b""
        else:
            del entries[name], manifest["entries"][name]

    _altered(saved, change)
    with pytest.raises(BadInput) as refused:
        backup.check(saved)
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other"}, "not_a_backup"),
        ({"version": 2}, "backup_newer"),
        ({"entries": []}, "backup_damaged"),
        ({"entries": None}, "backup_damaged"),
    ],
)
def test_a_list_of_another_form_is_refused(saved: Path, change: dict[str, Any], code: str) -> None:
    _altered(saved, lambda _entries, manifest: manifest.update(change))
    with pytest.raises(BadInput) as refused:
        backup.check(saved)
    assert refused.value.code == code


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "hello")
    (tmp_path / "letter.txt").write_text("hello")
    for name, code in (
        ("other.zip", "not_a_backup"),
        ("letter.txt", "not_a_backup"),
        (".", "not_a_backup"),
        ("no", "file_not_found"),
    ):
        with pytest.raises(BadInput) as refused:
            backup.check(tmp_path / name)
        assert refused.value.code == code


@pytest.mark.parametrize("inside", ["file", "folder", "is a file"])
def test_a_place_that_is_taken_is_left_alone(saved: Path, tmp_path: Path, inside: str) -> None:
    place = tmp_path / "taken"
    if inside == "is a file":
        place.write_bytes(b"mine")
    else:
        place.mkdir()
        (place / "mine").mkdir() if inside == "folder" else (place / "mine").write_bytes(b"mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput) as refused:
        cores.restore(saved, place, PASSPHRASE)
    assert refused.value.code == "folder_not_empty"
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_takes_the_restored_store(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    cores.restore(saved, tmp_path / "empty", PASSPHRASE)
    cores.open_store(tmp_path / "empty", PASSPHRASE).close()


def test_the_wrong_passphrase_restores_nothing(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        cores.restore(saved, tmp_path / "restored", "совсем другие слова которых никто не знает")
    assert refused.value.code == "wrong_passphrase"
    assert not list(tmp_path.glob("restored*"))


def test_a_lost_evidence_file_is_noticed_while_restoring(core: Core, who: Who, visit: str, tmp_path: Path) -> None:
    make_ready(core, visit, who)
    journeys.run(journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who))
    shutil.rmtree(core.folder / "files")
    _back_up(core, tmp_path / "file")
    with pytest.raises(AppError) as refused:
        cores.restore(tmp_path / "file", tmp_path / "restored", PASSPHRASE)
    assert refused.value.code == "file_missing"
    assert not list(tmp_path.glob("restored*"))


def test_recording_goes_on_while_the_backup_is_written(
    core: Core, who: Who, visit: str, tmp_path: Path, restored: Callable[[Path], Core]
) -> None:
    """The journey's steps are taken one by one, and between them an answer, a file and a half-written file come in."""
    path = next(one.path for one in core.answers.form(visit).questions())
    core.answers.note(visit, path, "ru", "раньше", who)
    journey = journeys.back_up(core, tmp_path / "file")
    step = next(journey)
    with suppress(StopIteration):
        while True:
            result = step.job()
            core.answers.note(visit, path, "ru", "meanwhile", who)
            core.originals.stage(b"meanwhile")
            half = core.folder / "files" / "ab" / (".part-ab" + "0" * 30)
            half.parent.mkdir(exist_ok=True)
            half.write_bytes(b"half")
            step = journey.send(result)
    again = restored(tmp_path / "file")
    assert again.answers.of_visit(visit)[path].note.values["ru"] == "раньше"
    assert core.answers.of_visit(visit)[path].note.values["ru"] == "meanwhile"
    assert not list(again.folder.rglob(".part-*"))
    assert not list(core.folder.glob("backup-*"))


def test_a_backup_replaces_an_older_one_and_says_when_it_was(core: Core, saved: Path, clock: Any) -> None:
    older = saved.read_bytes()
    clock.move(days=1)
    _back_up(core, saved)
    assert saved.read_bytes() != older
    assert core.preferences.get(journeys.LAST_BACKUP) == core.now().iso()


def test_no_time_and_no_name_stands_in_a_backup(core: Core, who: Who, saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert {entry.date_time for entry in archive.infolist() if entry.filename != backup.MANIFEST} == {
            (2020, 1, 1, 0, 0, 0)
        }
        assert set(json.loads(archive.read(backup.MANIFEST))) == {"store_id", "kind", "format", "version", "entries"}
    assert "Сейтова".encode() not in saved.read_bytes()
