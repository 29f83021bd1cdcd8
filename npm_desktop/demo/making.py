"""Makes the demonstration store."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from npm_desktop import core as cores
from npm_desktop.core import SEAL_BITS, Core
from npm_desktop.crypto.keys import Cost
from npm_desktop.demo import campaign, people, register, scenario, sharapat, visits
from npm_desktop.demo.case import World
from npm_desktop.demo.diary import ZONE, Diary
from npm_desktop.domain.changes import Who

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
    core = cores.create(folder, passphrase, "demo", cost=cost, seal_bits=seal_bits, clock=diary.clock)
    try:
        fill(core, diary, seed, scenario.read("visits")["visits"])
    except BaseException:
        core.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    diary.clock.free()
    return core


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
    diary.live()
