"""How far a checklist is, and what comes next."""

from __future__ import annotations

from npm_desktop.checklists import progress
from npm_desktop.checklists.form import Form, Kind, Question, Section


def question(section, name, kind=Kind.TEXT, **more):
    return Question(f"/data/{section}/{name}", name, name, kind, section, **more)


A = (question("a", "a1", required=True), question("a", "n", Kind.NOTE), question("a", "a2"))
B = (question("b", "b1"), question("b", "b2", readonly=True))
FORM = Form("f", "1", {}, (Section("A", "a", {}, {}, A), Section("B", "b", {}, {}, B)), {}, (), "")


def test_an_empty_checklist_has_everything_before_it():
    first, second = progress.of_form(FORM, {})
    assert (first.section, first.answered, first.total, first.missing_required) == ("a", 0, 2, ("/data/a/a1",))
    assert (second.answered, second.total, second.missing_required) == (0, 1, ())
    assert progress.next_unanswered(FORM, {}).name == "a1"


def test_a_reason_is_as_good_as_an_answer_and_hidden_counts_for_nothing():
    states = {"/data/a/a1": "not_shown", "/data/a/a2": "hidden", "/data/b/b1": "not_asked"}
    first, second = progress.of_form(FORM, states)
    assert (first.answered, first.total, first.missing_required, first.complete) == (1, 1, (), True)
    assert (second.answered, second.complete) == (0, False)


def test_the_next_one_is_looked_for_after_the_current_and_from_the_top_again():
    states = {"/data/b/b1": "answered"}
    assert progress.next_unanswered(FORM, states, after="/data/a/a1").name == "a2"
    assert progress.next_unanswered(FORM, states, after="/data/a/a2").name == "a1"
    assert progress.next_unanswered(FORM, states, after="/data/gone").name == "a1"


def test_when_all_is_answered_nothing_is_next():
    states = {one.path: "answered" for one in FORM.questions()}
    assert progress.next_unanswered(FORM, states) is None
    assert all(one.complete for one in progress.of_form(FORM, states))
