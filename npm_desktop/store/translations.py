"""Where each free text of a visit lies: read and written by the name its passage has."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.text import Text
from npm_desktop.domain.translation import Passage
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.admission import AppealRow, CallRow, RefusalRow, WitnessRow
from npm_desktop.store.tables.campaigns import CampaignRow
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.columns import text_to_json
from npm_desktop.store.tables.evidence import CheckRow, GroundRow, ObstructionRow, PhotoRow, PromiseRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow
from npm_desktop.store.tables.record import Record
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import OccupancyRow, VisitMemberRow, VisitRow, VisitStageRow

_TABLES: Mapping[str, type[Record]] = {
    "visit": VisitRow,
    "institution": InstitutionRow,
    "finding": FindingRow,
    "recommendation": RecommendationRow,
    "promise": PromiseRow,
    "obstruction": ObstructionRow,
    "ground": GroundRow,
    "photo": PhotoRow,
    "call": CallRow,
    "witness": WitnessRow,
    "appeal": AppealRow,
    "campaign": CampaignRow,
    "occupancy": OccupancyRow,
    "refusal": RefusalRow,
    "check": CheckRow,
    "stage": VisitStageRow,
    "member": VisitMemberRow,
    "answer": AnswerRow,
}
_DERIVED = {"refusal": "refusal", "check": "check_card", "stage": "visit_stage", "member": "visit_member"}


def _row(session: Session, passage: Passage) -> Record:
    key = passage.id
    if passage.record == "answer":
        key = ids.derived_id("answer", *passage.id.split(" ", 1), "")
    elif passage.record in _DERIVED:
        key = ids.derived_id(_DERIVED[passage.record], *passage.id.split(" ", 1))
    row = session.get(_TABLES[passage.record], key)
    if row is None or row.deleted:
        raise NotFound("record_not_found")
    return row


def get(session: Session, passage: Passage) -> Text:
    """Return the text as it is now."""
    return getattr(_row(session, passage), passage.field) or Text()


def put(session: Session, visit_id: str, passage: Passage, text: Text) -> None:
    """Keep the text; the name of the institution is kept in the visit's own copy as well."""
    row = _row(session, passage)
    setattr(row, passage.field, text)
    if isinstance(row, AnswerRow) and passage.field == "text":
        row.value = text.shown(text.source)[0]
    if isinstance(row, InstitutionRow):
        visit = session.get_one(VisitRow, visit_id)
        assert isinstance(visit.snapshot, dict)
        visit.snapshot = {**visit.snapshot, "name": text_to_json(text)}
    session.flush()
