"""What a report says, before it is paper: golden outlines, and the rules of editions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from npm_desktop.documents import blocks as b
from npm_desktop.documents import definition
from npm_desktop.documents.canonical import canonical, digest, short
from npm_desktop.documents.compose import compose
from npm_desktop.documents.report import CHAPTERS
from npm_desktop.domain.report import Said
from npm_desktop.errors import BadInput, NotFound
from npm_desktop.texts import Texts
from tests.documents.outline import outline
from tests.documents.samples import EDITIONS, sample

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = Texts("en")


def document(record, signatures=()):
    return compose(record.as_dict(), definition.load("report"), ENGLISH, signatures)


@pytest.mark.parametrize("edition", EDITIONS)
def test_outline_is_the_golden_one(edition, signatures):
    made = outline(document(sample("en", edition), signatures if edition in ("group", "council") else ()))
    assert made == (GOLDEN / f"report_{edition}.txt").read_text(encoding="utf-8")


def test_draft_has_no_code_and_says_so():
    made = document(sample("en", number=""))
    assert made.payload == ""
    assert made.edges.draft == "Draft"
    assert not [block for block in made.blocks if isinstance(block, b.Check)]
    assert made.title == "Report on the results of the preventive visit"


def test_demonstration_data_are_named_on_every_page():
    assert document(sample("en", demo=True)).edges.warning == "Demonstration data, not an official document"
    assert document(sample("en")).edges.warning == ""


@pytest.mark.parametrize("edition", ["group", "council"])
def test_messages_are_printed_even_when_nothing_was_recorded(edition):
    made = outline(document(sample("en", edition, messages_received=0, messages_passed=None)))
    assert "- Received: 0" in made
    assert "- Passed to the Ombudsman: not recorded" in made


def test_extract_prints_no_chapter_it_has_no_data_for():
    made = outline(document(sample("en", "institution")))
    for absent in ("Messages and complaints", "Times and access", "Signatures", "Composition", "Method", "Answers"):
        assert absent not in made


def test_what_the_record_holds_is_printed_in_every_edition():
    made = outline(document(sample("en", "institution", interviews=46, sent_to=Said("the administration", "en"))))
    assert "- Number of interviews: 46" in made
    assert "the administration" in made


def test_a_text_in_another_language_is_marked():
    made = document(
        sample("en", conclusions=Said("Қорытынды", "kk"), restrictions=Said("Room 4", "en", confirmed=False))
    )
    text = outline(made)
    assert "Қорытынды [kk: no translation]" in text
    assert "Room 4 [translation not confirmed]" in text


def test_chapters_are_numbered_without_gaps():
    made = document(sample("en", "council", others=(), annexes=()))
    numbers = [block.number for block in made.blocks if isinstance(block, b.Heading) and block.level == 1]
    assert numbers == [f"{at}." for at in range(1, len(numbers) + 1)]


def test_each_member_has_one_place_to_sign(signatures):
    (places,) = [block for block in document(sample("en"), signatures).blocks if isinstance(block, b.Signatures)]
    assert [one.name for one in places.people] == [one.name for one in sample("en").members]
    assert [bool(one.drawn_caption) for one in places.people] == [True, False, False]
    assert places.people[1].status == "signs with a dissenting opinion"


def test_an_edition_nobody_defined_is_refused():
    with pytest.raises(BadInput, match="document_edition_unknown"):
        document(sample("en", edition="press"))


def test_every_kind_of_block_in_the_definitions_has_code():
    for code in definition.codes():
        assert {spec.kind for spec in definition.load(code).blocks} <= set(CHAPTERS)


@pytest.mark.parametrize("code", ["nothing", "../report", ""])
def test_a_definition_that_does_not_exist_is_refused(code):
    with pytest.raises(NotFound):
        definition.load(code)


def test_canonical_form_does_not_depend_on_the_order_of_keys():
    record = sample("kk").as_dict()
    turned = dict(reversed(list(record.items())))
    assert canonical(record) == canonical(turned)
    assert canonical({"b": 1, "a": "ә"}) == '{"a":"ә","b":1}'.encode()
    assert short(digest(b"")) == "E3B0-C442-98FC"


def test_a_record_that_is_no_json_is_refused():
    with pytest.raises(BadInput, match="record_not_canonical"):
        canonical({"text": "\ud800"})
    with pytest.raises(BadInput, match="record_not_canonical"):
        canonical({"number": 2**60})


def test_a_finding_with_empty_text_still_has_its_number():
    report = sample("en")
    section = replace(report.sections[0], findings=(replace(report.sections[0].findings[0], text=Said()),))
    made = outline(document(replace(report, sections=(section,))))
    assert "(1) [Serious] —" in made
