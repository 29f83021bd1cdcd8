"""The verb for checklists as files and in the store: each way is a module of its own, loaded when it is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def checklist(options: argparse.Namespace) -> int:
    """Do what was asked for with a checklist."""
    versions = ("versions", "add", "release", "retire", "export", "upgrade")
    return (_in_store if options.way in versions else _of_file)()[options.way](options)


def _of_file() -> dict[str, Callable[[argparse.Namespace], int]]:
    from npm_desktop.cli import checklist_check, checklist_script

    return {
        "check": checklist_check.check,
        "blank": _blank,
        "run": checklist_script.run,
        "serve": checklist_script.serve,
    }


def _blank(options: argparse.Namespace) -> int:
    from npm_desktop.cli import checklist_blank

    return checklist_blank.blank(options)


def _in_store() -> dict[str, Callable[[argparse.Namespace], int]]:
    from npm_desktop.cli import checklist_versions

    return {
        "versions": checklist_versions.versions,
        "add": checklist_versions.add,
        "release": checklist_versions.release,
        "retire": checklist_versions.retire,
        "export": checklist_versions.export,
        "upgrade": checklist_versions.upgrade,
    }
