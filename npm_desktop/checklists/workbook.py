"""The way in: the bytes of an XLSForm workbook to a `Form`. Whatever is wrong with them becomes one sentence.

The bytes are read to pages, pyxform converts those, its XML is read; the form is remembered by the SHA-256 of the
bytes, and its conversion can be stored beside the workbook. Never evaluates a rule, never writes a file.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from npm_desktop import paths
from npm_desktop.checklists import cells, conversion, kept, sheets, tables, unacted, xform
from npm_desktop.checklists.book import Book
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.kept import ITEMSETS, Conversion
from npm_desktop.checklists.questions import Reader
from npm_desktop.checklists.sniff import Container, sniff
from npm_desktop.errors import AppError, BadInput

REMEMBERED = 32
_READERS = {
    Container.XLSX: cells.read_xlsx,
    Container.XLS: cells.read_xls,
    Container.CSV: tables.read_csv,
    Container.MARKDOWN: tables.read_markdown,
}
_NO_FILES: Mapping[str, bytes] = {}
_forms: dict[str, Form] = {}


@dataclass(frozen=True, slots=True)
class Shipped:
    """A workbook that comes with the program. `code` is its file's name: a checklist group, or a module."""

    code: str
    sha256: str
    data: bytes


def shipped(folder: Path = paths.CHECKLISTS) -> list[Shipped]:
    """Return the workbooks that come with the program, by code."""
    found = []
    for path in sorted(folder.glob("*.xlsx")):
        data = path.read_bytes()
        found.append(Shipped(path.stem.upper(), hashlib.sha256(data).hexdigest(), data))
    return found


def load(data: bytes, files: Mapping[str, bytes] = _NO_FILES) -> Form:
    """Return the checklist of a workbook (.xlsx, .xlsm, .xls, .csv or .md, told by its bytes).

    `files` are data files by name; the form takes those it wants. BadInput with a code that starts `checklist_` says
    why not, with the sheet and the row where there are some.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    return _with_files(_remembered(sha256) or _remember(_read(data, sha256)), files)


def pages(data: bytes) -> Book:
    """Return the sheets of a workbook as its author wrote them, nothing mended. BadInput when it is none."""
    # openpyxl warns of what it leaves aside (validations, extensions); none of it is ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _READERS[sniff(data)](data)


def restore(data: bytes, converted: bytes, files: Mapping[str, bytes] = _NO_FILES) -> Form:
    """Return the checklist of a workbook from its stored conversion; a stale or damaged one is made anew."""
    sha256 = hashlib.sha256(data).hexdigest()
    form = _remembered(sha256)
    if form is None:
        whole = kept.read(converted, sha256)
        try:
            form = _form(whole) if whole is not None else None
        except Exception:  # as unread as the versions it was made by; the workbook itself decides
            form = None
    return _with_files(_remember(form or _read(data, sha256)), files)


def converted(form: Form) -> bytes:
    """Return the conversion to store beside the workbook. ValueError for two joined forms."""
    return kept.write(form)


def forget() -> None:
    """Let go of all forms that are remembered."""
    _forms.clear()


def is_current(conversion_kept: bytes, sha256: str) -> bool:
    """Tell whether a stored conversion is of that workbook and of today's versions."""
    return kept.read(conversion_kept, sha256) is not None


def _remembered(sha256: str) -> Form | None:
    # Taken out and put back at the end: what was not asked for longest is forgotten first.
    form = _forms.pop(sha256, None)
    if form is not None:
        _forms[sha256] = form
    return form


def _remember(form: Form) -> Form:
    if len(_forms) >= REMEMBERED:
        _forms.pop(next(iter(_forms)), None)
    _forms[form.sha256] = form
    return form


def _with_files(form: Form, files: Mapping[str, bytes]) -> Form:
    wanted = {name: data for name, data in files.items() if name in form.wants_files}
    return replace(form, files={**form.files, **wanted}, own_files=form.own_files - set(wanted)) if wanted else form


def _read(data: bytes, sha256: str) -> Form:
    book = pages(data)
    made = conversion.convert(book)
    try:
        whole = Conversion(sha256, made.xml, sheets.read(book), made.warnings, tuple(book.repairs), None, made.itemsets)
        return _form(whole, book)
    except AppError:
        raise
    except Exception as error:
        raise BadInput("checklist_not_understood") from error


def _form(whole: Conversion, book: Book | None = None) -> Form:
    extra = whole.sheets
    model, body = xform.parse(whole.xml, extra.curled)
    reader = Reader(model, extra.instruments)
    sections, unseen = reader.read(body)
    if not sections:
        raise BadInput("checklist_empty")
    own = {ITEMSETS: whole.itemsets.encode()} if whole.itemsets else {}
    return Form(
        form_id=model.form_id,
        version=model.version,
        titles=extra.titles or {model.default_language: model.title},
        sections=sections,
        instruments=extra.instruments,
        applies_to=extra.applies_to,
        sha256=whole.sha256,
        module=extra.module,
        languages=model.languages,
        default_language=model.default_language,
        unseen=unseen,
        groups=tuple(reader.groups),
        untranslated=tuple(model.untranslated),
        remarks=whole.remarks,
        repairs=whole.repairs,
        unacted=unacted.read(model, book or Book()) if whole.unacted is None else whole.unacted,
        wants_files=xform.files_of(model),
        files=own,
        own_files=frozenset(own),
        curled=extra.curled,
        xml=whole.xml,
    )
