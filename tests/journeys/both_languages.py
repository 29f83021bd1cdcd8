"""Lets a visit speak Kazakh as well, so that its papers can be fixed in two languages."""

from __future__ import annotations

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind


def translate(core: Core, visit: str, who: Who, kind: DocumentKind | None = None) -> None:
    """Write every text of the visit in Kazakh, each with words of its own."""
    for number, one in enumerate(core.translations.of_visit(visit, kind)):
        core.translations.write(visit, one.key, "kk", f"Қазақша мәтін {number}", who)
