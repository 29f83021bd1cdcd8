"""The keyring file of a store: who may open it and with how much work. It holds no secret in the clear.

Format 1, `keyring.json`, compact JSON:

    format 1, store (UUID), kind real|demo, profiles [...], checksum
    profile: id (UUID), purpose person|recovery, argon2id {salt, t, m (KiB), p}, wrapped {name: base64}

The checksum (SHA-256 of the canonical JSON without it) tells a damaged file from a forgotten passphrase; it proves
nothing against an attacker, the authenticated wrapping in `keys` does. Numbers that would exhaust the machine are
refused. This module never sees a passphrase and never makes a keyring anew because one can't be read.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from npm_desktop.crypto import disk
from npm_desktop.crypto.streams import WRAPPED_SIZE
from npm_desktop.errors import AppError, BadInput, NotFound

FILE_NAME = "keyring.json"
FORMAT = 1
NAMES = ("store", "files", "identities", "medical")
SALT_SIZE = 16

_LARGEST_FILE = 64 * 1024
_MOST_PROFILES = 16
_LIMITS = {"t": (1, 10), "m": (8, 1024 * 1024), "p": (1, 16)}


class Kind(StrEnum):
    """What a store is for. A demo store holds invented people only."""

    REAL = "real"
    DEMO = "demo"


class Purpose(StrEnum):
    """Whose profile it is."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """The work of one try: passes, memory in KiB, lanes."""

    t: int = 3
    m: int = 128 * 1024
    p: int = 4

    @property
    def bearable(self) -> bool:
        """Tell whether the work is neither none nor more than a machine can do."""
        within = all(least <= getattr(self, name) <= most for name, (least, most) in _LIMITS.items())
        return within and self.m >= 8 * self.p


@dataclass(frozen=True, slots=True)
class Profile:
    """One way to open the store: the keys, wrapped under what somebody knows or keeps on paper."""

    id: str
    purpose: Purpose
    cost: Cost
    salt: bytes
    wrapped: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The profiles of one store."""

    store_id: str
    kind: Kind
    profiles: tuple[Profile, ...]
    format: int = FORMAT

    @classmethod
    def read(cls, path: Path) -> Keyring:
        """Read a keyring, or say whether it is missing, damaged or newer than this program."""
        try:
            with disk.problems(), open(path, "rb") as file:
                data = file.read(_LARGEST_FILE + 1)
        except AppError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise NotFound("keyring_missing") from error
            raise
        return parse(data)

    def write(self, path: Path) -> None:
        """Put this keyring in the file's place in one step."""
        with disk.problems():
            disk.replace(path, dump(self))


def dump(keyring: Keyring) -> bytes:
    """Return the keyring as the bytes of its file."""
    body: dict[str, Any] = {
        "format": keyring.format,
        "store": keyring.store_id,
        "kind": keyring.kind,
        "profiles": [_profile_out(profile) for profile in keyring.profiles],
    }
    return _canonical(body | {"checksum": _checksum(body)})


def parse(data: bytes) -> Keyring:
    """Return the keyring in the bytes of a file."""
    try:
        if len(data) > _LARGEST_FILE:
            raise ValueError("too large")
        body = json.loads(data)
        if type(body["format"]) is int and body["format"] > FORMAT:
            raise BadInput("keyring_newer", found=body["format"], known=FORMAT)
        return _keyring_in(body)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput("keyring_unreadable") from error


def _keyring_in(body: dict[str, Any]) -> Keyring:
    _demand(body.pop("checksum") == _checksum(body))
    _demand(body["format"] == FORMAT)
    _demand(0 < len(body["profiles"]) <= _MOST_PROFILES)
    profiles = tuple(_profile_in(entry) for entry in body["profiles"])
    _demand(len({profile.id for profile in profiles}) == len(profiles))
    return Keyring(_uuid(body["store"]), Kind(body["kind"]), profiles)


def _profile_in(entry: dict[str, Any]) -> Profile:
    work = entry["argon2id"]
    for name, (least, most) in _LIMITS.items():
        _demand(type(work[name]) is int and least <= work[name] <= most)
    _demand(work["m"] >= 8 * work["p"])
    salt = _bytes(work["salt"], SALT_SIZE)
    _demand(set(entry["wrapped"]) == set(NAMES))
    wrapped = {name: _bytes(entry["wrapped"][name], WRAPPED_SIZE) for name in NAMES}
    cost = Cost(work["t"], work["m"], work["p"])
    return Profile(_uuid(entry["id"]), Purpose(entry["purpose"]), cost, salt, wrapped)


def _profile_out(profile: Profile) -> dict[str, Any]:
    cost = profile.cost
    return {
        "id": profile.id,
        "purpose": profile.purpose,
        "argon2id": {"salt": _text(profile.salt), "t": cost.t, "m": cost.m, "p": cost.p},
        "wrapped": {name: _text(value) for name, value in profile.wrapped.items()},
    }


def _demand(met: bool) -> None:
    if not met:
        raise ValueError("not a keyring of this format")


def _uuid(text: str) -> str:
    _demand(str(uuid.UUID(text)) == text)
    return text


def _bytes(text: str, size: int) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    _demand(len(value) == size)
    return value


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()
