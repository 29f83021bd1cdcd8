"""The officials whom groups met: as head and as who received them by name, as who refused by position alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.institution_page import Office, Official
from npm_desktop.sentences import N_
from ui.context import Target
from ui.language import current, ntr, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import column, row

_OFFICES = {
    Office.HEAD: N_("Head of the institution"),
    Office.RECEIVED: N_("Received the group"),
    Office.REFUSED: N_("Refused entry"),
    Office.NOT_ALLOWED: N_("Did not open, show or allow something"),
}


def officials(found: Sequence[Official], lead: Callable[[Target], None]) -> QWidget:
    """Return the list, office by office."""
    stack = column(spacing=8)
    for office in Office:
        held = [one for one in found if one.office is office]
        if held:
            stack.addWidget(Label(tr(_OFFICES[office]), "body_strong"))
            for one in held:
                stack.addWidget(_line(one, lead))
                stack.addWidget(Rule())
            stack.addSpacing(16)
    if not found:
        stack.addWidget(Label(tr("No official is named in the visits yet."), "body", "muted"))
    note = tr("Officials only. Nobody who is held here is ever named on this page.")
    stack.addWidget(Label(note, "small", "muted"))
    stack.addStretch(1)
    pane = QWidget()
    pane.setLayout(stack)
    return pane


def _line(one: Official, lead: Callable[[Target], None]) -> QWidget:
    name = one.who.shown(current().language)[0]
    key = KeyButton(tr("Open the visit"), QUIET)
    key.setAccessibleName(f"{tr('Open the visit')}: {name}")
    key.clicked.connect(partial(lead, Target("visit", one.visit_id)))
    day = tr("on {day}", day=current().date(one.day))
    if one.times > 1:
        times = ntr("on {n} visit", "on {n} visits", one.times)
        day = tr("{times}, last on {day}", times=times, day=current().date(one.day))
    made = QWidget()
    made.setLayout(row(column(Label(name), Label(day, "small", "muted"), spacing=2), key, margins=(0, 4, 0, 4)))
    made.layout().setStretch(0, 1)
    return made
