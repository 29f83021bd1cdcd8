"""What can be noted of a case of reprisals now, as steps of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from npm_desktop.domain.message_names import CONDITIONS, STEP_KINDS
from npm_desktop.domain.reprisal import Condition, Reprisal, ReprisalStep, StepKind
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.messages.step_form import Given, Step
from ui.widgets.options import Option

Suggest = Callable[[str], Sequence[Option]]


def steps_of(
    context: Context, case: Reprisal, lines: Sequence[ReprisalStep], people: Mapping[str, str], places: Suggest
) -> list[Step]:
    """Return the steps that are possible, the most pressing first."""
    if case.closed:
        return [_reopening(context, case)]
    made = [*_letter(context, case), *_checks(context, lines), _transfer(context, case, places)]
    return [*made, *_words(context, case), *_back(context, lines), _closing(context, case, people)]


def _letter(context: Context, case: Reprisal) -> list[Step]:
    core, voice = context.core, context.voice

    def sent(given: Given) -> object:
        return core.reprisals.send_letter(case.id, given.day, given.line, voice.who())

    def not_sent(_given: Given) -> object:
        return core.reprisals.send_letter(case.id, None, "", voice.who())

    if case.letter_on is None:
        number = tr("Outgoing number")
        return [Step("letter", tr("The urgent letter was sent"), sent, line=number, wants=("day",))]
    return [Step("not_sent", tr("The urgent letter was not sent after all"), not_sent, day=False)]


def _checks(context: Context, lines: Sequence[ReprisalStep]) -> list[Step]:
    core, voice = context.core, context.voice
    open_ones = [one for one in lines if one.kind is StepKind.CHECK and not one.settled]
    offered = [(one.id, tr("due on {day}", day=_day(one.due))) for one in open_ones]

    def made(given: Given) -> object:
        condition = Condition(given.second)
        return core.reprisals.check(given.first, condition, voice.who(), given.day, given.words or None)

    def explained(given: Given) -> object:
        return core.reprisals.explain(given.first, given.words, voice.who())

    if not open_ones:
        return []
    which, how = (tr("Which check"), offered), (tr("How the person was found"), _named(CONDITIONS))
    all_of_it, first = ("first", "second", "day"), ("first",)
    return [
        Step("check", tr("A check was made"), made, words=tr("In words"), first=which, second=how, wants=all_of_it),
        Step("explain", tr("A check can't be made"), explained, day=False, words=tr("Why"), first=which, wants=first),
    ]


def _transfer(context: Context, case: Reprisal, places: Suggest) -> Step:
    def moved(given: Given) -> object:
        assert given.day is not None
        return context.core.reprisals.transfer(case.id, given.first, given.day, context.voice.who(), given.words)

    name, where = tr("The person was moved"), (tr("To which institution"), places)
    return Step("transfer", name, moved, words=tr("In words"), first=where, wants=("first", "day"))


def _words(context: Context, case: Reprisal) -> list[Step]:
    core, voice = context.core, context.voice

    def noted(given: Given) -> object:
        return core.reprisals.note(case.id, given.words, voice.who(), given.day)

    def written(given: Given) -> object:
        return core.reprisals.note(case.id, given.words, voice.who(), given.day, StepKind.LETTER)

    words = tr("In words")
    return [
        Step("further", tr("A further letter, or an answer"), written, words=words, wants=("day",)),
        Step("note", tr("Something was learnt"), noted, words=words, wants=("day",)),
    ]


def _back(context: Context, lines: Sequence[ReprisalStep]) -> list[Step]:
    settled = [one for one in lines if one.settled]

    def back(given: Given) -> object:
        return context.core.reprisals.take_back(given.first, context.voice.who())

    offered = [(one.id, f"{tr(STEP_KINDS[one.kind])}, {_day(one.done_on or one.due)}") for one in settled]
    if not settled:
        return []
    return [Step("back", tr("Take a line back"), back, day=False, first=(tr("Which"), offered), wants=("first",))]


def _closing(context: Context, case: Reprisal, people: Mapping[str, str]) -> Step:
    def close(given: Given) -> object:
        return context.core.reprisals.close(case.id, given.first, given.second, given.words, context.voice.who())

    offered = [(key, name) for key, name in sorted(people.items(), key=lambda item: item[1])]
    first, second = (tr("One who closes it"), offered), (tr("And another"), offered)
    words, wants = tr("Why it can be closed"), ("first", "second")
    return Step(
        "close", tr("Close it, two together"), close, day=False, words=words, first=first, second=second, wants=wants
    )


def _reopening(context: Context, case: Reprisal) -> Step:
    def reopen(given: Given) -> object:
        return context.core.reprisals.reopen(case.id, given.words, context.voice.who())

    return Step("reopen", tr("Open the case again"), reopen, day=False, words=tr("Why"))


def _named(names: Mapping[Condition, str]) -> list[tuple[str, str]]:
    return [(str(value), tr(name)) for value, name in names.items()]


def _day(day: date | None) -> str:
    return language.current().date(day) if day else "—"
