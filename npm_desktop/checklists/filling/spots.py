"""The values that go into a filling and come out of it: places, how they stand, what an answer set off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """The name of a node that lasts: its path and the uid of the repeat's instance around it ("" outside repeats)."""

    path: str
    instance: str = ""


@dataclass(frozen=True, slots=True)
class NodeState:
    """How a node stands: what it holds, whether it is asked, must be answered, may be typed in."""

    spot: Spot
    value: str
    relevant: bool
    required: bool
    readonly: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What an answer set off: nodes as they stand now, instances that came and went (path and uid).

    `surplus` are the uids of instances that a lower count would take away but that hold answers: a person decides.
    """

    nodes: tuple[NodeState, ...] = ()
    added: tuple[Spot, ...] = ()
    dropped: tuple[Spot, ...] = ()
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept of a filling: instances as (path, uid, uid around it) from outside in, values by spot."""

    instances: tuple[tuple[str, str, str], ...] = ()
    values: Mapping[Spot, str] | None = None
