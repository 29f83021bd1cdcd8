"""What of messages and reprisal cases is due: where, what kind, by when. No content, no code, nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


class DueKind(StrEnum):
    """What is to be done."""

    PASS_ON = "pass_on"
    DECIDE = "decide"
    LETTER = "letter"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `record_id` is the message or the case it belongs to; `late` once the day has passed."""

    kind: DueKind
    record_id: str
    institution_id: str
    institution: Text
    region: str
    visit_id: str
    day: date
    late: bool
