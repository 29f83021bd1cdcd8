"""What a filling says in words: labels, hints and messages with the values that are put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_desktop.checklists.filling.parts import Output, Pieces
from npm_desktop.checklists.filling.reading import text_reference
from npm_desktop.checklists.xpath.node import Context, Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import to_text

if TYPE_CHECKING:
    from npm_desktop.checklists.filling.filling import Filling


def render(filling: Filling, text: str | Pieces, node: Node | None, language: str, form: str = "") -> str:
    """Return a text (its identity or its pieces) in the language, else in the form's default language."""
    found = pieces(filling, text, language, form) if isinstance(text, str) else text
    # The conversion puts blanks around a text that has values in it.
    return "".join(_said(filling, piece, node or filling.root) for piece in found).strip()


def pieces(filling: Filling, identity: str, language: str, form: str = "") -> Pieces:
    """Return the pieces of a text; a missing translation is the text of the default language."""
    parts = filling.definition.parts
    found = parts.texts.get(identity, {})
    return found.get(language, {}).get(form) or found.get(parts.default_language, {}).get(form) or ()


def varies(filling: Filling, text: str | Pieces) -> bool:
    """Tell whether values are put into the text."""
    forms = filling.definition.parts.texts.get(text, {}).values() if isinstance(text, str) else ({"": text},)
    return any(isinstance(piece, Output) for form in forms for found in form.values() for piece in found)


def message(filling: Filling, node: Node, problem: str, language: str) -> str:
    """Return the form's own sentence for a problem, "" when it has none."""
    bind = filling.definition.bind(node.path)
    if bind is None:
        return ""
    written = bind.constraint_message if problem == "constraint" else bind.required_message
    identity = text_reference(written)
    return render(filling, identity, node, language) if identity else written


def _said(filling: Filling, piece: str | Output, node: Node) -> str:
    if isinstance(piece, str):
        return piece
    expression = filling.definition.output(piece.source, node.path)
    if expression is None:
        return ""
    try:
        return to_text(expression.run(Context(node, filling, node)))
    except XPathProblem:
        return ""
