"""Texts side by side: written, confirmed, proposed from outside; a paper in two languages waits for all of them."""

from __future__ import annotations

from typing import Any

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Translation, plain
from npm_desktop.domain.translation import Returned
from npm_desktop.texts import load

BOTH = "kk+ru"


def _key(core: Core, visit: str, field: str) -> str:
    return next(one.key for one in core.translations.of_visit(visit) if one.field == field)


def test_a_translation_is_written_confirmed_and_outdated(core: Core, who: Who, ready: str) -> None:
    key = _key(core, ready, "conclusions")
    core.translations.write(ready, key, "kk", "Тұжырымдар", who)
    assert core.visits.get(ready).conclusions.state("kk") is Translation.CONFIRMED
    core.visits.write(ready, "conclusions", "ru", "Другие выводы", who)
    assert core.visits.get(ready).conclusions.state("kk") is Translation.OUTDATED
    core.translations.confirm(ready, key, "kk", who)
    assert core.visits.get(ready).conclusions.state("kk") is Translation.CONFIRMED


def test_a_paper_in_two_languages_names_every_text_that_waits(core: Core, who: Who, ready: str) -> None:
    core.findings.record(ready, "A", plain("Окно не открывается"), who, severity=2, standing=FindingPlace.REPORT)
    problems = core.documents.problems(ready, Paper.report(BOTH))
    waiting = {str(one.details["place"]) for one in problems if one.code == "translation_missing"}
    assert waiting == {one.key for one in core.translations.of_visit(ready, DocumentKind.REPORT)}
    assert all(one.blocks for one in problems if one.code.startswith("translation_"))


def test_with_all_confirmed_it_can_be_fixed_and_read_back(core: Core, who: Who, ready: str, refuses: Any) -> None:
    with refuses("not_ready"):
        core.documents.prepare(ready, Paper.report(BOTH))
    core.kinds.prefer(ready, "ru", who)
    for one in core.translations.of_visit(ready):
        if one.text.state("kk") is not Translation.CONFIRMED:
            core.translations.write(ready, one.key, "kk", f"Қазақша: {one.text.shown('ru')[0]}", who)
    document, _ = journeys.run(journeys.issue(core, ready, Paper.report(BOTH), who))
    found = journeys.verify_file(journeys.run(journeys.open_document(core, document.id)))
    assert (found.good, found.language) == (True, BOTH)


def test_what_a_translator_sent_waits_for_a_member(core: Core, who: Who, ready: str) -> None:
    data = journeys.run(journeys.export_translations(core, ready, "kk", load("ru")))
    key = _key(core, ready, "conclusions")
    rows, _ = journeys.run(journeys.import_translations(core, ready, "kk", _filled(data), "back.xlsx", who))
    assert {one.kind for one in rows} == {Returned.TAKEN}
    assert core.visits.get(ready).conclusions.state("kk") is Translation.PROPOSED
    codes = {one.code for one in core.documents.problems(ready, Paper.report(BOTH))}
    assert "translation_proposed" in codes
    core.translations.confirm(ready, key, "kk", who)
    assert core.visits.get(ready).conclusions.state("kk") is Translation.CONFIRMED


def test_the_name_of_the_institution_is_translated_in_the_visit_as_well(core: Core, who: Who, ready: str) -> None:
    core.translations.write(ready, _key(core, ready, "name"), "kk", "№ 99 ТИ", who)
    assert core.visits.get(ready).snapshot.name.shown("kk") == ("№ 99 ТИ", "kk")


def _filled(data: bytes) -> bytes:
    from io import BytesIO

    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data))
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[3].value = f"Аударма {row[2].value}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
