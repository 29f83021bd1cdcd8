"""The order in which a filled-in paper is typed in: where a code leads, and which place comes next.

A place in a table has the number of its row; in a table of a table the number of each, «2.1». Stores nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.printed_codes import printed_codes
from npm_desktop.checklists.typed import SHOWN
from npm_desktop.errors import BadInput

_ROWS = re.compile(r"[1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3})*")


@dataclass(frozen=True, slots=True)
class Place:
    """A question on paper. `repeats` are the tables it stands in, from the outside, `rows` the number in each."""

    code: str
    question: Question
    repeats: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """Return the code with the row as it is typed: «CELL-02/4»."""
        return f"{self.code}/{'.'.join(map(str, self.rows))}" if self.rows else self.code


class TypingOrder:
    """The questions of one form as they follow each other on paper."""

    def __init__(self, form: Form) -> None:
        """Bind the form."""
        codes = printed_codes(form)
        self._order = tuple(one for one in form.questions() if one.path in codes)
        self._codes = codes
        self._places = {code.casefold(): at for at, code in enumerate(codes.values())}
        self._repeats = {one.path for one in form.groups if one.repeats}
        self._around = tuple(self._tables(one) for one in self._order)

    def __len__(self) -> int:
        return len(self._order)

    def first(self) -> Place | None:
        """Return where the paper begins."""
        return self._place(0, ()) if self._order else None

    def at(self, typed: str) -> Place:
        """Return the place of a typed code, whatever its case; a number alone is that of the only code it ends.

        BadInput `typed_code_unknown`, `typed_row_missing` or `typed_row_idle`.
        """
        code, stroke, rows = typed.strip().partition("/")
        at = self._found(code.strip())
        tables = self._around[at]
        code = self._codes[self._order[at].path]
        if not tables:
            if stroke:
                raise BadInput("typed_row_idle", question=code)
            return self._place(at, ())
        numbers = tuple(int(one) for one in rows.strip().split(".")) if _ROWS.fullmatch(rows.strip()) else ()
        if len(numbers) != len(tables):
            raise BadInput("typed_row_missing", question=code, example=f"{code}/{'.'.join('1' for _ in tables)}")
        return self._place(at, numbers)

    def after(self, place: Place, *, given: bool) -> Place | None:
        """Return the next place; behind the last question of a row the next row begins.

        Who gives no answer to the first question of a row has come to the end of the table.
        """
        at = self._at(place)
        if place.rows and not given and at == self._begin(place.repeats[-1]):
            return self._past(place.repeats, place.rows)
        return self._follow(at + 1, place.repeats, place.rows)

    def _follow(self, at: int, tables: tuple[str, ...], rows: tuple[int, ...]) -> Place | None:
        """Return the place `at`, come from within the tables: still in the innermost, or in its next row."""
        around = self._around[at] if at < len(self._order) else ()
        if around[: len(tables)] == tables:
            return self._place(at, rows) if at < len(self._order) else None
        return self._place(self._begin(tables[-1]), (*rows[:-1], rows[-1] + 1))

    def _past(self, tables: tuple[str, ...], rows: tuple[int, ...]) -> Place | None:
        """Return what follows behind the innermost table."""
        last = max(at for at, around in enumerate(self._around) if tables[-1] in around)
        return self._follow(last + 1, tables[:-1], rows[:-1])

    def _place(self, at: int, rows: tuple[int, ...]) -> Place:
        question, tables = self._order[at], self._around[at]
        # A table that is entered begins with its first row.
        rows = (*rows, *(1 for _ in tables))[: len(tables)]
        return Place(self._codes[question.path], question, tables, rows)

    def _at(self, place: Place) -> int:
        return self._places[place.code.casefold()]

    def _begin(self, table: str) -> int:
        return next(at for at, around in enumerate(self._around) if table in around)

    def _found(self, code: str) -> int:
        folded = code.casefold()
        at = self._places.get(folded)
        if at is None and folded.isdecimal():
            ends = [place for known, place in self._places.items() if _number(known) == int(folded)]
            at = ends[0] if len(ends) == 1 else None
        if at is None:
            raise BadInput("typed_code_unknown", question=code[:SHOWN])
        return at

    def _tables(self, question: Question) -> tuple[str, ...]:
        steps = question.path.split("/")
        paths = ("/".join(steps[:at]) for at in range(2, len(steps)))
        return tuple(one for one in paths if one in self._repeats)


def _number(code: str) -> int | None:
    """Return the number that a code ends with behind a hyphen: 4 of «pen-004»."""
    tail = code.rpartition("-")[2]
    return int(tail) if "-" in code and tail.isdecimal() else None
