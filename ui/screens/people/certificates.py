"""What a certificate is worth today, as shape and words."""

from __future__ import annotations

from datetime import date, timedelta

from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Certificate, Standing, standing
from ui.language import current, tr
from ui.widgets.shapes import Mark

SOON = timedelta(days=30)
_BAD = (Standing.MISSING, Standing.EXPIRED, Standing.NOT_YET)


def certificate_mark(shown: Certificate | None, today: date) -> str:
    """Return the shape: without a valid one a refusal of entry is lawful; the last month is a warning."""
    worth = standing(shown, today)
    if worth in _BAD:
        return Mark.BAD
    soon = shown is not None and shown.valid_to is not None and shown.valid_to - today <= SOON
    return Mark.WARN if soon or worth is Standing.NO_DATES else Mark.GOOD


def certificate_words(shown: Certificate | None, today: date) -> str:
    """Return it in words."""
    worth = standing(shown, today)
    if shown is not None and shown.valid_to is not None and worth in (Standing.VALID, Standing.EXPIRED):
        day = current().date(shown.valid_to)
        return tr("expired {day}", day=day) if worth is Standing.EXPIRED else tr("until {day}", day=day)
    return tr(STANDINGS[worth])
