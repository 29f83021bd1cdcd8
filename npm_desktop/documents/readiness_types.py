"""What the type of a visit demands before its report is fixed, as gaps with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from npm_desktop.documents.collect import REPRISALS
from npm_desktop.documents.frame import Material
from npm_desktop.documents.translations import passages
from npm_desktop.domain.document import Paper
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.personal import mark_of, suspects, veiled
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState, Judgement, PhotoSubject
from npm_desktop.domain.visit_types import Facts, GroundKind, Need, unmet

# Where each gap is mended: the kind of place and the field there.
_PLACES: Mapping[Need, tuple[str, str]] = {
    Need.GROUND: ("visit", "ground"),
    Need.BASE: ("base", "base"),
    Need.BASE_DAY: ("base", "base_day"),
    Need.BASE_LATER: ("base", "base_day"),
    Need.CHECKS: ("checks", ""),
    Need.REPRISALS: ("question", ""),
    Need.SPECIAL_GROUND: ("grounds", "grounds"),
    Need.GROUND_REFERENCE: ("grounds", "grounds"),
    Need.CAMPAIGN: ("campaign", "campaign"),
    Need.TOPIC: ("campaign", "campaign"),
    Need.DECISION: ("campaign", "campaign"),
}


def facts(material: Material) -> Facts:
    """Return what the rules of the types look at."""
    visit, campaign = material.visit, material.campaign
    return Facts(
        visit.kind,
        ground=bool(visit.ground),
        base=bool(visit.base_visit_id or visit.base_number or visit.base_day),
        base_day=visit.base_day is not None,
        base_before=visit.base_day is None or visit.base_day <= visit.day,
        unjudged=sum(one.check.judgement is Judgement.TO_CHECK for one in material.cards),
        reprisals_answered=_reprisals(material),
        grounds=len(material.grounds),
        grounds_without_reference=sum(not one.referenced for one in material.grounds),
        campaign=campaign is not None,
        topic=campaign is not None and bool(campaign.topic),
        decision=campaign is not None and bool(campaign.decision_number) and campaign.decision_day is not None,
    )


def _reprisals(material: Material) -> bool:
    question = material.form.coded(REPRISALS)
    if question is None or material.reasked is not None:
        return True
    answer = material.answers.get(question.path)
    if answer is None or answer.state is AnswerState.NOT_ASKED:
        return False
    return answer.state is AnswerState.ANSWERED or bool(answer.reason)


def of_type(material: Material, *, preliminary: bool) -> Iterator[Problem]:
    """Yield what the type of the visit still demands, and the advice that goes with it."""
    known = facts(material)
    for need in unmet(known, preliminary=preliminary):
        target, ref = _PLACES[need]
        if need is Need.REPRISALS:
            question = material.form.coded(REPRISALS)
            ref = question.path if question else ""
        yield Problem(need, True, target, ref, {"number": known.unjudged or known.grounds_without_reference})
    for one in material.grounds:
        if one.kind is GroundKind.PUBLICATION and not one.file_name:
            yield Problem("publication_not_saved", False, "grounds", one.id)
    for card in material.cards:
        subject = card.check.subject_id
        if card.check.words_missing:
            yield Problem("check_words_missing", True, "checks", subject, {"number": card.number})
        if card.check.judgement is Judgement.IMPLEMENTED and not card.check.proof:
            yield Problem("check_proof_missing", False, "checks", subject, {"number": card.number})


def of_personal(material: Material, paper: Paper) -> Iterator[Problem]:
    """Yield advice where a text that the paper prints seems to tell a person who is neither official nor member."""
    known = names_of_staff(material)
    for one in passages(material, paper.kind, paper.edition):
        if one.record in _NAMED or material.confirmed.get(one.key) == mark_of(one.text):
            continue
        found = [suspect for text in one.text.values.values() for suspect in suspects(text, known)]
        if found:
            details = {"number": one.number, "found": veiled(found[0]), "key": one.key}
            yield Problem("personal_data_suspected", False, one.target, one.ref, details)


_NAMED = ("institution", "member")  # whose names a paper tells on purpose


def names_of_staff(material: Material) -> tuple[str, ...]:
    """Return the names that a paper tells on purpose: members, officials, witnesses who agreed to be named."""
    visit, refusal = material.visit, material.refusal
    named = [visit.head, visit.received_by, refusal.official if refusal else ""]
    named += [one.name for one in visit.members] + [one.name for one in material.witnesses]
    named += [one.official for one in material.obstructions] + [one.who for one in material.promises]
    return tuple(one for one in named if one)


def _permitted(photo: Photo) -> bool:
    """Tell whether it says who permitted it; of an object of security (CEC art. 32(4)) also when."""
    if photo.subject is PhotoSubject.SECURITY:
        return bool(photo.permission) and photo.permitted_at is not None
    return photo.subject not in (PhotoSubject.PERSON, PhotoSubject.INJURY) or bool(photo.permission)


def of_photos(material: Material) -> Iterator[Problem]:
    """Yield the photos that can't be printed as they are, and those that are left out."""
    for one in material.photos:
        if not one.in_report:
            continue
        if not one.cleared:
            yield Problem("photo_not_cleared", False, "photo", one.id, {"number": one.ordinal})
        elif not _permitted(one):
            yield Problem("photo_permission_missing", True, "photo", one.id, {"number": one.ordinal})
        if not one.caption:
            yield Problem("photo_caption_missing", False, "photo", one.id, {"number": one.ordinal})
