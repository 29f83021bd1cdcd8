"""The chapters of a report that stand beside the checklist: earlier advice, obstructions, grounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.act_sentences import OWN_WORDS
from npm_desktop.documents.blocks import Block, Cell, Column, Grid, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec

QUOTED = 3  # the first version of the record whose words of officials stand in quotation marks or are marked


def _columns(chapter: Chapter, spec: BlockSpec) -> tuple[Column, ...]:
    return tuple(Column(chapter.texts.tr(one.caption), one.share) for one in spec.fields)


def checks(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of earlier recommendations and promises with what the group saw of each."""
    rows = tuple(_check(chapter, one) for one in chapter.record.get("checks", ()))
    return [Grid(_columns(chapter, spec), rows)] if rows else []


def _check(chapter: Chapter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = chapter.texts
    deadline = texts.tr("by {day}", day=values.date(texts, one["deadline"])) if one["deadline"] else ""
    under = " · ".join(part for part in (one["source"], one["addressee"], deadline) if part)
    asked = values.cell(texts, one["text"]) + ((Words(under, tone=Tone.MUTED),) if under else ())
    proof = (Words(texts.tr("proof: {proof}", proof=one["proof"]), tone=Tone.MUTED),) if one["proof"] else ()
    seen = (Words(one["judgement_name"], tone=Tone.STRONG), *values.cell(texts, one["observation"]), *proof)
    return (Words(one["number"], tone=Tone.MUTED),), asked, seen


def obstructions(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of obstructions: when, what, who said what."""
    rows = tuple(_obstruction(chapter, one) for one in chapter.record.get("obstructions", ()))
    return [Grid(_columns(chapter, spec), rows)] if rows else []


def _obstruction(chapter: Chapter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = chapter.texts
    what = (Words(one["kind"], tone=Tone.STRONG), *values.cell(texts, one["what"]), *values.cell(texts, one["place"]))
    who = (*values.cell(texts, one["official"]), *_quoted(chapter, one["words"]))
    return (Words(one["when"] or "—"),), what, who or (Words("—"),)


def _quoted(chapter: Chapter, words: Mapping[str, Any]) -> Cell:
    said = values.said(chapter.texts, words)
    if said is None or chapter.record.get("format_version", 0) >= QUOTED:
        return (said,) if said else ()
    return (Words(chapter.texts.tr(OWN_WORDS, words=said.text), said.mark),)


def grounds(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of what a special visit rests on; a publication's copy is named by its hash."""
    rows = tuple(_ground(chapter, one) for one in chapter.record.get("grounds", ()))
    return [Grid(_columns(chapter, spec), rows)] if rows else []


def _ground(chapter: Chapter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = chapter.texts
    kind: list[Words] = [Words(one["kind_name"], tone=Tone.STRONG)]
    if one["day"]:
        kind.append(Words(values.date(texts, one["day"])))
    told = list(values.cell(texts, one["reference"])) + list(values.cell(texts, one["told"]))
    if one["sha256"]:
        told.append(Words(texts.tr("saved copy, SHA-256 {sha256}", sha256=one["sha256"].upper()), tone=Tone.MUTED))
    return tuple(kind), tuple(told) or (Words("—"),)
