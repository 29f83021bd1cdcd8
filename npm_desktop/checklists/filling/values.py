"""What a calculation's value becomes in a node, by the type of its bind."""

from __future__ import annotations

import math

from npm_desktop.checklists.xpath.node import Node
from npm_desktop.checklists.xpath.values import Single, Value, to_text, unpack

_LEAST, _MOST = -(2**31), 2**31 - 1
_WHOLE = frozenset({"int", "integer"})


def write(node: Node, value: Value, kind: str) -> bool:
    """Put a calculated value into a node whose bind is of the kind; return whether that changed anything.

    Not a number is nothing, a whole number stays within 32 bits. What is true or false is kept as 1 or 0 and goes on
    being true or false for whoever reads it, whatever the bind says: so does JavaRosa.
    """
    single = unpack(value)
    if isinstance(single, bool):
        kind, text = "boolean", "1" if single else "0"
    else:
        text = _text(single, kind)
    changed = text != node.value or (kind != node.type and bool(text))
    node.value, node.type = text, kind
    return changed


def _text(single: Single, kind: str) -> str:
    if isinstance(single, float):
        if math.isnan(single):
            return ""
        if kind in _WHOLE:
            return str(int(min(max(single, _LEAST), _MOST)))
    return to_text(single)
