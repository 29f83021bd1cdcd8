"""Translations beside what is closed: texts that a closed visit lends, and sources that a fixed act quotes."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import Judgement, VisitType
from npm_desktop.domain.text import Translation, plain
from npm_desktop.domain.translation import Returned, ReturnedRow
from tests.conftest import TODAY
from tests.services.conftest import DAY

LATER = DAY + timedelta(120)


@pytest.fixture
def sent(core: Core, ready: str, who: Who) -> list[str]:
    """Two recommendations of a closed visit that were sent: one in Russian alone, one with its Kazakh translation."""
    texts = (plain("Сушить камеры"), plain("Нанять врача").written("kk", "Екінші"))
    add = core.recommendations.add
    keys = [add(ready, one, who, addressee="PEN-DEP", deadline=LATER - timedelta(20))[0] for one in texts]
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    core.recommendations.send(ready, DAY + timedelta(5), who)
    return keys


@pytest.fixture
def interim(core: Core, who: Who, institution: str, sent: list[str]) -> str:
    """An interim visit under way that follows it."""
    assert sent
    visit, _ = core.visits.plan(Plan(institution, LATER, VisitType.INTERIM, members=[who.author]), who)
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(LATER, time(hour, 20)), who)
    return visit


@pytest.fixture
def told(core: Core, who: Who) -> str:
    """A refusal of entry with what was said, who was called and who saw it."""
    gate = core.admission.open_at_gate(GatePlace("", plain("Центр № 99"), "SOC-ELD", "35"), who)[0]
    for name, minute in (("ids_shown_at", 7), ("refused_at", 21)):
        core.admission.mark(gate, name, typed(TODAY, time(9, minute)), who)
    core.admission.write(gate, "position", "ru", "директор", who)
    core.admission.write(gate, "words", "ru", "Не пропущу", who)
    core.admission.set(gate, who, name_withheld=True)
    core.visits.write(gate, "place", "ru", "у ворот", who)
    core.calls.add(gate, who, whom=plain("дежурный прокурор"), outcome=plain("приедет"))
    core.witnesses.add(gate, who, name="Ким А. В.", role=plain("вахтёр"))
    return gate


def test_a_confirmed_translation_of_a_closed_visit_stays(
    core: Core, who: Who, interim: str, sent: list[str], refuses: Any
) -> None:
    """What a closed visit lacked is written from the interim one, also letter by letter; what it had is its own."""
    first, second = sent[:2]
    for one in (first, second):
        core.checks.judge(interim, one, Judgement.PARTIAL, who)
    key = f"recommendation/{first}/text"
    for words in ("Бір", "Бірінші", "Бірінші аударма"):
        core.translations.write(interim, key, "kk", words, who)
    assert core.recommendations.get(first).text.values["kk"] == "Бірінші аударма"
    settled, text = f"recommendation/{second}/text", core.recommendations.get(second).text
    with refuses("translation_settled"):
        core.translations.write(interim, settled, "kk", "Басқаша", who)
    rows = [ReturnedRow(2, Returned.TAKEN, settled, "Б", text.values["ru"], "Екінші", Translation.CONFIRMED)]
    done, _ = core.translations.take_back(interim, "kk", rows, who)
    assert [one.kind for one in done] == [Returned.CONFIRMED_SINCE]
    assert core.recommendations.get(second).text.values["kk"] == "Екінші"


def test_what_a_fixed_act_says_keeps_its_source(core: Core, who: Who, told: str, refuses: Any) -> None:
    journeys.run(journeys.issue(core, told, Paper.of(DocumentKind.NON_ADMISSION, "ru"), who))
    for one in core.translations.of_visit(told):
        if one.record in ("refusal", "call", "witness") or (one.record, one.field) == ("visit", "place"):
            with refuses("act_fixed"):
                core.translations.write(told, one.key, one.text.source, "Другие слова", who)
            core.translations.write(told, one.key, "kk", "Басқа тіл", who)
