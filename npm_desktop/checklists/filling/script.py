"""A filling driven by lines of JSON: what `checklist run` and `checklist serve` do, and how another engine is compared.

    {"path": "/data/group/question", "value": "yes"}      set an answer
    {"path": "/data/cell", "add": true}                   add an instance of a repeat, in the instance the path names
    {"path": "/data/cell[2]", "remove": true}             take one out
    {"path": "/data/group/question", "choices": true}     what the question offers
    {"path": "/data/group/question", "label": "kk"}       what it says
    {"path": "/data/x", "evaluate": "count(/data/cell)"}  the value of an expression there
    {"nodes": true}  {"problems": true}  {"xml": true}    everything, what isn't right, the OpenRosa instance
    {"reset": true}                                       begin anew

Nodes are named with the position of each repeat's instance: `/data/cell[2]/area`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from npm_desktop.checklists.filling import openrosa
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Change
from npm_desktop.checklists.xpath.compiler import compile_expression
from npm_desktop.checklists.xpath.node import Context, Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Nodes, Value, to_text
from npm_desktop.errors import BadInput

Answer = dict[str, Any]


class Script:
    """One form, filled by commands. `begin` makes a new filling, `say` is the sentence of a rule's problem."""

    def __init__(self, begin: Callable[[], Filling], say: Callable[[XPathProblem], str] = str) -> None:
        self._begin = begin
        self._say = say
        self.filling = begin()

    def run(self, command: object) -> Answer:
        """Do one command; return what came of it. BadInput `script_…` when it can't be done; nothing changed then."""
        if not isinstance(command, Mapping):
            raise BadInput("script_command", command=str(command)[:80])
        if command.get("reset"):
            self.filling = self._begin()
            return {"reset": True}
        for name, found in (("nodes", self.nodes), ("problems", self.problems), ("xml", self._xml)):
            if command.get(name):
                return {name: found()}
        return self._at(str(command.get("path") or ""), command)

    def nodes(self) -> Answer:
        """Return every leaf: value, relevance, whether it is required and valid."""
        return {place(node): self._node(node) for node in self.filling.leaves()}

    def problems(self) -> list[Answer]:
        """Return what isn't right: missing answers, broken constraints, rules that could not be run."""
        filling = self.filling
        found: list[Answer] = [
            {"path": place(node), "problem": problem, "message": filling.message(node, problem)}
            for node, problem in filling.problems()
        ]
        for (spot, rule), error in filling.errors.items():
            node = filling.node(spot)
            if node is not None:
                told = {"rule": str(rule), "code": error.code, "message": self._say(error)}
                found.append({"path": place(node), "problem": "rule", **told})
        return found

    def _xml(self) -> str:
        return openrosa.write(self.filling).decode()

    def _at(self, path: str, command: Mapping[str, Any]) -> Answer:
        if command.get("add"):
            return self._add(path)
        node = self.filling.find(path) if path else None
        if node is None:
            raise BadInput("script_no_place", path=path[:200])
        if command.get("remove"):
            return self._remove(node)
        if command.get("choices"):
            return {"choices": [{"name": one.name, "label": one.label} for one in self.filling.choices(node)]}
        if "label" in command:
            return {"label": self.filling.label(node, str(command["label"]))}
        if "evaluate" in command:
            return self._evaluate(node, str(command["evaluate"]))
        if "value" not in command or node.children or isinstance(command["value"], list | dict):
            raise BadInput("script_command", command=str(dict(command))[:80])
        return self._changed(self.filling.set(node, _text(command["value"])))

    def _add(self, path: str) -> Answer:
        names, _, last = path.rpartition("/")
        parent = self.filling.find(names)
        name = last.partition("[")[0]
        if parent is None or (*parent.path, name) not in self.filling.definition.parts.repeats:
            raise BadInput("script_no_place", path=path[:200])
        node, change = self.filling.add(parent, (*parent.path, name))
        return {"added": place(node), **self._changed(change)}

    def _remove(self, node: Node) -> Answer:
        if not node.uid:
            raise BadInput("script_no_place", path=place(node))
        gone = place(node)
        return {"removed": gone, **self._changed(self.filling.remove(node))}

    def _evaluate(self, node: Node, source: str) -> Answer:
        try:
            value = compile_expression(source, node.path).run(Context(node, self.filling, node))
            return {"value": to_text(value), "type": _kind(value)}
        except XPathProblem as problem:
            return {"error": self._say(problem), "code": problem.code, "position": problem.position}

    def _changed(self, change: Change) -> Answer:
        found = {}
        for state in change.nodes:
            node = self.filling.node(state.spot)
            if node is not None and not node.children:
                found[place(node)] = self._node(node)
        return {"changed": found}

    def _node(self, node: Node) -> Answer:
        return {
            "value": node.value,
            "relevant": node.relevant,
            "required": node.required,
            "valid": not self.filling.problem(node),
        }


def _text(value: object) -> str:
    """Return a value of JSON as a form holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _kind(value: Value) -> str:
    """Return what kind of value it is: nodes, boolean, number, text, or date, dateTime, time."""
    if isinstance(value, Nodes):
        return "nodes"
    kinds = {bool: "boolean", float: "number", str: "text", datetime: "dateTime", date: "date", time: "time"}
    return kinds[type(value)]


def place(node: Node) -> str:
    """Return the place with the position of every repeat's instance: `/data/cell[2]/area`."""
    parts = []
    one: Node | None = node
    while one is not None:
        parts.append(f"{one.name}[{one.position()}]" if one.uid else one.name)
        one = one.parent
    return "/" + "/".join(reversed(parts))
