"""Every free text that a paper prints, with its place: what a document in two languages must have confirmed in both."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.documents.frame import Material
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState, FindingPlace, Judgement, StageState
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
_REFUSAL_TEXTS = ("position", "words", "shown_to", "explained", "could_not", "evidence", "copies")


def passages(material: Material, kind: DocumentKind | None = None) -> list[Passage]:
    """Return the free texts that a paper of the kind prints (None: those of all papers), in reading order."""
    if kind is DocumentKind.GATE_SHEET:
        return []
    found = [_name(material), *_members(material)]
    if kind in (None, DocumentKind.REPORT, DocumentKind.PRELIMINARY):
        found += _of_report(material)
    if kind in (None, DocumentKind.NON_ADMISSION, DocumentKind.APPEAL):
        found += _of_refusal(material)
    if kind is DocumentKind.OBSTRUCTION:
        found += _obstructions(material)
    if kind is DocumentKind.DEPARTURE:
        found += _promises(material)
    if kind not in (None, DocumentKind.REPORT, DocumentKind.PRELIMINARY):
        found.append(_visit(material, "place"))
    return [one for one in found if one.text]


def _name(material: Material) -> Passage:
    visit = material.visit
    return Passage(
        "institution", visit.institution_id, "name", visit.snapshot.name, "institution", visit.institution_id
    )


def _members(material: Material) -> Iterator[Passage]:
    for one in material.visit.members:
        key = f"{material.visit.id} {one.participant_id}"
        surname = one.name.partition(" ")[0]
        yield Passage("member", key, "profession", one.profession, "team", one.participant_id, surname)
        if one.recused:
            yield Passage("member", key, "recusal", one.recusal, "team", one.participant_id, surname)


def _visit(material: Material, field: str) -> Passage:
    visit = material.visit
    text: Text = getattr(visit, field)
    target = "times" if field in ("place", "waiting_reason", "restrictions", "others") else "visit"
    return Passage("visit", visit.id, field, text, target, field)


def _of_report(material: Material) -> Iterator[Passage]:
    for field in _REPORT_TEXTS:
        yield _visit(material, field)
    visit = material.visit
    for line in visit.occupancy:
        yield Passage("occupancy", line.id, "label", line.label, "times", "occupancy")
    for step in visit.stages:
        if step.state in (StageState.NOT_EXAMINED, StageState.REFUSED):
            yield Passage("stage", f"{visit.id} {step.stage}", "reason", step.reason, step.stage, "")
    if material.campaign is not None:
        yield Passage("campaign", material.campaign.id, "topic", material.campaign.topic, "campaign", "campaign")
    for ground in material.grounds:
        yield Passage("ground", ground.id, "told", ground.told, "grounds", ground.id, str(ground.ordinal or ""))
    yield from _cards(material)
    yield from _obstructions(material)
    yield from _findings(material)
    yield from _promises(material)
    for one in material.recommendations:
        yield Passage("recommendation", one.id, "text", one.text, "recommendation", one.id, str(one.ordinal or ""))
    yield from _photos(material)
    yield from _answers(material)


def _cards(material: Material) -> Iterator[Passage]:
    for card in material.cards:
        if card.check.judgement is not Judgement.TO_CHECK:
            subject = card.check.recommendation_id or card.check.promise_id
            key = f"{material.visit.id} {subject}"
            yield Passage("check", key, "observation", card.check.observation, "checks", subject, card.number)
            record = "promise" if card.promise else "recommendation"
            yield Passage(record, subject, "text", card.text, "checks", subject, card.number)


def _photos(material: Material) -> Iterator[Passage]:
    for photo in material.photos:
        if photo.in_report:
            for field in ("caption", "place"):
                yield Passage(
                    "photo", photo.id, field, getattr(photo, field), "photo", photo.id, str(photo.ordinal or "")
                )


def _findings(material: Material) -> Iterator[Passage]:
    for one in material.findings:
        if one.standing is FindingPlace.REPORT:
            for field in ("text", "place", "affected"):
                yield Passage("finding", one.id, field, getattr(one, field), "finding", one.id, str(one.number))


def _answers(material: Material) -> Iterator[Passage]:
    visit_id = material.visit.id
    for question in material.form.questions():
        answer = material.answers.get(question.path)
        if answer is None or answer.state is AnswerState.NOT_ASKED:
            continue
        for field in ("text", "reason", "note"):
            key = f"{visit_id} {question.path}"
            yield Passage("answer", key, field, getattr(answer, field), "question", question.path, question.code)


def _obstructions(material: Material) -> Iterator[Passage]:
    for one in material.obstructions:
        for field in ("what", "place", "position", "words"):
            number = str(one.ordinal or "")
            yield Passage("obstruction", one.id, field, getattr(one, field), "obstruction", one.id, number)


def _promises(material: Material) -> Iterator[Passage]:
    for one in material.promises:
        yield Passage("promise", one.id, "text", one.text, "promise", one.id, str(one.ordinal or ""))


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
    for appeal in material.appeals:
        for field in ("addressee_note", "asks", "answer"):
            yield Passage("appeal", appeal.id, field, getattr(appeal, field), "appeal", appeal.id)


def unconfirmed(material: Material, kind: DocumentKind, language: str) -> list[tuple[Passage, str, Translation]]:
    """Return the passages that the paper can't be fixed with, each with the language and the state it has there."""
    asked = languages_of(language)
    found: list[tuple[Passage, str, Translation]] = []
    for one in passages(material, kind):
        for code in asked:
            state = one.text.state(code)
            if state is not Translation.CONFIRMED:
                found.append((one, code, state))
    return found


def of_translations(material: Material, kind: DocumentKind, language: str) -> Iterator[Problem]:
    """Yield one problem a passage where a paper has two languages; else advice, once."""
    missing = unconfirmed(material, kind, language)
    if len(languages_of(language)) == 1:
        if any(state is Translation.MISSING for _, _, state in missing):
            yield Problem("translations_missing", False, "visit", "translations")
        return
    for one, code, state in missing:
        yield Problem(f"translation_{state}", True, one.target, one.ref, {"language": code, "place": one.key})
