"""Identifiers of records.

UUIDv7 for what is made in the course of a visit: it sorts by time, which keeps the tables' indexes local.
UUIDv4 for interviews, identities and what hangs on them: a v7 would tell the minute and the order of a talk.
Derived ids (UUIDv5) for what can exist only once, an answer to a question or a member in a visit: two laptops that
record the same thing without seeing each other give it the same id, and merging compares field by field.
"""

from __future__ import annotations

import uuid

import uuid6

_NAMESPACE = uuid.UUID("6f0d9a52-5c0e-4c55-9d41-3a6a1d7f5b10")


def new_id() -> str:
    """Return a new time-ordered id (UUIDv7)."""
    return str(uuid6.uuid7())


def random_id() -> str:
    """Return a new id that tells nothing (UUIDv4), for whatever could lead to a person."""
    return str(uuid.uuid4())


def derived_id(kind: str, *parts: str) -> str:
    """Return the one id that a thing of this kind with these parts can have (UUIDv5)."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))


def is_id(text: str) -> bool:
    """Tell whether the text has the form of an id."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
