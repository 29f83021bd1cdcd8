"""What a visit rests on by its type: the base of an interim visit, the campaign of a thematic one, the module."""

from __future__ import annotations

from datetime import date

from npm_desktop.checklists.form import Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.plan import Base
from npm_desktop.domain.states import AnswerState, VisitState, VisitType
from npm_desktop.domain.text import LANGUAGES
from npm_desktop.domain.visit import Visit, VisitLine
from npm_desktop.errors import RuleBroken
from npm_desktop.store import answers, checklists, recording, visits
from npm_desktop.store.bases import base_fields, checked_base, default_base, ensure_campaign, module_of
from npm_desktop.store.store import Store, StoreSession


class VisitKinds:
    """Commands on the type of a visit."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def change(self, visit_id: str, kind: VisitType, who: Who) -> Changes:
        """Make it a visit of another type; what was recorded stays, but it leaves its campaign.

        RuleBroken once a paper of the visit is fixed, and while questions are answered that the other type doesn't ask.
        """
        with self._store.write(who) as session:
            recording.ensure_type_open(session, visit_id)
            visit = visits.get(session, visit_id)
            if kind is not visit.kind:
                fields: dict[str, object] = {"campaign_id": None}
                if kind is VisitType.INTERIM and not _has_base(visit):
                    fields |= base_fields(default_base(session, visit.institution_id, visit.day))
                module = module_of(session, kind, "")
                self._ensure_unanswered(session, visit, module)
                visits.change(session, visit_id, kind=kind, module_version_id=module or None, **fields)
        return Changes.of(Topic.VISITS, Topic.ANSWERS, Topic.CAMPAIGNS, visit_id=visit_id)

    def follow(self, visit_id: str, base: Base, who: Who) -> Changes:
        """Say which periodic visit an interim one follows. RuleBroken when it is none, elsewhere, or later.

        Once a paper is fixed a base can be named where there was none, but not changed.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visit = visits.get(session, visit_id)
            if visit.kind is not VisitType.INTERIM or _has_base(visit):
                recording.ensure_type_open(session, visit_id)
            made = checked_base(session, base, visit.institution_id, visit.day)
            visits.change(session, visit_id, **base_fields(made))
        return Changes.of(Topic.VISITS, Topic.RECOMMENDATIONS, visit_id=visit_id)

    def join(self, visit_id: str, campaign_id: str, who: Who) -> Changes:
        """Say to which campaign a thematic visit belongs; its module of questions comes with it.

        RuleBroken once a paper of the visit is fixed, and while questions of the other module are answered.
        """
        with self._store.write(who) as session:
            recording.ensure_type_open(session, visit_id)
            visit = visits.get(session, visit_id)
            ensure_campaign(session, visit.kind, campaign_id)
            module = module_of(session, visit.kind, campaign_id)
            self._ensure_unanswered(session, visit, module)
            visits.change(session, visit_id, campaign_id=campaign_id or None, module_version_id=module or None)
        return Changes.of(Topic.VISITS, Topic.ANSWERS, Topic.CAMPAIGNS, visit_id=visit_id)

    def prefer(self, visit_id: str, language: str, who: Who) -> Changes:
        """Say which text prevails where a paper has two; "" names none."""
        if language not in ("", *LANGUAGES):
            raise ValueError(f"not a language: {language}")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visits.change(session, visit_id, prevailing=language or None)
        return Changes.of(Topic.VISITS, visit_id=visit_id)

    def bases(self, institution_id: str, before: date) -> list[VisitLine]:
        """Return the periodic visits an interim one could follow, the newest first."""
        with self._store.read() as session:
            known = visits.lines(session, institution_id=institution_id)
        wanted = (VisitState.CONCLUDED, VisitState.UNDER_WAY)
        return [one for one in known if one.kind is VisitType.PERIODIC and one.day <= before and one.state in wanted]

    def _ensure_unanswered(self, session: StoreSession, visit: Visit, module_id: str) -> None:
        """Refuse to take the module away while it has answers: no paper would print them any more."""
        old = visit.module_version_id
        if not old or old == module_id:
            return
        module = checklists.form(session, self._shelf, old)
        given = answers.every(session, visit.id)
        number = sum(_says_something(one, module.at(one.path)) for one in given)
        if number:
            raise RuleBroken("module_answered", number=number)


def _says_something(answer: Answer, question: Question | None) -> bool:
    """Tell whether a person said anything to a question: what it begins with is nobody's word."""
    if question is None or (answer.value and answer.value == question.default):
        return False
    return answer.state is not AnswerState.NOT_ASKED or bool(answer.note)


def _has_base(visit: Visit) -> bool:
    return bool(visit.base_visit_id or visit.base_number or visit.base_day)
