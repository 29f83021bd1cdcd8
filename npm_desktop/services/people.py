"""Participants, their certificates, their groups, and who works at this machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.text import Text, clean
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import info, people, visits
from npm_desktop.store.info import StoreInfo
from npm_desktop.store.store import Store, StoreSession


class People:
    """The participants of the NPM."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def all(self) -> list[Participant]:
        """Return every participant by name."""
        with self._store.read() as session:
            return people.all_participants(session)

    def get(self, participant_id: str) -> Participant:
        """Return the participant, or raise NotFound."""
        with self._store.read() as session:
            return people.participant(session, participant_id)

    def groups(self) -> list[Group]:
        """Return every group with its regions and members."""
        with self._store.read() as session:
            return people.groups(session)

    def store_info(self) -> StoreInfo:
        """Return what this store is and who works here."""
        with self._store.read() as session:
            return info.get(session)

    def save(self, participant: Participant, who: Who) -> tuple[str, Changes]:
        """Add the participant (empty id) or change name, profession, sex, doctor, child_trained; return the id.

        Who is a doctor is one on the visits that are open too.
        """
        made = replace(participant, id=participant.id or ids.new_id(), name=_name(participant.name))
        with self._store.write(who) as session:
            people.put_participant(session, made)
            visits.renew_doctor(session, made.id, doctor=made.doctor)
        return made.id, Changes.of(Topic.PEOPLE, Topic.VISITS)

    def save_certificate(self, certificate: Certificate, who: Who) -> Changes:
        """Add the certificate (empty id) or change it."""
        _check_certificate(certificate)
        with self._store.write(who) as session:
            people.participant(session, certificate.participant_id)
            people.put_certificate(session, replace(certificate, id=certificate.id or ids.new_id()))
        return Changes.of(Topic.PEOPLE)

    def save_group(self, group: Group, who: Who) -> tuple[str, Changes]:
        """Add the group (empty id) or change its name, regions and members; return its id."""
        made = self._checked_group(group)
        with self._store.write(who) as session:
            for member in made.members:
                people.participant(session, member.participant_id)
            _put_group(session, made)
        return made.id, Changes.of(Topic.PEOPLE)

    def introduce(
        self, name: str, profession: Text, number: str, valid: tuple[date | None, date | None], group: Group | None
    ) -> tuple[str, Changes]:
        """Say who works at this machine: participant, certificate and group in one step; return the participant's id.

        The person becomes a member of the group, its leader if it has no members yet.
        """
        person = Participant(ids.new_id(), _name(name), profession)
        certificate = Certificate(ids.new_id(), person.id, number.strip(), *valid)
        if certificate.number:
            _check_certificate(certificate)
        if group is not None:
            member = GroupMember(person.id, person.name, leader=not group.members)
            group = replace(self._checked_group(group), members=(*group.members, member))
        with self._store.write(Who(person.id, person.id)) as session:
            people.put_participant(session, person)
            if certificate.number:
                people.put_certificate(session, certificate)
            if group is not None:
                _put_group(session, group)
            info.set_owner(session, person.id)
        return person.id, Changes.of(Topic.PEOPLE, Topic.STORE)

    def set_owner(self, participant_id: str) -> Changes:
        """Say which participant works at this machine."""
        with self._store.write() as session:
            people.participant(session, participant_id)
            info.set_owner(session, participant_id)
        return Changes.of(Topic.PEOPLE, Topic.STORE)

    def _checked_group(self, group: Group) -> Group:
        """Return the group as it is kept, or raise RuleBroken."""
        code = clean(group.code)
        if not group.name or not code:
            raise RuleBroken("group_name_missing")
        for region in group.regions:
            if region not in self._reference.regions:
                raise RuleBroken("region_unknown", value=region)
        return replace(group, id=group.id or ids.new_id(), code=code)


def _name(typed: str) -> str:
    name = clean(typed)
    if not name:
        raise RuleBroken("name_missing")
    return name


def _put_group(session: StoreSession, group: Group) -> None:
    if any(other.code == group.code and other.id != group.id for other in people.groups(session)):
        raise RuleBroken("group_code_taken", value=group.code)
    people.put_group(session, group, _ids(group))


def _check_certificate(certificate: Certificate) -> None:
    if not certificate.number.strip():
        raise RuleBroken("certificate_number_missing")
    if certificate.valid_from and certificate.valid_to and certificate.valid_to < certificate.valid_from:
        raise RuleBroken("certificate_days_crossed")


def _ids(group: Group) -> dict[str, str]:
    keys = [*group.regions, *(member.participant_id for member in group.members)]
    return {key: ids.derived_id("group_part", group.id, key) for key in keys}
