"""A member who disagrees: the opinion is annexed, the others sign, the report is sealed and verified."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents import preview
from npm_desktop.documents.opened import open_file
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import AppError
from tests.journeys.both_languages import translate

DAY = date(2026, 11, 24)
OPINION = "Не согласна с пунктом 3: температуру измерили один раз.\n\nПрошу измерить её повторно."


@pytest.fixture
def pair(core: Core, visit: str, who: Who) -> tuple[str, str]:
    """A visit of two whose report can be fixed, and the second member."""
    second, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    core.visits.add_member(visit, second, who)
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)
    core.visits.write(visit, "conclusions", "ru", "Условия не соответствуют норме", who)
    for problem in core.documents.problems(visit, Paper.report("ru")):
        if problem.code == "messages_missing":
            core.answers.set(visit, problem.ref, "0", who)
    return visit, second


def fixed(core: Core, visit: str, who: Who, paper: Paper) -> Document:
    return journeys.run(journeys.issue(core, visit, paper, who))[0]


@pytest.mark.parametrize("kind", [DocumentKind.REPORT, DocumentKind.PRELIMINARY])
def test_the_opinion_is_annexed_and_the_report_sealed(
    core: Core, who: Who, pair: tuple[str, str], kind: DocumentKind
) -> None:
    visit, second = pair
    report = fixed(core, visit, who, Paper.of(kind, "ru"))
    journeys.run(journeys.dissent(core, report.id, second, plain(OPINION), None, who))
    document, _ = journeys.run(journeys.sign_document(core, report.id, who.author, None, who))
    assert document.state is DocumentState.SEALED
    assert document.record == report.record
    dissent = next(one for one in document.signatures if one.participant_id == second)
    assert (dissent.state, dissent.opinion) == (SignatureState.DISSENT, plain(OPINION))
    pdf = journeys.run(journeys.open_document(core, document.id))
    pages = " ".join("\n".join(preview.all_text(pdf)).split())
    for words in OPINION.split("\n\n"):
        assert words in pages
    assert "Особое мнение (прилагается)" in pages
    found = journeys.verify_file(pdf)
    assert found.good, [one for one in found.points if not one.good]
    listed = json.loads(open_file(pdf).attachments["signatures.json"])["signatures"]  # type: ignore[union-attr]
    assert [one["opinion"]["texts"] for one in listed if one["state"] == "dissent"] == [{"ru": OPINION}]


def test_an_opinion_in_a_paper_of_two_languages_stands_in_both_columns(
    core: Core, who: Who, pair: tuple[str, str]
) -> None:
    visit, second = pair
    translate(core, visit, who, DocumentKind.REPORT)
    report = fixed(core, visit, who, Paper.report("kk+ru"))
    opinion = Text("ru", {"ru": "Не согласна.", "kk": "Келіспеймін."})
    journeys.run(journeys.dissent(core, report.id, second, opinion, None, who))
    pdf = journeys.run(journeys.open_document(core, report.id))
    pages = "\n".join(preview.all_text(pdf))
    assert "Не согласна." in pages
    assert "Келіспеймін." in pages
    assert journeys.verify_file(pdf).good


def test_an_opinion_needs_words_a_member_and_a_report_of_the_mechanism(
    core: Core, who: Who, pair: tuple[str, str]
) -> None:
    visit, second = pair
    core.promises.add(visit, who, text=plain("Починить вентиляцию"))
    departure = fixed(core, visit, who, Paper.of(DocumentKind.DEPARTURE, "ru"))
    report = fixed(core, visit, who, Paper.report("ru"))
    extract = fixed(core, visit, who, Paper.report("ru", Edition.INSTITUTION))
    for document, person, opinion, code in (
        (report, second, Text(), "dissent_words_missing"),
        (report, second, plain("Нет \N{GRINNING FACE}"), "glyph_missing"),
        (departure, second, plain("Нет"), "dissent_only_report"),
        (departure, "", plain("Нет"), "dissent_only_report"),
        (extract, who.author, plain("Нет"), "dissent_only_report"),
        (report, "nobody", plain("Нет"), "not_a_signer"),
    ):
        with pytest.raises(AppError) as refused:
            journeys.run(journeys.dissent(core, document.id, person, opinion, None, who))
        assert refused.value.code == code
    assert {one.renditions for one in core.documents.of_visit(visit)} == {1}
