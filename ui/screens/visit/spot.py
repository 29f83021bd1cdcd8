"""Where one is in a visit: what a record that is begun by a key takes over from there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A section by its code and a question by its path; nothing outside the checklist."""

    section: str = ""
    question: str = ""


NOWHERE = Spot()
