"""Measure what the promises of speed say, and print one JSON object. Ratios are taken within this one run.

Absolute figures depend on the machine; ratios decide. Nothing here is a test.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from npm_desktop import core as cores
from npm_desktop import journeys, texts
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.person import Group
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain

PASSPHRASE = "шесть совсем разных слов для замера"
BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); w = QWidget(); w.resize(1366, 768); w.show()
app.sendPostedEvents(); print(time.perf_counter())
"""
GATE = """
import sys, time
sys.path.insert(0, {root!r})
from pathlib import Path
from PySide6.QtWidgets import QApplication
from npm_desktop.settings import Settings
from ui import theme
app = QApplication([]); theme.apply(app, "light")
from ui.app import Application
p = Application(Settings(data={folder!r}), Path({folder!r}) / "none.toml")
p.frame.show(); app.sendPostedEvents(); print(time.perf_counter()); p.tasks.close()
"""


def timed(job: Callable[[], object], times: int = 5) -> float:
    """Return the median seconds of a job."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def percentile(values: list[float], share: float) -> float:
    """Return the value that the share of all lies under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def process(code: str) -> float:
    """Return the median seconds from the start of Python to the window shown."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def fill(core: Core, institutions: int) -> tuple[str, Who]:
    """Make a person, a register and a visit; return the visit."""
    group = Group("", "35", plain("Карагандинская группа"), ("35",))
    valid = (date(2025, 1, 1), date(2026, 12, 31))
    person, _ = core.people.introduce("Сейтова Айгуль Сериковна", plain("юрист"), "0421", valid, group)
    who = Who(person, person)
    batch = [
        Institution(f"00000000-0000-4000-8000-{n:012d}", f"X-{n}", plain(f"Учреждение № {n}"), "PEN-SIZO", "35")
        for n in range(institutions)
    ]
    core.institutions.save_all(batch, who)
    plan = Plan(batch[0].id, date.today(), group_id=core.people.groups()[0].id, members=[person], ground=plain("План"))
    return core.visits.plan(plan, who)[0], who


def answers(core: Core, visit: str, who: Who) -> list[float]:
    """Answer every question several times; return the seconds from the call to the commit."""
    found = []
    for value in ("yes", "no", "partly", "no"):
        for question in core.answers.form(visit).questions():
            if question.choice(value) is not None:
                start = time.perf_counter()
                core.answers.set(visit, question.path, value, who)
                found.append(time.perf_counter() - start)
    return found


def main() -> None:
    """Run everything and print it."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        core = cores.create(folder, PASSPHRASE)
        visit, who = fill(core, 3434)
        saved = answers(core, visit, who)
        figures["answer_saved_p95_ms"] = percentile(saved, 0.95) * 1000
        figures["answer_saved_median_ms"] = statistics.median(saved) * 1000
        figures["register_first_page_ms"] = timed(lambda: core.institutions.page(Filter())) * 1000
        figures["register_search_ms"] = timed(lambda: core.institutions.page(Filter(words="учреждение 99"))) * 1000
        figures["register_sorted_by_due_ms"] = timed(lambda: core.institutions.page(Filter(sort="due"))) * 1000
        russian = texts.load("ru")
        figures["report_draft_s"] = timed(lambda: journeys.run(journeys.draft(core, visit, Paper.report("ru"))), 3)
        figures["agenda_ms"] = timed(lambda: core.agenda.today(date.today())) * 1000
        core.close()
        start = time.perf_counter()
        core = cores.open_store(folder, PASSPHRASE)
        core.agenda.today(date.today())
        figures["passphrase_to_agenda_s"] = time.perf_counter() - start
        core.close()
        bare, gate = process(BARE), process(GATE.format(root=str(ROOT), folder=str(folder)))
        figures["bare_window_s"], figures["passphrase_field_s"] = bare, gate
        figures["passphrase_field_to_bare_window"] = gate / bare
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=1))


if __name__ == "__main__":
    main()
