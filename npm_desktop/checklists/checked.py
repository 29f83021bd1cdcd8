"""What there is to say about a workbook: why it is refused, what was mended, what is wrong, what is not done with it.

One list of notes for the command line and the library, each a sentence with its sheet and row. Never stores anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.checklists import external, workbook
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import AppError, BadInput
from npm_desktop.sentences import N_
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
        return texts.error(AppError(self.code, **{"sheet": self.sheet, "row": self.row, **self.details}))


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
    """Look at a workbook and the data files beside it; nothing in them makes this raise."""
    try:
        form = workbook.load(data, files or {})
    except BadInput as error:
        return Checked(None, (_refusal(error),))
    notes = [*_of_files(form), *_of_rules(data, form)]
    notes += _remarks(Weight.REPAIR, form.repairs)
    notes += _remarks(Weight.NOT_DONE, form.unacted)
    return Checked(form, tuple(sorted(notes, key=lambda note: list(Weight).index(note.weight))))


def _refusal(error: AppError) -> Note:
    details = dict(error.details)
    sheet, row = str(details.get("sheet") or ""), details.get("row")
    return Note(Weight.ERROR, error.code, sheet, row if isinstance(row, int) else 0, details)


def _remarks(weight: Weight, remarks: Iterable[Remark]) -> Iterator[Note]:
    return (Note(weight, one.code, one.sheet, one.row, one.details) for one in remarks)


def _of_files(form: Form) -> Iterator[Note]:
    """Return what is wrong with the data files that are at hand."""
    for name, data in form.files.items():
        try:
            external.read_external(name, data)
        except BadInput as error:
            yield _refusal(error)


def _of_rules(_data: bytes, _form: Form) -> Iterator[Note]:
    """Return what the linter says of it."""
    return iter(())
