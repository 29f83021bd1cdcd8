"""Copies of what the register says on a day: the institution with its group, the members with their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from npm_desktop.domain.institution import Institution, Snapshot
from npm_desktop.domain.person import Group, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Member, Visit
from npm_desktop.reference.library import Reference
from npm_desktop.store import people, visits


def institution(reference: Reference, found: Institution, group: Group | None) -> Snapshot:
    """Return the institution and its group as they are now."""
    return Snapshot(
        found.name,
        found.code,
        found.category,
        found.region,
        found.address,
        reference.categories[found.category].ministry,
        found.capacity,
        group.code if group else found.region,
        group.name if group else Text(),
    )


def member(person: Participant, day: date, *, leader: bool) -> Member:
    """Return the participant as a member, with the certificate to show on the day."""
    shown = person.certificate_on(day)
    return Member(
        person.id,
        person.name,
        person.profession,
        shown.number if shown else "",
        shown.valid_from if shown else None,
        shown.valid_to if shown else None,
        leader,
        doctor=person.doctor,
    )


def team(people_known: Sequence[Participant], plan: Plan) -> tuple[Member, ...]:
    """Return the team of a plan; the leader comes first unless the plan names another."""
    leader = plan.leader or (people_known[0].id if people_known else "")
    return tuple(member(person, plan.day, leader=person.id == leader) for person in people_known)


def renew_certificates(session: Session, visit: Visit, day: date) -> None:
    """Copy the members' certificates anew, as long as the visit has not begun: one may have been prolonged."""
    for old in visit.members:
        shown = member(people.participant(session, old.participant_id), day, leader=old.leader)
        kept = replace(shown, impartial=old.impartial, recusal=old.recusal, sections=old.sections)
        visits.put_member(session, visit.id, kept)
