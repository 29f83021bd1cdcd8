"""Whether a visit may still be written in: its state, its fixed papers, and what an act of non-admission says already.

An act freezes what it prints (times, team, place, institution, refusal, calls, witnesses) and nothing else: a group
that is let in afterwards records its visit as any other.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from npm_desktop.domain import states
from npm_desktop.domain.document import DocumentKind
from npm_desktop.errors import RuleBroken
from npm_desktop.store import documents, visits


def act_fixed(session: Session, visit_id: str) -> bool:
    """Tell whether an act of non-admission of the visit is fixed."""
    return documents.fixed(session, visit_id, DocumentKind.NON_ADMISSION)


def ensure_recordable(session: Session, visit_id: str, *, at_gate: bool = False) -> None:
    """Refuse any record in a closed visit, and of what happened `at_gate` once the act that tells it is fixed."""
    states.ensure_recordable(visits.state(session, visit_id))
    if at_gate and act_fixed(session, visit_id):
        raise RuleBroken("act_fixed")


def ensure_type_open(session: Session, visit_id: str) -> None:
    """Refuse to change the type of a visit, and what rests on it, once any paper says it."""
    ensure_recordable(session, visit_id, at_gate=True)
    if documents.fixed(session, visit_id):
        raise RuleBroken("visit_type_fixed")
