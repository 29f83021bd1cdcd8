"""The four types of visits: any way through them, what each demands when, and that each demand can be met.

`pytest -s tests/domain/test_visit_types.py -k table` prints the table of rules.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.checklists.form import Form, Kind, Question, Section
from npm_desktop.documents.frame import Material
from npm_desktop.documents.readiness_types import facts, of_type
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.evidence import Card, Check, Ground
from npm_desktop.domain.institution import Snapshot
from npm_desktop.domain.states import (
    AnswerState,
    Judgement,
    Stage,
    StageState,
    VisitState,
    VisitType,
    ensure_recordable,
    visit_step,
)
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.domain.visit_types import (
    MODULE_SECTIONS,
    NEEDS,
    PRELIMINARY_NEEDS,
    RAILS,
    Facts,
    GroundKind,
    Need,
    overwritten_on,
    rail,
    unmet,
)

DAY = date(2026, 11, 24)
REPRISALS = Question("/data/l5", "l5", "L5", Kind.INTEGER, "l")
SNAPSHOT = Snapshot(plain("СИЗО № 99"), "SIZO-99", "PEN-SIZO", "35", "", "", 640, "35")


@dataclass
class World:
    """One visit with what stands around it, as plain values, and the commands that change them."""

    visit: Visit
    grounds: list[Ground] = field(default_factory=list)
    campaign: Campaign | None = None
    cards: list[Card] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    def material(self) -> Material:
        sections = (Section("L", "l", {}, {}, (REPRISALS,)),)
        form = Form("npm", "1", {}, sections, {}, (), "0" * 64)
        return Material(
            self.visit, form, self.answers, (), (), grounds=self.grounds, campaign=self.campaign, cards=self.cards
        )

    def record(self, **values: object) -> None:
        ensure_recordable(self.visit.state)
        self.visit = replace(self.visit, **values)  # type: ignore[arg-type]


def fresh(kind: VisitType, cards: int = 2) -> World:
    visit = Visit("v", "35-2026-01", "recorded", kind, VisitState.UNDER_WAY, "i", SNAPSHOT, DAY)
    made = [
        Card(Check(str(n), "v", recommendation_id=f"r{n}"), str(n), plain("x"), "", None, "", None)
        for n in range(cards)
    ]
    return World(visit, cards=made)


Command = Callable[[World], None]


def _grounds(change: Callable[[Ground], Ground]) -> Command:
    def changed(world: World) -> None:
        ensure_recordable(world.visit.state)
        world.grounds = [change(one) for one in world.grounds]

    return changed


def _add(ground: Ground) -> Command:
    def added(world: World) -> None:
        ensure_recordable(world.visit.state)
        world.grounds.append(ground)

    return added


def _judge(judgement: Judgement, words: Text) -> Command:
    def judged(world: World) -> None:
        ensure_recordable(world.visit.state)
        world.cards = [
            replace(one, check=replace(one.check, judgement=judgement, observation=words)) for one in world.cards
        ]

    return judged


def _answer(answer: Answer) -> Command:
    def answered(world: World) -> None:
        ensure_recordable(world.visit.state)
        world.answers[answer.path] = answer

    return answered


def _campaign(**values: object) -> Command:
    def joined(world: World) -> None:
        ensure_recordable(world.visit.state)
        world.campaign = replace(world.campaign or Campaign("c", Text()), **values)  # type: ignore[arg-type]

    return joined


def _stage(step: StageStep) -> Command:
    return lambda world: world.record(stages=(step,))


def _leave(world: World) -> None:
    ensure_recordable(world.visit.state)
    world.campaign = None


def _no_grounds(world: World) -> None:
    ensure_recordable(world.visit.state)
    world.grounds = []


# What meets each demand, from wherever one stands.
MENDING: Mapping[Need, Command] = {
    Need.GROUND: lambda world: world.record(ground=plain("План")),
    Need.BASE: lambda world: world.record(base_number="7/2023", base_day=DAY - timedelta(400)),
    Need.BASE_DAY: lambda world: world.record(base_day=DAY - timedelta(400)),
    Need.BASE_LATER: lambda world: world.record(base_day=DAY - timedelta(400)),
    Need.CHECKS: _judge(Judgement.IMPLEMENTED, plain("видели")),
    Need.REPRISALS: _answer(Answer(REPRISALS.path, "0", state=AnswerState.ANSWERED)),
    Need.SPECIAL_GROUND: _add(Ground("g", "v", number="М-17")),
    Need.GROUND_REFERENCE: _grounds(lambda one: replace(one, number="М-17", link="https://example.kz")),
    Need.CAMPAIGN: _campaign(topic=plain("Тема"), decision_number="3", decision_day=DAY),
    Need.TOPIC: _campaign(topic=plain("Тема")),
    Need.DECISION: _campaign(decision_number="3", decision_day=DAY),
}
COMMANDS: Mapping[str, Command] = {
    **{f"meet {need}": act for need, act in MENDING.items()},
    "no ground": lambda world: world.record(ground=Text()),
    "base without day": lambda world: world.record(base_number="7/2023", base_day=None),
    "base later": lambda world: world.record(base_day=DAY + timedelta(1)),
    "base of the store": lambda world: world.record(base_visit_id="b", base_number="7", base_day=DAY),
    "no base": lambda world: world.record(base_visit_id="", base_number="", base_day=None),
    "nothing judged": _judge(Judgement.TO_CHECK, Text()),
    "not checked": _judge(Judgement.NOT_CHECKED, Text()),
    "not checked, why": _judge(Judgement.NOT_CHECKED, plain("не показали")),
    "reprisals refused": _answer(Answer(REPRISALS.path, state=AnswerState.REFUSED)),
    "reprisals taken back": _answer(Answer(REPRISALS.path, state=AnswerState.NOT_ASKED)),
    "bare message": _add(Ground("m", "v")),
    "bare publication": _add(Ground("p", "v", kind=GroundKind.PUBLICATION, number="number is no link")),
    "saved publication": _add(Ground("s", "v", kind=GroundKind.PUBLICATION, file_name="f")),
    "no grounds": _no_grounds,
    "campaign without topic": _campaign(topic=Text()),
    "campaign without decision day": _campaign(decision_day=None),
    "no campaign": _leave,
    **{f"become {kind}": lambda world, kind=kind: world.record(kind=kind) for kind in VisitType},
    **{f"{stage} {state}": _stage(StageStep(stage, state, plain("x"))) for stage in Stage for state in StageState},
}
paths = st.lists(st.sampled_from(sorted(COMMANDS)), max_size=25)


def _interim(world: World) -> set[Need]:
    visit, missing = world.visit, set()
    if not (visit.base_visit_id or visit.base_number or visit.base_day):
        missing.add(Need.BASE)
    elif visit.base_day is None:
        missing.add(Need.BASE_DAY)
    elif visit.base_day > visit.day:
        missing.add(Need.BASE_LATER)
    if any(one.check.judgement is Judgement.TO_CHECK for one in world.cards):
        missing.add(Need.CHECKS)
    answer = world.answers.get(REPRISALS.path)
    return missing | ({Need.REPRISALS} if answer is None or answer.state is AnswerState.NOT_ASKED else set())


def _special(world: World) -> set[Need]:
    references = [
        (one.link or one.file_name) if one.kind is GroundKind.PUBLICATION else one.number for one in world.grounds
    ]
    if not references:
        return {Need.SPECIAL_GROUND}
    return set() if all(references) else {Need.GROUND_REFERENCE}


def _thematic(world: World) -> set[Need]:
    campaign = world.campaign
    if campaign is None:
        return {Need.CAMPAIGN}
    topic = set() if campaign.topic else {Need.TOPIC}
    return topic | (set() if campaign.decision_number and campaign.decision_day else {Need.DECISION})


def expected(world: World, *, preliminary: bool = False) -> set[Need]:
    """Say again, in other words than the rules, what the law and the Council demand (CEC art. 45(1))."""
    told = {
        VisitType.PERIODIC: lambda: set() if world.visit.ground else {Need.GROUND},
        VisitType.INTERIM: lambda: _interim(world),
        VisitType.SPECIAL: lambda: _special(world),
        VisitType.THEMATIC: lambda: _thematic(world),
    }
    at_night = {Need.GROUND, Need.BASE, Need.SPECIAL_GROUND, Need.GROUND_REFERENCE, Need.CAMPAIGN}
    missing: set[Need] = told[world.visit.kind]()
    return missing & at_night if preliminary else missing


@given(st.sampled_from(list(VisitType)), st.integers(0, 3), paths)
def test_any_path_records_and_is_fixed_exactly_when_nothing_is_missing(kind: VisitType, cards: int, path: list[str]):
    world = fresh(kind, cards)
    for name in path:
        COMMANDS[name](world)  # never refused: the visit is open
        for preliminary in (False, True):
            demanded = unmet(facts(world.material()), preliminary=preliminary)
            assert set(demanded) == expected(world, preliminary=preliminary)
            blocking = [one for one in of_type(world.material(), preliminary=preliminary) if one.blocks]
            words = [one for one in world.cards if one.check.words_missing]
            assert len(blocking) == len(demanded) + len(words)
        step = visit_step(world.visit.state, VisitState.CONCLUDED)
        assert step is VisitState.CONCLUDED


@given(st.sampled_from(list(VisitType)), st.integers(0, 3), paths)
def test_every_demand_is_met_by_a_command_from_anywhere(kind: VisitType, cards: int, path: list[str]) -> None:
    world = fresh(kind, cards)
    for name in path:
        COMMANDS[name](world)
    seen: list[Need] = []
    while missing := unmet(facts(world.material())):
        assert missing[0] not in seen
        assert missing[0] in NEEDS[world.visit.kind]
        seen.append(missing[0])
        MENDING[missing[0]](world)
    assert unmet(facts(world.material()), preliminary=True) == ()


@given(paths)
def test_nothing_is_recorded_once_the_visit_is_closed(path: list[str]) -> None:
    world = fresh(VisitType.SPECIAL)
    world.record(state=VisitState.CONCLUDED)
    before = replace(world.visit), list(world.grounds), world.campaign, list(world.cards), dict(world.answers)
    for name in path:
        with pytest.raises(Exception, match="visit_closed"):
            COMMANDS[name](world)
    assert (world.visit, world.grounds, world.campaign, world.cards, world.answers) == before


@pytest.mark.parametrize("kind", VisitType)
def test_a_preliminary_report_demands_no_more_than_the_report(kind: VisitType) -> None:
    empty = Facts(kind, base=True, base_before=False, unjudged=3, grounds=1, grounds_without_reference=1, campaign=True)
    for known in (Facts(kind), empty):
        assert set(unmet(known, preliminary=True)) <= set(unmet(known))
        assert set(unmet(known, preliminary=True)) <= PRELIMINARY_NEEDS


def test_every_need_has_its_type_and_every_rail_its_way() -> None:
    assert set(Need) == {need for needs in NEEDS.values() for need in needs}
    for kind in VisitType:
        stages = rail(kind)
        assert len(set(stages)) == len(stages)
        assert stages[:2] == (Stage.PREPARATION, Stage.ARRIVAL)
        assert stages[-4:] == (Stage.DEBRIEF, Stage.REPORT, Stage.RECOMMENDATIONS, Stage.FOLLOW_UP)
    assert set(MODULE_SECTIONS) <= set(RAILS[VisitType.SPECIAL])


def test_the_table_of_rules() -> None:
    """Print what each type demands: before the report, and before a preliminary one of the same night."""
    lines = []
    for kind, needs in NEEDS.items():
        lines.append(f"{kind:10} way      {' > '.join(RAILS[kind])}")
        night = [need for need in needs if need in PRELIMINARY_NEEDS]
        lines.append(f"{'':10} report   {', '.join(needs)}")
        lines.append(f"{'':10} at night {', '.join(night)}")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert NEEDS == {
        VisitType.PERIODIC: (Need.GROUND,),
        VisitType.INTERIM: (Need.BASE, Need.BASE_DAY, Need.BASE_LATER, Need.CHECKS, Need.REPRISALS),
        VisitType.SPECIAL: (Need.SPECIAL_GROUND, Need.GROUND_REFERENCE),
        VisitType.THEMATIC: (Need.CAMPAIGN, Need.TOPIC, Need.DECISION),
    }
    assert all(set(needs) & PRELIMINARY_NEEDS for needs in NEEDS.values())


@pytest.mark.parametrize(
    ("kept", "day"),
    [("7", date(2026, 12, 1)), ("6.9", date(2026, 11, 30)), ("0", DAY), ("-1", None), ("99999999999", None)],
)
def test_recordings_are_written_over_on_a_day(kept: str, day: date | None) -> None:
    assert overwritten_on(DAY, Decimal(kept)) == day
    assert overwritten_on(date.max, Decimal(7)) is None
