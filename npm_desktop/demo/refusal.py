"""A refused entry of a demonstration store: what happened at the gate, and the appeals that followed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from npm_desktop.demo import scenario
from npm_desktop.demo.case import Case
from npm_desktop.domain.admission import RefusalGround
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.visit import TIMES


def happen(case: Case) -> None:
    """Arrive, show the certificates, be refused, call, leave."""
    told = case.beside["refusals"][case.spec["refusal"]]
    for member, who in zip(case.members, case.voices, strict=True):
        case.core.visits.declare(case.visit, member, True, who)
    for name, moment in zip(TIMES, case.moments(), strict=False):
        case.core.visits.mark(case.visit, name, moment, case.who)
    case.write("place", case.said(scenario.settlement(case.institution.address)))
    texts = ("position", "words", "shown_to", "could_not", "evidence", "copies")
    case.core.admission.begin(
        case.visit,
        case.who,
        refused_at=case.moment(told["refused"]),
        # The act tells it and can't be changed afterwards: the group leaves when it has been offered.
        left_at=case.moment(told["left"]),
        official=told["official"],
        verbatim=told["verbatim"],
        **{name: case.said(told[name]) for name in texts},
    )
    case.core.admission.set(case.visit, case.who, ground=RefusalGround(told["ground"]))
    for call in told["calls"]:
        whom, outcome = case.said(call["whom"]), case.said(call["outcome"])
        case.core.calls.add(case.visit, case.who, whom=whom, at=case.moment(call["at"]), outcome=outcome)
    for witness in told["witnesses"]:
        case.core.witnesses.add(case.visit, case.who, name=witness["name"], role=case.said(witness["role"]))


def enter_appeals(case: Case) -> None:
    """Enter the appeals and their answers into the diary."""
    if "refusal" not in case.spec:
        return
    at = case.world.diary.at
    for place, told in enumerate(case.beside["refusals"][case.spec["refusal"]]["appeals"]):
        at(case.day + timedelta(days=told["days"]), "10:00", partial(_appeal, case, told))
        at(case.day + timedelta(days=told["answered"]), "16:00", partial(_answer, case, place, told))


def _appeal(case: Case, told: Mapping[str, Any]) -> None:
    case.core.appeals.add(
        case.visit,
        case.who,
        kind=AppealKind(told["kind"]),
        addressee_note=case.said(told["note"]),
        number=told["number"],
        day=case.day + timedelta(days=told["days"]),
        asks=case.said(told["asks"]),
    )


def _answer(case: Case, place: int, told: Mapping[str, Any]) -> None:
    one = case.core.appeals.of_visit(case.visit)[place]
    case.core.appeals.set(
        one.id,
        case.who,
        answered_on=case.day + timedelta(days=told["answered"]),
        answer_number=told["answer_number"],
        outcome=AppealOutcome(told["outcome"]),
    )
    for language in case.languages:
        case.core.appeals.write(one.id, "answer", language, told["answer"][language], case.who)
