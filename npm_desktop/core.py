"""The front door: a store is created, opened, restored here, and every service is wired once.

A `Core` belongs to the thread that opened it. `reader()` opens a second, read-only one for the reading thread.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from npm_desktop.checklists import workbook
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.crypto import disk, identity, keys
from npm_desktop.crypto.keys import Cost, Keyring, Keys
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Clock, Moment, system_clock
from npm_desktop.errors import AppError, BadInput
from npm_desktop.exchange import backup
from npm_desktop.media.originals import Originals
from npm_desktop.paths import COPIES, DATABASE, FILES, KEYRING, LOCK, is_store
from npm_desktop.reference import library
from npm_desktop.reference.library import Reference
from npm_desktop.services.admission import Admission, Appeals, Calls, Witnesses
from npm_desktop.services.agenda import Agenda
from npm_desktop.services.answers import Answers
from npm_desktop.services.background import Backgrounds
from npm_desktop.services.campaigns import Campaigns
from npm_desktop.services.checklists import Checklists
from npm_desktop.services.checks import Checks
from npm_desktop.services.documents import Documents
from npm_desktop.services.findings import Findings
from npm_desktop.services.grounds import Grounds
from npm_desktop.services.injuries import Injuries
from npm_desktop.services.institutions import Institutions
from npm_desktop.services.interviews import Interviews
from npm_desktop.services.kit import Kit
from npm_desktop.services.medical import MedicalNotes
from npm_desktop.services.messages import Messages
from npm_desktop.services.obstructions import Obstructions
from npm_desktop.services.people import People
from npm_desktop.services.personal import PersonalData
from npm_desktop.services.photos import Photos
from npm_desktop.services.preferences import Preferences
from npm_desktop.services.private_notes import PrivateNotes
from npm_desktop.services.promises import Promises
from npm_desktop.services.recommendations import Recommendations
from npm_desktop.services.recontacts import Recontacts
from npm_desktop.services.reprisals import Reprisals
from npm_desktop.services.rooms import Rooms
from npm_desktop.services.search import Search
from npm_desktop.services.statistics import Statistics
from npm_desktop.services.submissions import Submissions
from npm_desktop.services.translations import Translations
from npm_desktop.services.vault import Vault
from npm_desktop.services.visit_kinds import VisitKinds
from npm_desktop.services.visits import Visits
from npm_desktop.store import bulk, copies, info, migrate
from npm_desktop.store.bulk import Bulk
from npm_desktop.store.engine import sqlite_engine
from npm_desktop.store.info import StoreInfo
from npm_desktop.store.store import Store

SEAL_BITS = 3072
SNAPSHOT = "backup-{}.part"
FILLED_AT_ONCE = 500


@dataclass(frozen=True)
class Core:
    """An open store with everything one can do in it."""

    folder: Path
    info: StoreInfo
    reference: Reference
    originals: Originals
    institutions: Institutions
    people: People
    visits: Visits
    checklists: Checklists
    answers: Answers
    backgrounds: Backgrounds
    submissions: Submissions
    findings: Findings
    recommendations: Recommendations
    recontacts: Recontacts
    documents: Documents
    agenda: Agenda
    preferences: Preferences
    kinds: VisitKinds
    grounds: Grounds
    promises: Promises
    obstructions: Obstructions
    photos: Photos
    checks: Checks
    interviews: Interviews
    private_notes: PrivateNotes
    personal: PersonalData
    admission: Admission
    calls: Calls
    witnesses: Witnesses
    appeals: Appeals
    campaigns: Campaigns
    translations: Translations
    statistics: Statistics
    kit: Kit
    search: Search
    vault: Vault
    injuries: Injuries
    medical: MedicalNotes
    messages: Messages
    reprisals: Reprisals
    rooms: Rooms
    _store: Store
    _keys: Keys
    _lock: FileLock | None

    def reader(self) -> Core:
        """Open a second, read-only core for the calling thread."""
        engine = sqlite_engine(self.folder / DATABASE, self._keys.store, read_only=True)
        return _wire(self.folder, Store(engine), self._keys, None)

    def close(self) -> None:
        """Close the store and let others open it."""
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def now(self) -> Moment:
        """Return the present moment by the store's clock."""
        return self._store.now()

    def snapshot(self, target: Path) -> None:
        """Write a consistent encrypted copy of the database file."""
        copies.copy(self._store.engine, target)

    def bulk(self, who: Who) -> AbstractContextManager[Bulk]:
        """Give what adds new records by the thousand; for stores that are being made."""
        return bulk.bulk(self._store, who)

    def add_recovery(self) -> str:
        """Make a recovery code that opens this store when the passphrase is lost; an earlier code ends."""
        keyring, code = keys.add_recovery(Keyring.read(self.folder / KEYRING), self._keys)
        keyring.write(self.folder / KEYRING)
        return code

    def change_passphrase(self, old: str, new: str, cost: Cost = Cost()) -> None:  # noqa: B008 - frozen
        """Change the passphrase; the data itself is not written again."""
        keyring = Keyring.read(self.folder / KEYRING)
        keys.change_passphrase(keyring, old, new, cost).write(self.folder / KEYRING)

    def check_passphrase(self, passphrase: str) -> None:
        """Raise BadInput unless the passphrase opens this store: what unlocking the covered screen asks."""
        keys.unlock(Keyring.read(self.folder / KEYRING), passphrase)


def create(
    folder: Path,
    passphrase: str,
    kind: str = "real",
    *,
    cost: Cost = Cost(),  # noqa: B008 - frozen
    seal_bits: int = SEAL_BITS,
    clock: Clock = system_clock,
) -> Core:
    """Create an encrypted store in an empty or new folder and open it.

    The keyring is written last: a creation that was cut short leaves nothing that looks like a store.
    """
    if folder.exists() and any(path.name != LOCK for path in folder.iterdir()):
        raise BadInput("store_exists" if is_store(folder) else "folder_not_empty", path=str(folder))
    keyring, made = keys.create(passphrase, str(uuid.uuid4()), kind, cost)
    seal = identity.create(seal_bits, clock())
    with disk.problems():
        disk.make_folder(folder)
    lock = _locked(folder)
    store = Store(sqlite_engine(folder / DATABASE, made.store), clock)
    try:
        with store.told():
            migrate.migrate(store.engine)
        with store.write() as session:
            info.create(session, keyring.store_id, kind, store.now())
            session.flush()
            info.set_seal_key(session, seal.private_der, seal.certificate_der)
        core = _wire(folder, store, made, lock)
        core.checklists.take_in([one.data for one in workbook.shipped()])
        core.search.fill()
        keyring.write(folder / KEYRING)
    except BaseException:
        store.close()
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (folder / name).unlink(missing_ok=True)
        lock.release()
        raise
    return core


def open_store(folder: Path, passphrase: str, *, clock: Clock = system_clock) -> Core:
    """Open the store in the folder, bring it up to date and wire the services.

    Nothing is touched before the passphrase proved right. BadInput: `no_store`, `keyring_…`, `wrong_passphrase`.
    AppError: `store_in_use`, `store_newer`, `store_damaged`.
    """
    if not is_store(folder):
        raise BadInput("no_store", path=str(folder))
    keyring = Keyring.read(folder / KEYRING)
    opened = keys.unlock(keyring, passphrase)
    if not (folder / DATABASE).exists() or not (folder / DATABASE).stat().st_size:
        raise BadInput("database_missing")
    lock = _locked(folder)
    store = Store(sqlite_engine(folder / DATABASE, opened.store), clock)
    try:
        with store.told():
            if migrate.current(store.engine) is None:  # without tables it isn't the one that was made here
                raise AppError("store_damaged")
            migrate.migrate(store.engine, folder / COPIES)
        core = _wire(folder, store, opened, lock)
        if core.info.store_id != keyring.store_id or core.info.kind != keyring.kind:
            raise AppError("store_damaged")
        _take_in_new(core, workbook.shipped())
        if not core.search.whole():  # of a store older than its index; what is left over is taken in afterwards
            core.search.fill(FILLED_AT_ONCE)
        core.originals.quarantine(core.originals.stray(core.documents.known_names(core.originals.present())))
        _forget_snapshots(folder)
    except BaseException:
        store.close()
        lock.release()
        raise
    return core


def _forget_snapshots(folder: Path) -> None:
    """Remove what a backup that was cut short left behind."""
    for path in folder.glob(SNAPSHOT.format("*")):
        with suppress(OSError):
            path.unlink()


def _take_in_new(core: Core, shipped: Sequence[workbook.Shipped]) -> None:
    new = set(core.checklists.unknown([one.sha256 for one in shipped]))
    if new:
        core.checklists.take_in([one.data for one in shipped if one.sha256 in new])


def _locked(folder: Path) -> FileLock:
    # The lock is taken on the store's thread and may be released on another.
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AppError("store_in_use") from error
    except OSError as error:
        raise disk.problem(error) from error
    return lock


def services(store: Store) -> dict[str, Any]:
    """Return every service on a store, by its name: on a laptop's file, or on an office's database."""
    reference, shelf = library.load(), Shelf()
    return {
        "institutions": Institutions(store, reference),
        "people": People(store, reference),
        "visits": Visits(store, reference),
        "checklists": Checklists(store, shelf, reference),
        "answers": Answers(store, shelf),
        "backgrounds": Backgrounds(store, shelf),
        "submissions": Submissions(store, shelf),
        "findings": Findings(store),
        "recommendations": Recommendations(store, reference),
        "recontacts": Recontacts(store),
        "documents": Documents(store, reference, shelf),
        "agenda": Agenda(store, reference),
        "preferences": Preferences(store),
        "kinds": VisitKinds(store, shelf),
        "grounds": Grounds(store),
        "promises": Promises(store),
        "obstructions": Obstructions(store),
        "photos": Photos(store),
        "checks": Checks(store),
        "interviews": Interviews(store),
        "private_notes": PrivateNotes(store),
        "personal": PersonalData(store, shelf),
        "admission": Admission(store, reference),
        "calls": Calls(store),
        "witnesses": Witnesses(store),
        "appeals": Appeals(store),
        "campaigns": Campaigns(store, shelf),
        "translations": Translations(store, shelf, reference),
        "statistics": Statistics(store, reference),
        "kit": Kit(store, reference, shelf),
        "search": Search(store, shelf, reference),
        "vault": Vault(store),
        "injuries": Injuries(store),
        "medical": MedicalNotes(store),
        "messages": Messages(store),
        "reprisals": Reprisals(store),
        "rooms": Rooms(store, shelf),
    }


def _wire(folder: Path, store: Store, opened: Keys, lock: FileLock | None) -> Core:
    store.claim()
    made = services(store)
    return Core(
        folder=folder,
        info=made["people"].store_info(),
        reference=library.load(),
        originals=Originals(folder / FILES, opened.files),
        **made,
        _store=store,
        _keys=opened,
        _lock=lock,
    )


def restore(source: Path, folder: Path, passphrase: str) -> None:
    """Restore a backup to a new place: unpack, check every hash, every page, every file, then give it its name.

    The restored store becomes a replica of its own. Nothing is left in the folder when anything is wrong.
    """
    backup.unpack(source, folder)
    part = backup.unpacked(folder)
    try:
        keyring = Keyring.read(part / KEYRING)
        opened = keys.unlock(keyring, passphrase)
        _check_restored(part, opened)
        backup.settle(folder)
    except BaseException:
        backup.discard(folder)
        raise


def _check_restored(part: Path, opened: Keys) -> None:
    store = Store(sqlite_engine(part / DATABASE, opened.store))
    try:
        with store.told():
            copies.check(store.engine)
            migrate.migrate(store.engine)
            copies.become_new_replica(store.engine)
        core = _wire(part, store, opened, None)
        for file in core.documents.files():
            core.originals.open(file.name, file.wrapped_key)
    finally:
        store.close()
