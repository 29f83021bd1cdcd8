"""The verb for filled forms of telephones: looked at beside a visit, brought into it, a visit written as one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from npm_desktop import journeys, submission_journeys
from npm_desktop.checklists.bringing import Compared, Placed
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.domain.changes import Who
from npm_desktop.errors import AppError
from npm_desktop.submission_journeys import Settled, Ways
from npm_desktop.texts import Texts

SHOWN = 60


def submission(options: argparse.Namespace) -> int:
    """Do what was asked for: in or out."""
    return _out(options) if options.way == "export" else _in(options)


def _in(options: argparse.Namespace) -> int:
    """Say how filled forms stand to the visit; with `--do` bring them in. The answer is no when none can be."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        if options.do:
            who = Who(core.info.owner_id, core.info.owner_id)
            ways = Ways(options.overwrite, options.anyway, options.again)
            bringing = submission_journeys.bring_in(core, visit_id, options.path, who, ways=ways, language=options.lang)
            settled, _ = journeys.run(bringing)
        else:
            settled = journeys.run(submission_journeys.look(core, visit_id, options.path))
    if options.json:
        terminal.say_json({"done": options.do, "submissions": [_as_json(one, options.texts) for one in settled]})
    else:
        _say(settled, options.texts, done=options.do)
    good = [one for one in settled if one.problem is None and (one.taken or not options.do or _known(one))]
    return 0 if good else 1


def _known(one: Settled) -> bool:
    return one.compared is not None and one.compared.known


def _out(options: argparse.Namespace) -> int:
    """Write the visit as filled forms, with their photos, each in a folder of its own."""
    target, texts = place_for(options.out / submission_journeys.FORM).parent, options.texts
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        forms = journeys.run(submission_journeys.write_out(core, visit_id, target))
    for one in forms:
        terminal.say(f"{target / submission_journeys.folder_of(one.form_id)}")
        for name in one.missing:
            terminal.tell(texts.tr("Without its file, which is not kept here: {name}", name=name))
    terminal.tell(texts.tr("These files are not encrypted. Keep them as you keep the visit."))
    return 0


def _say(settled: Sequence[Settled], texts: Texts, *, done: bool) -> None:
    for one in settled:
        terminal.say(one.name)
        for line in _lines(one, texts):
            terminal.say(f"  {line}")
    if not done:
        terminal.say("\n" + texts.tr("Nothing was changed. To bring them in, add --do."))


def _lines(one: Settled, texts: Texts) -> Iterator[str]:
    tr = texts.tr
    if one.problem is not None:
        yield texts.error(one.problem)
    if one.compared is None:
        return
    yield from _compared(one.compared, texts)
    if one.taken:
        yield tr("Brought in.")
        for placed in one.left:
            yield tr("Found no place: {question}: {value}", question=_named(placed, texts), value=_short(placed.value))
        for photo in one.photos:
            if photo.problem is not None:
                yield f"{photo.name}: {texts.error(photo.problem)}"


def _compared(found: Compared, texts: Texts) -> Iterator[str]:
    tr, ntr = texts.tr, texts.ntr
    if found.known:
        yield tr("The visit holds it already; --again takes it once more.")
    if found.renamed:
        yield tr("Its form is called “{name}” and fits this checklist; --anyway takes it.", name=_short(found.form_id))
    if found.written_in != found.version:
        yield tr(
            "Filled in version {one}, the visit is asked version {other}.",
            one=_short(found.written_in) or "–",
            other=found.version or "–",
        )
    yield ntr("{n} new answer", "{n} new answers", len(found.fresh))
    if found.same:
        yield ntr("{n} answer is there already.", "{n} answers are there already.", found.same)
    yield from _doubts(found, texts)


def _doubts(found: Compared, texts: Texts) -> Iterator[str]:
    tr = texts.tr
    for placed in found.conflicts:
        yield tr(
            "The visit says otherwise: {question}: {ours}, here {value}; --overwrite takes this one.",
            question=_named(placed, texts),
            ours=_short(placed.ours),
            value=_short(placed.value),
        )
    for unfit in found.unfit:
        yield f"{texts.pick(unfit.question.labels) or unfit.question.name}: {texts.error(unfit.problem)}"
    for lost in found.lost:
        yield tr("Without a place in this checklist: {path}: {value}", path=lost.path, value=_short(lost.value))
    for medium in found.media:
        if medium.missing:
            yield tr("The file is missing: {name}", name=_short(medium.name))
        elif not medium.kept:
            yield tr("Only photos are kept here; the file stays where it is: {name}", name=_short(medium.name))


def _named(placed: Placed, texts: Texts) -> str:
    return texts.pick(placed.question.labels) or placed.question.name


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _as_json(one: Settled, texts: Texts) -> dict[str, Any]:
    made: dict[str, Any] = {"name": one.name, "taken": one.taken, "problem": _problem(one.problem, texts)}
    found = one.compared
    if found is None:
        return made
    return {
        **made,
        "instance_id": found.instance_id,
        "form_id": found.form_id,
        "version": found.written_in,
        "renamed": found.renamed,
        "known": found.known,
        "new": len(found.fresh),
        "same": found.same,
        "conflicts": [_placed(placed) for placed in found.conflicts],
        "unfit": [
            {"path": unfit.question.path, "value": unfit.value, "problem": _problem(unfit.problem, texts)}
            for unfit in found.unfit
        ],
        "lost": [{"path": lost.path, "value": lost.value} for lost in found.lost],
        "media": [{"name": medium.name, "kept": medium.kept, "missing": medium.missing} for medium in found.media],
        "left": [_placed(placed) for placed in one.left],
        "photos": [{"name": photo.name, "problem": _problem(photo.problem, texts)} for photo in one.photos],
    }


def _placed(placed: Placed) -> dict[str, str]:
    return {"path": placed.spot.path, "instance": placed.spot.instance, "value": placed.value, "ours": placed.ours}


def _problem(problem: AppError | None, texts: Texts) -> dict[str, str] | None:
    return None if problem is None else {"code": problem.code, "text": texts.error(problem)}
