"""Every paper of a visit in every language: made, fixed, verified, read back, and silent where it must be."""

from __future__ import annotations

import json
import time
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.demo.strokes import signature
from npm_desktop.documents import archive, preview
from npm_desktop.documents.opened import open_file
from npm_desktop.documents.paper import squeeze
from npm_desktop.domain.document import UNNUMBERED, Document, DocumentKind, Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.report import REPORT_EDITIONS, Edition
from npm_desktop.domain.states import DocumentState, RecommendationState, SignatureState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from tests.journeys import paper_samples as samples
from tests.journeys.both_languages import translate
from tests.journeys.paper_samples import DAY, KINDS, Sample

STROKES = signature("papers")
LANGUAGES = ("kk", "ru", "en", "kk+ru")
FIXED = tuple(kind for kind in KINDS if kind not in UNNUMBERED)


@pytest.fixture
def sample(core: Core) -> Sample:
    """A visit that took place."""
    made = samples.make(core)
    samples.happen(core, made)
    return made


def draft(core: Core, sample: Sample, kind: DocumentKind, language: str) -> bytes:
    return journeys.run(journeys.draft(core, sample.visit, Paper.of(kind, language)))


def fix(core: Core, sample: Sample, paper: Paper) -> tuple[Document, bytes]:
    document, _ = journeys.run(journeys.issue(core, sample.visit, paper, sample.who))
    return document, journeys.run(journeys.open_document(core, document.id))


def words(pdf: bytes) -> str:
    return squeeze("".join(preview.all_text(pdf)))


def embedded(pdf: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(open_file(pdf).attachments["record.json"])  # type: ignore[union-attr]
    return found


def unpacked(pdf: bytes) -> bytes:
    """Return the bytes of the file and of everything packed in it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return pdf + b"".join(one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FIXED)
def test_each_paper_is_fixed_verified_and_read_back(
    core: Core, sample: Sample, kind: DocumentKind, language: str
) -> None:
    if language == "kk+ru":
        translate(core, sample.visit, sample.who, kind)
        core.kinds.prefer(sample.visit, "kk", sample.who)
    document, pdf = fix(core, sample, Paper.of(kind, language))
    assert document.state is DocumentState.FIXED
    assert (document.kind, document.language) == (kind, language)
    found = journeys.verify_file(pdf)
    assert found.good, [one for one in found.points if not one.good]
    assert (found.kind, found.number, found.language) == (kind, document.number, language)
    record = embedded(pdf)
    assert record == json.loads(document.record)
    assert record.get("prevailing", "kk") == "kk"
    shown = words(pdf)
    assert squeeze(document.number) in shown
    for side in record.get("columns", (record,)):
        for one in side.get("listed", ()):
            for name in ("what", "more"):
                assert squeeze(one[name]["text"]) in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(UNNUMBERED))
def test_sheets_are_printed_and_never_fixed(core: Core, sample: Sample, kind: DocumentKind, language: str) -> None:
    if language == "kk+ru":
        translate(core, sample.visit, sample.who, kind)
    pdf = draft(core, sample, kind, language)
    archive.validate(pdf)
    record = embedded(pdf)
    assert (record["number"], record["day"]) == ("", "")
    with pytest.raises(AppError) as refused:
        fix(core, sample, Paper.of(kind, language))
    assert refused.value.code == "document_never_fixed"


@pytest.mark.parametrize("kind", [VisitType.PERIODIC, VisitType.SPECIAL, VisitType.INTERIM])
def test_a_guard_may_read_the_pack(core: Core, kind: VisitType) -> None:
    sample = samples.make(core, kind)
    samples.happen(core, sample)
    for language in LANGUAGES:
        pdf = draft(core, sample, DocumentKind.PACK, language)
        # The version of the checklist is a day too.
        shown = words(pdf).replace(core.answers.form(sample.visit).version, "")
        record = json.dumps(embedded(pdf), ensure_ascii=False)
        secrets = (samples.GROUND, samples.TOLD, samples.AFFECTED, samples.COUNCIL_ONLY, samples.GROUP_ONLY)
        for secret in (*secrets, "План на 2026 год", DAY.isoformat(), "24.11.2026", sample.who.author):
            assert squeeze(secret) not in shown
            assert secret not in record
    (side,) = [embedded(draft(core, sample, DocumentKind.PACK, "ru"))]
    items = [one for section in side["sections"] for one in section["items"]]
    codes = {one["code"] for item in items for one in (item, *item["columns"]) if one["code"]}
    form = core.answers.form(sample.visit)
    assert codes
    assert {form.coded(code).print_class for code in codes} <= {"institution", "public"}  # type: ignore[union-attr]
    assert not codes & {"L3", "L4", "L5", "L5B", "PEN-036"}
    assert not any(code.startswith(("SF", "IN-", "RG", "CV", "DR")) for code in codes)
    for word in ("репресс", "преследован"):
        assert word not in json.dumps(side["sections"], ensure_ascii=False).lower()


def test_the_pack_tells_what_was_before(core: Core, sample: Sample) -> None:
    record = embedded(draft(core, sample, DocumentKind.PACK, "ru"))
    assert [(one["day"], one["type_name"]) for one in record["past_visits"]] == [
        (samples.EARLIER.isoformat(), "Периодическое превентивное посещение")
    ]
    assert {one["text"]["text"] for one in record["open_recommendations"]} == {
        samples.ADVICE["institution"],
        samples.ADVICE["public"],
    }
    assert {one["state"] for one in record["open_recommendations"]} == {"направлена"}
    assert all(one["citation"] and one["cited_for"] for one in record["law"])
    assert len(record["law"]) > 20
    for one in core.recommendations.all(institution_id=sample.institution):
        step = RecommendationStep(RecommendationState.IMPLEMENTED, DAY, True)
        if one.recommendation.text == plain(samples.ADVICE["public"]):
            core.recommendations.step(one.recommendation.id, step, sample.who)
    record = embedded(draft(core, sample, DocumentKind.PACK, "ru"))
    assert [one["text"]["text"] for one in record["open_recommendations"]] == [samples.ADVICE["institution"]]


def test_a_pack_in_two_languages_is_made_at_once(core: Core, sample: Sample) -> None:
    translate(core, sample.visit, sample.who, DocumentKind.PACK)
    begun = time.perf_counter()
    pdf = draft(core, sample, DocumentKind.PACK, "kk+ru")
    assert time.perf_counter() - begun < 5
    assert preview.page_count(pdf) > 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("promises", [0, 1, 8])
def test_a_departure_act_is_one_page(core: Core, language: str, promises: int) -> None:
    sample = samples.make(core)
    samples.happen(core, sample, promises)
    if language == "kk+ru":
        translate(core, sample.visit, sample.who, DocumentKind.DEPARTURE)
        core.kinds.prefer(sample.visit, "kk", sample.who)
    paper = Paper.of(DocumentKind.DEPARTURE, language)
    assert preview.page_count(draft(core, sample, paper.kind, language)) == 1
    document, pdf = fix(core, sample, paper)
    assert preview.page_count(pdf) == 1
    journeys.run(
        journeys.settle_official(
            core, document.id, SignatureState.REFUSED, (sample.who.author, sample.second), sample.who
        )
    )
    for member in (sample.who.author, sample.second):
        journeys.run(journeys.sign_document(core, document.id, member, STROKES, sample.who))
    pdf = journeys.run(journeys.open_document(core, document.id))
    assert preview.page_count(pdf) == 1
    assert journeys.verify_file(pdf).good
    assert len(embedded(pdf).get("columns", [{}])[0].get("listed", [0] * promises)) == promises


def test_more_promises_than_a_page_holds_take_another_page(core: Core, sample: Sample) -> None:
    for number in range(30):
        core.promises.add(sample.visit, sample.who, text=plain(f"{number} " + "Заменить матрасы и одеяла. " * 4))
    pdf = draft(core, sample, DocumentKind.DEPARTURE, "ru")
    assert preview.page_count(pdf) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gate_sheet_is_one_page(core: Core, sample: Sample, language: str) -> None:
    assert preview.page_count(draft(core, sample, DocumentKind.GATE_SHEET, language)) == 1


def test_an_official_signs_refuses_or_is_absent(core: Core, sample: Sample) -> None:
    who = sample.who
    for state in (SignatureState.SIGNED, SignatureState.REFUSED, SignatureState.ABSENT):
        document, _ = fix(core, sample, Paper.of(DocumentKind.DEPARTURE, "ru"))
        assert document.signatures[-1].name == "Ахметов Серик Болатович"
        if state is SignatureState.SIGNED:
            journeys.run(journeys.sign_document(core, document.id, "", None, who))
        else:
            certified = (who.author, sample.second) if state is SignatureState.REFUSED else ()
            journeys.run(journeys.settle_official(core, document.id, state, certified, who))
        for member in (who.author, sample.second):
            document, _ = journeys.run(journeys.sign_document(core, document.id, member, None, who))
        assert document.state is DocumentState.SEALED
        pdf = journeys.run(journeys.open_document(core, document.id))
        assert journeys.verify_file(pdf).good
        shown = words(pdf)
        assert (squeeze("в подписи отказано") in shown) == (state is SignatureState.REFUSED)


@pytest.mark.parametrize("edition", REPORT_EDITIONS)
@pytest.mark.parametrize("kind", [DocumentKind.REPORT, DocumentKind.PRELIMINARY])
def test_an_edition_carries_its_class_and_nothing_else(core: Core, kind: DocumentKind, edition: Edition) -> None:
    sample = samples.make(core, VisitType.SPECIAL)
    samples.happen(core, sample)
    core.visits.write(sample.visit, "urgent", "ru", "Срочно отправить врача", sample.who)
    pdf = journeys.run(journeys.draft(core, sample.visit, Paper(kind, edition, "ru")))
    shown, record = words(pdf), json.dumps(embedded(pdf), ensure_ascii=False)
    inside = edition in (Edition.GROUP, Edition.COUNCIL)
    carried = {
        samples.GROUP_ONLY: edition is Edition.GROUP,
        samples.COUNCIL_ONLY: inside,
        samples.GROUND: inside,
        samples.TOLD: inside,
        samples.AFFECTED: inside,
        "Журнал применения специальных средств": inside,
        "Журнал у прокурора, покажем завтра.": inside,
        "Срочно отправить врача": inside,
        "Сыро в камерах": True,
    }
    if kind is DocumentKind.REPORT:
        carried["Починить вентиляцию в камерах второго этажа"] = edition is not Edition.PUBLIC
        assert (squeeze("Проверка фактов преследования") in shown) == inside
    for text, there in carried.items():
        assert (squeeze(text) in shown) == there, text
        assert (text in record) == there, text
        assert there or not any(text.encode(code) in unpacked(pdf) for code in ("utf-8", "utf-16-be", "utf-16-le"))


def test_hostile_words_are_printed_as_they_are_or_refused(core: Core, sample: Sample) -> None:
    name, speech = "Ұ" * 300, "сло" * 4000
    core.obstructions.add(
        sample.visit,
        sample.who,
        what=plain("<b>не</b> & <para>показали</para>"),
        official=name,
        words=plain(speech),
    )
    core.promises.add(sample.visit, sample.who, text=plain("<font size=40>Починить</font> &nbsp;"), who=name)
    fixed: dict[DocumentKind, Document] = {}
    for kind in (DocumentKind.OBSTRUCTION, DocumentKind.DEPARTURE):
        document, pdf = fix(core, sample, Paper.of(kind, "ru"))
        fixed[kind] = document
        assert journeys.verify_file(pdf).good
        assert name in words(pdf)
        assert words(pdf).count("сло") >= (4000 if kind is DocumentKind.OBSTRUCTION else 0)
        assert document.state is DocumentState.FIXED
    made, _ = core.obstructions.add(sample.visit, sample.who, what=plain("Не открыли \N{OCTOPUS}"))
    assert draft(core, sample, DocumentKind.OBSTRUCTION, "ru").startswith(b"%PDF")
    core.documents.withdraw(fixed[DocumentKind.OBSTRUCTION].id, plain("дополнено"), sample.who)
    with pytest.raises(AppError) as refused:
        fix(core, sample, Paper.of(DocumentKind.OBSTRUCTION, "ru"))
    assert refused.value.code == "glyph_missing"
    core.obstructions.remove(made, sample.who)
    fix(core, sample, Paper.of(DocumentKind.OBSTRUCTION, "ru"))
