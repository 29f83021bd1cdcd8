"""The tables, by topic. Importing this package knows them all."""

from npm_desktop.store.tables import (
    admission,
    campaigns,
    checklists,
    documents,
    evidence,
    findings,
    injuries,
    interviews,
    log,
    messages,
    register,
    rooms,
    submissions,
    vault,
    visits,
)
from npm_desktop.store.tables.record import Base

__all__ = [
    "Base",
    "admission",
    "campaigns",
    "checklists",
    "documents",
    "evidence",
    "findings",
    "injuries",
    "interviews",
    "log",
    "messages",
    "register",
    "rooms",
    "submissions",
    "vault",
    "visits",
]
