"""What is the same in two versions of a checklist: questions by their code, choices by their stable value, repeats.

Never decides whether a version may be released, never touches an answer.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from npm_desktop.checklists.form import CHOOSING, Choice, Form, Kind, Question

STABLE_COLUMNS = ("stable_value", "hrm:value", "hrm_value")
# Answers of the first kind are right answers of the second.
_WIDER = frozenset({(Kind.INTEGER, Kind.DECIMAL), (Kind.RANGE, Kind.DECIMAL), (Kind.INTEGER, Kind.RANGE)})


def upgrade_places(old: Form, new: Form) -> dict[str, str | None]:
    """Return where the answer at each path of the old version belongs in the new one; None where it has no place."""
    repeats = Repeats(old, new)
    places: dict[str, str | None] = {}
    for question in old.questions():
        twin = new.coded(question.code)
        fits = twin is not None and twin.asked and kinds_agree(question, twin) and repeats.same(question, twin)
        places[question.path] = twin.path if twin is not None and fits else None
    return places


def upgrade_values(before: Question, after: Question) -> dict[str, str | None]:
    """Return the name each choice has in the new list; None for one that is gone."""
    names = {stable(choice): choice.name for choice in reversed(after.choices)}
    return {choice.name: names.get(stable(choice)) for choice in before.choices}


def stable(choice: Choice) -> str:
    """Return the value of the choice that lasts when its name changes: its own column, else the name."""
    return next((choice.columns[name] for name in STABLE_COLUMNS if choice.columns.get(name)), choice.name)


def kinds_agree(before: Question, after: Question) -> bool:
    """Tell whether answers of the one kind are answers of the other."""
    return before.kind is after.kind or (before.kind, after.kind) in _WIDER


class Repeats:
    """The repeats of two versions, and which of the new each old one has become: where most of its questions went."""

    def __init__(self, old: Form, new: Form) -> None:
        """Let the questions of each repeat vote."""
        self._old, self._new = _innermost_first(old), _innermost_first(new)
        votes: dict[str, Counter[str]] = {}
        for question in old.questions():
            twin = new.coded(question.code)
            before = _around(self._old, question.path)
            after = _around(self._new, twin.path) if twin is not None else ""
            if before and after:
                votes.setdefault(before, Counter())[after] += 1
        self._became = {before: found.most_common(1)[0][0] for before, found in votes.items()}

    def became(self, path: str) -> str | None:
        """Return the repeat of the new version that the old one is now, None when it is gone."""
        return self._became.get(path) or (path if path in self._new else None)

    def same(self, before: Question, after: Question) -> bool:
        """Tell whether the question stands in no repeat in both, or in what its repeat has become."""
        around = _around(self._old, before.path)
        return _around(self._new, after.path) == (self._became.get(around) if around else "")


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    one, other = " ".join(one.casefold().split()), " ".join(other.casefold().split())
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_choice(question: Question) -> bool:
    """Tell whether the question is answered by choices that the form itself holds."""
    return question.kind in CHOOSING and bool(question.choices)


def _innermost_first(form: Form) -> list[str]:
    return sorted({group.path for group in form.groups if group.repeats}, key=len, reverse=True)


def _around(repeats: list[str], path: str) -> str:
    return next((one for one in repeats if path.startswith(f"{one}/")), "")
