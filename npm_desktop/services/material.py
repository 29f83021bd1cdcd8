"""Everything that was recorded in a visit, read in one transaction: what papers and translations are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.frame import Item, Material
from npm_desktop.domain import ids
from npm_desktop.domain.admission import Appeal, Call, Refusal, Witness
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.attribution import usable_of
from npm_desktop.domain.evidence import Ground, Obstruction, Photo, Promise
from npm_desktop.domain.interview import Recontact
from npm_desktop.domain.recontact import asked
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, DocumentState, VisitState, VisitType
from npm_desktop.domain.visit import Visit
from npm_desktop.store import (
    background,
    campaigns,
    checklists,
    checks,
    documents,
    filled,
    fillings,
    findings,
    info,
    interviews,
    kit,
    messages,
    personal,
    recommendations,
    reprisals,
    rows,
    visits,
)
from npm_desktop.store.store import StoreSession
from npm_desktop.store.tables.admission import AppealRow, CallRow, RefusalRow, WitnessRow
from npm_desktop.store.tables.evidence import GroundRow, ObstructionRow, PhotoRow, PromiseRow
from npm_desktop.store.tables.interviews import RecontactRow


def of_visit(session: StoreSession, shelf: Shelf, visit_id: str) -> Material:
    """Return all that was recorded.

    RuleBroken for a visit without a checklist, since a paper record has no papers here. An act of non-admission needs
    none: nobody came so far as to ask a question.
    """
    visit = visits.get(session, visit_id)
    states, worked_out = fillings.standing(session, shelf, visit_id)
    given = [one for one in fillings.reported(session, shelf, visit_id) if not one.hidden]  # read once: there are many
    return Material(
        visit,
        _form(session, shelf, visit),
        {one.path: one for one in given if not one.instance},
        findings.of_visit(session, visit_id),
        recommendations.of_visit(session, visit_id),
        info.get(session).demo,
        grounds=rows.of_visit(session, GroundRow, Ground, visit_id),
        campaign=campaigns.get(session, visit.campaign_id) if visit.campaign_id else None,
        cards=checks.cards(session, visit) if visit.kind is VisitType.INTERIM else (),
        promises=rows.of_visit(session, PromiseRow, Promise, visit_id),
        obstructions=rows.of_visit(session, ObstructionRow, Obstruction, visit_id),
        photos=rows.of_visit(session, PhotoRow, Photo, visit_id),
        refusal=rows.find(session, RefusalRow, Refusal, ids.derived_id("refusal", visit_id)),
        calls=rows.of_visit(session, CallRow, Call, visit_id),
        witnesses=rows.of_visit(session, WitnessRow, Witness, visit_id),
        appeals=rows.of_visit(session, AppealRow, Appeal, visit_id),
        acts=[one for one in documents.of_visit(session, visit_id) if one.state is not DocumentState.WITHDRAWN],
        calculated=worked_out[""],
        items=_items(session, visit_id, given, worked_out),
        states=states,
        contradictions=background.contradictions(session, shelf, visit) if visit.checklist_version_id else (),
        messages=messages.lines(session, visit_id=visit_id),
        sheets=kit.of_visit(session, visit_id),
        cases={one.id: one.letter_on for one in reprisals.lines(session, "all", visit_id=visit_id)},
        talks=interviews.talks(session, visit_id),
        confirmed=personal.confirmed(session, visit_id),
        reasked=asked(rows.of_visit(session, RecontactRow, Recontact, visit_id)),
        usable=usable_of(interviews.of_visit(session, visit_id)),
        codes=tuple(interviews.codes(session, visit_id).values()),
    )


def _items(
    session: StoreSession, visit_id: str, given: Sequence[Answer], worked_out: Mapping[str, Mapping[str, str]]
) -> list[Item]:
    answered: dict[str, dict[str, Answer]] = {}
    for one in given:
        if one.instance:
            answered.setdefault(one.instance, {})[one.path] = one
    kept = filled.items(session, visit_id).values()
    return [Item(one.path, answered.get(one.uid, {}), worked_out.get(one.uid, {})) for one in kept]


def for_pack(session: StoreSession, shelf: Shelf, known: Material) -> Material:
    """Return the material with what the register knows of the institution, which only a preparation pack prints.

    A special visit's own questions would tell a guard why the group came: its pack holds those of the category alone.
    """
    visit = known.visit
    earlier = visits.lines(session, institution_id=visit.institution_id, states=_MADE)
    open_ones = recommendations.lines(session, institution_id=visit.institution_id, states=OPEN_RECOMMENDATIONS)
    module = "" if visit.kind is VisitType.SPECIAL else visit.module_version_id
    return replace(
        known,
        form=checklists.form_of(session, shelf, visit.checklist_version_id, module),
        past_visits=[one for one in earlier if one.id != visit.id and one.day <= visit.day],
        open_recommendations=open_ones,
    )


_MADE = (VisitState.UNDER_WAY, VisitState.CONCLUDED)
_NO_QUESTIONS = Form("", "", {}, (), {}, (), "")


def _form(session: StoreSession, shelf: Shelf, visit: Visit) -> Form:
    if not visit.checklist_version_id and visit.state is VisitState.NOT_ADMITTED:
        return _NO_QUESTIONS
    return checklists.form_of(session, shelf, visit.checklist_version_id, visit.module_version_id)
