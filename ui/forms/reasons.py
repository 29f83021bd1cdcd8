"""Why a question is not asked and what an answer opens, told from a view: the engine is set up anew away from the page.

Knows no store: what the view holds is all it needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.checklists import explain
from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot, Stored
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.form import Form

Reason = tuple[str, tuple[str, ...]]


class Reasons:
    """Explains one form; its rules are compiled the first time anybody asks."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._definitions: list[Definition] | None = None

    def why_hidden(self, view: View, paths: Sequence[str], language: str) -> list[Reason]:
        """Return path and reasons of each question that is not asked."""
        found = []
        for definition, filling in self._fillings(view, language):
            for path in paths:
                words = explain.why_hidden(self._form, definition, filling, Spot(path), language)
                found += [(path, words)] if words else []
        return found

    def opens(self, view: View, spot: Spot, language: str) -> tuple[str, ...]:
        """Return what each answer of a question opens and closes, in sentences."""
        for definition, filling in self._fillings(view, language):
            if filling.node(spot) is not None:
                return explain.opens(self._form, definition, filling, spot, language)
        return ()

    def _fillings(self, view: View, language: str) -> list[tuple[Definition, Filling]]:
        if self._definitions is None:
            self._definitions = explain.definitions(self._form)
        stored = Stored(
            tuple((one.path, one.uid, one.around) for one in view.items),
            {spot: one.value for spot, one in view.standings.items() if one.value},
        )
        return [(one, Filling(one, stored=stored, language=language)) for one in self._definitions]
