"""Measure what the promises of speed say, and print one JSON object. Ratios are taken within this one run.

`BENCH_FIXTURE=DIR` measures the lists on that store (`demo --size fixture`, passphrase in NPM_PASSPHRASE); without it a
store of a hundredth is made. Absolute figures depend on the machine; ratios decide. Nothing here is a test.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench_checklist import checklist_bench, planned
from bench_photos import photo_bench

from npm_desktop import agenda_journeys, demo, journeys, photo_journeys
from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.demo import pictures
from npm_desktop.demo.fixture import Sizes
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.institution import Filter
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.search import Facets
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, FindingPlace, VisitState
from npm_desktop.domain.text import plain

# What a search is measured with: a rare word, a usual one, one letter that half of all has, a phrase, a number, facets.
SEARCHES = (
    ("word", "сырость", Facets()),
    ("many", "учреждение", Facets()),
    ("letter", "в", Facets()),
    ("typing", "ка", Facets()),
    ("phrase", "«горячей воды»", Facets()),
    ("place", "сизо 10", Facets()),
    ("number", "35-2023", Facets()),
    ("narrowed", "люди", Facets(kind="finding", region="75")),
)
PASSPHRASE = "шесть совсем разных слов для замера"
SMALL, GROWN = 0.01, 0.1  # of the full size
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
Figures = dict[str, float]


def timed(job: Callable[[], object], times: int = 5) -> float:
    """Return the median seconds of a job, warm."""
    job()
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


@contextmanager
def store(place: Path, sizes: Sizes) -> Iterator[Core]:
    """Make a store of the size; give it open."""
    core = demo.create_fixture(place, PASSPHRASE, sizes=sizes)
    try:
        yield core
    finally:
        core.close()


def lists(core: Core) -> Figures:
    """Return the milliseconds of every list, as the screens ask for it, and of the counts of a year."""
    year = date.today().year - 1
    most, _ = core.institutions.page(Filter(sort="open", descending=True, limit=1))
    busiest = most[0].institution.id
    asked: Mapping[str, Callable[[], object]] = {
        "agenda": lambda: agenda_journeys.today(core, date.today()),
        "institution": lambda: (core.institutions.get(busiest), core.institutions.history(busiest)),
        "rooms": lambda: core.rooms.of_institution(busiest),
        "visits": core.visits.all,
        "visits_filtered": lambda: core.visits.all([VisitState.UNDER_WAY]),
        "register": lambda: core.institutions.page(Filter()),
        "register_by_due": lambda: core.institutions.page(Filter(sort="due")),
        "register_by_open": lambda: core.institutions.page(Filter(sort="open", descending=True)),
        "register_of_region": lambda: core.institutions.page(Filter(region="75")),
        "register_search": lambda: core.institutions.page(Filter(words="сизо 10")),
        "recommendations": lambda: core.recommendations.all(OPEN_RECOMMENDATIONS),
        "people": lambda: (core.people.all(), core.people.groups()),
        "campaigns": core.campaigns.all,
        "messages": lambda: core.messages.lines("open"),
        "messages_waiting": lambda: core.messages.lines("waiting"),
        "reprisals": core.reprisals.lines,
        **{f"search_{name}": partial(core.search.find, typed, facets) for name, typed, facets in SEARCHES},
        "year_visits": lambda: core.statistics.visits_by_type(year),
        "year_rates": lambda: core.statistics.implementation(year, date.today()),
    }
    return {name: timed(job) * 1000 for name, job in asked.items()}


def one_visit(core: Core) -> Figures:
    """Return how soon an answer is kept, alone and while reports are printed, and how long a long report takes."""
    visit = _long_visit(core)
    who = Who(core.people.store_info().owner_id, core.people.store_info().owner_id)
    figures = {"report_draft_s": timed(lambda: journeys.run(journeys.draft(core, visit, Paper.report("ru"))), 3)}
    pdf = journeys.run(journeys.draft(core, visit, Paper.report("ru")))
    figures |= {"report_pages": journeys.page_count(pdf), "report_photos": len(core.photos.of_visit(visit))}
    alone = _answers(core, visit, who)
    figures |= {"answer_saved_p95_ms": percentile(alone, 0.95) * 1000}
    with ThreadPoolExecutor(1) as pool:
        busy: list[float] = []
        for _ in range(2):
            printing = _printing(core, visit, pool)
            while not printing.done():
                busy += _answers(core, visit, who, most=20)
            printing.result()
    return {**figures, "answer_saved_while_printing_p95_ms": percentile(busy, 0.95) * 1000}


def _long_visit(core: Core) -> str:
    """Return a visit with many answers, findings and sixty photos whose files are there."""
    owner = core.people.store_info().owner_id
    who = Who(owner, owner)
    place = next(one for one in core.institutions.all_codes().values() if one.category == "PEN-SIZO")
    visit, _ = core.visits.plan(Plan(place.id, date.today(), members=[owner], ground=plain("План")), who)
    told = "Люди рассказали порознь одно и то же; журнал это подтверждает. " * 9
    for number in range(110):
        core.findings.record(visit, "A", plain(f"{number}. {told}"), who, severity=2, standing=FindingPlace.REPORT)
    taken = core.now().at
    photos = [pictures.draw(scene, f"{number}", taken) for number in range(10) for scene in pictures.SCENES]
    journeys.run(photo_journeys.add_photos(core, visit, photos, who))
    for photo in core.photos.of_visit(visit):
        core.photos.set(photo.id, who, cleared=True)
        core.photos.write(photo.id, "caption", "ru", "Помещение, снятое группой", who)
    return visit


def _answers(core: Core, visit: str, who: Who, most: int = 200) -> list[float]:
    """Answer questions; return the seconds from the call to the commit."""
    questions = [one for one in core.answers.form(visit).questions() if one.choice("yes")]
    found = []
    for number in range(most):
        value = ("yes", "no", "yes")[number // len(questions) % 3]
        start = time.perf_counter()
        core.answers.set(visit, questions[number % len(questions)].path, value, who)
        found.append(time.perf_counter() - start)
    return found


def _printing(core: Core, visit: str, pool: ThreadPoolExecutor):
    """Print the report as the window does: what needs the store here, the rest in the pool."""
    journey = journeys.draft(core, visit, Paper.report("ru"))
    step = next(journey)
    while isinstance(step, journeys.Store):
        step = journey.send(step.job())
    return pool.submit(step.job)


def opening(folder: Path, passphrase: str) -> Figures:
    """Return the seconds from the passphrase to what the start screen shows."""

    def opened() -> None:
        core = cores.open_store(folder, passphrase)
        core.agenda.today(date.today())
        core.close()

    return {"passphrase_to_agenda_s": timed(opened, 3)}


def memory(folder: Path, passphrase: str) -> Figures:
    """Return the resident memory of the program after every list was opened once, in a process of its own."""
    code = (ROOT / "tools" / "bench_memory.py").as_posix()
    environment = {**os.environ, "NPM_PASSPHRASE": passphrase}
    done = subprocess.run(
        [sys.executable, code, str(folder)], check=True, capture_output=True, text=True, env=environment
    )
    return {"resident_after_lists_mb": float(done.stdout)}


def window(folder: Path) -> Figures:
    """Return how soon the passphrase can be typed, beside a bare window."""
    bare, gate = process(BARE), process(GATE.format(root=str(ROOT), folder=str(folder)))
    return {"bare_window_s": bare, "passphrase_field_s": gate, "passphrase_field_to_bare_window": gate / bare}


def visit_bench() -> Figures:
    """Walk a whole visit by the keyboard in a process of its own: keys, letters, the longest stall of the window."""
    walk = [sys.executable, str(ROOT / "tools" / "walk_visit.py")]
    done = subprocess.run(walk, check=True, capture_output=True, text=True)
    return {name: value for name, value in json.loads(done.stdout).items() if name != "during"}


def growth(small: Figures, large: Figures, times: float) -> Figures:
    """Return for each list how its cost grew, as a share of what linear growth would be."""
    return {f"growth_{name}": large[name] / small[name] / times for name in small}


def main() -> None:
    """Run everything and print it."""
    figures: dict[str, object] = {}
    given = os.environ.get("BENCH_FIXTURE")
    with tempfile.TemporaryDirectory() as place:
        small = Path(place) / "small"
        with store(small, Sizes().share(GROWN if given else SMALL)) as core:
            before = lists(core)
            figures |= one_visit(core)
            owner = core.people.store_info().owner_id
            figures |= checklist_bench(core, planned(core), Who(owner, owner))
        figures |= window(small)
        folder, passphrase = (Path(given), os.environ["NPM_PASSPHRASE"]) if given else (small, PASSPHRASE)
        figures |= opening(folder, passphrase) | memory(folder, passphrase)
        if given:
            core = cores.open_store(folder, passphrase)
            after = lists(core)
            core.close()
            figures |= growth(before, after, 1 / GROWN)
        else:
            after = before
        figures |= {f"{name}_ms": value for name, value in after.items()}
        figures["visits_in_store"] = Sizes().visits if given else Sizes().share(SMALL).visits
    figures |= photo_bench()
    figures |= {f"whole_visit_{name}": value for name, value in visit_bench().items()}
    figures["report_to_libreoffice"] = None if shutil.which("soffice") is None else "not measured"
    told = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
