"""The verb that sends the texts of a visit to a translator, without names, and takes them back to be confirmed."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from npm_desktop import journeys, translation_journeys
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.domain.changes import Who
from npm_desktop.domain.names import RETURNED
from npm_desktop.domain.translation import Outgoing, Returned, ReturnedRow
from npm_desktop.errors import BadInput
from npm_desktop.texts import Texts, load

LARGEST = 50_000_000


def texts(options: argparse.Namespace) -> int:
    """Do what was asked for: out or back."""
    return _out(options) if options.way == "export" else _back(options)


def _out(options: argparse.Namespace) -> int:
    """Write the table. The answer is no while a text in it may tell who a person is, unless it is to go `--anyway`."""
    target, spoken = place_for(options.out), options.texts
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        wanted = {"everything": options.everything, "group": options.group}
        out = core.translations.outgoing(visit_id, options.to, **wanted)
        if not _may_leave(out, spoken, anyway=options.anyway):
            return 1
        journey = translation_journeys.export_translations(
            core, visit_id, options.to, load(options.to), agreed=out.doubtful, **wanted
        )
        journeys.save_copy(journeys.run(journey), target)
    number = len(out.passages)
    terminal.say(spoken.ntr("{n} text goes into the table.", "{n} texts go into the table.", number))
    _say_left(out, spoken)
    return 0


def _may_leave(out: Outgoing, spoken: Texts, *, anyway: bool) -> bool:
    """Tell whether the table may be written; say why not."""
    if not out.passages:
        terminal.tell(spoken.tr("Nothing waits for this language."))
        _say_left(out, spoken)
        return False
    if out.doubtful and not anyway:
        doubt = spoken.ntr(
            "{n} text may still tell who a person is. Read it before the table leaves.",
            "{n} texts may still tell who a person is. Read them before the table leaves.",
            len(out.doubtful),
        )
        advice = spoken.tr("Nothing was written. When they are read and may go as they are, add --anyway.")
        terminal.tell(f"{doubt}\n{advice}")
        return False
    return True


def _say_left(out: Outgoing, spoken: Texts) -> None:
    """Say which texts stay at home."""
    if out.too_long:
        n = len(out.too_long)
        terminal.tell(
            spoken.ntr("{n} text is too long for a table and stays here.", "{n} texts are too long and stay here.", n)
        )
    if out.kept:
        n = len(out.kept)
        terminal.tell(
            spoken.ntr(
                "{n} text is for the group alone and stays here.", "{n} texts are for the group alone and stay here.", n
            )
        )


def _back(options: argparse.Namespace) -> int:
    """Take the table in; say of each row that was not taken why. The answer is no when nothing was taken."""
    data = read_file(options.file)
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        who = Who(core.info.owner_id, core.info.owner_id)
        name = options.file.name
        rows, _ = journeys.run(translation_journeys.import_translations(core, visit_id, options.to, data, name, who))
    if options.json:
        terminal.say_json(_told(rows))
    else:
        _say(rows, options.texts)
    return 0 if any(one.kind in (Returned.TAKEN, Returned.SAME) for one in rows) else 1


def read_file(path: Path) -> bytes:
    """Return a spreadsheet's bytes, or say why it can't be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadInput("file_not_found", path=str(path)) from error
    except OSError as error:
        raise BadInput("source_unreadable") from error
    if len(data) > LARGEST:
        raise BadInput("spreadsheet_too_large", most=LARGEST // 1_000_000)
    return data


def _told(rows: list[ReturnedRow]) -> dict[str, object]:
    counts = Counter(one.kind for one in rows)
    return {
        "counts": {str(kind): counts[kind] for kind in Returned},
        "rows": [{"row": one.number, "result": str(one.kind)} for one in rows],
    }


def _say(rows: list[ReturnedRow], spoken: Texts) -> None:
    taken = sum(one.kind is Returned.TAKEN for one in rows)
    said = spoken.ntr("{n} translation is to be confirmed now.", "{n} translations are to be confirmed now.", taken)
    terminal.say(said if taken else spoken.tr("Nothing was taken in."))
    left = [(str(one.number), spoken.tr(RETURNED[one.kind])) for one in rows if one.kind is not Returned.TAKEN]
    if left:
        terminal.say_table((spoken.tr("Row"), spoken.tr("What became of it")), left)
