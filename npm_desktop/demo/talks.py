"""Private interviews of fictional visits: as many as the visit counts, spread evenly over its units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npm_desktop.demo import scenario
from npm_desktop.demo.case import Case
from npm_desktop.domain.interview import CONSENTS, Allegation, Consent, Interpreting, Privacy, Purpose, Risk

_ALWAYS = (Purpose.TALK, Purpose.NOTES)


def record(case: Case) -> None:
    """Record the talks and a note of the leader's own, where the visit names units."""
    units = case.spec.get("units", ())
    if not units:
        return
    told = scenario.read("talks")
    for place in range(case.spec["counts"]["interviews"]):
        talk = told["talks"][place] if place < len(told["talks"]) else {}
        _hold(case, place, units[place % len(units)], talk)
    case.core.private_notes.add(case.visit, case.said(told["note"]["text"]), case.who)


def _hold(case: Case, place: int, unit: str, talk: Mapping[str, Any]) -> None:
    """Hold one: members take turns to speak, the next one is the second before whom consent is given."""
    voices = case.voices
    speaker, second = voices[place % len(voices)], voices[(place + 1) % len(voices)]
    given: dict[str, Any] = {CONSENTS[one]: Consent.YES for one in (*_ALWAYS, *map(Purpose, talk.get("consents", ())))}
    given |= {"unit": unit, "witness_id": second.author, "day": case.day, "language": talk.get("language", "")}
    given |= {"privacy": Privacy(talk.get("privacy", "alone")), "topics": tuple(talk.get("topics", ()))}
    given["allegation"] = Allegation(talk.get("allegation", "none"))
    if case.unfinished:
        given["risk"] = Risk(talk.get("risk", "none"))
    if "interpreter" in talk:
        given |= {"interpreting": Interpreting.INTERPRETER, "interpreter": talk["interpreter"], "pledge": True}
    if "text" in talk:
        given["notes"] = case.said(talk["text"])
    case.core.interviews.add(case.visit, speaker, **given)
