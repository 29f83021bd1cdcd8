"""The journeys of the checklist library: a workbook is looked at, brought in as a draft, compared with what is in use.

Reading, converting and comparing are work for the pool; only what is stored goes to the store's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from npm_desktop import journeys
from npm_desktop.checklists import checked, folder, sniff, workbook
from npm_desktop.checklists.checked import Checked
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.checklist import ChecklistLine, ChecklistVersion, VersionState
from npm_desktop.errors import NotFound
from npm_desktop.journeys import Journey, Store
from npm_desktop.texts import Texts

if TYPE_CHECKING:
    from npm_desktop.checklists.filling.definition import Definition

ENDINGS = ("xlsx", "xlsm", "xls", "csv", "md")
DATA_ENDINGS = ("csv", "xml", "geojson")


@dataclass(frozen=True, slots=True)
class Looked:
    """A workbook that was read and looked at, with the data files that were found for it."""

    path: Path
    data: bytes = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    checked: Checked

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the data files that the form looks into and that were not found."""
        return self.checked.form.missing_files if self.checked.form is not None else ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is stored: its line, its workbook and form, and the version of the same form that is in use."""

    line: ChecklistLine
    data: bytes = field(repr=False)
    form: Form = field(repr=False)
    in_use: tuple[ChecklistLine, Form] | None = field(default=None, repr=False)


def look(path: Path, more: Sequence[Path] = ()) -> Looked:
    """Read a workbook and the data files beside it or among `more`; for the pool. BadInput when it is refused."""
    data = folder.read(path)
    files = folder.beside(path, workbook.load(data).missing_files)
    for one in more:
        files |= folder.beside(one, [one.name])
    return Looked(path, data, files, checked.check(data, files))


def bring_in(core: Core, looked: Looked) -> Journey[tuple[ChecklistVersion, Changes]]:
    """Keep the workbook as a draft."""
    result: tuple[ChecklistVersion, Changes] = yield Store(partial(core.checklists.draft, looked.data, looked.files))
    return result


def version(reader: Core, version_id: str) -> Version:
    """Return a version with all that is needed to look at it. NotFound when it isn't there."""
    lines = reader.checklists.all()
    line = next((one for one in lines if one.version.id == version_id), None)
    if line is None:
        raise NotFound("checklist_not_found")
    data, form = reader.checklists.export(version_id), reader.checklists.form(version_id)
    same = [one for one in lines if one.version.form_id == line.version.form_id and one is not line]
    in_use = next((one for one in same if one.state is VersionState.ACTIVE), None)
    other = (in_use, reader.checklists.form(in_use.version.id)) if in_use is not None else None
    return Version(line, data, form, other)


def look_again(found: Version) -> Checked:
    """Look at the workbook of a version; for the pool."""
    return checked.check(found.data, found.form.files)


def changes(found: Version, texts: Texts) -> tuple[list[str], list[str]]:
    """Return in words what a version changes against the one in use, for the pool: silent breaks, and the rest."""
    from npm_desktop.checklists import versions

    if found.in_use is None:
        return [], []
    return versions.told(versions.diff(found.in_use[1], found.form), texts)


def definition(form: Form) -> Definition:
    """Return the form with its rules ready to be tried; for the pool. BadInput when a data file can't be read."""
    from npm_desktop.checklists import external
    from npm_desktop.checklists.filling.definition import compile_form

    return compile_form(form.xml, external.read_all(form))


def file_name(found: Version) -> str:
    """Return what the workbook is called when it is saved: its form, its version, its kind."""
    kept = found.line.version
    name = "_".join(filter(None, (kept.form_id, kept.version)))
    safe = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in name)
    return f"{safe}.{sniff.sniff(found.data)}"


def saving(data: bytes, target: Path) -> Callable[[], None]:
    """Return the job that writes a file where the user wants it."""
    return partial(journeys.save_copy, data, target)
