"""The command line in the test's own process: a store with a visit in it, and nobody's settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from npm_desktop.cli import run
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import typed
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import plain

PASSPHRASE = "шесть совсем разных слов для проверки"


@pytest.fixture(autouse=True)
def nobodys_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and logs in the test's folder; the passphrase in the environment."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("NPM_PASSPHRASE", PASSPHRASE)


@dataclass(frozen=True)
class Place:
    """A closed store with one visit in it."""

    folder: Path
    visit: str
    number: str

    @property
    def data(self) -> list[str]:
        return ["--data", str(self.folder)]


@pytest.fixture
def unfinished(core: Core, folder: Path, visit: str) -> Place:
    """A planned visit of which nothing is recorded."""
    number = core.visits.get(visit).number
    core.close()
    return Place(folder, visit, number)


@pytest.fixture
def ready(core: Core, folder: Path, visit: str, who: Who) -> Place:
    """A visit whose report can be fixed."""
    day = core.visits.get(visit).day
    for name, hour in (("arrived_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, name, typed(day, time(hour)), who)
    for code in ("L4", "L4B"):
        question = core.answers.form(visit).coded(code)
        assert question is not None
        core.answers.set(visit, question.path, "0", who)
    core.visits.write(visit, "conclusions", "ru", "Вывод группы", who)
    finding, _ = core.findings.record(
        visit, "A", plain("Матрасов не хватает"), who, severity=2, standing=FindingPlace.REPORT
    )
    core.recommendations.add(
        visit, plain("Выдать матрасы"), who, finding, addressee="HEAD", deadline=day.replace(year=day.year + 1)
    )
    number = core.visits.get(visit).number
    core.close()
    return Place(folder, visit, number)


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a verb; return its exit code, what it answered and what it told beside."""

    def asked(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


@pytest.fixture
def answer_json(answer: Callable[..., tuple[int, str, str]]) -> Callable[..., dict[str, Any]]:
    """Run a verb with --json; return the one object it printed."""

    def asked(*words: object) -> dict[str, Any]:
        _, out, err = answer(*words, "--json")
        assert err == ""
        found: dict[str, Any] = json.loads(out)
        return found

    return asked
