"""A document in two languages, before it is paper: one record, and passages that correspond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_desktop import texts
from npm_desktop.documents import bilingual, definition
from npm_desktop.documents import blocks as b
from npm_desktop.documents.canonical import canonical, digest
from npm_desktop.documents.compose import PREVAILING, compose
from npm_desktop.documents.merge import apart, merge
from npm_desktop.documents.render import render, tool
from npm_desktop.domain.report import Said
from npm_desktop.errors import BadInput
from tests.documents.bilingual_samples import both
from tests.documents.samples import EDITIONS, sample

BOTH = texts.load("kk+ru")


def document(record, signatures=()):
    return compose(record, definition.load("report"), BOTH, signatures)


def kinds(made, kind):
    return [block for block in made.blocks if isinstance(block, kind)]


def pairs(made, kind):
    return [block for block in kinds(made, b.Pair) if isinstance(block.left, kind)]


def test_the_record_is_one_and_holds_both_whole():
    record = both()
    assert record["columns"] == [sample("kk").as_dict(), sample("ru").as_dict()]
    assert (record["format"], record["language"]) == ("npm-desktop/bilingual", "kk+ru")
    assert (record["number"], record["edition"]) == ("35-2026-01-0007", "council")
    assert bilingual.columns(record) == tuple(record["columns"])
    assert bilingual.columns(record["columns"][0]) == (record["columns"][0],)
    assert document(record).payload.endswith(digest(canonical(record)).upper())


def test_languages_of_a_code():
    assert texts.languages_of("kk+ru") == ("kk", "ru")
    assert texts.languages_of("en") == ("en",)
    assert [one.language for one in BOTH.sides] == ["kk", "ru"]
    assert BOTH.language == "kk+ru"
    assert [one.language for one in texts.load("ru").sides] == ["ru"]


def test_texts_of_two_languages_say_everything_in_both():
    kk, ru = BOTH.sides
    assert BOTH.tr("signature") == f"{kk.tr('signature')} / {ru.tr('signature')}"
    counted = ("{n} institution", "{n} institutions", 5)
    assert BOTH.ntr(*counted) == texts.beside(kk.ntr(*counted), ru.ntr(*counted))
    assert BOTH.pick({"kk": "а", "ru": "а"}) == "а"
    assert BOTH.number(1012.5) == ru.number(1012.5)
    assert texts.beside("а", "", "б", "а") == "а / б"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_column_is_what_the_document_says_in_that_language(language, edition, signatures):
    made = document(both(edition), signatures if edition in ("group", "council") else ())
    alone = compose(sample(language, edition).as_dict(), definition.load("report"), texts.load(language))
    side = "left" if language == "kk" else "right"
    columns = [getattr(block, side) for block in kinds(made, b.Pair)]
    for block in alone.blocks:
        if isinstance(block, (b.Title, b.Heading, b.Fields, b.Paragraph, b.Listing, b.Finding)):
            assert block in columns


def test_tables_and_signatures_stand_once(signatures):
    made = document(both("group"), signatures)
    alone = compose(sample("kk", "group").as_dict(), definition.load("report"), texts.load("kk"), signatures)
    assert len(kinds(made, b.Grid)) == len(kinds(alone, b.Grid))
    (places,) = kinds(made, b.Signatures)
    assert [one.name for one in places.people] == [one.name for one in sample("kk").members]
    kk, ru = BOTH.sides
    assert places.ink == f"{kk.tr('signature')} / {ru.tr('signature')}"
    assert places.people[0].role.startswith("заңгер")
    assert places.people[0].under == "юрист, руководитель группы, удостоверение № 0147"
    assert len(kinds(made, b.Check)) == 1


def test_what_is_the_same_in_a_table_is_said_once():
    grids = kinds(document(both("group")), b.Grid)
    members, occupancy = grids[0], grids[1]
    assert [cell[0].text for cell in members.rows[0]] == ["Әлиева Гүлнұр Ғабитқызы", "0147", "31.12.2026"]
    assert [len(cell) for cell in members.under[0]] == [1, 0, 0]
    assert occupancy.rows[0][0][0].text == "сотталғандар, барлығы"
    assert [cell[0].text if cell else "" for cell in occupancy.under[0]] == ["осуждённые, всего", "", ""]
    assert members.columns[0].caption.count("\n") == 1


def test_what_begins_alike_is_parted_where_it_differs():
    name, left, right = b.Words("Имя"), b.Words("заңгер"), b.Words("юрист")
    assert apart((name, left), (name, right)) == ((name, left), (right,))
    assert apart((left,), ()) == ((left,), ())
    assert apart((b.Words("Ключ", "ru: аударма жоқ"),), (b.Words("Ключ"),)) == (
        (b.Words("Ключ", "ru: аударма жоқ"),),
        (),
    )


def test_the_title_of_the_file_is_bilingual_and_its_language_the_prevailing_one():
    made = document(both())
    kk, ru = (one.tr("Report on the results of the preventive visit") for one in BOTH.sides)
    assert made.title == f"{kk} № 35-2026-01-0007 / {ru} № 35-2026-01-0007"
    assert made.language == "ru"
    assert document(both(prevailing="")).language == "kk"
    assert document(both(prevailing="kk")).language == "kk"


@pytest.mark.parametrize("prevailing", ["ru", "kk"])
def test_the_prevailing_text_is_named_before_the_signatures(prevailing):
    made = document(both(prevailing=prevailing))
    at = next(at for at, block in enumerate(made.blocks) if isinstance(block, b.Signatures))
    clause = made.blocks[at - 2]
    assert isinstance(clause, b.Pair)
    said = [one.tr(PREVAILING[prevailing]) for one in BOTH.sides]
    assert [clause.left.words.text, clause.right.words.text] == said
    assert isinstance(made.blocks[at - 1].left, b.Heading)


def test_without_a_prevailing_text_nothing_is_said_of_it():
    said = [one.left.text for one in pairs(document(both(prevailing="")), b.Heading)]
    assert BOTH.sides[0].tr("Prevailing text") not in said


def test_where_nobody_signs_the_clause_stands_at_the_end():
    made = document(both("public", number=""))
    assert not kinds(made, b.Signatures)
    assert made.blocks[-1].right.words.text == BOTH.sides[1].tr(PREVAILING["ru"])


def test_a_finding_in_one_language_is_marked_in_the_other_column():
    only = Said("Көрпелер жетіспейді.", "kk")
    sides = []
    for language in ("kk", "ru"):
        report = sample(language)
        section = replace(report.sections[0], findings=(replace(report.sections[0].findings[0], text=only),))
        sides.append(replace(report, sections=(section,)).as_dict())
    made = document(bilingual.join(*sides))
    (found,) = pairs(made, b.Finding)
    assert (found.left.words.mark, found.right.words.text) == ("", "Көрпелер жетіспейді.")
    assert found.right.words.mark.startswith("kk:")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"number": "35-2026-01-0008"}, "number"),
        ({"interviews": 45}, "interviews"),
        ({"members": ()}, "members"),
        ({"restrictions": Said("Закрыто", "ru")}, "restrictions"),
        ({"head": ""}, "head"),
        ({"sections": ()}, "sections"),
    ],
)
def test_records_that_do_not_say_the_same_are_refused(change, place):
    other = sample("ru", **change).as_dict()
    with pytest.raises(BadInput, match="columns_differ") as refused:
        bilingual.join(sample("kk").as_dict(), other)
    assert refused.value.details["place"] == place


def test_one_day_that_differs_deep_inside_is_found():
    other = sample("ru").as_dict()
    other["recommendations"][0]["deadline"] = "2026-07-30"
    with pytest.raises(BadInput) as refused:
        bilingual.join(sample("kk").as_dict(), other)
    assert refused.value.details["place"] == "recommendations.0.deadline"


@pytest.mark.parametrize("prevailing", ["en", "kk+ru", "RU"])
def test_a_text_that_is_not_there_cannot_prevail(prevailing):
    with pytest.raises(BadInput, match="columns_differ"):
        both(prevailing=prevailing)


def test_blocks_that_do_not_correspond_are_refused_not_shifted():
    left = compose(sample("kk").as_dict(), definition.load("report"), texts.load("kk"))
    right = compose(sample("ru", annexes=()).as_dict(), definition.load("report"), texts.load("ru"))
    with pytest.raises(BadInput, match="columns_differ"):
        merge(left, right, "kk")
    members = compose(
        sample("ru", members=sample("ru").members[:2]).as_dict(), definition.load("report"), BOTH.sides[1]
    )
    with pytest.raises(BadInput, match="columns_differ"):
        merge(left, members, "kk")
    fields = compose(sample("ru", head="").as_dict(), definition.load("report"), BOTH.sides[1])
    with pytest.raises(BadInput, match="columns_differ"):
        merge(left, fields, "kk")


@pytest.mark.parametrize("columns", [[], [{}], [{}, {}, {}], ["kk", "ru"], "columns", None])
def test_columns_that_are_no_records_are_refused(columns):
    with pytest.raises((BadInput, KeyError)):
        render(both() | {"columns": columns}, BOTH)


def test_texts_and_record_have_to_be_of_the_same_languages():
    for record, words in ((both(), texts.load("kk")), (sample("kk").as_dict(), BOTH)):
        with pytest.raises(BadInput, match="columns_differ"):
            render(record, words)


def test_the_form_depends_on_both_catalogues():
    report = definition.load("report")
    forms = {tool(report, code) for code in ("kk+ru", "ru+kk", "kk", "ru", "kk+en")}
    assert len(forms) == 5


def test_members_are_named_once_with_both_professions():
    assert [one["profession"] for one in bilingual.members(both())][1] == "дәрігер / врач"
    assert bilingual.members(sample("ru").as_dict()) == sample("ru").as_dict()["members"]
    assert bilingual.members({"kind": "letter"}) == []
