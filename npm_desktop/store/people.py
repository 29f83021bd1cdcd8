"""Reading and writing participants, certificates and groups."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import words
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.register import (
    CertificateRow,
    GroupMemberRow,
    GroupRegionRow,
    GroupRow,
    ParticipantRow,
)

_NEWEST = (CertificateRow.valid_to.desc().nulls_last(), CertificateRow.id.desc())


def all_participants(session: Session) -> list[Participant]:
    """Return every participant by name, with certificates, newest first."""
    certificates: dict[str, list[Certificate]] = defaultdict(list)
    query = select(CertificateRow).where(~CertificateRow.deleted)
    for row in session.scalars(query.order_by(*_NEWEST)):
        certificates[row.participant_id].append(
            Certificate(row.id, row.participant_id, row.number, row.valid_from, row.valid_to)
        )
    rows = session.scalars(
        select(ParticipantRow).where(~ParticipantRow.deleted).order_by(ParticipantRow.sort_key, ParticipantRow.id)
    )
    return [_participant(row, certificates[row.id]) for row in rows]


def participant(session: Session, participant_id: str) -> Participant:
    """Return the participant, or raise NotFound."""
    row = session.get(ParticipantRow, participant_id)
    if row is None or row.deleted:
        raise NotFound("participant_not_found")
    query = select(CertificateRow).where(~CertificateRow.deleted, CertificateRow.participant_id == participant_id)
    rows = session.scalars(query.order_by(*_NEWEST))
    found = [Certificate(r.id, r.participant_id, r.number, r.valid_from, r.valid_to) for r in rows]
    return _participant(row, found)


def _participant(row: ParticipantRow, certificates: list[Certificate]) -> Participant:
    roles = (bool(row.doctor), bool(row.child_trained))
    return Participant(row.id, row.name, row.profession or Text(), row.sex or "", tuple(certificates), *roles)


def put_participant(session: Session, value: Participant) -> None:
    """Add the participant, or change what differs; certificates are put by themselves."""
    row = session.get(ParticipantRow, value.id)
    if row is None:
        row = ParticipantRow(id=value.id)
        session.add(row)
    row.name, row.profession, row.sex = value.name, value.profession, value.sex or None
    row.doctor, row.child_trained = value.doctor or None, value.child_trained or None
    row.sort_key = words.sort_key(value.name)[:400]
    session.flush()


def put_certificate(session: Session, value: Certificate) -> None:
    """Add the certificate, or change what differs."""
    row = session.get(CertificateRow, value.id)
    if row is None:
        row = CertificateRow(id=value.id, participant_id=value.participant_id)
        session.add(row)
    row.number, row.valid_from, row.valid_to = value.number, value.valid_from, value.valid_to


def groups(session: Session) -> list[Group]:
    """Return every group with its regions and members; the leader comes first."""
    regions: dict[str, list[str]] = defaultdict(list)
    for region in session.scalars(
        select(GroupRegionRow).where(~GroupRegionRow.deleted).order_by(GroupRegionRow.region)
    ):
        regions[region.group_id].append(region.region)
    members: dict[str, list[GroupMember]] = defaultdict(list)
    query = (
        select(GroupMemberRow, ParticipantRow.name)
        .join(ParticipantRow, ParticipantRow.id == GroupMemberRow.participant_id)
        .where(~GroupMemberRow.deleted, ~ParticipantRow.deleted)
        .order_by(GroupMemberRow.leader.desc(), ParticipantRow.sort_key, ParticipantRow.id)
    )
    for row, name in session.execute(query):
        members[row.group_id].append(GroupMember(row.participant_id, name, row.leader, row.valid_from, row.valid_to))
    rows = session.scalars(select(GroupRow).where(~GroupRow.deleted).order_by(GroupRow.code, GroupRow.id))
    return [Group(row.id, row.code, row.name, tuple(regions[row.id]), tuple(members[row.id])) for row in rows]


def put_group(session: Session, group: Group, ids: dict[str, str]) -> None:
    """Add the group, or change what differs. `ids` gives the row ids of its regions and members by their key."""
    row = session.get(GroupRow, group.id)
    if row is None:
        row = GroupRow(id=group.id)
        session.add(row)
    row.code, row.name = group.code, group.name
    session.flush()
    for region in group.regions:
        if session.get(GroupRegionRow, ids[region]) is None:
            session.add(GroupRegionRow(id=ids[region], group_id=group.id, region=region))
    for member in group.members:
        found = session.get(GroupMemberRow, ids[member.participant_id])
        if found is None:
            found = GroupMemberRow(id=ids[member.participant_id], group_id=group.id)
            found.participant_id = member.participant_id
            session.add(found)
        found.leader, found.valid_from, found.valid_to = member.leader, member.valid_from, member.valid_to
        found.deleted = False
    _drop_others(session, group)


def _drop_others(session: Session, group: Group) -> None:
    kept = {member.participant_id for member in group.members}
    query = select(GroupMemberRow).where(GroupMemberRow.group_id == group.id, ~GroupMemberRow.deleted)
    for row in session.scalars(query):
        row.deleted = row.participant_id not in kept
    regions = select(GroupRegionRow).where(GroupRegionRow.group_id == group.id)
    for region in session.scalars(regions):
        region.deleted = region.region not in group.regions
