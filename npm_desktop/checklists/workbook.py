"""The way in: the bytes of an XLSForm workbook to a `Form`. Whatever is wrong with them becomes one sentence.

pyxform converts, its XML is read; the form is remembered by the SHA-256 of the bytes. Never evaluates a rule, never
writes a file. pyxform and openpyxl are slow to import, so that happens at the first load.
"""

from __future__ import annotations

import hashlib
import re
import warnings
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from npm_desktop import paths
from npm_desktop.checklists import sheets, xform
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.questions import Reader
from npm_desktop.errors import AppError, BadInput

MOST_BYTES = 20_000_000
MOST_UNPACKED = 30_000_000
REMEMBERED = 32
_ROW = re.compile(r"\[row\s*:\s*([0-9]+)\]\s*")
_SHEET = re.compile(r"On the '(\w+)' sheet,?\s*")
_UNREADABLE = "was not recognized as a supported type"
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


def load(data: bytes) -> Form:
    """Return the checklist of a workbook (.xlsx, .xlsm or .xls, told by its bytes).

    BadInput: `checklist_too_large`, `checklist_not_a_workbook`, `checklist_row` (sheet, row, reason),
    `checklist_refused` (reason), `checklist_empty`, `checklist_not_understood`, `checklist_attribute` (question,
    column, value), `checklist_code_twice` (code_twice).
    """
    sha256 = hashlib.sha256(data).hexdigest()
    # Taken out and put back at the end: what was not asked for longest is forgotten first.
    form = _forms.pop(sha256, None) or _read(data, sha256)
    if len(_forms) >= REMEMBERED:
        _forms.pop(next(iter(_forms)), None)
    _forms[sha256] = form
    return form


def _read(data: bytes, sha256: str) -> Form:
    suffix = _sniff(data)
    # openpyxl warns of what it leaves aside (validations, extensions); none of it is ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        xml, remarks = _convert(data, suffix)
        try:
            extra = sheets.read(data) if suffix == ".xlsx" else sheets.Sheets()
            return _form(xml, remarks, extra, sha256)
        except AppError:
            raise
        except Exception as error:
            raise BadInput("checklist_not_understood") from error


def _sniff(data: bytes) -> str:
    """Return what the bytes are; real files have wrong extensions, and a small archive may unpack to a giant."""
    if len(data) > MOST_BYTES:
        raise BadInput("checklist_too_large", most=MOST_BYTES // 1_000_000)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
            names = archive.namelist()
    except Exception as error:
        raise BadInput("checklist_not_a_workbook") from error
    if "xl/workbook.xml" not in names:
        raise BadInput("checklist_not_a_workbook")
    if unpacked > MOST_UNPACKED:
        raise BadInput("checklist_too_large", most=MOST_UNPACKED // 1_000_000)
    return ".xlsx"


def _convert(data: bytes, suffix: str) -> tuple[str, tuple[str, ...]]:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        result = convert(data, validate=False, file_type=suffix)
    except PyXFormError as error:
        raise _refusal(str(error)) from error
    except Exception as error:  # raw TypeErrors and KeyErrors come out of real files
        raise BadInput("checklist_not_understood") from error
    return result.xform, tuple(result.warnings)


def _refusal(message: str) -> BadInput:
    """Turn pyxform's message into ours, with the sheet and row where it names them."""
    text = " ".join(message.split())
    if _UNREADABLE in text:
        return BadInput("checklist_not_a_workbook")
    row, sheet = _ROW.search(text), _SHEET.search(text)
    sentences = _SHEET.sub("", _ROW.sub("", text)).strip().split(". ")
    reason = ". ".join(sentences[:2]).rstrip(".")[:300]
    if row is None:
        return BadInput("checklist_refused", reason=reason)
    return BadInput("checklist_row", sheet=sheet[1] if sheet else "survey", row=int(row[1]), reason=reason)


def _form(xml: str, remarks: tuple[str, ...], extra: sheets.Sheets, sha256: str) -> Form:
    model, body = xform.parse(xml, extra.curled)
    reader = Reader(model, extra.instruments)
    sections, unseen = reader.read(body)
    if not sections:
        raise BadInput("checklist_empty")
    return Form(
        form_id=model.form_id,
        version=model.version,
        titles=extra.titles or {model.default_language: model.title},
        sections=sections,
        instruments=extra.instruments,
        applies_to=extra.applies_to,
        sha256=sha256,
        module=extra.module,
        languages=model.languages,
        default_language=model.default_language,
        unseen=unseen,
        groups=tuple(reader.groups),
        untranslated=tuple(model.untranslated),
        remarks=remarks,
        xml=xml,
    )
