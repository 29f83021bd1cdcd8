"""What every saved field must be, whatever screen or import it came from: clean, and no larger than any database takes.

SQLite would keep a name of a million letters, PostgreSQL would refuse it: the same rule here for both.
"""

from __future__ import annotations

from sqlalchemy import Integer, String, inspect

from npm_desktop.domain.text import Text, clean
from npm_desktop.errors import RuleBroken
from npm_desktop.store.tables.record import Record

LONGEST_TEXT = 20_000
LARGEST_NUMBER = 2**31 - 1


def tidy(row: Record) -> None:
    """Clean the row's plain strings and raise RuleBroken when a field is too long or too large."""
    state = inspect(row)
    for column in inspect(type(row)).columns:
        if column.key not in state.unmodified:
            value = getattr(row, column.key)
            if isinstance(value, Text):
                for written in value.values.values():
                    _fits(written, LONGEST_TEXT)
            elif isinstance(value, str) and isinstance(column.type, String):
                setattr(row, column.key, clean(value))
                _fits(getattr(row, column.key), column.type.length or LONGEST_TEXT)
            elif isinstance(column.type, Integer) and value is not None and abs(value) > LARGEST_NUMBER:
                raise RuleBroken("number_too_large", most=LARGEST_NUMBER)


def _fits(value: str, most: int) -> None:
    if len(value) > most:
        raise RuleBroken("text_too_long", most=most)
