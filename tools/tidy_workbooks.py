"""Lay the shipped checklists out alike after somebody edited them: bold headings that stay, wrapped texts, fixed times.

    python tools/tidy_workbooks.py [FILE.xlsx …]      without files all of resources/checklists

Changes no cell. The same cells give the same bytes, so what differs between two commits is what somebody wrote.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from openpyxl import Workbook, load_workbook

from npm_desktop import paths
from tools.make_workbooks import WRITTEN, sheet, stable_bytes


def tidied(data: bytes) -> bytes:
    """Return the workbook with the same cells, laid out as all are."""
    book = Workbook()
    book.remove(book.active)
    for page in load_workbook(BytesIO(data), data_only=True):
        rows = [[None if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]
        sheet(book, page.title, [cell or "" for cell in rows[0]], rows[1:])
    book.properties.creator = "NPM Desktop"
    book.properties.created = book.properties.modified = WRITTEN
    return stable_bytes(book)


def main(files: list[str]) -> None:
    """Lay out the files, telling which were changed."""
    for path in map(Path, files or sorted(paths.CHECKLISTS.glob("*.xlsx"))):
        data = path.read_bytes()
        if (made := tidied(data)) != data:
            path.write_bytes(made)
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
