"""Marks messages for the catalogues."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogue; it is looked up when it is shown."""
    return message
