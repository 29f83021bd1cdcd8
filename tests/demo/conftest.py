"""The demonstration store, made once for all its tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from npm_desktop import core as cores
from npm_desktop import demo
from npm_desktop.core import Core
from tests.demo.moment import NOW, QUICK


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Core]) -> Core:
    """Return a store that only one of the processes of a run makes; each opens a copy of its own."""
    base = factory.getbasetemp()
    place = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    made = place / f"made-{name}"
    with FileLock(place / f"{name}.lock"):
        if not made.exists():
            make(place / f"making-{name}").close()
            (place / f"making-{name}").rename(made)
    folder = factory.mktemp(name) / "store"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("lock"))
    return cores.open_store(folder, "demo")


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """A demonstration store, made once."""
    core = shared(
        tmp_path_factory,
        "demo",
        lambda folder: demo.create(folder, "demo", cost=QUICK, seal_bits=2048, now=NOW),
    )
    yield core
    core.close()


@pytest.fixture
def recorded(practice: Core) -> list[str]:
    return [line.id for line in practice.visits.all(limit=1000) if line.origin == "recorded"]
