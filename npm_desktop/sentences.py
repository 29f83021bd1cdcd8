"""The sentence of every error code: what happened, what is safe, what to do. One clear sentence or two, no blame."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue; it is looked up when it is shown."""
    return message


SENTENCES: dict[str, str] = {
    "wrong_passphrase": N_(
        "This passphrase does not open the store. Nothing was changed; check the keyboard layout and try again."
    ),
}
