"""Expressions are run in Greenwich, wherever the tests are."""

from __future__ import annotations

import time

import pytest


@pytest.fixture
def zone(monkeypatch):
    """Let the computer stand in another zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def _greenwich(zone):
    zone("UTC")
