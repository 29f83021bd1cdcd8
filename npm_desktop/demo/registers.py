"""What fictional groups hear of torture and ill-treatment, and of what is done afterwards to those who spoke."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from npm_desktop.demo import scenario
from npm_desktop.demo.case import Case, World
from npm_desktop.demo.papers import Sheet
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.message import Channel, Forensic, Nature
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.domain.text import Text

_TEXTS = ("what", "before", "after", "wish")


def record(case: Case) -> None:
    """Take in what was told on the visit."""
    told = scenario.read("registers")["messages"]
    for key in case.spec.get("messages", ()):
        _take_in(case, key, told[key])


def _take_in(case: Case, key: str, told: Mapping[str, Any]) -> None:
    messages, who = case.core.messages, case.who
    given = {"channel": Channel(told["channel"]), "nature": Nature(told["nature"]), "text": case.said(told["text"])}
    made, _ = messages.add(case.visit, who, day=case.day, **given)
    case.found[key] = made
    if told["accepted"]:
        messages.accept(made, who)
    if "passed" in told:
        messages.pass_on(made, case.day, told["passed"], who)


def enter(case: Case) -> None:
    """Enter what becomes of the messages, and the cases of reprisals, into the diary."""
    told, at = scenario.read("registers"), case.world.diary.at
    for key in case.spec.get("messages", ()):
        for one in told["messages"][key].get("later", ()):
            day = case.day + timedelta(days=one["days"])
            at(day, "15:00", partial(_becomes, case, key, one, day))
    for key in case.spec.get("cases", ()):
        _enter_case(case, key, told["cases"][key])


def _becomes(case: Case, key: str, told: Mapping[str, Any], day: date) -> None:
    messages, who, message = case.core.messages, case.who, case.found[key]
    if told["kind"] == "registered":
        messages.register_case(message, told["number"], day, who)
    elif told["kind"] == "examined":
        messages.examine(message, Forensic(told["result"]), who)
    else:
        messages.withdraw(message, day, Text(), who)


def _enter_case(case: Case, key: str, told: Mapping[str, Any]) -> None:
    at, letter = case.world.diary.at, told["letter"]
    known, sent = (case.day + timedelta(days=days) for days in (told["days"], letter["days"]))
    at(known, "10:00", partial(_open, case, key, told, known))
    sheet = Sheet(case)
    at(sent, "09:00", partial(_fix, case, key, sheet))
    at(sent, "09:20", partial(_send, case, key, sheet, sent, letter["number"]))
    for place, one in enumerate(told["checks"]):
        day = case.day + timedelta(days=one["days"])
        at(day, "11:00", partial(_look_again, case, key, place, Condition(one["condition"]), day))


def _open(case: Case, key: str, told: Mapping[str, Any], known: date) -> None:
    texts = {name: case.said(told[name]) for name in _TEXTS if name in told}
    plain = {"sanction": Sanction(told["sanction"]), "ordered_by": told["ordered_by"]}
    case.found[key], _ = case.core.reprisals.add(case.visit, case.who, known_on=known, **plain, **texts)


def _fix(case: Case, key: str, sheet: Sheet) -> None:
    """Fix the letter in both languages."""
    sheet.issue(Paper.of(DocumentKind.URGENT_LETTER, "kk+ru", case.found[key]))


def _send(case: Case, key: str, sheet: Sheet, day: date, number: str) -> None:
    """Let the leader sign the letter, and note that it went out."""
    sheet.sign(case.spec["members"][0], 0)
    case.core.reprisals.send_letter(case.found[key], day, number, case.who)


def _look_again(case: Case, key: str, place: int, condition: Condition, day: date) -> None:
    checks = [one.id for one in case.core.reprisals.steps(case.found[key]) if one.kind is StepKind.CHECK]
    case.core.reprisals.check(checks[place], condition, case.who, day)


def enter_apart(world: World) -> None:
    """Enter the letters and calls that came without a visit into the diary."""
    for told in scenario.read("registers")["apart"]:
        day = world.diary.today + timedelta(days=told["day"])
        world.diary.at(day, "12:00", partial(_come, world, told, day))


def _come(world: World, told: Mapping[str, Any], day: date) -> None:
    messages, who = world.core.messages, Who(world.team.owner, world.team.owner)
    given = {"channel": Channel(told["channel"]), "nature": Nature(told["nature"]), "grave": told["grave"]}
    text, institution = scenario.said(told["text"]), world.institutions[told["institution"]].id
    made, _ = messages.add_apart(institution, who, day=day, text=text, **given)
    messages.accept(made, who)
    messages.decide(made, scenario.said(told["decision"]), told["lawyer"], who, day)
    messages.pass_on(made, day, told["passed"], who)
