"""Texts side by side: written, confirmed, proposed from outside; a paper in two languages waits for all of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any

import openpyxl
import pytest

from npm_desktop import journeys, translation_journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text, Translation, plain
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


def test_a_language_that_a_paper_hasnt_prevails_over_nothing(core: Core, who: Who, ready: str) -> None:
    core.kinds.prefer(ready, "en", who)
    assert core.documents.draft(ready, Paper.report(BOTH))["prevailing"] == ""
    core.kinds.prefer(ready, "kk", who)
    assert core.documents.draft(ready, Paper.report(BOTH))["prevailing"] == "kk"
    with pytest.raises(ValueError, match="not a language"):
        core.kinds.prefer(ready, "xx", who)


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


def _cells(data: bytes) -> str:
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_parts_of_names_are_names_as_well(core: Core, who: Who, ready: str) -> None:
    core.visits.set(ready, who, head="Омаров Болат")
    names = set(core.translations.names(ready))
    assert {"Сейтова", "Айгуль", "Сейтова Айгуль Сериковна", "Омаров", "СИЗО № 99"} <= names
    core.findings.record(ready, "A", plain("Со слов Сейтовой"), who, standing=FindingPlace.REPORT)
    core.findings.record(ready, "A", plain("Со слов Темировой"), who, standing=FindingPlace.REPORT)
    out = core.translations.outgoing(ready, "kk")
    assert [one.original for one in out.doubtful] == ["Со слов Темировой"]


@pytest.mark.parametrize(
    "word",
    [
        "Сейтовой",
        "Айгүлге",
        "СЕЙТОВОЙ",
        "Сейтовой А. С.",
        "Караганде",
        "учреждения № 99",
        "ИУ-99",
        "Болату",
        "сейтовой",
        "Карагандинской области",
        "Қарағандыда",
        "Кенжебековым",
    ],
)
def test_what_tells_of_the_visit_leaves_in_no_case(core: Core, who: Who, ready: str, word: str) -> None:
    core.visits.set(ready, who, head="Сейтова Айгүл Болат")
    core.people.introduce("Кенжебеков Дамир", Text(), "", (None, None), None)
    core.visits.write(ready, "conclusions", "ru", f"Об этом сообщено {word} вчера", who)
    data = journeys.run(translation_journeys.export_translations(core, ready, "kk", load("ru")))
    told = [one for one in word.split() if one not in ("учреждения", "области", "№")]
    # A row's code may hold the same figures by chance.
    assert not any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", _cells(data)) for one in told)


def test_who_else_was_there_is_masked(core: Core, who: Who, ready: str) -> None:
    core.visits.write(ready, "others", "ru", "Переводчик Кенжебеков Дамир", who)
    core.visits.write(ready, "conclusions", "ru", "Со слов Кенжебекова дверь закрыта", who)
    data = journeys.run(translation_journeys.export_translations(core, ready, "kk", load("ru")))
    assert "Кенжебеков" not in _cells(data)


def test_a_text_that_may_tell_of_a_person_waits_for_a_yes(core: Core, who: Who, ready: str, refuses: Any) -> None:
    core.visits.write(ready, "conclusions", "ru", "Об этом сообщил Темиров", who)
    (doubtful,) = core.translations.outgoing(ready, "kk").doubtful
    export = translation_journeys.export_translations
    with refuses("texts_to_look_at"):
        journeys.run(export(core, ready, "kk", load("ru")))
    assert "Темиров" in _cells(journeys.run(export(core, ready, "kk", load("ru"), agreed=[doubtful])))
    core.visits.write(ready, "conclusions", "ru", "Об этом сообщил Ахметов", who)
    with refuses("texts_to_look_at"):  # nobody agreed to these words
        journeys.run(export(core, ready, "kk", load("ru"), agreed=[doubtful]))


@pytest.mark.parametrize(("kind", "leaves"), [(PrintClass.NEVER, False), (PrintClass.GROUP, True)])
def test_what_stays_with_the_group_goes_to_no_translator(
    core: Core, who: Who, ready: str, kind: PrintClass, leaves: bool
) -> None:
    words, export = plain("Кто жаловался: человек с третьей койки"), translation_journeys.export_translations
    core.findings.record(ready, "A", words, who, standing=FindingPlace.REPORT, print_class=kind)
    assert "койки" not in _cells(journeys.run(export(core, ready, "kk", load("ru"))))
    assert ("койки" in _cells(journeys.run(export(core, ready, "kk", load("ru"), group=True)))) is leaves


@pytest.mark.parametrize("edition", [one for one in Edition if one is not Edition.OFFICIAL])
def test_a_paper_in_two_languages_waits_only_for_what_it_prints(
    core: Core, who: Who, ready: str, path: str, edition: Edition
) -> None:
    for kind in PrintClass:
        words = plain(f"Наблюдение {kind}")
        core.findings.record(
            ready, "A", words, who, standing=FindingPlace.REPORT, print_class=kind, place=plain(f"Место {kind}")
        )
        core.recommendations.add(ready, plain(f"Рекомендация {kind}"), who, print_class=kind)
    core.answers.note(ready, path, "ru", "Заметка", who)
    core.visits.write(ready, "urgent", "ru", "Срочно", who)
    core.visits.write(ready, "legislation", "ru", "Изменить приказ № 7", who)
    paper = Paper.report(BOTH, edition)
    waiting = {
        str(one.details["place"]) for one in core.documents.problems(ready, paper) if one.code == "translation_missing"
    }
    printed = json.dumps(core.documents.draft(ready, Paper.report("ru", edition)), ensure_ascii=False)
    for one in core.translations.of_visit(ready):
        assert (one.key in waiting) is (json.dumps(one.original, ensure_ascii=False)[1:-1] in printed), one.key


def test_a_translation_confirmed_meanwhile_stays(core: Core, who: Who, ready: str) -> None:
    data = journeys.run(translation_journeys.export_translations(core, ready, "kk", load("ru")))
    core.visits.write(ready, "conclusions", "kk", "Топтың өз аудармасы", who)
    rows, _ = journeys.run(translation_journeys.import_translations(core, ready, "kk", _filled(data), "b.xlsx", who))
    kinds = {one.key: one.kind for one in rows}
    assert kinds[_key(core, ready, "conclusions")] is Returned.CONFIRMED_SINCE
    assert core.visits.get(ready).conclusions.values["kk"] == "Топтың өз аудармасы"
    assert core.visits.get(ready).conclusions.state("kk") is Translation.CONFIRMED


def test_a_translation_confirmed_while_a_table_was_read_stays(core: Core, who: Who, ready: str) -> None:
    key, source = _key(core, ready, "conclusions"), core.visits.get(ready).conclusions.values["ru"]
    core.visits.write(ready, "conclusions", "kk", "Топтың өз аудармасы", who)
    rows = [ReturnedRow(2, Returned.TAKEN, key, "Тұжырым", source)]
    done, _ = core.translations.take_back(ready, "kk", rows, who)
    assert [one.kind for one in done] == [Returned.CONFIRMED_SINCE]
    assert core.visits.get(ready).conclusions.values["kk"] == "Топтың өз аудармасы"


def test_a_mark_stands_for_nobody_else_when_names_change(core: Core, who: Who, ready: str) -> None:
    core.visits.set(ready, who, head="Ахметов")
    core.visits.write(ready, "conclusions", "ru", "Бил Ахметов, а Темиров это видел.", who)
    agreed = core.translations.outgoing(ready, "en").doubtful
    data = journeys.run(translation_journeys.export_translations(core, ready, "en", load("ru"), agreed=agreed))
    core.visits.set(ready, who, head="Темиров")
    rows, _ = journeys.run(translation_journeys.import_translations(core, ready, "en", _filled(data), "b.xlsx", who))
    kinds = {one.key: one.kind for one in rows}
    assert kinds[_key(core, ready, "conclusions")] is Returned.SOURCE_CHANGED
    assert "en" not in core.visits.get(ready).conclusions.values


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
