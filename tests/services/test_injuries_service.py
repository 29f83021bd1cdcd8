"""Lay sheets describe with consent and never conclude; doctors conclude, and what they write is sealed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from vault_samples import DOCTOR, WHY, give_key, put_interview

from npm_desktop import journeys, vault_journeys
from npm_desktop.core import Core
from npm_desktop.crypto import compartments
from npm_desktop.domain import ids, injury, medical
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.injury import Consistency, InjurySheet, Lesion, View
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.medical import Chaperone, Examination, ExaminedLesion
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import PhotoSubject
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.vault import Compartment, Part
from npm_desktop.domain.visit import is_doctor
from npm_desktop.store.tables.injuries import MedicalNoteRow
from npm_desktop.store.tables.log import ChangeRow

SAID = "удары дубинкой по спине 20 ноября"
NOTE = Examination(
    "ru",
    examined=True,
    consent=True,
    sex_chosen=True,
    chaperone=Chaperone.DECLINED,
    may_stop=True,
    history=SAID,
    lesions=(ExaminedLesion(1, View.BACK, 0.4, 0.3, "спина слева", length=60, consistency=Consistency.TYPICAL),),
    overall=Consistency.HIGHLY_CONSISTENT,
)


@pytest.fixture
def doctor(core: Core, visit: str, who: Who) -> Who:
    """A doctor of the team, with a key of the medical compartment."""
    person, _ = core.people.introduce("Абенов Серик", plain("врач"), "", (None, None), None)
    core.people.set_owner(who.author)
    core.people.save(replace(core.people.get(person), doctor=True), who)
    core.visits.add_member(visit, person, who)
    give_key(core, person, DOCTOR)
    core.vault.set_up(Compartment.MEDICAL, {person: Part.WHOLE})
    return Who(person, person)


@pytest.fixture
def sheet(core: Core, visit: str, who: Who, doctor: Who) -> str:
    """A sheet that the person agreed to before the doctor."""
    talk = put_interview(core, visit, who, photo=Consent.YES)
    return core.injuries.begin(visit, who, consent=True, consent_witness=doctor.author, interview_id=talk)[0]


def _photo(core: Core, visit: str, who: Who, print_class: PrintClass = PrintClass.COUNCIL) -> str:
    files = (StoredFile(ids.new_id().replace("-", ""), ids.random_id(), 10, b"wrapped", "photo") for _ in range(3))
    return core.photos.attach(visit, *files, who, width=3, height=2, format="jpeg", print_class=print_class)[0]


def _log(core: Core, record_id: str) -> list[ChangeRow]:
    with Session(core._store.engine) as session:
        return list(session.scalars(select(ChangeRow).where(ChangeRow.record_id == record_id)))


def test_r08_a_sheet_begins_with_consent_before_a_second_member(core, visit, who, doctor, refuses) -> None:
    with refuses("injury_consent_missing"):
        core.injuries.begin(visit, who, consent=False, consent_witness=doctor.author)
    for witness in ("", who.author, ids.new_id()):
        with refuses("injury_witness_missing"):
            core.injuries.begin(visit, who, consent=True, consent_witness=witness)
    made, _ = core.injuries.begin(visit, who, consent=True, consent_witness=doctor.author)
    with refuses("injury_witness_missing"):
        core.injuries.set(made, doctor, consent_witness=who.author)
    assert core.injuries.get(made).sheet.author_id == who.author


def test_r01_a_sheet_has_the_code_of_the_talk_and_no_field_for_a_name(core: Core, sheet: str) -> None:
    assert core.injuries.get(sheet).code == "K7QM"
    names = {one.name for one in (*fields(InjurySheet), *fields(Lesion))}
    assert not {name for name in names if "name" in name or "birth" in name or "cell" in name}


def test_r10_a_lay_sheet_can_not_conclude(core: Core, sheet: str, who: Who) -> None:
    names = {one.name for one in (*fields(InjurySheet), *fields(Lesion))}
    assert not names & {"consistency", "overall", "conclusion"}
    mark, _ = core.injuries.mark(sheet, View.BACK, 0.4, 0.3, who)
    for given in ({"consistency": "typical"}, {"overall": "typical"}):
        with pytest.raises(ValueError, match="not a field"):
            core.injuries.set_mark(mark, who, **given)
        with pytest.raises(ValueError, match="not a field"):
            core.injuries.set(sheet, who, **given)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("гематома от удара дубинкой", True),
        ("ссадина, причинённая наручниками", True),
        ("таяқтан түскен көгеру", True),
        ("bruise consistent with a baton", True),
        ("лиловый овал 60 на 20 мм, края нечёткие", False),
        ("күлгін, сопақ", False),
        ("от локтя до запястья", False),
    ],
)
def test_r10_words_that_conclude_are_a_hint_and_no_more(core, sheet, who, words, found) -> None:
    mark, _ = core.injuries.mark(sheet, View.FRONT, 0.5, 0.5, who)
    core.injuries.write_mark(mark, "shape", "ru", words, who)
    assert core.injuries.get(sheet).marks[0].shape.values["ru"] == words
    assert ("injury_concludes" in injury.advice(core.injuries.get(sheet))) is found


def test_a_mark_keeps_its_number_and_stays_on_the_drawing(core, sheet, who, refuses) -> None:
    first, _ = core.injuries.mark(sheet, View.FRONT, 0.5, 0.5, who)
    core.injuries.mark(sheet, View.LEFT, 0.1, 0.9, who)
    core.injuries.remove_mark(first, who)
    third, _ = core.injuries.mark(sheet, View.BACK, 0.2, 0.2, who)
    core.injuries.set_mark(third, who, length=60, width=20, view=View.LEFT)
    assert [one.ordinal for one in core.injuries.get(sheet).marks] == [2, 3]
    core.injuries.restore_mark(first, who)
    assert [one.ordinal for one in core.injuries.get(sheet).marks] == [1, 2, 3]
    with refuses("mark_outside"):
        core.injuries.mark(sheet, View.FRONT, 1.2, 0.5, who)
    with refuses("mark_size"):
        core.injuries.set_mark(third, who, length=0)


def test_r09_photos_are_linked_and_more_of_them_are_advised(core, visit, sheet, who) -> None:
    core.injuries.mark(sheet, View.FRONT, 0.5, 0.5, who)
    assert set(injury.advice(core.injuries.get(sheet))) == {"injury_no_photos", "injury_sizes_missing"}
    for shots in (1, 2, 3):
        photo = _photo(core, visit, who, PrintClass.PUBLIC)
        core.injuries.link_photo(photo, sheet, who)
        assert ("injury_few_photos" in injury.advice(core.injuries.get(sheet))) is (shots < 3)
    kept = core.photos.get(photo)
    assert (kept.subject, kept.in_report, kept.print_class) == (PhotoSubject.INJURY, False, PrintClass.GROUP)
    core.injuries.unlink_photo(photo, who)
    assert len(core.injuries.get(sheet).photos) == 2


def test_r08_a_photo_needs_a_consent_of_its_own(core, visit, who, doctor, refuses) -> None:
    talk = put_interview(core, visit, who, talk=Consent.YES, notes_kept=Consent.YES)
    made, _ = core.injuries.begin(visit, who, consent=True, consent_witness=doctor.author, interview_id=talk)
    photo = _photo(core, visit, who)
    with refuses("injury_photo_consent_missing"):
        core.injuries.link_photo(photo, made, who)
    with pytest.raises(ValueError, match="not a field"):
        core.photos.set(photo, who, injury_id=made)


@pytest.mark.parametrize("by_talk", [True, False])
def test_r23_a_child_is_photographed_by_a_doctor_in_its_interest(core, visit, who, doctor, refuses, by_talk) -> None:
    talk = put_interview(core, visit, who, minor=by_talk, photo=Consent.YES)
    figure = "adult" if by_talk else "child"
    made, _ = core.injuries.begin(
        visit, who, consent=True, consent_witness=doctor.author, interview_id=talk, figure=figure
    )
    photo = _photo(core, visit, who)
    with refuses("injury_best_interest_missing"):
        core.injuries.link_photo(photo, made, doctor)
    core.injuries.write(made, "best_interest", "ru", "След исчезнет до прихода врача", who)
    with refuses("injury_child_doctor"):
        core.injuries.link_photo(photo, made, who)
    core.injuries.link_photo(photo, made, doctor)
    assert core.injuries.get(made).photos == (photo,)


def test_nothing_of_another_visit_is_linked(core, visit, sheet, who, institution, refuses) -> None:
    from npm_desktop.domain.plan import Plan

    other, _ = core.visits.plan(Plan(institution, core.visits.get(visit).day, members=[who.author]), who)
    with refuses("injury_of_other_visit"):
        core.injuries.link_photo(_photo(core, other, who), sheet, who)
    with refuses("injury_of_other_visit"):
        core.injuries.set(sheet, who, interview_id=put_interview(core, other, who))


def test_r13_a_sheet_is_logged_with_its_day_and_a_random_id(core: Core, sheet: str, who: Who) -> None:
    mark, _ = core.injuries.mark(sheet, View.FRONT, 0.5, 0.5, who)
    for key in (sheet, mark):
        assert key[14] == "4"
        assert all(one.at.at.hour == 0 == one.at.at.minute for one in _log(core, key))


def test_r10_only_a_doctor_of_the_visit_concludes(core, visit, sheet, who, doctor, refuses) -> None:
    with refuses("medical_not_doctor"):
        core.medical.write(sheet, NOTE, who)
    (note, _), _ = core.medical.write(sheet, NOTE, doctor)
    assert core.medical.of_visit(visit)[0].doctor_id == doctor.author
    assert core.injuries.get(sheet).notes[0].id == note
    core.people.save(replace(core.people.get(doctor.author), doctor=False), who)
    assert not is_doctor(core.visits.get(visit), doctor.author)
    with refuses("medical_not_doctor"):
        core.medical.write(sheet, NOTE, doctor)


def test_r14_a_doctor_may_be_named_when_the_visit_is_under_way(core, visit, who, second) -> None:
    core.visits.add_member(visit, second, who)
    core.visits.mark(visit, "arrived_at", core.now(), who)
    assert not is_doctor(core.visits.get(visit), second)
    core.people.save(replace(core.people.get(second), doctor=True, child_trained=True), who)
    assert is_doctor(core.visits.get(visit), second)
    assert core.people.get(second).child_trained


def test_r14_notes_are_read_with_a_doctors_words_and_that_is_logged(core, visit, sheet, who, doctor, refuses) -> None:
    (note, stamp), _ = core.medical.write(sheet, NOTE, doctor)
    with refuses("holder_words_wrong"):
        core.medical.open(visit, doctor.author, "чужие слова", WHY, doctor)
    with refuses("holder_not_found"):
        core.medical.open(visit, who.author, DOCTOR, WHY, who)
    with refuses("opening_reason_missing"):
        core.medical.open(visit, doctor.author, DOCTOR, Text(), doctor)
    assert core.vault.openings(visit) == []
    opened, _ = journeys.run(vault_journeys.open_notes(core, visit, (doctor.author, DOCTOR), WHY, doctor))
    assert opened.shown == {note: NOTE}
    assert opened.stamps == {note: stamp}
    (line,) = core.vault.openings(visit)
    assert (line.compartment, line.first_id, line.records) == (Compartment.MEDICAL, doctor.author, (note,))
    assert SAID not in repr(opened)
    opened.close()
    assert not opened.shown


def test_r13_the_open_database_holds_no_word_of_a_note(core: Core, sheet: str, doctor: Who) -> None:
    core.medical.write(sheet, NOTE, doctor)
    with core._store.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        for table in tables:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                said = b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
                for secret in (SAID, "highly_consistent", DOCTOR):
                    assert secret.encode() not in said, table


def test_a_note_is_sealed_anew_by_who_wrote_it_and_nothing_unread_is_overwritten(
    core, visit, sheet, who, doctor, refuses
) -> None:
    (note, first), _ = core.medical.write(sheet, NOTE, doctor)
    longer = replace(NOTE, conclusion="Совокупность следов в высокой степени соответствует рассказу")
    (same, second), _ = core.medical.write(sheet, longer, doctor, note_id=note, seen=first)
    assert same == note
    with refuses("medical_changed"):
        core.medical.write(sheet, NOTE, doctor, note_id=note, seen=first)
    other, _ = core.people.introduce("Ким Анна", plain("врач"), "", (None, None), None)
    core.people.save(replace(core.people.get(other), doctor=True), who)
    core.visits.add_member(visit, other, who)
    with refuses("medical_not_own"):
        core.medical.write(sheet, NOTE, Who(other, other), note_id=note, seen=second)
    with refuses("medical_not_own"):
        core.medical.destroy(note, Who(other, other))
    assert core.medical.open(visit, doctor.author, DOCTOR, WHY, doctor)[0].shown == {note: longer}


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"consent": False}, "medical_consent_missing"),
        ({"sex_chosen": False}, "medical_choices_missing"),
        ({"may_stop": False}, "medical_choices_missing"),
        ({"chaperone": Chaperone.NOT_OFFERED}, "medical_choices_missing"),
        ({"examined": False}, "medical_not_examined"),
    ],
)
def test_r11_nobody_is_examined_without_consent_and_choices(core, sheet, doctor, refuses, missing, code) -> None:
    with refuses(code):
        core.medical.write(sheet, replace(NOTE, **missing), doctor)
    with refuses("medical_words_missing"):
        core.medical.write(sheet, Examination(), doctor)
    core.medical.write(sheet, Examination(history=SAID), doctor)  # what was told needs no examination


def test_r10_the_whole_is_judged_and_not_one_lesion(refuses) -> None:
    assert len(Consistency) == 5
    medical.ensure_concluded(NOTE)
    with refuses("medical_overall_missing"):
        medical.ensure_concluded(replace(NOTE, overall=None))
    medical.ensure_concluded(Examination(history=SAID))


def test_a_sheet_with_a_doctors_note_stays(core, visit, sheet, who, doctor, refuses) -> None:
    (note, _), _ = core.medical.write(sheet, NOTE, doctor)
    with refuses("injury_note_there"):
        core.injuries.remove(sheet, who)
    core.medical.destroy(note, doctor)
    with Session(core._store.engine) as session:
        row = session.get_one(MedicalNoteRow, note)
        assert row.sealed is None
        assert row.destroyed_on == core.now().at.date()
    assert core.medical.of_visit(visit) == []
    with refuses("identity_destroyed"):
        core.medical.destroy(note, doctor)
    core.injuries.remove(sheet, who)
    assert core.injuries.of_visit(visit) == []
    core.injuries.restore(sheet, who)
    assert len(core.injuries.of_visit(visit)) == 1


def test_a_note_begins_from_the_marks_without_any_judgement(core: Core, sheet: str, who: Who) -> None:
    mark, _ = core.injuries.mark(sheet, View.BACK, 0.4, 0.3, who)
    core.injuries.write_mark(mark, "colour", "ru", "лиловый", who)
    begun = medical.begun_from(core.injuries.get(sheet).marks, "ru")
    assert begun.lesions == (ExaminedLesion(1, View.BACK, 0.4, 0.3, colour="лиловый"),)
    assert begun.overall is None
    assert medical.load(medical.dump(NOTE)) == NOTE


def test_notes_wait_for_a_key_that_can_open_them(core, visit, who, second, refuses) -> None:
    core.people.save(replace(core.people.get(second), doctor=True), who)
    core.visits.add_member(visit, second, who)
    made, _ = core.injuries.begin(visit, who, consent=True, consent_witness=second)
    with refuses("compartment_not_set_up"):
        core.medical.write(made, NOTE, Who(second, second))
    lock = None
    with refuses("compartment_not_set_up"):
        lock = core.vault.lock(Compartment.MEDICAL, second)
    assert lock is None
    assert compartments.WHOLE == Part.WHOLE


def test_what_was_said_stays_the_persons_words(core: Core, sheet: str, who: Who) -> None:
    core.injuries.write(sheet, "cause", "ru", "били дубинкой", who)
    core.injuries.write(sheet, "words", "kk", "арқам ауырады", who)
    core.injuries.set(sheet, who, happened="около 20 ноября", figure="child")
    kept = core.injuries.get(sheet)
    assert (kept.sheet.cause.values, kept.sheet.words.source) == ({"ru": "били дубинкой"}, "kk")
    assert kept.child
    assert "injury_concludes" not in injury.advice(kept)
