"""What needs somebody today: everything with a date or a missing signature, in the order it presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from npm_desktop.domain.admission import Appeal, Refusal, Terms, clock, next_step
from npm_desktop.domain.agenda import REPORT_DAYS, Item, Matter, Today, by_pressure
from npm_desktop.domain.institution import years_later
from npm_desktop.domain.person import Participant, Standing, standing, told_apart
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, VisitState, VisitType
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
            planned = visits.lines(session, states=[VisitState.PLANNED])
            refused = visits.lines(session, states=[VisitState.NOT_ADMITTED], limit=200)
            opened, passed, oldest = agenda.answers(session, day)
            items = [
                *_signatures(session),
                *_refusals(session, refused, self._reference.refusal_terms(), day),
                *_certificates(people.all_participants(session), day),
                *_answers(session, passed, oldest),
                *self._reports(session, running, day),
                *(Item(Matter.NOT_HELD, one.day, True, one, ref=one.id) for one in planned if one.day < day),
                *_periodic(session, day, interval),
                *_papers(session, day),
            ]
            return Today(
                by_pressure(tuple(items)),
                tuple(running),
                tuple(sorted(planned, key=lambda visit: visit.day)),
                opened - passed,
                institutions.overdue(session, years_later(day, -interval)),
                agenda.institutions(session),
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


def _signatures(session: StoreSession) -> Iterator[Item]:
    waiting = agenda.signatures(session)
    known = {visit.id: visit for visit in visits.of_ids(session, {visit_id for visit_id, *_ in waiting})}
    for visit_id, kind, signed, asked in waiting:
        if visit_id in known:
            visit = known[visit_id]
            yield Item(Matter.SIGNATURES, None, False, visit, number=signed, total=asked, paper=kind)


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


def _answers(session: StoreSession, passed: int, oldest: date | None) -> Iterator[Item]:
    """Yield the recommendations past their term; where they are many, one item with the oldest term."""
    if passed > FEW:
        yield Item(Matter.ANSWER_DUE, oldest, True, number=passed)
        return
    late = recommendations.lines(session, states=OPEN_RECOMMENDATIONS, limit=passed) if passed else []
    for line in late:
        yield Item(Matter.ANSWER_DUE, line.recommendation.deadline, True, recommendation=line, number=1)


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
