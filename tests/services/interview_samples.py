"""A team of two in a visit, and a talk to which the person agreed."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import text

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import CONSENTS, Consent, Purpose
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text, plain

YES, NO = Consent.YES, Consent.NO


def colleague(core: Core, who: Who, name: str = "Омаров Болат") -> str:
    """Return another participant; who owns the machine stays."""
    made, _ = core.people.introduce(name, Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    return made


def talk(core: Core, visit: str, who: Who, witness: str, *purposes: Purpose, **fields: Any) -> str:
    """Record an interview with consent to the talk, to notes, and to what is named."""
    given = {CONSENTS[one]: YES for one in (Purpose.TALK, Purpose.NOTES, *purposes)}
    return core.interviews.add(visit, who, witness_id=witness, **given, **fields)[0]


def everywhere(core: Core, words: str) -> list[str]:
    """Return the tables of the database file in which the words stand, in whatever way they are written there."""
    forms = (words, json.dumps(words)[1:-1])
    with core._store.engine.connect() as connection:
        names = connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        found = []
        for name in names:
            rows = connection.exec_driver_sql(f'select * from "{name}"').all()
            if any(form in str(value) for row in rows for value in row for form in forms):
                found.append(str(name))
    return sorted(found)


def team_visit(core: Core, institution: str, who: Who, second: str, kind: VisitType, **more: Any) -> str:
    """Plan a visit with both."""
    day = more.pop("day")
    plan = Plan(institution, day, kind, members=[who.author, second], ground=plain("План"), **more)
    return core.visits.plan(plan, who)[0]
