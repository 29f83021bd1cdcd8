"""JavaRosa, the engine of ODK Collect and KoboCollect, beside ours: the same answers come to the same form."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tools.javarosa.oracle import Oracle, available
from tools.javarosa.walk import walk_file

ROOT = Path(__file__).resolve().parents[3]
FORMS = sorted((ROOT / "tests" / "checklists" / "walks").glob("*.md")) + sorted(
    (ROOT / "resources" / "checklists").glob("*.xlsx")
)

pytestmark = pytest.mark.skipif(not available(), reason="needs Java")


@pytest.fixture
def utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="module")
def oracle():
    found = Oracle()
    yield found
    found.close()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_random_walk_is_the_same_as_javarosas(oracle, path, utc):
    report = walk_file(path, oracle, steps=60, seed=11)
    assert not report.rejected
    assert not report.refused
    assert report.differences == []
    assert report.answers > 40
    assert report.compared > 100
