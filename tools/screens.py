"""Draw every screen and printed page of a practice store, in three languages, and a contact sheet of each language.

`python tools/screens.py [OUT [LANGUAGE…]]`. This is how the project is looked at: real screens, real data, no camera.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_desktop import demo, journeys, texts
from npm_desktop.core import Core
from npm_desktop.domain.document import DocumentKind, Paper, usual_edition
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import VisitLine
from npm_desktop.settings import Settings
from ui import language, theme
from ui.context import Context, Gate, Target, Voice
from ui.dialogs import Dialogs
from ui.events import Events
from ui.screens.first_run import FirstRunScreen
from ui.screens.unlock import UnlockScreen
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.tasks import InlineTasks
from ui.widgets.fit import clipped
from ui.widgets.focus import FocusRing
from ui.window import Desk

SIZE, DOUBLE = (1366, 768), (683, 384)
PASSPHRASE = "demo"
MOST_FINDINGS, MOST_DOCUMENTS = 3, 5  # of the visits of the practice store that show most


class Camera:
    """Shows one widget after another in a window and keeps the pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures: list[Path] = []
        self.faults: list[str] = []
        self.window = QStackedWidget()
        self.window.setObjectName("root")
        self.window.resize(*SIZE)
        self._ring = FocusRing(self.window)
        self.window.show()

    def show(self, widget: QWidget) -> None:
        """Put the widget into the window."""
        self.window.addWidget(widget)
        self.window.setCurrentWidget(widget)

    def take(self, name: str) -> None:
        """Keep a picture of the window as it is, and note every word that is cut."""
        app = QApplication.instance()
        for _ in range(12):
            app.processEvents()
        self.faults += [f"{name}: {words}" for words in clipped(self.window)]
        path = self.folder / f"{name}.png"
        self.window.grab().save(str(path))
        self.pictures.append(path)


Chosen = Callable[[VisitLine], bool]


def _of(kind: VisitType, state: VisitState) -> Chosen:
    return lambda one: one.kind is kind and one.state is state and one.origin == "recorded"


BUSY: Chosen = lambda one: one.state is VisitState.UNDER_WAY and one.findings == MOST_FINDINGS  # noqa: E731
FIXED: Chosen = lambda one: one.state is VisitState.CONCLUDED and len(one.documents) >= MOST_DOCUMENTS  # noqa: E731
INTERIM, INTERIM_FIXED = (_of(VisitType.INTERIM, one) for one in (VisitState.UNDER_WAY, VisitState.CONCLUDED))
SPECIAL, SPECIAL_FIXED = (_of(VisitType.SPECIAL, one) for one in (VisitState.UNDER_WAY, VisitState.CONCLUDED))
THEMATIC = _of(VisitType.THEMATIC, VisitState.UNDER_WAY)
REFUSED = _of(VisitType.PERIODIC, VisitState.NOT_ADMITTED)
ON_PAPER: Chosen = lambda one: one.state is VisitState.NOT_ADMITTED and one.origin == "paper"  # noqa: E731
PLANNED: Chosen = lambda one: one.state is VisitState.PLANNED  # noqa: E731

# Name of the picture, screen, the visit that is shown (its institution for some screens), the part.
PLACES: tuple[tuple[str, str, Chosen | None, str], ...] = (
    ("today", "today", None, ""),
    ("visits", "visits", None, ""),
    ("institutions", "institutions", None, ""),
    ("recommendations", "recommendations", None, ""),
    ("people", "people", None, ""),
    ("campaigns", "campaigns", None, ""),
    ("campaign", "campaign", None, ""),
    *((f"institution_{part}", "institution", FIXED, part) for part in (
        "visits", "findings", "recommendations", "officials", "rooms",
    )),
    ("search", "search", None, ""),
    ("messages", "messages", None, ""),
    ("plan", "plan", BUSY, ""),
    ("refusal_new", "refusal", None, ""),
    ("refusal_fixed", "refusal", REFUSED, ""),
    ("refusal_on_paper", "refusal", ON_PAPER, ""),
    *((f"visit_{part}", "visit", BUSY, part) for part in (
        "preparation", "arrival", "tour", "debrief", "recommendations", "report",
    )),
    # A pane that is no stage is led to by what it shows.
    *((f"visit_{pane}", "visit", BUSY, f"{pane}:first") for pane in (
        "photos", "translations", "interviews", "messages", "injuries", "identity", "private_notes", "rooms", "kit",
        "check_now", "obstructions",
    )),
    ("visit_promises", "visit", BUSY, "final_talk"),
    ("visit_fixed_report", "visit", FIXED, "report"),
    ("visit_fixed_photos", "visit", FIXED, "photos:first"),
    ("visit_planned", "visit", PLANNED, ""),
    ("interim_checks", "visit", INTERIM, "checks"),
    ("visit_law", "visit", BUSY, "law:"),
    ("interim_reprisals", "visit", INTERIM, "reprisals"),
    ("interim_fixed_checks", "visit", INTERIM_FIXED, "checks"),
    ("special_preparation", "visit", SPECIAL, "preparation"),
    ("special_cameras", "visit", SPECIAL, "cctv"),
    ("special_obstructions", "visit", SPECIAL_FIXED, "obstructions:first"),
    ("special_report", "visit", SPECIAL_FIXED, "report"),
    ("thematic_module", "visit", THEMATIC, "module"),
    ("register_import", "register_import", None, ""),
    ("library", "library", None, ""),
    ("library_law", "library", None, "law"),
    *((f"checklist_{part}", "checklist", None, part) for part in ("report", "trial", "paper", "changes")),
    ("settings", "settings", None, ""),
)  # fmt: skip
OF_INSTITUTION = ("institution", "plan")


def places(core: Core) -> list[tuple[str, Target]]:
    """Return every place of the desk, each with a visit, an institution or a campaign that has something to show."""
    lines = core.visits.all(limit=1000)
    found = []
    for name, screen, chosen, part in PLACES:
        line = next(filter(chosen, lines)) if chosen else None
        key = "" if line is None else line.institution_id if screen in OF_INSTITUTION else line.id
        if screen == "campaign":
            key = core.campaigns.all()[0].campaign.id
        elif screen == "checklist":
            key = core.checklists.for_category("PEN-SIZO").id
        found.append((name, Target(screen, key, part)))
    return found


def draw(core: Core, code: str, folder: Path, look: str) -> tuple[list[Path], list[str]]:
    """Draw all screens in the language and theme; return the pictures and what is cut."""
    folder.mkdir(parents=True, exist_ok=True)
    language.use(texts.load(code))
    theme.apply(QApplication.instance(), look)
    settings = Settings(language=code, theme=look, data=str(core.folder))
    events, dialogs = Events(), Dialogs()
    tasks = InlineTasks(events.changed.emit)
    camera = Camera(folder)
    nothing = Gate(tasks, dialogs, replace(settings, data=str(folder / "none")), _no, _no, _no)
    for name, page in (
        ("first_run", FirstRunScreen(nothing)),
        ("unlock", UnlockScreen(replace(nothing, settings=settings))),
    ):
        camera.show(page)
        page.setFocus()
        camera.take(name)
    owner = core.people.store_info().owner_id
    context = Context(core, core, tasks, events, dialogs, settings, _no, voice=Voice(owner, owner))
    desk = Desk(context, _no)
    camera.show(desk)
    for name, target in places(core):
        desk.go(target)
        camera.take(name)
        if name in ("visit_debrief", "visit_recommendations"):
            open_form(desk, name)
            camera.take(f"{name}_open")
    camera.window.resize(*DOUBLE)
    for name in ("today", "institutions", "visit_tour"):
        desk.go(dict(places(core))[name])
        camera.take(f"{name}_200")
    camera.window.close()
    return camera.pictures, camera.faults


def open_form(desk: Desk, name: str) -> None:
    """Open the form of the first finding or recommendation where these are listed."""
    if name == "visit_debrief":
        findings = desk.findChildren(FindingsPane)[-1]
        findings.open_finding(next(iter(findings.findings)))
    elif name == "visit_recommendations":
        recommendations = desk.findChildren(RecommendationsPane)[-1]
        recommendations.lead_to(next(iter(recommendations.recommendations)))


def _no(*_arguments: object) -> None:
    """Lead nowhere: the pictures are of one place each."""


# Name of the pictures, the visit, the paper; a paper that was fixed in the language is shown as it was fixed.
PAPERS: tuple[tuple[str, Chosen, DocumentKind, Edition | None], ...] = (
    ("report_council", FIXED, DocumentKind.REPORT, Edition.COUNCIL),
    ("report_institution", FIXED, DocumentKind.REPORT, Edition.INSTITUTION),
    ("interim", INTERIM_FIXED, DocumentKind.REPORT, Edition.COUNCIL),
    ("preliminary", SPECIAL_FIXED, DocumentKind.PRELIMINARY, None),
    ("obstruction", SPECIAL_FIXED, DocumentKind.OBSTRUCTION, None),
    ("departure", FIXED, DocumentKind.DEPARTURE, None),
    ("non_admission", REFUSED, DocumentKind.NON_ADMISSION, None),
    ("non_admission_on_paper", ON_PAPER, DocumentKind.NON_ADMISSION, None),
)


def papers(core: Core, code: str, folder: Path) -> list[Path]:
    """Draw the pages of the papers in the language: as fixed in it, else in two, else as a draft."""
    found, lines = [], core.visits.all(limit=1000)
    for name, chosen, kind, edition in PAPERS:
        visit = next(filter(chosen, lines))
        same = [one for one in visit.documents if one.kind == kind and edition in (None, one.edition)]
        fixed = [one for one in same if one.language == code] or [one for one in same if code in one.language]
        if fixed:
            pdf = journeys.run(journeys.open_document(core, fixed[-1].id))
        else:
            paper = Paper(kind, edition or usual_edition(kind), code)
            pdf = journeys.run(journeys.draft(core, visit.id, paper))
        (folder / f"{name}.pdf").write_bytes(pdf)
        for number, png in enumerate(journeys.page_images(pdf, 900), 1):
            path = folder / f"{name}_{number:02d}.png"
            path.write_bytes(png)
            found.append(path)
    return found


def sheet(pictures: list[Path], target: Path, columns: int, width: int) -> None:
    """Put the pictures on one sheet."""
    images = [Image.open(path).convert("RGB") for path in pictures]
    small = [image.resize((width, round(image.height * width / image.width))) for image in images]
    rows = [small[place : place + columns] for place in range(0, len(small), columns)]
    heights = [max(image.height for image in row) for row in rows]
    made = Image.new("RGB", (columns * (width + 8), sum(heights) + 8 * len(rows)), "#888888")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for place, image in enumerate(row):
            made.paste(image, (place * (width + 8), top))
        top += height + 8
    made.save(target)


def main() -> int:
    """Draw everything; return 1 when a word is cut somewhere."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "screens").resolve()
    codes = sys.argv[2:] or texts.languages()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(app, "light")
    faults = []
    with tempfile.TemporaryDirectory() as place:
        core = demo.create(Path(place) / "store", PASSPHRASE)
        for code in codes:
            pictures, cut = draw(core, code, out / code, "dark" if code == "en" else "light")
            pages = papers(core, code, out / code)
            sheet(pictures, out / f"screens_{code}.png", 3, 680)
            sheet(pages, out / f"papers_{code}.png", 5, 400)
            faults += [f"{code} {fault}" for fault in cut]
            print(f"{code}: {len(pictures)} screens, {len(pages)} pages")
        core.close()
    for fault in faults:
        print("cut:", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
