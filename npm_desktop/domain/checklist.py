"""Which version of which checklist: what a visit is bound to for life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistVersion:
    """A version of a checklist in the store. `applies_to` are the categories of institutions it is for.

    `module` is empty for the checklist of a category; a module is asked beside one.
    """

    id: str
    form_id: str
    version: str
    sha256: str
    titles: Mapping[str, str]
    applies_to: tuple[str, ...]
    module: str = ""

    def serves(self, category: str) -> bool:
        """Tell whether this is the checklist of the category; a module never is."""
        return not self.module and category in self.applies_to
