"""What papers tell of the register and of cases: counts, numbers, days, and nothing that leads to anybody."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.message import Channel
from npm_desktop.domain.report import Edition
from npm_desktop.domain.reprisal import Sanction
from npm_desktop.domain.text import plain

DAY = date(2026, 11, 24)
REPORT = Paper.report("ru")


def answer(core: Core, visit: str, code: str, value: str, who: Who) -> None:
    question = core.answers.form(visit).coded(code)
    assert question is not None
    core.answers.set(visit, question.path, value, who)


@pytest.fixture
def accepted(core: Core, ready: str, who: Who) -> str:
    """One accepted message that was passed on, and one that was only told."""
    made, _ = core.messages.add(ready, who, text=plain("Секретные слова"), channel=Channel.BOX)
    core.messages.accept(made, who)
    core.messages.pass_on(made, DAY, "77", who)
    core.messages.add(ready, who)
    return made


def test_r18_the_report_counts_by_the_register_with_numbers_and_days(core: Core, ready: str, accepted: str) -> None:
    record = core.documents.draft(ready, REPORT)
    number = core.messages.get(accepted).number
    assert (record["messages_received"], record["messages_passed"]) == (1, 1)
    assert record["messages"] == [{"number": number, "day": "2026-11-24", "passed_on": "2026-11-24"}]
    assert "Секретные" not in json.dumps(record, ensure_ascii=False)


@pytest.mark.parametrize("edition", [Edition.INSTITUTION, Edition.PUBLIC])
def test_r18_nothing_of_it_leaves_the_mechanism(core: Core, ready: str, accepted: str, edition: Edition) -> None:
    record = core.documents.draft(ready, Paper.report("ru", edition))
    assert (record["messages_received"], record["messages_passed"], record["messages"]) == (None, None, [])
    assert core.messages.get(accepted).number not in json.dumps(record)


def test_a_checklist_that_tells_something_else_keeps_the_report(
    core: Core, ready: str, accepted: str, who: Who
) -> None:
    found = [one for one in core.documents.problems(ready, REPORT) if one.code == "messages_differ"]
    assert [(one.blocks, one.details["registered"], one.details["answered"]) for one in found] == [(True, 1, 0)] * 2
    for code in ("L4", "L4B"):
        answer(core, ready, code, "1", who)
    assert not [one for one in core.documents.problems(ready, REPORT) if one.code.startswith("messages")]


def test_an_answer_without_a_register_stands_and_is_told(core: Core, ready: str, who: Who) -> None:
    answer(core, ready, "L4", "2", who)
    (found,) = [one for one in core.documents.problems(ready, REPORT) if one.code == "messages_differ"]
    assert (found.blocks, found.details["registered"], found.details["answered"]) == (False, 0, 2)
    assert core.documents.draft(ready, REPORT)["messages_received"] == 2


def test_what_is_registered_needs_no_answer(core: Core, begun: str, who: Who) -> None:
    before = [one.code for one in core.documents.problems(begun, REPORT)]
    assert before.count("messages_missing") == 2
    core.messages.add(begun, who)
    assert "messages_missing" not in [one.code for one in core.documents.problems(begun, REPORT)]


@pytest.mark.parametrize("edition", [Edition.GROUP, Edition.COUNCIL])
def test_r16_no_paper_tells_what_a_message_says_or_from_which_talk(
    core: Core, ready: str, who: Who, edition: Edition
) -> None:
    talk, _ = core.interviews.add(ready, who)
    code = core.interviews.get(talk).code
    made, _ = core.messages.add(ready, who, text=plain("Секретные слова"), interview_id=talk)
    core.messages.accept(made, who)
    core.messages.withdraw(made, DAY, plain("Причина отзыва"), who)
    record = json.dumps(core.documents.draft(ready, Paper.report("ru", edition)), ensure_ascii=False)
    for secret in ("Секретные", "отзыва", code, talk, made):
        assert secret not in record


@pytest.mark.parametrize("language", ["ru", "kk", "en", "kk+ru"])
def test_r06_an_urgent_letter_leads_to_nobody(core: Core, ready: str, who: Who, language: str) -> None:
    case, _ = core.reprisals.add(
        ready, who, sanction=Sanction.MEDICAL, what=plain("Водворён Абдрахманов"), ordered_by="капитан Ким"
    )
    core.reprisals.transfer(case, core.visits.get(ready).institution_id, DAY, who, plain("Переведён ночью"))
    paper = Paper.of(DocumentKind.URGENT_LETTER, language, case)
    record = json.dumps(core.documents.draft(ready, paper), ensure_ascii=False)
    for secret in ("Абдрахманов", "Ким", "ночью", "medical", case):
        assert secret not in record
    assert ("прокуратура области" in record) == ("ru" in language)
    if language == "kk+ru":  # the name of the institution has no translation here
        return
    document, _ = journeys.run(journeys.issue(core, ready, paper, who))
    assert [one.participant_id for one in document.signatures] == [who.author]
    assert document.subject_id == case


def test_an_urgent_letter_belongs_to_a_case(core: Core, ready: str, refuses: Any) -> None:
    with refuses("record_not_found"):
        core.documents.draft(ready, Paper.of(DocumentKind.URGENT_LETTER, "ru", "x"))
