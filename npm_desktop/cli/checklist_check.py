"""What is wrong with a workbook, said with sheet and row: `checklist check`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from npm_desktop.checklists import checked, folder, workbook
from npm_desktop.checklists.checked import WEIGHTS, Checked, Note, Weight
from npm_desktop.cli import terminal
from npm_desktop.errors import BadInput
from npm_desktop.texts import Texts

# The lists in the order they are said, as they are called in JSON.
LISTS = {
    "errors": Weight.ERROR,
    "warnings": Weight.WARNING,
    "advice": Weight.ADVICE,
    "repairs": Weight.REPAIR,
    "not_done": Weight.NOT_DONE,
}


def check(options: argparse.Namespace) -> int:
    """Say what there is to say about a workbook. The answer is no when something is wrong with it.

    Why a workbook is refused is said on the error stream, in one sentence.
    """
    found = look(options)
    if options.json:
        terminal.say_json(as_json(found, options.texts))
    else:
        say(found, options.texts)
    if found.form is None:
        terminal.tell(found.notes[0].placed(options.texts))
    return 0 if found.good else 1


def look(options: argparse.Namespace) -> Checked:
    """Read the file with the data files beside it and look at it."""
    data = folder.read(options.file)
    try:
        files = folder.beside(options.file, workbook.load(data).missing_files)
    except BadInput as error:
        if not error.code.startswith("checklist_"):
            raise
        files = {}
    return checked.check(data, files)


def as_json(found: Checked, texts: Texts) -> dict[str, Any]:
    """Return everything as one object."""
    form = found.form
    about: dict[str, Any] = {"loads": form is not None}
    if form is not None:
        about |= {
            "form_id": form.form_id,
            "version": form.version,
            "title": texts.pick(form.titles),
            "languages": list(form.languages),
            "questions": sum(question.asked for question in form.questions()),
            "missing_files": list(form.missing_files),
        }
    lists = {name: [_note(note, texts) for note in found.of(weight)] for name, weight in LISTS.items()}
    return {**about, **lists, "pyxform": list(form.remarks) if form is not None else []}


def _note(note: Note, texts: Texts) -> dict[str, Any]:
    told: dict[str, Any] = {"code": note.code, "sheet": note.sheet or None, "row": note.row or None}
    told |= {name: value for name, value in (("column", note.column), ("question", note.question)) if value}
    return {**told, "message": note.placed(texts)}


def say(found: Checked, texts: Texts) -> None:
    """Say it for a person: what is wrong first."""
    tr, form = texts.tr, found.form
    if form is not None:
        version = tr("version {version}", version=form.version) if form.version else tr("without a version")
        terminal.say(f"{texts.pick(form.titles)} ({form.form_id}, {version})")
    notes = found.notes if form is not None else found.notes[1:]
    for weight in LISTS.values():
        _say_notes([one for one in notes if one.weight is weight], weight, texts)
    if form is not None and form.missing_files:
        names = ", ".join(form.missing_files)
        terminal.say("\n" + tr("Data files that are not beside the workbook: {names}.", names=names))
    if not found.notes:
        terminal.say(tr("Nothing is wrong with it."))


def _say_notes(notes: Sequence[Note], weight: Weight, texts: Texts) -> None:
    if notes:
        terminal.say(f"\n{texts.tr(WEIGHTS[weight])} ({texts.number(len(notes))})")
    for note in notes:
        terminal.say(f"  {note.placed(texts)}")
