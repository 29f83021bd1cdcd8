"""Answers that are choices: which, how many, what they are called; and checklists of conditions."""

from __future__ import annotations

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.functions.texts import whole
from npm_desktop.checklists.xpath.node import Context
from npm_desktop.checklists.xpath.values import Nodes, Single, Value, items, to_boolean, to_number, to_text, unpack


@function("selected is-selected", 2)
def selected(answer: Value, choice: Value) -> bool:
    """Return whether the choice is among those of the answer."""
    return f" {to_text(choice).strip()} " in f" {to_text(answer)} "


@function("count-selected", 1)
def count_selected(answer: Value) -> float:
    """Return how many choices the answer has."""
    return float(len(to_text(answer).split()))


@function("selected-at", 2)
def selected_at(answer: Value, place: Value) -> str:
    """Return the choice at the place, from 0; "" when there is none."""
    choices, wanted = to_text(answer).split(), whole(place)
    return choices[wanted] if 0 <= wanted < len(choices) else ""


@function("jr:choice-name", 2, context=True)
def choice_name(context: Context, value: Value, question: Value) -> str:
    """Return the label of a choice in the language that is shown."""
    return context.surroundings.choice_name(context.origin, to_text(value), to_text(question))


def _spread(values: tuple[Value, ...]) -> list[Single]:
    return [one for value in values for one in items(value)]


@function("checklist", 2, None)
def checklist(least: Value, most: Value, *conditions: Value) -> bool:
    """Return whether so many of the conditions are true; -1 is no bound."""
    count = sum(to_boolean(one) for one in _spread(conditions))
    low, high = whole(least), whole(most)
    return (low < 0 or count >= low) and (high < 0 or count <= high)


@function("weighted-checklist", 2, None, paired=True)
def weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    """Return whether the weights of the true conditions add up to between the bounds, both always counted."""
    if len(pairs) == 2 and isinstance(pairs[0], Nodes) and isinstance(pairs[1], Nodes):
        found = list(zip(items(pairs[0]), items(pairs[1]), strict=False))
    else:
        found = [(unpack(one), unpack(weight)) for one, weight in zip(pairs[::2], pairs[1::2], strict=True)]
    total = sum(to_number(weight) for one, weight in found if to_boolean(one))
    return to_number(least) <= total <= to_number(most)
