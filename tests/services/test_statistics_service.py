"""The figures of a year, counted: what counts as a visit, when a recommendation was sent, how a share is rounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.states import AppealKind, AppealOutcome, RecommendationState, VisitState, VisitType
from npm_desktop.domain.statistics import Rounding, percent
from npm_desktop.domain.text import plain

SENT, DONE = RecommendationState.SENT, RecommendationState.IMPLEMENTED


@pytest.mark.parametrize(
    ("part", "whole", "cut", "rounded"),
    [
        (70, 219, "31.9", "32.0"),
        (79, 253, "31.2", "31.2"),
        (1128, 3072, "36.7", "36.7"),
        (1126, 3072, "36.6", "36.7"),
        (1130, 3072, "36.7", "36.8"),
        (0, 5, "0.0", "0.0"),
    ],
)
def test_shares_are_cut_off_or_rounded(part, whole, cut, rounded):
    assert percent(part, whole, Rounding.TRUNCATE) == Decimal(cut)
    assert percent(part, whole, Rounding.HALF_UP) == Decimal(rounded)


def test_nothing_has_no_share():
    assert percent(0, 0, Rounding.TRUNCATE) is None


def visit(core: Core, who: Who, kind: VisitType, day: date, state: VisitState = VisitState.CONCLUDED) -> str:
    place = next(iter(core.institutions.all_codes().values()))
    made = core.visits.paper(place, kind, f"{kind}-{state}", day)
    core.visits.add_paper([replace(made, state=state)], who)
    return made.id


def test_only_visits_that_were_carried_out_in_the_year_count(core, who, institution):
    visit(core, who, VisitType.PERIODIC, date(2023, 1, 1))
    visit(core, who, VisitType.INTERIM, date(2023, 12, 31), VisitState.UNDER_WAY)
    for state in (VisitState.PLANNED, VisitState.CANCELLED, VisitState.NOT_ADMITTED):
        visit(core, who, VisitType.SPECIAL, date(2023, 6, 1), state)
    visit(core, who, VisitType.PERIODIC, date(2022, 12, 31))
    found = core.statistics.visits_by_type(2023)
    assert (found.total, found.by_type[VisitType.PERIODIC], found.by_type[VisitType.INTERIM]) == (2, 1, 1)
    assert found.by_type[VisitType.SPECIAL] == found.by_type[VisitType.THEMATIC] == 0
    assert found.of_family("penal") == 2
    assert found.share(VisitType.PERIODIC) == Decimal("50.0")
    assert core.statistics.visits_by_type(2023, last=date(2023, 7, 31)).total == 1
    assert core.statistics.visits_by_type(2023, regions=["71"]).total == 0
    assert core.statistics.visits_by_type(1999).share(VisitType.PERIODIC) is None


def recommend(core: Core, who: Who, *steps: tuple[RecommendationState, date]) -> str:
    place = next(iter(core.institutions.all_codes().values()))
    (first, day), *later = steps
    key = ids.new_id()
    made = Recommendation(key, place.id, "", "", key[-8:], 1, plain("Починить"))
    core.recommendations.add_paper([(made, RecommendationStep(first, day))], who)
    for state, on in later:
        core.recommendations.step(key, RecommendationStep(state, on, state is DONE), who)
    return key


def test_a_recommendation_counts_in_the_year_it_was_sent_as_it_stood_on_the_day(core, who, institution):
    recommend(core, who, (SENT, date(2023, 3, 1)), (DONE, date(2023, 9, 1)))
    recommend(core, who, (SENT, date(2023, 3, 1)), (DONE, date(2024, 2, 1)))
    recommend(core, who, (SENT, date(2023, 3, 1)), (DONE, date(2023, 5, 1)),
              (RecommendationState.NOT_IMPLEMENTED, date(2023, 8, 1)))  # fmt: skip
    recommend(core, who, (SENT, date(2022, 12, 31)), (DONE, date(2023, 2, 1)))
    taken_back = recommend(core, who, (SENT, date(2023, 3, 1)), (DONE, date(2023, 9, 1)))
    core.recommendations.remove(taken_back, who)
    end = core.statistics.implementation(2023, date(2023, 12, 31))
    assert (end.total.sent, end.total.implemented, end.total.percent) == (3, 1, Decimal("33.3"))
    later = core.statistics.implementation(2023, date(2024, 3, 31), rounding=Rounding.HALF_UP)
    assert (later.total.implemented, later.total.percent) == (2, Decimal("66.7"))
    assert core.statistics.implementation(2023, date(2024, 3, 31)).total.percent == Decimal("66.6")
    summer = core.statistics.implementation(2023, date(2023, 6, 1))
    assert summer.total.implemented == 1


def test_what_came_from_paper_as_done_without_a_check_is_not_implemented(core, who, institution):
    recommend(core, who, (DONE, date(2023, 3, 1)))
    total = core.statistics.implementation(2023, date(2023, 12, 31)).total
    assert (total.sent, total.implemented) == (1, 0)


def test_lines_are_the_printed_ones_or_those_asked_for(core, who, institution):
    recommend(core, who, (SENT, date(2023, 3, 1)))
    printed = core.statistics.implementation(2023, date(2023, 12, 31))
    assert {one.regions for one in printed.lines if len(one.regions) > 1} == {("61", "79"), ("35", "62")}
    assert sorted(code for one in printed.lines for code in one.regions) == sorted(core.reference.regions)
    assert printed.line("79", "61").percent is None
    alone = core.statistics.implementation(2023, date(2023, 12, 31), joint=())
    assert len(alone.lines) == 20
    with pytest.raises(KeyError):
        alone.line("61", "79")


def test_refused_visits_are_a_list_of_their_own(core, who, institution):
    refused = visit(core, who, VisitType.INTERIM, date(2023, 9, 27), VisitState.NOT_ADMITTED)
    core.appeals.add(refused, who, kind=AppealKind.APPEAL, outcome=AppealOutcome.REFUSED, answer=plain("Нет плана"))
    core.appeals.add(refused, who, kind=AppealKind.REPEATED)
    (one,) = core.statistics.non_admissions(2023)
    assert (one.visit_id, one.day, one.act, one.appeals) == (refused, date(2023, 9, 27), "", 2)
    assert (one.outcome, one.answer, one.ground) == (AppealOutcome.REFUSED, plain("Нет плана"), None)
    assert core.statistics.non_admissions(2022) == []
