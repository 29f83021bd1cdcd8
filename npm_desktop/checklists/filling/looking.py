"""From a filling to what is looked at: every node, or those that an answer changed, with texts and choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import Control, Pieces, Rule, RuleKind
from npm_desktop.checklists.filling.ranking import Readers
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item, Standing, View
from npm_desktop.checklists.form import Choice
from npm_desktop.checklists.xpath.node import Node, Path
from npm_desktop.domain.states import AnswerState

_META = "meta"
States = Mapping[Spot, AnswerState]
_NO_STATES: States = {}
_NOTHING: Mapping[str, str] = {}


@dataclass(slots=True)
class Looking:
    """Looks at the fillings of one definition; knows which texts and lists of it vary."""

    definition: Definition
    languages: tuple[str, ...]
    _labels: frozenset[Path] = frozenset()
    _hints: frozenset[Path] = frozenset()
    _lists: frozenset[Path] = frozenset()
    _titled: frozenset[Path] = frozenset()
    _checked_by: Readers = field(default_factory=Readers)
    _constant: dict[Path, tuple[Choice, ...]] = field(default_factory=dict)

    @classmethod
    def at(cls, definition: Definition, languages: Sequence[str]) -> Looking:
        """Return what looks at fillings of the definition in these languages."""
        parts = definition.parts
        controls = {**parts.controls, **parts.repeats}
        constraints = [Rule(RuleKind.CONSTRAINT, path, one) for path, one in definition.constraints.items()]
        return cls(
            definition,
            tuple(languages),
            frozenset(path for path, one in controls.items() if _varies(definition, one.label)),
            frozenset(path for path, one in controls.items() if _varies(definition, one.hint)),
            frozenset(path for path, one in parts.controls.items() if _is_from_outside(definition, one)),
            _titled(definition),
            Readers.of(constraints),
        )

    def view(self, filling: Filling, states: States = _NO_STATES) -> View:
        """Return the whole filling; `states` are those of its answers."""
        shown = (node for node in filling.root.walk() if self._is_shown(node))
        standings = {one.spot: one for one in (self.standing(filling, node, states) for node in shown)}
        return View(standings, self.items(filling), self.counted())

    def standings(self, filling: Filling, spots: Iterable[Spot], states: States = _NO_STATES) -> tuple[Standing, ...]:
        """Return how the nodes of these spots stand, and those whose constraints look at them."""
        nodes: dict[Node, None] = {}
        for spot in spots:
            node = filling.node(spot)
            if node is not None:
                nodes[node] = None
                nodes.update(dict.fromkeys(self._checked_with(filling, node)))
        return tuple(self.standing(filling, node, states) for node in nodes if self._is_shown(node))

    def items(self, filling: Filling) -> tuple[Item, ...]:
        """Return the instances of repeats in the order of the form."""
        return tuple(self._item(filling, node) for node in filling.root.walk() if node.uid)

    def renames(self, spots: Iterable[Spot]) -> bool:
        """Tell whether the change makes an instance be called otherwise, or be asked or not."""
        return any(tuple(spot.path.strip("/").split("/")) in self._titled for spot in spots)

    def counted(self) -> frozenset[str]:
        """Return the repeats whose number follows from an answer."""
        return frozenset("/" + "/".join(path) for path, one in self.definition.parts.repeats.items() if one.count)

    def standing(self, filling: Filling, node: Node, states: States = _NO_STATES) -> Standing:
        """Return how a node stands."""
        spot = filling.spot(node)
        problem = filling.problem(node) if node.path in self.definition.parts.controls else ""
        # What was said not to apply or was refused has been answered, whatever the engine holds.
        state = states.get(spot) or (AnswerState.ANSWERED if node.value else AnswerState.NOT_ASKED)
        if problem == "required" and state is not AnswerState.NOT_ASKED:
            problem = ""
        return Standing(
            spot,
            "" if node.children else node.value,
            node.relevant,
            node.required,
            node.readonly,
            problem,
            self._each(lambda language: filling.message(node, problem, language)) if problem else _NOTHING,
            self._each(lambda language: filling.label(node, language)) if node.path in self._labels else _NOTHING,
            self._each(lambda language: filling.hint(node, language)) if node.path in self._hints else _NOTHING,
            self._choices(filling, node) if node.path in self._lists else None,
            state,
        )

    def _is_shown(self, node: Node) -> bool:
        """Pass over the root, what the device notes, and the instances of repeats, which are items."""
        return len(node.path) > 1 and node.path[1] != _META and not node.uid

    def _checked_with(self, filling: Filling, node: Node) -> Iterator[Node]:
        for rule, anchor in self._checked_by.of_node(node.path):
            scope = node
            while len(scope.path) > max(1, anchor) and scope.parent is not None:
                scope = scope.parent
            yield from filling.tree.targets(rule.path, scope)

    def _item(self, filling: Filling, node: Node) -> Item:
        around = filling.tree.instance_of(node.parent) if node.parent is not None else ""
        title = self._each(lambda language: filling.label(node, language))
        return Item(node.uid, "/" + "/".join(node.path), around, node.position(), title, node.relevant)

    def _choices(self, filling: Filling, node: Node) -> tuple[Choice, ...]:
        expression = self.definition.sources.get(node.path)
        varies = expression is not None and bool(expression.reads)
        if not varies and node.path in self._constant:
            return self._constant[node.path]
        by_language = {language: filling.choices(node, language) for language in self.languages}
        labels: dict[str, dict[str, str]] = {}
        for language, offered in by_language.items():
            for one in offered:
                labels.setdefault(one.name, {})[language] = one.label
        found = tuple(Choice(name, said) for name, said in labels.items())
        if not varies:
            self._constant[node.path] = found
        return found

    def _each(self, say: Callable[[str], str]) -> Mapping[str, str]:
        said = {language: say(language) for language in self.languages}
        return {language: text for language, text in said.items() if text}


def _varies(definition: Definition, text: str | Pieces) -> bool:
    if isinstance(text, str):
        forms = list(definition.parts.texts.get(text, {}).values())
        return any(not isinstance(piece, str) for form in forms for pieces in form.values() for piece in pieces)
    return any(not isinstance(piece, str) for piece in text)


def _is_from_outside(definition: Definition, control: Control) -> bool:
    """Tell whether the choices depend on answers or come from a data file, so that the form alone doesn't know them."""
    expression = definition.sources.get(control.path)
    if control.source is None or expression is None:
        return False
    return bool(expression.reads) or "[" in control.source.nodeset or _is_in_file(definition, control.source.nodeset)


def _is_in_file(definition: Definition, nodeset: str) -> bool:
    return any(f"instance('{name}')" in nodeset or f'instance("{name}")' in nodeset for name in definition.parts.files)


def _titled(definition: Definition) -> frozenset[Path]:
    """Return the repeats whose instances have a title that varies or a rule of their own."""
    repeats = definition.parts.repeats
    ruled = {path for path in repeats if definition.rule(path, RuleKind.RELEVANT) is not None}
    return frozenset(ruled | {path for path, one in repeats.items() if _varies(definition, one.label)})
