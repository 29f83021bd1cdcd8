"""What the tests of the compartments share: words, a name that must never be seen, keys and interviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from npm_desktop.core import Core
from npm_desktop.crypto import compartments
from npm_desktop.crypto.keyring import Cost
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import Compartment, Part
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import InterviewRow

DAY = date(2026, 11, 24)
LEADER, MEMBER, DOCTOR = "кружка без ручки", "сорок две ступени", "белый снег лежит"
NAME = "Сагындыков Ерлан, 1990 г., 8 отряд"
WHY = plain("встретить снова на проверке")
QUICK = Cost(1, 8, 1)


def give_key(core: Core, participant_id: str, words: str) -> None:
    """Give a participant a key that is quick to open."""
    store = core.info.store_id
    core.vault.keep_holder(participant_id, compartments.new_holder(words, store, participant_id, QUICK, weak=True))


def set_up(core: Core, leader: str, member: str) -> None:
    """Set up the keys of the identities."""
    give_key(core, leader, LEADER)
    give_key(core, member, MEMBER)
    core.vault.set_up(Compartment.IDENTITIES, {leader: Part.LEADER, member: Part.MEMBER})


def put_interview(core: Core, visit: str, who: Who, **about: Any) -> str:
    """Add an interview as it stands in the store."""
    made = Interview(id=ids.random_id(), visit_id=visit, code="K7QM", day=DAY, **about)
    with core._store.write(who) as session:
        rows.put(session, InterviewRow, made)
    return made.id
