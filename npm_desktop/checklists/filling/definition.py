"""A form with its rules compiled, what every filling of it shares. A rule that can't be compiled is a fault, no end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from npm_desktop.checklists.filling import ranking
from npm_desktop.checklists.filling.parts import Bind, Control, Fault, Output, Pieces, Rule, RuleKind, Source
from npm_desktop.checklists.filling.ranking import Readers
from npm_desktop.checklists.filling.reading import Parts, document, read, template_nodes
from npm_desktop.checklists.xpath.compiler import Expression, compile_expression
from npm_desktop.checklists.xpath.node import Node, Path
from npm_desktop.checklists.xpath.paths import Read
from npm_desktop.checklists.xpath.problems import XPathProblem

_ALWAYS = {"true()": True, "false()": False}
_CHOOSING = frozenset({"select", "select1", "rank"})
LAST_SAVED = "__last-saved"


@dataclass(slots=True)
class Definition:
    """A form ready to be filled.

    `order` are the rules by rank, `rules` the same by path and kind; constraints are asked only when a node is checked.
    `always` holds what is required or read-only without a rule. `sources` are the
    node-sets that choices come from. `faults` are what could not be compiled and circles.
    """

    parts: Parts
    order: list[Rule] = field(default_factory=list)
    rules: dict[Path, dict[RuleKind, Rule]] = field(default_factory=dict)
    constraints: dict[Path, Expression] = field(default_factory=dict)
    always: dict[RuleKind, dict[Path, bool]] = field(default_factory=dict)
    actions: list[Expression | None] = field(default_factory=list)
    sources: dict[Path, Expression] = field(default_factory=dict)
    readers: Readers = field(default_factory=Readers)
    within: dict[Path, list[Rule]] = field(default_factory=dict)
    positional: list[Rule] = field(default_factory=list)
    patterns: dict[Path, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _outputs: dict[tuple[str, Path], Expression | None] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The form's version."""
        return self.parts.version

    def compile(self, source: str, at: Path, kind: RuleKind | str) -> Expression | None:
        """Return the expression, None and a fault more when it can't be compiled."""
        try:
            return compile_expression(source, at)
        except XPathProblem as problem:
            details = {"position": problem.position, **problem.details}
            self.faults.append(Fault(problem.code, at, str(kind), source, details))
            return None

    def output(self, source: str, at: Path) -> Expression | None:
        """Return the expression of a value put into a text that is shown at the path."""
        key = (source, at)
        if key not in self._outputs:
            self._outputs[key] = self.compile(source, at, RuleKind.LABEL)
        return self._outputs[key]

    def rule(self, path: Path, kind: RuleKind) -> Rule | None:
        """Return the rule of that kind for the path."""
        return self.rules.get(path, {}).get(kind)

    def bind(self, path: Path) -> Bind | None:
        """Return what the model says of the path."""
        return self.parts.binds.get(path)

    def kind(self, path: Path) -> str:
        """Return the type of the path's bind, "" when it has none."""
        bind = self.parts.binds.get(path)
        return bind.type if bind is not None else ""

    def control(self, path: Path) -> Control | None:
        """Return the question, group or repeat of the path."""
        return self.parts.controls.get(path) or self.parts.repeats.get(path)

    def questions(self) -> Iterator[Control]:
        """Return the controls that ask something, in order."""
        return (one for one in self.parts.controls.values() if one.kind != "group")

    def pattern(self, path: Path) -> Node:
        """Return the template's node of the path: of a repeat its pattern, where the form has one."""
        return self.patterns[path]


def compile_form(xml: str, files: Mapping[str, Node] | None = None) -> Definition:
    """Return the definition of a converted form; `files` are the roots of its data files by name.

    ValueError or ParseError when the text is no form.
    """
    found = Definition(read(xml))
    _take_files(found.parts, files or {})
    for node in found.parts.template.walk():
        if node.path not in found.patterns or "jr:template" in node.attributes:
            found.patterns[node.path] = node
    rules = [*_bind_rules(found), *_count_rules(found), *_choice_rules(found), *_label_rules(found)]
    for rule in rules:
        found.rules.setdefault(rule.path, {})[rule.kind] = rule
    found.readers = Readers.of(rules)
    found.order, rest = ranking.rank(rules, found.readers)
    if rest:
        around = ranking.circle(rest, found.readers)
        names = [f"/{'/'.join(rule.path)}" for rule in around]
        found.faults.append(Fault("circle", around[0].path, around[0].kind, details={"questions": names}))
    found.actions = [
        found.compile(one.source, one.target, RuleKind.DEFAULT) if one.source else None for one in found.parts.actions
    ]
    found.positional = [rule for rule in found.order if "position" in rule.expression.functions]
    _collect_within(found)
    return found


def _take_files(parts: Parts, files: Mapping[str, Node]) -> None:
    """Put the data files where the form names them; one that is missing is an empty list."""
    for name, source in parts.files.items():
        if name == LAST_SAVED:
            continue
        root = files.get(source.rpartition("/")[2])
        parts.lists[name] = document(root if root is not None else Node("root"))


def _bind_rules(found: Definition) -> Iterator[Rule]:
    for path, bind in found.parts.binds.items():
        if path[-1].startswith("@") or path not in found.patterns:
            continue
        for kind, source in bind.rules.items():
            if kind in (RuleKind.REQUIRED, RuleKind.READONLY) and source in _ALWAYS:
                found.always.setdefault(kind, {})[path] = _ALWAYS[source]
                continue
            expression = found.compile(source, path, kind)
            if expression is None:
                continue
            if kind is RuleKind.CONSTRAINT:
                found.constraints[path] = expression
            else:
                yield Rule(kind, path, expression)


def _count_rules(found: Definition) -> Iterator[Rule]:
    for path, repeat in found.parts.repeats.items():
        expression = found.compile(repeat.count, path, RuleKind.COUNT) if repeat.count else None
        if expression is not None:
            yield Rule(RuleKind.COUNT, path, expression)


def _choice_rules(found: Definition) -> Iterator[Rule]:
    """Return the rules of the lists that depend on answers; the others are the same all along."""
    for control in found.questions():
        if control.source is None or control.kind not in _CHOOSING | {"input"}:
            continue
        expression = found.compile(control.source.nodeset, control.path, RuleKind.CHOICES)
        if expression is not None:
            found.sources[control.path] = expression
        if expression is not None and expression.reads:
            yield Rule(RuleKind.CHOICES, control.path, _with_columns(found, expression, control.source))


def _with_columns(found: Definition, expression: Expression, source: Source) -> Expression:
    """Return the expression, reading the names of its choices too, where these are answers in a repeat."""
    columns = {
        Read((*read.path, *source.value.removeprefix("./").split("/")), read.anchor)
        for read in expression.reads
        if read.path in found.parts.repeats
    }
    return replace(expression, reads=expression.reads | columns) if columns else expression


def _label_rules(found: Definition) -> Iterator[Rule]:
    """Return one rule for each value that a question's label or hint shows, so that its change is noticed."""
    for path, control in [*found.parts.controls.items(), *found.parts.repeats.items()]:
        for source in dict.fromkeys(_outputs(found.parts, control.label) + _outputs(found.parts, control.hint)):
            expression = found.output(source, path)
            if expression is not None and expression.reads:
                yield Rule(RuleKind.LABEL, path, expression)


def _outputs(parts: Parts, text: str | Pieces) -> list[str]:
    if not isinstance(text, str):
        return [piece.source for piece in text if isinstance(piece, Output)]
    found = parts.texts.get(text, {}).values()
    written = [pieces for forms in found for pieces in forms.values()]
    return [piece.source for pieces in written for piece in pieces if isinstance(piece, Output)]


def _collect_within(found: Definition) -> None:
    """Note for every repeat the rules of all that is in it."""
    for path in found.parts.repeats:
        found.within[path] = [rule for rule in found.order if rule.path[: len(path)] == path]


def all_paths(found: Definition) -> set[Path]:
    """Return every path of the form."""
    return {node.path for node in template_nodes(found.parts.template)}
