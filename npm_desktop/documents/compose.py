"""From a record and a definition to a document of blocks: chapters in the order of the definition, numbered.

A record in two languages is composed a column at a time by the same definition, then the columns are merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from npm_desktop.documents import bilingual, report
from npm_desktop.documents.blocks import Block, Document, Edges, Heading, Pair, Paragraph, Words
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import Definition, EditionSpec
from npm_desktop.documents.merge import merge
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.documents.values import Record
from npm_desktop.errors import BadInput
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

DEMO = N_("Demonstration data, not an official document")
DRAFT = N_("Draft")


PREVAILING = {
    "kk": N_("If the texts differ, the text in Kazakh prevails."),
    "ru": N_("If the texts differ, the text in Russian prevails."),
    "en": N_("If the texts differ, the text in English prevails."),
}


def compose(
    record: Record,
    definition: Definition,
    texts: Texts,
    signatures: Sequence[DrawnSignature] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Document:
    """Return the document that the record makes; `texts` speak its language, or both for a bilingual record.

    `pictures` are all its photos by their hashes; with None each photo's frame is left empty.
    """
    sha256 = digest(canonical(record))
    sides = bilingual.columns(record)
    if len(sides) != len(texts.sides):
        raise BadInput("columns_differ", place="language")
    chapters = [
        Chapter(side, definition, one, tuple(signatures), sha256, pictures)
        for side, one in zip(sides, texts.sides, strict=True)
    ]
    if len(chapters) == 1:
        return _column(chapters[0])
    bilingual.ensure_level(record)
    prevailing = str(record["prevailing"])
    left, right = (_column(chapter) for chapter in chapters)
    return merge(left, right, prevailing or texts.sides[0].language, _clause(texts, prevailing))


def _column(chapter: Chapter) -> Document:
    return Document(
        title=_heading(chapter),
        language=chapter.texts.language,
        day=str(chapter.record.get("day", "")),
        edges=_edges(chapter),
        payload=chapter.payload,
        blocks=tuple(_numbered(chapter)),
        pages=chapter.definition.pages,
    )


def _clause(texts: Texts, prevailing: str) -> list[Block]:
    """Return the sentence that names the prevailing text, in both languages."""
    if prevailing not in PREVAILING:
        return []
    over = (Heading(one.tr("Prevailing text"), level=2) for one in texts.sides)
    words = (Paragraph(Words(one.tr(PREVAILING[prevailing]))) for one in texts.sides)
    return [Pair(*over), Pair(*words)]


def edition(chapter: Chapter) -> EditionSpec:
    """Return what the definition says of the record's edition."""
    spec = chapter.definition.editions.get(str(chapter.record.get("edition", "")))
    if spec is None:
        raise BadInput("document_edition_unknown", edition=chapter.record.get("edition", ""))
    return spec


def _heading(chapter: Chapter) -> str:
    title = str(chapter.record.get("title") or chapter.texts.tr(chapter.definition.title))
    return f"{title} № {chapter.number}" if chapter.number else title


def _edges(chapter: Chapter) -> Edges:
    texts, record = chapter.texts, chapter.record
    draft = texts.tr(DRAFT) if chapter.draft else ""
    beside = (chapter.number, *(str(record.get(one, "")) for one in chapter.definition.foot))
    name = draft or " ".join([texts.tr(chapter.definition.caption), *filter(None, beside)])
    kind = edition(chapter).title
    return Edges(
        left=f"{name} · {texts.tr(kind)}" if kind else name,
        right=short(chapter.sha256),
        page=texts.tr("page {page} of {pages}"),
        warning=texts.tr(DEMO) if record.get("demo") else "",
        draft=draft,
        sheet=texts.tr(chapter.definition.sheet) if chapter.definition.sheet else "",
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
