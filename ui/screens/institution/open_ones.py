"""The open recommendations of an institution: what the body says and what was verified, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.reference.library import Reference
from ui.context import Target
from ui.language import current, tr
from ui.models import recommendations
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark, Status

MOST = 12


def open_ones(
    lines: Sequence[RecommendationLine], reference: Reference, today: date, lead: Callable[[Target], None]
) -> QWidget:
    """Return the list; at most a dozen, the rest is one key away."""
    made = _listed(
        tr("Open recommendations"), tr("None is open."), lines[:MOST], reference, today, lead, number=len(lines)
    )
    if len(lines) > MOST:
        every = KeyButton(tr("Show all of them"), QUIET)
        every.clicked.connect(partial(lead, Target("recommendations", "", lines[0].recommendation.institution_id)))
        made.layout().insertLayout(made.layout().count() - 1, row(every, None))
    return made


def both(
    opened: Sequence[RecommendationLine],
    closed: Sequence[RecommendationLine],
    reference: Reference,
    today: date,
    lead: Callable[[Target], None],
) -> QWidget:
    """Return the open recommendations beside those that are closed; of many closed ones the first alone."""
    told = tr("Closed recommendations")
    ended = _listed(told, tr("None is closed yet."), closed[:MOST], reference, today, lead, number=len(closed))
    return Columns(open_ones(opened, reference, today, lead), ended, side=440, least=420, spacing=40)


def _listed(
    title: str,
    nothing: str,
    lines: Sequence[RecommendationLine],
    reference: Reference,
    today: date,
    lead: Callable[[Target], None],
    *,
    number: int | None = None,
) -> QWidget:
    told = len(lines) if number is None else number
    heading = row(Label(title, "title"), Label(str(told or ""), "small", "muted"), spacing=8)
    heading.setStretch(0, 1)
    stack = column(heading, spacing=8)
    for line in lines:
        stack.addWidget(_line(line, reference, today, lead))
        stack.addWidget(Rule())
    if not lines:
        stack.addWidget(Label(nothing, "body", "muted"))
    stack.addStretch(1)
    pane = QWidget()
    pane.setLayout(stack)
    return pane


def _line(line: RecommendationLine, reference: Reference, today: date, lead: Callable[[Target], None]) -> QWidget:
    one = line.recommendation
    words = one.text.shown(current().language)[0]
    button = KeyButton(tr("Open"), QUIET)
    button.setAccessibleName(f"{tr('Open')}: {words}")
    button.clicked.connect(partial(lead, Target("recommendations", one.id)))
    told = [recommendations.said(one, reference), recommendations.verified(one, reference)]
    shapes: list[QWidget] = [Status(each.words, each.mark) for each in told]
    if one.deadline is not None:
        day = current().date(one.deadline)
        if recommendations.is_late(one, today):
            shapes.append(Status(tr("the term ended on {day}", day=day), Mark.WARN))
        else:
            shapes.append(Label(tr("until {day}", day=day), "small", "muted", wrap=False))
    status = QWidget()
    status.setLayout(Flow(*shapes, spacing=12))
    made = QWidget()
    made.setLayout(row(column(Label(words), status, spacing=4), button, spacing=8, margins=(0, 8, 0, 8)))
    made.layout().setStretch(0, 1)
    return made
