"""Make the store that tests keep of a version of the tables: `python tools/make_old_store.py tests/data/store_0001`.

Run it once, when a version of the tables is finished; afterwards the folder is never made again. Beside the store lies
`expected.json`: every row as it was, so that a later program can be held to it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import sqlalchemy as sa

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.crypto.keys import Cost
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.injury import View
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.interview import Consent, Privacy
from npm_desktop.domain.kit import SheetKind
from npm_desktop.domain.message import Nature
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Group
from npm_desktop.domain.report import Edition
from npm_desktop.domain.room import Entered
from npm_desktop.domain.states import AnswerState, FindingPlace, RecommendationState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy
from npm_desktop.services.visits import Plan
from npm_desktop.store.tables import Base

PASSPHRASE = "шесть совсем разных слов для проверки"
DAY = date(2026, 11, 24)
VALUES = {"decimal": "2,01", "integer": "3", "text": "Комнаты открыты", "date": "24.11.2026"}


def answer(core: cores.Core, visit: str, who: Who) -> None:
    """Answer whatever is asked, in two instances of every repeat; one question was not shown."""
    form = core.answers.form(visit)
    for group in form.groups:
        if group.repeats and group.path not in core.answers.view(visit).counted:
            core.answers.add_item(visit, group.path, who)
    view = core.answers.view(visit)
    for question in form.questions():
        for spot in [spot for spot in view.standings if spot.path == question.path and question.asked]:
            standing = view.at(spot.path, spot.instance)
            value = VALUES.get(question.kind) or next((one.name for one in question.choices), "")
            if standing is not None and standing.relevant and value:
                given = core.answers.give(visit, spot.path, value, who, instance=spot.instance)
                view = view.updated(given.standings, given.items, given.dropped)
    first = next(one for one in form.questions() if one.asked)
    core.answers.state(visit, first.path, AnswerState.NOT_SHOWN, who, plain("Ключа не нашли"))


def fill(core: cores.Core) -> None:
    """Record a whole visit, from the register to the signed report and what became of its recommendation."""
    group = Group("", "35", plain("Карагандинская группа").written("kk", "Қарағанды тобы"), ("35",))
    person, _ = core.people.introduce(
        "Сейтова Айгуль", plain("юрист"), "0421", (date(2025, 1, 1), date(2026, 12, 31)), group
    )
    who = Who(person, person)
    name = plain("СИЗО № 99").written("kk", "№ 99 ТИ").written("en", "Remand prison 99")
    place, _ = core.institutions.save(
        Institution("", "SIZO-99", name, "PEN-SIZO", "35", "г. Караганда", capacity=640), who
    )
    institution = core.institutions.get(place).line.institution
    core.visits.add_paper([core.visits.paper(institution, VisitType.PERIODIC, "12/2022", date(2022, 5, 5))], who)
    group_id = core.people.groups()[0].id
    visit, _ = core.visits.plan(Plan(place, DAY, group_id=group_id, members=[person], ground=plain("План")), who)
    for moment, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, moment, typed(DAY, time(hour, 20)), who)
    core.visits.declare(visit, person, True, who)
    core.visits.occupy(visit, Occupancy("", plain("женщины"), 12, 10), who)
    answer(core, visit, who)
    meet(core, visit, place, who)
    finding, _ = core.findings.record(
        visit,
        "A",
        plain("2,01 м² на человека").written("kk", "Адамға 2,01 м²"),
        who,
        severity=3,
        standing=FindingPlace.REPORT,
        sources=(("observation", 1), ("talks", 2)),
    )
    advice, _ = core.recommendations.add(
        visit, plain("Расселить"), who, finding, addressee="PEN-DEP", deadline=date(2027, 6, 1)
    )
    core.visits.write(visit, "conclusions", "ru", "Условия не соответствуют норме", who)
    document, _ = journeys.run(journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who))
    for one in document.signatures:
        journeys.run(journeys.sign_document(core, document.id, one.participant_id, None, who))
    core.recommendations.send(visit, date(2026, 12, 1), who)
    core.recommendations.step(advice, RecommendationStep(RecommendationState.PARTIAL, date(2027, 2, 1)), who)
    core.preferences.set("report_days", 10)


def meet(core: cores.Core, visit: str, place: str, who: Who) -> None:
    """Record what hangs on people who were met: a talk, a message, a case, an injury; rooms, a kit, one's own note."""
    second, _ = core.people.introduce("Омаров Болат", plain("врач"), "0422", (None, None), core.people.groups()[0])
    core.people.set_owner(who.author)
    core.visits.add_member(visit, second, who)
    core.visits.declare(visit, second, True, who)
    yes = dict.fromkeys(("talk", "notes_kept", "photo", "follow_up"), Consent.YES)
    talk, _ = core.interviews.add(
        visit, who, unit="2-й отряд", language="русский", witness_id=second, privacy=Privacy.ALONE, **yes
    )
    core.interviews.write(talk, "notes", "ru", "Жалоб нет", who)
    core.messages.add(visit, who, interview_id=talk, nature=Nature.ILL_TREATMENT, text=plain("Удары при обыске"))
    core.reprisals.add(visit, who, interview_id=talk, what=plain("Лишили звонка"))
    sheet, _ = core.injuries.begin(visit, who, interview_id=talk, consent=True, consent_witness=second)
    core.injuries.mark(sheet, View.FRONT, 0.4, 0.5, who)
    room, _ = core.rooms.add(place, plain("Прогулочный двор"), who)
    core.rooms.mark(visit, room, Entered.ENTERED, who)
    core.kit.add(visit, SheetKind.OBSTRUCTIONS, who)
    core.private_notes.add(visit, plain("Вернуться к вечеру"), who)
    for code in ("L4", "L4B"):  # told and not accepted: the register counts none
        question = core.answers.form(visit).coded(code)
        assert question is not None
        core.answers.give(visit, question.path, "0", who)


def shown(value: object) -> str:
    """Return a value as text; bytes by their hash."""
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def rows(engine: sa.Engine) -> dict[str, dict[str, dict[str, Any]]]:
    """Return every row of every table by its key, its values as text."""
    found = {}
    with engine.connect() as connection:
        for name, table in Base.metadata.tables.items():
            kept = {}
            for row in connection.execute(sa.select(table)).mappings():
                key = "|".join(str(row[column.name]) for column in table.primary_key)
                kept[key] = {column.name: shown(row[column.name]) for column in table.columns}
            found[name] = dict(sorted(kept.items()))
    return found


def main(target: str) -> None:
    """Make the store and its list of rows in a folder that doesn't exist yet."""
    folder = Path(target)
    core = cores.create(
        folder,
        PASSPHRASE,
        "demo",
        cost=Cost(t=1, m=8, p=1),
        seal_bits=2048,
        clock=lambda: datetime(2026, 11, 24, 4, tzinfo=UTC),
    )
    store = core._store  # noqa: SLF001 - below the front door, as the tests work
    with store.engine.begin() as connection:  # one checklist is enough, and a later program adds its own
        connection.exec_driver_sql("DELETE FROM checklist_version WHERE form_id <> 'npm_sizo'")
    fill(core)
    expected = json.dumps(rows(store.engine), ensure_ascii=False, indent=1, sort_keys=True)
    core.snapshot(folder / "small.db")
    core.close()
    (folder / "small.db").replace(folder / "store.db")
    (folder / "expected.json").write_text(expected + "\n", encoding="utf-8")
    (folder / "lock").unlink(missing_ok=True)
    print(f"{folder}: {sum(len(table) for table in json.loads(expected).values())} rows")


if __name__ == "__main__":
    main(sys.argv[1])
