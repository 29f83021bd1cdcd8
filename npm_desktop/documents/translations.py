"""Every free text that a paper prints, with its place: what a document in two languages must have confirmed in both."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.checklists.form import Question
from npm_desktop.documents.frame import Material
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.report import Edition, PrintClass, prints
from npm_desktop.domain.states import AnswerState, FindingPlace, Judgement, StageState, VisitType
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.translation import Passage
from npm_desktop.texts import languages_of

_REPORT_TEXTS = (
    "place",
    "ground",
    "waiting_reason",
    "restrictions",
    "others",
    "conclusions",
    "legislation",
    "sent_to",
    "annexes",
    "urgent",
)
# What also leaves the mechanism with a report; all other texts of a visit stay with the group and the Council.
_TOLD_OUTSIDE = ("place", "conclusions", "legislation")
_VEILED = ("conclusions",)  # of a special visit: they may tell what was alleged, and so who wrote
_REPORTS = (DocumentKind.REPORT, DocumentKind.PRELIMINARY)
_INSIDE, _INSTITUTION = PrintClass.COUNCIL, PrintClass.INSTITUTION
_REFUSAL_TEXTS = ("position", "words", "shown_to", "explained", "could_not", "evidence", "copies")


def passages(material: Material, kind: DocumentKind | None = None, edition: Edition = Edition.GROUP) -> list[Passage]:
    """Return the free texts that a paper of the kind prints for an edition, in reading order.

    Without a kind those of all papers. What no paper prints is never among them.
    """
    if kind is DocumentKind.GATE_SHEET:
        return []
    report = kind is None or kind in _REPORTS
    found = [_name(material), *_members(material, report=report)]
    if report:
        found += _of_report(material)
    if kind in (None, DocumentKind.NON_ADMISSION, DocumentKind.APPEAL):
        found += _of_refusal(material)
    if kind in (None, DocumentKind.APPEAL):
        found += _appeals(material)
    if kind is DocumentKind.OBSTRUCTION:
        found += _obstructions(material, PrintClass.PUBLIC)
    if kind is DocumentKind.DEPARTURE:
        found += _promises(material)
    if not report:
        found.append(_visit(material, "place"))
    return [one for one in found if one.text and prints(edition, one.print_class) and not _left_out(one, edition)]


def _left_out(passage: Passage, edition: Edition) -> bool:
    """Tell whether the edition leaves out what a wider one prints: proposals to the law don't go to an institution."""
    return edition is Edition.INSTITUTION and (passage.record, passage.field) == ("visit", "legislation")


def _narrower(one: PrintClass, other: PrintClass) -> PrintClass:
    order = list(PrintClass)
    return min(one, other, key=order.index)


def _veiled(material: Material, kind: PrintClass) -> PrintClass:
    """Return the class of a text that doesn't leave the mechanism when the visit was special."""
    return _narrower(kind, _INSIDE) if material.visit.kind is VisitType.SPECIAL else kind


def _name(material: Material) -> Passage:
    visit = material.visit
    return Passage(
        "institution", visit.institution_id, "name", visit.snapshot.name, "institution", visit.institution_id
    )


def _members(material: Material, *, report: bool) -> Iterator[Passage]:
    for one in material.visit.members:
        key = f"{material.visit.id} {one.participant_id}"
        surname = one.name.partition(" ")[0]
        told = _INSIDE if report or one.recused else PrintClass.PUBLIC
        yield Passage("member", key, "profession", one.profession, "team", one.participant_id, surname, told)
        if one.recused:
            yield Passage("member", key, "recusal", one.recusal, "team", one.participant_id, surname, _INSIDE)


def _visit(material: Material, field: str, told: PrintClass = PrintClass.PUBLIC) -> Passage:
    visit = material.visit
    text: Text = getattr(visit, field)
    target = "times" if field in ("place", "waiting_reason", "restrictions", "others") else "visit"
    return Passage("visit", visit.id, field, text, target, field, print_class=told)


def _told(material: Material, field: str) -> PrintClass:
    if field not in _TOLD_OUTSIDE:
        return _INSIDE
    return _veiled(material, PrintClass.PUBLIC) if field in _VEILED else PrintClass.PUBLIC


def _of_report(material: Material) -> Iterator[Passage]:
    for field in _REPORT_TEXTS:
        yield _visit(material, field, _told(material, field))
    yield from _of_tour(material)
    if material.campaign is not None:
        yield Passage("campaign", material.campaign.id, "topic", material.campaign.topic, "campaign", "campaign")
    for ground in material.grounds:
        number = str(ground.ordinal or "")
        yield Passage("ground", ground.id, "told", ground.told, "grounds", ground.id, number, _INSIDE)
    yield from _cards(material)
    yield from _obstructions(material, _INSIDE)
    yield from _findings(material)
    yield from _promises(material)
    for one in material.recommendations:
        number = str(one.ordinal or "")
        yield Passage("recommendation", one.id, "text", one.text, "recommendation", one.id, number, one.print_class)
    yield from _photos(material)
    yield from _answers(material)


def _of_tour(material: Material) -> Iterator[Passage]:
    visit = material.visit
    for line in visit.occupancy:
        yield Passage("occupancy", line.id, "label", line.label, "times", "occupancy", print_class=_INSIDE)
    for step in visit.stages:
        if step.state in (StageState.NOT_EXAMINED, StageState.REFUSED):
            key = f"{visit.id} {step.stage}"
            yield Passage("stage", key, "reason", step.reason, step.stage, "", print_class=_INSIDE)


def _cards(material: Material) -> Iterator[Passage]:
    for card in material.cards:
        if card.check.judgement is not Judgement.TO_CHECK:
            subject = card.check.recommendation_id or card.check.promise_id
            key = f"{material.visit.id} {subject}"
            asked = card.recommendation.print_class if card.recommendation else _INSTITUTION
            told, seen = _narrower(asked, _INSTITUTION), _narrower(asked, _INSIDE)
            yield Passage("check", key, "observation", card.check.observation, "checks", subject, card.number, seen)
            record = "promise" if card.promise else "recommendation"
            yield Passage(record, subject, "text", card.text, "checks", subject, card.number, told)


def _photos(material: Material) -> Iterator[Passage]:
    for one in material.photos:
        if one.in_report:
            number, place = str(one.ordinal or ""), _narrower(one.print_class, _INSTITUTION)
            yield Passage("photo", one.id, "caption", one.caption, "photo", one.id, number, one.print_class)
            yield Passage("photo", one.id, "place", one.place, "photo", one.id, number, place)


def _findings(material: Material) -> Iterator[Passage]:
    for one in material.findings:
        if one.standing is FindingPlace.REPORT:
            place = _veiled(material, _narrower(one.print_class, _INSTITUTION))
            told = {"text": one.print_class, "place": place, "affected": _narrower(one.print_class, _INSIDE)}
            for field, kind in told.items():
                yield Passage("finding", one.id, field, getattr(one, field), "finding", one.id, str(one.number), kind)


def _answers(material: Material) -> Iterator[Passage]:
    visit_id = material.visit.id
    for question in material.form.questions():
        inside = _narrower(question.print_class, _INSIDE)
        yield from _in_items(material, question, inside)
        answer = material.answers.get(question.path)
        if answer is None or answer.state is AnswerState.NOT_ASKED:
            continue
        for field, kind in (("text", question.print_class), ("reason", inside), ("note", inside)):
            key = f"{visit_id} {question.path}"
            yield Passage("answer", key, field, getattr(answer, field), "question", question.path, question.code, kind)


def _in_items(material: Material, question: Question, kind: PrintClass) -> Iterator[Passage]:
    """Yield what was written to a question in each instance of its repeat."""
    for answer in (one for item in material.items if (one := item.answers.get(question.path)) is not None):
        key = f"{material.visit.id} {question.path} {answer.instance}"
        yield Passage("answer", key, "text", answer.text, "question", question.path, question.code, kind)


def _obstructions(material: Material, told: PrintClass) -> Iterator[Passage]:
    for one in material.obstructions:
        for field in ("what", "place", "position", "words"):
            number = str(one.ordinal or "")
            yield Passage("obstruction", one.id, field, getattr(one, field), "obstruction", one.id, number, told)


def _promises(material: Material) -> Iterator[Passage]:
    for one in material.promises:
        yield Passage("promise", one.id, "text", one.text, "promise", one.id, str(one.ordinal or ""), _INSTITUTION)


def _of_refusal(material: Material) -> Iterator[Passage]:
    refusal, visit_id = material.refusal, material.visit.id
    if refusal is None:
        return
    for field in _REFUSAL_TEXTS:
        yield Passage("refusal", visit_id, field, getattr(refusal, field), "refusal", field)
    for call in material.calls:
        yield Passage("call", call.id, "whom", call.whom, "refusal", "calls")
        yield Passage("call", call.id, "outcome", call.outcome, "refusal", "calls")
    for witness in material.witnesses:
        yield Passage("witness", witness.id, "role", witness.role, "refusal", "witnesses")


def _appeals(material: Material) -> Iterator[Passage]:
    for appeal in material.appeals:
        for field in ("addressee_note", "asks", "answer"):
            yield Passage("appeal", appeal.id, field, getattr(appeal, field), "appeal", appeal.id)


def unconfirmed(material: Material, paper: Paper) -> list[tuple[Passage, str, Translation]]:
    """Return the passages that the paper can't be fixed with, each with the language and the state it has there."""
    asked = languages_of(paper.language)
    found: list[tuple[Passage, str, Translation]] = []
    for one in passages(material, paper.kind, paper.edition):
        for code in asked:
            state = one.text.state(code)
            if state is not Translation.CONFIRMED:
                found.append((one, code, state))
    return found


def of_translations(material: Material, paper: Paper) -> Iterator[Problem]:
    """Yield one problem a passage where a paper has two languages; else advice, once for all of them."""
    missing = unconfirmed(material, paper)
    if len(languages_of(paper.language)) == 1:
        states = {state for _, _, state in missing}
        if Translation.MISSING in states:
            yield Problem("translations_missing", False, "visit", "translations")
        if states - {Translation.MISSING}:
            yield Problem("translations_unconfirmed", False, "visit", "translations")
        return
    for one, code, state in missing:
        yield Problem(f"translation_{state}", True, one.target, one.ref, {"language": code, "place": one.key})
