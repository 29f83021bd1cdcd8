"""What the form and its surroundings know: its version, texts, data files, the device; and marks that are unique."""

from __future__ import annotations

import string
import uuid as uuids

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.functions.texts import whole
from npm_desktop.checklists.xpath.node import Context
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Value, node_value, to_text

_LETTERS = string.digits + string.ascii_uppercase
_LONGEST_MARK = 10_000


@function("uuid", 0, 1, context=True)
def uuid(context: Context, length: Value | None = None) -> str:
    """Return a mark that nothing else has; with a length that many letters and digits."""
    chance = context.surroundings.random
    if length is None:
        return str(uuids.UUID(int=chance.getrandbits(128), version=4))
    wanted = whole(length)
    if wanted > _LONGEST_MARK:
        raise XPathProblem("mark_too_long", None, most=_LONGEST_MARK)
    return "".join(chance.choice(_LETTERS) for _ in range(wanted))


@function("version", 0, context=True)
def version(context: Context) -> str:
    """Return the form's version."""
    return context.surroundings.version


@function("property", 1, context=True)
def property_of(context: Context, name: Value) -> str:
    """Return what is known of the device and who uses it."""
    return context.surroundings.property(to_text(name))


@function("jr:itext", 1, context=True)
def itext(context: Context, identity: Value) -> str:
    """Return a text of the form in the language that is shown."""
    return context.surroundings.text(to_text(identity))


@function("pulldata", 4, context=True)
def pulldata(context: Context, file: Value, column: Value, key: Value, value: Value) -> str:
    """Return a column of the first row of a data file whose key is the value; "" when there is no such row."""
    name = to_text(file)
    document = context.surroundings.instance(name[:-4] if name.lower().endswith(".csv") else name)
    root = next(iter(document.children), document)
    if not root.children:
        return ""
    rows = context.surroundings.indexed(root, root.children[0].name, to_text(key), to_text(value))
    cells = rows[0].named(to_text(column)) if rows else ()
    return to_text(node_value(cells[0])) if cells else ""
