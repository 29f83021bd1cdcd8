"""What leaves the program of a campaign: its comparative table."""

from __future__ import annotations

from npm_desktop.core import Core
from npm_desktop.domain.campaign import Compared, PlaceLine
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.texts import Texts


def export_comparison(core: Core, campaign_id: str, texts: Texts, name: str) -> Journey[bytes]:
    """Return the comparative table as a spreadsheet: CSV where the name ends so, else XLSX."""
    from npm_desktop.exchange import comparison

    found: tuple[list[PlaceLine], list[Compared]] = yield Store(lambda: core.campaigns.compared(campaign_id, texts))
    write = comparison.plain_table if name.lower().endswith(".csv") else comparison.workbook
    data: bytes = yield Work(lambda: write(*found, texts))
    return data
