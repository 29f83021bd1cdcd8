"""What needs somebody today: everything with a date or a missing signature, in the order it presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from npm_desktop.domain.admission import Appeal, Refusal, Terms, clock, next_step
from npm_desktop.domain.agenda import REPORT_DAYS, Item, Matter, Today, by_pressure
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.institution import Filter, years_later
from npm_desktop.domain.person import Participant, Standing, standing, told_apart
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, DocumentState, VisitState, VisitType
from npm_desktop.domain.visit import VisitLine
from npm_desktop.reference.library import Reference
from npm_desktop.store import agenda, info, institutions, people, recommendations, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.admission import AppealRow, RefusalRow

SOON = timedelta(days=30)
FEW = 2  # more of one kind than this are told in one line, so no more are looked up


class Agenda:
    """Questions about what is due."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def today(self, day: date) -> Today:
        """Return what needs somebody on the day."""
        interval = self._reference.visit_types[VisitType.PERIODIC].interval_years or 4
        with self._store.read() as session:
            running = visits.lines(session, states=[VisitState.UNDER_WAY])
            closed = visits.lines(session, states=[VisitState.CONCLUDED], limit=200)
            refused = visits.lines(session, states=[VisitState.NOT_ADMITTED], limit=200)
            opened = recommendations.lines(session, states=OPEN_RECOMMENDATIONS)
            items = [
                *_signatures([*running, *closed, *refused]),
                *_refusals(session, refused, self._reference.refusal_terms(), day),
                *_certificates(people.all_participants(session), day),
                *_answers(opened, day),
                *self._reports(session, running, day),
                *_periodic(session, day, interval),
                *_papers(session, day),
            ]
            return Today(
                by_pressure(tuple(items)),
                tuple(running),
                tuple(sorted(visits.lines(session, states=[VisitState.PLANNED]), key=lambda visit: visit.day)),
                len(opened),
                institutions.overdue(session, years_later(day, -interval)),
                institutions.page(session, Filter(limit=1), interval)[1],
                sum(not visit.documents for visit in running),
                str(info.preference(session, "last_backup") or ""),
            )

    def _reports(self, session: StoreSession, running: list[VisitLine], day: date) -> Iterator[Item]:
        """Yield the visits that are over and have no fixed report; fixing it concludes a visit."""
        wished = info.preference(session, REPORT_DAYS)
        term = timedelta(wished if isinstance(wished, int) else self._reference.deadlines[REPORT_DAYS])
        ended = agenda.ends(session, [visit.id for visit in running])
        for visit in running:
            at = ended.get(visit.id)
            if at is not None or visit.day < day:
                due = (at.at.date() if at else visit.day) + term
                yield Item(Matter.REPORT_DUE, due, due < day, visit, ref=visit.id)


def _signatures(lines: list[VisitLine]) -> Iterator[Item]:
    for visit in lines:
        for document in visit.documents:
            if document.state in (DocumentState.FIXED, DocumentState.SIGNED) and document.signed < document.to_sign:
                signed, total = document.signed, document.to_sign
                yield Item(Matter.SIGNATURES, visit.day, False, visit, number=signed, total=total, paper=document.kind)


def _refusals(session: StoreSession, refused: list[VisitLine], terms: Terms, day: date) -> Iterator[Item]:
    """Yield what presses after each refused entry."""
    visit_ids = [visit.id for visit in refused]
    refusals = {one.visit_id: one for one in rows.matching(session, RefusalRow, Refusal, "visit_id", visit_ids)}
    letters = rows.matching(session, AppealRow, Appeal, "visit_id", visit_ids)
    for visit in refused:
        known = refusals.get(visit.id)
        at = known.refused_at if known else None
        appeals = tuple(one for one in letters if one.visit_id == visit.id)
        pressing = next_step(clock(at.at.date() if at else visit.day, terms, appeals), appeals, day)
        if pressing is not None:
            yield Item(Matter.REFUSAL, pressing.day, pressing.day < day, visit, step=pressing.step)


def _certificates(everybody: list[Participant], day: date) -> Iterator[Item]:
    short = told_apart(person.name for person in everybody)
    for person in everybody:
        shown = person.certificate_on(day)
        if shown is None or shown.valid_to is None:
            continue
        worth = standing(shown, day)
        if worth is Standing.EXPIRED or day <= shown.valid_to <= day + SOON:
            late, name = worth is Standing.EXPIRED, short[person.name]
            yield Item(Matter.CERTIFICATE, shown.valid_to, late, person=person, name=name)


def _answers(opened: list[RecommendationLine], day: date) -> Iterator[Item]:
    for line in opened:
        deadline = line.recommendation.deadline
        if deadline is not None and deadline < day:
            yield Item(Matter.ANSWER_DUE, deadline, True, recommendation=line)


def _periodic(session: StoreSession, day: date, interval: int) -> Iterator[Item]:
    """Yield the institutions whose periodic visit is overdue and not planned; where they are many, one item."""
    number, first = agenda.unplanned(session, years_later(day, -interval), most=FEW)
    if number > FEW:
        yield Item(Matter.PERIODIC_DUE, None, True, number=number)
        return
    for key, last in first:
        name = institutions.get(session, key).name
        due = years_later(last, interval) if last else None
        yield Item(Matter.PERIODIC_DUE, due, True, number=1, place=name, ref=key)


def _papers(session: StoreSession, day: date) -> Iterator[Item]:
    """Yield the visits that are over and whose numbered sheets are still about."""
    left = agenda.papers(session, day)
    known = {visit.id: visit for visit in visits.of_ids(session, [key for key, _, _ in left])}
    for key, on, number in left:
        yield Item(Matter.PAPERS, on, True, known[key], number=number, ref=key)
