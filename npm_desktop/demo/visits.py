"""Fictional visits from plan to follow-up, entered into the diary day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from npm_desktop.demo import beside, papers, recording, refusal, registers
from npm_desktop.demo.case import Case, World
from npm_desktop.demo.scenario import said
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import RecommendationState, VisitType

AHEAD = timedelta(days=30)
SENT_AFTER = timedelta(days=1)


def enter(world: World, spec: Mapping[str, Any]) -> None:
    """Enter everything that happens to this visit into the diary."""
    case, diary = Case(world, spec), world.diary
    planned = diary.today - timedelta(days=case.spec["planned"]) if "planned" in spec else case.day - AHEAD
    diary.at(planned, "11:00", lambda: _plan(case))
    if "cancelled" in spec:
        day = diary.today - timedelta(days=case.spec["cancelled"])
        diary.at(day, "15:00", lambda: case.core.visits.cancel(case.visit, case.who))
    if "times" not in spec:
        return
    last = list(case.moments())[-1].at
    written = case.moment(spec["written"]).at if "written" in spec else last
    diary.at(written.date(), f"{written:%H:%M}", lambda: _happen(case))
    if "refusal" not in spec:
        diary.at(last.date(), f"{last:%H:%M}", lambda: recording.leave(case))
    papers.enter(case)
    refusal.enter_appeals(case)
    registers.enter(case)
    if "lives" in spec:
        _enter_lives(case)


def _happen(case: Case) -> None:
    if "refusal" in case.spec:
        refusal.happen(case)
    else:
        recording.record(case)


def _plan(case: Case) -> None:
    """Plan the visit as its type demands."""
    spec = case.spec
    plan = Plan(
        case.institution.id,
        case.day,
        kind=case.kind,
        group_id=case.world.team.groups[spec["group"]] if "group" in spec else "",
        members=case.members,
        ground=case.text("ground", year=case.day.year),
        objectives=case.text("objectives"),
        campaign_id=case.world.campaign if case.kind is VisitType.THEMATIC else "",
        grounds=beside.grounds(case),
    )
    case.visit, _ = case.core.visits.plan(plan, case.who)
    beside.save_publication(case)


def _enter_lives(case: Case) -> None:
    """Send the recommendations the day after the last report, and let the bodies answer."""
    last = max(days for _, _, days, _ in case.spec["documents"])
    sent = case.day + timedelta(days=last) + SENT_AFTER
    at = case.world.diary.at
    at(sent, "10:00", lambda: case.core.recommendations.send(case.visit, sent, case.who))
    for place, life in enumerate(case.spec["lives"]):
        for state, days in life:
            at(case.day + timedelta(days=days), "12:00", partial(_step, case, place, RecommendationState(state), days))


def _step(case: Case, place: int, state: RecommendationState, days: int) -> None:
    one = case.core.recommendations.of_visit(case.visit)[place]
    told = case.random.choice(case.shared["replies"][state])
    verified = state is RecommendationState.IMPLEMENTED
    step = RecommendationStep(state, case.day + timedelta(days=days), verified, said(told))
    case.core.recommendations.step(one.id, step, case.who)
