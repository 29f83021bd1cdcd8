"""A visit that begins before a closed gate: the institution if it must be named first, the team of whoever is there."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids, states
from npm_desktop.domain.admission import GatePlace, Refusal
from npm_desktop.domain.evidence import Obstruction
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.person import Group
from npm_desktop.domain.plan import Base, Plan
from npm_desktop.domain.states import ObstructionKind, Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.entries import Category
from npm_desktop.reference.library import Reference
from npm_desktop.store import bases, checklists, info, institutions, people, recording, rows, snapshots, visits
from npm_desktop.store.tables.admission import RefusalRow
from npm_desktop.store.tables.evidence import ObstructionRow
from npm_desktop.store.tables.visits import VisitRow

PROVISIONAL = "GATE"


def institution(session: Session, reference: Reference, place: GatePlace, at: Moment) -> Institution:
    """Return the institution of the register, or make one with a provisional code that no laptop gives twice."""
    if place.institution_id:
        return institutions.get(session, place.institution_id)
    check(reference, place)
    number = info.next_number(session, "institution", place.region, at.at.year)
    made = Institution(ids.new_id(), f"{PROVISIONAL}-{number}", place.name, place.category, place.region)
    institutions.put(session, made)
    session.flush()
    return made


def check(reference: Reference, place: GatePlace) -> None:
    """Raise RuleBroken unless a new institution has a name, a category and a region."""
    if not place.name:
        raise RuleBroken("institution_name_missing")
    if place.category not in reference.categories:
        raise RuleBroken("category_unknown", value=place.category)
    if place.region not in reference.regions:
        raise RuleBroken("region_unknown", value=place.region)


def is_own(session: Session, known: Institution, visit_id: str) -> bool:
    """Tell whether the institution was named at this gate and nothing else stands on it: then it may be renamed."""
    others = select(func.count()).select_from(VisitRow)
    others = others.where(VisitRow.institution_id == known.id, VisitRow.id != visit_id)
    return known.code.startswith(f"{PROVISIONAL}-") and not session.scalar(others)


def renamed(session: Session, reference: Reference, known: Institution, place: GatePlace) -> Institution:
    """Return the institution under the name, category and region that were typed later."""
    check(reference, place)
    made = replace(known, name=place.name, category=place.category, region=place.region)
    institutions.put(session, made)
    return made


def visit(
    session: Session, reference: Reference, found: Institution, kind: VisitType, at: Moment, person_id: str
) -> Visit:
    """Return a new visit of the person's group, refused entry on arrival. A category needs no checklist for that."""
    group = own_group(session, person_id)
    day = at.at.date()
    members, leader = _team(group, person_id)
    plan = Plan(found.id, day, members=members, leader=leader)
    base = bases.default_base(session, found.id, day) if kind is VisitType.INTERIM else Base()
    return Visit(
        id=ids.new_id(),
        number=info.next_number(session, "visit", group.code if group else found.region, day.year),
        origin="recorded",
        kind=kind,
        state=VisitState.NOT_ADMITTED,
        institution_id=found.id,
        snapshot=snapshots.institution(reference, found, group),
        day=day,
        group_id=group.id if group else "",
        checklist_version_id=checklist_of(session, reference.categories[found.category]),
        module_version_id=bases.module_of(session, kind, ""),
        base_visit_id=base.visit_id,
        base_number=base.number,
        base_day=base.day,
        ground=Text(),
        announced=False,
        arrived_at=at,
        members=snapshots.team([people.participant(session, one) for one in members], plan),
    )


def refusal_id(visit_id: str) -> str:
    """Return the one id that the refusal of a visit can have."""
    return ids.derived_id("refusal", visit_id)


def let_in(session: Session, visit: Visit, at: Moment, what: Text) -> None:
    """Note that a refused group was let in; the refusal becomes an obstruction, `what` says of which kind."""
    new = states.visit_step(visit.state, VisitState.UNDER_WAY)
    refusal = rows.find(session, RefusalRow, Refusal, refusal_id(visit.id))
    if refusal is not None:
        _ensure_after(session, refusal, at)
        rows.put(session, ObstructionRow, _delay(session, visit, refusal, at, what))
    visits.change(session, visit.id, state=new, admitted_at=at)
    visits.put_stage(session, visit.id, StageStep(Stage.PREPARATION, StageState.DONE))
    visits.put_stage(session, visit.id, StageStep(Stage.ARRIVAL, StageState.DONE))


def _ensure_after(session: Session, refusal: Refusal, at: Moment) -> None:
    if refusal.refused_at is not None and at.at < refusal.refused_at.at:
        raise RuleBroken("admitted_before_refusal")
    # A fixed act says that the group left and had not been let in until then.
    if refusal.left_at is not None and at.at < refusal.left_at.at and recording.act_fixed(session, refusal.visit_id):
        raise RuleBroken("act_fixed")


def _delay(session: Session, visit: Visit, refusal: Refusal, at: Moment, what: Text) -> Obstruction:
    begun = refusal.refused_at or visit.arrived_at
    return Obstruction(
        ids.derived_id("refusal_obstruction", visit.id),
        visit.id,
        rows.next_ordinal(session, ObstructionRow, visit.id),
        ObstructionKind.DELAY,
        what,
        at=begun if begun is not None and begun.at <= at.at else None,
        until=at,
        official=refusal.official,
        position=refusal.position,
        words=refusal.words,
        explained=bool(refusal.explained),
    )


def checklist_of(session: Session, category: Category) -> str:
    """Return the id of the checklist of the category, "" where there is none yet."""
    found = checklists.for_category(session, category)
    return found.id if found else ""


def own_group(session: Session, person_id: str) -> Group | None:
    """Return the group the person belongs to."""
    groups = people.groups(session)
    return next((one for one in groups if any(member.participant_id == person_id for member in one.members)), None)


def _team(group: Group | None, person_id: str) -> tuple[list[str], str]:
    if group is None:
        return ([person_id] if person_id else []), person_id
    leader = next((one.participant_id for one in group.members if one.leader), "")
    return [one.participant_id for one in group.members], leader
