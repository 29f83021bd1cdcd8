"""The chapters of a visit report: one function a kind of block, each from the record to blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from npm_desktop.documents import (
    act_chapters,
    blank_chapters,
    kit_chapters,
    medical_chapters,
    pack_chapters,
    report_evidence,
    values,
)
from npm_desktop.documents.blocks import (
    Block,
    Cell,
    Column,
    Field,
    Fields,
    Finding,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Title,
    Tone,
    Words,
)
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec
from npm_desktop.documents.measures import measured
from npm_desktop.documents.picture_chapter import pictures
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.documents.signing_chapters import check, signatures
from npm_desktop.sentences import N_

NBSP = "\u00a0"
NO_NUMBER = N_("assigned when the document is fixed")


def title(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the head of the first page."""
    texts, record, definition = chapter.texts, chapter.record, chapter.definition
    edition = definition.editions[str(record["edition"])]
    facts = list(values.fields(texts, record, spec.fields, compulsory=False))
    if chapter.draft:
        facts.insert(0, Field(texts.tr(definition.caption), (Words(texts.tr(NO_NUMBER), tone=Tone.MUTED),)))
    return [
        Title(
            organisation=texts.tr(definition.organisation),
            title=str(record.get("title") or texts.tr(definition.title)),
            subject=values.cell(texts, values.find(record, "institution.name")),
            edition=texts.tr(edition.title) if edition.title else "",
            classification=texts.tr(edition.text) if edition.text else "",
            facts=tuple(facts),
        )
    ]


def fields(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make a chapter of captions and values."""
    rows = values.fields(chapter.texts, chapter.record, spec.fields, compulsory=chapter.compulsory(spec))
    return [Fields(rows)] if rows else []


def members(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of the group: name and profession, certificate, its validity."""
    texts = chapter.texts
    rows = [
        (
            _member(chapter, one),
            values.cell(texts, one["certificate"]),
            values.cell(texts, one["certificate_until"], "date"),
        )
        for one in chapter.record.get("members", ())
    ]
    if not rows:
        return []
    lead = values.cell(texts, chapter.record.get("group_name"))
    return [*(Paragraph(words) for words in lead), Grid(_columns(chapter, spec), tuple(rows))]


def _member(chapter: Chapter, one: Mapping[str, Any]) -> Cell:
    texts = chapter.texts
    role = texts.tr("group leader") if one.get("leader") else ""
    under = ", ".join(part for part in (one.get("profession", ""), role) if part)
    found = [Words(one["name"], tone=Tone.STRONG)]
    if under:
        found.append(Words(under, tone=Tone.MUTED))
    if one.get("recusal"):
        found.append(Words(texts.tr("recusal: {reason}", reason=one["recusal"]), tone=Tone.MUTED))
    return tuple(found)


def listing(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make a numbered list of short texts."""
    items = [values.cell(chapter.texts, item) for item in values.find(chapter.record, spec.source) or ()]
    return [Listing(tuple(item for item in items if item))] if any(items) else []


def prose(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make running text."""
    return [Paragraph(words) for words in values.cell(chapter.texts, values.find(chapter.record, spec.source))]


def table(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make a plain table of a list of the record."""
    rows = [
        tuple(_or_dash(values.cell(chapter.texts, item.get(one.field), one.form), one.form) for one in spec.fields)
        for item in values.find(chapter.record, spec.source) or ()
    ]
    return [Grid(_columns(chapter, spec), tuple(rows))] if rows else []


def _or_dash(cell: Cell, form: str) -> Cell:
    return cell or ((Words("—"),) if form == "number" else ())


def _columns(chapter: Chapter, spec: BlockSpec) -> tuple[Column, ...]:
    return tuple(Column(chapter.texts.tr(one.caption), one.share, one.form == "number") for one in spec.fields)


def findings(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the findings of one choice, under the headings of their sections."""
    wanted = SELECTIONS[spec.select]
    blocks: list[Block] = []
    for section in chapter.record.get("sections", ()):
        chosen = [one for one in section["findings"] if wanted(one)]
        if chosen:
            blocks.append(Heading(section["title"], f"{section['code']}.", level=2))
            blocks.extend(_finding(chapter, one, brief=spec.select == "remedied") for one in chosen)
    if not blocks and chapter.compulsory(spec):
        return [Paragraph(Words(chapter.texts.tr(spec.text), tone=Tone.MUTED))]
    return blocks


SELECTIONS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "violations": lambda one: not one["good_practice"],
    "good_practice": lambda one: bool(one["good_practice"]),
    "remedied": lambda one: bool(one["remedied"]) and not one["good_practice"],
}


def _finding(chapter: Chapter, one: Mapping[str, Any], *, brief: bool) -> Finding:
    texts = chapter.texts
    words = values.said(texts, one["text"]) or Words("—")
    if brief:
        return Finding(one["number"], "", words)
    label = _label(chapter, one)
    details = (
        (texts.tr("Place"), values.cell(texts, one["place"])),
        (texts.tr("Persons affected"), values.cell(texts, one["affected"])),
        (texts.tr("Standard"), values.cell(texts, "; ".join(one["standards"]))),
        (texts.tr("Sources"), values.cell(texts, one["sources"])),
    )
    return Finding(one["number"], label, words, tuple(Field(name, value) for name, value in details if value))


def _label(chapter: Chapter, one: Mapping[str, Any]) -> str:
    severity = "" if one["good_practice"] else one["severity_name"]
    remedied = chapter.texts.tr("remedied during the visit") if one["remedied"] else ""
    label = ", ".join(part for part in (severity, remedied) if part)
    return label[:1].upper() + label[1:]


def answers(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the answers to the checklist, a table a section, and tell which checklist it was."""
    blocks: list[Block] = []
    for section in chapter.record.get("sections", ()):
        if section["answers"]:
            blocks.append(Heading(section["title"], f"{section['code']}.", level=2))
            rows = tuple(_answer(chapter, one) for one in section["answers"])
            blocks.append(Grid(_columns(chapter, spec), rows))
    name = chapter.record.get("checklist")
    if blocks and name:
        hashed = chapter.record.get("checklist_sha256", "")[:12]
        source = chapter.texts.tr("Checklist {name}", name=f"{name} ({hashed})" if hashed else name)
        blocks.insert(0, Paragraph(Words(source, tone=Tone.MUTED)))
    return blocks


def _answer(chapter: Chapter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = chapter.texts
    note = values.said(texts, one["note"], Tone.MUTED)
    question = (Words(one["question"]), *((note,) if note else ()))
    return ((Words(one["code"], tone=Tone.MUTED),), question, _given(chapter, one))


def _given(chapter: Chapter, one: Mapping[str, Any]) -> Cell:
    texts = chapter.texts
    found: list[Words] = []
    if one["value"]:
        found.append(Words(measured(one["value"], one["unit"], texts.language), tone=Tone.STRONG))
    if one["state"] != "answered":
        found.append(Words(one["state_name"]))
    found.extend(values.cell(texts, one.get("text"), "strong"))
    found.extend(values.cell(texts, one["reason"]))
    found.extend(Words(f"{item['kind_name']}: {item['text']}", tone=Tone.MUTED) for item in one["verdicts"])
    return tuple(found) or (Words("—"),)


def recommendations(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of recommendations: one action, one addressee, a deadline."""
    rows = tuple(_recommendation(chapter, one) for one in chapter.record.get("recommendations", ()))
    return [Grid(_columns(chapter, spec), rows)] if rows else []


def _recommendation(chapter: Chapter, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    texts = chapter.texts
    under = [one["severity_name"], one["nature_name"]]
    if one["priority"] is not None:
        under.append(texts.tr("priority {number}", number=one["priority"]).replace(" ", NBSP))
    if one["finding"]:
        under.append(texts.tr("finding {number}", number=one["finding"]).replace(" ", NBSP))
    details = " · ".join(part for part in under if part)
    text = values.cell(texts, one["text"]) + ((Words(details, tone=Tone.MUTED),) if details else ())
    deadline = values.cell(texts, one["deadline"], "date")
    return (Words(one["number"], tone=Tone.STRONG),), text, values.cell(texts, one["addressee"]), deadline


def dissents(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Make the dissenting opinions, each under its author's name."""
    blocks: list[Block] = []
    for one in chapter.record.get("dissents", ()):
        at = values.moment(chapter.texts, one["at"])
        blocks.append(Heading(", ".join(part for part in (one["name"], at) if part), level=2))
        blocks.extend(Paragraph(words) for words in values.cell(chapter.texts, one["text"]))
    for signed in chapter.signatures:
        if signed.opinion:
            blocks.extend(_opinion(chapter, signed))
    return blocks


def _opinion(chapter: Chapter, signed: DrawnSignature) -> list[Block]:
    """Return the opinion of one who signed with it: it came after the record was frozen, so the file holds it apart."""
    at = values.moment(chapter.texts, signed.signed_at)
    said, language = signed.opinion.shown(chapter.texts.language)
    words = values.cell(chapter.texts, {"text": said, "lang": language})
    return [Heading(", ".join(filter(None, [signed.name, at])), level=2), *(Paragraph(one) for one in words)]


CHAPTERS: Mapping[str, Callable[[Chapter, BlockSpec], list[Block]]] = {
    "title": title,
    "fields": fields,
    "members": members,
    "list": listing,
    "prose": prose,
    "table": table,
    "findings": findings,
    "answers": answers,
    "recommendations": recommendations,
    "dissents": dissents,
    "pictures": pictures,
    "checks": report_evidence.checks,
    "obstructions": report_evidence.obstructions,
    "grounds": report_evidence.grounds,
    "statements": act_chapters.statements,
    "listed": act_chapters.listed,
    "addressee": act_chapters.addressee,
    "signatures": signatures,
    "check": check,
    **pack_chapters.CHAPTERS,
    **blank_chapters.CHAPTERS,
    **kit_chapters.CHAPTERS,
    **medical_chapters.CHAPTERS,
}
