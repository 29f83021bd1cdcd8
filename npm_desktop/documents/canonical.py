"""The one form of a record that is hashed and embedded: RFC 8785, SHA-256, and the short form in every footer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

from npm_desktop.errors import BadInput


def canonical(record: Mapping[str, Any]) -> bytes:
    """Return the record as canonical JSON."""
    try:
        return bytes(rfc8785.dumps(dict(record)))
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise BadInput("record_not_canonical") from error


def digest(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def short(sha256: str) -> str:
    """Return the first twelve digits as people compare them: A1B2-C3D4-E5F6."""
    head = sha256[:12].upper()
    return "-".join(head[at : at + 4] for at in range(0, 12, 4))
