"""Which version of which checklist: what a visit is bound to for life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from npm_desktop.domain.moment import Moment


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


class VersionState(StrEnum):
    """How a version stands: it is tried, new visits are asked it, only visits that began with it are."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A version as the library lists it: how it stands, since when, how many visits are bound to it."""

    version: ChecklistVersion
    state: VersionState
    added_at: Moment
    released_at: Moment | None = None
    retired_at: Moment | None = None
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer and what becomes of it in another version: its question by code and words, the value."""

    code: str
    label: Mapping[str, str]
    value: str
    path: str
    instance: str = ""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What becomes of the answers of a visit in another version: moved as they are, changed, without a place."""

    kept: tuple[Moved, ...] = ()
    changed: tuple[Moved, ...] = ()
    lost: tuple[Moved, ...] = ()
