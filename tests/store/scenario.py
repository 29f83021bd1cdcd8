"""A visit from the plan to a report that can be fixed, in the shortest way."""

from __future__ import annotations

from datetime import date, time

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, Paper, Signature, StoredFile
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import SignatureState
from npm_desktop.texts import Texts

DAY = date(2026, 11, 24)
RUSSIAN = Texts("ru")


def arrive(core: Core, visit: str, who: Who) -> None:
    """Note the times at the gate: the visit is under way."""
    for name, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)


def make_ready(core: Core, visit: str, who: Who) -> None:
    """Give the visit everything without which its report can't be fixed."""
    arrive(core, visit, who)
    core.visits.write(visit, "conclusions", "ru", "Условия не соответствуют норме", who)
    form = core.answers.form(visit)
    for problem in core.documents.problems(visit, Paper.report("ru")):
        if problem.code == "messages_missing":
            core.answers.set(visit, problem.ref, "0", who)
    assert form.sections
    assert not [one for one in core.documents.problems(visit, Paper.report("ru")) if one.blocks]


def stored() -> StoredFile:
    """Return the row of a file, as the evidence room would have given it."""
    return StoredFile(ids.new_id().replace("-", ""), "0" * 64, 10, b"wrapped", "pdf")


def issue(core: Core, visit: str, who: Who, edition: Edition = Edition.COUNCIL) -> Document:
    """Fix the report without drawing it: the database's part of the journey."""
    prepared = core.documents.prepare(visit, Paper.report("ru", edition))
    return core.documents.issue(prepared, b"{}", "a" * 64, stored(), who)[0]


def sign(core: Core, document: Document, who: Who, place: int = 0, state: str = "signed") -> Document:
    """Sign in one of the places without drawing."""
    mine = document.signatures[place]
    done = Signature(mine.id, mine.participant_id, mine.name, mine.ordinal, SignatureState(state), core.now(), stored())
    return core.documents.sign(document, done, stored(), core.now(), who)[0]
