"""The verbs `today` and `rooms`: what needs somebody, and which rooms of an institution no group has seen."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from npm_desktop import agenda_journeys, journeys, room_journeys
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.domain.agenda import Item, Matter
from npm_desktop.domain.names import MATTERS
from npm_desktop.domain.room import RoomLine
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

_HEADS = (N_("Building"), N_("Floor"), N_("Room"), N_("Entered"), N_("Last time"), N_("Not opened"))


def today(options: argparse.Namespace) -> int:
    """List what waits, what presses most first."""
    with opened(options) as core:
        items = agenda_journeys.today(core, core.now().at.date()).items
    if options.json:
        terminal.say_json({"items": [_item(one, options.lang) for one in items]})
    elif items:
        texts = options.texts
        captions = (texts.tr("By when"), texts.tr("What"), texts.tr("How many"), texts.tr("Where"))
        terminal.say_table(captions, [_row(one, texts) for one in items])
    else:
        terminal.say(options.texts.tr("Nothing waits for you."))
    return 0


def _item(one: Item, language: str) -> dict[str, Any]:
    return {
        "kind": str(one.matter),
        "day": one.day.isoformat() if one.day else None,
        "late": one.late,
        "number": _number(one),
        "where": _where(one, language),
        "visit": one.visit.number if one.visit else None,
    }


def _number(one: Item) -> int | None:
    """Return how many there are; of signatures how many are missing."""
    return (one.total - one.number if one.matter is Matter.SIGNATURES else one.number) or None


def _where(one: Item, language: str) -> str:
    """Return the institution it is about, or the participant whose certificate ends."""
    if one.visit is not None:
        return one.visit.institution.shown(language)[0]
    if one.recommendation is not None:
        return one.recommendation.institution.shown(language)[0]
    return one.name or one.place.shown(language)[0]


def _row(one: Item, texts: Texts) -> tuple[str, ...]:
    day = _day(one.day, texts)
    late = texts.tr("{day}, late", day=day) if one.late and day else day
    return late, texts.tr(MATTERS[one.matter]), str(_number(one) or ""), _where(one, texts.language)


def rooms(options: argparse.Namespace) -> int:
    """List the rooms of an institution with how often each was entered and when last."""
    with opened(options) as core:
        key = core.institutions.find(options.institution)
        name = core.institutions.get(key).line.institution.name.shown(options.lang)[0]
        lines = core.rooms.of_institution(key)
        if options.out is not None:
            target = place_for(options.out)
            journeys.run(room_journeys.save_sketch(core, key, options.texts, target))
    if options.json:
        found = {"institution": name, "rooms": [_room(one, options.lang) for one in lines]}
        terminal.say_json({**found, "never_entered": sum(one.never for one in lines)})
    elif lines:
        texts = options.texts
        terminal.say_table(tuple(texts.tr(one) for one in _HEADS), [_line(one, texts) for one in lines])
    else:
        terminal.say(options.texts.tr("Nothing yet."))
    return 0


def _room(one: RoomLine, language: str) -> dict[str, Any]:
    return {
        "id": one.room.id,
        "name": one.room.name.shown(language)[0],
        "building": one.room.building,
        "floor": one.room.floor,
        "entered": one.entered,
        "last": one.last.isoformat() if one.last else None,
        "not_opened": one.not_opened,
    }


def _line(one: RoomLine, texts: Texts) -> tuple[str, ...]:
    name, entered = one.room.name.shown(texts.language)[0], str(one.entered) if one.entered else texts.tr("never")
    return one.room.building, str(one.room.floor), name, entered, _day(one.last, texts), str(one.not_opened or "")


def _day(day: date | None, texts: Texts) -> str:
    return texts.date(day) if day else ""
