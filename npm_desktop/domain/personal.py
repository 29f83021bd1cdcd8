"""What in a text points to a person: looked for before a text leaves the group. It never changes anything.

Patterns find what has a form (numbers, initials with a surname); a bare name has none and is not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import sha256

from npm_desktop.domain.text import Text

BIG, SMALL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ", "a-zа-яёәғқңөұүһі"
# The individual identification number, a phone number, initials with a surname, an address of electronic mail.
PERSONAL = (
    r"(?<!\d)\d{12}(?!\d)",
    r"(?<!\d)(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)",
    rf"(?<!\w)[{BIG}]\.\s?(?:[{BIG}]\.\s?)?[{BIG}][{SMALL}]{{2,}}(?!\w)",
    rf"(?<!\w)[{BIG}][{SMALL}]{{2,}}\s[{BIG}]\.(?:\s?[{BIG}]\.)?",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
)
# What may point to one all the same: a patronymic, a long number, a date with a year as of a birth.
DOUBTFUL = (
    rf"(?<!\w)[{BIG}][{SMALL}]+(?:ович|евич|овн|евн|ұлы|улы|қыз|кыз|ovich|evich|ovna|evna|uly|kyzy)[{SMALL}]{{0,4}}(?!\w)",
    r"(?<!\d)\d{9,}(?!\d)",
    r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:19|200)\d{1,2}(?!\d)",
)
_PERSONAL = re.compile("|".join(PERSONAL))
_WORD = re.compile(rf"[{BIG}][{SMALL}]{{2,}}")
_STEM = 4  # letters by which a surname is known again in another case
_TOLD = 4  # letters of what is suspected that are told


def suspected(text: str, known: Collection[str]) -> bool:
    """Tell whether something in the text points to a person who is none of the known ones (officials, members)."""
    return bool(suspects(text, known))


def suspects(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return what in the text points to a person who is none of the known ones, in the order it stands there."""
    stems = {word[: max(_STEM, len(word) - 2)] for name in known for word in _WORD.findall(name)}
    return tuple(found[0] for found in _PERSONAL.finditer(text) if not _of_known(found[0], stems))


def veiled(suspect: str) -> str:
    """Return so much of it that its writer knows it again, and nobody who looks over the shoulder."""
    return f"{suspect[:_TOLD]}…"


def mark_of(text: Text) -> str:
    """Return what changes as soon as a word of the text does: whoever confirmed it, confirmed these words."""
    said = "\x1f".join(f"{code}={text.values[code]}" for code in sorted(text.values))
    return sha256(said.encode()).hexdigest()


def _of_known(found: str, stems: Collection[str]) -> bool:
    words = _WORD.findall(found)
    return "@" not in found and any(word.startswith(stem) for word in words for stem in stems)
