"""Merging and splitting findings: nothing that was typed is lost, and one step back brings everything back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.regrouping import Evidence, Regrouped, joined, parted, reverted, united
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.triangulation import Strength, strength
from npm_desktop.store.tables.log import ChangeRow

WORDS = st.text("абв ", min_size=1, max_size=6).filter(str.strip)
PATHS = st.lists(st.sampled_from(["/d/a", "/d/b", "/d/c"]), unique=True, max_size=3).map(tuple)
NAMES = st.lists(st.sampled_from(["журнал 1", "журнал 2", "приказ"]), unique=True, max_size=3).map(tuple)
STANDARDS = st.lists(st.sampled_from([("CEC", "43"), ("UN", "12")]), unique=True, max_size=2).map(tuple)
SOURCES = st.dictionaries(st.sampled_from(["observation", "documents", "talks"]), st.integers(1, 5), max_size=3).map(
    lambda found: tuple(found.items())
)
FINDINGS = st.builds(
    Finding,
    id=st.uuids().map(str),
    visit_id=st.just("v"),
    number=st.integers(1, 60),
    section=st.just("A"),
    text=WORDS.map(plain),
    severity=st.sampled_from([None, 0, 1, 2, 3, 4]),
    standards=STANDARDS,
    sources=SOURCES,
    answers=PATHS,
    interviews=st.lists(st.sampled_from(["i1", "i2"]), unique=True, max_size=2).map(tuple),
    papers=NAMES,
)
LISTS = ("standards", "answers", "interviews", "papers")


@given(FINDINGS, st.lists(FINDINGS, min_size=1, max_size=4))
def test_a_merge_unites_what_all_rest_on_and_can_be_taken_back(kept: Finding, others: list[Finding]) -> None:
    made = united(kept, others)
    for name in LISTS:
        assert set(getattr(made, name)) == {item for one in (kept, *others) for item in getattr(one, name)}
        assert len(set(getattr(made, name))) == len(getattr(made, name))
    for one in (kept, *others):
        assert all(dict(made.sources)[kind] >= number for kind, number in one.sources)
    assert (made.id, made.number, made.text, made.place) == (kept.id, kept.number, kept.text, kept.place)
    assert reverted(made, kept, made) == kept


@given(FINDINGS, st.lists(FINDINGS, min_size=1, max_size=2), NAMES, PATHS, WORDS)
def test_what_was_written_since_a_merge_stays_when_it_is_taken_back(
    kept: Finding, others: list[Finding], papers: tuple[str, ...], answers: tuple[str, ...], words: str
) -> None:
    after = united(kept, others)
    now = replace(after, papers=(*after.papers, "новый лист"), answers=answers, text=plain(words))
    back = reverted(now, kept, after)
    assert back.text == plain(words)
    assert "новый лист" in back.papers
    assert set(kept.papers) <= set(back.papers)
    assert set(back.answers) <= set(answers)  # what was taken away since doesn't come again


@given(FINDINGS, PATHS, NAMES, STANDARDS)
def test_a_split_loses_nothing_and_can_be_taken_back(
    finding: Finding, answers: tuple[str, ...], papers: tuple[str, ...], standards: tuple[tuple[str, str], ...]
) -> None:
    stays, goes = parted(finding, Evidence(standards=standards, answers=answers, papers=papers))
    for name in LISTS:
        assert {*getattr(stays, name), *getattr(goes, name)} == set(getattr(finding, name))
        assert not {*getattr(stays, name)} & {*getattr(goes, name)}
    assert joined(reverted(stays, finding, stays), goes) == finding


@pytest.fixture
def two(core: Core, who: Who, visit: str) -> tuple[str, str]:
    """Two findings that say nearly the same, each with what it rests on."""
    first, _ = core.findings.record(
        visit, "A", plain("Сыро"), who, severity=2, answers=("/data/a",), papers=("журнал 1",), sources=(("talks", 2),)
    )
    second, _ = core.findings.record(
        visit, "B", plain("Стены мокрые"), who, severity=4, standards=(("CEC", "43"),), papers=("журнал 2",),
        place=plain("корпус 2"),
    )  # fmt: skip
    return first, second


def photograph(core: Core, who: Who, visit: str, finding: str, ordinal: int) -> str:
    """Attach a photo of a finding as the evidence room would, without a file."""
    files = [StoredFile(new_id().replace("-", ""), f"{ordinal:064}", 10, b"wrapped", "jpg") for _ in range(3)]
    return core.photos.attach(visit, *files, who, width=3, height=2, format="jpeg", finding_id=finding)[0]


def photos(core: Core, visit: str) -> dict[str, str]:
    return {one.id: one.finding_id for one in core.photos.of_visit(visit)}


def everything(core: Core, visit: str) -> tuple[Any, ...]:
    return core.findings.of_visit(visit), core.recommendations.of_visit(visit), photos(core, visit)


def test_one_takes_the_other_over_and_one_step_parts_them_again(
    core: Core, who: Who, visit: str, two: tuple[str, str]
) -> None:
    keep, other = two
    advice, _ = core.recommendations.add(visit, plain("Сушить"), who, other)
    photo = photograph(core, who, visit, other, 1)
    before = everything(core, visit)
    done, changes = core.findings.merge(keep, [other], who)
    (made,) = core.findings.of_visit(visit)
    assert (made.id, made.text, made.severity, made.place) == (keep, plain("Сыро"), 2, Text())
    assert made.papers == ("журнал 1", "журнал 2")
    assert made.standards == (("CEC", "43"),)
    assert dict(made.sources) == {"talks": 2, "observation": 1, "documents": 2}
    assert core.recommendations.get(advice).finding_id == keep
    assert photos(core, visit) == {photo: keep}
    assert changes.visit_id == visit
    (gone,) = core.findings.merged(keep)
    assert (gone.id, gone.text, gone.place, gone.merged_into) == (other, plain("Стены мокрые"), plain("корпус 2"), keep)
    core.findings.undo(done, who)
    assert everything(core, visit) == before
    assert core.findings.merged(keep) == []


def test_words_written_after_a_merge_stay_when_it_is_taken_back(
    core: Core, who: Who, visit: str, two: tuple[str, str]
) -> None:
    keep, other = two
    done, _ = core.findings.merge(keep, [other], who)
    core.findings.write(keep, "text", "ru", "Сыро, стены мокрые", who)
    core.findings.set(keep, who, papers=("журнал 1", "журнал 2", "справка"), severity=3)
    core.findings.undo(done, who)
    first, second = core.findings.of_visit(visit)
    assert (first.text, first.papers, first.severity) == (plain("Сыро, стены мокрые"), ("журнал 1", "справка"), 3)
    assert (second.id, second.papers) == (other, ("журнал 2",))


def test_a_merge_of_a_merge_still_tells_all_words(core: Core, who: Who, visit: str, two: tuple[str, str]) -> None:
    first, second = two
    third, _ = core.findings.record(visit, "A", plain("Плесень"), who)
    core.findings.merge(second, [third], who)
    core.findings.merge(first, [second], who)
    assert [one.text for one in core.findings.merged(first)] == [plain("Стены мокрые"), plain("Плесень")]
    core.findings.restore(third, who)
    assert [one.id for one in core.findings.of_visit(visit)] == [first, third]
    assert core.findings.of_visit(visit)[1].merged_into == ""


def test_a_part_gets_words_and_evidence_of_its_own(core: Core, who: Who, visit: str, two: tuple[str, str]) -> None:
    keep, other = two
    core.findings.merge(keep, [other], who)
    photo, stays = photograph(core, who, visit, keep, 1), photograph(core, who, visit, keep, 2)
    advice, _ = core.recommendations.add(visit, plain("Сушить"), who, keep)
    before = everything(core, visit)
    moved = Evidence(papers=("журнал 2", "нет такого"), photos=(photo,), recommendations=(advice,))
    done, _ = core.findings.split(keep, plain("Мокрые стены"), moved, who)
    first, second = core.findings.of_visit(visit)
    assert (second.id, second.number, second.text, second.severity) == (done.made, 3, plain("Мокрые стены"), 2)
    assert (first.papers, second.papers) == (("журнал 1",), ("журнал 2",))
    assert photos(core, visit) == {photo: done.made, stays: keep}
    assert core.recommendations.get(advice).finding_id == done.made
    assert dict(second.sources) == {"documents": 1, "observation": 1}
    core.findings.undo(done, who)
    assert everything(core, visit) == before
    assert [one.id for one in core.findings.merged(keep)] == [other]


def test_words_of_a_part_are_offered_when_the_split_is_taken_back(
    core: Core, who: Who, visit: str, two: tuple[str, str]
) -> None:
    done, _ = core.findings.split(two[0], plain("Мокро"), Evidence(), who)
    core.findings.write(done.made, "text", "ru", "Мокро у окна", who)
    core.findings.set(done.made, who, papers=("акт",))
    core.findings.undo(done, who)
    assert [one.text for one in core.findings.merged(two[0])] == [plain("Мокро у окна")]
    assert "акт" in core.findings.of_visit(visit)[0].papers


def test_each_step_is_one_transaction_with_its_history(core: Core, who: Who, visit: str, two: tuple[str, str]) -> None:
    keep, other = two

    def log() -> Iterator[ChangeRow]:
        with Session(core._store.engine) as session:
            yield from session.scalars(select(ChangeRow).order_by(ChangeRow.lamport))

    last = list(log())[-1].lamport
    core.findings.merge(keep, [other], who)
    changed = [one for one in log() if one.lamport > last]
    assert {one.at for one in changed} == {core.now()}
    assert {one.author_id for one in changed} == {who.author}
    assert {(one.record_id, one.field) for one in changed} >= {
        (other, "deleted"),
        (other, "merged_into"),
        (keep, "papers"),
    }


def test_what_can_not_be_merged_changes_nothing(
    core: Core, who: Who, visit: str, two: tuple[str, str], refuses: Any
) -> None:
    keep, other = two
    before = everything(core, visit)
    for others in ([], [keep], [other, keep]):
        with pytest.raises(ValueError, match="merged with others"):
            core.findings.merge(keep, others, who)
    with refuses("finding_not_found"):
        core.findings.merge(keep, [other, new_id()], who)
    with refuses("finding_text_missing"):
        core.findings.split(keep, Text(), Evidence(), who)
    assert everything(core, visit) == before
    done, _ = core.findings.merge(keep, [other], who)
    core.visits.cancel(visit, who)
    for refused in (
        lambda: core.findings.merge(keep, [other], who),
        lambda: core.findings.split(keep, plain("x"), Evidence(), who),
        lambda: core.findings.undo(done, who),
    ):
        with refuses("visit_closed"):
            refused()


RECORDS = st.lists(st.tuples(WORDS, NAMES, PATHS, STANDARDS), min_size=2, max_size=4)
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 9), WORDS, NAMES, PATHS), min_size=1, max_size=3)


def test_any_merges_and_splits_taken_back_in_turn_bring_everything_back(core: Core, who: Who, institution: str) -> None:
    @settings(max_examples=8, deadline=None)
    @given(RECORDS, STEPS)
    def checked(records: list[Any], steps: list[Any]) -> None:
        visit = recorded(core, who, institution, records)
        typed = {one.text.shown("ru")[0] for one in core.findings.of_visit(visit)}
        done: list[tuple[Any, Regrouped]] = []
        for step in steps:
            state = everything(core, visit)
            done.append((state, regroup(core, who, visit, *step)))
            present = core.findings.of_visit(visit)
            kept = {gone.text.shown("ru")[0] for one in present for gone in core.findings.merged(one.id)}
            assert typed <= kept | {one.text.shown("ru")[0] for one in present}
        for state, regrouped in reversed(done):
            core.findings.undo(regrouped, who)
            assert everything(core, visit) == state

    checked()


def recorded(core: Core, who: Who, institution: str, records: list[Any]) -> str:
    visit, _ = core.visits.plan(Plan(institution, core.now().at.date(), members=[who.author]), who)
    for place, (words, papers, answers, standards) in enumerate(records):
        fields = {"papers": papers, "answers": answers, "standards": standards}
        key, _ = core.findings.record(visit, "A", plain(words), who, **fields)
        core.recommendations.add(visit, plain("Сушить"), who, key)
        photograph(core, who, visit, key, place)
    return visit


def regroup(
    core: Core, who: Who, visit: str, merges: bool, place: int, words: str, papers: Any, answers: Any
) -> Regrouped:
    there = core.findings.of_visit(visit)
    one = there[place % len(there)]
    others = [other.id for other in there if other is not one]
    if merges and others:
        return core.findings.merge(one.id, others[:2], who)[0]
    moved = Evidence(papers=papers, answers=answers, photos=tuple(photos(core, visit))[:2])
    return core.findings.split(one.id, plain(words), moved, who)[0]


def test_a_meter_counts_kinds_before_numbers(core: Core, who: Who, visit: str) -> None:
    told = {
        (): Strength.NOTHING,
        (("talks", 1),): Strength.ONE,
        (("talks", 5),): Strength.ONE_KIND,
        (("talks", 1), ("documents", 1)): Strength.TWO,
        (("talks", 1), ("documents", 1), ("observation", 1)): Strength.THREE,
    }
    for sources, expected in told.items():
        assert strength(Finding("", visit, 1, "A", plain("x"), sources=sources)) is expected


def test_what_is_attached_raises_the_numbers_and_people_correct_them(
    core: Core, who: Who, visit: str, two: tuple[str, str]
) -> None:
    def sources() -> dict[str, int]:
        return dict(core.findings.of_visit(visit)[1].sources)

    second = two[1]
    assert sources() == {"documents": 1}
    photo = photograph(core, who, visit, second, 1)
    assert sources() == {"documents": 1, "observation": 1}
    core.findings.set(second, who, sources=(("documents", 4), ("talks", 2)))
    assert sources() == {"documents": 4, "talks": 2}
    core.findings.set(second, who, papers=("журнал 2", " журнал 2 ", "приказ"))
    assert sources() == {"documents": 4, "talks": 2}
    core.findings.set(second, who, sources=(("documents", 2), ("observation", 1)))
    core.photos.set(photo, who, finding_id=two[0])
    core.findings.set(second, who, papers=())
    assert sources() == {}
    assert dict(core.findings.of_visit(visit)[0].sources) == {"talks": 2, "observation": 1, "documents": 1}
