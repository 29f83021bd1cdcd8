"""Evidence files as they were taken: encrypted, under random names, each with a key of its own.

A name is 128 random bits, never a hash: who seizes the disk can't confirm a known photo. The order is always file
first, row second: what `stage` returns belongs into a row, and a file without a row is moved aside, never deleted.
A name is part of what its wrapped key is bound to: files can't be swapped.
This module never asks the database and never writes a byte of evidence in the clear.
"""

from __future__ import annotations

import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from npm_desktop.crypto import disk, streams
from npm_desktop.crypto.disk import PART
from npm_desktop.errors import AppError, BadInput, NotFound

QUARANTINE = "quarantine"

_NAME = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(rf"(?:{re.escape(PART)})?([0-9a-f]{{32}})")


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is safely on the disk, for the row that has to follow. Size and hash are of the plain content."""

    name: str
    sha256: str
    size: int
    wrapped_key: bytes = field(repr=False)


class Originals:
    """The evidence files of one store."""

    def __init__(self, folder: Path, files_key: bytes) -> None:
        """Use a folder; it is made when the first file comes."""
        self._folder = folder
        self._files_key = files_key
        self._ours: set[str] = set()  # staged since the start: their rows may still be on the way

    def stage(self, data: bytes | streams.Source) -> Staged:
        """Encrypt a file into the store, read it back from the disk, and only then give it its name."""
        source: streams.Source = io.BytesIO(data) if isinstance(data, bytes) else _Outside(data)
        name, key = secrets.token_hex(16), streams.new_key()
        self._ours.add(name)
        path = self._place(name)
        part = path.with_name(PART + name)
        try:
            with disk.problems():
                disk.make_folder(path.parent)
                content = _written(source, part, key)
                os.rename(part, path)
                disk.sync_folder(path.parent)
        except BaseException:
            self._ours.discard(name)
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return Staged(name, content.sha256, content.size, streams.wrap(self._files_key, key, _aad(name)))

    def open(self, name: str, wrapped_key: bytes) -> bytes:
        """Return the whole content of a file, after all of it was verified."""
        return streams.read(self._found(name), streams.unwrap(self._files_key, wrapped_key, _aad(name)))

    def copy_to(self, name: str, wrapped_key: bytes, target: BinaryIO) -> None:
        """Write the content of a file in the clear. If this raises, what stands in the target is not the file."""
        key = streams.unwrap(self._files_key, wrapped_key, _aad(name))
        with disk.problems(), open(self._found(name), "rb") as source:
            streams.decrypt(source, target, key)

    def missing(self, known_names: set[str]) -> list[str]:
        """Return the names that have a row but no file."""
        return sorted(name for name in known_names if not _NAME.fullmatch(name) or self._where(name) is None)

    def present(self) -> set[str]:
        """Return the names of the files that lie here, whole or half written."""
        with disk.problems():
            return {name for _, name in self._files()}

    def stray(self, known_names: set[str]) -> list[str]:
        """Return the files without a row, and what a killed program left half written. Foreign files are not ours."""
        with disk.problems():
            return sorted(file for file, name in self._files() if file not in known_names and name not in self._ours)

    def quarantine(self, names: Iterable[str]) -> list[str]:
        """Move stray files aside and return those that were moved. They can still be opened if a row comes back."""
        return [name for name in names if self._set_aside(name)]

    def _set_aside(self, name: str) -> bool:
        match = _FILE.fullmatch(name)
        if match is None:
            return False
        path = self._place(match[1]).with_name(name)
        aside = self._folder / QUARANTINE / name
        while aside.exists():  # never over another file
            aside = aside.with_name(f"{name}-{secrets.token_hex(4)}")
        try:
            disk.make_folder(aside.parent)
            os.rename(path, aside)
            disk.sync_folder(aside.parent)
            disk.sync_folder(path.parent)
        except OSError:  # one that can't be moved stays where it is and doesn't stop the rest
            return False
        return True

    def _files(self) -> Iterator[tuple[str, str]]:
        """Go through the files that are ours: (name on disk, name of the original)."""
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            for file in os.listdir(folder) if folder.is_dir() else ():
                match = _FILE.fullmatch(file)
                if match and match[1][:2] == folder.name:
                    yield file, match[1]

    def _place(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def _where(self, name: str) -> Path | None:
        places = (self._place(name), self._folder / QUARANTINE / name)
        return next((path for path in places if path.is_file()), None)

    def _found(self, name: str) -> Path:
        path = self._where(name) if _NAME.fullmatch(name) else None
        if path is None:
            raise NotFound("file_missing", name=name)
        return path


class _Outside:
    """A file from outside (a camera's card, a stick): its failures are not our disk's."""

    def __init__(self, source: streams.Source) -> None:
        self._source = source

    def read(self, size: int, /) -> bytes:
        try:
            return self._source.read(size)
        except OSError as error:
            raise BadInput("source_unreadable") from error


class _Nowhere:
    """Takes everything and keeps nothing: for reading back."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def _written(source: streams.Source, part: Path, key: bytes) -> streams.Content:
    """Write a new encrypted file durably and prove by reading that it holds what went in."""
    with disk.create(part) as target:
        content = streams.encrypt(source, target, key)
        disk.settle(target)
    try:
        with open(part, "rb") as again:
            kept = streams.decrypt(again, _Nowhere(), key)
    except BadInput as error:
        raise AppError("disk_failed", number=None) from error
    if kept != content:
        raise AppError("disk_failed", number=None)
    return content


def _aad(name: str) -> bytes:
    return b"npm-desktop/original/1\n" + name.encode("utf-8", "surrogatepass")
