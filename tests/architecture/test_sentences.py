"""Every code that can be raised has a sentence, and every place in a sentence is filled by whoever raises the code."""

from __future__ import annotations

import ast
import re
import string
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from npm_desktop.checklists import refusals as workbook_refusals
from npm_desktop.checklists import sources, unacted
from npm_desktop.checklists.lint.severities import SEVERITIES
from npm_desktop.crypto import disk
from npm_desktop.documents import readiness
from npm_desktop.domain.text import Translation
from npm_desktop.domain.visit_types import Need
from npm_desktop.errors import AppError
from npm_desktop.paths import ROOT
from npm_desktop.sentences import SENTENCES
from npm_desktop.store import refusals
from npm_desktop.texts import Texts

ERRORS = {"AppError", "BadInput", "RuleBroken", "NotFound"}
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
_ALSO_GAPS = ("translations.py", "check_now.py")


def _strings(node: ast.expr) -> list[str]:
    """Return the codes an argument can be: a string, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*_strings(node.body), *_strings(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in names and node.args:
                yield node


@cache
def _trees() -> tuple[tuple[Path, ast.Module], ...]:
    paths = [*(ROOT / "npm_desktop").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def _raised() -> dict[str, list[set[str]]]:
    """Return for every code that is raised the details each raise gives."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for path, tree in _trees():
        raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        for call in _calls(tree, ERRORS):
            codes = _strings(call.args[0])
            if not codes and call in raised:
                assert path.name in ("refusals.py", "disk.py"), f"{path}:{call.lineno} raises a code nobody can look up"
            for code in codes:
                found[code].append({one.arg for one in call.keywords if one.arg})
    for code in (*disk._CODES.values(), *refusals._CODES.values()):
        found[code].append({"number"})
    for message in workbook_refusals.MESSAGES:
        found[message.code].append(message.details)
    return dict(found)


@cache
def _problems() -> dict[str, list[set[str]]]:
    """Return for every code of a gap in a report the details it is given."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for _, code, _, _ in readiness._NEEDED:
        found[code].append(set())
    for need in Need:
        found[need].append({"number"})
    for state in (Translation.MISSING, Translation.OUTDATED, Translation.PROPOSED):
        found[f"translation_{state}"].append({"language", "place"})
    for code in sources.CODES.values():
        shared = {"question", "said", "other"}
        found[code].append(shared | ({"other_question"} if code in ("disagrees_question", "disagrees_sum") else set()))
    trees = [tree for path, tree in _trees() if path.name.startswith("readiness") or path.name in _ALSO_GAPS]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        for call in _calls(function, {"Point"}):
            for code in _strings(call.args[0]):
                found[code].append(set())
        named = {
            node.targets[0].id: _keys(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for call in _calls(function, {"Problem"}):
            given = call.args[4] if len(call.args) > 4 else None
            details = named[given.id] if isinstance(given, ast.Name) else _keys(given)
            for code in _strings(call.args[0]):
                found[code].append(details)
    return dict(found)


@cache
def _remarks() -> dict[str, list[set[str]]]:
    """Return for every code of what is said about a workbook that loads the details it is given."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for code in unacted.CODES:
        found[code].append({"sheet", "row", "questions"})
    for code, details in _written_remarks():
        found[code].append(details)
    return dict(found)


def _written_remarks() -> Iterator[tuple[str, set[str]]]:
    trees = [tree for path, tree in _trees() if path.parent.name == "checklists"]
    for function in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        named = {
            node.targets[0].id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for call in _calls(function, {"Remark"}):
            first, given = (_named(one, named) for one in (call.args[0], _details(call)))
            for code in _strings(first) if first is not None else ():
                yield code, {"sheet", "row", *_keys(given)}


@cache
def _findings() -> dict[str, list[set[str]]]:
    """Return for every code of the linter the details it is told with."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for _, tree in [(path, tree) for path, tree in _trees() if path.parent.name == "lint"]:
        for call in _calls(tree, {"tell", "_tell"}):
            for code in _strings(call.args[0]):
                found[code].append(
                    {"sheet", "row", "column", "question", *(one.arg for one in call.keywords if one.arg)}
                )
    return dict(found)


@cache
def _alterations() -> dict[str, list[set[str]]]:
    """Return for every code of a change between two versions the details it is told with."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for path, tree in _trees():
        if path.name == "questions_compared.py":
            for call in _calls(tree, {"_breaks", "_changes"}):
                for code in _strings(call.args[0]):
                    found[code].append({"question", *(one.arg for one in call.keywords if one.arg)})
        if path.name == "versions.py":
            for call in _calls(tree, {"Alteration"}):
                for code in _strings(call.args[0]):
                    given = _keys(call.args[2]) if len(call.args) > 2 else set()
                    found[code].append({"question", *(given or {"names", "number"})})
    return dict(found)


@cache
def _rules() -> dict[str, list[set[str]]]:
    """Return for every code of a rule that can't be run the details it is given."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for _, tree in _trees():
        for call in _calls(tree, {"XPathProblem"}):
            for code in _strings(call.args[0]):
                # Details that are put together elsewhere have no name here.
                given = {one.arg for one in call.keywords if one.arg}
                rest = {"name", "count"} if any(one.arg is None for one in call.keywords) else set()
                found[f"rule_{code}"].append(given | rest)
    return dict(found)


def _named(node: ast.expr | None, named: dict[str, ast.expr]) -> ast.expr | None:
    return named.get(node.id, node) if isinstance(node, ast.Name) else node


def _details(call: ast.Call) -> ast.expr | None:
    given = next((one.value for one in call.keywords if one.arg == "details"), None)
    return call.args[3] if len(call.args) > 3 else given


def _keys(node: ast.expr | None) -> set[str]:
    keys = node.keys if isinstance(node, ast.Dict) else []
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


_SOURCES = (_raised(), _problems(), _remarks(), _findings(), _alterations(), _rules())
ALL = {
    code: [details for source in _SOURCES for details in source.get(code, [])]
    for code in {code for source in _SOURCES for code in source}
}


def test_codes_are_found_at_all() -> None:
    assert len(_raised()) > 80
    assert len(_problems()) > 20
    assert len(_remarks()) > 30
    assert len(_findings()) > 50
    assert set(_findings()) == set(SEVERITIES)
    assert len(_alterations()) > 25
    assert len(_rules()) > 25


@pytest.mark.parametrize("code", sorted(ALL))
def test_every_code_has_a_sentence_whose_places_are_filled(code: str) -> None:
    assert CODE.fullmatch(code) or code == "unexpected"
    assert code in SENTENCES, f"no sentence for {code}"
    for details in ALL[code]:
        assert _places(SENTENCES[code]) <= details, code


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) - set(ALL) == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_calm_and_whole(code: str) -> None:
    sentence = SENTENCES[code]
    assert sentence[0].isupper() or sentence[0] in "“{"
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert not re.search(r"\b(errors?|please|sorry|invalid|failed|oops)\b|!", sentence, re.IGNORECASE)


@pytest.mark.parametrize("code", sorted(_raised()))
def test_what_the_user_reads_is_filled(code: str) -> None:
    details = {name: "X" for given in _raised()[code] for name in given}
    shown = Texts("en").error(AppError(code, **details))
    assert shown != code
    assert "{" not in shown
