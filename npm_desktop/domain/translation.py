"""Free texts of a visit with their translations: what stands side by side, and what came back from a translator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.text import Text, Translation


@dataclass(frozen=True, slots=True)
class Passage:
    """One free text: the kind of record, its id, the field, the text. `target` and `ref` lead to where it is typed.

    `number` is what people call the record by: that of a finding, of a recommendation, the code of a question.
    `print_class` is the widest circle a paper may print the text for.
    """

    record: str
    id: str
    field: str
    text: Text
    target: str
    ref: str
    number: str = ""
    print_class: PrintClass = PrintClass.PUBLIC

    @property
    def key(self) -> str:
        """Return what names the passage among those of a visit."""
        return f"{self.record}/{self.id}/{self.field}"

    @property
    def origin(self) -> str:
        """Return the language that is read: that of the source, another one while the source was taken away."""
        return self.text.shown(self.text.source)[1]

    @property
    def original(self) -> str:
        """Return what stands in the language that is read."""
        return self.text.shown(self.text.source)[0]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What would go to a translator: the passages, in how many of them names are masked, and what needs a look first.

    `doubtful` may still tell of a person after all that is known was masked; `too_long` doesn't fit into a cell;
    `kept` is read by the group alone and stays unless it is asked for.
    """

    passages: tuple[Passage, ...]
    masked: int
    doubtful: tuple[Passage, ...]
    too_long: tuple[Passage, ...]
    kept: tuple[Passage, ...] = ()


class Returned(StrEnum):
    """What became of a row that came back from a translator."""

    TAKEN = "taken"
    SAME = "same"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    SOURCE_CHANGED = "source_changed"
    CONFIRMED_SINCE = "confirmed_since"
    NAMES_LOST = "names_lost"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of the table: its number in the sheet, what became of it, the key of the passage it belongs to.

    `source` is what the translation was made from, `translation` and `state` what stood beside it: the row is taken
    only while the passage still says that.
    """

    number: int
    kind: Returned
    key: str = ""
    value: str = ""
    source: str = ""
    translation: str = ""
    state: Translation = Translation.MISSING
    details: Mapping[str, object] = field(default_factory=dict)
