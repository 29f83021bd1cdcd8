"""Searching: words in any form, numbers as they are, what comes first, what narrows, and what is never found."""

from __future__ import annotations

import time as clocks
from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import text

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.search import Facets, Found, Kind
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.domain.text import Text, plain

DAY = date(2026, 11, 24)


FINDINGS = Facets(kind="finding")


def kinds(found: Found) -> list[str]:
    return [str(line.kind) for line in found.lines if line.kind is not Kind.LAW]


def marked(found: Found) -> list[str]:
    return [piece.text for line in found.lines for piece in line.snippet if piece.hit]


@pytest.fixture
def told(core: Core, visit: str, who: Who) -> str:
    """A finding in two languages, told of a visit."""
    words = Text("ru", {"ru": "В камерах учёт воды не ведётся", "kk": "Камераларда су есебі жүргізілмейді"})
    return core.findings.record(visit, "A", words, who)[0]


@pytest.mark.parametrize(
    "asked", ["камера", "КАМЕРЫ", "учет", "учёта", "есеб", "Камераларда", "воды учет", '"учёт воды"', "су есебі"]
)
def test_a_word_is_found_in_any_form_and_language(core: Core, told: str, asked: str) -> None:
    found = core.search.find(asked)
    assert [line.id for line in found.lines if line.kind is not Kind.LAW] == [told]
    assert found.counts["kind"]["finding"] == 1
    assert marked(found)


@pytest.mark.parametrize("asked", ["", "   ", "№", "камера пожар", '"воды учёт"', "амера"])
def test_what_is_not_there_is_not_found(core: Core, told: str, asked: str) -> None:
    assert kinds(core.search.find(asked)) == []


@pytest.mark.parametrize(
    "asked", ["'; DROP TABLE visit; --", '" OR "', "NEAR(", "words:", "*", "a:*", "-", "\\", "^камера"]
)
def test_no_sign_is_syntax(core: Core, told: str, asked: str) -> None:
    core.search.find(asked)
    assert core.search.find("камера").counts["kind"]["finding"] == 1


def test_a_line_says_what_it_is_and_where_it_belongs(core: Core, visit: str, institution: str, told: str) -> None:
    (line,) = core.search.find("камера", FINDINGS, language="kk").lines
    assert (line.kind, line.id, line.number, line.visit_id) == (Kind.FINDING, told, "1", visit)
    assert (line.institution_id, line.institution.shown("ru")[0], line.day) == (institution, "СИЗО № 99", DAY)
    assert line.visit_number == core.visits.get(visit).number
    assert "".join(piece.text for piece in line.snippet) == "Камераларда су есебі жүргізілмейді"
    (line,) = core.search.find("камера", FINDINGS, language="ru").lines
    assert "".join(piece.text for piece in line.snippet) == "В камерах учёт воды не ведётся"


def test_what_belongs_to_an_institution_is_found_by_its_name(core: Core, told: str, institution: str) -> None:
    found = core.search.find("сизо 99")
    assert kinds(found) == ["institution", "visit", "finding"]
    assert found.lines[0].id == institution
    assert [line.id for line in core.search.find("сизо 99 камера").lines] == [told]


def test_an_exact_number_comes_first(core: Core, visit: str, who: Who, institution: str) -> None:
    advice, _ = core.recommendations.add(visit, plain("Починить крышу"), who)
    number = core.recommendations.get(advice).number
    found = core.search.find(f"№ {number}")
    assert found.lines[0].id == advice
    number = core.visits.get(visit).number
    found = core.search.find(number)
    assert (kinds(found), found.lines[0].id) == (["visit", "recommendation"], visit)
    assert core.search.find("sizo-99").lines[0].id == institution


def test_what_became_of_a_recommendation_is_found(core: Core, visit: str, who: Who) -> None:
    advice, _ = core.recommendations.add(visit, plain("Починить крышу"), who)
    core.recommendations.send(visit, date(2026, 12, 1), who)
    step = RecommendationStep(RecommendationState.PARTIAL, date(2027, 1, 1), False, plain("Обещают кровельщика"))
    core.recommendations.step(advice, step, who)
    (line,) = core.search.find("кровельщик").lines
    assert (line.id, line.detail) == (advice, "partial")


def test_a_note_of_an_answer_is_found_by_its_question(core: Core, visit: str, who: Who) -> None:
    question = next(iter(core.answers.form(visit).questions()))
    core.answers.note(visit, question.path, "ru", "Журнал прошнурован", who)
    (line,) = core.search.find("прошнурованный").lines
    assert (line.kind, line.visit_id, line.place) == (Kind.ANSWER, visit, question.path)
    assert line.title.shown("ru")[0] == f"{question.code} {question.labels['ru']}".strip()


def test_obstructions_and_people_are_found(core: Core, visit: str, who: Who) -> None:
    core.obstructions.add(visit, who, what=plain("Не открыли карцер"))
    assert kinds(core.search.find("карцер")) == ["obstruction"]
    assert kinds(core.search.find("Сейтова")) == ["participant"]
    assert kinds(core.search.find("0421")) == ["participant"]


def test_the_law_is_found_with_its_article(core: Core) -> None:
    found = core.search.find("превентивное посещение")
    assert {line.kind for line in found.lines} == {Kind.LAW}
    assert found.lines[0].title.shown("ru")[0]
    assert core.search.find("превентивное", Facets(region="35")).counts["kind"].get("law") is None


def test_the_standards_of_the_checklists_are_found_by_what_is_asked(core: Core) -> None:
    found = core.search.find("CPT", Facets(kind="law"))
    assert found.total > 5
    line = found.lines[0]
    assert line.number
    assert line.place == line.title.shown("ru")[0]
    assert line.detail in core.search._reference.categories


@pytest.fixture
def two_places(core: Core, who: Who, visit: str) -> None:
    """The same word in two institutions, in two years, by two types of visits."""
    other, _ = core.institutions.save(Institution("", "SOC-1", plain("Дом ребёнка"), "SOC-CH", "75"), who)
    later, _ = core.visits.plan(Plan(other, date(2027, 2, 3), VisitType.SPECIAL, members=[who.author]), who)
    for one in (visit, later):
        core.findings.record(one, "A", plain("Плесень на стенах"), who)
    core.recommendations.add(visit, plain("Убрать плесень"), who)


def test_counts_tell_what_a_choice_would_show(core: Core, two_places: None) -> None:
    found = core.search.find("плесень")
    assert found.total == 3 + found.counts["kind"].get("law", 0)
    assert {**found.counts, "kind": {**found.counts["kind"], "law": 0}} == {
        "kind": {"finding": 2, "recommendation": 1, "law": 0},
        "region": {"35": 2, "75": 1},
        "category": {"PEN-SIZO": 2, "SOC-CH": 1},
        "year": {2026: 2, 2027: 1},
        "visit_type": {"periodic": 2, "special": 1},
    }
    assert [line.day for line in found.lines if line.kind is not Kind.LAW] == [date(2027, 2, 3), DAY, DAY]


@pytest.mark.parametrize(
    ("facets", "number"),
    [
        (Facets(kind="finding"), 2),
        (Facets(region="75"), 1),
        (Facets(category="PEN-SIZO"), 2),
        (Facets(year=2027), 1),
        (Facets(visit_type="special"), 1),
        (Facets(kind="recommendation", region="75"), 0),
    ],
)
def test_facets_narrow(core: Core, two_places: None, facets: Facets, number: int) -> None:
    found = core.search.find("плесень", facets)
    assert (found.total, len(found.lines)) == (number, number)


def test_a_chosen_facet_still_counts_its_other_choices(core: Core, two_places: None) -> None:
    found = core.search.find("плесень", Facets(region="75"))
    assert found.counts["region"] == {"35": 2, "75": 1}
    assert found.counts["kind"]["finding"] == 1
    assert "law" not in found.counts["kind"]


def test_pages_follow_each_other(core: Core, visit: str, who: Who) -> None:
    for number in range(7):
        core.findings.record(visit, "A", plain(f"Превентивный сквозняк {number}"), who)
    whole = core.search.find("превентивн")
    assert whole.total > 7
    seen: list[str] = []
    while True:
        found = core.search.find("превентивн", offset=len(seen), limit=3)
        seen += [line.id for line in found.lines]
        if not found.more:
            break
    assert seen == [line.id for line in core.search.find("превентивн", limit=1000).lines]
    assert len(seen) == len(set(seen)) == whole.total


def test_the_reading_thread_finds_what_was_just_written(core: Core, visit: str, who: Who) -> None:
    reader = core.reader()
    assert reader.search.find("граммофон").total == 0
    core.findings.record(visit, "A", plain("Граммофон в коридоре"), who)
    assert reader.search.find("граммофон").total == 1
    reader.close()


SECRET = "Щелкунчиков"


def test_what_people_said_is_in_no_index(core: Core, visit: str, institution: str, who: Who) -> None:
    """Interviews, notes of one member, identities, injuries, messages, reprisals: planted, and nowhere to be found."""
    secret, row = plain(SECRET), {"visit_id": visit}
    from npm_desktop.store.tables import injuries, interviews, messages, vault

    interview = interviews.InterviewRow(
        id=ids.random_id(), code="K7QM", unit=SECRET, notes=secret, beside=secret, **row
    )
    sheet = injuries.InjurySheetRow(id=ids.random_id(), words=secret, cause=secret, happened=SECRET, **row)
    case = messages.ReprisalRow(
        id=ids.random_id(), institution_id=institution, what=secret, wish=secret, ordered_by=SECRET, **row
    )
    with core._store.write(who) as session:
        session.add_all([interview, sheet, case])
        session.flush()
        session.add_all([
            interviews.PrivateNoteRow(id=ids.random_id(), owner_id=who.author, text=secret, about=SECRET, **row),
            interviews.RecontactRow(id=ids.random_id(), unit=SECRET, seen=secret, **row),
            injuries.LesionRow(id=ids.random_id(), sheet_id=sheet.id, x=0.5, y=0.5, site=secret, shape=secret, **row),
            injuries.MedicalNoteRow(id=ids.random_id(), sheet_id=sheet.id, sealed=SECRET.encode(), **row),
            messages.MessageRow(id=ids.random_id(), institution_id=institution, text=secret, lawyer=SECRET, **row),
            messages.ReprisalStepRow(id=ids.random_id(), reprisal_id=case.id, seen=secret, **row),
            vault.IdentityRow(id=ids.random_id(), interview_id=interview.id, sealed=SECRET.encode(), **row),
            vault.OpeningRow(id=ids.random_id(), ordinal=1, compartment="identities", reason=secret, **row),
        ])  # fmt: skip
    assert core.search.find(SECRET).total == core.search.find("щелкунчик").total == core.search.find("K7QM").total == 0
    with core._store.write() as session:
        session.execute(text("DELETE FROM search_state"))
    while not core.search.fill()[0]:
        pass
    assert core.search.find(SECRET).total == 0
    with core._store.engine.connect() as connection:
        tables = [name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in (one for one in tables if one.startswith("search_")):
            for found in connection.exec_driver_sql(f"SELECT * FROM {name}"):
                raw = b"".join(one if isinstance(one, bytes) else str(one).encode() for one in found)
                # A word that begins like its neighbour is kept without its beginning.
                assert SECRET.casefold()[4:].encode() not in raw, name


def test_the_name_of_an_official_is_looked_for_only_where_it_may_be_told(core: Core, visit: str, who: Who) -> None:
    from npm_desktop.store.tables.admission import RefusalRow

    with core._store.write(who) as session:
        row = RefusalRow(id=ids.new_id(), visit_id=visit, official=SECRET, words=plain("Не положено"))
        session.add(row)
        session.flush()
        key = row.id
    assert core.search.find(SECRET).total == 1
    with core._store.write(who) as session:
        session.get_one(RefusalRow, key).name_withheld = True
    assert core.search.find(SECRET).total == 0
    assert core.search.find("положено").total == 1


def test_a_note_is_saved_as_soon_as_ever(core: Core, visit: str, who: Who) -> None:
    questions = list(core.answers.form(visit).questions())[:25]
    core.visits.mark(visit, "arrived_at", typed(DAY, time(9, 20)), who)
    taken = []
    for question in questions:
        start = clocks.thread_time()
        core.answers.note(visit, question.path, "ru", "Со слов начальника отряда журнал ведётся ежедневно", who)
        taken.append(clocks.thread_time() - start)
    assert sorted(taken)[len(taken) // 2] < 0.05


def test_an_institution_that_is_renamed_is_found_by_its_new_name(core: Core, institution: str, who: Who) -> None:
    old = core.institutions.get(institution).line.institution
    core.institutions.save(replace(old, name=plain("Учреждение Жайык")), who)
    assert "institution" not in core.search.find("сизо").counts["kind"]
    assert core.search.find("жайык").lines[0].id == institution
