"""What a form is made of, as the engine sees it: binds, controls, actions, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.checklists.xpath.compiler import Expression
from npm_desktop.checklists.xpath.node import Path

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"


class RuleKind(StrEnum):
    """What a rule decides about the nodes of its path."""

    RELEVANT = "relevant"
    CALCULATE = "calculate"
    REQUIRED = "required"
    READONLY = "readonly"
    CONSTRAINT = "constraint"
    COUNT = "repeat_count"
    CHOICES = "choice_filter"
    LABEL = "label"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Bind:
    """What the model says of a path; rules as written, messages as references to texts."""

    path: Path
    type: str = ""
    rules: Mapping[RuleKind, str] = field(default_factory=dict)
    constraint_message: str = ""
    required_message: str = ""
    preload: str = ""
    preload_parameter: str = ""


# A text is a row of pieces: words, or the source of an expression whose value stands there.
@dataclass(frozen=True, slots=True)
class Output:
    """The place in a text where a value is put in."""

    source: str


Pieces = tuple["str | Output", ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the choices of a question come from: a node-set, and which of its children are name and label."""

    nodeset: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """An element of the body: a group, a repeat or a question. `items` are choices written out: value and label."""

    kind: str
    path: Path
    label: str | Pieces = ()
    hint: str | Pieces = ()
    source: Source | None = None
    items: tuple[tuple[str, str | Pieces], ...] = ()
    count: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """A setvalue: at these events the target gets the value; `trigger` is the question whose change sets it off."""

    events: tuple[str, ...]
    target: Path
    source: str
    text: str
    trigger: Path = ()


@dataclass(slots=True, eq=False)
class Rule:
    """A compiled rule of one path. Rules are run in the order of their ranks, so what one reads is settled before."""

    kind: RuleKind
    path: Path
    expression: Expression
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a form's rules: where, in which rule, as a code with details for a sentence."""

    code: str
    path: Path
    kind: str
    source: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
