"""Exit codes, help, and what happens when something goes wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npm_desktop.cli import lists

ROOT = Path(__file__).resolve().parents[2]
VERBS = [
    "demo",
    "visits",
    "institutions",
    "recommendations",
    "search",
    "today",
    "rooms",
    "interviews",
    "findings",
    "messages",
    "reprisals",
    "check",
    "kit",
    "law",
    "statistics",
    "vault",
    "act",
    "texts",
    "submission",
    "verify",
    "checklist",
    "backup",
    "restore",
    "self-check",
]


def test_the_help_names_every_verb_that_is_built(answer):
    code, out, _ = answer("--help")
    named = [line.split()[0] for line in out.splitlines() if line.startswith("    ") and line[4] != " "]
    assert (code, named) == (0, VERBS)
    for verb in VERBS:
        assert answer(verb, "--help")[0] == 0


@pytest.mark.parametrize("words", [(), ("sign",), ("act",), ("visits", "--lang", "de"), ("demo",), ("visits", "more")])
def test_wrong_usage_is_2(answer, words):
    code, out, err = answer(*words)
    assert (code, out) == (2, "")
    assert err.startswith("usage:")


def test_a_bug_is_a_sentence_and_not_a_traceback(folder, answer, monkeypatch):
    def broken(_options):
        raise ZeroDivisionError("Иванов")

    monkeypatch.setattr(lists, "visits", broken)
    code, out, err = answer("visits", "--data", folder, "--lang", "en")
    assert (code, out) == (1, "")
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    assert "Иванов" not in err


def test_ctrl_c_stops(folder, answer, monkeypatch):
    def stopped(_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(lists, "visits", stopped)
    code, _, err = answer("visits", "--data", folder, "--lang", "en")
    assert code == 1
    assert "Stopped" in err


def test_self_check_walks_the_whole_journey(answer):
    code, out, err = answer("self-check")
    assert (code, err) == (0, "")
    steps = [line.split()[1] for line in out.splitlines()]
    assert steps[0] == "create"
    assert {"plan", "fix", "sign", "verify", "backup", "restore", "reopen"} <= set(steps)
    assert all(line.startswith("ok ") for line in out.splitlines())


def test_an_old_terminal_and_a_reader_that_leaves_do_no_harm(ready):
    command = [sys.executable, "main.py", "visits", *ready.data]
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    plain = subprocess.run([*command, "--json"], cwd=ROOT, env=narrow, capture_output=True, check=True, timeout=60)
    assert b"\\u0421\\u0418\\u0417\\u041e" in plain.stdout
    with subprocess.Popen(command, cwd=ROOT, env=narrow, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        told = running.stderr.read()
        code = running.wait(timeout=60)
    assert (code, told) == (1, b"")
