"""A program killed at any moment: every confirmed answer is there and the store is whole.

Six moments in the daily run; `NPM_KILLS=50` tries fifty.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from replay import log, present, replayed
from scenario import DAY

from npm_desktop import core as cores
from npm_desktop import journeys, paths
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import plain
from npm_desktop.services.visits import Plan
from npm_desktop.store import copies

PASSPHRASE = "шесть совсем разных слов для проверки"
KILLS = int(os.environ.get("NPM_KILLS", "6"))
PROGRAM = Path(__file__).with_name("typing_process.py")


def _planned(folder: Path) -> str:
    core = cores.open_store(folder, PASSPHRASE)
    place, _ = core.institutions.save(Institution("", "SIZO-99", plain("СИЗО № 99"), "PEN-SIZO", "35"), Who())
    visit, _ = core.visits.plan(Plan(place, DAY), Who())
    core.close()
    return visit


def _killed(folder: Path, visit: str, seed: int, meanwhile: Callable[[], object] = lambda: None) -> dict[str, str]:
    """Let the program type, kill it somewhere, and return what it had confirmed."""
    chance = random.Random(seed)
    command = [sys.executable, "-X", "utf8", str(PROGRAM), str(folder), PASSPHRASE, visit, str(seed)]
    environment = os.environ | {"PYTHONPATH": str(paths.ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as typing:
        assert typing.stdout is not None
        lines = [typing.stdout.readline() for _ in range(chance.randint(1, 40))]
        meanwhile()
        end = time.perf_counter() + chance.uniform(0, 0.006)
        while time.perf_counter() < end:  # somewhere in the middle of a command
            pass
        typing.kill()
        rest = typing.stdout.read()
    confirmed = b"".join([*lines, rest]).decode().split("\n")[:-1]  # a line that was cut was not confirmed to anybody
    assert confirmed
    return dict(line.split("\t") for line in confirmed)


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_program_loses_no_confirmed_answer(folder: Path, seed: int) -> None:
    visit = _planned(folder)
    confirmed = _killed(folder, visit, seed)

    core = cores.open_store(folder, PASSPHRASE)
    kept = {path: answer.note.values["ru"] for path, answer in core.answers.of_visit(visit).items()}
    assert set(confirmed) <= set(kept)
    # The command that was under way may have been committed, but not yet told.
    assert len({path for path in kept if kept[path] != confirmed.get(path)}) <= 1
    copies.check(core._store.engine)
    assert replayed(log(core._store.engine)) == present(core._store.engine)
    core.answers.note(visit, next(iter(kept)), "ru", "дальше", Who())
    core.close()


_BACKUP = """
import sys
from pathlib import Path
from npm_desktop import core, journeys
opened = core.open_store(Path(sys.argv[1]), sys.argv[2])
print("begins", flush=True)
while True:
    journeys.run(journeys.back_up(opened, Path(sys.argv[3])))
    print("written", flush=True)
"""


@pytest.mark.parametrize("seed", range(max(2, KILLS // 4)))
def test_a_backup_killed_in_the_middle_leaves_store_and_last_backup_whole(core: Core, who: Who, seed: int) -> None:
    for number in range(20):
        core.originals.stage(os.urandom(50_000 + number))
    core.close()
    folder, target = core.folder, core.folder.with_name("visits.npmbackup")
    chance = random.Random(seed)
    command = [sys.executable, "-X", "utf8", "-c", _BACKUP, str(folder), PASSPHRASE, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=paths.ROOT) as writing:
        assert writing.stdout is not None
        lines = [writing.stdout.readline() for _ in range(chance.randint(1, 4))]
        end = time.perf_counter() + chance.uniform(0, 0.03)
        while time.perf_counter() < end:
            pass
        writing.kill()
    opened = cores.open_store(folder, PASSPHRASE)
    copies.check(opened._store.engine)
    assert opened.people.get(who.author)
    assert not list(folder.glob("*.part"))
    if b"written\n" in lines:
        cores.restore(target, folder.with_name("restored"), PASSPHRASE)
    journeys.run(journeys.back_up(opened, target))
    opened.close()
