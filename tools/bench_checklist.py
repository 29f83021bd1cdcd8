"""How soon a long checklist opens and takes an answer: 300 questions in three languages, 60 cells, 30 interviews.

The checklist is made up: sections with skips, checks, choice filters and sums, cells whose area per person is worked
out, talks with skips of their own.
"""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from openpyxl import Workbook

from npm_desktop.checklists import workbook
from npm_desktop.checklists.compiled import Compiled
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import Control
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import NUMBERS, Question
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain
from npm_desktop.store import visits

SECTIONS, EACH, CELLS, TALKS = 12, 23, 60, 30
COLUMNS = (
    *("type", "name", "label::Русский (ru)", "label::Қазақша (kk)", "label::English (en)"),
    *("relevant", "constraint", "calculation", "required", "choice_filter", "repeat_count"),
)
CHOICES = [
    *(("yyn", name, name) for name in ("yes", "partly", "no", "na", "nd")),
    *(("kinds", f"k{number}", f"Вид {number}") for number in range(12)),
    *(("rooms", f"r{number}", f"Место {number}", f"k{number % 12}") for number in range(120)),
]
Figures = dict[str, float]


def made() -> bytes:
    """Return the workbook."""
    book = Workbook()
    book.remove(book.active)
    _sheet(book, "survey", [COLUMNS, *_survey()])
    head = ("list_name", "name", "label::Русский (ru)", "kind", "label::Қазақша (kk)", "label::English (en)")
    _sheet(book, "choices", [head, *((*one, *[None] * (4 - len(one)), one[2], one[2]) for one in CHOICES)])
    _sheet(book, "settings", [("form_id", "version", "default_language"), ("bench", "1", "Русский (ru)")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, name: str, rows: list[tuple[object, ...]]) -> None:
    page = book.create_sheet(name)
    for row in rows:
        page.append(list(row))


def _row(kind: str, name: str, **more: str) -> tuple[object, ...]:
    texts = {column: f"{name}: спрашивается?" for column in COLUMNS if column.startswith("label")}
    given = {"type": kind, "name": name, **(texts if not kind.startswith(("end", "calculate")) else {}), **more}
    return tuple(given.get(column) for column in COLUMNS)


def _survey() -> Iterator[tuple[object, ...]]:
    yield _row("begin_group", "head")
    yield _row("integer", "people", constraint=". >= 0 and . < 5000", required="yes")
    yield _row("integer", "cells", constraint=". <= 200")
    yield _row("end_group", "head")
    for section in range(SECTIONS):
        yield from _section(section)
    yield _row("begin_repeat", "cell", repeat_count="${cells}")
    for name in ("area", "persons", "beds", "windows"):
        yield _row("decimal" if name == "area" else "integer", name, constraint=". >= 0")
    yield _row("calculate", "each", calculation="if(${persons} > 0, round(${area} div ${persons}, 2), '')")
    yield _row("select_one yyn", "light", relevant="${windows} > 0")
    yield _row("text", "narrow", relevant="${each} != '' and ${each} < 4")
    yield _row("end_repeat", "cell")
    yield _row("begin_repeat", "talk")
    yield _row("select_one yyn", "willing")
    for number in range(8):
        yield _row("select_one yyn", f"t{number}", relevant="${willing} = 'yes'")
    yield _row("text", "words", relevant="${t0} = 'no' or ${t1} = 'no'")
    yield _row("end_repeat", "talk")
    yield _row("calculate", "area_all", calculation="sum(${area})")
    yield _row("calculate", "persons_all", calculation="sum(${persons})")
    yield _row("calculate", "norm", calculation="if(${persons_all} > 0, ${area_all} div ${persons_all}, 0)")
    yield _row("note", "crowded", relevant="${norm} < 4 and ${persons_all} > ${people}")


def _section(section: int) -> Iterator[tuple[object, ...]]:
    name = f"s{section}"
    yield _row("begin_group", name, relevant=f"${{gate{section - 1}}} != 'na'" if section else "")
    yield _row("select_one yyn", f"gate{section}", required="yes")
    yield _row("select_one kinds", f"kind{section}", relevant=f"${{gate{section}}} = 'yes'")
    yield _row("select_one rooms", f"room{section}", choice_filter=f"kind = ${{kind{section}}}")
    yield _row("integer", f"number{section}", constraint=". >= 0 and . <= ${people}")
    for place in range(EACH - 4):
        before = f"q{section}_{place - 1}" if place else f"gate{section}"
        kind = ("select_one yyn", "select_multiple kinds", "integer", "text", "select_one yyn")[place % 5]
        relevant = f"${{{before}}} != ''" if place % 3 == 0 else f"${{gate{section}}} = 'yes'"
        yield _row(kind, f"q{section}_{place}", relevant=relevant)
    yield _row("calculate", f"sum{section}", calculation=f"${{number{section}}} + 1")
    yield _row("end_group", name)


def checklist_bench(core: Core, visit: str, who: Who) -> Figures:
    """Return how soon the checklist is loaded and takes an answer, by the engine alone and in the store."""
    data = made()
    form = workbook.load(data)
    kept = workbook.converted(form)
    compiled = Compiled.of(form)
    filling = _filled(compiled)
    found = {
        "checklist_questions": len(list(form.questions())),
        "checklist_nodes": len(list(filling.leaves())),
        "checklist_converted_ms": _timed(lambda: _anew(lambda: workbook.load(data)), 1),
        "checklist_load_from_kept_ms": _timed(lambda: _anew(lambda: _opened(data, kept, filling)), 5),
    }
    alone = list(_answered(filling, random.Random(1), 2_000))
    found["checklist_answer_engine_median_ms"] = statistics.median(alone)
    found["checklist_answer_engine_p95_ms"] = _share(alone)
    return {**found, **_stored(core, visit, data, filling, who)}


def _anew(job: Callable[[], object]) -> object:
    """Do it as if the form had never been read."""
    workbook.forget()
    return job()


def _opened(data: bytes, kept: bytes, filling: Filling) -> Filling:
    return Filling(Compiled.of(workbook.restore(data, kept)).definition, stored=filling.stored())


def _filled(compiled: Compiled) -> Filling:
    """Return a filling with all cells and talks answered."""
    filling = Filling(compiled.definition)
    filling.set(filling.find("/data/head/people"), "900")
    filling.set(filling.find("/data/head/cells"), str(CELLS))
    for _ in range(TALKS - 1):
        filling.add(filling.root, ("data", "talk"))
    list(_answered(filling, random.Random(2), 4_000))
    return filling


def _answered(filling: Filling, dice: random.Random, times: int) -> Iterator[float]:
    """Answer questions at random; return the milliseconds each took."""
    asked = [node for node in filling.leaves() if filling.typed(node) and node.name != "cells"]
    for _ in range(times):
        node = dice.choice(asked)
        value = _value(filling, node, filling.definition.parts.controls[node.path], dice)
        start = time.perf_counter()
        filling.set(node, value)
        yield (time.perf_counter() - start) * 1000


def _value(filling: Filling, node: Node, control: Control, dice: random.Random) -> str:
    if control.kind in ("select1", "select"):
        offered = filling.choices(node)
        return dice.choice(offered).name if offered else ""
    return str(dice.randint(1, 30)) if node.type in ("int", "decimal") else f"Слова {dice.random()}"


def _stored(core: Core, visit: str, data: bytes, filling: Filling, who: Who) -> Figures:
    """Return how soon an answer is kept, with what follows from it, and how soon a page is looked at."""
    version, _ = core.checklists.draft(data, {})
    with core._store.write(who) as session:  # noqa: SLF001 - no category is asked this checklist
        visits.change(session, visit, checklist_version_id=version.id)
    stored = filling.stored()
    asked = {node.path for node in filling.leaves() if filling.typed(node)}
    values = {spot: value for spot, value in (stored.values or {}).items() if tuple(spot.path[1:].split("/")) in asked}
    core.answers.bring(visit, stored.instances, values, who)
    dice, found = random.Random(3), []
    form = core.answers.form(visit)
    spots = [one for one in core.answers.view(visit).standings if (tuple(one.path[1:].split("/")) in asked)]
    spots = [one for one in spots if one.path != "/data/head/cells" and not form.at(one.path).choices_from]
    for _ in range(300):
        spot = dice.choice(spots)
        value = _typed(form.at(spot.path), dice)
        start = time.perf_counter()
        core.answers.give(visit, spot.path, value, who, instance=spot.instance)
        found.append((time.perf_counter() - start) * 1000)
    view = _timed(lambda: core.answers.view(visit), 5)
    everything = partial(core.documents.problems, visit, Paper.report("ru"))
    return {
        # Bar: all problems of 300 questions, 60 cells and 30 talks in 300 ms.
        "check_now_ms": _timed(everything, 5),
        "urgent_questions_ms": _timed(lambda: core.backgrounds.urgent(visit, 40), 5),
        "differing_sources_ms": _timed(lambda: core.backgrounds.contradictions(visit), 5),
        "rows_pasted_200_ms": _timed(lambda: _pasted(core, visit, who), 1),
        "checklist_answer_saved_median_ms": statistics.median(found),
        "checklist_answer_saved_p95_ms": _share(found),
        "checklist_view_ms": view,
    }


def _pasted(core: Core, visit: str, who: Who) -> None:
    """Lay two hundred rows of talks at once, as a paste from a spreadsheet does."""
    items = [("/data/talk", ids.new_id(), "") for _ in range(200)]
    values = {Spot(f"/data/talk/{name}", uid): "yes" for _, uid, _ in items for name in ("willing", "t0", "t1", "t2")}
    core.answers.lay_rows(visit, items, values, who)


def _typed(question: Question, dice: random.Random) -> str:
    if question.choices:
        return dice.choice(question.choices).name
    return str(dice.randint(1, 30)) if question.kind in NUMBERS else f"Слова {dice.random()}"


def planned(core: Core) -> str:
    """Return a visit that is under way, for the measuring."""
    owner = core.people.store_info().owner_id
    place = next(one for one in core.institutions.all_codes().values() if one.category == "PEN-SIZO")
    visit, _ = core.visits.plan(Plan(place.id, date.today(), members=[owner], ground=plain("План")), Who(owner, owner))
    return visit


def _timed(job: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def _share(values: list[float], share: float = 0.95) -> float:
    return sorted(values)[int(len(values) * share)]
