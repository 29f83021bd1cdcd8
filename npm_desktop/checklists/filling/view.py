"""A filling as it is looked at: what a page needs to show every question, and nothing that reaches into the engine.

Plain frozen values, made by `looking`, so that they may cross from one thread to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Choice
from npm_desktop.checklists.progress import HIDDEN
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.states import AnswerState


@dataclass(frozen=True, slots=True)
class Standing:
    """How one node stands: a question, a group, a calculation.

    `problem` is "required", "constraint" or "". Texts are `{language: text}`: `message` is the form's own sentence for
    the problem, `label` and `hint` are given only where values are put into them, else the form's own hold. `choices`
    are given only where they depend on answers or come from a data file. `state` is how the answer stands.
    """

    spot: Spot
    value: str = ""
    relevant: bool = True
    required: bool = False
    readonly: bool = False
    problem: str = ""
    message: Mapping[str, str] = field(default_factory=dict)
    label: Mapping[str, str] = field(default_factory=dict)
    hint: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] | None = None
    state: AnswerState = AnswerState.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Item:
    """An instance of a repeat: its lasting name, that of the instance around it, its place among its twins from 1."""

    uid: str
    path: str
    around: str = ""
    position: int = 1
    title: Mapping[str, str] = field(default_factory=dict)
    relevant: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """The whole of a filling: every node by its spot in the order of the form, and the instances in theirs.

    `counted` are the paths of repeats whose number follows from an answer: nobody adds to them or takes away.
    """

    standings: Mapping[Spot, Standing] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    counted: frozenset[str] = frozenset()

    def at(self, path: str, instance: str = "") -> Standing | None:
        """Return how a node stands, None when there is none."""
        return self.standings.get(Spot(path, instance))

    def items_of(self, path: str, around: str = "") -> tuple[Item, ...]:
        """Return the instances of a repeat within one instance around it, in order."""
        return tuple(one for one in self.items if one.path == path and one.around == around)

    def states(self) -> dict[str, str]:
        """Return the states by path, as `progress` takes them: HIDDEN for what isn't asked.

        A question in a repeat counts as answered when it is so in every instance in which it is asked.
        """
        found: dict[str, str] = {}
        repeated = {one.path for one in self.items}
        for spot, standing in self.standings.items():
            state = str(standing.state) if standing.relevant else HIDDEN
            known = found.get(spot.path)
            if known is None or known == HIDDEN or (state == AnswerState.NOT_ASKED):
                found[spot.path] = state
        return {path: state for path, state in found.items() if path not in repeated}

    def problems(self) -> tuple[Standing, ...]:
        """Return whatever isn't right, in the order of the form."""
        return tuple(one for one in self.standings.values() if one.problem)

    def updated(
        self, standings: Iterable[Standing], items: tuple[Item, ...] | None = None, gone: Iterable[str] = ()
    ) -> View:
        """Return the view after an answer: what changed, the instances as they are now, the names of those gone."""
        made = dict(self.standings)
        made.update({one.spot: one for one in standings})
        lost = set(gone)
        if lost:
            made = {spot: one for spot, one in made.items() if spot.instance not in lost}
        return replace(self, standings=made, items=self.items if items is None else items)


@dataclass(frozen=True, slots=True)
class Given:
    """What came of an answer. `answer` is None where none was given: an instance was added or taken away.

    `standings` is how everything stands now that it changed; `answers` are others that the form changed or that are
    asked again. `items` are all instances when any came, went or are called otherwise, else None. `surplus` are
    instances that a lower count would take away but that hold answers: a person decides.
    """

    answer: Answer | None
    changes: Changes
    standings: tuple[Standing, ...] = ()
    answers: tuple[Answer, ...] = ()
    added: tuple[Item, ...] = ()
    dropped: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    items: tuple[Item, ...] | None = None
