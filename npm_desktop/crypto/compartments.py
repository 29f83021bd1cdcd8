"""Compartments inside a store that its passphrase does not open: sealed for a public key, opened by words of people.

Each holder has a key pair; the private key is wrapped under the holder's own words. A compartment has a key pair too;
its private key exists only in shares, each sealed for one holder: the whole of it, or one of two halves (a random one
and the exclusive or of it with the key), of which one alone tells nothing. So putting in needs nobody's words, and
taking out needs those of the right people. Format 1, numbers big-endian:

    holder's key  version (1), passes (1), memory in KiB (4), lanes (1), salt (16), `streams.wrap` of the private key
                  wrapping key HKDF-SHA256(Argon2id(words as in `keys`), info "npm-desktop/compartment/1/holder")
                  AAD lines: "npm-desktop/compartment/1/holder", store, holder, public key in hexadecimal
    sealed        version (1), ephemeral X25519 public key (32), AES-256-GCM with its tag
                  key and nonce HKDF-SHA256(X25519, salt both public keys, info "npm-desktop/compartment/1/seal")
                  AAD lines: "npm-desktop/compartment/1/seal", store, and what the caller names
                  inside: size (4), content, zeros up to the next 256 bytes, so that the length tells no name

Each ephemeral key is used once, so is each nonce. Whoever opens the store can put something in or destroy what lies in
it; only reading is guarded. A share that was taken away still opens older copies of the file with the words of then.
This module knows no database and never writes or shows a key; Python can't wipe memory.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from npm_desktop.crypto import keys, streams
from npm_desktop.crypto import passphrase as passphrases
from npm_desktop.crypto.keyring import SALT_SIZE, Cost
from npm_desktop.errors import BadInput

WHOLE, FIRST, SECOND = 0, 1, 2

_VERSION = 1
_HOLDER = "npm-desktop/compartment/1/holder"
_SEAL = "npm-desktop/compartment/1/seal"
_HEAD = struct.Struct(f">BBIB{SALT_SIZE}s")
_SIZE = struct.Struct(">I")
_KEY, _TAG, _BLOCK = 32, 16, 256


@dataclass(frozen=True, slots=True)
class HolderKey:
    """A holder's public key, and the private one under the holder's words."""

    public: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder has of a compartment: which half (or the whole), sealed for the holder's key."""

    holder: str
    half: int
    key: HolderKey
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Lock:
    """Whatever is needed to try words on a compartment. It holds no secret in the clear."""

    store: str
    compartment: str
    public: bytes
    shares: tuple[Share, ...]


@dataclass(slots=True)
class Key:
    """The key of an opened compartment, in memory alone; `close` forgets it."""

    store: str
    compartment: str
    public: bytes
    halves: dict[int, bytes] = field(repr=False)

    def unseal(self, sealed: bytes, *named: str) -> bytes:
        """Return what was sealed for this compartment under these names."""
        return unseal(self._private(), sealed, self.store, self.compartment, *named)

    def share_for(self, holder: str, public: bytes, half: int) -> bytes:
        """Return a share of this compartment for one more holder."""
        if half not in self.halves:
            raise BadInput("compartment_closed")
        return _share(self.store, self.compartment, holder, public, half, self.halves[half])

    def close(self) -> None:
        """Forget the key."""
        self.halves = {}

    def _private(self) -> bytes:
        if not self.halves:
            raise BadInput("compartment_closed")
        return _joined(self.halves)


def new_holder(words: str, store: str, holder: str, cost: Cost = Cost(), *, weak: bool = False) -> HolderKey:  # noqa: B008 - frozen
    """Make the key of a holder under words of one's own; `weak` ones only where all is invented."""
    if not weak or not passphrases.normalise(words):
        passphrases.check(words)
    private = X25519PrivateKey.generate()
    return _wrapped(private.private_bytes_raw(), words, store, holder, cost)


def change_words(key: HolderKey, old: str, new: str, store: str, holder: str, *, weak: bool = False) -> HolderKey:
    """Return the same key under new words; a copy of the old file still opens with the old ones."""
    if not weak or not passphrases.normalise(new):
        passphrases.check(new)
    return _wrapped(_unwrapped(key, old, store, holder), new, store, holder, _cost(key.wrapped))


def new_compartment(store: str, name: str, holders: Mapping[str, tuple[int, bytes]]) -> tuple[bytes, dict[str, bytes]]:
    """Make a compartment for holders, `{id: (half, public key)}`; return its public key and the sealed shares.

    Nobody has its private key afterwards but those who join their shares.
    """
    private = X25519PrivateKey.generate()
    whole = private.private_bytes_raw()
    first = secrets.token_bytes(_KEY)
    parts = {WHOLE: whole, FIRST: first, SECOND: _xor(whole, first)}
    shares = {
        holder: _share(store, name, holder, public, half, parts[half]) for holder, (half, public) in holders.items()
    }
    return private.public_key().public_bytes_raw(), shares


def open_with(lock: Lock, words: Mapping[str, str]) -> Key:
    """Open a compartment with the words of its holders, `{id: words}`; BadInput when they don't open it together."""
    halves: dict[int, bytes] = {}
    for share in lock.shares:
        if share.holder in words:
            private = _unwrapped(share.key, words[share.holder], lock.store, share.holder)
            named = (lock.compartment, "share", share.holder, str(share.half))
            halves[share.half] = unseal(private, share.sealed, lock.store, *named)
    if WHOLE not in halves and not {FIRST, SECOND} <= halves.keys():
        raise BadInput("compartment_half_missing")
    if _public(_joined(halves)) != lock.public:
        raise BadInput("compartment_damaged")
    return Key(lock.store, lock.compartment, lock.public, halves)


def seal(public: bytes, content: bytes, store: str, *named: str) -> bytes:
    """Seal content for a public key; it opens again only in the same store under the same names."""
    ephemeral = X25519PrivateKey.generate()
    own = ephemeral.public_key().public_bytes_raw()
    key, nonce = _agreed(ephemeral, public, own + public)
    inside = _SIZE.pack(len(content)) + content
    inside += bytes(-len(inside) % _BLOCK)
    return bytes([_VERSION]) + own + AESGCM(key).encrypt(nonce, inside, _aad(_SEAL, store, *named))


def unseal(private: bytes, sealed: bytes, store: str, *named: str) -> bytes:
    """Return the content; BadInput when it was touched, moved or sealed for another key."""
    if len(sealed) < 1 + _KEY + _SIZE.size + _TAG or sealed[0] != _VERSION:
        raise BadInput("compartment_damaged")
    own, rest = sealed[1 : 1 + _KEY], sealed[1 + _KEY :]
    try:
        key, nonce = _agreed(X25519PrivateKey.from_private_bytes(private), own, own + _public(private))
        inside = AESGCM(key).decrypt(nonce, rest, _aad(_SEAL, store, *named))
    except (InvalidTag, ValueError):  # a public key of small order agrees on nothing
        raise BadInput("compartment_damaged") from None
    size = _SIZE.unpack_from(inside)[0]
    return inside[_SIZE.size : _SIZE.size + size]


def _share(store: str, compartment: str, holder: str, public: bytes, half: int, part: bytes) -> bytes:
    return seal(public, part, store, compartment, "share", holder, str(half))


def _agreed(private: X25519PrivateKey, public: bytes, salt: bytes) -> tuple[bytes, bytes]:
    shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    made = HKDF(algorithm=SHA256(), length=_KEY + 12, salt=salt, info=_SEAL.encode("ascii")).derive(shared)
    return made[:_KEY], made[_KEY:]


def _wrapped(private: bytes, words: str, store: str, holder: str, cost: Cost) -> HolderKey:
    public, salt = _public(private), secrets.token_bytes(SALT_SIZE)
    kek = _wrapping_key(words, salt, cost)
    head = _HEAD.pack(_VERSION, cost.t, cost.m, cost.p, salt)
    return HolderKey(public, head + streams.wrap(kek, private, _aad(_HOLDER, store, holder, public.hex())))


def _unwrapped(key: HolderKey, words: str, store: str, holder: str) -> bytes:
    """Return the private key. Wrong words and a touched key can't be told apart, and need not be."""
    cost = _cost(key.wrapped)
    salt = _HEAD.unpack_from(key.wrapped)[4]
    try:
        aad = _aad(_HOLDER, store, holder, key.public.hex())
        private = streams.unwrap(_wrapping_key(words, salt, cost), key.wrapped[_HEAD.size :], aad)
    except BadInput:
        raise BadInput("holder_words_wrong", holder=holder) from None
    if _public(private) != key.public:
        raise BadInput("compartment_damaged")
    return private


def _cost(wrapped: bytes) -> Cost:
    if len(wrapped) != _HEAD.size + streams.WRAPPED_SIZE or wrapped[0] != _VERSION:
        raise BadInput("compartment_damaged")
    _version, t, m, p, _salt = _HEAD.unpack_from(wrapped)
    cost = Cost(t, m, p)
    if not cost.bearable:
        raise BadInput("compartment_damaged")
    return cost


def _wrapping_key(words: str, salt: bytes, cost: Cost) -> bytes:
    root = keys.stretch(keys.typed(words), salt, cost)
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=_HOLDER.encode("ascii")).derive(root)


def _joined(halves: Mapping[int, bytes]) -> bytes:
    return halves[WHOLE] if WHOLE in halves else _xor(halves[FIRST], halves[SECOND])


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _public(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _aad(*lines: str) -> bytes:
    return "\n".join(lines).encode("utf-8")
