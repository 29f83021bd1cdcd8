"""What stands between a visit and its papers: every gap at once, each with its place. None of it blocks recording."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.checklists.form import Question
from npm_desktop.checklists.sources import problem_of
from npm_desktop.documents.frame import Material
from npm_desktop.documents.readiness_acts import of_act, of_law
from npm_desktop.documents.readiness_findings import of_sources
from npm_desktop.documents.readiness_interviews import of_interviews
from npm_desktop.documents.readiness_kit import of_kit
from npm_desktop.documents.readiness_messages import of_messages
from npm_desktop.documents.readiness_types import of_personal, of_photos, of_type
from npm_desktop.documents.translations import of_translations
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.person import Standing, standing_of
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState, FindingPlace
from npm_desktop.domain.visit import Visit

MOST_RECOMMENDATIONS = 15
_DOUBTFUL = {Standing.EXPIRED, Standing.NOT_YET, Standing.MISSING, Standing.NO_DATES}


def problems(material: Material, paper: Paper) -> list[Problem]:
    """Return all problems of the paper: what blocks fixing first, then advice."""
    found = [*_of_kind(material, paper.kind), *of_law(material), *of_personal(material, paper)]
    found += of_translations(material, paper)
    return sorted(found, key=lambda problem: not problem.blocks)


def _of_kind(material: Material, kind: DocumentKind) -> Iterator[Problem]:
    if kind not in (DocumentKind.REPORT, DocumentKind.PRELIMINARY):
        yield from of_act(material, kind)
        return
    preliminary = kind is DocumentKind.PRELIMINARY
    yield from _of_visit(material.visit, preliminary=preliminary)
    yield from of_type(material, preliminary=preliminary)
    yield from _of_team(material.visit)
    yield from _of_findings(material)
    yield from _of_recommendations(material)
    yield from of_sources(material)
    yield from of_photos(material)
    yield from of_interviews(material)
    yield from of_kit(material)
    if not preliminary:
        yield from _of_answers(material)
        yield from (problem_of(material.form, one) for one in material.contradictions)


# (field, code of the sentence, whether it blocks, kind of place)
_NEEDED = (
    ("arrived_at", "arrival_missing", True, "times"),
    ("admitted_at", "admission_missing", True, "times"),
    ("conclusions", "conclusions_missing", True, "visit"),
    ("place", "place_missing", False, "visit"),
    ("ended_at", "end_missing", False, "times"),
    ("received_by", "receiver_missing", False, "visit"),
    ("occupancy", "occupancy_missing", False, "visit"),
    ("sent_to", "sent_to_missing", False, "visit"),
)


_NIGHT = ("arrived_at", "admitted_at")  # what a preliminary report of the same night needs of these


def _of_visit(visit: Visit, *, preliminary: bool) -> Iterator[Problem]:
    for name, code, blocks, target in _NEEDED:
        if not getattr(visit, name) and (name in _NIGHT or not preliminary):
            yield Problem(code, blocks, target, name)
    for first, second in visit.times_out_of_order():
        yield Problem("times_out_of_order", True, "times", second, {"first": first, "second": second})


def _of_team(visit: Visit) -> Iterator[Problem]:
    signing = [member for member in visit.members if not member.recused]
    if not signing:
        yield Problem("team_missing", True, "team")
    elif not any(member.leader for member in signing):
        yield Problem("leader_missing", True, "team")
    for member in visit.members:
        worth = standing_of(member.certificate_from, member.certificate_to, visit.day)
        if not member.certificate:
            worth = Standing.MISSING
        if not member.recused and worth in _DOUBTFUL:
            yield Problem(
                "certificate_doubtful", False, "team", member.participant_id, {"name": member.name, "standing": worth}
            )
        if member.impartial is None:
            yield Problem("declaration_missing", False, "team", member.participant_id, {"name": member.name})


def _of_answers(material: Material) -> Iterator[Problem]:
    yield from of_messages(material)
    for question in material.form.questions():
        if question.required and question.asked and _state(material, question) == AnswerState.NOT_ASKED:
            yield Problem("required_missing", False, "question", question.path, {"question": question.code})
    given = [material.answers, *(item.answers for item in material.items)]
    for path, answer in (one for answers in given for one in answers.items()):
        if answer.state in (AnswerState.NOT_SHOWN, AnswerState.REFUSED) and not answer.reason:
            yield Problem("reason_missing", False, "question", path, {"question": _code(material, path)})


def _state(material: Material, question: Question) -> str:
    answer = material.answers.get(question.path, Answer(question.path))
    return material.states.get(question.path, answer.state)


def _code(material: Material, path: str) -> str:
    question = material.form.at(path)
    return question.code if question else path


def _of_findings(material: Material) -> Iterator[Problem]:
    for one in material.findings:
        details = {"number": one.number}
        if one.standing is FindingPlace.CHECK:
            yield Problem("finding_unchecked", False, "finding", one.id, details)
        if one.standing is FindingPlace.REPORT and one.severity is None:
            yield Problem("severity_missing", True, "finding", one.id, details)
        if one.standing is FindingPlace.REPORT and sum(number for _, number in one.sources) == 1:
            yield Problem("single_source", False, "finding", one.id, details)


def _of_recommendations(material: Material) -> Iterator[Problem]:
    for one in material.recommendations:
        details = {"number": one.ordinal}
        if not one.addressee:
            yield Problem("addressee_missing", True, "recommendation", one.id, details)
        if one.deadline is None:
            yield Problem("deadline_missing", True, "recommendation", one.id, details)
        elif one.deadline <= material.visit.day:
            yield Problem("deadline_passed", False, "recommendation", one.id, details)
    if len(material.recommendations) > MOST_RECOMMENDATIONS:
        number = len(material.recommendations)
        yield Problem("many_recommendations", False, "visit", "recommendations", {"number": number})
