"""From the store to paper and back: a checklist is printed, filled in by hand, and typed in by its codes."""

from __future__ import annotations

import pytest

from npm_desktop import journeys
from npm_desktop.checklists import typed
from npm_desktop.checklists.form import CHOOSING, NUMBERS
from npm_desktop.checklists.typing_order import TypingOrder
from npm_desktop.core import Core
from npm_desktop.documents import paper, preview
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState


@pytest.mark.parametrize("language", ["kk", "ru", "en", "kk+ru"])
def test_a_version_of_the_store_is_printed(core: Core, language: str) -> None:
    version = next(one for one in core.checklists.active() if one.form_id == "npm_pol")
    pdf = journeys.run(journeys.blank(core, version.id, language))
    pages = preview.all_text(pdf)
    assert all(paper.printed(pages, one.code) for one in core.checklists.form(version.id).questions() if one.asked)


def test_what_was_written_on_paper_is_typed_in_from_the_first_code_to_the_last(
    core: Core, visit: str, who: Who
) -> None:
    order = TypingOrder(core.answers.form(visit))
    place, given = order.first(), {}
    while place is not None and not place.rows:
        question = place.question
        sign = "1" if question.kind in CHOOSING else "12" if question.kind in NUMBERS else "Записано от руки"
        found = typed.answer(question, sign)
        if found.state is AnswerState.ANSWERED:
            core.answers.give(visit, question.path, found.value, who, "ru")
        else:
            core.answers.give_state(visit, question.path, found.state, who)
        given[question.path] = found
        place = order.after(place, given=True)
    stored = core.answers.of_visit(visit)
    assert len(given) > 40
    for path, answer in stored.items():
        if path in given:
            assert (answer.value, answer.state) == (given[path].value, given[path].state)
