"""Sheets of injuries on paper: a member's lay sheet, and the annex a doctor prints while the compartment is open.

Neither is a document of the visit: they have no number and no code, are stored nowhere, and carry no attachment, since
an annex that lay in the store would be read with its passphrase alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from npm_desktop.documents import archive, definition, pdf
from npm_desktop.documents.compose import compose
from npm_desktop.documents.glyphs import visible
from npm_desktop.domain.injury import Figure, Injury, Lesion
from npm_desktop.domain.medical import Examination, ExaminedLesion, ensure_concluded
from npm_desktop.domain.names_injuries import CHAPERONES, CONSISTENCY
from npm_desktop.domain.text import Text
from npm_desktop.texts import Texts


@dataclass(frozen=True, slots=True)
class About:
    """Where a sheet belongs: the visit, the institution, the talk's code, who wrote it, before whom."""

    visit: str
    institution: str
    code: str
    day: str
    author: str
    witness: str = ""
    demo: bool = False
    figure: Figure = Figure.ADULT


def annex(note: Examination, about: About, texts: Texts) -> bytes:
    """Return the annex of a doctor as PDF; RuleBroken while its lesions are judged and the whole is not."""
    ensure_concluded(note)
    plain: dict[str, Any] = {key: value for key, value in asdict(note).items() if isinstance(value, (str, bool))}
    if not note.examined:
        plain |= dict.fromkeys(("consent", "sex_chosen", "may_stop"))
    record = _record("medical", about, texts) | plain
    record |= {
        "doctor": about.author,
        "chaperone": texts.tr(CHAPERONES[note.chaperone]) if note.examined else "",
        "overall": texts.tr(CONSISTENCY[note.overall]) if note.overall else "",
        "lesions": [_examined(one, texts) for one in note.lesions],
    }
    return _written(record, texts)


def lay_sheet(injury: Injury, about: About, texts: Texts) -> bytes:
    """Return the lay sheet as PDF."""
    sheet = injury.sheet
    record = _record("injury", about, texts) | {
        "author": about.author,
        "witness": about.witness,
        "happened": sheet.happened,
        "words": _said(sheet.words, texts),
        "cause": _said(sheet.cause, texts),
        "best_interest": _said(sheet.best_interest, texts),
        "lesions": [_seen(one, texts) for one in injury.marks],
    }
    return _written(record, texts)


def _record(kind: str, about: About, texts: Texts) -> dict[str, Any]:
    return {
        "kind": kind,
        "edition": "official",
        "language": texts.language,
        "institution": {"name": about.institution},
        "visit": about.visit,
        "code": about.code,
        "day": about.day,
        "demo": about.demo,
        "figure": str(about.figure),
    }


def _examined(one: ExaminedLesion, texts: Texts) -> dict[str, Any]:
    plain = asdict(one) | {"size": _size(one.length, one.width, texts)}
    return plain | {"consistency": texts.tr(CONSISTENCY[one.consistency]) if one.consistency else ""}


def _seen(one: Lesion, texts: Texts) -> dict[str, Any]:
    words = {name: _said(getattr(one, name), texts) for name in ("site", "shape", "colour", "borders")}
    return {
        "number": one.ordinal,
        "view": one.view,
        "x": one.x,
        "y": one.y,
        "size": _size(one.length, one.width, texts),
        **words,
    }


def _said(text: Text, texts: Texts) -> dict[str, Any]:
    words, language = text.shown(texts.language)
    return {"text": words, "lang": language if words else ""}


def _size(length: int | None, width: int | None, texts: Texts) -> str:
    known = " × ".join(str(one) for one in (length, width) if one is not None)
    return texts.tr("{size} mm", size=known) if known else ""


def _written(record: Mapping[str, Any], texts: Texts) -> bytes:
    made = compose(record, definition.load(str(record["kind"])), texts)
    about = archive.About(visible(made.title), made.language, made.day, archive.PRODUCER)
    return archive.archive(pdf.write(made), about, ())
