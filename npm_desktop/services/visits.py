"""Visits: plan, team, times at the gate, stages, texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from npm_desktop.documents import explanations
from npm_desktop.domain import ids, states
from npm_desktop.domain.admission import GATE_TIMES
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.plan import Base, Plan
from npm_desktop.domain.states import Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import TEXTS, TIMES, Occupancy, StageStep, Visit, VisitLine
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import at_gate, checklists, info, institutions, people, recording, rows, snapshots, visits
from npm_desktop.store.bases import checked_base, default_base, ensure_campaign, module_of
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.evidence import GroundRow

# Fields that are set as they are; texts go through `write`, times through `mark`.
_PLAIN = frozenset({"day", "announced", "head", "received_by", "places_seen", "documents_seen"})


class Visits:
    """The visits."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def of_ids(self, visit_ids: Iterable[str]) -> list[VisitLine]:
        """Return these visits, newest first."""
        with self._store.read() as session:
            return visits.of_ids(session, visit_ids)

    def all(
        self,
        states: Iterable[VisitState] = (),
        *,
        kinds: Iterable[VisitType] = (),
        institution_id: str = "",
        limit: int = 500,
        offset: int = 0,
    ) -> list[VisitLine]:
        """Return visits, newest first; no states or kinds stand for all of them."""
        with self._store.read() as session:
            return visits.lines(
                session, states=states, kinds=kinds, institution_id=institution_id, limit=limit, offset=offset
            )

    def get(self, visit_id: str) -> Visit:
        """Return the visit with its team, stages and persons held, or raise NotFound."""
        with self._store.read() as session:
            return visits.get(session, visit_id)

    def find(self, id_or_number: str) -> str:
        """Return the id of the visit with this id or number, or raise NotFound."""
        with self._store.read() as session:
            return visits.find(session, id_or_number)

    def plan(self, plan: Plan, who: Who) -> tuple[str, Changes]:
        """Plan a visit; return its id. The team's certificates and the institution are copied as they are now."""
        with self._store.write(who) as session:
            institution = institutions.get(session, plan.institution_id)
            groups = people.groups(session)
            group = next((one for one in groups if one.id == plan.group_id), None)
            if plan.group_id and group is None:
                raise NotFound("group_not_found")
            team = [people.participant(session, one) for one in dict.fromkeys(plan.members)]
            version = checklists.for_category(session, self._reference.categories[institution.category])
            if version is None:
                raise RuleBroken("no_checklist_for_category", value=institution.category)
            ensure_campaign(session, plan.kind, plan.campaign_id)
            base = _base(session, plan)
            code = group.code if group else institution.region
            visit = Visit(
                id=ids.new_id(),
                number=info.next_number(session, "visit", code, plan.day.year),
                origin="recorded",
                kind=plan.kind,
                state=VisitState.PLANNED,
                institution_id=institution.id,
                snapshot=snapshots.institution(self._reference, institution, group),
                day=plan.day,
                group_id=group.id if group else "",
                checklist_version_id=version.id,
                module_version_id=module_of(session, plan.kind, plan.campaign_id),
                campaign_id=plan.campaign_id,
                base_visit_id=base.visit_id,
                base_number=base.number,
                base_day=base.day,
                ground=plan.ground,
                objectives=plan.objectives,
                announced=plan.announced,
                members=snapshots.team(team, plan),
            )
            visits.add(session, visit)
            for place, ground in enumerate(plan.grounds, start=1):
                made = replace(ground, id=ids.new_id(), visit_id=visit.id, ordinal=place)
                rows.put(session, GroundRow, made)
        return visit.id, Changes.of(Topic.VISITS, visit_id=visit.id)

    def set(self, visit_id: str, who: Who, **fields: object) -> Changes:
        """Set plain fields: day, announced, head, received_by, places_seen, documents_seen."""
        unknown = set(fields) - _PLAIN
        if unknown:
            raise ValueError(f"not a plain field of a visit: {', '.join(sorted(unknown))}")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate="day" in fields)
            visit = visits.get(session, visit_id)
            visits.change(session, visit_id, **fields)
            day = fields.get("day")
            if isinstance(day, date) and visit.state is VisitState.PLANNED:
                snapshots.renew_certificates(session, visit, day)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def write(self, visit_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write one of the visit's texts (`conclusions`, `ground` …) in one language."""
        if name not in TEXTS:
            raise ValueError(f"not a text of a visit: {name}")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=name == "place")
            text: Text = getattr(visits.get(session, visit_id), name)
            visits.change(session, visit_id, **{name: text.written(language, value)})
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def mark(self, visit_id: str, name: str, moment: Moment | None, who: Who) -> Changes:
        """Note a time at the gate: arrived_at, ids_shown_at, admitted_at, ended_at; None takes it back.

        The first one starts the visit and copies the institution and the certificates as they are on that day. The
        admission of a group that was refused entry is that of `admission.admitted_after_all`.
        """
        if name not in TIMES:
            raise ValueError(f"not a time of a visit: {name}")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=name in GATE_TIMES)
            visit = visits.get(session, visit_id)
            if name == "admitted_at" and moment is not None and visit.state is VisitState.NOT_ADMITTED:
                at_gate.let_in(session, visit, moment, explanations.delayed())
                return Changes.of(Topic.VISITS, visit_id=visit_id)
            visits.change(session, visit_id, **{name: moment})
            if moment is not None and visit.state is VisitState.PLANNED:
                institution = institutions.get(session, visit.institution_id)
                group = next((one for one in people.groups(session) if one.id == visit.group_id), None)
                snapshot = snapshots.institution(self._reference, institution, group)
                visits.change(session, visit_id, state=VisitState.UNDER_WAY, snapshot=snapshot)
                snapshots.renew_certificates(session, visit, visit.day)
                visits.put_stage(session, visit_id, StageStep(Stage.PREPARATION, StageState.DONE))
                visits.put_stage(session, visit_id, StageStep(Stage.ARRIVAL, StageState.BEGUN))
            if name == "admitted_at" and moment is not None:
                visits.put_stage(session, visit_id, StageStep(Stage.ARRIVAL, StageState.DONE))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def leave_by(self, visit_id: str, moment: Moment | None, who: Who) -> Changes:
        """Say when the group has to be out again; None when nothing presses any more."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visits.change(session, visit_id, leave_by=moment)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def cancel(self, visit_id: str, who: Who) -> Changes:
        """Cancel a visit; what was recorded stays and can be taken up again."""
        with self._store.write(who) as session:
            state = states.visit_step(visits.state(session, visit_id), VisitState.CANCELLED)
            visits.change(session, visit_id, state=state)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def reopen(self, visit_id: str, who: Who) -> Changes:
        """Take a cancelled visit up again, where it was left: planned, or under way once a time was noted."""
        with self._store.write(who) as session:
            visit = visits.get(session, visit_id)
            begun = any(getattr(visit, name) is not None for name in TIMES)
            new = VisitState.UNDER_WAY if begun else VisitState.PLANNED
            if visit.state is not VisitState.CANCELLED:
                raise RuleBroken("state_not_possible", old=visit.state, new=new)
            visits.change(session, visit_id, state=states.visit_step(visit.state, new))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def add_member(self, visit_id: str, participant_id: str, who: Who, *, leader: bool = False) -> Changes:
        """Add a participant to the team, with the certificate as it is on the visit's day."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=True)
            visit = visits.get(session, visit_id)
            person = people.participant(session, participant_id)
            visits.put_member(session, visit_id, snapshots.member(person, visit.day, leader=leader))
            if leader:
                for other in visit.members:
                    if other.participant_id != participant_id:
                        visits.put_member(session, visit_id, replace(other, leader=False))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def remove_member(self, visit_id: str, participant_id: str, who: Who) -> Changes:
        """Take a participant out of the team; what was recorded under the name stays."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=True)
            visits.remove_member(session, visit_id, participant_id)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def declare(
        self, visit_id: str, participant_id: str, impartial: bool | None, who: Who, reason: Text | None = None
    ) -> Changes:
        """Note a member's declaration: impartial, or recused with a reason (CEC art. 43(3))."""
        with self._store.write(who) as session:
            visit = visits.get(session, visit_id)
            member = next((one for one in visit.members if one.participant_id == participant_id), None)
            if member is None:
                raise NotFound("member_not_found")
            # An act tells who is of the team: who withdraws from it, not who declares to be impartial.
            recording.ensure_recordable(session, visit_id, at_gate=member.recused or impartial is False)
            recusal = reason or Text()
            visits.put_member(session, visit_id, replace(member, impartial=impartial, recusal=recusal))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def split(self, visit_id: str, sections: Mapping[str, Sequence[str]], who: Who) -> Changes:
        """Say which member takes which sections of the checklist: `{participant: section codes}`."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visit = visits.get(session, visit_id)
            for member in visit.members:
                taken = tuple(sections.get(member.participant_id, ()))
                visits.put_member(session, visit_id, replace(member, sections=taken))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def stage(self, visit_id: str, stage: Stage, state: StageState, who: Who, reason: Text | None = None) -> Changes:
        """Set where a stage stands; not examined and refused need a reason."""
        needs_reason = state in (StageState.NOT_EXAMINED, StageState.REFUSED)
        if needs_reason and not reason:
            raise RuleBroken("stage_reason_missing")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            kept = reason if needs_reason and reason else Text()
            visits.put_stage(session, visit_id, StageStep(stage, state, kept))
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def occupy(self, visit_id: str, occupancy: Occupancy, who: Who) -> tuple[str, Changes]:
        """Add (empty id) or change a line of persons held; return its id."""
        if not occupancy.label:
            raise RuleBroken("occupancy_label_missing")
        made = replace(occupancy, id=occupancy.id or ids.new_id())
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visits.put_occupancy(session, visit_id, made)
        return made.id, Changes.of(Topic.VISITS, visit_id=visit_id)

    def vacate(self, visit_id: str, occupancy_id: str, who: Who) -> Changes:
        """Take a line of persons held away."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visits.remove_occupancy(session, visit_id, occupancy_id)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def add_paper(self, batch: Sequence[Visit], who: Who) -> Changes:
        """Take in visits that exist on paper only, as bases and for the four-year term; those known already stay."""
        with self._store.write(who) as session:
            for visit in batch:
                if not visits.exists(session, visit.id):
                    visits.add(session, visit)
        return Changes.of(Topic.VISITS, Topic.INSTITUTIONS)

    def paper(self, institution: Institution, kind: VisitType, number: str, day: date) -> Visit:
        """Return a paper record of a visit; its id follows from institution, number and day, so it comes in once."""
        return Visit(
            id=ids.derived_id("paper_visit", institution.id, number, day.isoformat()),
            number=number,
            origin="paper",
            kind=kind,
            state=VisitState.CONCLUDED,
            institution_id=institution.id,
            snapshot=snapshots.institution(self._reference, institution, None),
            day=day,
        )


def _base(session: StoreSession, plan: Plan) -> Base:
    """Return the periodic visit an interim one follows: the one named, else the newest before the day."""
    if plan.kind is not VisitType.INTERIM:
        return Base()
    named = Base(plan.base_visit_id, plan.base_number, plan.base_day)
    if named == Base():
        return default_base(session, plan.institution_id, plan.day)
    return checked_base(session, named, plan.institution_id, plan.day)
