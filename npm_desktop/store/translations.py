"""Where each free text of a visit lies: found by the key its passage has, read, written, and as it was before.

A key leads into the visit it is asked for and nowhere else, whoever wrote the key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.visit import TEXTS
from npm_desktop.errors import NotFound
from npm_desktop.store.changes import BIRTH
from npm_desktop.store.tables.admission import AppealRow, CallRow, RefusalRow, WitnessRow
from npm_desktop.store.tables.campaigns import CampaignRow
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.columns import text_from_json, text_to_json
from npm_desktop.store.tables.evidence import CheckRow, GroundRow, ObstructionRow, PhotoRow, PromiseRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.record import Record
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import OccupancyRow, VisitMemberRow, VisitRow, VisitStageRow

# What each kind of record is kept in, and which of its fields are free texts that a paper prints.
_PLACES: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "visit": (VisitRow, tuple(TEXTS)),
    "institution": (InstitutionRow, ("name",)),
    "campaign": (CampaignRow, ("topic",)),
    "member": (VisitMemberRow, ("profession", "recusal")),
    "stage": (VisitStageRow, ("reason",)),
    "occupancy": (OccupancyRow, ("label",)),
    "finding": (FindingRow, ("text", "place", "affected")),
    "recommendation": (RecommendationRow, ("text",)),
    "promise": (PromiseRow, ("text",)),
    "check": (CheckRow, ("observation",)),
    "ground": (GroundRow, ("told",)),
    "obstruction": (ObstructionRow, ("what", "place", "position", "words")),
    "photo": (PhotoRow, ("caption", "place")),
    "answer": (AnswerRow, ("text", "reason", "note")),
    "refusal": (
        RefusalRow,
        ("position", "words", "shown_to", "explained", "could_not", "evidence", "copies"),
    ),
    "call": (CallRow, ("whom", "outcome")),
    "witness": (WitnessRow, ("role",)),
    "appeal": (AppealRow, ("addressee_note", "asks", "answer")),
}
_DERIVED = {"answer": "answer", "check": "check_card", "stage": "visit_stage", "member": "visit_member"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text lies. `own` tells whether it was written in this visit: elsewhere only translations are added."""

    row: Record
    field: str
    visit: VisitRow
    own: bool


def find(session: Session, visit_id: str, key: str) -> Place:
    """Return where the text of this key lies; NotFound when the visit has no such text."""
    record, _, rest = key.partition("/")
    record_id, _, field = rest.rpartition("/")
    table, fields = _PLACES.get(record, (None, ()))
    visit = session.get(VisitRow, visit_id)
    row = session.get(table, _row_id(record, record_id, visit_id)) if table is not None and field in fields else None
    if visit is None or row is None or row.deleted:
        raise NotFound("passage_not_found")
    own = row is visit or getattr(row, "visit_id", None) == visit.id
    if not own and not _lent(session, row, visit):
        raise NotFound("passage_not_found")
    return Place(row, field, visit, own)


def _row_id(record: str, record_id: str, visit_id: str) -> str:
    if record == "refusal":
        return ids.derived_id("refusal", visit_id)
    if record not in _DERIVED:
        return record_id
    parts = record_id.split(" ")
    # An answer outside repeats has no instance in its key.
    return ids.derived_id(_DERIVED[record], *parts, *(("",) if record == "answer" and len(parts) < 3 else ()))


def _lent(session: Session, row: Record, visit: VisitRow) -> bool:
    """Tell whether the visit prints a text that was written elsewhere: of its place, its campaign, what it checks."""
    if isinstance(row, InstitutionRow):
        return row.id == visit.institution_id
    if isinstance(row, CampaignRow):
        return row.id == visit.campaign_id
    if not isinstance(row, RecommendationRow | PromiseRow):
        return False
    check = session.get(CheckRow, ids.derived_id("check_card", visit.id, row.id))
    return check is not None and not check.deleted


def get(place: Place) -> Text:
    """Return the text as it is now; of the institution's name the visit's own copy."""
    if isinstance(place.row, InstitutionRow):
        assert isinstance(place.visit.snapshot, dict)
        return text_from_json(place.visit.snapshot.get("name"))
    return getattr(place.row, place.field) or Text()


def change(session: Session, place: Place, changed: Callable[[Text], Text]) -> None:
    """Keep the changed text. The register learns the institution's name too, while it is called as in the visit."""
    before = get(place)
    text = changed(before)
    if isinstance(place.row, InstitutionRow):
        assert isinstance(place.visit.snapshot, dict)
        place.visit.snapshot = {**place.visit.snapshot, "name": text_to_json(text)}
        same = place.row.name.values.get(text.source) == text.values.get(text.source)
        if same and place.row.name.source == text.source:
            place.row.name = changed(place.row.name)
    else:
        setattr(place.row, place.field, text)
    if isinstance(place.row, AnswerRow) and place.field == "text":
        place.row.value = text.shown(text.source)[0]
    session.flush()


def settled(session: Session, place: Place, language: str) -> bool:
    """Tell whether the translation is a confirmed one that a closed visit lent: it had it when it was closed."""
    row = place.row
    if place.own or not isinstance(row, RecommendationRow | PromiseRow):
        return False
    home = session.get(VisitRow, row.visit_id)
    if (
        home is None
        or home.state is not VisitState.CONCLUDED
        or get(place).state(language) is not Translation.CONFIRMED
    ):
        return False
    fields = (f"{place.field}/values/{language}", f"{place.field}/states/{language}")
    return _last(session, row.id, BIRTH, *fields) < _last(session, home.id, "state")


def _last(session: Session, record_id: str, *fields: str) -> int:
    """Return when the fields were changed last, as a place in the log."""
    query = select(func.max(ChangeRow.lamport)).where(ChangeRow.record_id == record_id, ChangeRow.field.in_(fields))
    return session.scalar(query) or 0


def former(session: Session, place: Place, language: str) -> str:
    """Return the source as it was when its translation was last right, "" when that isn't known or nothing changed."""
    text = get(place)
    if isinstance(place.row, InstitutionRow) or language == text.source:
        return ""
    source = f"{place.field}/values/{text.source}"
    agreed = {f"{place.field}/values/{language}", f"{place.field}/states/{language}"}
    query = (
        select(ChangeRow.field, ChangeRow.value)
        .where(ChangeRow.record_id == place.row.id, ChangeRow.field.in_([BIRTH, source, *agreed]))
        .order_by(ChangeRow.lamport, ChangeRow.replica_id)
    )
    now, then = "", ""
    for name, value in session.execute(query).all():
        if name == BIRTH:
            born = value if isinstance(value, dict) else {}
            now = str(born.get(source) or "")
            then = now
        elif name == source:
            now = str(value or "")
        elif value not in (None, Translation.OUTDATED):
            then = now
    return then if then != now else ""
