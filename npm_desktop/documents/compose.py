"""From a record and a definition to a document of blocks: chapters in the order of the definition, numbered."""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.documents import report
from npm_desktop.documents.blocks import Block, Document, Edges, Heading
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import Definition, EditionSpec
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.documents.values import Record
from npm_desktop.errors import BadInput
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

DEMO = N_("Demonstration data, not an official document")
DRAFT = N_("Draft")


def compose(
    record: Record, definition: Definition, texts: Texts, signatures: Sequence[DrawnSignature] = ()
) -> Document:
    """Return the document that the record makes in this language."""
    sha256 = digest(canonical(record))
    chapter = Chapter(record, definition, texts, tuple(signatures), sha256)
    return Document(
        title=_heading(chapter),
        language=texts.language,
        day=str(record.get("day", "")),
        edges=_edges(chapter),
        payload=chapter.payload,
        blocks=tuple(_numbered(chapter)),
    )


def edition(chapter: Chapter) -> EditionSpec:
    """Return what the definition says of the record's edition."""
    spec = chapter.definition.editions.get(str(chapter.record.get("edition", "")))
    if spec is None:
        raise BadInput("document_edition_unknown", edition=chapter.record.get("edition", ""))
    return spec


def _heading(chapter: Chapter) -> str:
    title = chapter.texts.tr(chapter.definition.title)
    return f"{title} № {chapter.number}" if chapter.number else title


def _edges(chapter: Chapter) -> Edges:
    texts, record = chapter.texts, chapter.record
    number = chapter.number
    name = f"{texts.tr(chapter.definition.caption)} {number}" if number else texts.tr(DRAFT)
    kind = texts.tr(edition(chapter).title)
    return Edges(
        left=f"{name} · {kind}",
        right=short(chapter.sha256),
        page=texts.tr("page {page} of {pages}"),
        warning=texts.tr(DEMO) if record.get("demo") else "",
        draft="" if number else texts.tr(DRAFT),
    )


def _numbered(chapter: Chapter) -> list[Block]:
    blocks: list[Block] = []
    count = 0
    for spec in chapter.definition.blocks:
        made = report.CHAPTERS[spec.kind](chapter, spec)
        if made and spec.title and spec.kind == "check":
            blocks.append(Heading(chapter.texts.tr(spec.title), level=2))
        elif made and spec.title:
            count += 1
            blocks.append(Heading(chapter.texts.tr(spec.title), f"{count}."))
        blocks.extend(made)
    return blocks
