"""How a member's signature comes to the page, and what is kept of it beside the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from npm_desktop.documents.canonical import digest
from npm_desktop.domain.states import SignatureState
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class DrawnSignature:
    """One person's signature; `png` holds the drawn strokes, None where ink is awaited.

    `certified_by` names the members who certify that an official refused to sign. `opinion` is a member's dissenting
    opinion, which is printed behind the record.
    """

    name: str
    role: str
    certificate: str
    signed_at: str = ""
    png: bytes | None = None
    state: SignatureState = SignatureState.TO_SIGN
    certified_by: tuple[str, ...] = ()
    opinion: Text = field(default_factory=Text)


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
                **({"opinion": _told(one.opinion)} if one.opinion else {}),
            }
            for one in signatures
        ],
    }


def _told(opinion: Text) -> dict[str, Any]:
    return {"source": opinion.source, "texts": dict(opinion.values)}


def read_opinion(told: Mapping[str, Any]) -> Text:
    """Return the opinion as `signatures.json` tells it."""
    return Text(str(told.get("source", "")), {str(code): str(text) for code, text in told.get("texts", {}).items()})
