"""Reading and writing visits, their teams and stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids, words
from npm_desktop.domain.institution import Snapshot
from npm_desktop.domain.states import SignatureState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import TEXTS, DocumentLine, Member, Occupancy, StageStep, Visit, VisitLine
from npm_desktop.domain.visit_types import rail
from npm_desktop.errors import NotFound
from npm_desktop.store import filled
from npm_desktop.store.tables.columns import text_from_json, text_to_json
from npm_desktop.store.tables.documents import DocumentRow, SignatureRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow
from npm_desktop.store.tables.visits import OccupancyRow, VisitMemberRow, VisitRow, VisitStageRow

_PLAIN = (
    "number",
    "origin",
    "kind",
    "state",
    "institution_id",
    "day",
    "base_number",
    "base_day",
    "announced",
    "head",
    "received_by",
    "arrived_at",
    "ids_shown_at",
    "admitted_at",
    "ended_at",
    "leave_by",
    "places_seen",
    "documents_seen",
)
_OPTIONAL_IDS = ("group_id", "checklist_version_id", "base_visit_id", "module_version_id", "campaign_id")


def snapshot_to_json(snapshot: Snapshot) -> dict[str, object]:
    """Return a snapshot as JSON values."""
    plain = asdict(snapshot)
    return {**plain, "name": text_to_json(snapshot.name), "group_name": text_to_json(snapshot.group_name)}


def snapshot_from_json(value: object) -> Snapshot:
    """Return the snapshot that `snapshot_to_json` wrote."""
    assert isinstance(value, dict)
    return Snapshot(
        **{
            **value,
            "name": text_from_json(value["name"]),
            "group_name": text_from_json(value.get("group_name")),
        }
    )


def add(session: Session, visit: Visit) -> None:
    """Add a visit with its team."""
    row = VisitRow(id=visit.id, snapshot=snapshot_to_json(visit.snapshot))
    for name in (*_PLAIN, *TEXTS):
        setattr(row, name, getattr(visit, name))
    for name in (*_OPTIONAL_IDS, "prevailing"):
        setattr(row, name, getattr(visit, name) or None)
    session.add(row)
    session.flush()
    for member in visit.members:
        put_member(session, visit.id, member)


def exists(session: Session, visit_id: str) -> bool:
    """Tell whether the visit is in the store, be it marked as deleted."""
    return session.get(VisitRow, visit_id) is not None


# What other questions are asked by.
_CHECKLISTS = ("checklist_version_id", "module_version_id")


def change(session: Session, visit_id: str, **fields: object) -> None:
    """Set fields of the visit; a snapshot is given as a value."""
    row = _row(session, visit_id)
    if any(getattr(row, name) != fields[name] for name in _CHECKLISTS if name in fields):
        filled.forget_hidden(session, visit_id)
    for name, value in fields.items():
        if isinstance(value, Snapshot):
            row.snapshot = snapshot_to_json(value)
        else:
            setattr(row, name, value)


def _row(session: Session, visit_id: str) -> VisitRow:
    row = session.get(VisitRow, visit_id)
    if row is None or row.deleted:
        raise NotFound("visit_not_found")
    return row


def get(session: Session, visit_id: str) -> Visit:
    """Return the visit with team, stages and occupancy, or raise NotFound."""
    row = _row(session, visit_id)
    fields: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    fields.update({name: getattr(row, name) or Text() for name in TEXTS})
    fields.update(
        {
            name: getattr(row, name) or ""
            for name in (*_OPTIONAL_IDS, "base_number", "head", "received_by", "prevailing")
        }
    )
    return Visit(
        id=row.id,
        snapshot=snapshot_from_json(row.snapshot),
        members=_members(session, visit_id),
        stages=_stages(session, visit_id, row.kind),
        occupancy=_occupancy(session, visit_id),
        **fields,
    )


def state(session: Session, visit_id: str) -> VisitState:
    """Return the state of the visit, or raise NotFound."""
    return _row(session, visit_id).state


def checklist_versions(session: Session, visit_id: str) -> tuple[str, str]:
    """Return the ids of the checklist and of the module the visit is bound to; "" for one it has not."""
    row = _row(session, visit_id)
    return row.checklist_version_id or "", row.module_version_id or ""


def find(session: Session, id_or_number: str) -> str:
    """Return the id of the visit with this id or number, or raise NotFound."""
    found = session.scalar(select(VisitRow.id).where(VisitRow.number == id_or_number, ~VisitRow.deleted))
    if found is None and ids.is_id(id_or_number):
        found = session.scalar(select(VisitRow.id).where(VisitRow.id == id_or_number, ~VisitRow.deleted))
    if found is None:
        raise NotFound("visit_not_found")
    return found


def _members(session: Session, visit_id: str) -> tuple[Member, ...]:
    query = select(VisitMemberRow).where(VisitMemberRow.visit_id == visit_id, ~VisitMemberRow.deleted)
    # By the Kazakh and Russian alphabets, which no database knows alike.
    rows = sorted(session.scalars(query), key=lambda row: (not row.leader, words.sort_key(row.name), row.id))
    return tuple(
        Member(
            row.participant_id,
            row.name,
            row.profession or Text(),
            row.certificate or "",
            row.certificate_from,
            row.certificate_to,
            row.leader,
            row.impartial,
            row.recusal or Text(),
            tuple(row.sections) if isinstance(row.sections, list) else (),
            bool(row.doctor),
        )
        for row in rows
    )


def put_member(session: Session, visit_id: str, member: Member) -> None:
    """Add the member to the team, or change what differs."""
    row_id = ids.derived_id("visit_member", visit_id, member.participant_id)
    row = session.get(VisitMemberRow, row_id)
    if row is None:
        row = VisitMemberRow(id=row_id, visit_id=visit_id, participant_id=member.participant_id)
        session.add(row)
    row.deleted = False
    for name in ("name", "profession", "certificate", "certificate_from", "certificate_to", "leader", "impartial"):
        setattr(row, name, getattr(member, name))
    row.recusal = member.recusal
    row.sections = list(member.sections) or None
    row.doctor = member.doctor or None


def renew_doctor(session: Session, participant_id: str, *, doctor: bool) -> None:
    """Say in the teams of open visits whether the participant is a doctor; a closed visit stays as it was."""
    query = (
        select(VisitMemberRow)
        .join(VisitRow, VisitRow.id == VisitMemberRow.visit_id)
        .where(VisitMemberRow.participant_id == participant_id, ~VisitMemberRow.deleted)
        .where(VisitRow.state.in_((VisitState.PLANNED, VisitState.UNDER_WAY)))
    )
    for row in session.scalars(query):
        row.doctor = doctor or None


def remove_member(session: Session, visit_id: str, participant_id: str) -> None:
    """Take the member out of the team."""
    row = session.get(VisitMemberRow, ids.derived_id("visit_member", visit_id, participant_id))
    if row is not None:
        row.deleted = True


def _stages(session: Session, visit_id: str, kind: VisitType) -> tuple[StageStep, ...]:
    query = select(VisitStageRow).where(VisitStageRow.visit_id == visit_id, ~VisitStageRow.deleted)
    known = {row.stage: StageStep(row.stage, row.state, row.reason or Text()) for row in session.scalars(query)}
    return tuple(known.get(stage, StageStep(stage)) for stage in rail(kind))


def put_stage(session: Session, visit_id: str, step: StageStep) -> None:
    """Set where a stage stands."""
    row_id = ids.derived_id("visit_stage", visit_id, step.stage)
    row = session.get(VisitStageRow, row_id)
    if row is None:
        row = VisitStageRow(id=row_id, visit_id=visit_id, stage=step.stage)
        session.add(row)
    row.state, row.reason = step.state, step.reason


def _occupancy(session: Session, visit_id: str) -> tuple[Occupancy, ...]:
    query = select(OccupancyRow).where(OccupancyRow.visit_id == visit_id, ~OccupancyRow.deleted)
    rows = session.scalars(query.order_by(OccupancyRow.id))
    return tuple(Occupancy(row.id, row.label, row.held, row.capacity) for row in rows)


def put_occupancy(session: Session, visit_id: str, value: Occupancy) -> None:
    """Add the line of persons held, or change what differs; one that was taken away comes back."""
    row = session.get(OccupancyRow, value.id)
    if row is None:
        row = OccupancyRow(id=value.id, visit_id=visit_id)
        session.add(row)
    elif row.visit_id != visit_id:
        raise NotFound("occupancy_not_found")
    row.label, row.held, row.capacity, row.deleted = value.label, value.held, value.capacity, False


def remove_occupancy(session: Session, visit_id: str, occupancy_id: str) -> None:
    """Take a line of persons held away."""
    row = session.get(OccupancyRow, occupancy_id)
    if row is None or row.visit_id != visit_id:
        raise NotFound("occupancy_not_found")
    row.deleted = True


# A line needs none of the texts, which make the rows wide.
_LISTED = select(
    VisitRow.id,
    VisitRow.number,
    VisitRow.origin,
    VisitRow.kind,
    VisitRow.state,
    VisitRow.day,
    VisitRow.institution_id,
    VisitRow.snapshot,
)


def lines(
    session: Session,
    *,
    institution_id: str = "",
    states: Iterable[VisitState] = (),
    kinds: Iterable[VisitType] = (),
    limit: int = 500,
    offset: int = 0,
) -> list[VisitLine]:
    """Return visits, newest first."""
    query = _LISTED.where(~VisitRow.deleted)
    query = query.order_by(VisitRow.day.desc(), VisitRow.number.desc(), VisitRow.id)
    if institution_id:
        query = query.where(VisitRow.institution_id == institution_id)
    if states:
        query = query.where(VisitRow.state.in_(list(states)))
    if kinds:
        query = query.where(VisitRow.kind.in_(list(kinds)))
    return _lines(session, session.execute(query.offset(offset).limit(limit)).all())


def of_ids(session: Session, visit_ids: Iterable[str]) -> list[VisitLine]:
    """Return these visits, newest first."""
    query = _LISTED.where(~VisitRow.deleted, VisitRow.id.in_(list(visit_ids)))
    return _lines(session, session.execute(query.order_by(VisitRow.day.desc(), VisitRow.id)).all())


def _lines(session: Session, rows: Sequence[Any]) -> list[VisitLine]:
    keys = [row.id for row in rows]
    findings = _counts(session, FindingRow, keys)
    recommendations = _counts(session, RecommendationRow, keys)
    documents = _documents(session, keys)
    found = []
    for row in rows:
        snapshot = snapshot_from_json(row.snapshot)
        found.append(
            VisitLine(
                row.id,
                row.number,
                row.origin,
                row.kind,
                row.state,
                row.day,
                row.institution_id,
                snapshot.name,
                snapshot.region,
                snapshot.category,
                findings.get(row.id, 0),
                recommendations.get(row.id, 0),
                tuple(documents[row.id]),
            )
        )
    return found


def _counts(session: Session, table: type[FindingRow | RecommendationRow], visit_ids: list[str]) -> dict[str, int]:
    query = select(table.visit_id, func.count()).where(table.visit_id.in_(visit_ids), ~table.deleted)
    return {str(key): number for key, number in session.execute(query.group_by(table.visit_id))}


def _documents(session: Session, visit_ids: list[str]) -> dict[str, list[DocumentLine]]:
    signed: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    query = select(SignatureRow.document_id, SignatureRow.state).where(SignatureRow.visit_id.in_(visit_ids))
    for document_id, signature in session.execute(query.where(~SignatureRow.deleted)):
        asked[document_id] += 1
        signed[document_id] += signature != SignatureState.TO_SIGN
    found: dict[str, list[DocumentLine]] = defaultdict(list)
    rows = session.scalars(
        select(DocumentRow)
        .where(DocumentRow.visit_id.in_(visit_ids), ~DocumentRow.deleted)
        .order_by(DocumentRow.fixed_at, DocumentRow.id)
    )
    for row in rows:
        found[row.visit_id].append(
            DocumentLine(
                row.id, row.kind, row.edition, row.number, row.state, row.language, signed[row.id], asked[row.id]
            )
        )
    return found


def last_concluded(session: Session, institution_id: str, kind: VisitType, before: date) -> str | None:
    """Return the newest concluded visit of the type to the institution before the day."""
    query = select(VisitRow.id).where(
        VisitRow.institution_id == institution_id,
        VisitRow.kind == kind,
        VisitRow.state == VisitState.CONCLUDED,
        VisitRow.day < before,
        ~VisitRow.deleted,
    )
    return session.scalar(query.order_by(VisitRow.day.desc()).limit(1))
