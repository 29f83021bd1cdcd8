"""Makes the demonstration store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from npm_desktop import core as cores
from npm_desktop.core import SEAL_BITS, Core
from npm_desktop.crypto.keys import Cost
from npm_desktop.demo import campaign, fixture, national, people, register, registers, scenario, sharapat, visits
from npm_desktop.demo.case import World
from npm_desktop.demo.diary import ZONE, Diary, SetClock
from npm_desktop.domain.changes import Who
from npm_desktop.errors import BadInput
from npm_desktop.reference import library

BEGINNING = timedelta(days=460)


def create(
    folder: Path,
    passphrase: str,
    *,
    seed: int = 1,
    cost: Cost = Cost(),  # noqa: B008 - frozen
    seal_bits: int = SEAL_BITS,
    now: datetime | None = None,
) -> Core:
    """Create a store of fictional visits and return it open. Same seed, same texts; dates are told from today.

    Nothing is left in the folder when it fails.
    """
    moment = now or datetime.now(ZoneInfo(ZONE))
    diary = Diary(moment, moment - BEGINNING)
    return _made(folder, passphrase, cost, seal_bits, diary.clock, lambda core: fill(core, diary, seed, _specs()))


def create_year(
    folder: Path,
    passphrase: str,
    *,
    year: int = 2023,
    seed: int = 1,
    cost: Cost = Cost(),  # noqa: B008 - frozen
    seal_bits: int = SEAL_BITS,
) -> Core:
    """Create a store of fictional visits whose sums are the printed figures of the year, and return it open.

    BadInput `year_unknown` when the reference data holds no figures of the year.
    """
    known = library.load().years
    if year not in known:
        raise BadInput("year_unknown", value=year, known=", ".join(map(str, known)))
    clock = SetClock(national.clock(year))

    def happen(core: Core) -> None:
        team = people.introduce(core, clock().date())
        national.fill(core, year, seed, Who(team.owner, team.owner))

    return _made(folder, passphrase, cost, seal_bits, clock, happen)


def create_fixture(
    folder: Path,
    passphrase: str,
    *,
    seed: int = 1,
    sizes: fixture.Sizes = fixture.Sizes(),  # noqa: B008 - frozen
    told: fixture.Progress = lambda _done, _all: None,
    cost: Cost = Cost(),  # noqa: B008 - frozen
    seal_bits: int = SEAL_BITS,
    now: datetime | None = None,
) -> Core:
    """Create a store of the size that speed is measured on and return it open."""
    clock = SetClock(now or datetime.now(ZoneInfo(ZONE)))

    def happen(core: Core) -> None:
        team = people.introduce(core, clock().date())
        fixture.fill(core, clock().date(), seed, Who(team.owner, team.owner), sizes, told)

    return _made(folder, passphrase, cost, seal_bits, clock, happen)


def _made(
    folder: Path, passphrase: str, cost: Cost, seal_bits: int, clock: SetClock, happen: Callable[[Core], None]
) -> Core:
    core = cores.create(folder, passphrase, "demo", cost=cost, seal_bits=seal_bits, clock=clock)
    try:
        happen(core)
    except BaseException:
        core.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clock.free()
    return core


def _specs() -> Sequence[Mapping[str, Any]]:
    specs: Sequence[Mapping[str, Any]] = scenario.read("visits")["visits"]
    return specs


def fill(core: Core, diary: Diary, seed: int, specs: Sequence[Mapping[str, Any]]) -> None:
    """Let people, a register and these visits happen in the store."""
    team = people.introduce(core, diary.today)
    who = Who(team.owner, team.owner)
    institutions = register.fill(core, diary.today, who)
    sharapat.add(core, who)
    topic = campaign.add(core, diary, team, institutions, who)
    world = World(core, diary, team, institutions, seed, topic)
    for spec in specs:
        visits.enter(world, spec)
    registers.enter_apart(world)
    diary.live()
