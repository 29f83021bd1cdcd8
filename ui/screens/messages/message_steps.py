"""What can be noted of a message now, as steps of the form."""

from __future__ import annotations

from collections.abc import Mapping

from npm_desktop.domain.message import Forensic, Message, Outcome
from npm_desktop.domain.message_names import FORENSICS, OUTCOMES
from npm_desktop.domain.text import Text
from ui.context import Context
from ui.language import tr
from ui.screens.messages.step_form import Given, Step


def steps_of(context: Context, one: Message) -> list[Step]:
    """Return the steps that are possible, the most pressing first."""
    made = [*_passing(context, one), *_deciding(context, one), *_following(context, one)]
    return made if one.undecided is False else sorted(made, key=lambda step: step.key != "decide")


def _passing(context: Context, one: Message) -> list[Step]:
    messages, voice = context.core.messages, context.voice

    def accept(_given: Given) -> object:
        return messages.accept(one.id, voice.who())

    def pass_on(given: Given) -> object:
        assert given.day is not None
        return messages.pass_on(one.id, given.day, given.line, voice.who())

    def not_passed(_given: Given) -> object:
        return messages.not_passed(one.id, voice.who())

    if not one.accepted:
        return [Step("accept", tr("We accept it: it goes to the Ombudsman"), accept, day=False)]
    number = tr("Outgoing number")
    if one.passed_on is None:
        return [Step("pass_on", tr("Passed to the Ombudsman"), pass_on, line=number, wants=("day",))]
    return [
        Step("pass_on", tr("Correct when it was passed on"), pass_on, line=number, wants=("day",)),
        Step("not_passed", tr("It was not passed on after all"), not_passed, day=False),
    ]


def _deciding(context: Context, one: Message) -> list[Step]:
    def decide(given: Given) -> object:
        return context.core.messages.decide(one.id, given.words, given.line, context.voice.who(), given.day)

    name = tr("Decision on a grave crime, with a lawyer")
    return [Step("decide", name, decide, line=tr("Lawyer"), words=tr("What was decided"), wants=("day",))]


def _following(context: Context, one: Message) -> list[Step]:
    messages, voice = context.core.messages, context.voice

    def register(given: Given) -> object:
        return messages.register_case(one.id, given.line, given.day, voice.who())

    def examine(given: Given) -> object:
        return messages.examine(one.id, Forensic(given.first), voice.who(), given.words or None)

    def withdraw(given: Given) -> object:
        assert given.day is not None
        return messages.withdraw(one.id, given.day, given.words, voice.who())

    def not_withdrawn(_given: Given) -> object:
        return messages.withdraw(one.id, None, Text(), voice.who())

    def end(given: Given) -> object:
        return messages.end(one.id, Outcome(given.first), given.day, voice.who(), given.words or None)

    words = tr("In words")
    withdrawal = Step("withdraw", tr("Withdrawn by the person (stays open)"), withdraw, words=words, wants=("day",))
    return [
        Step("register", tr("Pre-trial investigation registered"), register, line=tr("Number"), wants=("day",)),
        Step(
            "examine",
            tr("Forensic examination"),
            examine,
            day=False,
            words=words,
            first=(tr("Result"), _named(FORENSICS)),
            wants=("first",),
        ),
        withdrawal
        if one.withdrawn_on is None
        else Step("not_withdrawn", tr("It was not withdrawn after all"), not_withdrawn, day=False),
        Step("end", tr("Outcome"), end, words=words, first=(tr("Outcome"), _named(OUTCOMES)), wants=("first",)),
    ]


def _named(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(str(value), tr(name)) for value, name in names.items()]
