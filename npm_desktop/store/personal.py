"""Texts that seemed to tell a person and were read again: who confirmed which words. Another word asks anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from npm_desktop.store import info

_NAME = "texts_confirmed/{}"


def confirmed(session: Session, visit_id: str) -> dict[str, str]:
    """Return the marks of the confirmed texts of the visit by their keys."""
    return {key: str(one["mark"]) for key, one in _known(session, visit_id).items()}


def confirm(session: Session, visit_id: str, key: str, mark: str, author_id: str, day: date) -> None:
    """Keep that somebody read the text and found nobody in it."""
    line = {"mark": mark, "by": author_id, "day": day.isoformat()}
    info.set_preference(session, _NAME.format(visit_id), {**_known(session, visit_id), key: line})


def _known(session: Session, visit_id: str) -> dict[str, dict[str, Any]]:
    found = info.preference(session, _NAME.format(visit_id))
    if not isinstance(found, dict):
        return {}
    return {key: one for key, one in found.items() if isinstance(one, dict) and "mark" in one}
