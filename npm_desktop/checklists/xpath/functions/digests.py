"""Digests, base64 and signed texts."""

from __future__ import annotations

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.functions.texts import joined
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Value, to_text

_ALGORITHMS = {
    "MD5": hashlib.md5,
    "SHA1": hashlib.sha1,
    "SHA256": hashlib.sha256,
    "SHA384": hashlib.sha384,
    "SHA512": hashlib.sha512,
}
_SIGNATURE = 64


@function("digest", 2, 3)
def digest(value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    """Return the digest of the text, in base64 or in hex."""
    compute = _ALGORITHMS.get(to_text(algorithm).upper().replace("-", ""))
    if compute is None:
        raise XPathProblem("digest_algorithm", None, name=to_text(algorithm)[:80])
    found = compute(_bytes(value)).digest()
    match to_text(encoding).upper():
        case "HEX":
            return found.hex()
        case "BASE64":
            return base64.b64encode(found).decode()
        case other:
            raise XPathProblem("digest_encoding", None, name=other[:80])


@function("base64-encode", 1, portable=False)
def encode(value: Value) -> str:
    """Return the text in base64."""
    return joined("", [base64.b64encode(_bytes(value)).decode()])


@function("base64-decode", 1)
def decode(value: Value) -> str:
    """Return the text that is written in base64, "" when none is."""
    return _decoded(value).decode("utf-8", "replace")


@function("extract-signed", 2)
def extract_signed(value: Value, key: Value) -> str:
    """Return the text that is signed with Ed25519, "" when the signature isn't by this key."""
    signed = _decoded(value)
    signature, text = signed[:_SIGNATURE], signed[_SIGNATURE:]
    try:
        Ed25519PublicKey.from_public_bytes(_decoded(key)[:32]).verify(signature, text)
    except (InvalidSignature, ValueError):
        return ""
    return text.decode("utf-8", "replace")


def _bytes(value: Value) -> bytes:
    return to_text(value).encode("utf-8", "replace")


def _decoded(value: Value) -> bytes:
    """Return what is written in base64, nothing when it isn't."""
    try:
        return base64.b64decode("".join(to_text(value).split()), validate=True)
    except ValueError:
        return b""
