"""The compartments: who may open them, the identities sealed in one of them, and the log of their openings.

What is put in can be read only with the words of a leader and a member together; that it was opened, by whom and why is
written before anything is shown. Nothing of it goes to the office, into a package, a document, a list or the search.

What a destruction can do: the sealed bytes leave the row, and no log ever held them. Older copies of the file (backups,
the copy made before an upgrade, a stick) keep what they held; it opens there with the words of then, until those copies
are destroyed too. Whoever opens the store can destroy or forge what lies in it, not read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from npm_desktop.crypto import compartments
from npm_desktop.crypto.compartments import HolderKey, Key, Lock
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.text import Text, clean
from npm_desktop.domain.vault import (
    Compartment,
    Holder,
    Identity,
    Opened,
    Opening,
    Part,
    ensure_keepable,
    ensure_parts,
)
from npm_desktop.errors import RuleBroken
from npm_desktop.store import info, openings, people, recording, rows, vault
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.vault import IdentityRow


class Vault:
    """The holders, the compartments and the identities."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def holders(self) -> list[Holder]:
        """Return everybody with a key of one's own, by name, and what it opens."""
        with self._store.read() as session:
            return vault.holders(session)

    def is_set_up(self, compartment: Compartment) -> bool:
        """Tell whether there are people who can open the compartment."""
        with self._store.read() as session:
            return vault.is_set_up(session, compartment)

    def keep_holder(self, participant_id: str, key: HolderKey, *, new: bool = True) -> Changes:
        """Keep the key that `compartments.new_holder` or `change_words` made, a slow work that needs no store."""
        with self._store.write() as session:
            people.participant(session, participant_id)
            known = vault.holder_key(session, participant_id)
            if new and known is not None:
                raise RuleBroken("holder_known")
            if not new and (known is None or known.public != key.public):
                raise RuleBroken("holder_changed")
            vault.put_holder(session, participant_id, key)
        return Changes.of(Topic.PEOPLE)

    def holder_key(self, participant_id: str) -> HolderKey | None:
        """Return the key of a participant, wrapped as it is stored, None while there is none."""
        with self._store.read() as session:
            return vault.holder_key(session, participant_id)

    def add_holder(self, participant_id: str, words: str) -> Changes:
        """Give a participant a key under words of one's own."""
        known = self._info()
        key = compartments.new_holder(words, known.store_id, participant_id, weak=known.demo)
        return self.keep_holder(participant_id, key)

    def set_up(self, compartment: Compartment, parts: Mapping[str, Part]) -> Changes:
        """Make a compartment for these holders, once; afterwards only they let others in."""
        ensure_parts(compartment, parts)
        with self._store.write() as session:
            public_keys = {}
            for participant_id, part in parts.items():
                _ensure_role(session, participant_id, part)
                key = vault.holder_key(session, participant_id)
                if key is None:
                    raise RuleBroken("holder_key_missing")
                public_keys[participant_id] = (int(part), key.public)
            store_id = info.get(session).store_id
            public, shares = compartments.new_compartment(store_id, str(compartment), public_keys)
            vault.add_compartment(session, compartment, public)
            for participant_id, part in parts.items():
                vault.put_share(session, compartment, participant_id, part, shares[participant_id])
        return Changes.of(Topic.PEOPLE)

    def admit(self, key: Key, participant_id: str, part: Part, by: tuple[str, str], reason: Text, who: Who) -> Changes:
        """Let one more holder in, by those who opened the compartment; each visit with something in it notes that."""
        compartment = Compartment(key.compartment)
        with self._store.write(who) as session:
            if vault.public_key(session, compartment) != key.public:
                raise RuleBroken("holder_changed")
            _ensure_role(session, participant_id, part)
            holder = vault.holder_key(session, participant_id)
            if holder is None:
                raise RuleBroken("holder_key_missing")
            if participant_id in vault.shares(session, compartment):
                raise RuleBroken("holder_known")
            sealed = key.share_for(participant_id, holder.public, int(part))
            vault.put_share(session, compartment, participant_id, part, sealed)
            for visit_id in openings.visits_with(session, compartment):
                openings.add(session, visit_id, compartment, by, reason, self._store.now())
        return Changes.of(Topic.PEOPLE)

    def revoke(self, participant_id: str) -> Changes:
        """End a key, of a member who leaves; not the last one of its part. Older copies of the file know it still."""
        with self._store.write() as session:
            for compartment in Compartment:
                shares = vault.shares(session, compartment)
                part = shares.pop(participant_id, None)
                if part is not None and part not in shares.values():
                    raise RuleBroken("holder_last")
            vault.remove_holder(session, participant_id)
        return Changes.of(Topic.PEOPLE)

    def lock(self, compartment: Compartment, *persons: str) -> Lock:
        """Return what is needed to try these persons' words on the compartment, a slow work that needs no store."""
        with self._store.read() as session:
            return vault.lock(session, compartment, persons)

    def keep(self, interview_id: str, words: str, destroy_on: date | None, who: Who) -> tuple[str, Changes]:
        """Seal who the person of an interview is; return the identity's id. It is written once and not shown again."""
        words, today = clean(words), self._store.now().at.date()
        if not words:
            raise RuleBroken("identity_words_missing")
        with self._store.write(who) as session:
            interview = rows.get(session, InterviewRow, Interview, interview_id)
            recording.ensure_recordable(session, interview.visit_id)
            ensure_keepable(interview, destroy_on, today)
            made = Identity(ids.random_id(), interview.visit_id, interview_id, today, destroy_on)
            public, store_id = vault.public_key(session, Compartment.IDENTITIES), info.get(session).store_id
            sealed = compartments.seal(public, words.encode("utf-8"), store_id, Compartment.IDENTITIES, made.id)
            vault.keep(session, made, sealed)
        return made.id, Changes.of(Topic.INTERVIEWS, visit_id=made.visit_id)

    def has_identity(self, interview_id: str) -> bool:
        """Tell whether an identity is kept for the interview."""
        with self._store.read() as session:
            return bool(vault.alive(session, interview_id=interview_id))

    def kept(self, visit_id: str = "") -> list[Identity]:
        """Return the identities that are kept, of a visit or of all, by their last day; nothing tells who it is."""
        with self._store.read() as session:
            return vault.alive(session, visit_id=visit_id)

    def postpone(self, identity_id: str, destroy_on: date | None, who: Who) -> Changes:
        """Set another day on which the identity is destroyed, as long as the person still agrees."""
        with self._store.write(who) as session:
            old = _identity(session, identity_id)
            interview = rows.get(session, InterviewRow, Interview, old.interview_id)
            ensure_keepable(interview, destroy_on, self._store.now().at.date())
            rows.put(session, IdentityRow, replace(old, destroy_on=destroy_on))
        return Changes.of(Topic.INTERVIEWS, visit_id=old.visit_id)

    def open(
        self, visit_id: str, first: str, first_words: str, second: str, second_words: str, reason: Text, who: Who
    ) -> tuple[Opened, Changes]:
        """Open the identities of a visit with the words of a leader and of a member; a reason is needed."""
        if not reason:
            raise RuleBroken("opening_reason_missing")
        lock = self.lock(Compartment.IDENTITIES, first, second)
        key = compartments.open_with(lock, {first: first_words, second: second_words})
        return self.show(visit_id, key, (first, second), reason, who)

    def show(self, visit_id: str, key: Key, by: tuple[str, str], reason: Text, who: Who) -> tuple[Opened, Changes]:
        """Write down that the identities were opened, then return them."""
        if not reason:
            raise RuleBroken("opening_reason_missing")
        with self._store.write(who) as session:
            kept = vault.alive(session, visit_id=visit_id)
            records = tuple(one.id for one in kept)
            line = openings.add(session, visit_id, Compartment.IDENTITIES, by, reason, self._store.now(), records)
            sealed = vault.sealed(session, kept)
        shown = {one.id: key.unseal(sealed[one.id], one.id).decode("utf-8") for one in kept if one.id in sealed}
        return Opened(line, shown), Changes.of(Topic.INTERVIEWS, visit_id=visit_id)

    def openings(self, visit_id: str = "") -> list[Opening]:
        """Return the log of openings, of a visit or of all, in its order."""
        with self._store.read() as session:
            return openings.all_of(session, visit_id)

    def due(self, today: date) -> list[Identity]:
        """Return the identities that have to go: their day has come, or the person agrees no more."""
        with self._store.read() as session:
            return vault.due(session, today)

    def destroy_due(self, today: date, who: Who) -> tuple[int, Changes]:
        """Destroy the identities that have to go; return how many."""
        with self._store.write(who) as session:
            found = vault.due(session, today)
            for one in found:
                vault.destroy(session, one, today)
        return len(found), Changes.of(Topic.INTERVIEWS)

    def destroy(self, identity_id: str, who: Who) -> Changes:
        """Destroy an identity before its day."""
        with self._store.write(who) as session:
            old = _identity(session, identity_id)
            vault.destroy(session, old, self._store.now().at.date())
        return Changes.of(Topic.INTERVIEWS, visit_id=old.visit_id)

    def _info(self) -> info.StoreInfo:
        with self._store.read() as session:
            return info.get(session)


def _identity(session: StoreSession, identity_id: str) -> Identity:
    found = rows.get(session, IdentityRow, Identity, identity_id)
    if found.destroyed_on is not None:
        raise RuleBroken("identity_destroyed")
    return found


def _ensure_role(session: StoreSession, participant_id: str, part: Part) -> None:
    people.participant(session, participant_id)
    if part is Part.LEADER and not vault.is_leader(session, participant_id):
        raise RuleBroken("holder_not_leader")
    if part is Part.WHOLE and not vault.is_doctor(session, participant_id):
        raise RuleBroken("holder_not_doctor")
