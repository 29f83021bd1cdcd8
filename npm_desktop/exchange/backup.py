"""Backups: one file with everything a store is. What goes in is encrypted already; a manifest lets anyone check it.

A backup is a ZIP (stored, not compressed: ciphertext doesn't shrink) of `manifest.json`, `keyring.json`, `store.db` and
`files/…`. "Done" is said only after the written file was read back and every hash compared.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from npm_desktop.crypto import disk
from npm_desktop.errors import BadInput
from npm_desktop.paths import DATABASE

FORMAT = "npm-desktop/backup"
VERSION = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20


def write(target: Path, keyring: Path, database: Path, files: Path, about: dict[str, Any]) -> dict[str, Any]:
    """Write the backup and read it back; return its manifest. An existing file is replaced only by a verified one."""
    part = target.with_name(target.name + ".part")
    with disk.problems():
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                manifest = {**about, "format": FORMAT, "version": VERSION, "entries": {}}
                for name, source in _sources(keyring, database, files):
                    manifest["entries"][name] = _put(archive, name, source)
                archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1))
            _settle(part)
            check(part)
            os.replace(part, target)
            disk.sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def _sources(keyring: Path, database: Path, files: Path) -> Iterator[tuple[str, Path]]:
    yield keyring.name, keyring
    yield DATABASE, database
    for path in sorted(files.rglob("*")):
        if path.is_file():
            yield f"files/{path.relative_to(files).as_posix()}", path


def _put(archive: zipfile.ZipFile, name: str, source: Path) -> dict[str, Any]:
    # A fixed date: when a file of the store was written is nobody's business.
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    with source.open("rb") as stream, archive.open(entry, "w", force_zip64=True) as target:
        return _copy(stream, target)


def _copy(source: IO[bytes], target: IO[bytes] | None) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    while block := source.read(_CHUNK):
        digest.update(block)
        size += len(block)
        if target is not None:
            target.write(block)
    return {"sha256": digest.hexdigest(), "size": size}


def _settle(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def check(path: Path) -> dict[str, Any]:
    """Return the manifest after comparing every hash in the file, or raise BadInput. No passphrase is needed."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        for name, expected in manifest["entries"].items():
            with archive.open(name) as stream:
                if _copy(stream, None) != expected:
                    raise BadInput("backup_damaged")
    return manifest


class _opened:  # noqa: N801 - used as a verb
    """Open the archive; whatever a damaged one throws becomes one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self._archive = zipfile.ZipFile(self._path)
        except FileNotFoundError as error:
            raise BadInput("file_not_found", path=self._path.name) from error
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise BadInput("not_a_backup") from error
        return self._archive

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        self._archive.close()
        if isinstance(error, (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError)):
            raise BadInput("backup_damaged") from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except KeyError as error:
        raise BadInput("not_a_backup") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadInput("not_a_backup")
    if manifest.get("version") != VERSION:
        raise BadInput("backup_newer")
    if set(archive.namelist()) != {MANIFEST, *manifest["entries"]}:
        raise BadInput("backup_damaged")
    return manifest


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack the backup into a folder that doesn't exist yet, checking every hash; nothing is left when it fails."""
    if folder.exists() and any(folder.iterdir()):
        raise BadInput("folder_not_empty", path=str(folder))
    part = folder.with_name(folder.name + ".restoring")
    with disk.problems():
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            with _opened(path) as archive:
                manifest = _manifest(archive)
                for name, expected in manifest["entries"].items():
                    _unpack_one(archive, name, part, expected)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return manifest


def _unpack_one(archive: zipfile.ZipFile, name: str, part: Path, expected: object) -> None:
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
        raise BadInput("backup_damaged")
    target = part.joinpath(*place.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, disk.create(target) as stream:
        if _copy(source, stream) != expected:
            raise BadInput("backup_damaged")
        stream.flush()
        os.fsync(stream.fileno())


def settle(folder: Path) -> None:
    """Give an unpacked and verified backup its final place."""
    part = folder.with_name(folder.name + ".restoring")
    with disk.problems():
        if folder.exists():
            folder.rmdir()
        os.replace(part, folder)
        disk.sync_folder(folder.parent)


def discard(folder: Path) -> None:
    """Throw an unpacked backup away."""
    shutil.rmtree(folder.with_name(folder.name + ".restoring"), ignore_errors=True)


def unpacked(folder: Path) -> Path:
    """Return where `unpack` put the backup until it is settled."""
    return folder.with_name(folder.name + ".restoring")
