"""What the items of a repeat come to: how many lie outside each measure, which is the tightest, what was not opened."""

from __future__ import annotations

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item
from npm_desktop.checklists.form import NUMBERS, Question
from npm_desktop.checklists.verdicts import VerdictKind
from ui.forms import measures
from ui.forms.asking import Asking
from ui.forms.outline import Repeat
from ui.forms.sheet import NEEDS_REASON
from ui.forms.typed import shown_number
from ui.language import tr
from ui.widgets.shapes import Mark

Told = tuple[str, str]


def told(asking: Asking, repeat: Repeat, items: tuple[Item, ...]) -> list[Told]:
    """Return words and mark of each sum; nothing where nothing is measured."""
    found: list[Told] = []
    for question in repeat.questions():
        if question.thresholds and question.kind in NUMBERS:
            found += _outside(asking, question, items)
            found += _tightest(asking, question, repeat, items)
    shut = sum(_is_shut(asking, repeat, one) for one in items)
    if shut:
        found.append((tr("not opened: {n}", n=shut), Mark.STOP))
    return found


def _outside(asking: Asking, question: Question, items: tuple[Item, ...]) -> list[Told]:
    """Count by each measure; the form says which of its thresholds applies to whom."""
    measured: dict[str, list[VerdictKind]] = {}
    for item in items:
        by_basis: dict[str, VerdictKind] = {}
        for verdict in asking.verdicts(question, Spot(question.path, item.uid)):
            if verdict.threshold is not None:
                worst = by_basis.get(verdict.threshold.basis)
                by_basis[verdict.threshold.basis] = verdict.kind if worst is not VerdictKind.BELOW else worst
        for basis, kind in by_basis.items():
            measured.setdefault(basis, []).append(kind)
    found = []
    for basis, kinds in measured.items():
        number = sum(kind is VerdictKind.BELOW for kind in kinds)
        words = tr("{basis}: {n} of {all} outside", basis=measures.basis_name(basis), n=number, all=len(kinds))
        found.append((words, Mark.BAD if number else Mark.GOOD))
    return found


def _tightest(asking: Asking, question: Question, repeat: Repeat, items: tuple[Item, ...]) -> list[Told]:
    if not all(one.comparison in (">=", ">") for one in question.thresholds):
        return []
    values = [(float(value), item, value) for item in items if (value := _value(asking, question, item))]
    if len(values) < 2:
        return []
    _, item, value = min(values, key=lambda one: one[0])
    name = _name(asking, repeat, item)
    return [(tr("tightest: {name}, {value}", name=name, value=asking.said(question, shown_number(value))), Mark.NOW)]


def _value(asking: Asking, question: Question, item: Item) -> str:
    spot = Spot(question.path, item.uid)
    sheet = asking.sheet
    value = sheet.answer(spot.path, spot.instance).value if question.asked else sheet.standing(spot).value
    return value if value.replace(".", "", 1).replace("-", "", 1).isdigit() else ""


def _name(asking: Asking, repeat: Repeat, item: Item) -> str:
    """Return what a person calls the item: what its first question says, else its place."""
    first = next((one for one in repeat.questions() if one.asked), None)
    said = asking.sheet.answer(first.path, item.uid).value if first is not None else ""
    return f"№ {said or item.position}"


def _is_shut(asking: Asking, repeat: Repeat, item: Item) -> bool:
    asked = (one for one in repeat.questions() if one.asked)
    return any(asking.sheet.answer(one.path, item.uid).state in NEEDS_REASON for one in asked)
