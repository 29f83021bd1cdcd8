"""After any answer, running only what depends on it comes to the same as running everything."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pytest

from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.errors import AppError
from tools.javarosa.guesses import asked, guess

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "resources" / "checklists").glob("*.xlsx"))
WALKS = sorted((ROOT / "tests" / "checklists" / "walks").glob("*.md"))
FOREIGN = sorted((ROOT.parent / "shared" / "forms" / "workbooks").glob("*.xls*"))
ANSWERS = 500


@lru_cache(maxsize=8)
def definition(path: Path) -> Definition:
    return compile_form(workbook.load(path.read_bytes()).xml)


def add_somewhere(filling: Filling, chance: random.Random) -> None:
    paths = [path for path, repeat in filling.definition.parts.repeats.items() if not repeat.count]
    parents = [node for path in paths[:1] for node in filling.tree.at(path[:-1]) if node.relevant]
    if parents:
        filling.add(chance.choice(parents), chance.choice(paths[:1]))


def remove_one(filling: Filling, chance: random.Random) -> None:
    found = [
        node
        for path, repeat in filling.definition.parts.repeats.items()
        if not repeat.count
        for node in filling.tree.at(path)
    ]
    if found:
        filling.remove(chance.choice(found))


def act(filling: Filling, chance: random.Random) -> None:
    dice = chance.random()
    if dice < 0.05:
        add_somewhere(filling, chance)
    elif dice < 0.08:
        remove_one(filling, chance)
    else:
        waiting = asked(filling)
        value = guess(filling, node := chance.choice(waiting), chance) if waiting else None
        if value is not None:
            filling.set(node, value)


def standing(filling: Filling) -> dict:
    return {node.reference(): (node.value, node.relevant, node.required, node.readonly) for node in filling.root.walk()}


@pytest.mark.parametrize("path", SHIPPED + WALKS + FOREIGN, ids=lambda path: path.stem[-40:])
def test_what_depends_on_an_answer_is_all_that_changes(path):
    try:
        filling = Filling(definition(path), seed=1)
    except AppError as refused:
        pytest.skip(refused.code)
    chance = random.Random(path.stem)
    for _ in range(ANSWERS):
        act(filling, chance)
        before = standing(filling)
        filling.recalculate()
        assert standing(filling) == before
