"""The record of any paper: which collector makes it, in one language or in two side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from npm_desktop.documents import bilingual, definition
from npm_desktop.documents.collect import collect
from npm_desktop.documents.collect_acts import act
from npm_desktop.documents.collect_pack import pack
from npm_desktop.documents.frame import Frame, Material
from npm_desktop.documents.printed import printed
from npm_desktop.domain.document import REPORTS, DocumentKind, Paper
from npm_desktop.reference.library import Reference
from npm_desktop.texts import languages_of, load


def record_of(
    paper: Paper, material: Material, reference: Reference, *, number: str = "", day: date | None = None
) -> dict[str, Any]:
    """Return the record of the paper; `number` is empty for a draft."""
    languages = languages_of(paper.language)
    sides = [_side(paper, material, reference, one, number, day) for one in languages]
    if len(sides) == 1:
        return sides[0]
    prevailing = material.visit.prevailing  # a language that isn't one of the two prevails over nothing here
    return bilingual.join(sides[0], sides[1], prevailing if prevailing in languages else "")


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
