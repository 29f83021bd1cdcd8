"""One filling of a form: answers go in one by one, what changed comes out.

    filling = Filling(compile_form(form.xml))
    change = filling.set(filling.find("/data/cell[2]/area"), "7.5")

A node is named by its generic path and the uid of the repeat's instance it stands in, or by a reference with positions.
"""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from npm_desktop.checklists.filling import choices, texts
from npm_desktop.checklists.filling.choices import Lists, Offered
from npm_desktop.checklists.filling.definition import LAST_SAVED, Definition
from npm_desktop.checklists.filling.nearness import copied, reaches, shared
from npm_desktop.checklists.filling.parts import (
    FIRST_LOAD,
    LOAD,
    NEW_REPEAT,
    VALUE_CHANGED,
    Pieces,
    Rule,
    RuleKind,
)
from npm_desktop.checklists.filling.reading import document
from npm_desktop.checklists.filling.running import Runner
from npm_desktop.checklists.filling.spots import Change, NodeState, Spot, Stored
from npm_desktop.checklists.filling.tree import Tree
from npm_desktop.checklists.filling.values import write
from npm_desktop.checklists.xpath.compiler import Expression
from npm_desktop.checklists.xpath.node import Context, Node, Path
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import to_boolean

_STEP = re.compile(r"([^\[\]]+)(?:\[([0-9]+)\])?")


class Filling:
    """The answers of one visit in one form.

    `like_javarosa`: a counted repeat keeps its first instance and never loses one. `ask_surplus`: instances with
    answers stay when the count falls and are told in `Change.surplus`. `last_saved` is the root of the filling before.
    """

    def __init__(
        self,
        definition: Definition,
        *,
        stored: Stored | None = None,
        now: Callable[[], datetime] | None = None,
        language: str = "",
        properties: Mapping[str, str] | None = None,
        last_saved: Node | None = None,
        like_javarosa: bool = False,
        ask_surplus: bool = False,
        seed: int | None = None,
    ) -> None:
        self.definition = definition
        self.language = language or definition.parts.default_language
        self.random = random.Random(seed)
        self.errors: dict[tuple[Spot, str], XPathProblem] = {}
        self._now = now
        self._properties = properties or {}
        self._last_saved = document(copied(last_saved or Node(definition.parts.template.name)))
        self._keeps_all = like_javarosa
        self._ask_surplus = ask_surplus
        self._lists = Lists()
        self._runner = Runner(self)
        self.tree = Tree(definition, first_instances=like_javarosa, empty=stored is not None)
        if stored is None:
            self._begin()
        else:
            self._restore(stored)

    # What expressions ask.

    @property
    def root(self) -> Node:
        """The root of the instance."""
        return self.tree.root

    @property
    def version(self) -> str:
        """The form's version."""
        return self.definition.version

    def now(self) -> datetime:
        """Return the moment, with its offset."""
        return self._now() if self._now else datetime.now().astimezone()

    def instance(self, name: str) -> Node:
        """Return the document of a list, a data file or the filling before."""
        if name == LAST_SAVED:
            return self._last_saved
        found = self.definition.parts.lists.get(name)
        if found is None:
            raise XPathProblem("no_instance", None, name=name)
        return found

    def indexed(self, parent: Node, child: str, key: str, value: str) -> Sequence[Node]:
        """Return rows of a list by the value of a column."""
        return self._lists.indexed(parent, child, key, value)

    def choice_name(self, node: Node, value: str, question: str) -> str:
        """Return the labels of the chosen names, as the question offers them."""
        path = choices.question_path(question, node.path)
        twins = self.tree.at(path)
        control = self.definition.control(path)
        if not twins or control is None:
            return ""
        near = self.tree.targets(path, shared(node, path))
        labels = {one.name: one.label for one in choices.offered(self, (near or twins)[0], control, self.language)}
        return ", ".join(labels[name] for name in value.split() if labels.get(name))

    def text(self, identity: str) -> str:
        """Return a text of the form."""
        return self.render(identity, None, self.language)

    def property(self, name: str) -> str:
        """Return what is known of the device and who uses it."""
        return self._properties.get(name, "")

    # Finding.

    def node(self, spot: Spot) -> Node | None:
        """Return the node of a spot, None when it isn't there."""
        path = tuple(spot.path.strip("/").split("/"))
        if not spot.instance:
            found = self.tree.at(path)
            return found[0] if found else None
        inside = self.tree.by_uid.get(spot.instance)
        if inside is None or path[: len(inside.path)] != inside.path:
            return None
        twins = self.tree.targets(path, inside)
        return twins[0] if twins else None

    def find(self, reference: str) -> Node | None:
        """Return the node of a reference with positions (`/data/cell[2]/area`); without one the first is meant."""
        steps = [_STEP.fullmatch(part.strip()) for part in reference.strip().strip("/").split("/")]
        first, node = steps[0], self.root
        if first is None or first[1] != node.name:
            return None
        for step in steps[1:]:
            twins = node.named(step[1]) if step is not None else ()
            position = int(step[2] or 1) if step is not None else 0
            if not 0 < position <= len(twins):
                return None
            node = twins[position - 1]
        return node

    def spot(self, node: Node) -> Spot:
        """Return the lasting name of a node."""
        return Spot("/" + "/".join(node.path), self.tree.instance_of(node))

    def state(self, node: Node) -> NodeState:
        """Return how the node stands."""
        return NodeState(self.spot(node), node.value, node.relevant, node.required, node.readonly)

    def leaves(self) -> Iterator[Node]:
        """Return the nodes that can hold a value, in order."""
        return (node for node in self.root.walk() if not node.children)

    def typed(self, node: Node) -> bool:
        """Tell whether a person may type over the node."""
        control = self.definition.parts.controls.get(node.path)
        return control is not None and control.kind not in ("group", "trigger") and not node.readonly

    def can_be_typed_over(self, node: Node) -> bool:
        """Tell whether the node's calculation is a proposal that a person may have replaced."""
        control = self.definition.parts.controls.get(node.path)
        always = self.definition.always.get(RuleKind.READONLY, {}).get(node.path, False)
        return control is not None and control.kind != "group" and not always

    # Filling.

    def set(self, node: Node, value: str) -> Change:
        """Answer a question; return what changed. The value is taken as it is; `problem` tells what is wrong."""
        if node.value == value:
            return Change()
        self._write(node, value)
        return self._settle()

    def fill(self, values: Iterable[tuple[Node, str]]) -> Change:
        """Answer many questions; what follows, also from instances that were made before, is worked out once."""
        for node, value in values:
            if node.value != value:
                self._write(node, value)
        return self._settle()

    def add(self, parent: Node, path: Path, uid: str = "") -> tuple[Node, Change]:
        """Add an instance of a repeat; return it and what changed."""
        node = self.make(parent, path, uid)
        return node, self._settle()

    def remove(self, node: Node) -> Change:
        """Take an instance of a repeat out."""
        self._drop(node)
        return self._settle()

    def recalculate(self) -> Change:
        """Run every rule, calculating over nothing that was typed; after any answer nothing may change by it."""
        self._runner.everything(keep_typed=True)
        return self._taken()

    def make(self, parent: Node, path: Path, uid: str = "") -> Node:
        """Make an instance with its defaults; the caller settles."""
        node = self.tree.add(parent, path, uid)
        for one in node.walk():
            self._preload(one)
        self._act((NEW_REPEAT, FIRST_LOAD), node)
        self._runner.added[node] = None
        self._runner.structure_changed(node)
        return node

    def shorten(self, node: Node) -> bool:
        """Take out an instance that a count no longer asks for, unless it stays; return whether it went."""
        if self._keeps_all:
            return False
        if self._ask_surplus and self._answered(node):
            self._runner.surplus[node] = None
            return False
        self._drop(node)
        return True

    def hidden_count(self, rule: Rule, probe: Node) -> str:
        """Return the answer to a hidden question how many; JavaRosa goes by it, here what isn't asked is nothing."""
        if not self._keeps_all or len(rule.expression.reads) != 1:
            return ""
        (read,) = rule.expression.reads
        found = self.tree.targets(read.path, shared(probe, read.path))
        return found[0].value if found and not found[0].relevant else ""

    def choices(self, node: Node, language: str = "") -> list[Offered]:
        """Return what the question offers at the moment."""
        control = self.definition.control(node.path)
        return [] if control is None else choices.offered(self, node, control, language or self.language)

    def label(self, node: Node, language: str = "") -> str:
        """Return the label of the node, with the values that are put into it."""
        control = self.definition.control(node.path)
        return self.render(control.label, node, language or self.language) if control is not None else ""

    def hint(self, node: Node, language: str = "") -> str:
        """Return the hint of the node."""
        control = self.definition.control(node.path)
        return self.render(control.hint, node, language or self.language) if control is not None else ""

    def render(self, text: str | Pieces, node: Node | None, language: str) -> str:
        """Return a text in the language, else in the form's default language."""
        return texts.render(self, text, node, language)

    def problem(self, node: Node) -> str:
        """Return "required", "constraint" or "" for the node as it stands."""
        if not node.relevant:
            return ""
        if not node.value:
            return "required" if node.required and not node.children else ""
        expression = self.definition.constraints.get(node.path)
        if expression is None:
            return ""
        try:
            return "" if to_boolean(expression.run(Context(node, self, node))) else "constraint"
        except XPathProblem as problem:
            self.errors[self.spot(node), "constraint"] = problem
            return "constraint"

    def problems(self) -> Iterator[tuple[Node, str]]:
        """Return every node that is asked and isn't right, in order."""
        for node in self.leaves():
            found = self.problem(node) if node.path in self.definition.parts.controls else ""
            if found:
                yield node, found

    def message(self, node: Node, problem: str, language: str = "") -> str:
        """Return the form's own sentence for a problem, "" when it has none."""
        return texts.message(self, node, problem, language or self.language)

    def stored(self) -> Stored:
        """Return what is to be kept: instances and values."""
        instances, values = [], {}
        for node in self.root.walk():
            if node.uid:
                around = self.tree.instance_of(node.parent) if node.parent is not None else ""
                instances.append(("/" + "/".join(node.path), node.uid, around))
            elif not node.children and node.value:
                values[self.spot(node)] = node.value
        return Stored(tuple(instances), values)

    def note_error(self, node: Node, rule: Rule, problem: XPathProblem) -> None:
        """Remember that a rule could not be run; what it decides stays as it was."""
        self.errors[self.spot(node), rule.kind] = problem

    def forget_error(self, node: Node, rule: Rule) -> None:
        """Forget that a rule could not be run: now it could."""
        self.errors.pop((self.spot(node), rule.kind), None)

    # Inside.

    def _begin(self) -> None:
        for node in self.root.walk():
            self._preload(node)
        self._act((FIRST_LOAD, LOAD), self.root)
        self._runner.everything()
        self._runner.settle()
        self._taken()

    def _restore(self, stored: Stored) -> None:
        for path, uid, around in stored.instances:
            names = tuple(path.strip("/").split("/"))
            inside = self.tree.by_uid.get(around) if around else self.root
            parents = self.tree.targets(names[:-1], inside) if inside is not None else []
            if parents and names in self.definition.parts.repeats:
                self.tree.add(parents[0], names, uid)
        for spot, value in (stored.values or {}).items():
            node = self.node(spot)
            if node is not None and not node.children:
                node.value = value
        self._act((LOAD,), self.root)
        self._runner.everything(keep_typed=True)
        self._runner.settle(keep_typed=True)
        self._taken()

    def _write(self, node: Node, value: str) -> None:
        node.value, node.type = value, self.definition.kind(node.path)
        self._runner.value_changed(node)
        self._act((VALUE_CHANGED,), node, trigger=node.path)

    def _settle(self) -> Change:
        self._runner.settle()
        return self._taken()

    def _taken(self) -> Change:
        """Return what changed since the last time."""
        runner = self._runner
        there = [node for node in runner.changed if self._there(node)]
        change = Change(
            tuple(self.state(node) for node in there),
            tuple(self.spot(node) for node in runner.added if self._there(node)),
            tuple(Spot("/" + "/".join(path), uid) for path, uid in runner.dropped),
            tuple(node.uid for node in runner.surplus if self._there(node)),
        )
        runner.clear()
        return change

    def _there(self, node: Node) -> bool:
        return node in self.tree.by_path.get(node.path, ())

    def _drop(self, node: Node) -> None:
        self.tree.drop(node)
        self._runner.dropped.append((node.path, node.uid))
        self._runner.structure_changed(node)

    def _answered(self, node: Node) -> bool:
        """Tell whether a person has typed anything into the instance."""
        return any(one.value and self.typed(one) for one in node.walk())

    def _preload(self, node: Node) -> None:
        bind = self.definition.bind(node.path)
        if bind is None or not bind.preload or node.value:
            return
        if bind.preload == "uid":
            node.value = f"uuid:{uuid.uuid4()}"
        elif bind.preload == "timestamp" and bind.preload_parameter == "start":
            node.value = self.now().isoformat(timespec="milliseconds")
        elif bind.preload == "date":
            node.value = self.now().date().isoformat()
        elif bind.preload == "property":
            node.value = self.property(bind.preload_parameter)

    def _act(self, events: Iterable[str], scope: Node, trigger: Path = ()) -> None:
        """Do what is to be done at these events within the scope."""
        for action, expression in zip(self.definition.parts.actions, self.definition.actions, strict=True):
            if not set(events) & set(action.events) or (trigger and action.trigger != trigger):
                continue
            around = shared(scope, action.target) if trigger else scope
            for node in self.tree.targets(action.target, around) if reaches(around, action) else ():
                self._give(node, expression, action.text)

    def _give(self, node: Node, expression: Expression | None, text: str) -> None:
        try:
            value = expression.run(Context(node, self, node)) if expression is not None else text
            if write(node, value, self.definition.kind(node.path)):
                self._runner.value_changed(node)
        except XPathProblem as problem:
            self.errors[self.spot(node), "default"] = problem
