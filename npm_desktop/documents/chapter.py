"""What every chapter of a document is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from npm_desktop.documents.definition import BlockSpec, Definition
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.documents.values import Record
from npm_desktop.texts import Texts


@dataclass(frozen=True, slots=True)
class Chapter:
    """The record, how it is to be printed, in which language, who signed, the hash of the record, its photos."""

    record: Record
    definition: Definition
    texts: Texts
    signatures: tuple[DrawnSignature, ...]
    sha256: str
    pictures: Mapping[str, bytes] | None = None

    @property
    def number(self) -> str:
        """Return the number of the document, "" for a draft."""
        return str(self.record.get("number", ""))

    @property
    def draft(self) -> bool:
        """Tell whether the document still waits for its number."""
        return not self.number and self.definition.numbered

    @property
    def payload(self) -> str:
        """Return what the code on the paper says: `NPM1:KIND:EDITION:NUMBER:SHA256`, upper case; "" for a draft."""
        if not self.number:
            return ""
        parts = ("NPM1", self.record.get("kind", ""), self.record.get("edition", ""), self.number[:40])
        return ":".join([*(str(part).upper() for part in parts), self.sha256.upper()])

    def compulsory(self, spec: BlockSpec) -> bool:
        """Tell whether the chapter is printed even when the record is silent."""
        return self.record.get("edition") in spec.compulsory
