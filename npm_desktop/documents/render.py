"""The door of the room: a record, the texts of its language and the signatures in, an archive file out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from npm_desktop import __version__, paths
from npm_desktop.documents import archive, pdf
from npm_desktop.documents import definition as definitions
from npm_desktop.documents.canonical import canonical, digest
from npm_desktop.documents.compose import compose
from npm_desktop.documents.definition import Definition
from npm_desktop.documents.glyphs import visible
from npm_desktop.documents.signature_block import DrawnSignature, listing
from npm_desktop.documents.values import Record
from npm_desktop.texts import Texts, languages_of

RECORD, SIGNATURES = "record.json", "signatures.json"
LAYOUT = 3


def render(
    record: Record,
    texts: Texts,
    signatures: Sequence[DrawnSignature] = (),
    definition: Definition | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the document as PDF/A-3b with its record inside; the same input gives the same bytes.

    `texts` are those of the record's language, `texts.load("kk+ru")` for a record in two. `pictures` are the
    print copies (JPEG) of all its photos by their SHA-256; with None the photos' frames stay empty.
    """
    definition = definition or definitions.load(str(record["kind"]))
    document = compose(record, definition, texts, signatures, pictures)
    about = archive.About(visible(document.title), document.language, document.day, tool(definition, texts.language))
    attachments = [archive.Attachment(RECORD, canonical(record), "The record this document prints")]
    if signatures:
        attachments.append(archive.Attachment(SIGNATURES, canonical(listing(signatures)), "Who signed, when and how"))
    return archive.archive(pdf.write(document), about, tuple(attachments))


def tool(definition: Definition, language: str) -> str:
    """Return the program's name and version with the print of all that decides how a record looks on paper."""
    return f"{archive.PRODUCER} {__version__} ({_form(definition.source, language)})"


@lru_cache(maxsize=16)
def _form(source: str, language: str) -> str:
    files = (paths.TRANSLATIONS / f"{one}.po" for one in languages_of(language))
    words = [path.read_bytes() if path.exists() else b"" for path in files]
    return digest(b"\0".join([str(LAYOUT).encode(), source.encode(), *words]))[:12]
