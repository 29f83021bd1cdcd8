"""Calls into Qt that return None must not lose a reference to it: after some thousand the program would abort."""

from __future__ import annotations

import sys
from importlib.metadata import version

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_nones_references_stay_flat(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for turn in range(1_000):
        label.setText(str(turn))
        label.resize(100, 20 + turn % 2)
        label.setEnabled(turn % 2 == 0)
    assert abs(sys.getrefcount(None) - before) < 50


def test_the_version_that_loses_references_is_not_used() -> None:
    assert version("PySide6-Essentials").startswith("6.11.")
