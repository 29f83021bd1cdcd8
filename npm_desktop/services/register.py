"""Taking a register in: institutions, paper visits and paper recommendations, all in one transaction or not at all."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.institution import Institution, Snapshot
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.exchange.intake import PaperVisit, Preview
from npm_desktop.reference.library import Reference
from npm_desktop.store import institutions, recommendations, visits
from npm_desktop.store.store import Store


class Register:
    """The import of the register."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def take_in(self, preview: Preview, who: Who) -> Changes:
        """Write what the preview says. RuleBroken("import_stale") when the register changed since it was made."""
        with self._store.write(who) as session:
            now = institutions.by_code(session)
            if any(now.get(one.code) != preview.base.get(one.code) for one in preview.institutions):
                raise RuleBroken("import_stale")
            for one in preview.institutions:
                institutions.put(session, one)
            session.flush()
            now |= {one.code: one for one in preview.institutions}
            numbers: dict[tuple[str, str], str] = {}
            for paper in preview.visits:
                visit = self._visit(now[paper.code], paper)
                numbers[paper.code, paper.number] = visit.id
                if not visits.exists(session, visit.id):
                    visits.add(session, visit)
            by_id = {one.id: one.code for one in now.values()}
            for recommendation, step, number in preview.recommendations:
                visit_id = numbers.get((by_id.get(recommendation.institution_id, ""), number), "")
                recommendations.put(session, replace(recommendation, visit_id=visit_id))
                if not recommendations.get(session, recommendation.id).history:
                    recommendations.step(session, recommendation.id, step, self._store.now())
        return Changes.of(Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS)

    def _visit(self, institution: Institution, paper: PaperVisit) -> Visit:
        return Visit(
            id=ids.derived_id("paper_visit", institution.id, paper.number, paper.day.isoformat()),
            number=paper.number,
            origin="paper",
            kind=VisitType.PERIODIC,
            state=VisitState.CONCLUDED,
            institution_id=institution.id,
            snapshot=Snapshot(
                institution.name,
                institution.code,
                institution.category,
                institution.region,
                institution.address,
                self._reference.categories[institution.category].ministry,
                institution.capacity,
                institution.region,
            ),
            day=paper.day,
        )
