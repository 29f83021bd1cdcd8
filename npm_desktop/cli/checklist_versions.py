"""The versions of checklists in a store: listed, brought in, released, retired, saved again, used for a visit."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from npm_desktop import journeys, library_journeys
from npm_desktop.checklists.checked import Weight
from npm_desktop.cli import checklist_check, terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.checklist import ChecklistLine, Moved, VersionState
from npm_desktop.domain.names import VERSION_STATES
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.texts import Texts


def versions(options: argparse.Namespace) -> int:
    """List every version, the newest of each checklist first."""
    with opened(options) as core:
        lines = _listed(core)
    if options.json:
        terminal.say_json({"versions": [_line(one, options.texts) for one in lines]})
    elif lines:
        _say_lines(lines, options.texts)
    else:
        terminal.say(options.texts.tr("Nothing yet."))
    return 0


def add(options: argparse.Namespace) -> int:
    """Bring a workbook in as a draft, and say what there is to say about it."""
    looked = library_journeys.look(options.file)
    with opened(options) as core:
        version, _ = journeys.run(library_journeys.bring_in(core, looked))
    if options.json:
        terminal.say_json({"id": version.id, **checklist_check.as_json(looked.checked, options.texts)})
        return 0
    checklist_check.say(looked.checked, options.texts)
    terminal.say("\n" + options.texts.tr("Kept as a draft: {id}", id=version.id))
    return 0


def release(options: argparse.Namespace) -> int:
    """Release a draft: new visits are asked it from now on.

    The answer is no while something is wrong with it, and while it breaks a series of answers, unless it is to be
    released `--anyway`.
    """
    tr = options.texts.tr
    with opened(options) as core:
        found = library_journeys.version(core, _find(core, options.version, VersionState.DRAFT))
        looked = library_journeys.look_again(found)
        if not looked.good:
            _tell([note.placed(options.texts) for note in looked.of(Weight.ERROR)])
            raise RuleBroken("checklist_has_errors", number=len(looked.of(Weight.ERROR)))
        breaks, others = library_journeys.changes(found, options.texts)
        if breaks and not options.anyway:
            _tell([tr("Breaks the series of answers:"), *(f"  {one}" for one in breaks)])
            terminal.tell(tr("Nothing was released. When that is what you want, add --anyway."))
            return 1
        core.checklists.release(found.line.version.id, _who(core))
    for one in (*breaks, *others):
        terminal.say(one)
    terminal.say(tr("Released. New visits are asked this version."))
    return 0


def _tell(sentences: Sequence[str]) -> None:
    for one in sentences:
        terminal.tell(one)


def retire(options: argparse.Namespace) -> int:
    """Retire a version: no new visit is asked it."""
    with opened(options) as core:
        core.checklists.retire(_find(core, options.version, VersionState.ACTIVE), _who(core))
    terminal.say(options.texts.tr("Retired."))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the workbook of a version as it came."""
    target = place_for(options.out)
    with opened(options) as core:
        journeys.save_copy(core.checklists.export(_find(core, options.version)), target)
    return 0


def upgrade(options: argparse.Namespace) -> int:
    """Say what becomes of the answers of a visit in another version; with `--do` it is asked that version."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        version_id = _find(core, options.version, VersionState.ACTIVE)
        found = core.checklists.upgrade_preview(visit_id, version_id)
        if options.do:
            core.checklists.upgrade(visit_id, version_id, _who(core))
    if options.json:
        told = {name: [_moved(one) for one in getattr(found, name)] for name in ("kept", "changed", "lost")}
        terminal.say_json({"done": options.do, **told})
    else:
        _say_upgrade(found, options.texts, done=options.do)
    return 0


def _listed(core: Core) -> list[ChecklistLine]:
    return sorted(core.checklists.all(), key=lambda one: (one.version.form_id, -one.added_at.at.timestamp()))


def _find(core: Core, wanted: str, state: VersionState | None = None) -> str:
    """Return the id of a version that is named by its id, or by its form: then its newest one in that state."""
    lines = _listed(core)
    named = [one for one in lines if wanted in (one.version.id, f"{one.version.form_id} {one.version.version}")]
    named = named or [one for one in lines if one.version.form_id == wanted and state in (None, one.state)]
    if not named:
        raise NotFound("checklist_version_unknown", value=wanted[:80])
    return named[0].version.id


def _who(core: Core) -> Who:
    return Who(core.info.owner_id, core.info.owner_id)


def _line(line: ChecklistLine, texts: Texts) -> dict[str, Any]:
    version = line.version
    return {
        "id": version.id,
        "form_id": version.form_id,
        "version": version.version,
        "title": texts.pick(version.titles),
        "state": str(line.state),
        "module": version.module,
        "applies_to": list(version.applies_to),
        "visits": line.visits,
        "added_at": line.added_at.iso(),
        "released_at": line.released_at.iso() if line.released_at else None,
        "retired_at": line.retired_at.iso() if line.retired_at else None,
    }


def _say_lines(lines: list[ChecklistLine], texts: Texts) -> None:
    tr = texts.tr
    rows = [
        (
            one.version.form_id,
            one.version.version,
            tr(VERSION_STATES[one.state]),
            texts.number(one.visits),
            one.version.id,
            texts.pick(one.version.titles),
        )
        for one in lines
    ]
    captions = (tr("Form"), tr("Version"), tr("State"), tr("Visits"), "Id", tr("Checklist"))
    terminal.say_table(captions, rows)


def _moved(one: Moved) -> dict[str, Any]:
    return {"code": one.code, "path": one.path, "instance": one.instance, "value": one.value}


def _say_upgrade(found: Any, texts: Texts, *, done: bool) -> None:
    tr = texts.tr
    kept = texts.ntr("{n} answer stays as it is.", "{n} answers stay as they are.", len(found.kept))
    terminal.say(kept)
    for caption, moved in (
        (tr("Changed in the other version:"), found.changed),
        (tr("Without a place in the other version:"), found.lost),
    ):
        if moved:
            terminal.say(f"\n{caption}")
        for one in moved:
            terminal.say(f"  {one.code}  {texts.pick(one.label)}: {one.value}")
    terminal.say("\n" + (tr("The visit is asked the other version now.") if done else tr("Nothing was changed.")))
