"""What was photographed then and is photographed now, and the five steps of a judgement."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from itertools import count

import pytest

from npm_desktop import journeys, photo_journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.evidence import GIVEN, Photo, state_after
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import Judgement, RecommendationState
from npm_desktop.domain.text import plain
from tests.media.pictures import jpeg, quarters

_sizes = count()
Refuses = Callable[[str], AbstractContextManager[None]]


def take(core: Core, visit: str, who: Who, **about: object) -> str:
    """Add a photo that differs from every other."""
    picture = jpeg(quarters(60 + next(_sizes), 40))
    about = {"cleared": True, **about}
    taken, _ = journeys.run(photo_journeys.add_photos(core, visit, [picture], who, belongs=about))
    return taken.outcomes[0].photo_id


@pytest.fixture
def damp(core: Core, ready: str, who: Who) -> tuple[str, str]:
    """A finding with a photo and a recommendation, in a periodic visit whose report is fixed."""
    finding, _ = core.findings.record(ready, "B", plain("Стены сырые"), who)
    photo = take(core, ready, who, finding_id=finding, print_class=PrintClass.INSTITUTION)
    about = {"finding_id": finding, "addressee": "PEN-DEP", "deadline": date(2027, 3, 1)}
    key, _ = core.recommendations.add(ready, plain("Сушить стены"), who, **about)
    return key, photo


@pytest.fixture
def again(core: Core, damp: tuple[str, str], interim: str) -> str:
    """The interim visit after it."""
    assert damp
    return interim


def of(core: Core, visit: str, recommendation: str) -> tuple[list[str], list[str]]:
    (card,) = [one for one in core.checks.cards(visit) if one.check.subject_id == recommendation]
    return [one.id for one in card.then], [one.id for one in card.now]


def test_a_card_shows_the_photo_of_then_and_those_of_now(
    core: Core, damp: tuple[str, str], again: str, who: Who
) -> None:
    key, then = damp
    assert of(core, again, key) == ([then], [])
    now = take(core, again, who, recommendation_id=key, before_id=then)
    assert of(core, again, key) == ([then], [now])
    core.photos.remove(now, who)
    assert of(core, again, key) == ([then], [])


def test_a_pair_is_printed_side_by_side_and_not_twice(core: Core, damp: tuple[str, str], again: str, who: Who) -> None:
    key, then = damp
    take(core, again, who, recommendation_id=key, before_id=then, print_class=PrintClass.INSTITUTION)
    alone = take(core, again, who, print_class=PrintClass.INSTITUTION)
    record = core.documents.draft(again, Paper.report("ru", Edition.INSTITUTION))
    assert [one["number"] for one in record["pairs"]] == ["1.1", "1.2"]
    assert "24.11.2026" in record["pairs"][0]["when"]
    assert [one["sha256"] for one in record["photos"]] == [core.photos.get(alone).print_sha256]


@pytest.mark.parametrize("hidden", [{"cleared": False}, {"in_report": False}, {"print_class": PrintClass.COUNCIL}])
def test_a_pair_of_which_one_may_not_be_shown_is_not_printed(
    core: Core, damp: tuple[str, str], again: str, who: Who, hidden: dict[str, object]
) -> None:
    key, then = damp
    shown: dict[str, object] = {"print_class": PrintClass.INSTITUTION}
    take(core, again, who, recommendation_id=key, before_id=then, **(shown | hidden))
    assert core.documents.draft(again, Paper.report("ru", Edition.INSTITUTION))["pairs"] == []


def test_a_photo_stands_beside_one_of_an_earlier_visit_only(
    core: Core, damp: tuple[str, str], again: str, who: Who, refuses: Refuses
) -> None:
    key, then = damp
    own = take(core, again, who)
    with refuses("photo_not_of_earlier_visit"):
        core.photos.set(own, who, before_id=own)
    other = core.recommendations.add(again, plain("Мыть полы"), who)[0]
    with refuses("check_of_own_visit"):
        core.photos.set(own, who, recommendation_id=other)
    core.photos.set(own, who, recommendation_id=key, before_id=then)
    found: Photo = core.photos.get(own)
    assert (found.recommendation_id, found.before_id) == (key, then)


def test_each_step_of_a_judgement_has_its_state_and_only_verified_work_counts() -> None:
    assert [one for one in GIVEN if state_after(one) is RecommendationState.IMPLEMENTED] == [Judgement.IMPLEMENTED]
    assert state_after(Judgement.INSUFFICIENT) is RecommendationState.IN_PROGRESS
    assert state_after(Judgement.TO_CHECK) is None
    assert state_after(Judgement.NOT_CHECKED) is None
    assert all(one in GIVEN or one.name in ("TO_CHECK", "PARTIAL", "IN_PROGRESS") for one in Judgement)


def test_a_fixed_report_carries_the_judgement_over(core: Core, damp: tuple[str, str], again: str, who: Who) -> None:
    for card in core.checks.cards(again):
        core.checks.judge(again, card.check.subject_id, Judgement.GOOD_PROGRESS, who)
        core.checks.observe(again, card.check.subject_id, "ru", "Сушат", who)
    core.visits.write(again, "conclusions", "ru", "Часть выполнена", who)
    form = core.answers.form(again)
    for code in ("L4", "L4B", "L5"):
        question = form.coded(code)
        assert question is not None
        core.answers.set(again, question.path, "0", who)
    journeys.run(journeys.issue(core, again, Paper.report("ru"), who))
    assert core.recommendations.get(damp[0]).state is RecommendationState.PARTIAL
