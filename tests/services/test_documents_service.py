"""The report: what keeps it from being fixed, its number, its signatures, its withdrawal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, Paper, Signature, StoredFile
from npm_desktop.domain.ids import new_id, random_id
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import REPORT_EDITIONS, Edition
from npm_desktop.domain.states import DocumentState, FindingPlace, SignatureState, Stage, StageState, VisitState
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import RuleBroken
from npm_desktop.services.visits import Plan
from npm_desktop.texts import Texts

DAY = date(2026, 11, 24)
RUSSIAN = Texts("ru")


def _file() -> StoredFile:
    return StoredFile(random_id().replace("-", ""), "0" * 64, 3_000_000_000, b"wrapped", "pdf")


def _issue(core: Core, visit: str, who: Who, edition: Edition = Edition.COUNCIL) -> Document:
    return core.documents.issue(
        core.documents.prepare(visit, Paper.report("ru", edition)), b"{}", "a" * 64, _file(), who
    )[0]


def _signed(core: Core, document: Document, place: int, state: SignatureState = SignatureState.SIGNED) -> Signature:
    return replace(document.signatures[place], state=state, signed_at=core.now(), strokes=_file())


def _sign(core: Core, document: Document, place: int, who: Who) -> Document:
    return core.documents.sign(document, _signed(core, document, place), _file(), core.now(), who)[0]


@pytest.fixture
def pair(core: Core, ready: str, who: Who, second: str) -> str:
    """A visit of two whose report can be fixed."""
    core.visits.add_member(ready, second, who)
    return ready


def test_a_gap_keeps_the_report_from_being_fixed(core: Core, who: Who, visit: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        core.documents.prepare(visit, Paper.report("ru", Edition.COUNCIL))
    assert refused.value.code == "not_ready"
    gaps = refused.value.details["problems"]
    assert [one.code for one in gaps] == [
        one.code for one in core.documents.problems(visit, Paper.report("ru")) if one.blocks
    ]
    assert {"arrival_missing", "admission_missing", "conclusions_missing", "messages_missing"} == {
        one.code for one in gaps
    }
    assert core.documents.draft(visit, Paper.report("ru", Edition.GROUP))["number"] == ""


def test_every_gap_has_its_place(core: Core, who: Who, ready: str) -> None:
    core.visits.mark(ready, "ended_at", typed(DAY, time(8)), who)
    finding, _ = core.findings.record(ready, "A", plain("Сыро"), who, standing=FindingPlace.REPORT)
    advice, _ = core.recommendations.add(ready, plain("Сушить"), who)
    found = {one.code: one for one in core.documents.problems(ready, Paper.report("kk"))}
    assert found["times_out_of_order"].ref == "ended_at"
    assert found["severity_missing"].ref == finding
    assert found["addressee_missing"].ref == found["deadline_missing"].ref == advice
    assert not found["translations_missing"].blocks
    codes = [one.blocks for one in core.documents.problems(ready, Paper.report("kk"))]
    assert codes == sorted(codes, reverse=True)


def test_fixing_takes_the_number_and_closes_the_visit(core: Core, who: Who, ready: str, refuses: Any) -> None:
    document = _issue(core, ready, who)
    assert (document.state, document.renditions, document.record) == (DocumentState.FIXED, 1, b"{}")
    assert document.number.endswith("-001")
    assert document.file is not None
    assert document.file.size == 3_000_000_000
    visit = core.visits.get(ready)
    assert visit.state is VisitState.CONCLUDED
    assert next(step.state for step in visit.stages if step.stage is Stage.REPORT) is StageState.DONE
    with refuses("visit_closed"):
        core.findings.record(ready, "A", plain("x"), who)
    other = _issue(core, ready, who, Edition.GROUP)
    assert other.number.endswith("-002")
    assert core.documents.of_visit(ready) == [document, other]
    assert core.documents.get(document.id) == document
    assert {one.name for one in core.documents.files()} == {document.file.name, other.file.name}  # type: ignore[union-attr]


def test_an_issue_that_fails_leaves_no_gap(core: Core, who: Who, ready: str, refuses: Any) -> None:
    first = core.documents.prepare(ready, Paper.report("ru", Edition.COUNCIL))
    second = core.documents.prepare(ready, Paper.report("ru", Edition.GROUP))
    core.documents.issue(first, b"{}", "a" * 64, _file(), who)
    with refuses("number_taken"):
        core.documents.issue(second, b"{}", "a" * 64, _file(), who)
    assert len(core.documents.files()) == 1
    assert _issue(core, ready, who, Edition.GROUP).number.endswith("-002")


def test_what_was_recorded_meanwhile_is_never_left_out(
    core: Core, who: Who, ready: str, path: str, refuses: Any
) -> None:
    prepared = core.documents.prepare(ready, Paper.report("ru", Edition.COUNCIL))
    core.answers.note(ready, path, "ru", "Сказано в последнюю минуту", who)
    with refuses("visit_changed"):
        core.documents.issue(prepared, b"{}", "a" * 64, _file(), who)
    assert core.visits.get(ready).state is VisitState.UNDER_WAY
    assert _issue(core, ready, who).number.endswith("-001")


def test_a_visit_that_was_not_carried_out_has_no_report(core: Core, who: Who, ready: str, refuses: Any) -> None:
    prepared = core.documents.prepare(ready, Paper.report("ru", Edition.COUNCIL))
    core.visits.cancel(ready, who)
    with refuses("visit_not_carried_out"):
        core.documents.prepare(ready, Paper.report("ru", Edition.COUNCIL))
    with refuses("visit_not_carried_out"):
        core.documents.issue(prepared, b"{}", "a" * 64, _file(), who)


@pytest.mark.parametrize("edition", REPORT_EDITIONS)
def test_who_signs_follows_from_the_edition(core: Core, who: Who, pair: str, second: str, edition: Edition) -> None:
    signers = [participant for participant, _, _ in core.documents.prepare(pair, Paper.report("ru", edition)).signers]
    expected = {Edition.PUBLIC: [], Edition.INSTITUTION: [who.author]}.get(edition, [who.author, second])
    assert signers == expected


def test_the_recused_do_not_sign(core: Core, who: Who, pair: str, second: str) -> None:
    core.visits.declare(pair, second, False, who, plain("Родственник"))
    assert [one.participant_id for one in _issue(core, pair, who).signatures] == [who.author]


def test_the_last_signature_seals(core: Core, who: Who, pair: str, second: str, refuses: Any) -> None:
    document = _issue(core, pair, who)
    assert core.documents.ensure_signable(document.id, second) == document
    document = _sign(core, document, 1, who)
    assert (document.state, document.renditions) == (DocumentState.SIGNED, 2)
    assert document.signatures[1].strokes is not None
    with refuses("already_signed"):
        core.documents.ensure_signable(document.id, second)
    with refuses("already_signed"):
        _sign(core, document, 1, who)
    with refuses("state_not_possible"):
        core.documents.withdraw(document.id, plain("поздно"), who)
    dissent = replace(_signed(core, document, 0, SignatureState.DISSENT), strokes=None, opinion=plain("Не согласна"))
    document, _ = core.documents.sign(document, dissent, _file(), core.now(), who)
    assert (document.state, document.renditions) == (DocumentState.SEALED, 3)
    assert document.signatures[0].opinion == plain("Не согласна")
    with refuses("document_closed"):
        core.documents.ensure_signable(document.id, who.author)
    (line,) = core.visits.all()
    assert [(one.state, one.signed, one.to_sign) for one in line.documents] == [("sealed", 2, 2)]


def test_a_file_that_does_not_show_every_signature_is_refused(core: Core, who: Who, pair: str, refuses: Any) -> None:
    drawn = _issue(core, pair, who)
    _sign(core, drawn, 0, who)
    with refuses("document_changed"):
        _sign(core, drawn, 1, who)
    document = core.documents.get(drawn.id)
    assert (document.state, document.renditions) == (DocumentState.SIGNED, 2)
    assert _sign(core, document, 1, who).state is DocumentState.SEALED


def test_only_signers_sign(core: Core, who: Who, ready: str, second: str, refuses: Any) -> None:
    document = _issue(core, ready, who)
    with refuses("not_a_signer"):
        core.documents.ensure_signable(document.id, second)
    stranger = replace(_signed(core, document, 0), participant_id=second)
    with refuses("not_a_signer"):
        core.documents.sign(document, stranger, _file(), core.now(), who)
    for key in ("", "nonsense", new_id()):
        with refuses("document_not_found"):
            core.documents.get(key)


def test_a_withdrawn_report_opens_the_visit_and_keeps_its_number(
    core: Core, who: Who, ready: str, refuses: Any
) -> None:
    first, other = _issue(core, ready, who), _issue(core, ready, who, Edition.GROUP)
    with refuses("withdrawal_reason_missing"):
        core.documents.withdraw(first.id, Text(), who)
    core.documents.withdraw(first.id, plain("Ошибка в дате"), who)
    assert core.visits.get(ready).state is VisitState.CONCLUDED
    core.documents.withdraw(other.id, plain("Ошибка в дате"), who)
    visit = core.visits.get(ready)
    assert visit.state is VisitState.UNDER_WAY
    assert next(step.state for step in visit.stages if step.stage is Stage.REPORT) is StageState.BEGUN
    with refuses("state_not_possible"):
        core.documents.withdraw(first.id, plain("ещё раз"), who)
    with refuses("document_closed"):
        core.documents.ensure_signable(first.id, who.author)
    core.findings.record(ready, "A", plain("Сыро"), who)
    assert _issue(core, ready, who).number.endswith("-003")
    assert core.documents.get(first.id).state is DocumentState.WITHDRAWN


def test_the_seal_key_is_there_from_the_first_day(core: Core) -> None:
    private, certificate = core.documents.seal_key()
    assert private[:1] == certificate[:1] == b"\x30"


def test_a_store_without_seal_key_says_so(core: Core, refuses: Any) -> None:
    with core._store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE store SET seal_key = NULL")
    with refuses("seal_key_missing"):
        core.documents.seal_key()


def test_a_report_of_the_group_says_what_the_institution_is_not_told(core: Core, who: Who, ready: str) -> None:
    core.findings.record(ready, "A", plain("Для всех"), who, severity=1, standing=FindingPlace.REPORT)
    core.findings.record(
        ready, "A", plain("Тайное"), who, severity=1, standing=FindingPlace.REPORT, print_class="group"
    )
    drafts = {edition: str(core.documents.draft(ready, Paper.report("ru", edition))) for edition in Edition}
    assert "Тайное" in drafts[Edition.GROUP]
    assert "Для всех" in drafts[Edition.INSTITUTION]
    for edition in (Edition.COUNCIL, Edition.INSTITUTION, Edition.PUBLIC):
        assert "Тайное" not in drafts[edition]


def test_each_visit_has_documents_of_its_own(core: Core, who: Who, ready: str, institution: str) -> None:
    _issue(core, ready, who)
    other, _ = core.visits.plan(Plan(institution, DAY), who)
    assert core.documents.of_visit(other) == []
