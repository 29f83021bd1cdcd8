"""A refused entry on a store with nothing in it: what one command makes, what it prints, the clock and the letters."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pypdfium2
import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents import explanations
from npm_desktop.domain.admission import GatePlace, RefusalGround, Step, gate_moment, moment_after
from npm_desktop.domain.agenda import Matter
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Document, DocumentKind, Paper
from npm_desktop.domain.institution import Filter
from npm_desktop.domain.moment import Moment, typed
from npm_desktop.domain.states import (
    AppealKind,
    AppealOutcome,
    SignatureState,
    Stage,
    StageState,
    VisitState,
    VisitType,
)
from npm_desktop.domain.text import LANGUAGES, Text, Translation, plain
from tests.conftest import TODAY, Clock
from tests.services.conftest import PLACE

NAME = "КГУ «Центр оказания специальных социальных услуг № 99»"
ACT = DocumentKind.NON_ADMISSION


def draft(core: Core, visit_id: str, code: str) -> bytes:
    return journeys.run(journeys.draft(core, visit_id, Paper.of(ACT, code)))


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in pages))


def fix(core: Core, visit_id: str, who: Who, code: str = "ru") -> Document:
    return journeys.run(journeys.issue(core, visit_id, Paper.of(ACT, code), who))[0]


# One command on an empty register


def test_one_command_makes_all_that_an_act_needs(core: Core, who: Who, gate: str) -> None:
    visit = core.visits.get(gate)
    assert (visit.state, visit.kind, visit.day) == (VisitState.NOT_ADMITTED, VisitType.PERIODIC, TODAY)
    assert visit.arrived_at == core.visits.get(gate).arrived_at
    assert visit.arrived_at is not None
    assert visit.arrived_at.at == core.now().at
    assert visit.admitted_at is None
    assert visit.snapshot.name == plain(NAME)
    assert (visit.snapshot.group_code, visit.snapshot.category) == ("35", "SOC-ELD")
    assert [(one.name, one.certificate, one.leader) for one in visit.members] == [
        ("Сейтова Айгуль Сериковна", "0421", True)
    ]
    lines, total = core.institutions.page(Filter())
    assert total == 1
    assert lines[0].institution.code.startswith("GATE-35-2026-")
    found = core.admission.of_visit(gate)
    assert found is not None
    assert (found.refusal.certificates_shown, found.refusal.refused_at, found.refusal.left_at) == (None, None, None)
    assert draft(core, gate, "ru").startswith(b"%PDF")


def test_provisional_codes_differ_and_the_register_is_used_where_it_knows(
    core: Core, who: Who, gate: str, institution: str
) -> None:
    core.admission.open_at_gate(PLACE, who)
    known, _ = core.admission.open_at_gate(GatePlace(institution), who, kind=VisitType.INTERIM)
    lines, total = core.institutions.page(Filter())
    assert total == 3
    assert len({one.institution.code for one in lines}) == 3
    visit = core.visits.get(known)
    assert (visit.institution_id, visit.kind, visit.snapshot.code) == (institution, VisitType.INTERIM, "SIZO-99")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (GatePlace("", Text(), "SOC-ELD", "35"), "institution_name_missing"),
        (GatePlace("", plain("x"), "NONE", "35"), "category_unknown"),
        (GatePlace("", plain("x"), "SOC-ELD", ""), "region_unknown"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    core: Core, who: Who, place: GatePlace, code: str, refuses: Any
) -> None:
    with refuses(code):
        core.admission.open_at_gate(place, who)
    assert core.institutions.page(Filter())[1] == 0
    assert core.visits.all() == []


def test_every_category_can_refuse_entry(core: Core, who: Who) -> None:
    for category in core.reference.categories:
        visit, _ = core.admission.open_at_gate(GatePlace("", plain("x"), category, "35"), who)
        record = core.documents.draft(visit, Paper.of(ACT, "ru"))
        # Where a lawyer has yet to confirm which law follows a repealed one, the offence stands all the same.
        assert any("507" in one["text"]["text"] for one in record["statements"]), category


def test_a_category_without_checklist_is_no_hindrance(core: Core, who: Who, monkeypatch: pytest.MonkeyPatch) -> None:
    with core._store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE checklist_version SET state = 'retired'")
    visit, _ = core.admission.open_at_gate(PLACE, who)
    assert core.visits.get(visit).checklist_version_id == ""
    assert NAME in text_of(draft(core, visit, "ru"))
    assert core.documents.prosecutor_points(visit)


def test_a_person_without_group_comes_alone(core: Core, second: str) -> None:
    core.people.set_owner(second)
    visit, _ = core.admission.open_at_gate(PLACE, Who(second, second))
    made = core.visits.get(visit)
    assert [(one.participant_id, one.leader, one.certificate) for one in made.members] == [(second, True, "")]
    assert made.number.startswith("35-")
    said = text_of(draft(core, visit, "ru"))
    assert "действующие удостоверения" not in said
    good = {one.code: one.good for one in core.documents.prosecutor_points(visit)}
    assert not good["act_certificates_valid"]


def test_a_planned_visit_is_refused_on_the_day_one_stands_there(
    core: Core, who: Who, visit: str, clock: Clock, refuses: Any
) -> None:
    clock.move(days=1)
    core.admission.begin(visit, who)
    made = core.visits.get(visit)
    assert (made.state, made.day) == (VisitState.NOT_ADMITTED, TODAY + timedelta(days=1))
    assert made.arrived_at is not None
    begun = core.admission.of_visit(visit)
    core.admission.begin(visit, who)
    assert core.admission.of_visit(visit) == begun


def test_a_group_that_is_inside_was_not_refused_entry(core: Core, who: Who, begun: str, refuses: Any) -> None:
    with refuses("already_admitted"):
        core.admission.begin(begun, who)
    assert core.visits.get(begun).state is VisitState.UNDER_WAY


# What is explained, who gets a copy


def test_the_standard_words_stand_in_three_languages(core: Core, gate: str) -> None:
    found = core.admission.of_visit(gate)
    assert found is not None
    for text in (found.refusal.explained, found.refusal.copies):
        assert set(text.values) == set(LANGUAGES)
        assert len(set(text.values.values())) == 3
        assert all(text.state(code) is Translation.CONFIRMED for code in LANGUAGES)
    assert len(found.refusal.copies.values["ru"].split("\n")) == 3


def test_every_ground_has_its_answer_in_every_language() -> None:
    said = {ground: explanations.explained(ground).values["kk"] for ground in explanations.ANSWERS}
    assert len(set(said.values())) == len(explanations.ANSWERS)
    assert explanations.explained(None).values == explanations.explained(RefusalGround.OTHER).values


def test_another_ground_brings_its_explanation_until_somebody_writes_their_own(core: Core, who: Who, gate: str) -> None:
    def explained() -> Text:
        found = core.admission.of_visit(gate)
        assert found is not None
        return found.refusal.explained

    core.admission.set(gate, who, ground=RefusalGround.QUARANTINE)
    assert explained().values == explanations.explained(RefusalGround.QUARANTINE).values
    core.admission.set(gate, who, ground=RefusalGround.NO_PLAN)
    assert explained().values == explanations.explained(RefusalGround.NO_PLAN).values
    core.admission.write(gate, "explained", "ru", "Показали закон", who)
    core.admission.set(gate, who, ground=RefusalGround.HEAD_ABSENT)
    assert explained().values["ru"] == "Показали закон"


def test_the_copy_goes_to_the_body_of_the_institution_that_is_named_last(core: Core, who: Who, gate: str) -> None:
    core.admission.move(gate, GatePlace("", plain("СИЗО № 5"), "PEN-SIZO", "35"), who)
    found = core.admission.of_visit(gate)
    assert found is not None
    ministry = core.reference.bodies[core.reference.categories["PEN-SIZO"].ministry].names["ru"]
    assert found.refusal.copies.values["ru"].endswith(ministry)
    lines, total = core.institutions.page(Filter())
    assert total == 1
    assert lines[0].institution.name == plain("СИЗО № 5")
    assert core.visits.get(gate).snapshot.category == "PEN-SIZO"


def test_the_visit_moves_to_an_institution_of_the_register(core: Core, who: Who, gate: str, institution: str) -> None:
    core.admission.write(gate, "copies", "ru", "Прокуратура", who)
    core.admission.move(gate, GatePlace(institution), who)
    assert core.visits.get(gate).snapshot.code == "SIZO-99"
    found = core.admission.of_visit(gate)
    assert found is not None
    assert found.refusal.copies.values["ru"] == "Прокуратура"
    core.admission.move(gate, GatePlace("", plain("Другое"), "SOC-ELD", "35"), who)
    assert core.institutions.get(institution).line.institution.name == plain("СИЗО № 99")


# Times


def test_times_go_over_midnight_without_a_date() -> None:
    now = datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=5)))
    arrived = gate_moment(time(23, 50), now)
    assert arrived.at.date() == TODAY
    shown = gate_moment(time(23, 55), now, arrived)
    refused = gate_moment(time(0, 10), now, shown)
    assert (shown.at.date(), refused.at.date()) == (TODAY, TODAY + timedelta(days=1))
    assert gate_moment(time(0, 10), now, refused) == refused
    assert gate_moment(time(0, 31), now).at.date() == now.date()


@pytest.mark.parametrize(
    ("before", "clock", "days"),
    [(time(23, 50), time(0, 10), 1), (time(20), time(3), 1), (time(10), time(9, 30), 0), (time(9, 21), time(9, 21), 0)],
)
def test_a_slip_is_no_night(before: time, clock: time, days: int) -> None:
    earlier = typed(TODAY, before)
    assert moment_after(clock, earlier) == typed(TODAY + timedelta(days), clock)
    assert gate_moment(clock, earlier.at, earlier) == moment_after(clock, earlier)


def test_the_act_names_the_date_only_past_midnight(core: Core, who: Who, gate: str) -> None:
    tomorrow = TODAY + timedelta(days=1)
    core.admission.mark(gate, "arrived_at", typed(TODAY, time(23, 50)), who)
    core.admission.mark(gate, "ids_shown_at", typed(TODAY, time(23, 55)), who)
    core.admission.mark(gate, "refused_at", typed(tomorrow, time(0, 10)), who)
    said = text_of(draft(core, gate, "ru"))
    assert "24 ноября 2026 года в 23:50" in said
    assert "25.11.2026, 00:10" in said
    assert "24.11.2026, 23:5" not in said
    assert not [one for one in core.documents.problems(gate, Paper.of(ACT, "ru")) if one.code == "times_out_of_order"]
    core.admission.mark(gate, "refused_at", typed(TODAY, time(23, 40)), who)
    assert [one for one in core.documents.problems(gate, Paper.of(ACT, "ru")) if one.code == "times_out_of_order"]


def test_an_arrival_on_another_day_is_the_day_of_the_visit(core: Core, who: Who, gate: str) -> None:
    core.admission.mark(gate, "arrived_at", typed(date(2026, 11, 23), time(22, 0)), who)
    assert core.visits.get(gate).day == date(2026, 11, 23)
    core.admission.mark(gate, "arrived_at", None, who)
    assert core.visits.get(gate).arrived_at is None


def test_certificates_are_shown_when_their_time_is_noted(core: Core, who: Who, gate: str) -> None:
    def shown() -> bool | None:
        found = core.admission.of_visit(gate)
        assert found is not None
        return found.refusal.certificates_shown

    core.admission.mark(gate, "ids_shown_at", typed(TODAY, time(9, 5)), who)
    assert shown() is True
    core.admission.mark(gate, "ids_shown_at", None, who)
    assert shown() is None
    points = {one.code: one for one in core.documents.prosecutor_points(gate)}
    assert points["act_certificates"].blocks
    core.admission.set(gate, who, certificates_shown=False)
    points = {one.code: one for one in core.documents.prosecutor_points(gate)}
    assert not points["act_certificates"].good
    assert not points["act_certificates"].blocks


# Paper


def test_what_is_unknown_is_a_line_to_fill_in(core: Core, gate: str) -> None:
    said = text_of(draft(core, gate, "ru"))
    assert "________" in said
    assert "None" not in said
    missing = {one.code for one in core.documents.prosecutor_points(gate) if not one.good and one.blocks}
    assert missing == {"act_position", "act_refused_at", "act_words", "act_certificates"}


@pytest.mark.parametrize("code", ["ru", "kk", "kk+ru", "en"])
def test_the_act_says_what_was_noted(core: Core, told: str, code: str) -> None:
    said = text_of(draft(core, told, code))
    for value in (NAME, "0421", "09:07", "09:21", "10:10", "09:25", "директор", "дежурный прокурор", "Ким А. В."):
        assert value in said, value
    assert "Без утверждённого плана посещений не пропущу" in said


def test_a_name_of_three_hundred_letters_is_whole_in_one_file(core: Core, who: Who) -> None:
    name = ("Коммунальное государственное учреждение «Центр оказания специальных социальных услуг " * 4)[:299] + "Ж"
    visit, _ = core.admission.open_at_gate(GatePlace("", plain(name), "SOC-ELD", "35"), who)
    for code in ("ru", "kk+ru"):
        assert name.replace(" ", "") in text_of(draft(core, visit, code)).replace(" ", "").replace("\u00ad", "")


def test_a_fixed_act_says_what_was_true_and_is_changed_no_more(core: Core, who: Who, told: str, refuses: Any) -> None:
    document = fix(core, told, who)
    assert document.signatures[-1].participant_id == ""
    with refuses("act_fixed"):
        core.admission.write(told, "words", "ru", "иначе", who)
    with refuses("act_fixed"):
        core.admission.mark(told, "left_at", None, who)
    with refuses("act_fixed"):
        core.admission.move(told, PLACE, who)
    settled, _ = journeys.run(
        journeys.settle_official(core, document.id, SignatureState.ABSENT, (), who),
    )
    assert settled.signatures[-1].state is SignatureState.ABSENT


# Afterwards


def test_letters_stop_the_clock(core: Core, who: Who, told: str) -> None:
    fix(core, told, who)
    found = core.admission.of_visit(told)
    assert found is not None
    assert [(one.step, one.day, one.done) for one in found.clock] == [
        (Step.APPEAL, date(2026, 11, 27), False),
        (Step.REPEAT, date(2026, 12, 24), False),
        (Step.LIMIT, date(2027, 1, 24), False),
    ]
    first, _ = core.appeals.add(told, who, kind=AppealKind.APPEAL, addressee="PROS-REG", day=date(2026, 11, 25))
    said = text_of(journeys.run(journeys.draft(core, told, Paper.of(DocumentKind.APPEAL, "ru", first))))
    assert NAME in said
    core.appeals.set(first, who, outcome=AppealOutcome.CASE_OPENED, answered_on=date(2026, 12, 1))
    found = core.admission.of_visit(told)
    assert found is not None
    assert [one.done for one in found.clock] == [True, True, True]


def test_who_is_let_in_later_visits_and_the_refusal_stays(core: Core, who: Who, told: str) -> None:
    core.admission.admitted_after_all(told, typed(TODAY, time(11, 0)), who)
    visit = core.visits.get(told)
    assert visit.state is VisitState.UNDER_WAY
    assert {step.stage: step.state for step in visit.stages}[Stage.ARRIVAL] is StageState.DONE
    assert core.admission.of_visit(told) is not None
    assert core.answers.form(told).questions()


@pytest.mark.parametrize(("kind", "addressee"), [("appeal", "PROS-REG"), ("superior_body", "MLSPP"), ("ombudsman", "")])
def test_a_letter_begins_with_whom_it_goes_to(core: Core, who: Who, gate: str, kind: str, addressee: str) -> None:
    letter, _ = core.appeals.begin(gate, AppealKind(kind), who)
    made = core.appeals.get(letter)
    assert (made.kind, made.addressee) == (AppealKind(kind), addressee)
    record = core.documents.draft(gate, Paper.of(DocumentKind.APPEAL, "kk", letter))
    assert record["addressee"]["text"]
    assert record["addressee"]["lang"] == "kk"


# What waits


def pressing(core: Core, day: date) -> list[tuple[Step | None, date | None, bool]]:
    items = [one for one in core.agenda.today(day).items if one.matter is Matter.REFUSAL]
    return [(one.step, one.day, one.late) for one in items]


def test_the_next_step_of_a_refusal_waits_until_it_is_taken(core: Core, who: Who, told: str) -> None:
    appeal, repeat, limit = date(2026, 11, 27), date(2026, 12, 24), date(2027, 1, 24)
    assert pressing(core, TODAY) == [(Step.APPEAL, appeal, False)]
    assert pressing(core, date(2026, 11, 28)) == [(Step.APPEAL, appeal, True)]
    first, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    assert pressing(core, TODAY) == [(Step.APPEAL, appeal, False)]
    core.appeals.set(first, who, day=date(2026, 11, 25))
    assert pressing(core, TODAY) == [(Step.REPEAT, repeat, False)]
    second, _ = core.appeals.begin(told, AppealKind.REPEATED, who)
    core.appeals.set(second, who, day=date(2026, 12, 20))
    assert pressing(core, TODAY) == [(Step.LIMIT, limit, False)]
    assert pressing(core, date(2027, 1, 25)) == [(Step.LIMIT, limit, True)]
    third, _ = core.appeals.begin(told, AppealKind.OMBUDSMAN, who)
    core.appeals.set(third, who, day=date(2027, 1, 26))
    assert pressing(core, date(2027, 1, 27)) == []


def test_a_case_that_was_opened_settles_the_clock(core: Core, who: Who, told: str) -> None:
    first, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    core.appeals.set(first, who, day=date(2026, 11, 25), outcome=AppealOutcome.CASE_OPENED)
    assert pressing(core, date(2026, 12, 30)) == []
    core.admission.admitted_after_all(told, typed(TODAY, time(11, 0)), who)
    assert pressing(core, TODAY) == []


def test_an_act_waits_for_its_signatures(core: Core, who: Who, told: str) -> None:
    fix(core, told, who)
    (item,) = [one for one in core.agenda.today(TODAY).items if one.matter is Matter.SIGNATURES]
    assert (item.paper, item.number, item.total) == (ACT, 0, 2)


def test_a_typed_time_stands_on_the_same_watch_as_the_one_before() -> None:
    """A machine set to another zone must not carry a minute later over to the next day."""
    arrived = Moment(datetime(2026, 11, 24, 13, 16, tzinfo=UTC))
    shown = gate_moment(time(13, 17), arrived.at, arrived)
    assert (shown.at.date(), shown.at - arrived.at) == (arrived.at.date(), timedelta(minutes=1))
