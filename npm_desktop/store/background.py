"""What the store knows beside the answers of a visit: earlier visits, open recommendations, numbers to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.checklists.answers import check_value
from npm_desktop.checklists.contradictions import Contradiction
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.checklists.sources import disagreeing
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.background import Earlier, Touching
from npm_desktop.domain.interview import Allegation
from npm_desktop.domain.interview_rules import held
from npm_desktop.domain.message import Standing
from npm_desktop.domain.moment import Moment, system_clock
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, AnswerState, VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import BadInput
from npm_desktop.store import answers, checklists, fillings, interviews, recommendations
from npm_desktop.store.tables.findings import FindingRow
from npm_desktop.store.tables.interviews import InterviewRow, RecontactRow
from npm_desktop.store.tables.messages import MessageRow
from npm_desktop.store.tables.visits import VisitRow

LOOKED_BACK = 4  # visits
Unsettled = tuple[Contradiction, ...]
_MADE = (VisitState.CONCLUDED, VisitState.UNDER_WAY)
_SAID = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE, AnswerState.NOT_SHOWN, AnswerState.REFUSED})


def earlier(session: Session, shelf: Shelf, visit: Visit, form: Form) -> dict[str, Earlier]:
    """Return what the newest earlier visit that knows it said to each question outside repeats, by today's path."""
    rows = _visits_before(session, visit)
    given = answers.of_visits(session, [row.id for row in rows])
    found: dict[str, Earlier] = {}
    for row in rows:
        versions = (row.checklist_version_id or "", row.module_version_id or "")
        before = checklists.form_of(session, shelf, *versions)
        for path, answer in given[row.id].items():
            now = _same(before.at(path), form) if answer.state in _SAID else None
            if now is not None and now.path not in found and _fits(now, answer):
                said = _moved(answer, now.path)
                found[now.path] = Earlier(row.id, row.number, row.day, said)
    return found


def _visits_before(session: Session, visit: Visit) -> list[VisitRow]:
    query = select(VisitRow).where(
        VisitRow.institution_id == visit.institution_id,
        VisitRow.id != visit.id,
        VisitRow.day <= visit.day,
        VisitRow.state.in_(_MADE),
        VisitRow.checklist_version_id.is_not(None),
        ~VisitRow.deleted,
    )
    return list(session.scalars(query.order_by(VisitRow.day.desc(), VisitRow.id.desc()).limit(LOOKED_BACK)))


def _same(before: Question | None, form: Form) -> Question | None:
    """Return the question of the same code and kind."""
    now = form.coded(before.code) if before is not None else None
    return now if now is not None and before is not None and now.kind is before.kind and now.asked else None


def _fits(question: Question, answer: Answer) -> bool:
    try:
        return answer.state is not AnswerState.ANSWERED or bool(check_value(question, answer.value))
    except BadInput:
        return False


def _moved(answer: Answer, path: str) -> Answer:
    return Answer(
        path,
        answer.value,
        answer.state,
        answer.reason,
        answer.note,
        answer.text,
        author_id=answer.author_id,
        typist_id=answer.typist_id,
        at=answer.at,
    )


def touching(session: Session, visit: Visit, form: Form) -> tuple[Touching, ...]:
    """Return the open recommendations to the institution with the sections and questions they are about."""
    lines = recommendations.lines(session, institution_id=visit.institution_id, states=OPEN_RECOMMENDATIONS)
    given = [one.recommendation for one in lines if one.recommendation.visit_id != visit.id]
    keys = [one.finding_id for one in given if one.finding_id]
    query = select(FindingRow.id, FindingRow.section, FindingRow.answers).where(FindingRow.id.in_(keys))
    rests = {key: (section, paths) for key, section, paths in session.execute(query)}
    days = _days(session, visit)
    found = []
    for one in given:
        section, paths = rests.get(one.finding_id, ("", None))
        since = min((step.day for step in one.history), default=date.max)
        found.append(
            Touching(
                one.id,
                one.number,
                one.text,
                one.state,
                one.deadline,
                one.severity,
                section,
                tuple(str(path) for path in paths if form.at(str(path))) if isinstance(paths, list) else (),
                max(1, sum(day > since for day in days) + 1),
                one.deadline is not None and one.deadline < visit.day,
            )
        )
    return tuple(found)


def _days(session: Session, visit: Visit) -> list[date]:
    """Return the days of the visits to the institution before this one."""
    query = select(VisitRow.day).where(
        VisitRow.institution_id == visit.institution_id,
        VisitRow.id != visit.id,
        VisitRow.day < visit.day,
        VisitRow.state.in_(_MADE),
        ~VisitRow.deleted,
    )
    return list(session.scalars(query))


def facts(session: Session, visit: Visit) -> dict[str, Decimal]:
    """Return the numbers that answers are compared with; what nobody noted is absent."""
    found: dict[str, int | None] = {
        "visit(held)": _total([one.held for one in visit.occupancy]),
        "visit(capacity)": _total([one.capacity for one in visit.occupancy]),
        **dict(_recorded(session, visit.id)),
    }
    return {name: Decimal(number) for name, number in found.items() if number is not None}


def _total(numbers: list[int | None]) -> int | None:
    said = [one for one in numbers if one is not None]
    return sum(said) if said else None


def _recorded(session: Session, visit_id: str) -> Iterator[tuple[str, int]]:
    """Yield what the registers of the visit hold; an empty register says nothing."""
    talks = interviews.of_visit(session, visit_id)
    if talks:
        yield "recorded(interviews)", held(talks)  # the number that the report prints
        yield "recorded(allegations)", sum(one.allegation is not Allegation.NONE for one in talks)
    messages = list(
        session.execute(
            select(MessageRow.standing, MessageRow.passed_on).where(
                MessageRow.visit_id == visit_id, ~MessageRow.deleted
            )
        )
    )
    if messages:
        yield "recorded(told)", sum(standing is Standing.TOLD for standing, _ in messages)
        yield "recorded(accepted)", sum(standing is Standing.ACCEPTED for standing, _ in messages)
        yield "recorded(passed)", sum(passed is not None for _, passed in messages)
    again = session.scalar(
        select(func.sum(RecontactRow.persons)).where(RecontactRow.visit_id == visit_id, ~RecontactRow.deleted)
    )
    if again:
        yield "recorded(asked_again)", int(again)


def topics(session: Session, visit_id: str) -> frozenset[str]:
    """Return what people spoke of in interviews, as the group marked it."""
    query = select(InterviewRow.topics).where(InterviewRow.visit_id == visit_id, ~InterviewRow.deleted)
    lists = [one for one in session.scalars(query) if isinstance(one, list)]
    return frozenset(str(topic) for one in lists for topic in one)


def contradictions(session: Session, shelf: Shelf, visit: Visit) -> Unsettled:
    """Return the sources that don't go together and that neither a note nor a finding explains."""
    form = checklists.form_of(session, shelf, visit.checklist_version_id, visit.module_version_id)
    if not any(one.agrees for one in form.questions()):
        return ()
    view = fillings.Fillings(shelf, lambda: Moment(system_clock())).reading(session, visit.id).view(())
    answered = {Spot(one.path, one.instance): one for one in fillings.reported(session, shelf, visit.id)}
    return disagreeing(form, view, answered, facts(session, visit), cited(session, visit.id))


def cited(session: Session, visit_id: str) -> tuple[frozenset[str], ...]:
    """Return the questions that each finding of the visit rests on."""
    found = session.scalars(select(FindingRow.answers).where(FindingRow.visit_id == visit_id, ~FindingRow.deleted))
    return tuple(frozenset(str(path) for path in one) for one in found if isinstance(one, list))
