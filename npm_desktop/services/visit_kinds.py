"""What a visit rests on by its type: the base of an interim visit, the campaign of a thematic one, the module."""

from __future__ import annotations

from datetime import date

from npm_desktop.domain import states
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.plan import Base
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.visit import Visit, VisitLine
from npm_desktop.errors import RuleBroken
from npm_desktop.store import documents, visits
from npm_desktop.store.bases import base_fields, checked_base, default_base, module_of
from npm_desktop.store.store import Store


class VisitKinds:
    """Commands on the type of a visit."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def change(self, visit_id: str, kind: VisitType, who: Who) -> Changes:
        """Make it a visit of another type; what was recorded stays, but it leaves its campaign.

        RuleBroken once a paper of the visit is fixed.
        """
        with self._store.write(who) as session:
            visit = visits.get(session, visit_id)
            states.ensure_recordable(visit.state)
            if documents.fixed(session, visit_id):
                raise RuleBroken("visit_type_fixed")
            if kind is not visit.kind:
                fields: dict[str, object] = {"campaign_id": None}
                if kind is VisitType.INTERIM and not _has_base(visit):
                    fields |= base_fields(default_base(session, visit.institution_id, visit.day))
                module = module_of(session, kind, "")
                visits.change(session, visit_id, kind=kind, module_version_id=module or None, **fields)
        return Changes.of(Topic.VISITS, Topic.ANSWERS, Topic.CAMPAIGNS, visit_id=visit_id)

    def follow(self, visit_id: str, base: Base, who: Who) -> Changes:
        """Say which periodic visit an interim one follows. RuleBroken when it is none, elsewhere, or later."""
        with self._store.write(who) as session:
            visit = visits.get(session, visit_id)
            states.ensure_recordable(visit.state)
            made = checked_base(session, base, visit.institution_id, visit.day)
            visits.change(session, visit_id, **base_fields(made))
        return Changes.of(Topic.VISITS, Topic.RECOMMENDATIONS, visit_id=visit_id)

    def join(self, visit_id: str, campaign_id: str, who: Who) -> Changes:
        """Say to which campaign a thematic visit belongs; its module of questions comes with it."""
        with self._store.write(who) as session:
            visit = visits.get(session, visit_id)
            states.ensure_recordable(visit.state)
            module = module_of(session, visit.kind, campaign_id)
            visits.change(session, visit_id, campaign_id=campaign_id or None, module_version_id=module or None)
        return Changes.of(Topic.VISITS, Topic.ANSWERS, Topic.CAMPAIGNS, visit_id=visit_id)

    def prefer(self, visit_id: str, language: str, who: Who) -> Changes:
        """Say which text prevails where a paper has two; "" names none."""
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            visits.change(session, visit_id, prevailing=language or None)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def bases(self, institution_id: str, before: date) -> list[VisitLine]:
        """Return the periodic visits an interim one could follow, the newest first."""
        with self._store.read() as session:
            known = visits.lines(session, institution_id=institution_id)
        wanted = (states.VisitState.CONCLUDED, states.VisitState.UNDER_WAY)
        return [one for one in known if one.kind is VisitType.PERIODIC and one.day <= before and one.state in wanted]


def _has_base(visit: Visit) -> bool:
    return bool(visit.base_visit_id or visit.base_number or visit.base_day)
