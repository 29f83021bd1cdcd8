"""Filled forms as telephones and servers hand them over: an instance folder of Collect, many of them, or a ZIP of them.

Names inside are never used as paths, so nothing in them reaches outside; a ZIP is read where it lies and never
unpacked. Never reads a form's meaning, never asks the database.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from npm_desktop.errors import BadInput

INSTANCES = "instances"  # where Collect keeps them in the folder of a project
MOST_FILES = 20_000
MOST_XML = 30_000_000
MOST_MEDIUM = 100 * 1024 * 1024
MOST_UNPACKED = 4_000_000_000
_TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".sav", ".zsav", ".json", ".geojson"})
_LEFT_OUT = frozenset({"manifest.xml", "formlist.xml"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a filled form."""

    name: str
    size: int
    read: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Packet:
    """A filled form: the name it came under, its XML, the files beside it by their names."""

    name: str
    xml: Callable[[], bytes] = field(repr=False)
    beside: Mapping[str, Beside] = field(default_factory=dict, repr=False)


def packets(path: Path) -> list[Packet]:
    """Return the filled forms in a folder, a ZIP or an XML file, by name. BadInput `submission_…`."""
    try:
        found = _found(path)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=str(path)) from error
    except OSError as error:
        raise BadInput("source_unreadable") from error
    if not found:
        raise BadInput("submission_none", name=path.name)
    return sorted(found, key=lambda one: one.name)


def _found(path: Path) -> list[Packet]:
    if path.is_dir():
        return _of_folders(path)
    with path.open("rb") as stream:
        head = stream.read(512)
    if path.suffix.lower() in _TABLES:
        raise BadInput("submission_table", name=path.name)
    if head.startswith(b"PK"):
        return _of_archive(path)
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        raise BadInput("submission_table" if b"," in head or b";" in head else "submission_not_read", name=path.name)
    files = [one for one in path.parent.iterdir() if _is_plain(one)][:MOST_FILES]
    beside = {one.name: _file(one) for one in files if one != path and not _is_form(one.name)}
    return [Packet(path.name, partial(_read, path, MOST_XML), beside)]


def _of_folders(path: Path) -> list[Packet]:
    found: list[Packet] = []
    inside = path / INSTANCES
    path = inside if inside.is_dir() and not inside.is_symlink() else path
    for folder in (path, *sorted(one for one in path.iterdir() if one.is_dir() and not one.is_symlink())):
        files = sorted(one for one in folder.iterdir() if _is_plain(one))
        if len(files) > MOST_FILES:
            raise BadInput("submission_too_many_files", most=MOST_FILES)
        _ensure_readable(one.name for one in files)
        beside = {one.name: _file(one) for one in files if not _is_form(one.name)}
        for one in files:
            if _is_form(one.name):
                found.append(Packet(folder.name, partial(_read, one, MOST_XML), beside))
    return found


def _of_archive(path: Path) -> list[Packet]:
    with _opened(path) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
        if "xl/workbook.xml" in archive.namelist():
            raise BadInput("submission_table", name=path.name)
    if len(entries) > MOST_FILES:
        raise BadInput("submission_too_many_files", most=MOST_FILES)
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput("submission_password")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadInput("submission_too_large", most=MOST_UNPACKED // 1_000_000)
    folders: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in entries:
        folders.setdefault(str(PurePosixPath(entry.filename).parent), []).append(entry)
    return [packet for name, inside in folders.items() for packet in _of_entries(path, name, inside)]


def _of_entries(path: Path, folder: str, entries: list[zipfile.ZipInfo]) -> list[Packet]:
    names = {PurePosixPath(entry.filename).name: entry for entry in entries}
    _ensure_readable(names)
    beside = {
        name: Beside(name, entry.file_size, partial(_unpacked, path, entry.filename, MOST_MEDIUM))
        for name, entry in names.items()
        if not _is_form(name)
    }
    called = path.stem if folder == "." else PurePosixPath(folder).name
    return [
        Packet(called, partial(_unpacked, path, entry.filename, MOST_XML), beside)
        for name, entry in names.items()
        if _is_form(name)
    ]


def _ensure_readable(names: Iterable[str]) -> None:
    """Refuse what only the server's key opens."""
    if any(name.lower().endswith(".xml.enc") for name in names):
        raise BadInput("submission_encrypted")


def _is_form(name: str) -> bool:
    low = name.lower()
    return low.endswith(".xml") and low not in _LEFT_OUT and not low.startswith(".")


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _file(path: Path) -> Beside:
    return Beside(path.name, path.stat().st_size, partial(_read, path, MOST_MEDIUM))


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise BadInput("source_unreadable") from error
    return _bounded(data, most)


def _unpacked(path: Path, name: str, most: int) -> bytes:
    with _opened(path) as archive:
        try:
            with archive.open(name) as stream:
                return _bounded(stream.read(most + 1), most)
        except BadInput:
            raise
        except Exception as error:  # a damaged entry raises whatever zlib and zipfile like
            raise BadInput("submission_damaged", name=path.name) from error


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise BadInput("submission_too_large", most=most // 1_000_000)
    return data


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise BadInput("source_unreadable") from error
    except Exception as error:  # so does a damaged directory
        raise BadInput("submission_damaged", name=path.name) from error
