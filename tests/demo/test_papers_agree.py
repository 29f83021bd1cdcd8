"""What the fixed papers of the demonstration store say agrees: with each other, with the answers, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.documents.paper import printed
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.document import Document, DocumentKind
from npm_desktop.domain.states import AnswerState, ObstructionKind, SignatureState, VisitState, VisitType
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.visit import Visit

NAME = re.compile(r"[\w-]+ \w\. \w\.")
NO_RESTRICTION = (
    "не было",
    "без ограничений",
    "шектеу болған жоқ",
    "шектеусіз",
    "no restrictions",
    "without restrictions",
)
# Russian words that Kazakh doesn't know.
RUSSIAN = ("дежурный", "заместитель", "начальник", "помощник", "ул.", "г. ")


@pytest.fixture(scope="module")
def visits(practice: Core) -> list[Visit]:
    lines = [one for one in practice.visits.all(limit=1000) if one.origin == "recorded"]
    return [practice.visits.get(one.id) for one in lines if practice.documents.of_visit(one.id)]


def answer(core: Core, visit: str, code: str) -> str:
    """Return the answer, "" where the checklist doesn't ask or nothing was answered."""
    form = core.answers.form(visit)
    known = [one.value for path, one in core.answers.of_visit(visit).items() if form.at(path).code == code]
    return known[0] if known else ""


def the(core: Core, visits: list[Visit], code: str, kind: VisitType) -> Visit:
    return next(one for one in visits if (one.snapshot.code, one.kind) == (code, kind))


def papers(core: Core, visits: list[Visit]) -> Iterator[tuple[Visit, Document]]:
    for visit in visits:
        for one in core.documents.of_visit(visit.id):
            yield visit, one


def pages(core: Core, document: Document) -> list[str]:
    return all_text(journeys.run(journeys.open_document(core, document.id)))


def test_who_was_obstructed_does_not_say_that_nothing_was_held_back(practice, visits):
    obstructed = [one for one in visits if practice.obstructions.of_visit(one.id)]
    assert len(obstructed) == 2
    for visit in obstructed:
        said = " ".join(visit.restrictions.values.values()).lower()
        assert said
        assert not any(words in said for words in NO_RESTRICTION)


def test_nothing_was_without_restriction_where_a_stage_was_refused_or_a_paper_not_shown(practice, visits):
    for visit in visits:
        states = {one.state for one in practice.answers.of_visit(visit.id).values()}
        held_back = {AnswerState.REFUSED, AnswerState.NOT_SHOWN} & states
        held_back |= {one.state for one in visit.stages if one.state == "refused"}
        if held_back:
            said = " ".join(visit.restrictions.values.values()).lower()
            assert "ограничений не было" not in said, visit.snapshot.code


def test_a_talk_that_was_listened_to_is_not_counted_as_private(practice, visits):
    for visit in visits:
        heard = [one for one in practice.obstructions.of_visit(visit.id) if one.kind is ObstructionKind.TALK]
        if heard:
            assert (len(heard), answer(practice, visit.id, "L3")) == (1, "13")


def test_the_interim_report_agrees_with_what_it_checked(practice, visits):
    visit = the(practice, visits, "SOC-961", VisitType.INTERIM)
    assert [answer(practice, visit.id, code) for code in ("SOC-006", "SOC-023", "SOC-026")] == ["yes", "no", "yes"]
    told = [one.text.values["ru"] for one in practice.findings.of_visit(visit.id)]
    told += [visit.conclusions.values["ru"]]
    assert not any("изымает" in one or "не везде" in one for one in told)
    base = practice.visits.get(visit.base_visit_id)
    assert [answer(practice, base.id, code) for code in ("SOC-006", "SOC-026")] == ["partly", "no"]


def test_the_special_visit_answers_as_it_finds(practice, visits):
    visit = the(practice, visits, "PEN-949", VisitType.SPECIAL)
    wanted = {"DR-001": "no", "DR-004": "no", "RG-006": "partly", "RG-009": "yes", "CV-009": "no", "CV-011": "yes"}
    assert {code: answer(practice, visit.id, code) for code in wanted} == wanted
    assert float(answer(practice, visit.id, "DR-002")) > 24
    assert float(answer(practice, visit.id, "IN-010")) >= float(answer(practice, visit.id, "DR-002"))
    (promise,) = practice.promises.of_visit(visit.id)
    assert promise.who == "Сатыбалдин Р. Е."
    assert promise.by_day
    told = visit.conclusions.values["ru"].lower()
    assert not any(words in told for words in ("рассказ", "сообщен", "по словам", "беседа", "говор"))


def test_the_act_of_obstruction_is_offered_to_whom_the_report_names(practice, visits):
    visit = the(practice, visits, "PEN-949", VisitType.SPECIAL)
    act = next(one for one in practice.documents.of_visit(visit.id) if one.kind == DocumentKind.OBSTRUCTION)
    offered = next(one for one in act.signatures if not one.participant_id)
    assert offered.name == visit.head
    assert offered.state is SignatureState.REFUSED
    assert act.fixed_at.at < visit.ended_at.at
    assert "03:25 предложили начальнику" in visit.restrictions.values["ru"]


def test_who_is_refused_leaves_when_the_act_is_signed(practice, visits):
    (visit,) = [one for one in visits if one.state is VisitState.NOT_ADMITTED]
    gate = practice.admission.of_visit(visit.id)
    act = next(one for one in practice.documents.of_visit(visit.id) if one.kind == DocumentKind.NON_ADMISSION)
    signed = [one.signed_at.at for one in act.signatures if one.signed_at]
    assert act.fixed_at.at < max(signed) < gate.refusal.left_at.at
    assert "Шымкента" in gate.refusal.copies.values["ru"]
    for one in gate.appeals:
        assert one.addressee_note.values["ru"] == "В прокуратуру города Шымкента"
        assert one.addressee_note.values["kk"] == "Шымкент қаласының прокуратурасына"
    assert [one.role.values["ru"] for one in gate.witnesses] == ["другой посетитель"]


def test_papers_are_drawn_up_where_the_institution_is(practice, visits):
    for visit in visits:
        settlement = scenario.settlement(visit.snapshot.address)
        assert {language: settlement[language] for language in visit.place.values} == visit.place.values


def test_what_has_no_languages_holds_names_alone(practice, visits):
    """Such words stand in papers of every language as they are."""
    for visit in visits:
        names = [visit.head, visit.received_by]
        names += [one.who for one in practice.promises.of_visit(visit.id)]
        names += [one.official for one in practice.obstructions.of_visit(visit.id)]
        names += [one.permission for one in practice.photos.of_visit(visit.id)]
        assert [one for one in names if one and not NAME.fullmatch(one)] == []


def test_a_paper_in_kazakh_is_kazakh(practice, visits):
    fixed = [(visit, one) for visit, one in papers(practice, visits) if one.language == "kk"]
    assert fixed
    for _visit, one in fixed:
        text = " ".join(pages(practice, one))
        assert [words for words in RUSSIAN if re.search(rf"(?<!\w){re.escape(words)}", text)] == []


def test_a_visit_with_a_paper_in_kazakh_was_told_in_kazakh(practice, visits):
    told = [(visit, one) for visit, one in papers(practice, visits) if one.kind != DocumentKind.DEPARTURE]
    seen = {visit.id for visit, one in told if one.language in ("kk", "kk+ru")}
    assert len(seen) >= 6
    for visit in seen:
        for one in practice.translations.of_visit(visit):
            assert told_in_kazakh(one.text), one.text


def told_in_kazakh(text: Text) -> bool:
    other = text.values.get("ru", "")
    return text.state("kk") is Translation.CONFIRMED and (" " not in other or text.values["kk"] != other)


def test_every_paper_prints_the_restrictions_its_visit_tells(practice, visits):
    for visit, one in papers(practice, visits):
        if one.kind == DocumentKind.REPORT and one.edition == "council" and one.language == "ru" and visit.restrictions:
            assert printed(pages(practice, one), visit.restrictions.values["ru"]), visit.snapshot.code
