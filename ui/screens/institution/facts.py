"""What an institution is, in a line of facts, and what the next periodic visit asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.institution import Institution, years_later
from npm_desktop.domain.institution_page import InstitutionPage
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import VisitLine
from npm_desktop.reference.law import Family
from npm_desktop.reference.library import Reference
from ui.language import current, tr
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

_QUOTED = re.compile(r"\s*«[^»]*»\s*")
_WIDEST = 460


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be said of the next visit. `visit` is the one that is planned or under way already."""

    mark: str
    sentence: str
    visit: VisitLine | None = None
    plannable: bool = True


def facts(one: Institution, reference: Reference, today: date) -> QWidget:
    """Return the line of facts."""
    texts, category = current(), reference.categories[one.category]
    body = reference.bodies.get(category.ministry)
    ministry = (texts.pick(body.abbreviations) if texts.language in body.abbreviations else "") if body else ""
    told = [
        (tr("Room for"), texts.number(one.capacity) if one.capacity else "—"),
        (tr("Code"), one.code),
        (tr("Ministry"), ministry or (texts.pick(body.names) if body else "—")),
        (tr("Legal basis"), law_title(reference.family_for(one.category, today).family)),
        (tr("Address"), one.address or "—"),
        *([(tr("Head of the institution"), one.head)] if one.head else []),
    ]
    cells = []
    for label, value in told:
        cell = QWidget()
        cell.setLayout(column(Label(label, "small", "muted"), Label(value, "body_strong", selectable=True), spacing=2))
        cell.setMaximumWidth(_WIDEST)
        cells.append(cell)
    line = QWidget()
    line.setLayout(Flow(*cells, spacing=32))
    return line


def law_title(family: Family) -> str:
    """Return the title of the law without the name in quotes: kind, day and number tell which one it is."""
    if current().language == "en":
        return current().pick(family.citations)
    return _QUOTED.sub(" ", current().pick(family.titles)).strip()


def due(page: InstitutionPage, today: date) -> Due:
    """Return what the next visit asks for: it is under way, planned, late, soon, or due one day."""
    texts, line = current(), page.line
    if line.institution.closed_on is not None:
        day = texts.date(line.institution.closed_on)
        return Due(Mark.NONE, tr("The institution is closed since {day}.", day=day), plannable=False)
    running = next((one for one in page.visits if one.state is VisitState.UNDER_WAY), None)
    if running is not None:
        return Due(Mark.NOW, tr("A visit is under way."), running)
    planned = [one for one in page.visits if one.state is VisitState.PLANNED and one.kind is VisitType.PERIODIC]
    if planned:
        first = min(planned, key=lambda one: one.day)
        return Due(Mark.NOW, tr("The periodic visit is planned for {day}.", day=texts.long_date(first.day)), first)
    if line.due is None:
        return Due(Mark.BAD, tr("No periodic visit is known. One is due at least once in four years."))
    day = texts.long_date(line.due)
    if line.due < today:
        return Due(Mark.BAD, tr("The periodic visit was due by {day}.", day=day))
    soon = line.due <= years_later(today, 1)
    return Due(Mark.WARN if soon else Mark.NOW, tr("The periodic visit is due by {day}.", day=day))
