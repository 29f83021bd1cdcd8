"""A visit in a real store, its papers in Kazakh and Russian: drafted, fixed, signed, verified."""

from __future__ import annotations

import hashlib
import json
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from npm_desktop import journeys, photo_journeys
from npm_desktop.core import Core
from npm_desktop.documents import archive, definition, paper, preview
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import REPORT_EDITIONS, Edition
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.texts import load
from tests.media.pictures import telephone

DAY = date(2026, 11, 24)
VALUES = {"select_one": "no", "decimal": "2,01", "integer": "3", "text": "Бөлмелер ашық"}


def both(kk: str, ru: str) -> Text:
    """Return a text that was written in Kazakh and translated into Russian."""
    return Text("kk").written("kk", kk).written("ru", ru)


@pytest.fixture
def recorded(core: Core, visit: str, who: Who) -> str:
    """A visit with a finding and a recommendation in both languages."""
    for name, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)
    form = core.answers.form(visit)
    tables = tuple(f"{one.path}/" for one in form.groups if one.repeats)
    for question in form.questions():
        if (
            question.asked
            and question.kind in VALUES
            and question.kind != "text"
            and not question.path.startswith(tables)
        ):
            core.answers.set(visit, question.path, VALUES[question.kind], who)
    text = both("Орын жетіспейді: бір адамға 2,01 м².", "Мест не хватает: 2,01 м² на человека.")
    finding, _ = core.findings.record(visit, "A", text, who, severity=3, standing=FindingPlace.REPORT)
    advice = both("Камераларды босату.", "Расселить камеры.")
    core.recommendations.add(visit, advice, who, finding, addressee="PEN-DEP", deadline=date(2027, 6, 1))
    for language, words in (("kk", "Жағдайлар нормаға сай емес."), ("ru", "Условия не соответствуют норме.")):
        core.visits.write(visit, "conclusions", language, words, who)
    return visit


def papers() -> list[Paper]:
    reports = [Paper.report("kk+ru", edition) for edition in REPORT_EDITIONS]
    acts = (DocumentKind.DEPARTURE, DocumentKind.OBSTRUCTION, DocumentKind.GATE_SHEET, DocumentKind.PRELIMINARY)
    return [*reports, *(Paper.of(kind, "kk+ru") for kind in acts if kind in definition.codes())]


@pytest.mark.parametrize("asked", papers(), ids=lambda one: f"{one.kind}-{one.edition}")
def test_every_paper_is_drafted_in_both_languages(core: Core, recorded: str, asked: Paper) -> None:
    pdf = journeys.run(journeys.draft(core, recorded, asked))
    pages = preview.all_text(pdf)
    record = core.documents.draft(recorded, asked)
    assert [one["language"] for one in record["columns"]] == ["kk", "ru"]
    assert paper.equal(pages, record, [])
    for one in load("kk+ru").sides:
        title = definition.load(asked.kind).title
        assert paper.printed(pages, one.tr(title))


def test_a_report_in_both_languages_is_fixed_signed_and_holds(core: Core, recorded: str, who: Who) -> None:
    asked = Paper.report("kk+ru", Edition.COUNCIL)
    for problem in core.documents.problems(recorded, asked):
        if problem.code == "translation_missing":
            core.translations.write(recorded, problem.details["place"], problem.details["language"], "Жоспар", who)
        elif problem.code == "messages_missing":
            core.answers.set(recorded, problem.ref, "0", who)
    assert [one for one in core.documents.problems(recorded, asked) if one.blocks] == []
    document, _ = journeys.run(journeys.issue(core, recorded, asked, who))
    for signature in document.signatures:
        document, _ = journeys.run(journeys.sign_document(core, document.id, signature.participant_id, None, who))
    pdf = journeys.run(journeys.open_document(core, document.id))
    found = journeys.verify_file(pdf)
    assert [point.code for point in found.points if not point.good or point.detail] == []
    assert (found.language, found.number) == ("kk+ru", document.number)
    record = json.loads(document.record)
    assert record["columns"][0]["conclusions"]["text"] == "Жағдайлар нормаға сай емес."
    assert len({one["role"] for one in found.signatures}) == len(found.signatures)


def test_a_photo_of_the_visit_stands_once_with_both_captions(
    core: Core, recorded: str, who: Who, tmp_path: Path
) -> None:
    shot = tmp_path / "IMG_1.jpg"
    shot.write_bytes(telephone())
    journeys.run(photo_journeys.add_photos(core, recorded, [shot], who))
    (photo,) = core.photos.of_visit(recorded)
    core.photos.set(photo.id, who, cleared=True)
    for language, words in (("kk", "Терезе ашылмайды."), ("ru", "Окно не открывается.")):
        core.photos.write(photo.id, "caption", language, words, who)
    pdf = journeys.run(journeys.draft(core, recorded, Paper.report("kk+ru")))
    archive.validate(pdf)
    pages = preview.all_text(pdf)
    assert paper.printed(pages, "Терезе ашылмайды.")
    assert paper.printed(pages, "Окно не открывается.")
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        images = [one.read_raw_bytes() for one in streams if one.get("/Subtype") == "/Image"]
    assert [hashlib.sha256(one).hexdigest() for one in images] == [photo.print_sha256]
    assert b"PLANTED" not in pdf


def test_a_report_whose_translation_is_missing_is_drafted_but_not_fixed(core: Core, recorded: str, who: Who) -> None:
    core.findings.record(
        recorded, "A", Text("kk").written("kk", "Суық."), who, standing=FindingPlace.REPORT, severity=2
    )
    asked = Paper.report("kk+ru")
    pages = preview.all_text(journeys.run(journeys.draft(core, recorded, asked)))
    assert paper.printed(pages, load("ru").tr("{language}: no translation", language="kk"))
    with pytest.raises(RuleBroken, match="not_ready"):
        journeys.run(journeys.issue(core, recorded, asked, who))
