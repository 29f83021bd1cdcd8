"""The start of the program does nothing but choose between the window and the command line."""

import ast
import subprocess
import sys
from pathlib import Path

import main

ROOT = Path(__file__).resolve().parents[2]


def test_main_chooses_and_does_nothing_else():
    tree = ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))
    kinds = [type(node) for node in tree.body]
    assert kinds == [ast.Expr, ast.ImportFrom, ast.Import, ast.Import, ast.FunctionDef, ast.If]
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == {"annotations", "app", "cli"}
    assert len(list(ast.walk(tree))) < 150


def test_a_verb_never_loads_qt():
    script = "import main, sys; code = main.main(['npm-desktop', 'visits', '--data', 'nowhere']); "
    script += "print(code, any(name.split('.')[0] in ('PySide6', 'shiboken6', 'ui') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout.split() == [b"1", b"False"]


def test_without_a_verb_the_application_opens(monkeypatch):
    from ui import app

    monkeypatch.setattr(app, "run", lambda argv: len(argv) + 40)
    assert main.main(["npm-desktop"]) == 41
    assert main.main(["npm-desktop", "--data", "folder"]) == 43
    assert main.main(["npm-desktop", "--data=folder"]) == 42
