"""Why a question is hidden, what an answer opens, when something is asked: in words, from the rules themselves.

Reads a filling and never changes it. What is too intricate for words is quoted as a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from npm_desktop.checklists.conditions import Conditions, joined, operands
from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import Rule, RuleKind
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import CHOOSING, Form, Group, Kind, Question, Section
from npm_desktop.checklists.leading import leads
from npm_desktop.checklists.phrases import Phrases
from npm_desktop.checklists.xpath.compiler import Compiler
from npm_desktop.checklists.xpath.node import Context, Node, Path
from npm_desktop.checklists.xpath.parser import parse
from npm_desktop.checklists.xpath.paths import Place
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import Binary, Call, Tree, walk
from npm_desktop.checklists.xpath.values import to_boolean
from npm_desktop.texts import Texts, load

MOST_NAMED = 8
MOST_CHOICES = 12


def why_hidden(form: Form, definition: Definition, filling: Filling, spot: Spot, language: str) -> tuple[str, ...]:
    """Return why the question is not asked, from outside in; nothing when it is asked or isn't there."""
    node = filling.node(spot)
    if node is None or node.relevant:
        return ()
    blame = _Blame(form, definition, filling, load(language))
    found: list[str] = []
    for one in reversed(list(_upwards(node))):
        rule = definition.rule(one.path, RuleKind.RELEVANT)
        if rule is not None and not one.own_relevant:
            found += blame.sentences(rule, one, itself=one is node)
    return tuple(found)


def opens(form: Form, definition: Definition, filling: Filling, spot: Spot, language: str) -> tuple[str, ...]:
    """Return what each answer of a question opens and closes, compared with no answer; nothing when it does neither."""
    node, question = filling.node(spot), form.at(spot.path)
    if node is None or question is None or not any(definition.readers.of_node(node.path)):
        return ()
    texts = load(language)
    phrases = Phrases(form, texts)
    if question.kind not in CHOOSING:
        return _depending(form, definition, node.path, texts)
    offered = filling.choices(node, language)[:MOST_CHOICES]
    before = _asked_with(definition, filling, spot, "")
    found: list[str] = []
    for choice in offered:
        after = _asked_with(definition, filling, spot, choice.name)
        answer = phrases.answer(question, choice.name)
        found += _told(texts, answer, _codes(form, before, after), opened=True)
        found += _told(texts, answer, _codes(form, after, before), opened=False)
    return tuple(found)


def condition(
    form: Form, definition: Definition, path: str, language: str, codes: Mapping[str, str] | None = None
) -> str:
    """Return when the question or group at the path is asked, in words and without answers; "" when always.

    Only its own rule: those of the groups around it are said there. With `codes` (by path) questions are called so.
    """
    at = tuple(path.strip("/").split("/"))
    rule = definition.rule(at, RuleKind.RELEVANT)
    if rule is None:
        return ""
    return Conditions(Phrases(form, load(language), codes)).words(rule.expression.tree, at)


def conditions(form: Form, codes: Mapping[str, str]) -> Callable[[Question | Group | Section, str], str]:
    """Return what says in words when a part of the form is to be answered on paper: “Answer if PEN-004 is “No”.”."""
    sources = dict(_relevant(form))

    def said(asked: Question | Group | Section, language: str) -> str:
        path, source = _place(form, asked, sources)
        if not source:
            return ""
        texts = load(language)
        at = tuple(path.strip("/").split("/"))
        try:
            words = Conditions(Phrases(form, texts, codes)).words(parse(source), at)
        except XPathProblem:
            return ""
        return texts.tr("Answer if {condition}.", condition=words)

    return said


def definitions(form: Form) -> list[Definition]:
    """Compile the parts of a form. A part that is no form of its own has no rules to explain."""
    found = []
    for part in form.wholes:
        try:
            found.append(compile_form(part.xml))
        except (ValueError, ParseError):
            continue
    return found


@dataclass(frozen=True, slots=True)
class _Blame:
    """Finds which parts of a condition stand in the way."""

    form: Form
    definition: Definition
    filling: Filling
    texts: Texts

    def sentences(self, rule: Rule, node: Node, *, itself: bool) -> list[str]:
        """Return the sentences for one condition that isn't met."""
        phrases = Phrases(self.form, self.texts)
        conditions = Conditions(phrases)
        tree, tr = rule.expression.tree, self.texts.tr
        facts: dict[str, bool] = {}
        for atom, wanted in self._failing(tree, node, True):
            facts |= dict(self._facts(atom, wanted, node, conditions))
        # That a question isn't asked either mostly follows from the same answer; it is said where nothing else is.
        told = [fact for fact, open_ in facts.items() if open_] or list(facts)
        reason = joined(told[:MOST_NAMED], tr("and"))
        if itself:
            first = tr("Not asked, since {reason}.", reason=reason)
        else:
            first = tr("{group} is not asked, since {reason}.", group=phrases.group(node.path), reason=reason)
        return [first, tr("It is asked when {condition}.", condition=conditions.words(tree, node.path))]

    def _failing(self, tree: Tree, node: Node, wanted: bool) -> Iterator[tuple[Tree, bool]]:
        """Return the smallest parts that don't come out as wanted."""
        if isinstance(tree, Call) and tree.name == "not" and len(tree.arguments) == 1:
            yield from self._failing(tree.arguments[0], node, not wanted)
        elif isinstance(tree, Binary) and tree.operator in ("and", "or"):
            for part in operands(tree, tree.operator):
                if self._holds(part, node) != wanted:
                    yield from self._failing(part, node, wanted)
        else:
            yield tree, wanted

    def _holds(self, tree: Tree, node: Node) -> bool:
        compiler = Compiler(node.path)
        try:
            run = compiler.compile(tree, Place(node.path, len(node.path)))
            return to_boolean(run(Context(node, self.filling, node)))
        except XPathProblem:
            return False

    def _facts(self, atom: Tree, wanted: bool, node: Node, conditions: Conditions) -> Iterator[tuple[str, bool]]:
        """Return how the questions stand that a part looks at, each with whether it is asked.

        Where there is no single answer it is said that the part isn't met.
        """
        paths = dict.fromkeys(path for one in walk(atom) if (path := leads(one, node.path, node.path)))
        asked = {path: self._standing(path, node) for path in paths if self._is_question(path)}
        if not asked or None in asked.values():
            yield conditions.words(atom, node.path, wanted=not wanted), True
            return
        for path, standing in asked.items():
            if standing is not None and standing.relevant:
                answer = standing.value
                yield (conditions.is_(path, answer) if answer else conditions.empty(path)), True
            elif standing is not None:
                name = Phrases(self.form, self.texts).question(path)
                yield self.texts.tr("{question} is not asked itself", question=name), False

    def _is_question(self, path: Path) -> bool:
        return self.form.at("/" + "/".join(path)) is not None

    def _standing(self, path: Path, node: Node) -> Node | None:
        """Return the node of the path that is nearest, None when there are several or none."""
        around = node
        while around.path != path[: len(around.path)] and around.parent is not None:
            around = around.parent
        found = self.filling.tree.targets(path, around)
        return found[0] if len(found) == 1 else None


def _upwards(node: Node) -> Iterator[Node]:
    one: Node | None = node
    while one is not None:
        yield one
        one = one.parent


def _asked_with(definition: Definition, filling: Filling, spot: Spot, value: str) -> set[tuple[str, str]]:
    """Return what would be asked if the question had that answer; the filling itself stays as it is."""
    copy = Filling(definition, stored=filling.stored(), language=filling.language)
    node = copy.node(spot)
    if node is not None:
        copy.set(node, value)
    leaves = (one for one in copy.leaves() if one.relevant and one.path in definition.parts.controls)
    return {("/" + "/".join(one.path), copy.spot(one).instance) for one in leaves}


def _codes(form: Form, before: set[tuple[str, str]], after: set[tuple[str, str]]) -> list[str]:
    """Return the codes of the questions that are asked after and weren't before, in the order of the form."""
    paths = {path for path, _ in after - before}
    return [_name(one) for one in form.questions() if one.path in paths and one.kind is not Kind.NOTE]


def _name(question: Question) -> str:
    return question.name if question.code.startswith("/") else question.code


def _told(texts: Texts, answer: str, codes: list[str], *, opened: bool) -> list[str]:
    if not codes:
        return []
    named = _named(codes)
    number = len(codes)
    if opened:
        told = texts.ntr(
            "With {answer} {n} more question is asked: {codes}.",
            "With {answer} {n} more questions are asked: {codes}.",
            number,
            answer=answer,
            codes=named,
        )
    else:
        told = texts.ntr(
            "With {answer} {n} question is not asked: {codes}.",
            "With {answer} {n} questions are not asked: {codes}.",
            number,
            answer=answer,
            codes=named,
        )
    return [told]


def _depending(form: Form, definition: Definition, path: Path, texts: Texts) -> tuple[str, ...]:
    """Return which questions are asked or not by what is typed here."""
    rules = [rule for rule, _ in definition.readers.of_node(path) if rule.kind is RuleKind.RELEVANT]
    starts = ["/" + "/".join(rule.path) for rule in rules]
    found = [
        _name(one)
        for one in form.questions()
        if any(one.path == start or one.path.startswith(f"{start}/") for start in starts) and one.kind is not Kind.NOTE
    ]
    if not found:
        return ()
    named = _named(found)
    return (
        texts.ntr(
            "{n} question depends on this answer: {codes}.",
            "{n} questions depend on this answer: {codes}.",
            len(found),
            codes=named,
        ),
    )


def _named(codes: list[str]) -> str:
    """Return the codes, of many the first ones."""
    return ", ".join(codes) if len(codes) <= MOST_NAMED else f"{', '.join(codes[:MOST_NAMED])}, …"


def _relevant(form: Form) -> Iterator[tuple[str, str]]:
    for question in form.questions():
        yield question.path, question.relevant
    for group in form.groups:
        if group.relevant:
            yield group.path, group.relevant


def _place(form: Form, asked: Question | Group | Section, sources: Mapping[str, str]) -> tuple[str, str]:
    """Return the path of a part of the form and its condition."""
    if not isinstance(asked, Section):
        return asked.path, sources.get(asked.path, asked.relevant)
    top = (one.path for one in form.groups if one.path.count("/") == 2)
    return next((path for path in top if path.endswith(f"/{asked.name}")), ""), asked.relevant
