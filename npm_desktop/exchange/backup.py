"""Backups: one file with everything a store is. What goes in is encrypted already; a manifest lets anyone check it.

A backup is a ZIP (stored, not compressed: ciphertext doesn't shrink) of `manifest.json`, `keyring.json`, `store.db` and
`files/…`, sealed by the hash of the whole file in the last 32 bytes (the ZIP's comment): any changed byte is noticed.
"Done" is said only after the written file was read back and every hash compared.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from npm_desktop.crypto import disk
from npm_desktop.errors import BadInput
from npm_desktop.paths import DATABASE, KEYRING

FORMAT = "npm-desktop/backup"
VERSION = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_DIGEST = 32
_FILE = re.compile(r"files/(?:[0-9a-z-]+/)*[0-9a-z-]+")
_DAMAGE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)


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
                archive.comment = bytes(_DIGEST)
            seal(part)
            check(part)
            os.replace(part, target)
            disk.sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def seal(path: Path) -> None:
    """Write the hash of the whole file into its last bytes (the ZIP's comment), durably."""
    digest = _digest(path)
    with path.open("rb+") as stream:
        stream.seek(-_DIGEST, os.SEEK_END)
        stream.write(digest)
        disk.settle(stream)


def _digest(path: Path) -> bytes:
    left = path.stat().st_size - _DIGEST
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while left > 0 and (block := stream.read(min(_CHUNK, left))):
            digest.update(block)
            left -= len(block)
    return digest.digest()


def _sources(keyring: Path, database: Path, files: Path) -> Iterator[tuple[str, Path]]:
    yield keyring.name, keyring
    yield DATABASE, database
    for path in sorted(files.rglob("*")):
        # A file that is being written belongs to no row yet, and may have its final name in a moment.
        if path.is_file() and not path.name.startswith(disk.PART):
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


def check(path: Path) -> dict[str, Any]:
    """Return the manifest after comparing every hash in the file, or raise BadInput. No passphrase is needed."""
    with disk.problems(), _opened(path) as archive:
        manifest = _manifest(archive)
        for name, expected in manifest["entries"].items():
            with archive.open(name) as stream:
                if _copy(stream, None) != expected:
                    raise BadInput("backup_damaged")
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive after comparing the hash of the whole file; whatever a damaged one throws is one sentence."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _DIGEST))
            sealed = stream.read()
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=path.name) from error
    except (*_DAMAGE, IsADirectoryError) as error:
        raise BadInput("not_a_backup") from error
    with archive:
        if _digest(path) != sealed:
            raise BadInput("backup_damaged" if MANIFEST in archive.namelist() else "not_a_backup")
        try:
            yield archive
        except _DAMAGE as error:
            raise BadInput("backup_damaged") from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in archive.namelist():
        raise BadInput("not_a_backup")
    manifest = json.loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadInput("not_a_backup")
    if manifest.get("version") != VERSION:
        raise BadInput("backup_newer")
    entries = manifest.get("entries")
    if not isinstance(entries, dict) or not {KEYRING, DATABASE} <= set(entries):
        raise BadInput("backup_damaged")
    if sorted(archive.namelist()) != sorted((MANIFEST, *entries)):
        raise BadInput("backup_damaged")
    return manifest


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack the backup into a folder that doesn't exist yet, checking every hash; nothing is left when it fails."""
    part = unpacked(folder)
    with disk.problems():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput("folder_not_empty", path=str(folder))
        shutil.rmtree(part, ignore_errors=True)
        disk.make_folder(part)
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
    # What a stranger's archive names is written nowhere else, and never over anything.
    if name not in (KEYRING, DATABASE) and not _FILE.fullmatch(name):
        raise BadInput("backup_damaged")
    target = part.joinpath(*name.split("/"))
    disk.make_folder(target.parent)
    with archive.open(name) as source, disk.create(target) as stream:
        if _copy(source, stream) != expected:
            raise BadInput("backup_damaged")
        disk.settle(stream)


def settle(folder: Path) -> None:
    """Give an unpacked and verified backup its final place."""
    part = unpacked(folder)
    with disk.problems():
        if folder.exists():
            folder.rmdir()
        os.replace(part, folder)
        disk.sync_folder(folder.parent)


def discard(folder: Path) -> None:
    """Throw an unpacked backup away."""
    shutil.rmtree(unpacked(folder), ignore_errors=True)


def unpacked(folder: Path) -> Path:
    """Return where `unpack` put the backup until it is settled."""
    return folder.with_name(folder.name + ".restoring")
