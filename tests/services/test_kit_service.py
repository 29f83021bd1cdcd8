"""The paper kit: numbers that nobody else has, sheets counted out and back, typed in, destroyed by two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain import kit as sheets
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.kit import PaperSheet, SheetKind, SheetState
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import AppError

Refuses = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def team(core: Core, visit: str, who: Who, second: str) -> tuple[str, str]:
    """Two members of the visit's team."""
    core.visits.add_member(visit, second, who)
    return who.author, second


@pytest.fixture
def kit(core: Core, visit: str, who: Who, team: tuple[str, str]) -> list[PaperSheet]:
    """A whole kit of the visit."""
    assert team
    return core.kit.make(visit, who)[0]


def _of(core: Core, visit: str, kind: SheetKind) -> list[PaperSheet]:
    return [one for one in core.kit.of_visit(visit) if one.kind is kind]


def test_a_kit_holds_a_sheet_a_section_and_the_usual_number_of_the_others(
    core: Core, visit: str, kit: list[PaperSheet]
) -> None:
    counted = Counter(one.kind for one in kit)
    assert counted[SheetKind.CHECKLIST] == len(core.kit.sections(visit)) > 5
    assert counted[SheetKind.ACT] == 2
    assert {kind: counted[kind] for kind in sheets.USUAL} == dict(sheets.USUAL)
    number = core.visits.get(visit).number
    assert [one.number for one in kit] == [f"{number}/{place:02d}" for place in range(1, len(kit) + 1)]
    assert {one.state for one in kit} == {SheetState.PRINTED}
    assert core.kit.of_visit(visit) == kit


def test_sections_are_meant_for_who_takes_them(core: Core, visit: str, who: Who, team: tuple[str, str]) -> None:
    core.visits.split(visit, {team[0]: ["A"], team[1]: ["B", "M"]}, who)
    made, _ = core.kit.make(visit, who)
    meant = {one.section: one.holder_id for one in made if one.section in ("A", "B", "C", "M")}
    assert meant == {"A": team[0], "B": team[1], "C": "", "M": team[1]}


def test_a_second_kit_is_refused_and_further_sheets_go_on_with_the_numbers(
    core: Core, visit: str, who: Who, kit: list[PaperSheet], refuses: Refuses
) -> None:
    with refuses("kit_exists"):
        core.kit.make(visit, who)
    (made,), changes = core.kit.add(visit, SheetKind.MESSAGE, who)
    assert made.ordinal == len(kit) + 1
    assert changes.topics == {Topic.PAPERS}
    with refuses("sheet_section_unknown"):
        core.kit.add(visit, SheetKind.CHECKLIST, who, "Ж")
    with refuses("kit_too_large"):
        core.kit.add(visit, SheetKind.PHOTOS, who, number=99)
    assert len(core.kit.of_visit(visit)) == len(kit) + 1


def test_blank_acts_take_their_numbers_from_the_series_so_that_no_paper_gets_them(
    core: Core, ready: str, who: Who
) -> None:
    made, _ = core.kit.make(ready, who)
    taken = [one.act_number for one in made if one.kind is SheetKind.ACT]
    document, _ = journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    assert len({*taken, document.number}) == 3
    assert [int(one.rpartition("-")[2]) for one in (*taken, document.number)] == [1, 2, 3]


def test_an_unused_act_is_cancelled_with_a_reason_and_the_series_tells_it(
    core: Core, visit: str, who: Who, team: tuple[str, str], kit: list[PaperSheet], refuses: Refuses
) -> None:
    first, other = (one for one in kit if one.kind is SheetKind.ACT)
    with refuses("act_reason_missing"):
        core.kit.destroy([first.id], *team, who)
    core.kit.destroy([first.id], *team, who, plain("Группу впустили"))
    core.kit.typed([other.id], who)
    cancelled, used = core.kit.series(visit)
    assert (cancelled.number, cancelled.used, cancelled.cancelled_on) == (first.act_number, False, core.now().at.date())
    assert cancelled.reason == plain("Группу впустили")
    assert (used.number, used.used, used.cancelled_on) == (other.act_number, True, None)


def test_r02_codes_on_cards_are_random_and_nobody_else_draws_them(core: Core, visit: str, who: Who) -> None:
    made, _ = core.kit.make(visit, who, {SheetKind.CODES: 3}, acts=False)
    codes = [code for one in made for code in one.codes]
    assert len(set(codes)) == len(codes) == 3 * sheets.CARDS
    assert codes != sorted(codes)
    assert all(len(code) == 5 and code[2] == "-" for code in codes)


def test_a_sheet_goes_out_comes_back_is_typed_in_and_destroyed_with_its_days(
    core: Core, visit: str, who: Who, team: tuple[str, str], kit: list[PaperSheet], clock: object
) -> None:
    key, day = kit[0].id, core.now().at.date()
    core.kit.hand_out([key], team[1], who)
    assert (core.kit.get(key).state, core.kit.get(key).holder_id) == (SheetState.OUT, team[1])
    clock.move(days=1)  # type: ignore[attr-defined]
    core.kit.take_back([key], who)
    core.kit.typed([key], who)
    core.kit.destroy([key], *team, who)
    made = core.kit.get(key)
    assert (made.state, made.destroyed_by, made.destroyed_with) == (SheetState.DESTROYED, *team)
    assert (made.out_on, made.back_on) == (day, core.now().at.date())
    assert made.since == core.now().at.date()


def test_what_could_not_happen_to_a_sheet_is_refused_and_changes_nothing(
    core: Core, visit: str, who: Who, team: tuple[str, str], kit: list[PaperSheet], refuses: Refuses
) -> None:
    first, other, *_ = (one.id for one in kit)
    with refuses("sheet_step"):
        core.kit.take_back([first], who)
    with refuses("sheet_holder_not_member"):
        core.kit.hand_out([first], core.people.introduce("Ким", Text(), "", (None, None), None)[0], who)
    core.kit.hand_out([first], team[0], who)
    with refuses("sheet_step"):
        core.kit.hand_out([other, first], team[0], who)
    assert core.kit.get(other).state is SheetState.PRINTED
    with refuses("sheet_step"):
        core.kit.destroy([first], *team, who)


def test_two_different_members_destroy_and_what_was_not_typed_in_needs_a_reason(
    core: Core, who: Who, team: tuple[str, str], kit: list[PaperSheet], refuses: Refuses
) -> None:
    key = kit[0].id
    core.kit.hand_out([key], team[0], who)
    core.kit.take_back([key], who)
    with refuses("sheet_needs_two"):
        core.kit.destroy([key], team[0], team[0], who, plain("пустой"))
    with refuses("sheet_not_typed"):
        core.kit.destroy([key], *team, who)
    core.kit.destroy([key], *team, who, plain("пустой"))
    assert core.kit.get(key).note == plain("пустой")


def test_a_lost_sheet_tells_what_happened_and_one_that_was_taken_away_is_an_obstruction(
    core: Core, visit: str, who: Who, team: tuple[str, str], kit: list[PaperSheet], refuses: Refuses
) -> None:
    first, other, *_ = (one.id for one in kit)
    core.kit.hand_out([first, other], team[0], who)
    with refuses("loss_reason_missing"):
        core.kit.lose(first, Text(), who)
    core.kit.lose(first, plain("Оставлен в отряде № 3"), who)
    assert core.obstructions.of_visit(visit) == []
    changes = core.kit.lose(other, plain("Лист изъят на выходе"), who, taken_by_staff=True)
    assert Topic.VISITS in changes.topics
    (line,) = core.obstructions.of_visit(visit)
    assert line.what == plain("Лист изъят на выходе")
    core.kit.typed([first], who)
    assert core.kit.get(first).state is SheetState.TYPED


def test_the_last_step_can_be_taken_back(
    core: Core, who: Who, team: tuple[str, str], kit: list[PaperSheet], refuses: Refuses
) -> None:
    key = kit[0].id
    with refuses("sheet_step"):
        core.kit.step_back([key], who)
    core.kit.hand_out([key], team[0], who)
    core.kit.take_back([key], who)
    core.kit.typed([key], who)
    core.kit.destroy([key], *team, who)
    seen = []
    for _ in range(4):
        core.kit.step_back([key], who)
        seen.append(core.kit.get(key).state)
    assert seen == [SheetState.TYPED, SheetState.BACK, SheetState.OUT, SheetState.PRINTED]


def test_a_number_is_found_as_it_is_typed_or_scanned(core: Core, visit: str, kit: list[PaperSheet]) -> None:
    third, number = kit[2], core.visits.get(visit).number
    for typed in ("3", "03", "№ 3", " 3 ", f"{number}/03", f"{number.lower()}/3", f"NPM1:SHEET:{number}/03"):
        assert core.kit.find(visit, typed) == third, typed
    for typed, code in (("77", "sheet_unknown"), ("А", "sheet_unknown"), ("", "sheet_unknown")):
        with pytest.raises(AppError) as refused:
            core.kit.find(visit, typed)
        assert refused.value.code == code
    with pytest.raises(AppError) as refused:
        core.kit.find(visit, "35-2020-AAA-001/03")
    assert refused.value.code == "sheet_of_other_visit"


def test_the_sheets_are_counted_by_where_they_are(
    core: Core, visit: str, who: Who, team: tuple[str, str], kit: list[PaperSheet]
) -> None:
    keys = [one.id for one in kit]
    core.kit.hand_out(keys[:4], team[0], who)
    core.kit.take_back(keys[:3], who)
    core.kit.typed(keys[:2], who)
    core.kit.destroy(keys[:1], *team, who)
    counted = sheets.count(core.kit.of_visit(visit))
    assert (counted.out, counted.to_type, counted.to_destroy, counted.destroyed) == (1, 1, 1, 1)
    assert counted.whole == len(kit)
    assert not counted.settled


def test_a_kit_of_a_visit_that_is_over_is_not_made_but_still_counted(
    core: Core, ready: str, who: Who, second: str, refuses: Refuses
) -> None:
    core.visits.add_member(ready, second, who)
    made, _ = core.kit.make(ready, who)
    core.kit.hand_out([made[0].id], who.author, who)
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    with refuses("kit_visit_over"):
        core.kit.add(ready, SheetKind.PHOTOS, who)
    core.kit.take_back([made[0].id], who)
    core.kit.typed([made[0].id], who)
    core.kit.destroy([made[0].id], who.author, second, who)
    assert core.kit.get(made[0].id).state is SheetState.DESTROYED


def test_r02_an_interview_takes_the_code_of_a_card_once_and_others_never_draw_it(
    core: Core, visit: str, who: Who, kit: list[PaperSheet], refuses: Refuses
) -> None:
    (cards,) = _of(core, visit, SheetKind.CODES)
    code = cards.codes[2]
    typed = code.replace("-", "").lower()
    made, _ = core.interviews.add_from_card(visit, typed, who, unit="отряд № 3")
    assert core.interviews.get(made).code == code
    with refuses("kit_card_unknown"):
        core.interviews.add_from_card(visit, code, who)
    with refuses("kit_card_unknown"):
        core.interviews.add_from_card(visit, "AC-EH" if "AC-EH" not in cards.codes else "AA-AA", who)
    other, _ = core.interviews.add(visit, who)
    assert core.interviews.get(other).code not in cards.codes


def test_a_check_advises_on_sheets_that_are_not_settled_and_blocks_nothing(
    core: Core, ready: str, who: Who, second: str
) -> None:
    core.visits.add_member(ready, second, who)
    made, _ = core.kit.make(ready, who)
    keys = [one.id for one in made]

    def advice() -> dict[str, object]:
        found = core.documents.problems(ready, Paper.report("ru"))
        assert not any(one.blocks for one in found if one.target == "kit")
        return {one.code: one.details["number"] for one in found if one.target == "kit"}

    assert advice() == {}
    core.kit.hand_out(keys[:3], who.author, who)
    core.kit.take_back(keys[:2], who)
    core.kit.typed(keys[:1], who)
    assert advice() == {"kit_sheets_out": 1, "kit_sheets_to_type": 1, "kit_sheets_to_destroy": 1}
    core.kit.take_back(keys[2:3], who)
    core.kit.typed(keys[1:3], who)
    core.kit.destroy(keys[:3], who.author, second, who)
    assert advice() == {}


def test_an_act_written_by_hand_keeps_its_number_when_it_is_typed_in(
    core: Core, begun: str, who: Who, second: str
) -> None:
    core.visits.add_member(begun, second, who)
    core.kit.make(begun, who)
    act = next(one for one in core.kit.of_visit(begun) if one.section == sheets.OBSTRUCTION_ACT)
    core.obstructions.add(begun, who, what=plain("Не открыли ШИЗО"), position=plain("дежурный"))
    paper = Paper.of(DocumentKind.OBSTRUCTION, "ru")
    assert core.documents.prepare(begun, paper).record["number"] != act.act_number
    core.kit.typed([act.id], who)
    first, _ = journeys.run(journeys.issue(core, begun, paper, who))
    assert first.number == act.act_number
    core.documents.withdraw(first.id, plain("ошибка"), who)
    other, _ = journeys.run(journeys.issue(core, begun, paper, who))
    assert int(other.number.rpartition("-")[2]) == 3
