"""The versions of the checklists as the library lists them: a line a form, with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from npm_desktop.domain.checklist import ChecklistLine, VersionState
from npm_desktop.reference.library import Reference
from npm_desktop.sentences import N_
from ui.language import current, tr
from ui.widgets.shapes import Mark

STATE_MARKS = {
    VersionState.DRAFT: Mark.HALF,
    VersionState.ACTIVE: Mark.GOOD,
    VersionState.RETIRED: Mark.NONE,
}
_MODULES = {"special": N_("module of special visits"), "thematic": N_("module of campaigns")}


@dataclass(frozen=True, slots=True)
class FormLine:
    """One checklist: the version that stands for it (in use, else the newest draft) and all of them, newest first."""

    lead: ChecklistLine
    versions: tuple[ChecklistLine, ...]

    @property
    def form_id(self) -> str:
        """Return what all versions have in common."""
        return self.lead.version.form_id

    @property
    def draft(self) -> ChecklistLine | None:
        """Return the newest draft beside the version in use."""
        drafts = [one for one in self.versions if one.state is VersionState.DRAFT]
        return drafts[0] if drafts and self.lead.state is VersionState.ACTIVE else None

    @property
    def visits(self) -> int:
        """Return how many visits are bound to any version."""
        return sum(one.visits for one in self.versions)


def grouped(lines: Sequence[ChecklistLine]) -> list[FormLine]:
    """Return a line a form, by its title in the language of the window."""
    forms: dict[str, list[ChecklistLine]] = {}
    for line in lines:
        forms.setdefault(line.version.form_id, []).append(line)
    made = [FormLine(_lead(versions), tuple(_newest_first(versions))) for versions in forms.values()]
    return sorted(made, key=lambda one: title(one.lead).casefold())


def _newest_first(lines: Sequence[ChecklistLine]) -> list[ChecklistLine]:
    return sorted(lines, key=lambda one: (one.added_at.at, one.version.version), reverse=True)


def _lead(lines: Sequence[ChecklistLine]) -> ChecklistLine:
    ranks = [VersionState.ACTIVE, VersionState.DRAFT, VersionState.RETIRED]
    return min(_newest_first(lines), key=lambda one: ranks.index(one.state))


def title(line: ChecklistLine) -> str:
    """Return what the checklist is called."""
    return current().pick(line.version.titles) or line.version.form_id


def number(line: ChecklistLine) -> str:
    """Return the version's number, a dash where the workbook gives none."""
    return line.version.version or "—"


def since(line: ChecklistLine) -> date:
    """Return the day of what last happened to it."""
    return (line.retired_at or line.released_at or line.added_at).at.date()


def happened(line: ChecklistLine) -> str:
    """Return in words what last happened to it, and when."""
    day = current().date(since(line))
    if line.retired_at is not None:
        return tr("retired on {day}", day=day)
    if line.released_at is not None:
        return tr("released on {day}", day=day)
    return tr("brought in on {day}", day=day)


def served(line: ChecklistLine, reference: Reference) -> str:
    """Return in words what it is for: a kind of module, categories of institutions."""
    names: Mapping[str, str] = _MODULES
    module = tr(names[line.version.module]) if line.version.module in names else ""
    known = [reference.categories[one] for one in line.version.applies_to if one in reference.categories]
    places = ", ".join(current().pick(one.names) for one in known)
    return " · ".join(filter(None, (module, places)))
