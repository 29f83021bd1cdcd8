"""A random walk through a form with JavaRosa beside us: the same answers, and after every few the same nodes.

    python tools/javarosa/walk.py [--steps 200] [--seed 1] FILE…        workbooks or converted forms (.xml)

Prints what differs, then one line of counts. What is known to differ stands in `KNOWN`, each with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import RuleKind
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.errors import AppError
from tools.javarosa.guesses import asked, guess
from tools.javarosa.oracle import JavaRosaGone, Oracle, available

KNOWN = {
    "typed": "dates, times, moments, places and files are written differently as text, the same in meaning",
    "count": "a counted repeat keeps instances in JavaRosa; ours takes them out (walks run with `like_javarosa`)",
    "chance": "now(), random(), uuid(), randomize() and preloads differ from one run to the next",
    "label": "jr:choice-name of nothing is [itext:] in JavaRosa, nothing here",
    "siblings": "JavaRosa doesn't calculate an instance anew when another one that it reads has changed",
    "cleared": "JavaRosa takes a choice that is no longer offered away without calculating what follows from it",
    "override": "JavaRosa calculates over a typed answer also when nothing that the calculation reads has changed",
}
_CHANCE = re.compile(r"\b(now|random|uuid|randomize)\(")
_TYPED = frozenset({"dateTime", "time", "date", "geopoint", "geotrace", "geoshape", "binary"})


@dataclass(slots=True)
class Report:
    """What a walk came to. `rejected` is JavaRosa's refusal of the form, `refused` ours."""

    file: str
    rejected: str = ""
    refused: str = ""
    answers: int = 0
    compared: int = 0
    lists: int = 0
    known: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    def note(self, reason: str) -> None:
        """Count a difference that is known."""
        self.known[reason] = self.known.get(reason, 0) + 1


class Walk:
    """One walk in one form."""

    def __init__(self, definition: Definition, oracle: Oracle, report: Report, seed: int) -> None:
        self._definition = definition
        self._oracle = oracle
        self._report = report
        self._random = random.Random(seed)
        self._filling = Filling(definition, like_javarosa=True, now=lambda: datetime.now(UTC))
        self._chance = _with_followers(definition, _chance_paths(definition))
        self._siblings = _with_followers(definition, _sibling_paths(definition))

    def go(self, steps: int) -> None:
        """Give that many answers; compare after each fourth."""
        self._compare("at the start")
        for step in range(steps):
            if self._random.random() < 0.06:
                self._add()
            if not self._answer(step):
                return
            if step % 4 == 3 or step == steps - 1:
                self._compare(f"after answer {step + 1}")
            if len(self._report.differences) > 4:
                return

    def _add(self) -> None:
        repeats = [path for path, repeat in self._definition.parts.repeats.items() if not repeat.count]
        if not repeats:
            return
        path = self._random.choice(repeats)
        parents = [node for node in self._filling.tree.at(path[:-1]) if node.relevant]
        if parents:
            parent = self._random.choice(parents)
            place = len(parent.named(path[-1])) + 1
            if self._oracle.add(f"{reference(parent)}/{path[-1]}[{place}]"):
                self._filling.add(parent, path)

    def _answer(self, step: int) -> bool:
        waiting = asked(self._filling)
        if not waiting:
            return False
        node = self._random.choice(waiting)
        self._compare_choices(node)
        value = guess(self._filling, node, self._random)
        if value is None:
            return True
        fine = self._accepts(node, value)
        answer = self._oracle.set(reference(node), value)
        if answer.startswith("ERR"):
            self._report.differences.append(f"step {step}: {reference(node)} = {value!r}: {answer}")
            return False
        self._set(node, value)
        self._report.answers += 1
        constraint = self._definition.constraints.get(node.path)
        if (answer == "OK") != fine and not (constraint and _CHANCE.search(constraint.source)):
            self._report.differences.append(f"constraint of {reference(node)} for {value!r}: {fine}, JavaRosa {answer}")
        return True

    def _set(self, node: Node, value: str) -> None:
        """Answer here; choices that aren't offered any more are taken away in JavaRosa, too, as a person would."""
        before = {one: one.value for path in self._definition.sources for one in self._filling.tree.at(path)}
        self._filling.set(node, value)
        for one, was in before.items():
            if one is not node and one.value != was:
                self._report.note("cleared")
                self._oracle.set(reference(one), one.value)

    def _accepts(self, node: Node, value: str) -> bool:
        before, node.value = node.value, value
        fine = not value or self._filling.problem(node) != "constraint"
        node.value = before
        return fine

    def _compare_choices(self, node: Node) -> None:
        control = self._definition.parts.controls[node.path]
        if control.kind not in ("select1", "select") or self._random.random() > 0.3:
            return
        theirs = self._oracle.choices(reference(node))
        if theirs is None or (control.source and "randomize" in control.source.nodeset):
            return
        ours = [one.name for one in self._filling.choices(node)]
        self._report.lists += 1
        if theirs != " ".join(ours).split():
            self._report.differences.append(f"choices of {reference(node)}: {ours[:6]}, JavaRosa {theirs[:6]}")

    def _compare(self, when: str) -> None:
        ours = {reference(node): node for node in self._filling.leaves()}
        theirs = self._oracle.nodes()
        bad = [text for name, found in theirs.items() if (text := self._differs(name, ours.get(name), *found))]
        bad += [f"{name} is here only" for name, node in ours.items() if name not in theirs and node.relevant]
        if bad:
            self._report.differences.append(f"{when}: {len(bad)} nodes: {'; '.join(bad[:3])}")

    def _differs(self, name: str, node: Node | None, value: str, relevant: bool, required: bool) -> str:
        if node is None:
            return f"{name} is in JavaRosa only"
        if node.path in self._chance:
            self._report.note("chance")
            return ""
        self._report.compared += 1
        text = self._differs_in(name, node, value, relevant, required)
        if text and node.path in self._siblings:
            self._report.note("siblings")
            return ""
        return text

    def _differs_in(self, name: str, node: Node, value: str, relevant: bool, required: bool) -> str:
        if node.relevant != relevant:
            return f"{name} relevant {node.relevant}, JavaRosa {relevant}"
        if relevant and node.value != value and not self._alike(node, value) and not self._overridden(name, node):
            return f"{name} = {node.value!r}, JavaRosa {value!r}"
        if node.required != required and node.path in self._definition.parts.controls:
            return f"{name} required {node.required}, JavaRosa {required}"
        return ""

    def _overridden(self, name: str, node: Node) -> bool:
        """Tell whether it is a typed answer that JavaRosa has calculated anew; from here on both hold ours."""
        if self._definition.rule(node.path, RuleKind.CALCULATE) is None or not self._filling.typed(node):
            return False
        self._report.note("override")
        return self._oracle.set(name, node.value) == "OK"

    def _alike(self, node: Node, value: str) -> bool:
        if _number(node.value) is not None and _number(node.value) == _number(value):
            return True
        if node.value.split() == value.split():
            return True
        if node.type in _TYPED or value == f"{node.value}T00:00:00.000Z":
            self._report.note("typed")
            return True
        if value == "[itext:]":
            self._report.note("label")
            return True
        return False


def reference(node: Node) -> str:
    """Return the place with every position, as JavaRosa writes it."""
    parts = []
    one: Node | None = node
    while one is not None:
        parts.append(f"{one.name}[{one.position()}]")
        one = one.parent
    return "/" + "/".join(reversed(parts))


def walk_file(path: Path, oracle: Oracle, steps: int, seed: int) -> Report:
    """Walk through one workbook or converted form."""
    report = Report(path.name)
    try:
        xml = path.read_text(encoding="utf-8") if path.suffix == ".xml" else workbook.load(path.read_bytes()).xml
    except AppError as error:
        report.refused = f"{error.code} {error.details}"
        return report
    with tempfile.TemporaryDirectory() as folder:
        converted = Path(folder) / "form.xml"
        converted.write_text(xml, encoding="utf-8")
        try:
            answer = oracle.load(converted)
            if answer != "OK":
                report.rejected = answer
                return report
            Walk(compile_form(xml), oracle, report, seed).go(steps)
        except JavaRosaGone as gone:
            report.rejected = f"gone: {gone}"
            oracle.restart()
    return report


def _chance_paths(definition: Definition) -> set:
    """Return the paths whose values differ from run to run, with all that is calculated from them."""
    found = {path for path, bind in definition.parts.binds.items() if bind.preload}
    for action, expression in zip(definition.parts.actions, definition.actions, strict=True):
        if expression is not None and _CHANCE.search(action.source):
            found.add(action.target)
    found |= {rule.path for rule in definition.order if _CHANCE.search(rule.expression.source)}
    return found


def _sibling_paths(definition: Definition) -> set:
    """Return the paths in repeats whose rules read other instances of the same repeat."""
    return {
        rule.path
        for rule in definition.order
        for repeat in definition.parts.repeats
        for read in rule.expression.reads
        if rule.path[: len(repeat)] == repeat == read.path[: len(repeat)] and read.anchor < len(repeat)
    }


def _with_followers(definition: Definition, paths: set) -> set:
    """Return the paths and all that is decided by what they hold."""
    found = set(paths)
    for rule in definition.order:
        if any(read.path in found for read in rule.expression.reads):
            found.add(rule.path)
    return found


def _number(text: str) -> float | None:
    try:
        return round(float(text), 9)
    except ValueError:
        return None


def main() -> int:
    """Walk through the files; return 0 when nothing differs."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--steps", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    if not available():
        print("Java or the jar is missing")
        return 2
    os.environ["TZ"] = "UTC"
    time.tzset()
    oracle, reports = Oracle(), []
    for file in options.files:
        report = walk_file(file, oracle, options.steps, options.seed)
        reports.append(report)
        for text in report.differences:
            print(f"{file.name}: {text}"[:600])
        if report.rejected or report.refused:
            print(f"{file.name}: {report.rejected or report.refused}"[:300])
    oracle.close()
    walked = [one for one in reports if not one.rejected and not one.refused]
    same = [one for one in walked if not one.differences]
    counts = {
        "forms": len(reports),
        "walked": len(walked),
        "identical": len(same),
        "refused": sum(bool(one.refused) for one in reports),
        "rejected by JavaRosa": sum(bool(one.rejected) for one in reports),
        "answers": sum(one.answers for one in reports),
        "nodes": sum(one.compared for one in reports),
        "lists": sum(one.lists for one in reports),
    }
    print(json.dumps(counts))
    return 0 if len(same) == len(walked) else 1


if __name__ == "__main__":
    sys.exit(main())
