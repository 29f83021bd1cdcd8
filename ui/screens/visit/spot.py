"""Where one is in a visit: what a record that is begun by a key takes over from there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A section by its code and a question by its path; nothing outside the checklist.

    `others` are the questions whose answers contradict it: what begins here rests on both.
    """

    section: str = ""
    question: str = ""
    others: tuple[str, ...] = ()

    def rests_on(self) -> tuple[str, ...]:
        """Return the questions that a record begun here takes over."""
        return (self.question, *self.others) if self.question else ()


NOWHERE = Spot()
