"""Injuries: a sheet with consent, marks on the drawing, photos, and the doctor's sealed note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.injury import Consistency, View
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.medical import Chaperone
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import Compartment, Part
from tests.ui.keyboard import press, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from tests.vault_samples import DOCTOR, give_key, put_interview
from ui.context import Context
from ui.screens.visit import VisitScreen
from ui.screens.visit.injuries import InjuriesPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def doctor(core: Core, begun: str, who: Who) -> str:
    """A doctor of the team with a key."""
    made, _ = core.people.introduce("Абенов Серик", plain("врач"), "", (None, None), None)
    core.people.set_owner(who.author)
    core.people.save(replace(core.people.get(made), doctor=True), who)
    core.visits.add_member(begun, made, who)
    give_key(core, made, DOCTOR)
    core.vault.set_up(Compartment.MEDICAL, {made: Part.WHOLE})
    return made


@pytest.fixture
def talk(core: Core, begun: str, who: Who) -> str:
    return put_interview(core, begun, who, unit="8 отряд", photo=Consent.YES, talk=Consent.YES)


@pytest.fixture
def pane(context: Context, begun: str, doctor: str, talk: str, place: Place) -> InjuriesPane:
    made = InjuriesPane(context, begun)
    place(made)
    return made


@pytest.fixture
def opened(pane: InjuriesPane, core: Core, begun: str, who: Who, talk: str, doctor: str) -> InjuriesPane:
    """The pane with a sheet that is open."""
    sheet, _ = core.injuries.begin(begun, who, consent=True, consent_witness=doctor, interview_id=talk)
    pane.reload()
    pane.open_sheet(sheet)
    return pane


def test_a_sheet_begins_with_consent_before_the_second_member(pane, core: Core, begun: str, talk, doctor) -> None:
    pane.add.click()
    assert pane.begin.witness.value() == doctor
    pane.begin.talk.set_value(talk)
    pane.begin.begin.click()
    assert "consent" in pane.begin.witness_field.sentence.text()
    assert core.injuries.of_visit(begun) == []
    pane.begin.consent.click()
    pane.begin.begin.click()
    (one,) = core.injuries.of_visit(begun)
    assert pane.form.shown_id == one.sheet.id
    assert "K7QM" in pane.form.title.text()
    assert pane.form.chart.hasFocus()


def test_marks_are_put_and_described_by_keyboard(opened: InjuriesPane, core: Core, begun: str) -> None:
    chart = opened.form.chart
    press(chart, Qt.Key.Key_2, text="2")
    press(chart, Qt.Key.Key_Return)
    (mark,) = core.injuries.of_visit(begun)[0].marks
    assert (mark.view, mark.x, mark.y) == (View.BACK, 0.5, 0.3)
    form = opened.form.mark
    assert form.mark_id() == mark.id
    assert form.texts["site"].field.hasFocus()
    write(form.texts["site"], "under the left shoulder blade")
    write(form.texts["shape"], "a bruise from a baton")
    form.length.line.setText("60")
    form.length.line.commit()
    (mark,) = core.injuries.of_visit(begun)[0].marks
    assert (mark.length, mark.site.values["en"]) == (60, "under the left shoulder blade")
    assert form.hint.isVisible()
    write(form.texts["shape"], "two stripes")
    assert form.hint.isHidden()
    form.move_key.click()
    press(chart, Qt.Key.Key_3, text="3")
    press(chart, Qt.Key.Key_Space)
    assert core.injuries.of_visit(begun)[0].marks[0].view is View.LEFT
    form.remove.click()
    assert core.injuries.of_visit(begun)[0].marks == ()
    opened.notice.acted.emit()
    assert len(core.injuries.of_visit(begun)[0].marks) == 1


def test_words_are_saved_and_a_child_is_asked_for_its_interest(opened: InjuriesPane, core: Core, begun: str) -> None:
    form = opened.form
    write(form.texts["cause"], "beaten with a baton")
    assert form.fields["best_interest"].isHidden()
    form.figure.chosen.emit("child")
    assert form.fields["best_interest"].isVisible()
    write(form.texts["best_interest"], "The mark will fade")
    sheet = core.injuries.of_visit(begun)[0].sheet
    assert (sheet.figure, sheet.cause.values["en"]) == ("child", "beaten with a baton")
    form.remove.click()
    assert core.injuries.of_visit(begun) == []
    opened.notice.acted.emit()
    assert len(core.injuries.of_visit(begun)) == 1


def test_a_photo_is_linked_or_the_reason_is_told(opened: InjuriesPane, core: Core, begun: str, who: Who) -> None:
    files = (StoredFile(ids.new_id().replace("-", ""), ids.random_id(), 10, b"wrapped", "photo") for _ in range(3))
    photo, _ = core.photos.attach(begun, *files, who, width=3, height=2, format="jpeg")
    opened.reload()
    photos = opened.form.photos
    photos.add.chosen.emit(photo)
    assert core.injuries.of_visit(begun)[0].photos == (photo,)
    opened.reload()
    photos.linked[0].click()
    assert core.injuries.of_visit(begun)[0].photos == ()
    opened.form.figure.chosen.emit("child")
    photos.add.chosen.emit(photo)
    assert "interest" in photos.field.sentence.text()


def test_leaving_the_page_leaves_nothing_open(opened: InjuriesPane) -> None:
    opened.hide()
    opened.show()
    assert opened.form.shown_id == ""


def test_a_talk_leads_to_its_sheet_or_to_a_new_one(screen: VisitScreen, core, begun, who, doctor, talk) -> None:
    screen.lead("injuries", talk)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, InjuriesPane)
    assert pane.begin.talk.value() == talk
    sheet, _ = core.injuries.begin(begun, who, consent=True, consent_witness=doctor, interview_id=talk)
    pane.reload()
    pane.lead_to(talk)
    assert pane.form.shown_id == sheet


def test_r10_a_member_sees_no_place_for_a_conclusion(opened: InjuriesPane) -> None:
    assert not opened.form.begin_note.isVisible()
    assert not opened.form.open_note.isVisible()


def test_the_doctor_writes_a_note_that_is_sealed_as_it_is_typed(
    opened: InjuriesPane, context: Context, core: Core, begun: str, doctor: str
) -> None:
    core.injuries.mark(opened.form.shown_id, View.BACK, 0.4, 0.3, context.voice.who())
    context.voice.author = doctor
    opened.reload()
    opened.form.begin_note.click()
    view, form = opened.medical, opened.medical.form
    assert form.isVisible()
    form.texts["history"].setPlainText("Beaten with a baton")
    form.settle()
    assert "examination" in view.notice.sentence.text()  # the marks need one
    assert core.medical.of_visit(begun) == []
    form.examined.click()
    for check in (form.consent, form.sex_chosen, form.may_stop):
        check.click()
    form.chaperone.set_value(str(Chaperone.DECLINED))
    form.lesions[0].step.set_value(str(Consistency.TYPICAL))
    form.overall.set_value(str(Consistency.HIGHLY_CONSISTENT))
    form.settle()
    assert view.notice.isHidden()
    assert "Sealed" in view.state.text
    (note,) = core.medical.of_visit(begun)
    form.texts["advice"].setPlainText("See a nephrologist")
    view.put_away()
    assert opened.form.shown_id
    assert form.texts["history"].value() is None
    opened_now, _ = core.medical.open(begun, doctor, DOCTOR, plain("проверка"), context.voice.who())
    kept = opened_now.shown[note.id]
    assert (kept.history, kept.advice) == ("Beaten with a baton", "See a nephrologist")
    assert (kept.overall, kept.lesions[0].consistency) == (Consistency.HIGHLY_CONSISTENT, Consistency.TYPICAL)


def test_r14_a_note_is_read_with_the_doctors_words_and_forgotten(
    opened: InjuriesPane, context: Context, core: Core, begun: str, doctor: str, dialogs: Answers, tmp_path: Path
) -> None:
    from npm_desktop.domain.medical import Examination

    core.medical.write(opened.form.shown_id, Examination(history="Beaten"), Who(doctor, doctor))
    opened.reload()
    opened.form.open_note.click()
    view = opened.medical
    view.opening.open.click()
    assert view.opening.reason_field.sentence.text()
    view.opening.reason.setText("annex for the Ombudsman")
    view.opening.words.setText("wrong")
    view.opening.open.click()
    assert view.opening.words_field.sentence.text()
    assert core.vault.openings(begun) == []
    view.opening.words.setText(DOCTOR)
    view.opening.open.click()
    assert view.form.texts["history"].value() == "Beaten"
    assert not view.form.texts["history"].isEnabled()  # the one who speaks did not write it
    assert len(core.vault.openings(begun)) == 1
    dialogs.target = tmp_path / "annex.pdf"
    view.print.click()
    assert dialogs.target.read_bytes().startswith(b"%PDF")
    opened.hide()
    assert view.form.texts["history"].value() is None


def test_the_sheet_is_printed(opened: InjuriesPane, dialogs: Answers, tmp_path: Path) -> None:
    dialogs.target = tmp_path / "sheet.pdf"
    opened.form.print.click()
    assert dialogs.target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, core: Core, who: Who, begun: str, doctor: str, talk: str, place: Place,
    speak: Callable[[str], None], code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    sheet, _ = core.injuries.begin(begun, who, consent=True, consent_witness=doctor, interview_id=talk)
    core.injuries.mark(sheet, View.BACK, 0.4, 0.3, who)
    context.voice.author = doctor
    made = InjuriesPane(context, begun)
    window = place(made, size)
    made.open_sheet(sheet)
    assert clipped(window) == []
    made.form.begin_note.click()
    assert clipped(window) == []


def test_the_form_of_a_talk_leads_to_its_injuries_and_to_who_it_is(screen: VisitScreen, core, who, talk) -> None:
    screen.lead("interviews", talk)
    pane = screen.stack.currentWidget()
    assert pane.form.shown_id == talk
    assert pane.form.ways.identity.isHidden()  # nothing was agreed to that needs a name
    pane.form.ways.injuries.click()
    assert isinstance(screen.stack.currentWidget(), InjuriesPane)
    assert screen.stack.currentWidget().begin.talk.value() == talk
