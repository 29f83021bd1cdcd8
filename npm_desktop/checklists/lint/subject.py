"""What is being looked at: the sheets, their rules as trees, what names lead to; and where findings are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.lint.columns import CALCULATION, DEFAULT, READONLY, RELEVANT, REQUIRED, RULES
from npm_desktop.checklists.lint.finding import Finding
from npm_desktop.checklists.lint.severities import SEVERITIES
from npm_desktop.checklists.lint.sheet import NO, YES, Cell, Item, Option, Sheet
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.parser import parse
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import Tree

# As the conversion does it; every sign stays one sign, so places in the text stay the same.
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})


class At(NamedTuple):
    """A place in the workbook."""

    sheet: str
    row: int = 0
    column: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression of the survey; `tree` is None where it can't be read, and `problem` says why."""

    item: Item
    kind: str
    cell: Cell
    source: str
    tree: Tree | None = None
    problem: XPathProblem | None = None


@dataclass
class Subject:
    """One workbook under the lens. `form` and `definition` are None when it can't be converted."""

    sheet: Sheet
    form: Form | None = None
    definition: Definition | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    previous: Form | None = None
    findings: list[Finding] = field(default_factory=list)
    names: dict[object, Mapping[str, None] | None] = field(default_factory=dict)

    def tell(self, code: str, at: At, **details: object) -> None:
        """Note a finding."""
        self.findings.append(Finding(code, SEVERITIES[code], at.sheet, at.row, at.column, at.question, details))

    def at(self, item: Item, base: str = "name") -> At:
        """Return the place of a cell of the survey."""
        return At(self.sheet.survey.name, item.row, item.heading(base), item.name)

    def at_rule(self, rule: Rule) -> At:
        """Return the place of an expression."""
        return At(self.sheet.survey.name, rule.item.row, rule.cell.heading, rule.item.name)

    def at_option(self, option: Option, column: str = "name") -> At:
        """Return the place of a cell of the choices."""
        return At(self.sheet.choices.name, option.row, column, option.name)

    def at_settings(self, column: str = "") -> At:
        """Return the place of a setting."""
        page = self.sheet.book.page("settings")
        return At(page.name, page.numbers[0] if page.numbers and column else 0, column)

    @cached_property
    def rules(self) -> list[Rule]:
        """Every expression of the survey."""
        return list(self._rules())

    @cached_property
    def readable(self) -> list[tuple[Rule, Tree]]:
        """The expressions that could be read, with their trees."""
        return [(rule, rule.tree) for rule in self.rules if rule.tree is not None]

    @cached_property
    def by_name(self) -> dict[str, list[Item]]:
        """The questions and groups by name."""
        found: dict[str, list[Item]] = {}
        for item in self.sheet.items:
            found.setdefault(item.name, []).append(item)
        return found

    @cached_property
    def by_path(self) -> dict[Path, Item]:
        """The questions and groups by path."""
        return {item.path: item for item in self.sheet.items}

    @cached_property
    def known(self) -> frozenset[Path]:
        """Every path an expression may lead to."""
        found = {item.path for item in self.sheet.items} | {(self.sheet.root,), (self.sheet.root, "meta")}
        found |= {(*item.path[:-1], f"{item.name}_other") for item in self.sheet.items if item.other}
        found |= {(*item.path[:-1], f"{item.name}_count") for item in self.sheet.items if item.groups}
        found |= {(self.sheet.root, "meta", name) for name in ("instanceID", "instanceName", "deprecatedID", "audit")}
        if self.definition is not None:
            found |= set(self.definition.patterns)
        return frozenset(found)

    def named(self, name: str, near: Path) -> Item | None:
        """Return the question that `${name}` means there: of several the one with the most groups in common."""
        name = name.rpartition("#")[2].strip()
        found = self.by_name.get(name, ())
        return max(found, key=lambda item: _shared(item.path, near), default=None)

    def _rules(self) -> Iterator[Rule]:
        for item in self.sheet.items:
            for kind in RULES:
                cell = item.cells.get(kind)
                if cell is not None and _is_expression(item, kind, cell.text):
                    yield _read(item, kind, cell)


def _is_expression(item: Item, kind: str, text: str) -> bool:
    if kind in (REQUIRED, READONLY) and text.lower() in YES | NO:
        return False
    if kind == RELEVANT and text.lower() in YES:
        return False
    if kind == DEFAULT:
        return "${" in text or (text.endswith(")") and text.partition("(")[0].isidentifier())
    # Groups have no values; a calculation in their row goes nowhere.
    return not (kind == CALCULATION and item.groups)


def _read(item: Item, kind: str, cell: Cell) -> Rule:
    source = "false()" if kind == RELEVANT and cell.text.lower() in NO else cell.text.translate(_STRAIGHT)
    try:
        return Rule(item, kind, cell, source, parse(source))
    except XPathProblem as problem:
        return Rule(item, kind, cell, source, None, problem)


def _shared(one: Path, other: Path) -> int:
    """Return how many steps two paths have in common."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
