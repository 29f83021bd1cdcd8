"""What can go wrong, as codes. The sentence is made in the reader's language by `texts`."""

from __future__ import annotations


class AppError(Exception):
    """A problem the user can understand and act on. `code` names the sentence, `details` fill its places."""

    def __init__(self, code: str, **details: object) -> None:
        """Name the problem by its code."""
        super().__init__(code, details)
        self.code = code
        self.details = details


class RuleBroken(AppError):
    """The request contradicts a rule of the domain."""


class NotFound(AppError):
    """The thing asked for does not exist (any more)."""


class BadInput(AppError):
    """What came in from outside (a file, a field, a passphrase) can't be used. Nothing was changed."""
