"""The journeys of translations: a table out to a translator, and back. Names leave the house as marks."""

from __future__ import annotations

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.translation import ReturnedRow
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.texts import Texts

ENDINGS = ("xlsx", "csv")


def export_translations(
    core: Core, visit_id: str, language: str, texts: Texts, *, everything: bool = False
) -> Journey[bytes]:
    """Return the table for a translator: the texts of the visit that need the language, without names."""
    from npm_desktop.exchange import translator

    passages = yield Store(lambda: core.translations.of_visit(visit_id))
    names = yield Store(lambda: core.translations.names(visit_id))
    data: bytes = yield Work(
        lambda: translator.write(visit_id, passages, names, language, texts, everything=everything)
    )
    return data


def import_translations(
    core: Core, visit_id: str, language: str, data: bytes, name: str, who: Who
) -> Journey[tuple[list[ReturnedRow], Changes]]:
    """Take the table back: what fits becomes a proposal, every other row is told with its reason."""
    from npm_desktop.exchange import translator

    passages = yield Store(lambda: core.translations.of_visit(visit_id))
    names = yield Store(lambda: core.translations.names(visit_id))
    rows: list[ReturnedRow] = yield Work(lambda: translator.read(data, name, visit_id, passages, names, language))
    taken: tuple[list[ReturnedRow], Changes] = yield Store(
        lambda: core.translations.take_back(visit_id, language, rows, who)
    )
    return taken
