"""The code that stands before each question on paper, by which what was written by hand is typed back.

The stable code where it is short enough to be read at a glance, else a number of its own. Stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from npm_desktop.checklists.form import CHOOSING, Form, Question

LONGEST_CODE = 9
HEAD_OF_TABLE, ROW_OF_TABLE = "label", "list-nolabel"


def printed_codes(form: Form) -> dict[str, str]:
    """Return `{path: code}` of every question a person answers; no two are alike, capitals or not.

    A form whose codes are mere names (`q_household_size`) is numbered throughout: 1, 2, 3 …
    """
    asked = [one for one in form.questions() if one.asked and not heads_table(one)]
    coded = {one.path: one.code for one in asked if _short(one) and one.code != one.name}
    taken = {code.casefold() for code in coded.values()}
    numbers = (str(number) for number in count(1))
    return {one.path: coded.get(one.path) or _free(numbers, taken) for one in asked}


def question_of(form: Form, code: str) -> Question | None:
    """Return the question whose printed code this is, however its letters are written."""
    wanted = code.strip().casefold()
    path = next((path for path, printed in printed_codes(form).items() if printed.casefold() == wanted), "")
    return form.at(path)


def heads_table(question: Question) -> bool:
    """Tell whether the control only shows the choices over a table of questions and takes no answer."""
    return question.kind in CHOOSING and HEAD_OF_TABLE in appearances(question)


def appearances(question: Question) -> tuple[str, ...]:
    """Return the words of the appearance column."""
    return tuple(question.control.get("appearance", "").split())


def _short(question: Question) -> bool:
    return len(question.code) <= LONGEST_CODE and not question.code.startswith("/")


def _free(numbers: Iterator[str], taken: set[str]) -> str:
    return next(number for number in numbers if number not in taken)
