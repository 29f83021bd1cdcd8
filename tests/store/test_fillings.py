"""What is kept of a filling agrees with it: after anything that was done, after a fall, in an old store."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from replay import log, present, replayed
from sqlalchemy import update

from npm_desktop import core as cores
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState, VisitState
from npm_desktop.errors import AppError
from npm_desktop.store import filled, visits
from npm_desktop.store.fillings import Fillings
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.visit_filling import VisitFilling
from tests.fillings_form import book

PASSPHRASE = "шесть совсем разных слов для проверки"
OLD = Path(__file__).parent.parent / "data"
VALUES = {
    "open": ("yes", "no", "na", "nd", ""),
    "people": ("1", "12", "600", ""),
    "words": ("слова", ""),
    "region": ("north", "south", ""),
    "place": ("north_1", "south_1", "south_2", ""),
    "seen": ("yes no", "na", ""),
    "more": ("", "5"),
    "asked": ("na", "yes", ""),
    "number": ("7", ""),
    "area": ("2", "10.5", ""),
    "held": ("1", "4", ""),
    "tight": ("да", ""),
    "who": ("А", ""),
    "rooms": ("0", "1", "2", "3", ""),
    "colour": ("белый", ""),
}


class Typing:
    """Somebody who answers, adds and takes away at random."""

    def __init__(self, core: Core, visit: str, who: Who, seed: int) -> None:
        self.core, self.visit, self.who = core, visit, who
        self.random = random.Random(seed)
        self.gone: list[str] = []

    def spot(self) -> Spot:
        spots = [one for one in self.core.answers.view(self.visit, ("ru",)).standings if _name(one) in VALUES]
        return self.random.choice(spots)

    def step(self) -> None:
        act = self.random.choice(["give"] * 12 + ["state", "note", "back", "add", "remove", "remove", "restore"])
        try:
            getattr(self, f"_{act}")()
        except AppError:
            return

    def _give(self) -> None:
        spot = self.spot()
        value = self.random.choice(VALUES[_name(spot)])
        self.core.answers.give(self.visit, spot.path, value, self.who, instance=spot.instance)

    def _state(self) -> None:
        spot, state = self.spot(), self.random.choice([one for one in AnswerState if one is not AnswerState.ANSWERED])
        self.core.answers.state(self.visit, spot.path, state, self.who, instance=spot.instance)

    def _note(self) -> None:
        spot = self.spot()
        self.core.answers.note(self.visit, spot.path, "ru", "записка", self.who, spot.instance)

    def _back(self) -> None:
        known = list(self.core.answers.every(self.visit).values())
        self.core.answers.restore(self.visit, self.random.choice([*known, Answer("/data/a/open")]), self.who)

    def _add(self) -> None:
        cells = [one.uid for one in self.core.answers.view(self.visit, ()).items_of("/data/cell")]
        around = self.random.choice([*cells, ""])
        self.core.answers.add_item(self.visit, "/data/cell/bed" if around else "/data/cell", self.who, around)

    def _remove(self) -> None:
        items = self.core.answers.view(self.visit, ()).items
        if items:
            uid = self.random.choice(items).uid
            self.core.answers.remove_item(self.visit, uid, self.who)
            self.gone.append(uid)

    def _restore(self) -> None:
        if self.gone:
            self.core.answers.restore_item(self.visit, self.random.choice(self.gone), self.who)


def _name(spot: Spot) -> str:
    return spot.path.rpartition("/")[2]


@pytest.fixture
def asked(core: Core, visit: str, who: Who) -> str:
    """A visit that is asked the checklist of the tests."""
    version, _ = core.checklists.draft(book())
    with core._store.write(who) as session:
        visits.change(session, visit, checklist_version_id=version.id)
    return visit


def fresh(core: Core, visit: str) -> VisitFilling:
    """Return the filling made from the rows alone."""
    with core._store.read() as session:
        return Fillings(core.answers._shelf, core._store.now).reading(session, visit)


def ensure_agreed(core: Core, visit: str) -> None:
    """Hold the filling at hand and the rows against one that was made from the rows and worked out as a whole."""
    made = fresh(core, visit)
    with core._store.read() as session:
        kept = filled.read(session, visit)
        at_hand = core.answers._fillings.reading(session, visit)
    for one, other in zip(made.parts, at_hand.parts, strict=True):
        assert _told(one.filling) == _told(other.filling)
    assert (at_hand.kept.answers, at_hand.kept.calculated) == (kept.answers, kept.calculated)
    assert set(at_hand.kept.items) == set(kept.items) == {uid for one in made.parts for uid in one.filling.tree.by_uid}
    for spot, one in kept.answers.items():
        node = next((node for part in made.parts if (node := part.filling.node(spot)) is not None), None)
        assert one.hidden is (node is None or not node.relevant), spot
    worked_out = {}
    for part in made.parts:
        for node in part.filling.leaves():
            if part.compiled.asked("/" + "/".join(node.path)) is None and node.value:
                worked_out[part.filling.spot(node)] = node.value
    assert kept.calculated == worked_out


def _told(filling: Filling) -> dict[Spot, tuple[object, ...]]:
    return {
        filling.spot(node): (node.value, node.relevant, node.required, node.readonly)
        for node in filling.root.walk()
        if not node.children
    }


@pytest.mark.parametrize("seed", range(6))
def test_after_anything_the_rows_are_what_the_whole_form_works_out(core: Core, asked: str, who: Who, seed: int) -> None:
    typing = Typing(core, asked, who, seed)
    core.answers.note(asked, "/data/a/open", "ru", "начало", who)
    for turn in range(50):
        typing.step()
        if turn % 7 == 0:
            ensure_agreed(core, asked)
    ensure_agreed(core, asked)
    assert replayed(log(core._store.engine)) == present(core._store.engine)


def test_a_fall_in_the_middle_leaves_filling_and_rows_agreed(
    core: Core, asked: str, who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing = Typing(core, asked, who, 7)
    for _ in range(15):
        typing.step()
    core.answers.give(asked, "/data/a/open", "yes", who)
    before = core.answers.view(asked)

    def fall(*_unused: object) -> None:
        raise ArithmeticError("fallen")

    for name in ("put_hidden", "put_calculated"):
        with monkeypatch.context() as patch:
            patch.setattr(filled, name, fall)
            with pytest.raises(ArithmeticError, match="fallen"):
                core.answers.give(asked, "/data/a/open", "no", who)
        assert core.answers.view(asked) == before
        ensure_agreed(core, asked)


def test_what_was_never_committed_is_forgotten_by_the_filling_too(core: Core, asked: str, who: Who) -> None:
    core.answers.give(asked, "/data/a/open", "yes", who)
    before = core.answers.view(asked)

    def fall() -> None:
        with core._store.write(who) as session:
            filling = core.answers._fillings.writing(session, asked)
            filling.add(session, "/data/cell", "", "ru")
            raise ArithmeticError("fallen")

    with pytest.raises(ArithmeticError):
        fall()
    assert core.answers.view(asked) == before
    ensure_agreed(core, asked)


def test_rows_that_change_past_the_filling_are_noticed(core: Core, asked: str, who: Who) -> None:
    core.answers.give(asked, "/data/a/open", "yes", who)
    again = Fillings(core.answers._shelf, core._store.now)
    with core._store.write(who) as session:
        again.writing(session, asked)
        row = session.query(AnswerRow).filter_by(visit_id=asked, path="/data/a/open").one()
        row.value = "no"
    assert core.answers.view(asked).at("/data/a/open").value == "no"
    assert not core.answers.give(asked, "/data/a/people", "3", who).standings[0].relevant
    ensure_agreed(core, asked)


def test_what_others_record_does_not_make_the_filling_anew(core: Core, asked: str, who: Who, institution: str) -> None:
    core.answers.give(asked, "/data/a/open", "yes", who)
    entry = core.answers._fillings._entries[asked]
    core.preferences.set("a", 1)
    made = core.institutions.get(institution).line.institution
    core.institutions.save(made, who)
    core.answers.give(asked, "/data/a/people", "3", who)
    assert core.answers._fillings._entries[asked].filling is entry.filling


@pytest.mark.parametrize("name", ["store_0001", "store_0002"])
def test_what_follows_in_an_old_store_is_worked_out_when_it_is_first_needed(name: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / name, tmp_path / "store")
    core = cores.open_store(tmp_path / "store", PASSPHRASE)
    visit = next(one for one in core.visits.all() if one.origin != "paper")
    with core._store.read() as session:
        kept = filled.read(session, visit.id)
        assert {one.hidden for one in kept.answers.values()} == {None}
        assert not kept.calculated
    asked = core.answers.of_visit(visit.id)
    assert len(asked) == len(kept.answers)
    assert all(one.relevant for one in core.answers.view(visit.id).standings.values())
    with core._store.write() as session:
        visits.change(session, visit.id, state=VisitState.UNDER_WAY)
    path = next(iter(asked))
    core.answers.note(visit.id, path, "ru", "ещё", Who())
    with core._store.read() as session:
        kept = filled.read(session, visit.id)
        assert {one.hidden for one in kept.answers.values()} == {False}
    ensure_agreed(core, visit.id)
    core.close()


def test_answers_whose_rows_are_unworked_are_still_not_told(core: Core, asked: str, who: Who) -> None:
    for path, value in (("open", "yes"), ("people", "12"), ("open", "no")):
        core.answers.give(asked, f"/data/a/{path}", value, who)
    with core._store.write(who) as session:
        session.execute(update(AnswerRow).where(AnswerRow.visit_id == asked).values(hidden=None))
    core.answers._fillings.forget()
    assert set(core.answers.of_visit(asked)) == {"/data/a/open", "/data/a/more"}
