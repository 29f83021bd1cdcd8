"""Texts side by side: written, confirmed, proposed from outside; a paper in two languages waits for all of them."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import Any

from npm_desktop import journeys, translation_journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Translation, plain
from npm_desktop.domain.translation import Returned, ReturnedRow
from npm_desktop.texts import load
from tests.services.conftest import DAY

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
    data = journeys.run(translation_journeys.export_translations(core, ready, "kk", load("ru")))
    key = _key(core, ready, "conclusions")
    rows, _ = journeys.run(translation_journeys.import_translations(core, ready, "kk", _filled(data), "back.xlsx", who))
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


def test_a_key_of_another_visit_opens_nothing(core: Core, who: Who, ready: str, institution: str, refuses: Any) -> None:
    other, _ = core.visits.plan(Plan(institution, DAY, group_id=core.people.groups()[0].id), who)
    core.visits.write(other, "ground", "ru", "Чужое основание", who)
    alien, _ = core.findings.record(other, "A", plain("Чужое"), who)
    advice, _ = core.recommendations.add(other, plain("Чужая рекомендация"), who)
    second = Institution("", "SIZO-98", plain("СИЗО № 98"), "PEN-SIZO", "35", "г. Темиртау", capacity=10)
    foreign, _ = core.institutions.save(second, who)
    path = next(one.path for one in core.answers.form(ready).questions())
    forged = [
        f"visit/{other}/ground",
        f"finding/{alien}/text",
        f"recommendation/{advice}/text",
        f"institution/{foreign}/name",
        f"member/{other} {who.author}/profession",
        f"answer/{other} {path}/note",
        f"finding/{alien}/state",
        f"visit/{ready}/snapshot",
        f"nothing/{ready}/name",
        "visit",
        "",
    ]
    for key in forged:
        with refuses("passage_not_found"):
            core.translations.write(ready, key, "kk", "Жалған", who)
    assert core.visits.get(other).ground.values == {"ru": "Чужое основание"}
    assert core.findings.of_visit(other)[0].text.values == {"ru": "Чужое"}


def test_every_passage_of_a_visit_is_found_by_its_key(core: Core, who: Who, ready: str, path: str) -> None:
    core.findings.record(ready, "A", plain("Окно"), who, standing=FindingPlace.REPORT, place=plain("Камера"))
    core.recommendations.add(ready, plain("Починить"), who)
    core.answers.note(ready, path, "ru", "Заметка", who)
    for one in core.translations.of_visit(ready):
        core.translations.write(ready, one.key, "en", f"English {one.key}", who)
    assert all(one.text.values["en"] == f"English {one.key}" for one in core.translations.of_visit(ready))


def test_a_source_is_not_emptied_and_not_changed_elsewhere(core: Core, who: Who, ready: str, refuses: Any) -> None:
    with refuses("source_emptied"):
        core.translations.write(ready, _key(core, ready, "conclusions"), "ru", "  ", who)
    with refuses("source_elsewhere"):
        core.translations.write(ready, _key(core, ready, "name"), "ru", "Другое", who)


def test_a_renamed_institution_keeps_its_old_name_in_the_visit(
    core: Core, who: Who, ready: str, institution: str
) -> None:
    known = core.institutions.get(institution).line.institution
    core.institutions.save(replace(known, name=plain("Учреждение № 5")), who)
    core.translations.write(ready, _key(core, ready, "name"), "kk", "№ 99 ТИ", who)
    assert core.visits.get(ready).snapshot.name.values == {"ru": "СИЗО № 99", "kk": "№ 99 ТИ"}
    assert core.institutions.get(institution).line.institution.name.values == {"ru": "Учреждение № 5"}


def test_what_changed_in_the_source_since_is_known(core: Core, who: Who, ready: str) -> None:
    key = _key(core, ready, "conclusions")
    first = core.visits.get(ready).conclusions.values["ru"]
    core.translations.write(ready, key, "kk", "Тұжырым", who)
    assert core.translations.former(ready, key, "kk") == ""
    core.translations.write(ready, key, "ru", "Вторые выводы", who)
    core.visits.write(ready, "conclusions", "ru", "Третьи выводы", who)
    assert core.translations.former(ready, key, "kk") == first
    core.translations.confirm(ready, key, "kk", who)
    assert core.translations.former(ready, key, "kk") == ""
    made, _ = core.findings.record(ready, "A", plain("Окно").written("kk", "Терезе"), who, standing=FindingPlace.REPORT)
    core.translations.write(ready, f"finding/{made}/text", "ru", "Дверь", who)
    assert core.translations.former(ready, f"finding/{made}/text", "kk") == "Окно"


def test_what_changed_while_a_table_was_read_is_left_alone(core: Core, who: Who, ready: str) -> None:
    key = _key(core, ready, "conclusions")
    source = core.visits.get(ready).conclusions.values["ru"]
    rows = [
        ReturnedRow(2, Returned.TAKEN, key, "Тұжырым", source),
        ReturnedRow(3, Returned.TAKEN, "finding/gone/text", "Жоқ", "нет"),
    ]
    core.visits.write(ready, "conclusions", "ru", "Иначе", who)
    done, _ = core.translations.take_back(ready, "kk", rows, who)
    assert [one.kind for one in done] == [Returned.SOURCE_CHANGED, Returned.UNKNOWN]
    assert core.visits.get(ready).conclusions.values == {"ru": "Иначе"}


def test_parts_of_names_are_names_as_well(core: Core, who: Who, ready: str) -> None:
    core.visits.set(ready, who, head="Омаров Болат")
    names = set(core.translations.names(ready))
    assert {"Сейтова", "Айгуль", "Сейтова Айгуль Сериковна", "Омаров", "СИЗО № 99"} <= names
    core.findings.record(ready, "A", plain("Со слов Сейтовой"), who, standing=FindingPlace.REPORT)
    out = core.translations.outgoing(ready, "kk")
    assert [one.original for one in out.doubtful] == ["Со слов Сейтовой"]


def test_six_hundred_passages_are_written_one_by_one_at_once(core: Core, who: Who, ready: str) -> None:
    for number in range(600):
        core.findings.record(ready, "A", plain(f"Наблюдение {number}"), who, standing=FindingPlace.REPORT)
    found = core.translations.of_visit(ready)
    assert len(found) > 600
    times = []
    for one in [one for one in found if one.record == "finding"][:41]:
        began = perf_counter()
        core.translations.write(ready, one.key, "kk", "Байқау", who)
        times.append(perf_counter() - began)
    assert median(times) < 0.02


def test_a_source_that_was_taken_away_is_missing(core: Core, who: Who, ready: str) -> None:
    key = _key(core, ready, "conclusions")
    core.translations.write(ready, key, "kk", "Тұжырымдар", who)
    core.visits.write(ready, "conclusions", "ru", "", who)
    assert core.visits.get(ready).conclusions.state("ru") is Translation.MISSING
    waiting = {
        (one.details["place"], one.details["language"])
        for one in core.documents.problems(ready, Paper.report(BOTH))
        if one.code == "translation_missing"
    }
    assert (key, "ru") in waiting
    core.translations.write(ready, key, "ru", "Выводы", who)
    assert core.visits.get(ready).conclusions.state("ru") is Translation.CONFIRMED
