"""What is fixed, sealed or taken back stays consistent whatever is done around it."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.agenda import Matter
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, DocumentKind, Paper, StoredFile
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import (
    AnswerState,
    AppealKind,
    AppealOutcome,
    FindingPlace,
    Judgement,
    PhotoSubject,
    RecommendationState,
    SignatureState,
    VisitType,
)
from npm_desktop.domain.text import plain
from npm_desktop.photo_journeys import add_photos
from tests.conftest import TODAY
from tests.services.test_checks_service import LATER, fix, judge_all

ACT = DocumentKind.NON_ADMISSION
ALL = [Judgement.PARTIAL] * 4


def issued(core: Core, visit: str, paper: Paper, who: Who) -> Document:
    return journeys.run(journeys.issue(core, visit, paper, who))[0]


def jpeg() -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((800, 600)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def photo(core: Core, ready: str, who: Who) -> str:
    """A photo of a visit whose report can be fixed."""
    return str(journeys.run(add_photos(core, ready, [jpeg()], who))[0].outcomes[0].photo_id)


# Photos


def test_a_photo_outlives_its_finding(core: Core, who: Who, ready: str, photo: str, refuses: Any) -> None:
    finding, _ = core.findings.record(ready, "A", plain("Окно"), who, severity=2, standing=FindingPlace.REPORT)
    core.photos.set(photo, who, finding_id=finding)
    core.findings.remove(finding, who)
    core.photos.set(photo, who, in_report=False)
    assert not core.photos.get(photo).in_report
    with refuses("finding_not_found"):
        core.photos.set(photo, who, finding_id=new_id())


def test_a_photo_comes_back_once(core: Core, who: Who, ready: str, photo: str, refuses: Any) -> None:
    core.photos.remove(photo, who)
    journeys.run(add_photos(core, ready, [jpeg()], who))
    with refuses("photo_known"):
        core.photos.restore(photo, who)
    assert len(core.photos.of_visit(ready)) == 1


def test_what_the_files_say_is_not_typed(core: Core, who: Who, photo: str) -> None:
    for field, value in {"sha256": "0" * 64, "print_sha256": "1" * 64, "taken": "2020", "original": "x"}.items():
        with pytest.raises(ValueError, match="not a field"):
            core.photos.set(photo, who, **{field: value})


def test_a_photo_of_an_injury_never_leaves_the_house(core: Core, who: Who, ready: str, photo: str) -> None:
    core.photos.set(photo, who, print_class=PrintClass.PUBLIC, cleared=True)
    core.photos.set(photo, who, subject=PhotoSubject.INJURY, permission="согласие у врача")
    assert core.photos.get(photo).print_class is PrintClass.COUNCIL
    core.photos.set(photo, who, print_class=PrintClass.INSTITUTION)
    assert core.photos.get(photo).print_class is PrintClass.COUNCIL
    for edition, number in ((Edition.PUBLIC, 0), (Edition.INSTITUTION, 0), (Edition.COUNCIL, 1)):
        assert len(core.documents.draft(ready, Paper.report("ru", edition))["photos"]) == number


def test_an_object_of_security_needs_the_time_of_its_permission(core: Core, who: Who, ready: str, photo: str) -> None:
    def blocked() -> bool:
        found = core.documents.problems(ready, Paper.report("ru"))
        return any(one.code == "photo_permission_missing" and one.blocks for one in found)

    core.photos.set(photo, who, subject=PhotoSubject.SECURITY, cleared=True, permission="начальник")
    assert blocked()
    core.photos.set(photo, who, permitted_at=typed(TODAY, time(11)))
    assert not blocked()


def test_what_comes_back_has_a_number_of_its_own(core: Core, who: Who, ready: str) -> None:
    first, second, third = (core.promises.add(ready, who, text=plain(text))[0] for text in "абв")
    core.promises.remove(second, who)
    core.promises.arrange(ready, [third, first], who)
    core.promises.restore(second, who)
    assert [(one.id, one.ordinal) for one in core.promises.of_visit(ready)] == [(third, 1), (first, 2), (second, 3)]


# Interim visits


def test_a_record_that_comes_to_light_later_is_no_card_of_a_closed_visit(
    core: Core, who: Who, interim: str, sent: list[str], institution: str
) -> None:
    judge_all(core, who, interim, ALL)
    fix(core, who, interim)
    known = core.institutions.get(institution).line.institution
    old = core.visits.paper(known, VisitType.PERIODIC, "П-1", date(2023, 3, 1))
    core.visits.add_paper([old], who)
    late = Recommendation(new_id(), known.id, old.id, "", "П-1-01", 1, plain("Старая"), "PEN-DEP", deadline=LATER)
    core.recommendations.add_paper([(late, RecommendationStep(RecommendationState.SENT, date(2023, 4, 1)))], who)
    assert late.id not in [card.check.subject_id for card in core.checks.cards(interim)]
    extract = issued(core, interim, Paper.report("ru", Edition.INSTITUTION), who)
    assert extract.number


def test_a_report_is_withdrawn_though_a_recommendation_is_gone(
    core: Core, who: Who, interim: str, sent: list[str], ready: str
) -> None:
    judge_all(core, who, interim, ALL)
    document = fix(core, who, interim)
    core.documents.withdraw(core.documents.of_visit(ready)[0].id, plain("ошибка"), who)
    core.recommendations.remove(sent[0], who)
    core.documents.withdraw(document.id, plain("ошибка"), who)
    core.recommendations.restore(sent[0], who)
    assert core.recommendations.get(sent[0]).state is RecommendationState.SENT


def test_reprisals_are_not_passed_over_without_a_reason(core: Core, who: Who, interim: str, sent: list[str]) -> None:
    def missing() -> bool:
        return "reprisals_missing" in {one.code for one in core.documents.problems(interim, Paper.report("ru"))}

    path = core.answers.form(interim).coded("L5").path  # type: ignore[union-attr]
    for state in (AnswerState.NOT_APPLICABLE, AnswerState.REFUSED):
        core.answers.state(interim, path, state, who)
        assert missing()
        core.answers.state(interim, path, state, who, plain("никто не остался"))
        assert not missing()


# Fixed papers


def test_no_paper_is_fixed_twice(core: Core, who: Who, ready: str, refuses: Any) -> None:
    first = issued(core, ready, Paper.report("ru"), who)
    with refuses("document_exists"):
        issued(core, ready, Paper.report("ru"), who)
    core.documents.withdraw(first.id, plain("ошибка"), who)
    assert issued(core, ready, Paper.report("ru"), who).number != first.number
    assert issued(core, ready, Paper.report("ru", Edition.INSTITUTION), who).number


def test_a_sheet_that_is_signed_may_be_followed_by_another(core: Core, who: Who, begun: str, refuses: Any) -> None:
    sheet = Paper.of(DocumentKind.DEPARTURE, "ru")
    first = issued(core, begun, sheet, who)
    with refuses("document_exists"):
        issued(core, begun, sheet, who)
    journeys.run(journeys.sign_document(core, first.id, who.author, None, who))
    assert issued(core, begun, sheet, who).number != first.number


def test_what_changed_elsewhere_meanwhile_is_seen(
    core: Core, who: Who, interim: str, sent: list[str], refuses: Any
) -> None:
    judge_all(core, who, interim, ALL)
    document = fix(core, who, interim)
    core.documents.withdraw(document.id, plain("ошибка"), who)
    issue = core.documents.prepare(interim, Paper.report("ru"))
    core.recommendations.step(
        sent[0], RecommendationStep(RecommendationState.PARTIAL, LATER, False, plain("сделано")), who
    )
    core.documents.withdraw(core.documents.of_visit(core.visits.get(interim).base_visit_id)[0].id, plain("x"), who)
    core.recommendations.write(sent[0], "ru", "Другие слова", who)
    assert issue.record != core.documents.draft(interim, Paper.report("ru"))
    file = StoredFile("f" * 32, "0" * 64, 1, b"k", "document")
    with refuses("visit_changed"):
        core.documents.issue(issue, json.dumps(issue.record).encode(), "0" * 64, file, who)


# Letters and refusals to sign


def test_a_refused_appeal_still_waits_to_be_repeated(core: Core, who: Who, told: str) -> None:
    letter, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    given = {"day": TODAY + timedelta(1), "answered_on": TODAY + timedelta(10)}
    core.appeals.set(letter, who, outcome=AppealOutcome.REFUSED, **given)

    def waits() -> bool:
        return any(one.matter is Matter.REFUSAL for one in core.agenda.today(TODAY + timedelta(20)).items)

    assert waits()
    for outcome in (AppealOutcome.CASE_OPENED, AppealOutcome.DISCIPLINARY, AppealOutcome.EXPLAINED):
        core.appeals.set(letter, who, outcome=outcome)
        assert not waits()


def test_a_fixed_letter_says_what_it_said(core: Core, who: Who, told: str, refuses: Any) -> None:
    letter, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    other, _ = core.appeals.begin(told, AppealKind.SUPERIOR_BODY, who)
    document = issued(core, told, Paper.of(DocumentKind.APPEAL, "ru", letter), who)
    assert issued(core, told, Paper.of(DocumentKind.APPEAL, "ru", other), who)
    for wrong in (
        lambda: core.appeals.set(letter, who, kind=AppealKind.OMBUDSMAN),
        lambda: core.appeals.set(letter, who, addressee="MLSPP"),
        lambda: core.appeals.write(letter, "asks", "ru", "другое", who),
        lambda: core.appeals.remove(letter, who),
    ):
        with refuses("letter_fixed"):
            wrong()
    core.appeals.set(letter, who, day=TODAY, outcome=AppealOutcome.REFUSED)
    core.appeals.write(letter, "answer", "ru", "Отказано", who)
    core.documents.withdraw(document.id, plain("ошибка"), who)
    core.appeals.remove(letter, who)


def test_a_member_alone_certifies_with_a_witness(core: Core, who: Who, told: str, refuses: Any) -> None:
    document = issued(core, told, Paper.of(ACT, "ru"), who)
    refused = SignatureState.REFUSED
    with refuses("refusal_needs_two"):
        journeys.run(journeys.settle_official(core, document.id, refused, [who.author], who))
    with refuses("certifier_not_member"):
        journeys.run(journeys.settle_official(core, document.id, refused, [who.author, new_id()], who))
    settled, _ = journeys.run(journeys.settle_official(core, document.id, refused, [who.author, "Ким А. В."], who))
    official = next(one for one in settled.signatures if not one.participant_id)
    assert official.certified_by == (who.author, "Ким А. В.")


def test_who_is_no_member_or_recused_certifies_nothing(
    core: Core, who: Who, told: str, second: str, refuses: Any
) -> None:
    core.visits.add_member(told, second, who)
    third, _ = core.people.introduce("Ли Вера", plain("юрист"), "", (None, None), None)
    core.visits.add_member(told, third, who)
    core.visits.declare(told, third, False, who, plain("личное"))
    document = issued(core, told, Paper.of(ACT, "ru"), who)
    for stranger in (third, new_id(), "Ким А. В."):
        with refuses("certifier_not_member"):
            given = [who.author, second, stranger]
            journeys.run(journeys.settle_official(core, document.id, SignatureState.REFUSED, given, who))
