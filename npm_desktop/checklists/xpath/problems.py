"""What can be wrong with an expression, found when it is read or when it is run."""

from __future__ import annotations


class XPathProblem(Exception):
    """An expression can't be read or has no value. `code` names the sentence, `details` fill its places.

    `position` is the place in the source, None when it isn't known. The message is for logs.
    """

    def __init__(self, code: str, position: int | None = None, **details: object) -> None:
        """Name the problem by its code."""
        self.code = code
        self.position = position
        self.details = details
        super().__init__(code, position, details)

    def __str__(self) -> str:
        place = "" if self.position is None else f" at {self.position}"
        told = ", ".join(f"{name} {value!s:.80}" for name, value in self.details.items())
        return f"{self.code.replace('_', ' ')}{place}{': ' if told else ''}{told}"
