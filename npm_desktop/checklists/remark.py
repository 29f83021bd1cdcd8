"""What is said about a workbook that loads all the same: a repair, or something that is kept and not acted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `code` names its sentence; a row of 0 is no row, `details` fill the sentence's other places."""

    code: str
    sheet: str = ""
    row: int = 0
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, object]:
        """Return whatever the sentence has places for."""
        return {"sheet": self.sheet, "row": self.row, **self.details}
