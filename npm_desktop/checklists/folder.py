"""A workbook as a file, with the data files that lie beside it: in `<its name>-media`, as ODK keeps them, or with it.

Never reads more than may be used, never a file that the form doesn't name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from npm_desktop.checklists import external, sniff, workbook
from npm_desktop.checklists.form import Form
from npm_desktop.errors import BadInput

MEDIA = "{}-media"


def read(path: Path) -> bytes:
    """Return the bytes of a workbook; of one that is too large just enough to tell. BadInput when it can't be read."""
    try:
        return _head(path, sniff.MOST_BYTES)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=str(path)) from error
    except OSError as error:
        raise BadInput("source_unreadable") from error


def beside(path: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return those of the data files that lie beside the workbook, by name; what isn't there is left out."""
    found = {}
    for name in wanted:
        for place in _places(path, name):
            try:
                found[name] = _head(place, external.MOST_BYTES)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise BadInput("external_unreadable", name=name) from error
            break
    return found


def load(path: Path) -> tuple[bytes, Form]:
    """Return the workbook and its form with the data files at hand. BadInput as `workbook.load`."""
    data = read(path)
    form = workbook.load(data)
    return data, workbook.load(data, beside(path, form.missing_files))


def _places(path: Path, name: str) -> Iterator[Path]:
    # The names are the form's, so none of them may lead out of the folder.
    if Path(name).name == name and name not in (".", "..") and "\0" not in name:
        yield path.parent / MEDIA.format(path.stem) / name
        yield path.parent / name


def _head(path: Path, most: int) -> bytes:
    if path.is_dir():
        raise IsADirectoryError(path)
    with path.open("rb") as stream:
        return stream.read(most + 1)
