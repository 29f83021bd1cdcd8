"""How the questions of a section lie in each other: plain ones, repeats, repeats inside repeats. Pure, no widget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from npm_desktop.checklists.form import Form, Kind, Question
from ui.forms.editor import pick

_PUT_IN = re.compile(r"\$\{[^}]*\}")
_ENDS = " :,.–—-№#()«»"
# More questions than these, or one that needs room, make cards of a table.
MOST_COLUMNS = 8
_SHORT = frozenset({
    Kind.SELECT_ONE, Kind.INTEGER, Kind.DECIMAL, Kind.RANGE, Kind.TEXT, Kind.DATE, Kind.TIME, Kind.BARCODE,
    Kind.ACKNOWLEDGE, Kind.CALCULATE, Kind.HIDDEN, Kind.METADATA,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group inside a section."""

    path: str
    labels: Mapping[str, str]


@dataclass(slots=True)
class Repeat:
    """A repeat: what it is called, and what is asked in each of its items."""

    path: str
    labels: Mapping[str, str]
    inside: list[Question | Heading | Repeat] = field(default_factory=list)

    def name(self, language: str) -> str:
        """Return what all its items are called together: the label without the values that are put into it."""
        return _PUT_IN.sub("", pick(self.labels, language)).strip(_ENDS) if self.labels else ""

    def questions(self) -> Iterator[Question]:
        """Return the questions that each item holds itself."""
        return (one for one in self.inside if isinstance(one, Question))

    def is_table(self) -> bool:
        """Tell whether an item fits a line: few short questions and nothing that repeats in it."""
        asked = [one for one in self.questions() if one.asked]
        short = all(one.kind in _SHORT for one in self.questions())
        return short and 0 < len(asked) <= MOST_COLUMNS and len(list(self.questions())) == len(self.inside)


Part = Question | Heading | Repeat


def outline(form: Form, questions: Sequence[Question]) -> list[Part]:
    """Return the questions in order under the names of their groups, those that repeat gathered in their repeats."""
    repeats = {group.path for group in form.groups if group.repeats}
    labels = {group.path: group.labels for group in form.groups if group.labels}
    # The section itself is named above the page.
    named = {path for path in labels if path.count("/") > 2} | repeats
    found: list[Part] = []
    known: dict[str, list[Part]] = {}
    for question in questions:
        place = found
        for path in around(question.path, named):
            if path not in known:
                part = Repeat(path, labels.get(path, {})) if path in repeats else Heading(path, labels[path])
                place.append(part)
                known[path] = part.inside if isinstance(part, Repeat) else place
            place = known[path]
        place.append(question)
    return found


def around(path: str, groups: set[str]) -> list[str]:
    """Return those of the groups that a path lies in, from outside in."""
    names = path.split("/")
    heads = ("/".join(names[:end]) for end in range(2, len(names)))
    return [head for head in heads if head in groups]


def repeats_in(parts: Sequence[Part]) -> Iterator[Repeat]:
    """Return every repeat, those inside others too."""
    for part in parts:
        if isinstance(part, Repeat):
            yield part
            yield from repeats_in(part.inside)
