"""Whether the parts of an Excel workbook may be parsed at all: what would take minutes or gigabytes is refused before.

The parser takes time for each element, keeps those of a row until the row ends and those of the styles for good, and
reads a giant tag or text again with every block. All of that can be counted in the bytes.
"""

from __future__ import annotations

import re
import zipfile

from npm_desktop.errors import BadInput

# Of all parts together. A workbook of 150,000 filled cells has a third of them.
MOST_ELEMENTS = 2_500_000
# Of one row or shared text, and of a part that has neither: styles, relations, the list of sheets.
MOST_IN_ONE, MOST_BESIDE = 100_000, 300_000
_GIANT = re.compile(rb"<[^<]{250000}")
_PARTS = re.compile(r"xl/(worksheets/[^/]+|[^/]+)\.xml|xl/(worksheets/)?_rels/.*|\[Content_Types\]\.xml|_rels/.*")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_TEXT = re.compile(rb"<(?:\w+:)?si\b")


def ensure_bounded(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook whose parts would keep the parser busy, or the memory full. BadInput `checklist_too_full`."""
    elements = beside = 0
    for entry in archive.infolist():
        if not _PARTS.fullmatch(entry.filename):
            continue
        part = archive.read(entry)
        marks = part.count(b"<")
        elements += marks
        pieces = _pieces(entry.filename)
        if pieces is None:
            beside += marks
        too_many = elements > MOST_ELEMENTS or beside > MOST_BESIDE
        if too_many or _GIANT.search(part) or (pieces is not None and _crowded(part, pieces)):
            raise BadInput("checklist_too_full")


def _pieces(name: str) -> re.Pattern[bytes] | None:
    """Return where the pieces begin that the parser lets go of one by one, None for a part that it keeps whole."""
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        return _ROW
    return _TEXT if name == "xl/sharedStrings.xml" else None


def _crowded(part: bytes, pieces: re.Pattern[bytes]) -> bool:
    if part.count(b"<") <= MOST_IN_ONE:
        return False
    start = 0
    for match in pieces.finditer(part):
        if match.start() - start > MOST_IN_ONE and part.count(b"<", start, match.start()) > MOST_IN_ONE:
            return True
        start = match.start()
    return part.count(b"<", start) > MOST_IN_ONE
