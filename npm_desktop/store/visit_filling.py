"""The filling of one visit: its forms at work, and what is kept of them. Every change of the one is told to the other.

A visit that is asked a module beside its checklist has two forms; each path belongs to one of them. Whoever changes
anything here does it inside a transaction and lets the filling go when that fails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from npm_desktop.checklists.compiled import Compiled, engine_value
from npm_desktop.checklists.filling.spots import Change, Spot
from npm_desktop.checklists.filling.view import Given, Item, Standing, View
from npm_desktop.checklists.form import Form, Kind, Question
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.store import answers, filled
from npm_desktop.store.filled import Kept, KeptAnswer, KeptItem
from npm_desktop.store.held_filling import HeldFilling, wanted


@dataclass(slots=True)
class Part:
    """One of the forms at work."""

    compiled: Compiled
    filling: HeldFilling


@dataclass(slots=True)
class Effect:
    """What a change did: nodes to look at again, answers the form changed or asks again, instances."""

    part: Part
    spots: dict[Spot, None] = field(default_factory=dict)
    answers: dict[Spot, None] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()


@dataclass(slots=True)
class VisitFilling:
    """The forms of a visit at work, and a mirror of the rows, so that only what differs is written."""

    visit_id: str
    form: Form
    parts: tuple[Part, ...]
    kept: Kept

    # Finding.

    def part(self, path: str) -> Part:
        """Return the form that has a place for the path, or raise NotFound."""
        # What both note by themselves (`instanceID`) is kept for the checklist, which stands last.
        for part in reversed(self.parts):
            if path in part.compiled.paths:
                return part
        raise NotFound("question_not_found")

    def question(self, spot: Spot) -> tuple[Part, Node, Question]:
        """Return a question that can be answered, where it stands; NotFound when there is none."""
        question = self.form.at(spot.path)
        if question is None:
            raise NotFound("question_not_found")
        part = self.part(spot.path)
        node = part.filling.node(spot)
        if node is None or part.filling.spot(node) != spot:
            raise NotFound("question_not_found")
        return part, node, question

    def item(self, uid: str) -> tuple[Part, Node]:
        """Return an instance of a repeat, or raise NotFound."""
        for part in self.parts:
            node = part.filling.tree.by_uid.get(uid)
            if node is not None:
                return part, node
        raise NotFound("item_not_found")

    def counted(self, path: str, around: str, *, but: Collection[str]) -> str:
        """Return the first instance, but these, of a repeat whose number follows from an answer; "" for none."""
        repeat = self.part(path).compiled.definition.parts.repeats.get(tuple(path.strip("/").split("/")))
        if repeat is None or not repeat.count:
            return ""
        twins = (uid for uid, one in self.kept.items.items() if (one.path, one.around) == (path, around))
        return next((uid for uid in twins if uid not in but), "")

    def hides(self, spot: Spot) -> bool:
        """Tell whether the question isn't asked, or isn't there at all."""
        try:
            node = self.part(spot.path).filling.node(spot)
        except NotFound:
            return True
        return node is None or not node.relevant

    def states(self) -> dict[Spot, AnswerState]:
        """Return how the answers stand."""
        return {spot: one.state for spot, one in self.kept.answers.items()}

    def offers(self, spot: Spot, names: Iterable[str]) -> str:
        """Return the first of the names that the question doesn't offer at the moment, "" when it offers all."""
        part, node, question = self.question(spot)
        if not question.choices_from:
            return ""
        offered = {one.name for one in part.filling.choices(node)}
        return next((name for name in names if name not in offered), "")

    # Looking.

    def view(self, languages: Sequence[str]) -> View:
        """Return everything a page shows."""
        states = self.states()
        standings: dict[Spot, Standing] = {}
        items: tuple[Item, ...] = ()
        counted: frozenset[str] = frozenset()
        for part in self.parts:
            found = part.compiled.looking(languages).view(part.filling, states)
            standings.update(found.standings)
            items, counted = items + found.items, counted | found.counted
        return View(standings, items, counted)

    def given(self, session: Session, effects: Sequence[Effect], changes: Changes, languages: Sequence[str]) -> Given:
        """Return what came of these changes, as things stand now."""
        states = self.states()
        standings: dict[Spot, Standing] = {}
        items: tuple[Item, ...] | None = None
        for effect in effects:
            looking = effect.part.compiled.looking(languages)
            for one in looking.standings(effect.part.filling, effect.spots, states):
                standings[one.spot] = one
            if items is None and (effect.added or effect.dropped or looking.renames(effect.spots)):
                items = self.view_items(languages)
        changed = dict.fromkeys(spot for effect in effects for spot in effect.answers if self._is_kept(spot))
        added = {uid for effect in effects for uid in effect.added}
        return Given(
            None,
            changes,
            tuple(standings.values()),
            tuple(answers.get(session, self.visit_id, spot.path, spot.instance) for spot in changed),
            tuple(one for one in items or () if one.uid in added),
            tuple(dict.fromkeys(uid for effect in effects for uid in effect.dropped)),
            tuple(dict.fromkeys(uid for effect in effects for uid in effect.surplus)),
            items,
        )

    def view_items(self, languages: Sequence[str]) -> tuple[Item, ...]:
        """Return the instances of repeats in the order of the forms."""
        return tuple(one for part in self.parts for one in part.compiled.looking(languages).items(part.filling))

    def _is_kept(self, spot: Spot) -> bool:
        return spot in self.kept.answers

    # Changing.

    def answer(self, session: Session, spot: Spot) -> Answer:
        """Return the answer at a spot, an empty one where there is none yet."""
        if spot not in self.kept.answers:
            return Answer(spot.path, instance=spot.instance)
        return answers.get(session, self.visit_id, spot.path, spot.instance)

    def answered(self, session: Session, answer: Answer, language: str) -> tuple[Answer, Effect]:
        """Write an answer and whatever follows from it; return it with its author and time."""
        spot = spot_of(answer)
        part, node, question = self.question(spot)
        new = self._put(session, answer, node)
        asked = part.compiled.asked(spot.path) is not None
        change = part.filling.set(node, engine_value(question, new)) if asked else Change()
        effect = self.take(session, part, change, language, [spot])
        effect.answers.pop(spot, None)
        return replace(new, hidden=not node.relevant), effect

    def noted(self, session: Session, answer: Answer) -> Answer:
        """Write an answer of which only the note is new: the engine doesn't look at it."""
        _, node, _ = self.question(Spot(answer.path, answer.instance))
        return self._put(session, answer, node)

    def _put(self, session: Session, answer: Answer, node: Node) -> Answer:
        """Write the row, hidden as its question is at the moment."""
        new = answers.put(session, self.visit_id, answer, hidden=not node.relevant)
        self.kept.answers[Spot(new.path, new.instance)] = _kept(new, new.hidden)
        if new.instance:
            self._hold()
        return new

    def add(self, session: Session, path: str, around: str, language: str, uid: str = "") -> Effect:
        """Add an instance of a repeat at the end. RuleBroken where an answer says how many there are."""
        part = self.part(path)
        names = tuple(path.strip("/").split("/"))
        repeat = part.compiled.definition.parts.repeats.get(names)
        parent = part.filling.node(Spot("/" + "/".join(names[:-1]), around))
        if repeat is None or parent is None or part.filling.tree.instance_of(parent) != around:
            raise NotFound("item_not_found")
        if repeat.count and not uid:
            raise RuleBroken("repeat_counted")
        _, change = part.filling.add(parent, names, uid)
        return self.take(session, part, change, language)

    def fill(
        self, session: Session, items: Sequence[tuple[str, str, str]], given: Sequence[Answer], language: str
    ) -> Effect:
        """Add instances (path, uid, uid around) and write answers in one form; what follows is worked out once."""
        part = self.part(items[0][0] if items else given[0].path)
        for path, uid, around in items:
            names = tuple(path.strip("/").split("/"))
            parent = part.filling.node(Spot("/" + "/".join(names[:-1]), around))
            if parent is None or names not in part.compiled.definition.parts.repeats:
                raise NotFound("item_not_found")
            part.filling.make(parent, names, uid)
        asked = [self.question(spot_of(one)) for one in given]
        written = [(one, not node.relevant) for one, (_, node, _) in zip(given, asked, strict=True)]
        values = []
        for new, (_, node, question) in zip(answers.put_all(session, self.visit_id, written), asked, strict=True):
            self.kept.answers[spot_of(new)] = _kept(new, new.hidden)
            if part.compiled.asked(new.path) is not None:
                values.append((node, engine_value(question, new)))
        self._hold()
        return self.take(session, part, part.filling.fill(values), language, [spot_of(one) for one in given])

    def remove(self, session: Session, uid: str, language: str) -> Effect:
        """Take an instance out with what was answered in it. RuleBroken for one that an answer asks for."""
        part, node = self.item(uid)
        number = wanted(part.filling, node)
        if number is not None and node.parent is not None and len(node.parent.named(node.name)) <= number:
            raise RuleBroken("repeat_counted")
        return self.take(session, part, part.filling.remove(node), language)

    def take(self, session: Session, part: Part, change: Change, language: str, touched: Iterable[Spot] = ()) -> Effect:
        """Write what a change of the engine means for the rows; return what is to be looked at again."""
        effect = Effect(part, surplus=change.surplus)
        effect.dropped = self._drop(session, [spot.instance for spot in change.dropped])
        added = [node for spot in change.added if (node := part.filling.tree.by_uid.get(spot.instance)) is not None]
        effect.added = self._add(session, part, added)
        inside = (part.filling.spot(one) for node in added for one in node.walk())
        effect.spots = dict.fromkeys([*touched, *(state.spot for state in change.nodes), *inside])
        self._settle(session, part, effect, language)
        return effect

    def begin(self, session: Session, language: str) -> None:
        """Bring the rows in line with the engine: what a form begins with, what follows from what is kept."""
        for part in self.parts:
            there = [node for node in part.filling.root.walk() if node.uid]
            gone = [uid for uid, one in self.kept.items.items() if self._owns(part, one.path)]
            self._drop(session, [uid for uid in gone if uid not in part.filling.tree.by_uid])
            self._add(session, part, there)
            effect = Effect(part, dict.fromkeys(part.filling.spot(node) for node in part.filling.leaves()))
            self._settle(session, part, effect, language)
        self._sweep(session)

    def _owns(self, part: Part, path: str) -> bool:
        try:
            return self.part(path) is part
        except NotFound:
            return False

    def _drop(self, session: Session, uids: Iterable[str]) -> tuple[str, ...]:
        """Remove the rows of instances and of those in them."""
        gone = [uid for uid in uids if uid in self.kept.items]
        for one in self.kept.items.values():  # from outside in
            if one.around in gone and one.uid not in gone:
                gone.append(one.uid)
        if gone:
            filled.remove_items(session, self.visit_id, gone)
            lost = set(gone)
            for uid in gone:
                del self.kept.items[uid]
            self.kept.answers = {spot: one for spot, one in self.kept.answers.items() if spot.instance not in lost}
            self.kept.calculated = {
                spot: one for spot, one in self.kept.calculated.items() if spot.instance not in lost
            }
            self._hold()
        return tuple(gone)

    def _add(self, session: Session, part: Part, nodes: Iterable[Node]) -> tuple[str, ...]:
        """Write the rows of instances and of those in them, as far as there are none yet."""
        made = []
        for node in (one for top in nodes for one in top.walk() if one.uid):
            if node.uid in self.kept.items or not self._owns(part, "/" + "/".join(node.path)):
                continue
            around = part.filling.tree.instance_of(node.parent) if node.parent is not None else ""
            item = KeptItem(node.uid, "/" + "/".join(node.path), around, self._place(node))
            self.kept.items[node.uid] = item
            made.append(item)
        if made:
            filled.put_items(session, self.visit_id, made)
            ordered = sorted(self.kept.items.values(), key=lambda one: one.path.count("/"))
            self.kept.items = {one.uid: one for one in ordered}
        return tuple(one.uid for one in made)

    def _place(self, node: Node) -> int:
        """Return a place behind the twins that are there."""
        twins = node.parent.named(node.name) if node.parent is not None else ()
        places = [self.kept.items[one.uid].place for one in twins if one.uid in self.kept.items]
        return max(places, default=0) + 1

    def _settle(self, session: Session, part: Part, effect: Effect, language: str) -> None:
        hidden: dict[Spot, bool] = {}
        calculated: dict[Spot, str] = {}
        for spot in effect.spots:
            node = part.filling.node(spot)
            if node is None or node.children or not self._owns(part, spot.path):
                continue
            question = part.compiled.asked(spot.path)
            if question is None and spot not in self.kept.answers:
                if node.value != self.kept.calculated.get(spot, ""):
                    calculated[spot] = node.value
                continue
            if question is not None:
                self._follow(session, effect, question, node, spot, language)
            known = self.kept.answers.get(spot)
            if known is not None and known.hidden is not (not node.relevant):
                hidden[spot] = not node.relevant
                self.kept.answers[spot] = replace(known, hidden=hidden[spot])
                if known.hidden is True:
                    effect.answers[spot] = None
        self._note(session, hidden, calculated)

    def _note(self, session: Session, hidden: dict[Spot, bool], calculated: dict[Spot, str]) -> None:
        filled.put_hidden(session, self.visit_id, hidden)
        filled.put_calculated(session, self.visit_id, calculated)
        self.kept.calculated.update(calculated)
        for spot in [spot for spot, value in calculated.items() if not value]:
            del self.kept.calculated[spot]

    def _follow(
        self, session: Session, effect: Effect, question: Question, node: Node, spot: Spot, language: str
    ) -> None:
        """Change the answer's row where the form itself changed the answer."""
        known = self.kept.answers.get(spot)
        said = engine_value(question, Answer(spot.path, known.value, known.state)) if known is not None else ""
        # What was said not to apply stays said when a list stops to offer the choice for it.
        spoken = known is not None and known.state not in (AnswerState.ANSWERED, AnswerState.NOT_ASKED)
        if node.value == said or (spoken and not node.value):
            return
        old = answers.get(session, self.visit_id, spot.path, spot.instance)
        text = Text().written(language, node.value) if question.kind is Kind.TEXT and node.value else Text()
        state = AnswerState.ANSWERED if node.value else AnswerState.NOT_ASKED
        changed = replace(old, value=node.value, state=state, text=text, reason=Text())
        self._put(session, changed, node)
        effect.answers[spot] = None

    def _sweep(self, session: Session) -> None:
        """Hide what the forms have no place for, and forget what they no longer work out."""
        hidden, calculated = {}, {}
        for spot, one in self.kept.answers.items():
            if one.hidden is not True and not self._has(spot):
                hidden[spot] = True
        for spot in self.kept.calculated:
            if not self._has(spot):
                calculated[spot] = ""
        for spot in hidden:
            self.kept.answers[spot] = replace(self.kept.answers[spot], hidden=True)
        self._note(session, hidden, calculated)

    def _has(self, spot: Spot) -> bool:
        try:
            node = self.part(spot.path).filling.node(spot)
        except NotFound:
            return False
        return node is not None and not node.children

    def _hold(self) -> None:
        """Tell the engine in which instances a person said anything, were it a note alone."""
        held = self.held()
        for part in self.parts:
            part.filling.held = held

    def held(self) -> set[str]:
        """Return the instances in which a person said anything."""
        return {spot.instance for spot, one in self.kept.answers.items() if spot.instance and one.says}


def spot_of(answer: Answer) -> Spot:
    """Return the place of an answer."""
    return Spot(answer.path, answer.instance)


def _kept(answer: Answer, hidden: bool | None) -> KeptAnswer:
    says = answer.state is not AnswerState.NOT_ASKED or bool(answer.note)
    return KeptAnswer(answer.value, answer.state, hidden, says)
