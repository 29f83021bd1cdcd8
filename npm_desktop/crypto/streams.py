"""Encrypted files: a versioned header, then chunks that can't be cut, swapped, repeated or added to unnoticed.

Format 1 (numbers big-endian):

    header   magic `NPM-FILE`, version (1 byte), plaintext size of a chunk (4), salt (16)
    chunk    AES-256-GCM of up to that many bytes, with its 16-byte tag

    stream key   HKDF-SHA256(file key, salt of the header, info "npm-desktop/stream/1")
    nonce        number of the chunk (11 bytes), 1 for the last chunk else 0 (1 byte): the STREAM construction
    AAD          the header

Every chunk but the last is full; the last is empty only in an empty file. So one content has one shape, and a file
that ends at a chunk's border lacks a chunk that says "last". The salt makes a new stream key each time: no nonce is
used twice even if a file key is.

    wrapped key  version (1), nonce (12), AES-256-GCM(wrapping key, AAD "npm-desktop/wrap/1" + newline + caller's AAD)

This room writes a chunk only after it was verified, but a stream is complete only when the function returns: whoever
catches the exception must throw the target away.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from npm_desktop.crypto import disk
from npm_desktop.errors import AppError, BadInput, NotFound

CHUNK = 256 * 1024
KEY_SIZE = 32
WRAPPED_SIZE = 1 + 12 + KEY_SIZE + 16

_MAGIC = b"NPM-FILE"
_VERSION = 1
_HEADER = struct.Struct(">8sBI16s")
_TAG = 16
_LARGEST_CHUNK = 16 * 1024 * 1024  # a forged header must not make us reserve gigabytes


class Source(Protocol):
    """Anything bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""


class Target(Protocol):
    """Anything bytes are written to."""

    def write(self, data: bytes, /) -> int:
        """Take the bytes and say how many were taken."""


class Content(NamedTuple):
    """What went through a stream, in the clear: its SHA-256 (hexadecimal) and its size in bytes."""

    sha256: str
    size: int


def new_key() -> bytes:
    """Return a random key."""
    return secrets.token_bytes(KEY_SIZE)


def wrap(kek: bytes, key: bytes, aad: bytes) -> bytes:
    """Encrypt a key under a key; it opens again only with the same `aad`."""
    nonce = secrets.token_bytes(12)
    return bytes([_VERSION]) + nonce + AESGCM(kek).encrypt(nonce, key, _wrap_aad(aad))


def unwrap(kek: bytes, wrapped: bytes, aad: bytes) -> bytes:
    """Return the key that was wrapped."""
    if len(wrapped) != WRAPPED_SIZE or wrapped[0] != _VERSION:
        raise BadInput("file_damaged")
    try:
        return AESGCM(kek).decrypt(wrapped[1:13], wrapped[13:], _wrap_aad(aad))
    except InvalidTag:
        raise BadInput("file_damaged") from None


def _wrap_aad(aad: bytes) -> bytes:
    return b"npm-desktop/wrap/1\n" + aad


def encrypt(source: Source, target: Target, key: bytes, chunk: int = CHUNK) -> Content:
    """Encrypt everything the source holds into the target."""
    if not 0 < chunk <= _LARGEST_CHUNK:
        raise ValueError(chunk)
    header = _HEADER.pack(_MAGIC, _VERSION, chunk, secrets.token_bytes(16))
    cipher = _cipher(header, key)
    digest, size = hashlib.sha256(), 0
    _put(target, header)
    for number, (block, last) in enumerate(_blocks(source, chunk)):
        digest.update(block)
        size += len(block)
        _put(target, cipher.encrypt(_nonce(number, last=last), block, header))
    return Content(digest.hexdigest(), size)


def decrypt(source: Source, target: Target, key: bytes) -> Content:
    """Decrypt the source into the target. If this raises, what stands in the target is not the file."""
    header, chunk = _header(source)
    cipher = _cipher(header, key)
    digest, size = hashlib.sha256(), 0
    for number, (block, last) in enumerate(_blocks(source, chunk + _TAG)):
        try:
            plain = cipher.decrypt(_nonce(number, last=last), block, header)
        except InvalidTag:
            raise BadInput("file_damaged") from None
        if not plain and number:
            raise BadInput("file_damaged")
        digest.update(plain)
        size += len(plain)
        _put(target, plain)
    return Content(digest.hexdigest(), size)


def read(path: Path, key: bytes) -> bytes:
    """Return the whole content of an encrypted file, after all of it was verified."""
    target = io.BytesIO()
    try:
        with disk.problems(), open(path, "rb") as source:
            decrypt(source, target, key)
    except AppError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise NotFound("file_missing") from error
        raise
    return target.getvalue()


def _header(source: Source) -> tuple[bytes, int]:
    header = _full(source, _HEADER.size)
    if len(header) != _HEADER.size:
        raise BadInput("file_damaged")
    magic, version, chunk, _salt = _HEADER.unpack(header)
    if magic != _MAGIC or version != _VERSION or not 0 < chunk <= _LARGEST_CHUNK:
        raise BadInput("file_damaged")
    return header, chunk


def _cipher(header: bytes, key: bytes) -> AESGCM:
    if len(key) != KEY_SIZE:
        raise ValueError("a file key has 32 bytes")
    salt = header[-16:]
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=b"npm-desktop/stream/1").derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _blocks(source: Source, size: int) -> Iterator[tuple[bytes, bool]]:
    """Cut the source into blocks; each knows whether it is the last. An empty source is one empty block."""
    block = _full(source, size)
    while len(block) == size and (following := _full(source, size)):
        yield block, False
        block = following
    yield block, True


def _full(source: Source, size: int) -> bytes:
    """Read until the size is reached or the source ends: pipes and raw files may give less at a time."""
    parts: list[bytes] = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _put(target: Target, data: bytes) -> None:
    if target.write(data) != len(data):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
