"""The record of any paper: which collector makes it, in one language or in two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from npm_desktop.checklists.form import Form
from npm_desktop.documents import bilingual, definition
from npm_desktop.documents.collect import collect
from npm_desktop.documents.collect_acts import act
from npm_desktop.documents.collect_blank import blank
from npm_desktop.documents.collect_pack import pack
from npm_desktop.documents.frame import Frame, Material
from npm_desktop.documents.printed import printed
from npm_desktop.domain.document import REPORTS, DocumentKind, Paper
from npm_desktop.domain.report import Edition
from npm_desktop.errors import BadInput
from npm_desktop.reference.library import Reference
from npm_desktop.texts import languages_of, load


def record_of(
    paper: Paper, material: Material, reference: Reference, *, number: str = "", day: date | None = None
) -> dict[str, Any]:
    """Return the record of the paper; `number` is empty for a draft."""
    if paper.kind is DocumentKind.BLANK:
        return blank_of(material.form, paper.language, paper.edition, demo=material.demo)
    languages = languages_of(paper.language)
    if paper.kind is DocumentKind.PACK:
        _ensure_spoken(material.form, languages)
    sides = [_side(paper, material, reference, one, number, day) for one in languages]
    if len(sides) == 1:
        return sides[0]
    prevailing = material.visit.prevailing  # a language that isn't one of the two prevails over nothing here
    return bilingual.join(sides[0], sides[1], prevailing if prevailing in languages else "")


def blank_of(form: Form, language: str, edition: Edition = Edition.GROUP, *, demo: bool = False) -> dict[str, Any]:
    """Return the record of a checklist to fill in by hand, in one language or in two beside each other.

    BadInput `blank_one_language` when it should speak two and has one of them alone.
    """
    languages = languages_of(language)
    _ensure_spoken(form, languages)
    sides = [blank(form, load(one), edition, demo=demo).as_dict() for one in languages]
    return sides[0] if len(sides) == 1 else bilingual.join(sides[0], sides[1])


def _ensure_spoken(form: Form, languages: Sequence[str]) -> None:
    missing = [one for one in languages if one not in form.languages]
    if len(languages) > 1 and missing:
        raise BadInput("blank_one_language", language=missing[0])


def _side(
    paper: Paper, material: Material, reference: Reference, language: str, number: str, day: date | None
) -> dict[str, Any]:
    texts = load(language)
    if paper.kind in REPORTS:
        report = collect(material, reference, texts, paper.edition, kind=paper.kind, number=number, day=day)
        return printed(report.as_dict(), definition.load(paper.kind))
    frame = Frame(material, reference, texts, paper.edition)
    if paper.kind is DocumentKind.PACK:
        return printed(pack(frame).as_dict(), definition.load(paper.kind))
    record = act(frame, paper.kind, number=number, day=day, subject_id=paper.subject_id).as_dict()
    return printed(record, definition.load(paper.kind))
