"""Checking earlier recommendations and promises: the cards, what was seen, and what a fixed report makes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import Document, Paper
from npm_desktop.domain.evidence import Card
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import Judgement, RecommendationState, VisitState, VisitType
from npm_desktop.domain.text import plain

DAY = date(2026, 11, 24)
LATER = DAY + timedelta(120)
STATE = RecommendationState


def subject(card: Card) -> str:
    return card.check.subject_id


def told(card: Card) -> RecommendationState | None:
    return card.recommendation.state if card.recommendation else None


def judge_all(core: Core, who: Who, visit: str, judgements: list[Judgement]) -> None:
    for card, judgement in zip(core.checks.cards(visit), judgements, strict=True):
        core.checks.judge(visit, subject(card), judgement, who)
        core.checks.observe(visit, subject(card), "ru", "Видели сами", who)


def fix(core: Core, who: Who, visit: str) -> Document:
    core.visits.write(visit, "conclusions", "ru", "Часть выполнена", who)
    form = core.answers.form(visit)
    for code in ("L4", "L4B", "L5"):
        question = form.coded(code)
        assert question is not None
        core.answers.set(visit, question.path, "0", who)
    document, _ = journeys.run(journeys.issue(core, visit, Paper.report("ru"), who))
    return document


def test_the_cards_tell_what_was_recommended_and_promised(core: Core, interim: str, sent: list[str]) -> None:
    cards = core.checks.cards(interim)
    assert [subject(one) for one in cards[:3]] == sent
    assert [one.promise for one in cards] == [False, False, False, True]
    first, promise = cards[0], cards[3]
    assert (first.text, first.addressee, first.from_day) == (plain("Сушить камеры"), "PEN-DEP", DAY)
    assert first.check.judgement is Judgement.TO_CHECK
    assert [told(one) for one in cards] == [STATE.SENT, STATE.SENT, STATE.SENT, None]
    assert (promise.text, promise.addressee) == (plain("Заменить окна"), "начальник")


def test_what_the_body_said_stands_on_the_card(core: Core, who: Who, interim: str, sent: list[str]) -> None:
    core.recommendations.step(sent[1], RecommendationStep(STATE.REJECTED, DAY + timedelta(40)), who)
    assert [told(one) for one in core.checks.cards(interim)[:3]] == [STATE.SENT, STATE.REJECTED, STATE.SENT]


def test_judgement_observation_and_proof_are_kept_by_themselves(core: Core, who: Who, interim: str, sent: list[str]):
    changes = core.checks.judge(interim, sent[0], Judgement.PARTIAL, who)
    assert (changes.topics, changes.visit_id) == ({Topic.VISITS, Topic.RECOMMENDATIONS}, interim)
    core.checks.observe(interim, sent[0], "ru", "Сухо в трёх камерах", who)
    core.checks.observe(interim, sent[0], "kk", "Үш камерада құрғақ", who)
    core.checks.prove(interim, sent[0], ["observation", "photo"], who)
    check = core.checks.cards(interim)[0].check
    assert (check.judgement, check.proof) == (Judgement.PARTIAL, ("observation", "photo"))
    assert check.observation.shown("kk") == ("Үш камерада құрғақ", "kk")
    assert (check.author_id, check.at) == (who.author, core.now())
    core.checks.prove(interim, sent[0], [], who)
    core.checks.judge(interim, sent[0], Judgement.TO_CHECK, who)
    assert core.checks.cards(interim)[0].check.proof == ()
    with pytest.raises(ValueError, match="no such proof"):
        core.checks.prove(interim, sent[0], ["rumour"], who)


def test_only_what_belongs_to_the_institution_is_judged(
    core: Core, who: Who, interim: str, sent: list[str], refuses: Any
) -> None:
    other, _ = core.institutions.save(Institution("", "SIZO-98", plain("СИЗО № 98"), "PEN-SIZO", "35"), who)
    elsewhere, _ = core.visits.plan(Plan(other, LATER, VisitType.INTERIM), who)
    with refuses("check_elsewhere"):
        core.checks.judge(elsewhere, sent[0], Judgement.PARTIAL, who)
    own, _ = core.recommendations.add(interim, plain("Новое"), who)
    with refuses("check_of_own_visit"):
        core.checks.judge(interim, own, Judgement.PARTIAL, who)
    promised, _ = core.promises.add(interim, who, text=plain("Новое"))
    with refuses("check_of_own_visit"):
        core.checks.judge(interim, promised, Judgement.PARTIAL, who)
    for unknown in (new_id(), "nonsense"):
        with refuses("recommendation_not_found"):
            core.checks.judge(interim, unknown, Judgement.PARTIAL, who)
    assert core.checks.cards(elsewhere) == []


def test_fixing_moves_the_recommendations_and_withdrawing_takes_it_back(
    core: Core, who: Who, interim: str, sent: list[str]
) -> None:
    before = [core.recommendations.get(key) for key in sent]
    judge_all(
        core, who, interim,
        [Judgement.IMPLEMENTED, Judgement.NOT_IMPLEMENTED, Judgement.NOT_CHECKED, Judgement.IMPLEMENTED],
    )  # fmt: skip
    assert [core.recommendations.get(key) for key in sent] == before
    document = fix(core, who, interim)
    made = [core.recommendations.get(key) for key in sent]
    assert [one.state for one in made] == [STATE.IMPLEMENTED, STATE.NOT_IMPLEMENTED, STATE.SENT]
    step = made[0].history[-1]
    assert (step.state, step.day, step.verified, step.reason) == (STATE.IMPLEMENTED, LATER, True, plain("Видели сами"))
    core.documents.withdraw(document.id, plain("Ошибка"), who)
    assert [core.recommendations.get(key) for key in sent] == before
    assert core.visits.get(interim).state is VisitState.UNDER_WAY


def test_a_corrected_report_changes_the_step_instead_of_adding_one(
    core: Core, who: Who, interim: str, sent: list[str]
) -> None:
    judge_all(core, who, interim, [Judgement.IMPLEMENTED] * 4)
    document = fix(core, who, interim)
    core.documents.withdraw(document.id, plain("Ошибка"), who)
    core.checks.judge(interim, sent[0], Judgement.PARTIAL, who)
    fix(core, who, interim)
    made = core.recommendations.get(sent[0])
    assert (made.state, len(made.history)) == (STATE.PARTIAL, 2)


def test_nothing_is_fixed_before_every_card_is_judged(core: Core, who: Who, interim: str, refuses: Any) -> None:
    problems = core.documents.problems(interim, Paper.report("ru"))
    (gap,) = [one for one in problems if one.code == "checks_missing"]
    assert (gap.blocks, gap.target, gap.details["number"]) == (True, "checks", 4)
    for card in core.checks.cards(interim):
        core.checks.judge(interim, subject(card), Judgement.NOT_CHECKED, who)
    codes = [one.code for one in core.documents.problems(interim, Paper.report("ru"))]
    assert "checks_missing" not in codes
    assert codes.count("check_words_missing") == 4
    with refuses("not_ready"):
        fix(core, who, interim)


def test_what_was_kept_or_settled_does_not_come_again(core: Core, who: Who, interim: str, institution: str) -> None:
    judge_all(core, who, interim, [Judgement.IMPLEMENTED, Judgement.OBSOLETE, Judgement.PARTIAL, Judgement.IMPLEMENTED])
    fix(core, who, interim)
    plan = Plan(institution, LATER + timedelta(90), VisitType.INTERIM)
    again, _ = core.visits.plan(plan, who)
    assert [(one.number[-2:], told(one)) for one in core.checks.cards(again)] == [("03", STATE.PARTIAL)]


def test_a_closed_visit_judges_nothing(core: Core, who: Who, interim: str, sent: list[str], refuses: Any) -> None:
    core.checks.judge(interim, sent[0], Judgement.PARTIAL, who)
    core.visits.cancel(interim, who)
    for wrong in (
        lambda: core.checks.judge(interim, sent[0], Judgement.IMPLEMENTED, who),
        lambda: core.checks.observe(interim, sent[0], "ru", "x", who),
        lambda: core.checks.prove(interim, sent[0], ["photo"], who),
    ):
        with refuses("visit_closed"):
            wrong()
    assert core.checks.cards(interim)[0].check.judgement is Judgement.PARTIAL
