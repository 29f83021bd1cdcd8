"""What is said about texts side by side: where a text stands, how far its translation is, how many wait."""

from __future__ import annotations

from collections.abc import Mapping

from npm_desktop.domain.names import LANGUAGES, TRANSLATION_STATES
from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Passage, Returned
from npm_desktop.sentences import N_
from ui.language import ntr, tr
from ui.widgets.shapes import Mark

MARKS = {
    Translation.MISSING: Mark.NONE,
    Translation.OUTDATED: Mark.WARN,
    Translation.PROPOSED: Mark.HALF,
    Translation.CONFIRMED: Mark.GOOD,
}
ROW_MARKS = {
    Returned.TAKEN: Mark.GOOD,
    Returned.SAME: Mark.OPEN,
    Returned.EMPTY: Mark.NONE,
    Returned.UNKNOWN: Mark.STOP,
    Returned.SOURCE_CHANGED: Mark.WARN,
    Returned.CONFIRMED_SINCE: Mark.WARN,
    Returned.NAMES_LOST: Mark.BAD,
    Returned.TWICE: Mark.BAD,
}
# The groups of the list, in the order they stand in.
_CHECKS = "checks"
GROUPS: Mapping[str, str] = {
    "institution": N_("Institution and team"),
    "visit": N_("The visit"),
    "ground": N_("Grounds"),
    "refusal": N_("Refusal of entry"),
    "obstruction": N_("Obstructions"),
    _CHECKS: N_("Earlier recommendations"),
    "finding": N_("Findings"),
    "recommendation": N_("Recommendations"),
    "promise": N_("Promises"),
    "photo": N_("Photos"),
    "answer": N_("Answers"),
    "appeal": N_("Appeals"),
}
_GROUP_OF = {
    "member": "institution",
    "occupancy": "visit",
    "stage": "visit",
    "campaign": "visit",
    "check": _CHECKS,
    "call": "refusal",
    "witness": "refusal",
}
_FIELDS = {
    "institution/name": N_("Name of the institution"),
    "member/profession": N_("Profession"),
    "member/recusal": N_("Reason of the recusal"),
    "visit/ground": N_("Ground of the visit"),
    "visit/objectives": N_("Objectives"),
    "visit/place": N_("Place"),
    "visit/waiting_reason": N_("Reason of the wait"),
    "visit/restrictions": N_("Restrictions"),
    "visit/others": N_("Other persons"),
    "visit/conclusions": N_("Conclusions"),
    "visit/legislation": N_("Proposals on legislation"),
    "visit/annexes": N_("Annexes"),
    "visit/sent_to": N_("Sent to"),
    "visit/urgent": N_("What is urgent"),
    "occupancy/label": N_("Who is held"),
    "stage/reason": N_("Why a stage was not examined"),
    "campaign/topic": N_("Topic"),
    "ground/told": N_("What it is about"),
    "check/observation": N_("What was seen"),
    "promise/text": N_("Promise"),
    "recommendation/text": N_("Recommendation"),
    "finding/text": N_("Finding"),
    "finding/place": N_("Place"),
    "finding/affected": N_("Who is affected"),
    "photo/caption": N_("Caption"),
    "photo/place": N_("Place"),
    "answer/text": N_("Answer"),
    "answer/reason": N_("Why there is no answer"),
    "answer/note": N_("Note"),
    "obstruction/what": N_("What was obstructed"),
    "obstruction/place": N_("Place"),
    "obstruction/position": N_("Position of the official"),
    "obstruction/words": N_("Words of the official"),
    "refusal/position": N_("Position of the official"),
    "refusal/words": N_("Words of the official"),
    "refusal/shown_to": N_("To whom certificates were shown"),
    "refusal/explained": N_("What was explained"),
    "refusal/could_not": N_("What could not be done"),
    "refusal/evidence": N_("Evidence"),
    "refusal/copies": N_("Copies"),
    "call/whom": N_("Who was called"),
    "call/outcome": N_("What came of the call"),
    "witness/role": N_("Role of the witness"),
    "appeal/addressee_note": N_("Addition to the addressee"),
    "appeal/asks": N_("What is asked"),
    "appeal/answer": N_("Answer to the appeal"),
}


def group_of(passage: Passage) -> str:
    """Return the group of the list the passage stands in."""
    return _CHECKS if passage.target == _CHECKS else _GROUP_OF.get(passage.record, passage.record)


def place_name(passage: Passage) -> str:
    """Return where the text stands, in a few words: "3 · Finding"."""
    name = tr(_FIELDS[f"{passage.record}/{passage.field}"])
    return f"{passage.number} · {name}" if passage.number else name


def state_name(state: Translation) -> str:
    """Return how far a translation is, in a word."""
    return tr(TRANSLATION_STATES[state])


def language_name(code: str) -> str:
    """Return the name of a language in the language of the window."""
    return tr(LANGUAGES[code])


def waiting_words(counts: Mapping[str, int]) -> str:
    """Say how many texts wait, by language; "" when none does."""
    return ", ".join(waits_for(code, number) for code, number in counts.items() if number)


def waits_for(code: str, number: int) -> str:
    """Say how many texts wait for one language."""
    if code == "kk":
        return ntr("{n} text waits for Kazakh", "{n} texts wait for Kazakh", number)
    if code == "ru":
        return ntr("{n} text waits for Russian", "{n} texts wait for Russian", number)
    return ntr("{n} text waits for English", "{n} texts wait for English", number)
