"""What the heading of a column means, in whichever of the ways that XLSForm allows it is written."""

from __future__ import annotations

from typing import NamedTuple

RELEVANT, CONSTRAINT, CALCULATION, FILTER = "relevant", "constraint", "calculation", "choice_filter"
REQUIRED, READONLY, COUNT, DEFAULT, TRIGGER = "required", "readonly", "repeat_count", "default", "trigger"
RULES = (RELEVANT, CONSTRAINT, CALCULATION, FILTER, REQUIRED, READONLY, COUNT, DEFAULT)
TRANSLATED = frozenset(
    {
        "label",
        "hint",
        "guidance_hint",
        "constraint_message",
        "required_message",
        "image",
        "big-image",
        "audio",
        "video",
    }
)
SPOKEN = TRANSLATED - {"image", "big-image", "audio", "video"}
_SAME = {
    "relevance": RELEVANT,
    "calculate": CALCULATION,
    "read_only": READONLY,
    "count": COUNT,
    "jr:count": COUNT,
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "list_name": "list_name",
}
# What may stand before the first colons and says only where in the form the value goes.
_AROUND = frozenset({"bind", "control", "body", "media"})


class Meaning(NamedTuple):
    """What a column holds; `language` is the name of a translation's language as written, "" where there is none."""

    base: str
    language: str = ""


def meaning(heading: str) -> Meaning:
    """Return what the heading means: `bind::relevance` → relevant, `label::Русский (ru)` → label in «Русский (ru)»."""
    parts = [part.strip() for part in heading.split("::")]
    if len(parts) == 1:
        start, colon, rest = (part.strip() for part in heading.partition(":"))
        parts = [start, rest] if colon and _base(start) in TRANSLATED | _AROUND else [heading]
    if len(parts) > 1 and parts[0].lower() in _AROUND:
        parts = parts[1:]
    base = _base(parts[0])
    return Meaning(base, parts[1] if len(parts) > 1 and base in TRANSLATED else "")


def _base(text: str) -> str:
    plain = "_".join(text.split()).lower()
    return _SAME.get(plain, plain)
