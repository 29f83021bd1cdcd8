"""An answer of a visit: value, state, reason, note, and who said and typed it."""

from __future__ import annotations

from dataclasses import dataclass, field

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question; `value` is canonical (choice name, number with a point).

    A text question keeps `text`, in all its languages; `value` is then its source. `instance` is the lasting name of
    the repeat's instance it stands in. One that is `hidden` isn't asked at the moment: it is kept, reported nowhere.
    """

    path: str
    value: str = ""
    state: AnswerState = AnswerState.NOT_ASKED
    reason: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)
    text: Text = field(default_factory=Text)
    instance: str = ""
    author_id: str = ""
    typist_id: str = ""
    at: Moment | None = None
    hidden: bool = False
