"""What the bytes of a file are, whatever it is called, and whether they may be unpacked at all.

A small archive can unpack to a giant, so sizes are asked before anything is read. Never reads a cell.
"""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

from npm_desktop.errors import BadInput

MOST_BYTES = 20_000_000
MOST_UNPACKED = 120_000_000
MOST_ENTRIES = 5_000
_HEAD = 5_000
# As pyxform counts them: a form of one question has as many.
_FEWEST_BARS, _FEWEST_COMMAS = 5, 4
_OLE = b"\xd0\xcf\x11\xe0"
# Excel 2 to 4 and some of 5, before there were files within the file.
_OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00\x00\x05")
_OTHER_ARCHIVES = {
    "word/document.xml": "DOCX",
    "ppt/presentation.xml": "PPTX",
    "xl/workbook.bin": "XLSB",
    "content.xml": "ODS",
    "Index/Document.iwa": "Numbers",
}
_OTHER_HEADS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZIP",
    b"SQLite format 3": "SQLite",
}
_OTHER_STREAMS = {"WordDocument": "DOC", "PowerPoint Document": "PPT"}


class Container(StrEnum):
    """What a workbook can be kept in."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    MARKDOWN = "md"


def sniff(data: bytes) -> Container:
    """Return what the bytes are. BadInput names what they are instead of a workbook."""
    if len(data) > MOST_BYTES:
        raise BadInput("checklist_too_large", most=MOST_BYTES // 1_000_000)
    if data.startswith(_OLE):
        return _old(data)
    if data.startswith(_OLDEST):
        return Container.XLS
    if data.startswith(b"PK"):
        return _archive(data)
    for head, kind in _OTHER_HEADS.items():
        if data.startswith(head):
            raise BadInput("checklist_other_kind", kind=kind)
    return _text(data)


def _old(data: bytes) -> Container:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput("checklist_password")
    for stream, kind in _OTHER_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise BadInput("checklist_other_kind", kind=kind)
    return Container.XLS


def _archive(data: bytes) -> Container:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:  # the central directory of a damaged archive raises whatever it likes
        raise BadInput("checklist_not_a_workbook") from error
    names = {entry.filename for entry in entries}
    for name, kind in _OTHER_ARCHIVES.items():
        if name in names:
            raise BadInput("checklist_other_kind", kind=kind)
    if "xl/workbook.xml" not in names:
        raise BadInput("checklist_not_a_workbook")
    # Pictures are never unpacked, so only the parts count.
    unpacked = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels", ".bin")))
    if unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise BadInput("checklist_too_large", most=MOST_UNPACKED // 1_000_000)
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput("checklist_password")
    return Container.XLSX


def _text(data: bytes) -> Container:
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:_HEAD].decode("utf-16", "ignore").encode().lstrip()
    low = start[:1_000].lower()
    if low.startswith(b"version https://git-lfs"):
        raise BadInput("checklist_git_lfs")
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"<meta")) or b"<html" in low:
        raise BadInput("checklist_web_page")
    if low.startswith(b"<"):
        raise BadInput("checklist_other_kind", kind="XML")
    if low.startswith((b"{", b"[")):
        raise BadInput("checklist_other_kind", kind="JSON")
    if b"\0" in start or not start:
        raise BadInput("checklist_not_a_workbook")
    lines = [line.strip() for line in start.splitlines() if line.strip()]
    barred = sum(line.startswith(b"|") for line in lines)
    if barred * 2 > len(lines) and start.count(b"|") >= _FEWEST_BARS:
        return Container.MARKDOWN
    if max(start.count(b","), start.count(b";"), start.count(b"\t")) >= _FEWEST_COMMAS:
        return Container.CSV
    raise BadInput("checklist_not_a_workbook")
