"""The modules of special and thematic visits: what they ask, who may read it, and that they fit every checklist."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from npm_desktop import paths
from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Form, Kind
from npm_desktop.domain.report import Edition, PrintClass, prints
from npm_desktop.reference import library

ALL = {one.code: workbook.load(one.data) for one in workbook.shipped()}
MODULES = {code: form for code, form in ALL.items() if form.module}
CHECKLISTS = {code: form for code, form in ALL.items() if not form.module}
SPECIAL, THEMATIC = MODULES["SPECIAL"], MODULES["THEMATIC_DISABILITY"]
PAIRS = [(SPECIAL, form) for form in CHECKLISTS.values()]
PAIRS += [(THEMATIC, form) for form in CHECKLISTS.values() if set(form.applies_to) & set(THEMATIC.applies_to)]
# A cell, a name, a date of birth: whatever leads to one person, as a question would put it.
PERSONAL = re.compile(
    r"\b(name|surname|born|cell number|room number|ИИН|фамили\w*|имя|имени|фио|номер камеры|родил\w*|"
    r"аты-жөні|тегі|есімі|камераның нөмірі|туған күні)\b",
    re.IGNORECASE,
)
# An extract for the institution must not tell that there was a message.
GROUND = re.compile(r"message|complain|allege|сообщени|жалоб|хабар|шағым", re.IGNORECASE)
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)


def codes(form: Form) -> list[tuple[str, int]]:
    return [(section.code, len(section.questions)) for section in form.sections]


def test_the_sections_and_their_questions() -> None:
    assert codes(SPECIAL) == [("SF", 12), ("IN", 11), ("RG", 12), ("CV", 13), ("DR", 12)]
    assert codes(THEMATIC) == [("TA", 10), ("TB", 10), ("TC", 10), ("TD", 10), ("TE", 10)]
    assert (SPECIAL.form_id, SPECIAL.module) == ("npm_special", "special")
    assert (THEMATIC.form_id, THEMATIC.module) == ("npm_thematic_disability", "thematic")


@pytest.mark.parametrize("form", MODULES.values(), ids=MODULES)
def test_codes_names_and_paths_follow_the_section(form: Form) -> None:
    for section, group in zip(form.sections, form.groups, strict=True):
        assert section.name == f"section_{section.code.lower()}"
        assert group.control == {"appearance": "field-list"}
        known = [question.code for question in section.questions if question.code[-1].isdigit()]
        assert known == [f"{section.code}-{n:03}" for n in range(1, len(known) + 1)]
        assert {question.code.rstrip("AB") for question in section.questions} == set(known)
        for question in section.questions:
            assert question.path == f"/data/{section.name}/{question.code.lower().replace('-', '_')}"


@pytest.mark.parametrize("form", MODULES.values(), ids=MODULES)
def test_guidance_is_short_and_in_three_languages(form: Form) -> None:
    for section in form.sections:
        assert set(section.labels) == set(section.guidance) == {"kk", "ru", "en"}
        for text in section.guidance.values():
            assert 2 <= len(re.findall(r"[.?](?:\s|$)", text)) <= 4, text


@pytest.mark.parametrize("form", MODULES.values(), ids=MODULES)
def test_each_language_is_its_own(form: Form) -> None:
    texts = [*(section.guidance for section in form.sections), *(question.labels for question in form.questions())]
    for text in texts:
        assert KAZAKH.search(text["kk"])
        assert not KAZAKH.search(text["ru"])
        assert re.search("[а-яё]", text["ru"])
        assert not re.search("[а-яёәіңғүұқөһ]", text["en"], re.IGNORECASE)
        assert len(set(text.values())) == 3


def test_whom_they_may_be_asked_in() -> None:
    categories = library.load().categories
    assert set(SPECIAL.applies_to) == set(categories)
    wanted = {code for code, one in categories.items() if one.rollup in ("penal", "children") or one.checklist == "CHI"}
    assert set(THEMATIC.applies_to) == wanted


def test_the_topic_has_the_name_of_the_report() -> None:
    national = json.loads((paths.REFERENCE / "national_2023.json").read_text(encoding="utf-8"))
    assert dict(THEMATIC.titles) == national["thematic_topic"]


@pytest.mark.parametrize(("module", "form"), PAIRS, ids=[f"{m.form_id}-{f.form_id}" for m, f in PAIRS])
def test_a_module_fits_every_checklist_it_may_stand_beside(module: Form, form: Form) -> None:
    both = form.joined(module)
    assert [s.code for s in both.sections] == [s.code for s in (*module.sections, *form.sections)]
    assert len({q.path for q in both.questions()}) == len([*module.questions(), *form.questions()])
    assert (both.languages, both.default_language, both.untranslated) == (form.languages, "ru", ())
    for question in both.questions():
        assert {one.instrument for one in question.standards} <= set(both.instruments)


def test_modules_and_checklists_describe_an_instrument_alike() -> None:
    for module, form in PAIRS:
        for code in set(module.instruments) & set(form.instruments):
            assert module.instruments[code] == form.instruments[code]


def test_no_path_or_code_stands_in_two_workbooks() -> None:
    """Only the course of the visit, section L, and the rooms, section M, are the same in every checklist."""
    alike = ("section_l", "section_m")
    questions = [q for form in ALL.values() for q in form.questions() if q.section not in alike]
    assert max(Counter(question.path for question in questions).values()) == 1
    assert max(Counter(question.code for question in questions).values()) == 1


def test_nothing_of_safety_and_injuries_leaves_the_council() -> None:
    for code in ("SF", "IN"):
        for question in SPECIAL.section(code).questions:
            assert not prints(Edition.INSTITUTION, question.print_class), question.code
            assert not prints(Edition.PUBLIC, question.print_class), question.code
            if question.kind is Kind.INTEGER:
                assert not prints(Edition.COUNCIL, question.print_class), question.code


def test_where_on_the_body_is_never_printed() -> None:
    injuries = SPECIAL.section("IN").questions
    never = {question.code for question in SPECIAL.questions() if question.print_class is PrintClass.NEVER}
    assert never == {question.code for question in injuries[2:6]} == {"IN-003", "IN-004", "IN-005", "IN-006"}


def test_what_reaches_the_institution_does_not_tell_of_a_message() -> None:
    told = [q for q in SPECIAL.questions() if prints(Edition.INSTITUTION, q.print_class)]
    assert {q.section for q in told} == {"section_rg", "section_cv", "section_dr"}
    for question in told:
        assert not any(GROUND.search(text) for text in question.labels.values()), question.code
    for code in ("RG", "CV", "DR"):
        assert not any(GROUND.search(text) for text in SPECIAL.section(code).labels.values())


@pytest.mark.parametrize("code", ["SF-007", "SF-008", "SF-009", "DR-012", "TD-006", "TE-008", "TB-008"])
def test_what_may_point_to_a_source_or_to_one_person_stays_with_the_group(code: str) -> None:
    question = SPECIAL.coded(code) or THEMATIC.coded(code)
    assert question is not None
    assert question.print_class is PrintClass.GROUP


@pytest.mark.parametrize("form", MODULES.values(), ids=MODULES)
def test_no_question_asks_who_somebody_is(form: Form) -> None:
    for question in form.questions():
        assert not any(PERSONAL.search(text) for text in question.labels.values()), question.code
    assert not any(question.kind is Kind.TEXT for question in SPECIAL.section("IN").questions)


def test_a_standard_is_verified_only_where_it_was_read() -> None:
    """What the checklists or the legal basis of the reference data mark as read, and nothing more."""
    read = {
        (s.instrument, s.provision)
        for f in CHECKLISTS.values()
        for q in f.questions()
        for s in q.standards
        if s.verified
    }
    basis = json.loads((paths.REFERENCE / "legal_basis.json").read_text(encoding="utf-8"))
    for family, law in basis["families"].items():
        read |= {(family, one["article"]) for one in law["provisions"] if one["verified"]}
    for form in MODULES.values():
        claimed = {(s.instrument, s.provision) for q in form.questions() for s in q.standards if s.verified}
        assert claimed
        assert claimed <= read


@pytest.mark.parametrize("form", MODULES.values(), ids=MODULES)
def test_no_paper_outside_the_group_cites_the_law_of_another_kind_of_institution(form: Form) -> None:
    """A module is asked under six laws; what the law of a category says stands in the checklist of the category."""
    for question in form.questions():
        if question.good and prints(Edition.COUNCIL, question.print_class):
            assert not [one for one in question.standards if one.national], question.code
