"""The verb for checklists as files and in the store: each way is a module of its own, loaded when it is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def checklist(options: argparse.Namespace) -> int:
    """Do what was asked for with a checklist."""
    return _ways()[options.way](options)


def _ways() -> dict[str, Callable[[argparse.Namespace], int]]:
    from npm_desktop.cli import checklist_blank, checklist_check, checklist_script, checklist_versions

    return {
        "check": checklist_check.check,
        "blank": checklist_blank.blank,
        "run": checklist_script.run,
        "serve": checklist_script.serve,
        "versions": checklist_versions.versions,
        "add": checklist_versions.add,
        "release": checklist_versions.release,
        "retire": checklist_versions.retire,
        "export": checklist_versions.export,
        "upgrade": checklist_versions.upgrade,
    }
