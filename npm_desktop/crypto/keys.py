"""The keys of a store: made once, at random, and wrapped under each passphrase or recovery code that opens them.

Format 1, dear to change:

    root         Argon2id v1.3 (passphrase as NFKC without outer spaces, in UTF-8; or the 20 bytes of a recovery code)
    wrapping key HKDF-SHA256(root, no salt, info "npm-desktop/keyring/1/" + purpose + "/" + name of the key)
    wrapped key  `streams.wrap` with AAD = lines: "npm-desktop/keyring/1", store id, kind, profile id, purpose, name

So no wrapped key can be moved to another store, profile or name, and a demo store can't pass for a real one.
A changed passphrase wraps the same keys anew: whoever copied the old file and knew the old passphrase still has them.
Python can't wipe memory: keys stay in it until the program ends. This module never writes or shows a key.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field, replace

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from npm_desktop.crypto import passphrase as passphrases
from npm_desktop.crypto import recovery, streams
from npm_desktop.crypto.keyring import FILE_NAME, NAMES, SALT_SIZE, Cost, Keyring, Kind, Profile, Purpose
from npm_desktop.errors import AppError, BadInput

__all__ = [
    "FILE_NAME",
    "Cost",
    "Keyring",
    "Keys",
    "Kind",
    "add_recovery",
    "change_passphrase",
    "create",
    "stretch",
    "typed",
    "unlock",
]

_LABEL = "npm-desktop/keyring/1"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an open store: the database's, the evidence files', and those of the two closed compartments."""

    store: bytes = field(repr=False)
    files: bytes = field(repr=False)
    identities: bytes = field(repr=False)
    medical: bytes = field(repr=False)


def create(passphrase: str, store_id: str, kind: str, cost: Cost = Cost()) -> tuple[Keyring, Keys]:  # noqa: B008 - frozen
    """Make the keys of a new store and the keyring that opens them. A real store refuses a weak passphrase."""
    if str(uuid.UUID(store_id)) != store_id:
        raise ValueError("the store's id is a UUID in its usual spelling")
    empty = Keyring(store_id, Kind(kind), ())
    keys = Keys(*(streams.new_key() for _ in NAMES))
    profile = _profile(empty, Purpose.PERSON, _chosen(empty, passphrase), keys, cost)
    return replace(empty, profiles=(profile,)), keys


def unlock(keyring: Keyring, passphrase: str) -> Keys:
    """Return the keys that a passphrase or a recovery code opens."""
    return _opened(keyring, passphrase)[1]


def change_passphrase(keyring: Keyring, old: str, new: str, cost: Cost = Cost()) -> Keyring:  # noqa: B008 - frozen
    """Return the keyring with a new passphrase in place of the old. A recovery code counts as the old one."""
    opened, keys = _opened(keyring, old)
    fresh = _profile(keyring, Purpose.PERSON, _chosen(keyring, new), keys, cost)
    persons = [profile for profile in keyring.profiles if profile.purpose is Purpose.PERSON]
    if opened.purpose is Purpose.PERSON:
        replaced = opened
    elif len(persons) == 1:
        replaced = persons[0]
    else:  # whose passphrase was forgotten is unknown: nobody else is locked out
        return replace(keyring, profiles=(*keyring.profiles, fresh))
    return replace(keyring, profiles=tuple(fresh if p is replaced else p for p in keyring.profiles))


def add_recovery(keyring: Keyring, keys: Keys, cost: Cost = Cost()) -> tuple[Keyring, str]:  # noqa: B008 - frozen
    """Return the keyring with a new recovery code, and the code. An earlier code opens the new keyring no more."""
    code = recovery.new_code()
    profile = _profile(keyring, Purpose.RECOVERY, code, keys, cost)
    kept = (p for p in keyring.profiles if p.purpose is not Purpose.RECOVERY)
    return replace(keyring, profiles=(*kept, profile)), recovery.written(code)


def _chosen(keyring: Keyring, passphrase: str) -> bytes:
    """Return the secret of a passphrase somebody chooses now. Demo stores hold nothing worth a strong one."""
    if keyring.kind is Kind.REAL or not passphrases.normalise(passphrase):
        passphrases.check(passphrase)
    return typed(passphrase)


def typed(passphrase: str) -> bytes:
    """Return what somebody typed as the secret it stands for."""
    return passphrases.normalise(passphrase).encode("utf-8", "surrogatepass")


def _opened(keyring: Keyring, passphrase: str) -> tuple[Profile, Keys]:
    code = recovery.understood(passphrase)
    for profile in keyring.profiles:
        secret = code if profile.purpose is Purpose.RECOVERY else typed(passphrase)
        if secret is None:
            continue
        keys = _unwrapped(keyring, profile, secret)
        if keys is not None:
            return profile, keys
    raise BadInput("wrong_passphrase")


def _profile(keyring: Keyring, purpose: Purpose, secret: bytes, keys: Keys, cost: Cost) -> Profile:
    bare = Profile(str(uuid.uuid4()), purpose, cost, secrets.token_bytes(SALT_SIZE), {})
    root = _stretched(secret, bare)
    wrapped = {
        name: streams.wrap(_wrapping_key(root, purpose, name), getattr(keys, name), _aad(keyring, bare, name))
        for name in NAMES
    }
    return replace(bare, wrapped=wrapped)


def _unwrapped(keyring: Keyring, profile: Profile, secret: bytes) -> Keys | None:
    """Return the keys, or None if the secret is another profile's. The right secret on damaged keys says so."""
    root = _stretched(secret, profile)
    found: list[bytes] = []
    for name in NAMES:
        try:
            kek = _wrapping_key(root, profile.purpose, name)
            found.append(streams.unwrap(kek, profile.wrapped[name], _aad(keyring, profile, name)))
        except BadInput:
            continue
    if found and len(found) < len(NAMES):
        raise BadInput("keyring_unreadable")
    return Keys(*found) if found else None


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return the root that a secret gives with much work."""
    try:
        return hash_secret_raw(secret, salt, cost.t, cost.m, cost.p, 32, Type.ID, ARGON2_VERSION)
    except (HashingError, MemoryError) as error:
        raise AppError("memory_short", megabytes=cost.m // 1024) from error


def _stretched(secret: bytes, profile: Profile) -> bytes:
    return stretch(secret, profile.salt, profile.cost)


def _wrapping_key(root: bytes, purpose: Purpose, name: str) -> bytes:
    info = f"{_LABEL}/{purpose}/{name}".encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(root)


def _aad(keyring: Keyring, profile: Profile, name: str) -> bytes:
    lines = (_LABEL, keyring.store_id, keyring.kind, profile.id, profile.purpose, name)
    return "\n".join(lines).encode("ascii")
