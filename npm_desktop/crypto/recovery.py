"""The recovery code: 160 random bits as somebody copies them by hand from paper.

Crockford's base 32 and its check symbol (modulo 37), in groups of four: a wrong or swapped symbol is noticed before
any key is tried. This module never opens anything.
"""

from __future__ import annotations

import secrets
import unicodedata

SIZE = 20

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _DIGITS + "*~$=U"
_SYMBOLS = SIZE * 8 // 5
# What eyes confuse, and the Cyrillic letters that look like ours on a keyboard left in Russian or Kazakh.
_LOOKALIKES = str.maketrans("OILОІАВСЕНКМРТХУЗ", "0110" + "1ABCEHKMPTXY3")


def new_code() -> bytes:
    """Return the bits of a new code."""
    return secrets.token_bytes(SIZE)


def written(code: bytes) -> str:
    """Return the code as it is printed: `XXXX-XXXX-…-C`."""
    value = int.from_bytes(code, "big")
    digits = "".join(_DIGITS[value >> shift & 31] for shift in range(5 * (_SYMBOLS - 1), -1, -5))
    groups = [digits[start : start + 4] for start in range(0, _SYMBOLS, 4)]
    return "-".join([*groups, _CHECKS[value % 37]])


def understood(text: str) -> bytes | None:
    """Return the bits of a code as a person typed it, or None if it is no code or was mistyped."""
    text = unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES)
    symbols = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Pd")
    if len(symbols) != _SYMBOLS + 1 or any(c not in _DIGITS for c in symbols[:-1]):
        return None
    value = 0
    for symbol in symbols[:-1]:
        value = value << 5 | _DIGITS.index(symbol)
    if symbols[-1] != _CHECKS[value % 37]:
        return None
    return value.to_bytes(SIZE, "big")
