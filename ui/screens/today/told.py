"""What waits, in words: a title, a detail, a verb, and the place it leads to. Many of one kind are told as one.

Seen by a guard: of people who spoke, of messages and of cases only where and by when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from npm_desktop.domain.admission import Step
from npm_desktop.domain.agenda import Item, Matter
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.names import CLOCK_STEPS
from npm_desktop.domain.states import VisitState
from npm_desktop.sentences import N_
from ui.context import Target
from ui.language import current, ntr, tr

# How many of a kind are told one by one; more are one line that leads to their list.
FEW = {Matter.CERTIFICATE: 3, Matter.REPORT_DUE: 3, Matter.NOT_HELD: 2}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the start screen."""

    title: str
    detail: str
    verb: str
    target: Target
    late: bool


def lines(items: Sequence[Item]) -> list[Told]:
    """Return the lines in the order of the items; what is told as one stands where its first one stood."""
    many = {kind for kind, few in FEW.items() if sum(one.matter is kind for one in items) > few}
    told, done = [], set()
    for item in items:
        if item.matter not in many:
            told.append(_TELL[item.matter](item))
        elif item.matter not in done:
            done.add(item.matter)
            told.append(_TOGETHER[item.matter]([one for one in items if one.matter is item.matter]))
    return told


def _place(item: Item) -> str:
    text = item.visit.institution if item.visit is not None else item.place
    return text.shown(current().language)[0]


def _by(item: Item) -> str:
    """Return the institution and the day, passed or ahead."""
    if item.day is None:
        return _place(item)
    words = N_("{institution} · the day was {day}") if item.late else N_("{institution} · by {day}")
    return tr(words, institution=_place(item), day=current().date(item.day))


def _signatures(item: Item) -> Told:
    assert item.visit is not None
    missing = item.total - item.number
    if item.paper == DocumentKind.REPORT:
        title = ntr("A report waits for {n} signature", "A report waits for {n} signatures", missing)
    else:
        title = ntr("A paper waits for {n} signature", "A paper waits for {n} signatures", missing)
    detail = tr(
        "{institution} · signed {number} of {total}", institution=_place(item), number=item.number, total=item.total
    )
    refused = item.visit.state is VisitState.NOT_ADMITTED
    target = Target("refusal", item.visit.id) if refused else Target("visit", item.visit.id, "report")
    return Told(title, detail, tr("Signatures"), target, item.late)


def _refusal(item: Item) -> Told:
    assert item.visit is not None
    assert item.day is not None
    assert item.step is not None
    if item.step is Step.LIMIT and item.late:
        title = tr("After a refused entry: write to the superior body or the Ombudsman")
        day = current().date(item.day)
        detail = tr(
            "{institution} · the term for an administrative case ended on {day}", institution=_place(item), day=day
        )
    else:
        title = tr("After a refused entry: {step}", step=tr(CLOCK_STEPS[item.step]))
        detail = _by(item)
    return Told(title, detail, tr("Open the act"), Target("refusal", item.visit.id), item.late)


def _certificate(item: Item) -> Told:
    assert item.person is not None
    assert item.day is not None
    day = current().date(item.day)
    if item.late:
        title = tr("The certificate of {name} expired on {day}", name=item.name, day=day)
    else:
        title = tr("The certificate of {name} is valid until {day}", name=item.name, day=day)
    detail = tr("Without a valid certificate a refusal of entry is lawful.")
    return Told(title, detail, tr("Participants"), Target("people", item.person.id), item.late)


def _certificates(items: Sequence[Item]) -> Told:
    expired = sum(one.late for one in items)
    if expired:
        title = ntr("{n} certificate has expired", "{n} certificates have expired", expired)
        ending = len(items) - expired
        if ending:
            words = ntr("{n} more ends within a month.", "{n} more end within a month.", ending)
            return Told(title, words, tr("Participants"), Target("people"), True)
    else:
        title = ntr("{n} certificate ends within a month", "{n} certificates end within a month", len(items))
    detail = tr("Without a valid certificate a refusal of entry is lawful.")
    return Told(title, detail, tr("Participants"), Target("people"), bool(expired))


def _answer(item: Item) -> Told:
    assert item.day is not None
    line, day = item.recommendation, current().date(item.day)
    if line is None:
        words = ntr("{n} recommendation is past its term", "{n} recommendations are past their term", item.number)
        detail = tr("The oldest term ended on {day}.", day=day)
        return Told(words, detail, tr("Look at them"), Target("recommendations"), True)
    detail = tr(
        "{institution} · the term ended on {day}", institution=line.institution.shown(current().language)[0], day=day
    )
    words = _short(line.recommendation.text.shown(current().language)[0])
    return Told(words, detail, tr("Look at it"), Target("recommendations", line.recommendation.id), True)


def _report(item: Item) -> Told:
    assert item.visit is not None
    return Told(tr("A report is due"), _by(item), tr("Open it"), Target("visit", item.ref, "report"), item.late)


def _reports(items: Sequence[Item]) -> Told:
    late = sum(one.late for one in items)
    title = ntr("{n} report is due", "{n} reports are due", len(items))
    detail = tr("Late: {n}.", n=late) if late else tr("The next one by {day}.", day=_first_day(items))
    return Told(title, detail, tr("Look at them"), Target("visits"), bool(late))


def _first_day(items: Sequence[Item]) -> str:
    return current().date(min(one.day for one in items if one.day is not None))


def _periodic(item: Item) -> Told:
    if not item.ref:
        title = ntr("{n} periodic visit is overdue", "{n} periodic visits are overdue", item.number)
        detail = tr("One is due at least once in four years; none is planned.")
        return Told(title, detail, tr("Look at them"), Target("institutions", "", "due"), True)
    known = _by(item) if item.day else tr("{institution} · no visit known", institution=_place(item))
    return Told(tr("A periodic visit is overdue"), known, tr("Plan it"), Target("plan", item.ref), True)


def _not_held(item: Item) -> Told:
    assert item.visit is not None
    title = tr("The day of a planned visit has passed")
    return Told(title, _by(item), tr("Open it"), Target("visit", item.ref), True)


def _none_held(items: Sequence[Item]) -> Told:
    title = ntr("{n} planned visit was not begun", "{n} planned visits were not begun", len(items))
    detail = tr("The first was planned for {day}.", day=_first_day(items))
    return Told(title, detail, tr("Look at them"), Target("visits"), True)


def _papers(item: Item) -> Told:
    title = ntr("{n} sheet of paper is not destroyed", "{n} sheets of paper are not destroyed", item.number)
    return Told(title, _by(item), tr("Count them"), Target("visit", item.ref, "kit:first"), item.late)


def _notes(item: Item) -> Told:
    title = tr("Notes have had their time and are to be destroyed")
    return Told(title, _by(item), tr("Open"), Target("visit", item.ref, "interviews:first"), item.late)


def _talks(item: Item) -> Told:
    title = tr("Somebody is to be asked again")
    return Told(title, _by(item), tr("Open"), Target("visit", item.ref, "interviews:first"), item.late)


_REGISTERED = {
    Matter.PASS_ON: N_("A message is to be passed on"),
    Matter.DECIDE: N_("A message waits for a decision"),
    Matter.LETTER: N_("An urgent letter is due"),
    Matter.CHECK: N_("A check is due"),
}


def _registered(item: Item) -> Told:
    part = "reprisals" if item.matter in (Matter.LETTER, Matter.CHECK) else "messages"
    return Told(tr(_REGISTERED[item.matter]), _by(item), tr("Open"), Target("messages", item.ref, part), item.late)


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"


_TELL: dict[Matter, Callable[[Item], Told]] = {
    Matter.SIGNATURES: _signatures,
    Matter.CERTIFICATE: _certificate,
    Matter.ANSWER_DUE: _answer,
    Matter.REFUSAL: _refusal,
    Matter.REPORT_DUE: _report,
    Matter.PERIODIC_DUE: _periodic,
    Matter.NOT_HELD: _not_held,
    Matter.PAPERS: _papers,
    Matter.NOTES: _notes,
    Matter.TALKS: _talks,
    **dict.fromkeys(_REGISTERED, _registered),
}
_TOGETHER: dict[Matter, Callable[[Sequence[Item]], Told]] = {
    Matter.CERTIFICATE: _certificates,
    Matter.REPORT_DUE: _reports,
    Matter.NOT_HELD: _none_held,
}
