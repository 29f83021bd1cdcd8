"""The demonstration store, made once for all its tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from npm_desktop import demo
from npm_desktop.core import Core
from tests.demo.moment import NOW, QUICK


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    """A demonstration store, made once."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    core = demo.create(folder, "demo", cost=QUICK, seal_bits=2048, now=NOW)
    yield core
    core.close()


@pytest.fixture
def recorded(practice: Core) -> list[str]:
    return [line.id for line in practice.visits.all(limit=1000) if line.origin == "recorded"]
