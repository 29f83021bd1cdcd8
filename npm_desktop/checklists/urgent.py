"""What to look at when time runs short: the open questions by risk, each with the reasons and the minutes it takes.

Pure. Risk is a sum of plain reasons, so that a person can see why a question is proposed and disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from npm_desktop.checklists.agreements import SourceKind
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.form import CHOOSING, NUMBERS, Form, Kind, Question, Section
from npm_desktop.checklists.verdicts import VerdictKind, verdicts
from npm_desktop.domain.background import Background, Earlier, Touching
from npm_desktop.domain.states import AnswerState
from npm_desktop.sentences import N_


class Why(StrEnum):
    """Why a question is proposed."""

    NEVER_LOOKED = "never_looked"
    LAST_BAD = "last_bad"
    LAST_REFUSED = "last_refused"
    RECOMMENDED = "recommended"
    CHRONIC = "chronic"
    SECTION_RECOMMENDED = "section_recommended"
    ALLEGED = "alleged"
    LAW = "law"
    STANDARD = "standard"
    NEEDED = "needed"


WEIGHT = {
    Why.ALLEGED: 5,
    Why.CHRONIC: 5,
    Why.LAST_BAD: 4,
    Why.RECOMMENDED: 4,
    Why.LAST_REFUSED: 3,
    Why.LAW: 3,
    Why.NEVER_LOOKED: 2,
    Why.STANDARD: 2,
    Why.SECTION_RECOMMENDED: 1,
    Why.NEEDED: 1,
}
WORDS = {
    Why.ALLEGED: N_("people told of ill-treatment"),
    Why.CHRONIC: N_("recommended by several visits and still open"),
    Why.LAST_BAD: N_("outside the norm last time"),
    Why.RECOMMENDED: N_("a recommendation about it is open"),
    Why.LAST_REFUSED: N_("refused or not shown last time"),
    Why.LAW: N_("set by law"),
    Why.NEVER_LOOKED: N_("nothing of the section was looked at"),
    Why.STANDARD: N_("set by an international standard"),
    Why.SECTION_RECOMMENDED: N_("recommendations of the section are open"),
    Why.NEEDED: N_("an answer is needed"),
}
# What it takes to find out and to type it: a measured room, a number from a register, words, one glance.
_MEASURED, _NUMBER, _WORDS, _GLANCE = 4, 2, 3, 1
_BAD = (VerdictKind.BELOW, VerdictKind.PARTLY)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An open question, how risky it is to leave it, why, and how many minutes it takes."""

    question: Question
    spot: Spot
    section: str
    risk: Decimal
    why: tuple[Why, ...]
    minutes: int


def proposals(form: Form, view: View, known: Background, day: date, minutes: int | None = None) -> tuple[Proposal, ...]:
    """Return what is open and asked, the riskiest first, as far as the minutes reach; one at least."""
    ranked = sorted(
        (one for section in form.sections for one in _of_section(section, view, known, day)),
        key=lambda one: -one.risk,
    )
    return within(ranked, minutes)


def within(ranked: Sequence[Proposal], minutes: int | None) -> tuple[Proposal, ...]:
    """Return as many as the minutes reach, one at least; all of them without a limit."""
    if minutes is None:
        return tuple(ranked)
    taken: list[Proposal] = []
    left = minutes
    for one in ranked:
        if not taken or one.minutes <= left:
            taken.append(one)
            left -= one.minutes
    return tuple(taken)


def _of_section(section: Section, view: View, known: Background, day: date) -> Iterator[Proposal]:
    asked = [one for one in section.questions if one.asked and _outside(view, one)]
    never = not any(_state(view, one) is not AnswerState.NOT_ASKED for one in asked)
    alleged = section.code in known.topics or _alleged(section, known)
    touching = known.of_section(section.code)
    for question in asked:
        standing = view.at(question.path)
        if standing is not None and standing.relevant and _state(view, question) is AnswerState.NOT_ASKED:
            found = [*_around(question, touching, never=never, alleged=alleged)]
            found += [*_before(question, known.earlier.get(question.path), day), *_measures(question, day)]
            found += [Why.NEEDED] if standing.required else []
            risk = sum((Decimal(WEIGHT[one]) for one in found), _weight(question))
            ordered = tuple(sorted(found, key=lambda one: -WEIGHT[one]))
            yield Proposal(question, Spot(question.path), section.code, risk, ordered, _minutes(question))


def _around(question: Question, touching: tuple[Touching, ...], *, never: bool, alleged: bool) -> Iterator[Why]:
    """Yield what speaks for the section or through recommendations."""
    if alleged:
        yield Why.ALLEGED
    own = [one for one in touching if question.path in one.paths]
    if any(one.chronic for one in own):
        yield Why.CHRONIC
    elif own:
        yield Why.RECOMMENDED
    elif touching:
        yield Why.SECTION_RECOMMENDED
    if never:
        yield Why.NEVER_LOOKED


def _before(question: Question, earlier: Earlier | None, day: date) -> Iterator[Why]:
    if earlier is None:
        return
    if earlier.answer.state in (AnswerState.REFUSED, AnswerState.NOT_SHOWN):
        yield Why.LAST_REFUSED
    elif any(one.kind in _BAD for one in verdicts(question, earlier.answer.value, day)):
        yield Why.LAST_BAD


def _measures(question: Question, day: date) -> Iterator[Why]:
    national = any(one.national for one in question.thresholds)
    standing = [one for one in question.standards if one.in_force(day)]
    if national or any(one.national and one.verified for one in standing):
        yield Why.LAW
    elif question.thresholds or standing:
        yield Why.STANDARD


def _alleged(section: Section, known: Background) -> bool:
    """Tell whether people told of ill-treatment and this is the section that counts it."""
    told = any(known.facts.get(f"recorded({name})") for name in ("allegations", "told", "accepted"))
    counts = (one.source for question in section.questions for one in question.agrees)
    return told and any(one.kind is SourceKind.RECORDED and one.name == "allegations" for one in counts)


def _outside(view: View, question: Question) -> bool:
    return view.at(question.path) is not None


def _state(view: View, question: Question) -> AnswerState:
    standing = view.at(question.path)
    return standing.state if standing is not None else AnswerState.NOT_ASKED


def _weight(question: Question) -> Decimal:
    """Return what the checklist itself says the question weighs."""
    try:
        return Decimal(question.weight or 0)
    except InvalidOperation:
        return Decimal(0)


def _minutes(question: Question) -> int:
    if question.kind in NUMBERS:
        return _MEASURED if question.thresholds or question.kind is Kind.DECIMAL else _NUMBER
    return _GLANCE if question.kind in CHOOSING else _WORDS
