"""Free texts of a visit with their translations: what stands side by side, and what came back from a translator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """One free text: the kind of record, its id, the field, the text. `target` and `ref` lead to where it is typed."""

    record: str
    id: str
    field: str
    text: Text
    target: str
    ref: str

    @property
    def key(self) -> str:
        """Return what names the passage among those of a visit."""
        return f"{self.record}/{self.id}/{self.field}"


class Returned(StrEnum):
    """What became of a row that came back from a translator."""

    TAKEN = "taken"
    SAME = "same"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    SOURCE_CHANGED = "source_changed"
    NAMES_LOST = "names_lost"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of the table: its number in the sheet, what became of it, the key of the passage it belongs to."""

    number: int
    kind: Returned
    key: str = ""
    value: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
