"""A whole year in the life of a visit, through the front door and without a window."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.crypto.keys import Cost
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Group
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, FindingPlace, RecommendationState, VisitState
from npm_desktop.domain.text import Text, plain
from npm_desktop.services.visits import Plan

PASSPHRASE = "шесть совсем разных слов для проверки"
DAY = date(2026, 11, 24)
VALUES = {"select_one": "no", "decimal": "2,01", "integer": "3", "text": "Комнаты открыты"}
VALUES["select_multiple"] = "women minors"


def _introduced(core: Core) -> tuple[Who, str]:
    """Introduce two people and take the register in; return who works and the institution of the visit."""
    valid = (date(2025, 1, 1), date(2026, 12, 31))
    group = Group("", "35", plain("Карагандинская группа"), ("35",))
    leader, _ = core.people.introduce("Сейтова Айгуль", plain("юрист"), "0421", valid, group)
    second, _ = core.people.introduce("Омаров Болат", plain("врач"), "0422", valid, core.people.groups()[0])
    core.people.set_owner(leader)
    who = Who(leader, second)
    register = [Institution("", f"SIZO-{n}", plain(f"СИЗО № {n}"), "PEN-SIZO", "35", capacity=640) for n in range(1, 6)]
    core.institutions.save_all(register, who)
    lines, total = core.institutions.page(Filter(words="сизо 3"))
    assert (len(lines), total) == (1, 1)
    return who, lines[0].institution.id


def _visited(core: Core, who: Who, place: str) -> str:
    """Plan the visit, pass the gate, answer everything."""
    group = core.people.groups()[0]
    team = [one.participant_id for one in group.members]
    visit, _ = core.visits.plan(Plan(place, DAY, group_id=group.id, members=team, ground=plain("План на год")), who)
    for participant in team:
        core.visits.declare(visit, participant, True, who)
    for name, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, name, typed(DAY, time(hour, 20)), who)
    for question in core.answers.form(visit).once():
        core.answers.set(visit, question.path, VALUES[question.kind], who)
    return visit


def _concluded(core: Core, who: Who, visit: str) -> str:
    """Write finding, recommendation and conclusions; return the recommendation."""
    finding, _ = core.findings.record(
        visit, "A", plain("Мест не хватает: <b>2,01 м²</b> & меньше"), who, severity=3, standing=FindingPlace.REPORT
    )
    advice, _ = core.recommendations.add(
        visit, plain("Расселить камеры"), who, finding, addressee="PEN-DEP", deadline=date(2027, 6, 1)
    )
    core.visits.write(visit, "conclusions", "ru", "Условия не соответствуют норме", who)
    assert [one.code for one in core.documents.problems(visit, Paper.report("ru")) if one.blocks] == []
    return advice


def _sealed(core: Core, who: Who, visit: str) -> tuple[Document, bytes]:
    """Fix the report, let both sign, return the document and its newest file."""
    document, _ = journeys.run(journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who))
    for signature in document.signatures:
        document, _ = journeys.run(journeys.sign_document(core, document.id, signature.participant_id, None, who))
    assert (document.state, document.renditions) == (DocumentState.SEALED, 3)
    return document, journeys.run(journeys.open_document(core, document.id))


def test_from_an_empty_folder_to_a_restored_store(tmp_path: Path) -> None:
    core = cores.create(tmp_path / "store", PASSPHRASE, cost=Cost(t=1, m=8, p=1), seal_bits=2048)
    who, place = _introduced(core)
    visit = _visited(core, who, place)
    advice = _concluded(core, who, visit)
    document, pdf = _sealed(core, who, visit)
    assert core.visits.get(visit).state is VisitState.CONCLUDED

    journeys.save_copy(pdf, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == pdf
    verified = journeys.verify_file(pdf)
    assert verified.good, verified.points
    changed = bytearray(pdf)
    changed[len(pdf) // 2] ^= 1
    assert not journeys.verify_file(bytes(changed)).good
    words = " ".join(" ".join(all_text(pdf)).split())
    for expected in (document.number, "Мест не хватает: <b>2,01 м²</b> & меньше", "Расселить камеры", "Омаров"):
        assert expected in words

    core.recommendations.send(visit, date(2026, 12, 1), who)
    step = RecommendationStep(RecommendationState.IMPLEMENTED, date(2027, 5, 1), True, plain("Проверено на месте"))
    core.recommendations.step(advice, step, who)
    line = core.institutions.get(place).line
    assert (line.last_periodic, line.due, line.open_recommendations) == (DAY, date(2030, 11, 24), 0)

    journeys.run(journeys.back_up(core, tmp_path / "visits.npmbackup"))
    before = (core.visits.get(visit), core.answers.of_visit(visit), core.recommendations.get(advice))
    core.close()

    cores.restore(tmp_path / "visits.npmbackup", tmp_path / "restored", PASSPHRASE)
    core = cores.open_store(tmp_path / "restored", PASSPHRASE)
    assert (core.visits.get(visit), core.answers.of_visit(visit), core.recommendations.get(advice)) == before
    assert journeys.run(journeys.open_document(core, document.id)) == pdf
    assert not core.info.demo
    reader = core.reader()
    assert reader.visits.all() == core.visits.all()
    reader.close()
    core.close()


def test_a_report_is_withdrawn_corrected_and_fixed_again(core: Core) -> None:
    who, place = _introduced(core)
    visit = _visited(core, who, place)
    _concluded(core, who, visit)
    first, _ = journeys.run(journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who))
    core.documents.withdraw(first.id, plain("Ошибка в выводах"), who)
    core.visits.write(visit, "conclusions", "ru", "Условия соответствуют норме частично", who)
    second, pdf = _sealed(core, who, visit)
    assert (first.number[-3:], second.number[-3:]) == ("001", "002")
    assert "соответствуют норме частично" in " ".join(" ".join(all_text(pdf)).split())
    assert Text() == core.visits.get(visit).legislation


def test_an_answer_that_came_in_while_the_report_was_drawn_stands_in_it(core: Core) -> None:
    """The journey draws twice where something was recorded between the two steps of the database."""
    who, place = _introduced(core)
    visit = _visited(core, who, place)
    _concluded(core, who, visit)
    journey = journeys.issue(core, visit, Paper.report("ru", Edition.COUNCIL), who)
    step, drawn = next(journey), 0
    try:
        while True:
            if isinstance(step, journeys.Work):
                drawn += 1
                if drawn == 1:
                    core.visits.write(visit, "conclusions", "ru", "Дописано в последнюю минуту", who)
            try:
                result = step.job()
            except cores.AppError as error:
                step = journey.throw(error)
            else:
                step = journey.send(result)
    except StopIteration as end:
        document, _ = end.value
    assert drawn == 2
    assert document.number.endswith("-001")
    pdf = journeys.run(journeys.open_document(core, document.id))
    assert "Дописано в последнюю минуту" in " ".join(" ".join(all_text(pdf)).split())
