"""Answering: canonical values, states, notes, undo; each answer is saved by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text, Translation, plain
from npm_desktop.store.tables.checklists import AnswerRow

PASSPHRASE = "шесть совсем разных слов для проверки"


def _of_kind(core: Core, visit: str, kind: str) -> str:
    return next(one.path for one in core.answers.form(visit).questions() if one.kind == kind)


def test_an_answer_is_there_after_closing(core: Core, who: Who, visit: str, path: str, clock: Any) -> None:
    clock.move(minutes=5)
    answer, changes = core.answers.set(visit, path, "no", who)
    assert (answer.value, answer.state, answer.author_id) == ("no", AnswerState.ANSWERED, who.author)
    assert changes.topics == {Topic.ANSWERS}
    assert changes.visit_id == visit
    core.close()
    again = cores.open_store(core.folder, PASSPHRASE, clock=clock)
    assert again.answers.of_visit(visit) == {path: answer}
    again.close()


@pytest.mark.parametrize(("typed", "kept"), [("2,010", "2.01"), (" 1 000 ", "1000"), ("0", "0"), ("-3,5", "-3.5")])
def test_numbers_are_kept_in_one_form(core: Core, who: Who, visit: str, typed: str, kept: str) -> None:
    path = _of_kind(core, visit, "decimal")
    answer, _ = core.answers.set(visit, path, typed, who)
    assert answer.value == kept
    with core._store.read() as session:
        assert session.query(AnswerRow).one().number == float(kept)


@pytest.mark.parametrize("typed", ["много", "1,2,3", "nan", "inf", "1e5", "9" * 16, "<b>1</b>"])
def test_what_is_no_number_leaves_the_answer_before(core: Core, who: Who, visit: str, typed: str) -> None:
    path = _of_kind(core, visit, "decimal")
    core.answers.set(visit, path, "5", who)
    with pytest.raises(cores.BadInput):
        core.answers.set(visit, path, typed, who)
    assert core.answers.of_visit(visit)[path].value == "5"


@pytest.mark.parametrize("typed", ["nan", "inf", "1_000", "١٢"])
def test_words_that_look_like_numbers_are_words(core: Core, who: Who, visit: str, typed: str) -> None:
    path = _of_kind(core, visit, "text")
    answer, _ = core.answers.set(visit, path, typed, who)
    assert answer.value == typed
    with core._store.read() as session:
        assert session.query(AnswerRow).one().number is None


def test_an_empty_value_takes_the_answer_back(core: Core, who: Who, visit: str, path: str) -> None:
    core.answers.set(visit, path, "yes", who)
    answer, _ = core.answers.set(visit, path, "  ", who)
    assert (answer.value, answer.state) == ("", AnswerState.NOT_ASKED)


@pytest.mark.parametrize(("choice", "state"), [("na", AnswerState.NOT_APPLICABLE), ("nd", AnswerState.NOT_SHOWN)])
def test_two_choices_are_states(core: Core, who: Who, visit: str, path: str, choice: str, state: AnswerState) -> None:
    question = core.answers.form(visit).at(path)
    assert question is not None
    if question.choice(choice) is None:
        path = next(
            one.path for one in core.answers.form(visit).questions() if one.choices and one.choice(choice) is not None
        )
    answer, _ = core.answers.set(visit, path, choice, who)
    assert (answer.value, answer.state) == ("", state)


def test_a_state_keeps_the_note_and_drops_the_value(core: Core, who: Who, visit: str, path: str) -> None:
    core.answers.set(visit, path, "yes", who)
    core.answers.note(visit, path, "ru", "со слов врача", who)
    answer, _ = core.answers.state(visit, path, AnswerState.REFUSED, who, plain("Журнал не дали"))
    assert (answer.value, answer.state, answer.reason) == ("", AnswerState.REFUSED, plain("Журнал не дали"))
    assert answer.note == plain("со слов врача")
    answer, _ = core.answers.set(visit, path, "no", who)
    assert (answer.state, answer.reason, answer.note) == (AnswerState.ANSWERED, Text(), plain("со слов врача"))
    with pytest.raises(ValueError, match="by its value"):
        core.answers.state(visit, path, AnswerState.ANSWERED, who)


def test_a_written_answer_keeps_all_its_languages(core: Core, who: Who, visit: str) -> None:
    path = _of_kind(core, visit, "text")
    core.answers.set(visit, path, "Комнаты открыты", who, "ru")
    core.answers.set(visit, path, "Бөлмелер ашық", who, "kk")
    answer, _ = core.answers.set(visit, path, "Комнаты заперты", who, "ru")
    assert (answer.value, answer.text.source) == ("Комнаты заперты", "ru")
    assert answer.text.state("kk") is Translation.OUTDATED
    answer, _ = core.answers.set(visit, path, "", who, "ru")
    assert (answer.value, answer.state) == ("Бөлмелер ашық", AnswerState.ANSWERED)
    answer, _ = core.answers.set(visit, path, "", who, "kk")
    assert (answer.value, answer.state, answer.text) == ("", AnswerState.NOT_ASKED, answer.text)
    assert not answer.text


@pytest.mark.parametrize(
    "words", ["O'Neil; DROP TABLE answer; --", "<b>&amp;</b>", "👮‍♀️ Ұлан", "я" * 10_000, "a\nb\tc"]
)
def test_any_words_are_kept_as_they_are(core: Core, who: Who, visit: str, words: str) -> None:
    path = _of_kind(core, visit, "text")
    assert core.answers.set(visit, path, words, who)[0].value == words
    assert core.answers.note(visit, path, "kk", words, who)[0].note.values == {"kk": words}
    assert core.answers.of_visit(visit)[path].text == plain(words)


def test_a_text_without_end_is_refused(core: Core, who: Who, visit: str, refuses: Any) -> None:
    path = _of_kind(core, visit, "text")
    with refuses("answer_too_long"):
        core.answers.set(visit, path, "я" * 20_001, who)
    with refuses("text_too_long"):
        core.answers.note(visit, path, "ru", "я" * 20_001, who)
    assert core.answers.of_visit(visit) == {}


def test_signs_no_database_takes_are_left_out(core: Core, who: Who, visit: str) -> None:
    path = _of_kind(core, visit, "text")
    assert core.answers.set(visit, path, "а\x00б\ud800в\u0007", who)[0].value == "абв"


def test_undo_puts_the_earlier_answer_back_as_a_new_one(
    core: Core, who: Who, visit: str, path: str, clock: Any
) -> None:
    first, _ = core.answers.set(visit, path, "yes", who)
    core.answers.set(visit, path, "no", who)
    clock.move(minutes=1)
    back, _ = core.answers.restore(visit, first, who)
    assert (back.value, back.at.at - first.at.at) == ("yes", timedelta(minutes=1))
    core.answers.restore(visit, Answer(path), who)
    assert core.answers.of_visit(visit)[path].state is AnswerState.NOT_ASKED


def test_a_question_that_is_not_there_is_told(core: Core, who: Who, visit: str, refuses: Any) -> None:
    for path in ("", "/data/no", "x" * 500):
        with refuses("question_not_found"):
            core.answers.set(visit, path, "yes", who)
        with refuses("question_not_found"):
            core.answers.note(visit, path, "ru", "x", who)
        with refuses("question_not_found"):
            core.answers.state(visit, path, AnswerState.REFUSED, who)
        with refuses("question_not_found"):
            core.answers.restore(visit, Answer(path), who)
    with refuses("visit_not_found"):
        core.answers.set(new_id(), "/data/no", "yes", who)
    with refuses("visit_not_found"):
        core.answers.form("nonsense")
