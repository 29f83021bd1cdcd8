"""What every test can ask for: a fresh encrypted store of its own, its clock, and people who work in it."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.crypto.keys import Cost
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.person import Group
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain

# Thousands of small tests make few cycles; looking for them all the time costs a sixth of the run.
gc.set_threshold(100_000, 50, 50)

PASSPHRASE = "шесть совсем разных слов для проверки"
QUICK = Cost(t=1, m=8, p=1)
TODAY = date(2026, 11, 24)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=5)))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store, made once a run and copied for each test."""
    folder = tmp_path_factory.mktemp("template") / "store"
    cores.create(folder, PASSPHRASE, "demo", cost=QUICK, seal_bits=2048, clock=Clock()).close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """The folder of a fresh store that nobody has opened yet."""
    place = tmp_path / "store"
    shutil.copytree(template, place, ignore=shutil.ignore_patterns("lock"))
    return place


@pytest.fixture
def core(folder: Path, clock: Clock) -> Iterator[Core]:
    """A fresh encrypted store, open in this thread."""
    opened = cores.open_store(folder, PASSPHRASE, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def who(core: Core) -> Who:
    """The person at the machine: leader of a group in region 35 with a valid certificate."""
    group = Group("", "35", plain("Карагандинская группа"), ("35",))
    valid = (date(2025, 1, 1), date(2026, 12, 31))
    person, _ = core.people.introduce("Сейтова Айгуль Сериковна", plain("юрист"), "0421", valid, group)
    return Who(person, person)


@pytest.fixture
def institution(core: Core, who: Who) -> str:
    """A pre-trial detention centre of the register."""
    made = Institution("", "SIZO-99", plain("СИЗО № 99"), "PEN-SIZO", "35", "г. Караганда", capacity=640)
    return core.institutions.save(made, who)[0]


@pytest.fixture
def visit(core: Core, who: Who, institution: str) -> str:
    """A planned periodic visit with one member."""
    group = core.people.groups()[0]
    plan = Plan(institution, TODAY, group_id=group.id, members=[who.author], ground=plain("План на 2026 год"))
    return core.visits.plan(plan, who)[0]
