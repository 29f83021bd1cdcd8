"""The journeys of the register: a spreadsheet looked at before it is taken in, and written out again."""

from __future__ import annotations

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.register import ImportSummary, RegisterPreview
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.texts import Texts


def preview_register(core: Core, data: bytes, name: str) -> Journey[RegisterPreview]:
    """Return what a spreadsheet would do to the register, row by row; nothing is written."""
    from npm_desktop.exchange import register, spreadsheet

    known = yield Store(core.institutions.register)
    today = core.now().at.date()
    found: RegisterPreview = yield Work(
        lambda: register.preview(spreadsheet.read(data, name), name, known, core.reference, core.visits.paper, today)
    )
    return found


def import_register(core: Core, preview: RegisterPreview, who: Who) -> Journey[tuple[ImportSummary, Changes]]:
    """Write what the preview says, all of it or nothing."""
    result: tuple[ImportSummary, Changes] = yield Store(lambda: core.institutions.take_in(preview, who))
    return result


def register_template(core: Core, texts: Texts) -> bytes:
    """Return an empty spreadsheet with the headers that an import understands, and an example."""
    from npm_desktop.exchange import register

    return register.template(core.reference, texts)


def export_register(core: Core, texts: Texts) -> Journey[bytes]:
    """Return the register as a spreadsheet that an import takes in again unchanged."""
    from npm_desktop.exchange import register

    known = yield Store(core.institutions.register)
    data: bytes = yield Work(lambda: register.export(known, core.reference, texts))
    return data
