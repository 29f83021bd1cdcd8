"""What there is to say about a workbook: why it is refused, what was mended, what is wrong, what is not done with it.

One list of notes for the command line and the library, each a sentence with its sheet and row. Never stores anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.checklists import external, workbook
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.lint import lint
from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import AppError, BadInput
from npm_desktop.sentences import N_, SENTENCES
from npm_desktop.texts import Texts


class Weight(StrEnum):
    """How much a note weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    REPAIR = "repair"
    NOT_DONE = "not_done"


WEIGHTS = {
    Weight.ERROR: N_("Wrong"),
    Weight.WARNING: N_("Doubtful"),
    Weight.ADVICE: N_("Advice"),
    Weight.REPAIR: N_("Mended while reading"),
    Weight.NOT_DONE: N_("Kept, but not done here"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say. `code` and `details` make its sentence; a row of 0 is no row."""

    weight: Weight
    code: str
    sheet: str = ""
    row: int = 0
    details: Mapping[str, object] = field(default_factory=dict)
    column: str = ""
    question: str = ""

    def said(self, texts: Texts) -> str:
        """Return the sentence."""
        place = {"sheet": self.sheet, "row": self.row, "column": self.column, "question": self.question}
        return texts.error(AppError(self.code, **{**place, **self.details}))

    def placed(self, texts: Texts) -> str:
        """Return the sentence with sheet and row before it, unless it names them itself."""
        said = self.said(texts)
        if not self.sheet or any(place in SENTENCES.get(self.code, "") for place in ("{sheet}", "{row}")):
            return said
        place = {"sheet": self.sheet, "row": self.row, "column": self.column, "sentence": said}
        if not self.row:
            return texts.tr("Sheet “{sheet}”: {sentence}", **place)
        if not self.column:
            return texts.tr("Sheet “{sheet}”, row {row}: {sentence}", **place)
        return texts.tr("Sheet “{sheet}”, row {row}, column “{column}”: {sentence}", **place)


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was looked at: its form, None when it is refused, and every note."""

    form: Form | None
    notes: tuple[Note, ...]

    def of(self, *weights: Weight) -> tuple[Note, ...]:
        """Return the notes of these weights."""
        return tuple(note for note in self.notes if note.weight in weights)

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong with it."""
        return not self.of(Weight.ERROR)


def check(data: bytes, files: Mapping[str, bytes] | None = None) -> Checked:
    """Look at a workbook and the data files beside it; nothing in them makes this raise.

    The first note of a workbook that is refused says why.
    """
    files = files or {}
    try:
        form = workbook.load(data, files)
    except BadInput as error:
        refusal = _refusal(error)
        return Checked(None, (refusal, *(one for one in _ordered(_linted(data, files)) if not _same(one, refusal))))
    notes = [*_of_files(form), *_linted(data, files)]
    notes += _remarks(Weight.REPAIR, form.repairs)
    notes += _remarks(Weight.NOT_DONE, form.unacted)
    return Checked(form, tuple(_ordered(notes)))


def _ordered(notes: Iterable[Note]) -> list[Note]:
    weights = list(Weight)
    return sorted(notes, key=lambda note: weights.index(note.weight))


def _refusal(error: AppError) -> Note:
    details = dict(error.details)
    sheet, row = str(details.get("sheet") or ""), details.get("row")
    column = str(details.get("column") or "")
    return Note(Weight.ERROR, error.code, sheet, row if isinstance(row, int) else 0, details, column)


def _same(one: Note, other: Note) -> bool:
    return (one.code, one.sheet, one.row) == (other.code, other.sheet, other.row)


def _remarks(weight: Weight, remarks: Iterable[Remark]) -> Iterator[Note]:
    return (Note(weight, one.code, one.sheet, one.row, one.details) for one in remarks)


def _of_files(form: Form) -> Iterator[Note]:
    """Return what is wrong with the data files that are at hand."""
    for name, data in form.files.items():
        try:
            external.read_external(name, data)
        except BadInput as error:
            yield _refusal(error)


def _linted(data: bytes, files: Mapping[str, bytes]) -> Iterator[Note]:
    """Return what the linter says; what was mended and what is not done are said by the form itself, all of it."""
    for one in lint(data, files).findings:
        if not one.code.startswith(("repair_", "unacted_")):
            yield Note(Weight(one.severity), one.code, one.sheet, one.row, one.details, one.column, one.question)
