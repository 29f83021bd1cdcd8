"""Reading and writing holders, compartments and what lies sealed in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from npm_desktop.crypto.compartments import HolderKey, Lock, Share
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.vault import Compartment, Holder, Identity, Part
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.store import info, retention, rows
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.register import GroupMemberRow, ParticipantRow
from npm_desktop.store.tables.vault import CompartmentRow, HolderRow, IdentityRow, ShareRow
from npm_desktop.store.tables.visits import VisitMemberRow


def holders(session: Session) -> list[Holder]:
    """Return everybody with a key, by name."""
    parts: dict[str, dict[Compartment, Part]] = defaultdict(dict)
    for row in session.scalars(select(ShareRow)):
        parts[row.participant_id][row.compartment] = Part(row.half)
    query = (
        select(HolderRow.participant_id, ParticipantRow.name)
        .join(ParticipantRow, ParticipantRow.id == HolderRow.participant_id)
        .order_by(ParticipantRow.sort_key, ParticipantRow.id)
    )
    return [Holder(key, name, parts[key]) for key, name in session.execute(query)]


def holder_key(session: Session, participant_id: str) -> HolderKey | None:
    """Return the key of a holder, None of somebody who has none."""
    row = session.get(HolderRow, participant_id)
    return HolderKey(row.public_key, row.wrapped_key) if row else None


def put_holder(session: Session, participant_id: str, key: HolderKey) -> None:
    """Keep the key of a holder."""
    session.merge(HolderRow(participant_id=participant_id, public_key=key.public, wrapped_key=key.wrapped))


def is_leader(session: Session, participant_id: str) -> bool:
    """Tell whether the participant leads a group, or led a visit."""
    for table in (GroupMemberRow, VisitMemberRow):
        query = select(table.id).where(table.participant_id == participant_id, table.leader, ~table.deleted)
        if session.scalar(query.limit(1)) is not None:
            return True
    return False


def is_doctor(session: Session, participant_id: str) -> bool:
    """Tell whether the participant is a doctor."""
    row = session.get(ParticipantRow, participant_id)
    return bool(row and row.doctor and not row.deleted)


def public_key(session: Session, compartment: Compartment) -> bytes:
    """Return the key for which whatever is put in is sealed; RuleBroken as long as nobody could open it."""
    row = session.get(CompartmentRow, compartment)
    if row is None:
        raise RuleBroken("compartment_not_set_up")
    return row.public_key


def is_set_up(session: Session, compartment: Compartment) -> bool:
    """Tell whether there are people who can open the compartment."""
    return session.get(CompartmentRow, compartment) is not None


def add_compartment(session: Session, compartment: Compartment, public: bytes) -> None:
    """Add a compartment; one that is there stays, or all in it would be lost."""
    if is_set_up(session, compartment):
        raise RuleBroken("compartment_set_up_already")
    session.add(CompartmentRow(name=compartment, public_key=public))
    session.flush()


def put_share(session: Session, compartment: Compartment, participant_id: str, part: Part, sealed: bytes) -> None:
    """Keep what a holder has of the compartment's key."""
    session.merge(ShareRow(compartment=compartment, participant_id=participant_id, half=int(part), sealed=sealed))


def shares(session: Session, compartment: Compartment) -> dict[str, Part]:
    """Return who has which part of the compartment's key."""
    query = select(ShareRow).where(ShareRow.compartment == compartment)
    return {row.participant_id: Part(row.half) for row in session.scalars(query)}


def remove_holder(session: Session, participant_id: str) -> None:
    """Take a holder's key and shares away; neither is a record, so nothing of them stays."""
    for share in session.scalars(select(ShareRow).where(ShareRow.participant_id == participant_id)):
        session.delete(share)
    session.flush()
    row = session.get(HolderRow, participant_id)
    if row is None:
        raise NotFound("holder_not_found")
    session.delete(row)


def lock(session: Session, compartment: Compartment, persons: Iterable[str]) -> Lock:
    """Return what is needed to try these persons' words on the compartment."""
    public = public_key(session, compartment)
    found = []
    for participant_id in dict.fromkeys(persons):
        share = session.get(ShareRow, (compartment, participant_id))
        key = holder_key(session, participant_id)
        if share is None or key is None:
            raise NotFound("holder_not_found")
        found.append(Share(share.participant_id, share.half, key, share.sealed))
    return Lock(info.get(session).store_id, str(compartment), public, tuple(found))


def keep(session: Session, identity: Identity, sealed: bytes) -> None:
    """Add an identity; what is sealed stands in its row and in no log."""
    rows.put(session, IdentityRow, identity)
    session.get_one(IdentityRow, identity.id).sealed = sealed


def alive(session: Session, *, visit_id: str = "", interview_id: str = "") -> list[Identity]:
    """Return the identities that were not destroyed: of a visit, of an interview, or all."""
    query = select(IdentityRow).where(IdentityRow.destroyed_on.is_(None), ~IdentityRow.deleted)
    if visit_id:
        query = query.where(IdentityRow.visit_id == visit_id)
    if interview_id:
        query = query.where(IdentityRow.interview_id == interview_id)
    found = session.scalars(query.order_by(IdentityRow.destroy_on, IdentityRow.id))
    return [rows.value(row, Identity) for row in found]


def due(session: Session, today: date) -> list[Identity]:
    """Return the identities that have to go: their day has come, or the person agrees no more."""
    agreed = or_(InterviewRow.follow_up == Consent.YES, InterviewRow.pass_on == Consent.YES)
    query = (
        select(IdentityRow)
        .join(InterviewRow, InterviewRow.id == IdentityRow.interview_id)
        .where(IdentityRow.destroyed_on.is_(None), ~IdentityRow.deleted)
        .where(or_(IdentityRow.destroy_on <= today, IdentityRow.destroy_on.is_(None), ~agreed, InterviewRow.deleted))
    )
    found = session.scalars(query.order_by(IdentityRow.destroy_on, IdentityRow.id))
    return [rows.value(row, Identity) for row in found]


def sealed(session: Session, identities: Iterable[Identity]) -> Mapping[str, bytes]:
    """Return what lies sealed for the identities."""
    found = {one.id: session.get_one(IdentityRow, one.id).sealed for one in identities}
    return {key: data for key, data in found.items() if data}


def destroy(session: Session, identity: Identity, today: date) -> None:
    """Take the sealed bytes out of the row and of the file; that and when it was done is logged."""
    retention.write_over(session)
    row = session.get_one(IdentityRow, identity.id)
    row.sealed, row.destroyed_on = None, today
