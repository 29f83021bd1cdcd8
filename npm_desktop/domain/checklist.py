"""Which version of which checklist: what a visit is bound to for life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistVersion:
    """A version of a checklist in the store. `applies_to` are the categories of institutions it is for."""

    id: str
    form_id: str
    version: str
    sha256: str
    titles: Mapping[str, str]
    applies_to: tuple[str, ...]
