"""The journeys of a paper kit: it is printed, and the lines of its sheets are typed in where they belong.

A checklist is typed in by its codes and a refusal on the page of the act; every other sheet is lines of fields. What is
written in a line goes to the service it belongs to, with all the rules that hold there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from npm_desktop.core import Core
from npm_desktop.domain import kit_lists as lists
from npm_desktop.domain import moment
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.interview import CONSENTS, Consent, Purpose
from npm_desktop.domain.interview_rules import read_code
from npm_desktop.domain.kit import OBSTRUCTION_ACT, PaperSheet, SheetKind
from npm_desktop.domain.kit_lists import Listed
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import BadInput
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.sentences import N_


def print_kit(core: Core, visit_id: str, language: str, wanted: Iterable[str] = ()) -> Journey[bytes]:
    """Print the sheets of a visit, in one language or in two («kk+ru»): all that are not gone, or the `wanted` ids."""
    keys = tuple(wanted)
    records = yield Store(lambda: core.kit.records(visit_id, language, keys))

    def render() -> bytes:
        from npm_desktop.documents.kit_print import print_sheets

        return print_sheets(records)

    pdf: bytes = yield Work(render)
    return pdf


class Asked(StrEnum):
    """What is typed into a field of a line."""

    WORDS = "words"
    ONE = "one"
    SEVERAL = "several"
    TIME = "time"
    DAY = "day"
    NUMBER = "number"
    CODE = "code"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class LineField:
    """A field of a line as it stands on the sheet; of a list the figures are typed."""

    name: str
    caption: str
    asked: Asked = Asked.WORDS
    choices: Listed = ()


_OBSTRUCTION = (
    LineField("kind", N_("Kind"), Asked.ONE, lists.KINDS),
    LineField("at", N_("From"), Asked.TIME),
    LineField("until", N_("Until"), Asked.TIME),
    LineField("what", N_("What was not shown, opened or allowed")),
    LineField("place", N_("Where")),
    LineField("position", N_("Who: position")),
    LineField("official", N_("Name and initials")),
    LineField("words", N_("In which words")),
)
LINES: Mapping[SheetKind, tuple[LineField, ...]] = {
    SheetKind.OBSTRUCTIONS: _OBSTRUCTION,
    SheetKind.ACT: _OBSTRUCTION,
    SheetKind.CODES: (
        LineField("code", N_("Code on the card"), Asked.CODE),
        LineField("day", N_("Date"), Asked.DAY),
        LineField("unit", N_("Unit")),
        LineField("kind", N_("With whom"), Asked.ONE, lists.PEOPLE),
        LineField("privacy", N_("Who saw or heard it"), Asked.ONE, lists.HEARERS),
        LineField("language", N_("Language")),
        LineField("agreed", N_("Agrees, each for itself"), Asked.SEVERAL, lists.AGREED),
        LineField("witness_id", N_("Second member"), Asked.MEMBER),
    ),
    SheetKind.PHOTOS: (
        LineField("number", N_("No. of the photo in the visit"), Asked.NUMBER),
        LineField("subject", N_("Kind"), Asked.ONE, lists.SUBJECTS),
        LineField("caption", N_("What it shows")),
        LineField("place", N_("Where")),
        LineField("permission", N_("Allowed by whom, when")),
    ),
    SheetKind.MESSAGE: (
        LineField("channel", N_("How it came"), Asked.ONE, lists.CHANNELS),
        LineField("day", N_("Date"), Asked.DAY),
        LineField("text", N_("What happened, when, who did it (position), who else was hurt")),
        LineField("accepted", N_("It may be passed on to the Ombudsman"), Asked.ONE, lists.YES_NO),
    ),
    SheetKind.INJURY: (
        LineField("code", N_("Code of the talk"), Asked.CODE),
        LineField("consent", N_("Consent to the examination and to this sheet"), Asked.ONE, lists.YES_NO),
        LineField("consent_witness", N_("Second member"), Asked.MEMBER),
        LineField("figure", N_("Figure"), Asked.ONE, lists.FIGURES),
        LineField("words", N_("In the person's own words: what happened, when, where")),
        LineField("cause", N_("What caused it, as the person says")),
    ),
}


def is_lines(sheet: PaperSheet) -> bool:
    """Tell whether the sheet is typed in line by line here; a checklist and a refusal have pages of their own."""
    return sheet.kind in LINES and (sheet.kind is not SheetKind.ACT or sheet.section == OBSTRUCTION_ACT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line is typed in: the visit with its day and team, the language that is written."""

    visit_id: str
    day: date
    members: tuple[str, ...]
    language: str


def read_line(fields: Sequence[LineField], typed: Mapping[str, str], at: Place) -> dict[str, Any]:
    """Return what was typed as values, empty fields left out. BadInput with the `field` that can't be read."""
    found: dict[str, Any] = {}
    for one in fields:
        words = typed.get(one.name, "").strip()
        if words:
            found[one.name] = read_field(one, words, at)
    if not found:
        raise BadInput("kit_line_empty")
    return found


def read_field(field: LineField, words: str, at: Place) -> Any:
    """Return one field as a value. BadInput `kit_figure_unknown`, `kit_day_unreadable`, `kit_time_unreadable`."""
    return _READ[field.asked](field, words, at)


def _one(field: LineField, words: str, _at: Place) -> str:
    found = [value for key, (value, _) in enumerate(field.choices, start=1) if str(key) == words]
    if not found:
        raise BadInput("kit_figure_unknown", value=words[:20])
    return found[0]


def _several(field: LineField, words: str, at: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one(field, sign, at) for sign in words if not re.match(r"[\s,;.]", sign)))


def _number(_field: LineField, words: str, _at: Place) -> int:
    if not words.isdecimal():
        raise BadInput("kit_photo_unknown", value=words[:20])
    return int(words)


def _member(_field: LineField, words: str, at: Place) -> str:
    if not words.isdecimal() or not 1 <= int(words) <= len(at.members):
        raise BadInput("kit_figure_unknown", value=words[:20])
    return at.members[int(words) - 1]


_DAY = re.compile(r"(\d{1,2})\D?(\d{1,2})(?:\D?(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:\D?(\d{2}))?")


def _day(_field: LineField, words: str, at: Place) -> date:
    found = _DAY.fullmatch(words)
    try:
        assert found is not None
        day, month, year = found.groups()
        return date(int(year or at.day.year) % 2000 + 2000, int(month), int(day))
    except (AssertionError, ValueError) as error:
        raise BadInput("kit_day_unreadable", value=words[:20]) from error


def _time(_field: LineField, words: str, at: Place) -> moment.Moment:
    found = _TIME.fullmatch(words)
    try:
        assert found is not None
        return moment.typed(at.day, time(int(found[1]), int(found[2] or 0)))
    except (AssertionError, ValueError) as error:
        raise BadInput("kit_time_unreadable", value=words[:20]) from error


_READ: Mapping[Asked, Callable[[LineField, str, Place], Any]] = {
    Asked.WORDS: lambda _field, words, _at: words,
    Asked.CODE: lambda _field, words, _at: read_code(words) or words,
    Asked.ONE: _one,
    Asked.SEVERAL: _several,
    Asked.TIME: _time,
    Asked.DAY: _day,
    Asked.NUMBER: _number,
    Asked.MEMBER: _member,
}


def keep_line(core: Core, sheet: PaperSheet, typed: Mapping[str, str], at: Place, who: Who) -> Changes:
    """Keep a line of the sheet where it belongs; the rules that hold there hold for paper as well."""
    found = read_line(LINES[sheet.kind], typed, at)
    return _KEEP[sheet.kind](core, found, at, who)


def _obstruction(core: Core, found: dict[str, Any], at: Place, who: Who) -> Changes:
    texts = _texts(found, at, ("what", "place", "position", "words"))
    return core.obstructions.add(at.visit_id, who, **(found | texts))[1]


def _card(core: Core, found: dict[str, Any], at: Place, who: Who) -> Changes:
    code, agreed = found.pop("code", ""), found.pop("agreed", ())
    given = {CONSENTS[Purpose(one)]: Consent.YES for one in agreed}
    return core.interviews.add_from_card(at.visit_id, code, who, **found, **given)[1]


def _photo(core: Core, found: dict[str, Any], at: Place, who: Who) -> Changes:
    number = found.pop("number", 0)
    photo = next((one for one in core.photos.of_visit(at.visit_id) if one.ordinal == number), None)
    if photo is None:
        raise BadInput("kit_photo_unknown", value=number or "—")
    texts = _texts(found, at, ("caption", "place"))
    plain_ones = {name: value for name, value in found.items() if name not in texts}
    changes = core.photos.set(photo.id, who, **plain_ones)
    for name, text in texts.items():
        changes = core.photos.write(photo.id, name, at.language, text.values[at.language], who)
    return changes


def _message(core: Core, found: dict[str, Any], at: Place, who: Who) -> Changes:
    accepted = found.pop("accepted", "") == "yes"
    made, changes = core.messages.add(at.visit_id, who, **(found | _texts(found, at, ("text",))))
    return core.messages.accept(made, who) if accepted else changes


def _injury(core: Core, found: dict[str, Any], at: Place, who: Who) -> Changes:
    code = found.get("code", "")
    talk = next((key for key, one in core.interviews.codes(at.visit_id).items() if one == code), "")
    if code and not talk:
        raise BadInput("kit_card_unknown", value=code)
    figure = found.get("figure", lists.FIGURES[0][0])
    made, changes = core.injuries.begin(
        at.visit_id,
        who,
        consent=found.get("consent") == "yes",
        consent_witness=found.get("consent_witness", ""),
        interview_id=talk,
        figure=figure,
    )
    for name in ("words", "cause"):
        if name in found:
            changes = core.injuries.write(made, name, at.language, found[name], who)
    return changes


def _texts(found: Mapping[str, Any], at: Place, names: Iterable[str]) -> dict[str, Text]:
    return {name: plain(found[name], at.language) for name in names if name in found}


_KEEP: Mapping[SheetKind, Callable[[Core, dict[str, Any], Place, Who], Changes]] = {
    SheetKind.OBSTRUCTIONS: _obstruction,
    SheetKind.ACT: _obstruction,
    SheetKind.CODES: _card,
    SheetKind.PHOTOS: _photo,
    SheetKind.MESSAGE: _message,
    SheetKind.INJURY: _injury,
}
