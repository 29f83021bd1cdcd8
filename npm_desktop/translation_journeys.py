"""The journeys of translations: a table out to a translator, and back. Names leave the house as marks."""

from __future__ import annotations

from collections.abc import Collection

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.translation import Outgoing, Passage, ReturnedRow
from npm_desktop.errors import RuleBroken
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.texts import Texts

ENDINGS = ("xlsx", "csv")


def export_translations(
    core: Core,
    visit_id: str,
    language: str,
    texts: Texts,
    *,
    everything: bool = False,
    group: bool = False,
    agreed: Collection[Passage] = (),
) -> Journey[bytes]:
    """Return the table for a translator: the texts of the visit that need the language, without names.

    RuleBroken when one of them may still tell who a person is and isn't among those somebody `agreed` to send as it is.
    """
    from npm_desktop.exchange import translator

    def ask() -> tuple[Outgoing, list[str]]:
        told = core.translations.outgoing(visit_id, language, everything=everything, group=group)
        return told, core.translations.names(visit_id)

    out, names = yield Store(ask)
    unread = [one for one in out.doubtful if one not in agreed]
    if unread:
        raise RuleBroken("texts_to_look_at", number=len(unread))
    data: bytes = yield Work(lambda: translator.write(visit_id, out.passages, names, language, texts))
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
