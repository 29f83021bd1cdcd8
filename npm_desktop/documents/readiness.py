"""What stands between a visit and its report: every gap at once, each with its place. None of it blocks recording."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.checklists.form import Question
from npm_desktop.documents.collect import PASSED, RECEIVED
from npm_desktop.documents.frame import Material
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.person import Standing, standing_of
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState, FindingPlace
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit

MOST_RECOMMENDATIONS = 15
_DOUBTFUL = {Standing.EXPIRED, Standing.NOT_YET, Standing.MISSING, Standing.NO_DATES}


def problems(material: Material, language: str) -> list[Problem]:
    """Return all problems of the report in the language: what blocks fixing first, then advice."""
    found = [
        *_of_visit(material.visit),
        *_of_team(material.visit),
        *_of_answers(material),
        *_of_findings(material),
        *_of_recommendations(material),
        *_of_translations(material, language),
    ]
    return sorted(found, key=lambda problem: not problem.blocks)


# (field, code of the sentence, whether it blocks, kind of place)
_NEEDED = (
    ("arrived_at", "arrival_missing", True, "times"),
    ("admitted_at", "admission_missing", True, "times"),
    ("conclusions", "conclusions_missing", True, "visit"),
    ("ground", "ground_missing", True, "visit"),
    ("place", "place_missing", False, "visit"),
    ("ended_at", "end_missing", False, "times"),
    ("received_by", "receiver_missing", False, "visit"),
    ("occupancy", "occupancy_missing", False, "visit"),
    ("sent_to", "sent_to_missing", False, "visit"),
)


def _of_visit(visit: Visit) -> Iterator[Problem]:
    for name, code, blocks, target in _NEEDED:
        if not getattr(visit, name):
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
    for code in (RECEIVED, PASSED):
        question = material.form.coded(code)
        # The report must state what was received and passed on (CEC art. 43(4)); nought is an answer.
        if question is not None and not _value(material, question):
            yield Problem("messages_missing", True, "question", question.path, {"question": question.code})
    for question in material.form.questions():
        if question.required and question.asked and _state(material, question) is AnswerState.NOT_ASKED:
            yield Problem("required_missing", False, "question", question.path, {"question": question.code})
    for path, answer in material.answers.items():
        if answer.state in (AnswerState.NOT_SHOWN, AnswerState.REFUSED) and not answer.reason:
            yield Problem("reason_missing", False, "question", path, {"question": _code(material, path)})


def _value(material: Material, question: Question) -> str:
    return material.answers.get(question.path, Answer(question.path)).value


def _state(material: Material, question: Question) -> AnswerState:
    return material.answers.get(question.path, Answer(question.path)).state


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


def _of_translations(material: Material, language: str) -> Iterator[Problem]:
    """Advice: a passage without translation prints in its own language, marked."""
    if any(text and text.shown(language)[1] != language for text in _texts(material)):
        yield Problem("translations_missing", False, "visit", "translations")


def _texts(material: Material) -> Iterator[Text]:
    visit = material.visit
    yield from (visit.conclusions, visit.ground, visit.restrictions, visit.legislation, visit.sent_to)
    findings: list[Finding] = [one for one in material.findings if one.standing is FindingPlace.REPORT]
    yield from (one.text for one in findings)
    recommendations: list[Recommendation] = list(material.recommendations)
    yield from (one.text for one in recommendations)
