"""Blocks as lines of text, to be read and compared by people."""

from __future__ import annotations

from npm_desktop.documents import blocks as b


def outline(document: b.Document) -> str:
    edges = document.edges
    lines = [f"TITLE {document.title}", f"EDGES {edges.left} | {edges.page} | {edges.warning} | {edges.draft}"]
    for block in document.blocks:
        lines.extend(_lines(block))
    return "\n".join(lines) + "\n"


def _lines(block: b.Block) -> list[str]:  # noqa: PLR0911 - one a kind
    match block:
        case b.Title():
            head = [block.organisation, block.classification, block.title, cell(block.subject), block.edition]
            return [f"| {line}" for line in head if line] + [field(fact) for fact in block.facts]
        case b.Heading():
            return ["", f"{'#' * block.level} {block.number} {block.text}".replace("  ", " ")]
        case b.Fields():
            return [field(row) for row in block.rows]
        case b.Paragraph():
            return [cell((block.words,))]
        case b.Listing():
            return [f"{at}. {cell(item)}" for at, item in enumerate(block.items, start=1)]
        case b.Grid():
            head = " | ".join(column.caption for column in block.columns)
            return [head, *(" | ".join(cell(one) for one in row) for row in block.rows)]
        case b.Finding():
            return [f"({block.number}) [{block.label}] {cell((block.words,))}", *(field(one) for one in block.details)]
        case b.Signatures():
            return [_signature(one) for one in block.people]
        case b.Check():
            return [block.payload.rsplit(":", 1)[0], *(fact.caption for fact in block.facts)]


def _signature(one: b.Signature) -> str:
    return " | ".join((one.name, one.role, one.certificate, one.status, one.drawn_caption.replace("\n", " ")))


def field(one: b.Field) -> str:
    return f"- {one.caption}: {cell(one.value)}"


def cell(words: b.Cell) -> str:
    return " / ".join(one.text.replace("\n", "¶") + (f" [{one.mark}]" if one.mark else "") for one in words)
