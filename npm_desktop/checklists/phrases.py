"""What a rule compares, in words: questions and answers by their labels, numbers and days as they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from npm_desktop.checklists.form import CHOOSING, Form, Question
from npm_desktop.checklists.leading import leads
from npm_desktop.checklists.plain import plain
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import (
    Binary,
    Call,
    Filtered,
    Negative,
    Number,
    PathExpression,
    Text,
    Tree,
    Variable,
)
from npm_desktop.texts import Texts

LONGEST_LABEL = 90
LONGEST_RULE = 200
_VALUE = re.compile(r"\$\{[^{}]*\}")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Phrases:
    """The words for the parts of one form's rules in one language. `codes` call questions by their code alone."""

    def __init__(self, form: Form, texts: Texts, codes: Mapping[str, str] | None = None) -> None:
        """Bind the form."""
        self.form = form
        self.texts = texts
        self._codes = codes
        self._groups = {group.path: group.labels for group in form.groups if group.labels}

    def pick(self, names: Mapping[str, str]) -> str:
        """Return a text of the form in the language, else in the form's default language, else in any."""
        found = names.get(self.texts.language) or names.get(self.form.default_language)
        return self._shortened(found or next(iter(names.values()), ""))

    def quoted(self, text: str) -> str:
        """Return the text in the quotation marks of the language."""
        return self.texts.tr("“{text}”", text=text)

    def question(self, path: Path) -> str:
        """Return how the question at the path is called: «Есть ли карцер?» (PEN-004)."""
        place = "/" + "/".join(path)
        found = self.form.at(place)
        if self._codes is not None and place in self._codes:
            return self._codes[place]
        label = self.pick(found.labels if found is not None else self._groups.get(place, {}))
        if not label:
            return self.quoted(found.code if found is not None else path[-1])
        coded = found is not None and found.code not in (found.name, found.path)
        return f"{self.quoted(label)} ({found.code})" if coded and found is not None else self.quoted(label)

    def group(self, path: Path) -> str:
        """Return how the group or section at the path is called."""
        return self.quoted(self.pick(self._groups.get("/" + "/".join(path), {})) or path[-1])

    def answer(self, question: Question | None, value: str) -> str:
        """Return an answer in words: the labels of choices, the number, the day."""
        if question is not None and question.kind in CHOOSING:
            names = [value] if question.choice(value) is not None else value.split()
            return ", ".join(self.quoted(self._choice(question, name)) for name in names)
        day = _DAY.fullmatch(value)
        if day is not None:
            return self._day(value)
        try:
            return self.texts.number(float(value)).removesuffix(",0").removesuffix(".0")
        except (ValueError, OverflowError):
            return self.quoted(self._shortened(value))

    def rule(self, tree: Tree, at: Path) -> str:
        """Return the expression itself, with the codes of questions in it: for what is too intricate for words."""
        text = self._written(tree, at)
        return text if len(text) <= LONGEST_RULE else f"{text[:LONGEST_RULE]}…"

    def _choice(self, question: Question, name: str) -> str:
        choice = question.choice(name)
        return (self.pick(choice.labels) if choice is not None else "") or name

    def _day(self, value: str) -> str:
        try:
            return self.texts.date(date.fromisoformat(value))
        except ValueError:
            return value

    def _shortened(self, text: str) -> str:
        text = " ".join(plain(_VALUE.sub("…", text)).split())
        return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL].rstrip()}…"

    def _written(self, tree: Tree, at: Path) -> str:
        path = leads(tree, at, at)
        if path:
            question = self.form.at("/" + "/".join(path))
            return question.code if question is not None and not question.code.startswith("/") else path[-1]
        match tree:
            case Number():
                found = f"{tree.value:g}"
            case Text():
                found = f"'{tree.value}'"
            case Variable():
                found = tree.name
            case Negative():
                found = f"-{self._written(tree.operand, at)}"
            case Binary():
                found = self._chain(tree, at)
            case Call():
                found = f"{tree.name}({', '.join(self._written(one, at) for one in tree.arguments)})"
            case Filtered():
                found = f"{self._written(tree.base, at)}[…]"
            case PathExpression():
                found = "/".join(step.name for step in tree.steps)
        return found

    def _chain(self, tree: Binary, at: Path) -> str:
        """Write operators one after another; a row of a thousand is no tower of calls."""
        parts: list[str] = []
        left: Tree = tree
        while isinstance(left, Binary):
            right = self._written(left.right, at)
            parts[:0] = [left.operator, f"({right})" if isinstance(left.right, Binary) else right]
            left = left.left
        return " ".join([self._written(left, at), *parts])
