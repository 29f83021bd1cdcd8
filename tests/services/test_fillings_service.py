"""Filling a checklist in a visit: what an answer opens, closes, works out; repeats; what is kept and never told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from npm_desktop.checklists import progress
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Given, View
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import AnswerState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.errors import BadInput
from npm_desktop.store import filled, visits
from tests.fillings_form import LABEL, book

DAY = date(2026, 11, 24)
Refuses = Callable[[str], AbstractContextManager[None]]


class Sheet:
    """A visit that is asked a checklist made for it."""

    def __init__(self, core: Core, visit: str, who: Who) -> None:
        self.core, self.visit, self.who = core, visit, who

    def give(self, path: str, value: str, instance: str = "") -> Given:
        return self.core.answers.give(self.visit, f"/data/{path}", value, self.who, instance=instance)

    def add(self, path: str, around: str = "") -> str:
        return self.core.answers.add_item(self.visit, f"/data/{path}", self.who, around).added[0].uid

    def view(self) -> View:
        return self.core.answers.view(self.visit, ("ru",))

    def uids(self, path: str) -> list[str]:
        return [one.uid for one in self.view().items if one.path == f"/data/{path}"]

    def answers(self) -> dict[str, str]:
        return {path.removeprefix("/data/"): one.value for path, one in self.core.answers.of_visit(self.visit).items()}

    def calculated(self) -> dict[tuple[str, str], str]:
        with self.core._store.read() as session:
            found = filled.read(session, self.visit).calculated
        return {
            (spot.path.removeprefix("/data/"), spot.instance): value
            for spot, value in found.items()
            if "/meta/" not in spot.path
        }


def bound(core: Core, visit: str, who: Who, data: bytes, files: Mapping[str, bytes] | None = None) -> str:
    version, _ = core.checklists.draft(data, files or {})
    with core._store.write(who) as session:
        visits.change(session, visit, checklist_version_id=version.id)
    return version.id


@pytest.fixture
def sheet(core: Core, begun: str, who: Who) -> Sheet:
    bound(core, begun, who, book())
    return Sheet(core, begun, who)


def by_path(given: Given) -> dict[str, Any]:
    return {one.spot.path.removeprefix("/data/"): one for one in given.standings}


def test_an_answer_opens_a_question_and_closes_it(sheet: Sheet) -> None:
    opened = by_path(sheet.give("a/open", "yes"))
    assert (opened["a/people"].relevant, opened["a/people"].problem) == (True, "required")
    assert by_path(sheet.give("a/people", "12"))["a/twice"].value == "24"
    sheet.give("a/words", "Тесно")
    assert sheet.answers() == {"a/open": "yes", "a/people": "12", "a/words": "Тесно", "a/more": "3"}
    closed = sheet.give("a/open", "no")
    assert {path for path, one in by_path(closed).items() if not one.relevant} == {"a/people", "a/words"}
    assert sheet.answers() == {"a/open": "no", "a/more": "3"}
    assert ("a/twice", "") not in sheet.calculated()
    back = sheet.give("a/open", "yes")
    assert [(one.path, one.value) for one in back.answers] == [("/data/a/people", "12"), ("/data/a/words", "Тесно")]
    assert sheet.answers()["a/words"] == "Тесно"
    assert sheet.calculated()["a/twice", ""] == "24"


def test_hidden_answers_are_at_hand_for_the_sheet(sheet: Sheet) -> None:
    for path, value in (("a/open", "yes"), ("a/people", "12"), ("a/open", "no")):
        sheet.give(path, value)
    every = sheet.core.answers.every(sheet.visit)
    assert (every[Spot("/data/a/people")].value, every[Spot("/data/a/people")].hidden) == ("12", True)
    assert sheet.give("a/people", "13").answer.hidden  # an import may answer what isn't asked
    assert "a/people" not in sheet.answers()


def test_a_broken_constraint_says_the_forms_own_sentence(sheet: Sheet) -> None:
    sheet.give("a/open", "yes")
    people = by_path(sheet.give("a/people", "600"))["a/people"]
    assert (people.problem, people.message["ru"]) == ("constraint", "Слишком много")
    assert sheet.view().problems() == (sheet.view().at("/data/a/people"),)
    assert by_path(sheet.give("a/people", "6"))["a/people"].problem == ""


def test_what_does_not_apply_is_the_choice_for_it(sheet: Sheet) -> None:
    assert by_path(sheet.give("a/asked", "na"))["a/told"].relevant
    core, visit, who = sheet.core, sheet.visit, sheet.who
    assert not by_path(sheet.give("a/asked", "yes"))["a/told"].relevant
    given = core.answers.give_state(visit, "/data/a/asked", AnswerState.NOT_APPLICABLE, who, plain("нет такого"))
    assert by_path(given)["a/told"].relevant
    assert by_path(given)["a/asked"].state is AnswerState.NOT_APPLICABLE
    assert not by_path(core.answers.give_state(visit, "/data/a/asked", AnswerState.REFUSED, who))["a/told"].relevant


def test_a_required_question_that_was_refused_is_no_problem(sheet: Sheet) -> None:
    sheet.give("a/open", "yes")
    given = sheet.core.answers.give_state(sheet.visit, "/data/a/people", AnswerState.REFUSED, sheet.who)
    assert by_path(given)["a/people"].problem == ""
    assert not sheet.view().problems()


def test_a_list_that_changes_takes_away_what_it_no_longer_offers(sheet: Sheet, refuses: Refuses) -> None:
    shown = by_path(sheet.give("a/region", "north"))["a/place"]
    assert [one.name for one in shown.choices] == ["north_1", "north_2"]
    with refuses("answer_not_a_choice"):
        sheet.give("a/place", "south_1")
    sheet.give("a/place", "north_2")
    given = sheet.give("a/region", "south")
    (place,) = given.answers
    assert (place.path, place.value, place.state) == ("/data/a/place", "", AnswerState.NOT_ASKED)
    assert place.typist_id == sheet.who.typist
    assert [one.name for one in by_path(given)["a/place"].choices] == ["south_1", "south_2"]
    assert sheet.view().at("/data/a/open").choices is None


def test_values_stand_in_labels(sheet: Sheet) -> None:
    sheet.give("a/open", "yes")
    assert by_path(sheet.give("a/people", "12"))["a/words"].label == dict.fromkeys(("kk", "ru", "en"), "Почему 12?")
    assert not sheet.view().at("/data/a/people").label


def test_cells_come_and_go_with_what_is_in_them(sheet: Sheet) -> None:
    (first,) = sheet.uids("cell")
    second = sheet.add("cell")
    for uid, area in ((first, "8"), (second, "10,5")):
        sheet.give("cell/area", area, uid)
        sheet.give("cell/held", "4", uid)
    titled = sheet.give("cell/number", "12", second)
    assert [one.title["ru"] for one in titled.items if one.path == "/data/cell"] == ["Камера", "Камера 12"]
    assert sheet.calculated() == {
        ("total", ""): "18.5", ("cell/each", first): "2", ("cell/each", second): "2.625",
    }  # fmt: skip
    gone = sheet.core.answers.remove_item(sheet.visit, first, sheet.who)
    assert first in gone.dropped
    assert sheet.calculated() == {("total", ""): "10.5", ("cell/each", second): "2.625"}
    assert list(sheet.core.answers.items(sheet.visit)) == [second]
    back = sheet.core.answers.restore_item(sheet.visit, first, sheet.who)
    assert [one.path for one in back.answers] == ["/data/cell/area", "/data/cell/held"]
    assert sheet.uids("cell") == [first, second]
    assert sheet.calculated()["total", ""] == "18.5"
    assert sheet.core.answers.items(sheet.visit)[first]["/data/cell/area"].value == "8"


def test_what_was_taken_away_before_does_not_come_back_with_the_rest(sheet: Sheet, refuses: Refuses) -> None:
    (cell,), (bed,) = sheet.uids("cell"), sheet.uids("cell/bed")
    other = sheet.add("cell/bed", cell)
    sheet.give("cell/bed/who", "А", bed)
    sheet.give("cell/bed/who", "Б", other)
    answers = sheet.core.answers
    answers.remove_item(sheet.visit, bed, sheet.who)
    answers.remove_item(sheet.visit, cell, sheet.who)
    assert sheet.view().items == ()
    answers.restore_item(sheet.visit, cell, sheet.who)
    assert sheet.uids("cell/bed") == [other]
    assert {uid: list(given) for uid, given in answers.items(sheet.visit).items()} == {other: ["/data/cell/bed/who"]}
    for uid in (cell, "nonsense", ""):
        with refuses("item_not_found"):
            answers.restore_item(sheet.visit, uid, sheet.who)


def test_the_last_instance_can_go_and_stays_away(sheet: Sheet) -> None:
    sheet.core.answers.remove_item(sheet.visit, sheet.uids("cell")[0], sheet.who)
    assert sheet.uids("cell") == []
    reader = sheet.core.reader()
    assert [one.path for one in reader.answers.view(sheet.visit).items] == []
    reader.close()


def test_whoever_looks_first_sees_the_instances_that_are_written_later(sheet: Sheet) -> None:
    reader = sheet.core.reader()
    (cell,) = [one.uid for one in reader.answers.view(sheet.visit).items if one.path == "/data/cell"]
    sheet.give("cell/area", "8", cell)
    assert reader.answers.view(sheet.visit).at("/data/cell/area", cell).value == "8"
    reader.close()


def test_a_count_makes_instances_and_never_takes_what_holds_answers(sheet: Sheet, refuses: Refuses) -> None:
    made = sheet.give("b/rooms", "3")
    assert [one.position for one in made.added] == [1, 2, 3]
    one, two, three = sheet.uids("room")
    sheet.give("room/colour", "белый", two)
    sheet.core.answers.give_state(sheet.visit, "/data/room/colour", AnswerState.NOT_SHOWN, sheet.who, instance=three)
    fallen = sheet.give("b/rooms", "0")
    assert (fallen.dropped, set(fallen.surplus)) == ((one,), {two, three})
    with refuses("repeat_counted"):
        sheet.core.answers.add_item(sheet.visit, "/data/room", sheet.who)
    sheet.core.answers.remove_item(sheet.visit, three, sheet.who)
    assert sheet.uids("room") == [two]
    sheet.give("b/rooms", "1")
    with refuses("repeat_counted"):
        sheet.core.answers.remove_item(sheet.visit, two, sheet.who)
    assert sheet.view().counted == {"/data/room"}


def test_a_question_in_a_repeat_is_found_in_its_instance_alone(sheet: Sheet, refuses: Refuses) -> None:
    (cell,), (bed,) = sheet.uids("cell"), sheet.uids("cell/bed")
    for path, instance in (("cell/area", ""), ("cell/area", bed), ("a/open", cell), ("cell/area", "nonsense")):
        with refuses("question_not_found"):
            sheet.give(path, "1", instance)
    for path, around in (("cell/bed", ""), ("cell", cell), ("a", ""), ("a/open", "")):
        with refuses("item_not_found"):
            sheet.add(path, around)
    with refuses("item_not_found"):
        sheet.core.answers.remove_item(sheet.visit, "nonsense", sheet.who)


def test_progress_counts_what_is_asked(sheet: Sheet) -> None:
    form = sheet.core.answers.form(sheet.visit)
    before = progress.of_form(form, sheet.view().states())
    sheet.give("a/open", "yes")
    sheet.give("a/people", "2")
    after = progress.of_form(form, sheet.view().states())
    assert next((one.answered, one.total) for one in before) == (1, 6)
    assert next((one.answered, one.total) for one in after) == (3, 7)
    cell = sheet.add("cell")
    sheet.give("cell/number", "1", cell)
    assert sheet.view().states()["/data/cell/number"] == AnswerState.NOT_ASKED
    sheet.give("cell/number", "2", sheet.uids("cell")[0])
    assert sheet.view().states()["/data/cell/number"] == AnswerState.ANSWERED
    assert sheet.view().states()["/data/cell/tight"] == progress.HIDDEN


def test_a_view_is_brought_up_to_date_by_what_came_of_an_answer(sheet: Sheet) -> None:
    view = sheet.view()
    answers, visit, who = sheet.core.answers, sheet.visit, sheet.who
    steps: list[Callable[[], Given]] = [
        lambda: sheet.give("a/open", "yes"),
        lambda: sheet.give("a/people", "600"),
        lambda: answers.add_item(visit, "/data/cell", who),
        lambda: sheet.give("cell/number", "7", sheet.uids("cell")[1]),
        lambda: answers.remove_item(visit, sheet.uids("cell")[0], who),
        lambda: sheet.give("b/rooms", "2"),
    ]
    view = answers.view(visit)
    for step in steps:
        given = step()
        view = view.updated(given.standings, given.items, given.dropped)
        assert dict(view.standings) == dict(answers.view(visit).standings)
        assert view.items == answers.view(visit).items


def test_many_answers_come_in_at_once_or_not_at_all(sheet: Sheet, refuses: Refuses) -> None:
    cell, bed = "0b0b3a57-3a3e-4b51-9d6f-0d7c2f5a1111", "0b0b3a57-3a3e-4b51-9d6f-0d7c2f5a2222"
    items = [("/data/cell", cell, ""), ("/data/cell/bed", bed, cell)]
    values = {Spot("/data/cell/bed/who", bed): "А", Spot("/data/a/place"): "north_1", Spot("/data/a/region"): "north"}
    with refuses("answer_not_a_number"):
        sheet.core.answers.bring(sheet.visit, items, {**values, Spot("/data/a/people"): "много"}, sheet.who)
    assert sheet.answers() == {}
    given = sheet.core.answers.bring(sheet.visit, items, values, sheet.who)
    assert given.added
    sheet.core.answers.bring(sheet.visit, items, values, sheet.who)
    assert sheet.uids("cell")[1:] == [cell]
    assert sheet.answers() == {"a/place": "north_1", "a/region": "north", "a/more": "3"}
    assert sheet.core.answers.items(sheet.visit)[bed]["/data/cell/bed/who"].value == "А"


def test_a_note_and_an_undo_keep_what_is_hidden_hidden(sheet: Sheet) -> None:
    sheet.give("a/open", "yes")
    first = sheet.give("a/people", "12").answer
    sheet.give("a/people", "13")
    sheet.give("a/open", "no")
    answers, visit, who = sheet.core.answers, sheet.visit, sheet.who
    answers.note(visit, "/data/a/people", "ru", "со слов", who)
    answers.note(visit, "/data/a/words", "ru", "не спросили", who)
    back, _ = answers.restore(visit, first, who)
    assert (back.value, back.hidden) == ("12", True)
    assert sheet.answers() == {"a/open": "no", "a/more": "3"}
    sheet.give("a/open", "yes")
    assert sheet.calculated()["a/twice", ""] == "24"
    assert sheet.answers()["a/words"] == ""


def test_a_report_tells_nothing_that_is_hidden(sheet: Sheet) -> None:
    for path, value in (("a/open", "yes"), ("a/people", "12"), ("a/words", "Тесно в камере"), ("a/open", "no")):
        sheet.give(path, value)
    record = sheet.core.documents.draft(sheet.visit, Paper.report("ru"))
    told = {answer["code"] for section in record["sections"] for answer in section["answers"]}
    assert "open" in told
    assert "Тесно в камере" not in str(record)
    assert not {"people", "words", "twice"} & told


def test_what_must_be_answered_is_missed_only_where_it_is_asked(sheet: Sheet) -> None:
    def missed() -> set[str]:
        problems = sheet.core.documents.problems(sheet.visit, Paper.report("ru"))
        return {one.details["question"] for one in problems if one.code == "required_missing"}

    sheet.give("a/open", "no")
    assert missed() == set()
    sheet.give("a/open", "yes")
    assert missed() == {"people"}
    sheet.give("a/people", "3")
    assert missed() == set()


def test_words_of_a_cell_are_translated_as_any_others(sheet: Sheet) -> None:
    cell = sheet.uids("cell")[0]
    sheet.give("cell/number", "камера 7", cell)
    (passage,) = [
        one for one in sheet.core.translations.of_visit(sheet.visit) if one.text.values.get("ru") == "камера 7"
    ]
    sheet.core.translations.write(sheet.visit, passage.key, "en", "cell 7", sheet.who)
    answer = sheet.core.answers.items(sheet.visit)[cell]["/data/cell/number"]
    assert (answer.value, answer.text.values["en"]) == ("камера 7", "cell 7")


def test_a_default_that_was_taken_away_stays_away(sheet: Sheet) -> None:
    sheet.give("a/more", "")
    sheet.core.answers._fillings.forget()
    assert sheet.view().at("/data/a/more").value == ""
    sheet.give("a/open", "yes")
    assert sheet.answers()["a/more"] == ""


def test_a_module_and_a_checklist_are_two_forms_at_work(core: Core, begun: str, who: Who) -> None:
    module = (
        {"type": "begin_group", "name": "m", LABEL: "Модуль"},
        {"type": "select_one state", "name": "m_open", LABEL: "Открыто?"},
        {"type": "integer", "name": "m_people", LABEL: "Сколько?", "relevant": "${m_open} = 'yes'"},
        {"type": "end_group"},
        {"type": "begin_repeat", "name": "talk", LABEL: "Беседа"},
        {"type": "text", "name": "said", LABEL: "Что?"},
        {"type": "end_repeat"},
    )
    bound(core, begun, who, book())
    version, _ = core.checklists.draft(book(module, form_id="module"))
    with core._store.write(who) as session:
        visits.change(session, begun, module_version_id=version.id)
    sheet = Sheet(core, begun, who)
    assert [one.path for one in sheet.view().items] == ["/data/talk", "/data/cell", "/data/cell/bed"]
    assert by_path(sheet.give("m/m_open", "yes"))["m/m_people"].relevant
    assert by_path(sheet.give("a/open", "yes"))["a/people"].relevant
    sheet.give("talk/said", "слова", sheet.uids("talk")[0])
    sheet.add("talk")
    sheet.give("m/m_open", "no")
    core.answers._fillings.forget()
    view = sheet.view()
    assert len(sheet.uids("talk")) == 2
    assert not view.at("/data/m/m_people").relevant
    assert view.at("/data/a/people").relevant
    assert sheet.answers() == {"m/m_open": "no", "a/open": "yes", "a/more": "3"}


def test_a_module_that_only_began_can_be_taken_away(core: Core, begun: str, who: Who, refuses: Refuses) -> None:
    module = (
        {"type": "integer", "name": "m_more", LABEL: "Ещё", "default": "3"},
        {"type": "text", "name": "m_words", LABEL: "Слова"},
    )
    bound(core, begun, who, book())
    version, _ = core.checklists.draft(book(module, form_id="module"))
    with core._store.write(who) as session:
        visits.change(session, begun, module_version_id=version.id)
    sheet = Sheet(core, begun, who)
    said = sheet.give("m_words", "слова").answer
    assert sheet.answers() == {"m_words": "слова", "m_more": "3", "a/more": "3"}
    with refuses("module_answered"):
        core.kinds.change(begun, VisitType.INTERIM, who)
    sheet.give("m_words", "")
    core.kinds.change(begun, VisitType.INTERIM, who)
    assert sheet.answers() == {"a/more": "3"}
    assert said.path not in {one.path for one in sheet.view().standings}


def test_the_last_visit_to_the_institution_answers_for_what_is_asked_again(
    core: Core, begun: str, who: Who, institution: str
) -> None:
    survey = (
        {"type": "integer", "name": "people", LABEL: "Сколько?", "default": "${last-saved#people}"},
        {"type": "text", "name": "words", LABEL: "Слова"},
    )
    bound(core, begun, who, book(survey))
    first = Sheet(core, begun, who)
    first.give("people", "12")
    plan = Plan(institution, DAY + timedelta(30), members=[who.author])
    second = Sheet(core, core.visits.plan(plan, who)[0], who)
    newer = ({"type": "begin_group", "name": "g", LABEL: "Г"}, *survey, {"type": "end_group"})
    bound(core, second.visit, who, book(newer, version="2"))
    second.give("g/words", "да")
    assert second.answers() == {"g/words": "да", "g/people": "12"}


def test_what_the_device_says_names_no_one(core: Core, begun: str, who: Who) -> None:
    survey = (
        {"type": "username", "name": "user"},
        {"type": "deviceid", "name": "device"},
        {"type": "phonenumber", "name": "phone"},
        {"type": "text", "name": "words", LABEL: "Слова"},
    )
    bound(core, begun, who, book(survey))
    sheet = Sheet(core, begun, who)
    sheet.give("words", "да")
    assert sheet.calculated() == {("user", ""): who.author, ("device", ""): core.info.replica_id}


def test_data_files_of_a_version_are_looked_into(core: Core, begun: str, who: Who) -> None:
    place = {"type": "select_one_from_file places.csv", "name": "place", "parameters": "value=code label=title"}
    survey = (
        {"type": "text", "name": "code", LABEL: "Код"},
        {"type": "calculate", "name": "title", "calculation": "pulldata('places', 'title', 'code', ${code})"},
        {**place, LABEL: "Место"},
    )
    bound(core, begun, who, book(survey), {"places.csv": "code,title\n7,Барак\n8,Школа\n".encode()})
    sheet = Sheet(core, begun, who)
    assert by_path(sheet.give("code", "8"))["title"].value == "Школа"
    assert [(one.name, one.labels["ru"]) for one in sheet.view().at("/data/place").choices] == [
        ("7", "Барак"), ("8", "Школа"),
    ]  # fmt: skip
    assert by_path(sheet.give("place", "7"))["place"].value == "7"


def commits(core: Core) -> list[None]:
    """Return a list that grows by one with every transaction of the store."""
    found: list[None] = []
    event.listen(core._store.engine, "commit", lambda _connection: found.append(None))
    return found


def test_many_questions_are_marked_in_one_transaction_and_taken_back_in_one(sheet: Sheet) -> None:
    core, who = sheet.core, sheet.who
    sheet.give("a/open", "yes")
    before = core.answers.every(sheet.visit)
    spots = [Spot(f"/data/a/{name}") for name in ("open", "people", "region")]
    seen = commits(core)
    given = core.answers.give_states(sheet.visit, spots, AnswerState.NOT_APPLICABLE, who, plain("Корпус закрыт"))
    assert len(seen) == 1
    # What the first closed isn't asked any more.
    marked = [Spot("/data/a/open"), Spot("/data/a/region")]
    assert [Spot(one.path) for one in given.answers[:2]] == marked
    assert all(one.reason == plain("Корпус закрыт") for one in given.answers[:2])
    old = [before.get(one, Answer(one.path)) for one in marked]
    back = core.answers.take_back(sheet.visit, old, who)
    assert len(seen) == 2
    assert [one.state for one in back.answers[:2]] == [AnswerState.ANSWERED, AnswerState.NOT_ASKED]
    assert sheet.answers()["a/open"] == "yes"
    assert sheet.view().at("/data/a/people").relevant


def test_what_came_and_went_goes_back_in_one_transaction(sheet: Sheet) -> None:
    core, who = sheet.core, sheet.who
    first, second = sheet.add("cell"), sheet.add("cell")
    sheet.give("cell/area", "8", first)
    core.answers.remove_item(sheet.visit, first, who)
    seen = commits(core)
    given = core.answers.take_back(sheet.visit, [Answer("/data/a/more", "3")], who, added=[second], removed=[first])
    assert len(seen) == 1
    assert first in sheet.uids("cell")
    assert second not in sheet.uids("cell")
    assert {one.value for one in given.answers} == {"3", "8"}
    assert second in given.dropped


def test_a_step_that_can_not_go_back_whole_does_not_go_back_at_all(sheet: Sheet, refuses: Refuses) -> None:
    sheet.give("a/open", "yes")
    with refuses("item_not_found"):
        sheet.core.answers.take_back(sheet.visit, [Answer("/data/a/open")], sheet.who, removed=["nowhere"])
    assert sheet.answers()["a/open"] == "yes"


def test_rows_laid_at_once_stand_as_those_brought_one_by_one(core: Core, who: Who, institution: str) -> None:
    rows = [("12,5", "5"), ("8", ""), ("6", "3"), ("", "2")]

    def laid(way: str) -> tuple[list[dict[str, str]], dict[str, str], list[tuple[str, bool]]]:
        visit = core.visits.plan(Plan(institution, DAY, members=[who.author]), who)[0]
        bound(core, visit, who, book(version=way))
        names = [f"00000000-0000-4000-8000-{number:012d}" for number in range(len(rows))]
        uids = [one.replace("8000", "8001" if way == "1" else "8002") for one in names]
        items = [("/data/cell", uid, "") for uid in uids]
        values = {Spot("/data/cell/area", uid): area for uid, (area, _) in zip(uids, rows, strict=True) if area}
        values |= {Spot("/data/cell/held", uid): held for uid, (_, held) in zip(uids, rows, strict=True) if held}
        command = core.answers.bring if way == "1" else core.answers.lay_rows
        given = command(visit, items, values, who)
        assert [Spot(one.path, one.instance) for one in given.answers][: len(values)] == list(values)
        view = core.answers.view(visit, ("ru",))
        kept = core.answers.items(visit)
        held = [{path: one.value for path, one in kept.get(uid, {}).items()} for uid in uids]
        total = {"total": view.at("/data/total").value}
        tight = [(view.at("/data/cell/each", uid).value, view.at("/data/cell/tight", uid).relevant) for uid in uids]
        told = {one.spot: one for one in given.standings}
        assert all(told[spot].value for spot in values)
        return held, total, tight

    assert laid("1") == laid("2")


def test_rows_that_can_not_all_be_laid_are_not_laid_at_all(sheet: Sheet) -> None:
    uid = "00000000-0000-4000-8000-000000000001"
    values = {Spot("/data/cell/area", uid): "много"}
    before = sheet.uids("cell")
    with pytest.raises(BadInput):
        sheet.core.answers.lay_rows(sheet.visit, [("/data/cell", uid, "")], values, sheet.who)
    assert sheet.uids("cell") == before
