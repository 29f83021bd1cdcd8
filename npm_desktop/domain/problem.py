"""What stands between a record and a document: each one names a place to go to. Nothing here blocks recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A gap or contradiction. `blocks` keeps the report from being fixed, else it is advice.

    `target` is the kind of place (`visit`, `team`, `times`, `question`, `finding`, `recommendation`), `ref` the field,
    path or id there. The sentence of `code` is filled with `details`.
    """

    code: str
    blocks: bool
    target: str
    ref: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a prosecutor looks for: its code, whether it is there, whether the act can't be fixed without it.

    `ref` is the field where it is typed.
    """

    code: str
    good: bool
    blocks: bool
    ref: str
