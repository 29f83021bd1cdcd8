"""A condition in words: «Есть ли карцер?» — «Да» и «Сколько человек» больше 3. Evaluates nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from npm_desktop.checklists.form import CHOOSING, Kind, Question
from npm_desktop.checklists.leading import leads
from npm_desktop.checklists.phrases import Phrases
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import Binary, Call, Filtered, Negative, Number, PathExpression, Text, Tree

_MOST_PARTS = 8
_DENIED = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DATES = frozenset({Kind.DATE, Kind.DATETIME})
# A count of what was chosen or written that is more than nothing means that there is an answer.
_COUNTS = frozenset({"count-selected", "string-length"})
_SOME = frozenset({(">", 0.0), (">=", 1.0), ("!=", 0.0)})
_NONE = frozenset({("=", 0.0), ("<", 1.0), ("<=", 0.0)})


def operands(tree: Tree, operator: str) -> list[Tree]:
    """Return what a row of the same operator joins."""
    found: list[Tree] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary) and node.operator == operator:
            waiting += [node.right, node.left]
        else:
            found.append(node)
    return found


class Conditions:
    """The words for the conditions of one form in one language."""

    def __init__(self, phrases: Phrases) -> None:
        """Bind the words for the parts."""
        self._phrases = phrases
        self.tr = phrases.texts.tr

    def words(self, tree: Tree, at: Path, *, wanted: bool = True) -> str:
        """Return the condition of the question at the path in words; with `wanted` false, that it isn't met."""
        match tree:
            case Binary(operator="and" | "or"):
                found = self._row(tree, at, wanted)
            case Binary() if tree.operator in _DENIED:
                found = self._comparison(tree, at, wanted)
            case Call(name="not", arguments=(inner,)):
                found = self.words(inner, at, wanted=not wanted)
            case Call(name="boolean", arguments=(inner,)):
                found = self.words(inner, at, wanted=wanted)
            case Call(name="selected", arguments=(question, Text(value=name))):
                found = self._selected(question, name, at, wanted)
            case Call(name="true" | "false", arguments=()):
                found = self.tr("always") if (tree.name == "true") == wanted else self.tr("never")
            case PathExpression() | Filtered():
                found = self._answered(tree, at, wanted)
            case _:
                found = ""
        return found or self._quoted(tree, at, wanted)

    def is_(self, path: Path, value: str) -> str:
        """Return that the question has that answer."""
        question = self._question(path)
        return self._equal(self._phrases.question(path), self._phrases.answer(question, value), same=True)

    def empty(self, path: Path) -> str:
        """Return that the question has no answer."""
        return self.tr("{question} has no answer", question=self._phrases.question(path))

    def _row(self, tree: Binary, at: Path, wanted: bool) -> str:
        together = (tree.operator == "and") == wanted
        rows: dict[tuple[Path, str] | int, list[str]] = {}
        for place, part in enumerate(operands(tree, tree.operator)):
            claim = self._claim(part, at, wanted)
            # What several parts say of one question is said once: “Yes” or “Not shown”.
            if claim is not None and (claim.operator == "!=") == together:
                rows.setdefault((claim.path, claim.operator), []).append(claim.value)
            elif len(rows) <= _MOST_PARTS:
                rows[place] = [self._part(part, at, wanted, together)]
        shown = [self._claimed(*key, values) if isinstance(key, tuple) else values[0] for key, values in rows.items()]
        more = ["…"] if len(shown) > _MOST_PARTS else []
        return joined([*shown[:_MOST_PARTS], *more], self.tr("and") if together else self.tr("or"))

    def _part(self, part: Tree, at: Path, wanted: bool, together: bool) -> str:
        inner = part
        while isinstance(inner, Call) and inner.name == "not" and len(inner.arguments) == 1:
            inner, wanted = inner.arguments[0], not wanted
        text = self.words(inner, at, wanted=wanted)
        if not isinstance(inner, Binary) or inner.operator not in ("and", "or"):
            return text
        return f"({text})" if ((inner.operator == "and") == wanted) != together else text

    def _claim(self, part: Tree, at: Path, wanted: bool) -> _Claim | None:
        """Return what the part says of the answer to one question, when that is all it says."""
        found = _claim_of(part, at, wanted)
        if found is None:
            return None
        question = self._question(found.path)
        several = question is not None and question.kind is Kind.SELECT_MULTIPLE
        if several:
            return found if found.operator == "has" else None
        return found._replace(operator={"has": "=", "hasnt": "!="}.get(found.operator, found.operator))

    def _claimed(self, path: Path, operator: str, values: Sequence[str]) -> str:
        question, called = self._question(path), self._phrases.question(path)
        answers = [self._phrases.answer(question, value) for value in dict.fromkeys(values)]
        if len(answers) > _MOST_PARTS:
            answers = [*answers[:_MOST_PARTS], "…"]
        if operator == "has":
            return self.tr("{value} is chosen in {question}", question=called, value=joined(answers, self.tr("or")))
        if operator == "=" or len(answers) == 1:
            return self._equal(called, joined(answers, self.tr("or")), same=operator == "=")
        nor = self.tr("nor")
        return self.tr("{question} is neither {value}", question=called, value=joined(answers, nor))

    def _comparison(self, tree: Binary, at: Path, wanted: bool) -> str:
        left, right, operator = tree.left, tree.right, tree.operator
        if isinstance(left, Text | Number) or (isinstance(left, Negative) and not isinstance(right, Text | Number)):
            left, right, operator = right, left, _TURNED.get(operator, operator)
        operator = operator if wanted else _DENIED[operator]
        if isinstance(right, Text) and not right.value.strip() and operator in ("=", "!="):
            return self._answered(left, at, operator == "!=")
        if isinstance(left, Call) and left.name in _COUNTS and left.arguments and isinstance(right, Number):
            bound = (operator, right.value)
            if bound in _SOME | _NONE:
                return self._answered(left.arguments[0], at, bound in _SOME)
        thing = self._thing(left, at)
        value = self._value(left, right, at)
        if not thing or not value:
            return ""
        if operator in ("=", "!="):
            return self._equal(thing, value, same=operator == "=")
        path = leads(left, at, at)
        question = self._question(path) if path else None
        day = question is not None and question.kind in _DATES
        return self._ordered_days(thing, operator, value) if day else self._ordered(thing, operator, value)

    def _equal(self, thing: str, value: str, *, same: bool) -> str:
        if same:
            return self.tr("{question} is {value}", question=thing, value=value)
        return self.tr("{question} is not {value}", question=thing, value=value)

    def _ordered(self, thing: str, operator: str, value: str) -> str:
        match operator:
            case ">":
                return self.tr("{question} is more than {value}", question=thing, value=value)
            case ">=":
                return self.tr("{question} is {value} or more", question=thing, value=value)
            case "<":
                return self.tr("{question} is less than {value}", question=thing, value=value)
            case _:
                return self.tr("{question} is {value} or less", question=thing, value=value)

    def _ordered_days(self, thing: str, operator: str, value: str) -> str:
        match operator:
            case ">":
                return self.tr("{question} is after {value}", question=thing, value=value)
            case ">=":
                return self.tr("{question} is {value} or later", question=thing, value=value)
            case "<":
                return self.tr("{question} is before {value}", question=thing, value=value)
            case _:
                return self.tr("{question} is {value} or earlier", question=thing, value=value)

    def _selected(self, question: Tree, name: str, at: Path, wanted: bool) -> str:
        path = leads(question, at, at)
        if not path:
            return ""
        asked = self._question(path)
        answer, called = self._phrases.answer(asked, name), self._phrases.question(path)
        if asked is not None and asked.kind is Kind.SELECT_ONE:
            return self._equal(called, answer, same=wanted)
        if wanted:
            return self.tr("{value} is chosen in {question}", question=called, value=answer)
        return self.tr("{value} is not chosen in {question}", question=called, value=answer)

    def _answered(self, tree: Tree, at: Path, wanted: bool) -> str:
        path = leads(tree, at, at)
        if not path:
            return ""
        if wanted:
            return self.tr("{question} has an answer", question=self._phrases.question(path))
        return self.empty(path)

    def _thing(self, tree: Tree, at: Path) -> str:
        """Return what is compared, "" when there are no words for it."""
        path = leads(tree, at, at)
        if path:
            return self._phrases.question(path)
        if isinstance(tree, Call) and len(tree.arguments) == 1:
            inner = leads(tree.arguments[0], at, at)
            return self._computed(tree.name, inner) if inner else ""
        if isinstance(tree, Binary):
            return self._phrases.rule(tree, at)
        return ""

    def _computed(self, function: str, path: Path) -> str:
        question = self._phrases.question(path)
        match function:
            case "count-selected":
                return self.tr("the number of answers chosen in {question}", question=question)
            case "count":
                return self.tr("the number of entries in {group}", group=self._phrases.group(path))
            case "sum":
                return self.tr("the sum of {question}", question=question)
            case "number" | "int" | "string" | "round" | "date":
                return question
            case _:
                return ""

    def _value(self, left: Tree, right: Tree, at: Path) -> str:
        path = leads(right, at, at)
        if path:
            return self._phrases.question(path)
        compared = leads(left, at, at)
        question = self._question(compared) if compared else None
        match right:
            case Text():
                found = self._phrases.answer(question, right.value)
            case Number():
                chosen = question if question is not None and question.kind in CHOOSING else None
                found = self._phrases.answer(chosen, f"{right.value:.15g}")
            case Negative(operand=Number(value=number)):
                found = self._phrases.answer(None, f"-{number:.15g}")
            case Call(name="today" | "now", arguments=()):
                found = self.tr("the day of filling in")
            case Call(name="date", arguments=(Text(value=day),)):
                found = self._phrases.answer(None, day)
            case Binary():
                found = self._phrases.rule(right, at)
            case _:
                found = ""
        return found

    def _quoted(self, tree: Tree, at: Path, wanted: bool) -> str:
        rule = self._phrases.rule(tree, at)
        if wanted:
            return self.tr("the rule “{rule}” holds", rule=rule)
        return self.tr("the rule “{rule}” does not hold", rule=rule)

    def _question(self, path: Path) -> Question | None:
        return self._phrases.form.at("/" + "/".join(path))


class _Claim(NamedTuple):
    """What is said of the answer to one question: it is (not) the value, or the value is among those chosen."""

    path: Path
    operator: str
    value: str


def _claim_of(tree: Tree, at: Path, wanted: bool) -> _Claim | None:
    match tree:
        case Call(name="not", arguments=(inner,)):
            return _claim_of(inner, at, not wanted)
        case Call(name="selected", arguments=(question, Text(value=name))):
            path = leads(question, at, at)
            return _Claim(path, "has" if wanted else "hasnt", name) if path else None
        case Binary(operator="=" | "!="):
            operator = tree.operator if wanted else _DENIED[tree.operator]
            for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
                path = leads(one, at, at)
                if path and isinstance(other, Text) and other.value.strip():
                    return _Claim(path, operator, other.value)
    return None


def joined(parts: Sequence[str], word: str) -> str:
    """Return the parts with commas and the word before the last."""
    if len(parts) < 3:
        return f" {word} ".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
