"""How a member's signature comes to the page, and what is kept of it beside the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from npm_desktop.documents.canonical import digest
from npm_desktop.domain.states import SignatureState


@dataclass(frozen=True, slots=True)
class DrawnSignature:
    """One person's signature; `png` holds the drawn strokes, None where ink is awaited.

    `certified_by` names the members who certify that an official refused to sign.
    """

    name: str
    role: str
    certificate: str
    signed_at: str = ""
    png: bytes | None = None
    state: SignatureState = SignatureState.TO_SIGN
    certified_by: tuple[str, ...] = ()


def listing(signatures: Sequence[DrawnSignature]) -> dict[str, Any]:
    """Return what the document's `signatures.json` says: who, when, how; of the drawing only its hash."""
    return {
        "format": "npm-desktop/signatures",
        "format_version": 1,
        "signatures": [
            {
                "name": one.name,
                "role": one.role,
                "certificate": one.certificate,
                "signed_at": one.signed_at,
                "state": str(one.state),
                "facsimile_sha256": digest(one.png) if one.png is not None else "",
                **({"certified_by": list(one.certified_by)} if one.certified_by else {}),
            }
            for one in signatures
        ],
    }
