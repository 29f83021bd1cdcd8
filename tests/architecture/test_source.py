"""What holds for every file: rooms and doors, no Qt in the core, no forbidden call, a docstring, a readable size."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from npm_desktop.paths import ROOT

PRODUCT = sorted([*(ROOT / "npm_desktop").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"])
CORE = [path for path in PRODUCT if path.is_relative_to(ROOT / "npm_desktop")]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MIGRATIONS = ROOT / "npm_desktop" / "store" / "migrations" / "versions"
LONGEST = 400

# Methods that block the window or spin its events, wherever they are called, also on a variable; and who may.
BLOCKING = {"exec", "exec_", "processEvents", "sleep", "msleep", "usleep"}
ALLOWED = {"exec": {"ui/app.py", "ui/dialogs.py"}}
BOXES = {"QMessageBox", "QFileDialog", "QInputDialog", "QDialog"}
# Tests wait for a signal or a condition, never for a time.
FIXED_WAITS = {"processEvents", "sleep", "msleep", "exec", "exec_"}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _called(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (method, what it is called on, line) of every call in the file."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            on = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            yield node.func.attr, on, node.lineno


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def _names(path: Path) -> set[str]:
    return {node.id for node in ast.walk(_tree(path)) if isinstance(node, ast.Name)}


def test_nothing_blocks_the_window() -> None:
    found = [
        f"{_name(path)}:{line} {on}.{method}()"
        for path in PRODUCT
        for method, on, line in _called(path)
        if method in BLOCKING and _name(path) not in ALLOWED.get(method, ())
    ]
    assert found == []


def test_boxes_are_asked_in_one_place_only() -> None:
    found = [_name(path) for path in PRODUCT if BOXES & (_names(path) | {name for _, name in _imported(path)})]
    assert set(found) <= {"ui/dialogs.py"}


def test_no_qt_in_the_core() -> None:
    found = [
        (_name(path), module)
        for path in CORE
        for module, _ in _imported(path)
        if module.split(".")[0] in ("PySide6", "shiboken6", "ui")
    ]
    assert found == []


def test_threads_are_known_in_one_place() -> None:
    found = {
        _name(path)
        for path in PRODUCT
        for module, name in _imported(path)
        if module in ("threading", "concurrent.futures", "multiprocessing", "asyncio") or name == "QThread"
    }
    assert found <= {"ui/tasks.py", "npm_desktop/store/store.py", "npm_desktop/documents/preview.py"}


def test_no_test_waits_for_a_fixed_time() -> None:
    found = [
        f"{_name(path)}:{line}"
        for path in TESTS
        for method, on, line in _called(path)
        if method in FIXED_WAITS or (method == "wait" and on in ("qtbot", "QTest", "bot"))
    ]
    assert found == []


def test_the_doors_between_the_rooms_are_closed() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PRODUCT, ids=_name)
def test_every_module_says_what_it_is(path: Path) -> None:
    if not path.is_relative_to(MIGRATIONS):
        assert ast.get_docstring(_tree(path)) or not path.read_text(encoding="utf-8").strip()
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = [path.name for path in TESTS if path.name != "conftest.py"]
    assert sorted(names) == sorted(set(names))


def test_nothing_goes_around_the_change_log() -> None:
    """The session writes the log: statements that change rows without it would leave no trace."""
    for path in (ROOT / "npm_desktop" / "store").glob("*.py"):
        # The log itself, the counters of numbers, births in bulk, which write their own (tests/store/test_bulk.py),
        # words that are destroyed with their changes (tests/services/test_interviews_service.py), and what follows from
        # records that are in the log: what is worked out from answers (tests/store/test_fillings.py compares it with
        # them), the index of the search (tests/store/test_search_index.py does).
        derived = ("filled.py", "search_index.py", "search_filling.py")
        if path.name in ("changes.py", "info.py", "bulk.py", "retention.py", *derived):
            continue
        imported = {name for module, name in _imported(path) if module.startswith("sqlalchemy")}
        assert not imported & {"insert", "update", "delete", "text"} or path.name == "migrate.py", path.name


def test_the_project_speaks_of_itself_alone() -> None:
    for path in (*PRODUCT, *TESTS):
        if path != Path(__file__):
            assert "/work/" not in path.read_text(encoding="utf-8"), path
