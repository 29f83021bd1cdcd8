"""What the four types of visits and a refused entry leave in the demonstration store."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.evidence import Card
from npm_desktop.domain.states import (
    AnswerState,
    AppealKind,
    AppealOutcome,
    Judgement,
    PhotoSubject,
    RecommendationState,
    SignatureState,
    VisitState,
    VisitType,
)
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.visit import TIMES, Visit
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import RuleBroken


def visits(core: Core, kind: VisitType, state: VisitState, origin: str = "recorded") -> list[Visit]:
    lines = core.visits.all([state], limit=1000)
    return [core.visits.get(one.id) for one in lines if one.kind is kind and one.origin == origin]


def test_an_interim_visit_moves_what_its_base_recommended(practice):
    (visit,) = visits(practice, VisitType.INTERIM, VisitState.CONCLUDED)
    base = practice.visits.get(visit.base_visit_id)
    assert (base.kind, base.institution_id, base.state) == (
        VisitType.PERIODIC, visit.institution_id, VisitState.CONCLUDED,
    )  # fmt: skip
    cards: list[Card] = practice.checks.cards(visit.id)
    assert [one.promise for one in cards] == [False, False, True, True]
    assert {one.check.judgement for one in cards} == {
        Judgement.IMPLEMENTED, Judgement.INSUFFICIENT, Judgement.NOT_CHECKED,
    }  # fmt: skip
    assert all(one.check.observation for one in cards)
    moved = [practice.recommendations.get(one.check.recommendation_id) for one in cards if not one.promise]
    assert [one.state for one in moved] == [RecommendationState.IMPLEMENTED, RecommendationState.IN_PROGRESS]
    assert all(one.history[-1].verified and one.history[-1].day == visit.day for one in moved)


def test_special_visits_rest_on_a_message_and_on_a_publication_with_its_copy(practice):
    (night,) = visits(practice, VisitType.SPECIAL, VisitState.CONCLUDED)
    (other,) = visits(practice, VisitType.SPECIAL, VisitState.UNDER_WAY)
    grounds = [*practice.grounds.of_visit(night.id), *practice.grounds.of_visit(other.id)]
    assert {one.kind for one in grounds} == set(GroundKind)
    assert all(one.referenced and one.told for one in grounds)
    page = next(one for one in grounds if one.kind is GroundKind.PUBLICATION)
    copy = practice.grounds.copy_of(page.id)
    assert b"<html" in practice.originals.open(copy.name, copy.wrapped_key)
    for visit in (night, other):
        preliminary = next(one for one in practice.documents.of_visit(visit.id) if one.kind == "preliminary")
        assert (preliminary.fixed_at.at - visit.arrived_at.at).total_seconds() < 12 * 3600
    assert night.ended_at.at.date() > night.arrived_at.at.date()
    answers, form = practice.answers.of_visit(night.id), practice.answers.form(night.id)
    module = [one for one in form.questions() if one.code[:3] in ("SF-", "IN-", "RG-", "CV-", "DR-") and one.asked]
    assert len(module) > 50
    assert all(answers[one.path].state is not AnswerState.NOT_ASKED for one in module)


def test_a_campaign_with_visits_done_under_way_planned_and_to_come(practice):
    (line,) = practice.campaigns.all()
    assert (line.places, line.begun, line.concluded) == (5, 2, 1)
    assert line.campaign.decision_number
    assert line.campaign.decision_day
    places = practice.campaigns.places(line.campaign.id)
    assert len({one.region for one in places}) >= 2
    states = [one.state for one in places]
    assert sorted(str(one) for one in states if one) == ["concluded", "planned", "under_way"]
    assert all(one.answered == one.asked for one in places if one.state is VisitState.CONCLUDED)


def test_a_refused_entry_from_the_act_to_its_outcome(practice):
    (visit,) = visits(practice, VisitType.PERIODIC, VisitState.NOT_ADMITTED)
    gate = practice.admission.of_visit(visit.id)
    assert all(point.good for point in practice.documents.prosecutor_points(visit.id))
    assert [one.outcome for one in gate.appeals] == [AppealOutcome.REFUSED, AppealOutcome.DISCIPLINARY]
    act, *letters = practice.documents.of_visit(visit.id)
    assert (act.kind, act.language) == (DocumentKind.NON_ADMISSION, "kk+ru")
    official = next(one for one in act.signatures if not one.participant_id)
    assert official.state is SignatureState.REFUSED
    assert len(official.certified_by) == 2
    assert [one.kind for one in letters] == [DocumentKind.APPEAL] * 2
    assert {one.subject_id for one in letters} == {one.id for one in gate.appeals}


def test_obstructions_and_promises_have_their_acts(practice):
    documents = [one for line in practice.visits.all(limit=1000) for one in practice.documents.of_visit(line.id)]
    act = next(one for one in documents if one.kind == DocumentKind.OBSTRUCTION)
    assert len(practice.obstructions.of_visit(act.visit_id)) == 2
    assert [one.state for one in act.signatures if not one.participant_id] == [SignatureState.REFUSED]
    departures = [one for one in documents if one.kind == DocumentKind.DEPARTURE]
    assert all(practice.promises.of_visit(one.visit_id) for one in departures)
    settled = {sign.state for one in departures for sign in one.signatures if not sign.participant_id}
    assert settled == {SignatureState.SIGNED, SignatureState.ABSENT}


def test_photos_are_pictures_with_captions_and_stand_in_the_report(practice):
    lines = practice.visits.all(limit=1000)
    photos = [one for line in lines for one in practice.photos.of_visit(line.id)]
    assert len(photos) >= 7
    assert {one.subject for one in photos} == {PhotoSubject.ROOM, PhotoSubject.DOCUMENT, PhotoSubject.SECURITY}
    assert all(one.caption and one.place and one.taken for one in photos)
    assert all(one.permission for one in photos if one.subject is PhotoSubject.SECURITY)
    assert {one.cleared for one in photos} == {True, False}
    assert len({one.sha256 for one in photos}) == len(photos)
    stored = practice.photos.file(photos[0].derivative)
    picture = Image.open(io.BytesIO(practice.originals.open(stored.name, stored.wrapped_key)))
    assert picture.size == (photos[0].width, photos[0].height)
    showpiece = practice.institutions.all_codes()["SIZO-99"].id
    visit = next(one for one in practice.visits.all(institution_id=showpiece) if one.documents)
    report = next(one for one in practice.documents.of_visit(visit.id) if one.kind == DocumentKind.REPORT)
    pages = "".join(all_text(journeys.run(journeys.open_document(practice, report.id))))
    for photo in practice.photos.of_visit(visit.id):
        assert photo.caption.values["ru"].split(":")[0] in " ".join(pages.split())


def test_translations_are_missing_outdated_and_proposed_somewhere(practice):
    states = set()
    for line in practice.visits.all([VisitState.UNDER_WAY]):
        for one in practice.translations.of_visit(line.id):
            states |= {one.text.state(language) for language in ("kk", "ru", "en")}
    assert states == set(Translation)


def test_sharapat_is_told_as_the_report_tells_it_and_looks_signed_by_nobody(practice):
    (visit,) = visits(practice, VisitType.INTERIM, VisitState.NOT_ADMITTED, "paper")
    assert (visit.day, visit.number, visit.snapshot.region) == (date(2023, 9, 27), "", "19")
    assert "Sharapat" in visit.snapshot.name.values["en"]
    assert all(getattr(visit, name) is None for name in TIMES)
    written = (visit.members, visit.head, visit.received_by, visit.base_number, visit.snapshot.address)
    assert not any(written)
    gate = practice.admission.of_visit(visit.id)
    refusal = gate.refusal
    assert refusal.certificates_shown is True
    unknown = (refusal.refused_at, refusal.left_at, refusal.ground, refusal.verbatim)
    assert unknown == (None,) * 4
    assert (refusal.words, refusal.explained, refusal.could_not, refusal.copies) == (Text(),) * 4
    assert not any((refusal.official, gate.calls, gate.witnesses))
    log = [(one.kind, one.day, one.outcome) for one in gate.appeals]
    assert log == [
        (AppealKind.APPEAL, None, AppealOutcome.NONE),
        (AppealKind.REPEATED, date(2023, 12, 1), AppealOutcome.REFUSED),
        (AppealKind.HIGHER_PROSECUTOR, None, AppealOutcome.REFUSED),
        (AppealKind.HIGHER_PROSECUTOR, None, AppealOutcome.EXPLAINED),
    ]
    assert not any(one.number or one.answer_number for one in gate.appeals)
    assert practice.documents.of_visit(visit.id) == []
    with pytest.raises(RuleBroken):
        journeys.run(
            journeys.issue(practice, visit.id, Paper.of(DocumentKind.NON_ADMISSION, "ru"), practice_owner(practice))
        )


def practice_owner(core: Core):
    owner = core.people.store_info().owner_id
    return Who(owner, owner)
