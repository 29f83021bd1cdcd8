"""What was typed never gets into a message of the database nor into the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from npm_desktop import logs
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.store.engine import postgresql_engine
from npm_desktop.store.tables.evidence import PhotoRow

SECRET = "ТАЙНА согласие Иванова"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The file of a log that was begun, and ends with the test."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield logs.start(tmp_path / "logs") / "npm-desktop.log"
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def broken(core: Core, who: Who, visit: str) -> IntegrityError:
    """Return what the database says of a photo whose files it doesn't know."""
    row = PhotoRow(id=ids.new_id(), visit_id=visit, original="x", derivative="y", thumbnail="z", permission=SECRET)
    for name, value in {"sha256": "0", "print_sha256": "0", "width": 1, "height": 1, "format": "j"}.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError) as refused, core._store.write(who) as session:
        session.add(row)
    return refused.value


def test_no_error_of_the_database_tells_what_was_typed(core: Core, who: Who, visit: str) -> None:
    assert "ТАЙНА" not in str(broken(core, who, visit))
    assert postgresql_engine("postgresql+psycopg://nobody@localhost/none").hide_parameters


def test_the_log_tells_where_and_never_what(core: Core, who: Who, visit: str, log: Path) -> None:
    caught = broken(core, who, visit)
    caught.__cause__.args = (SECRET,)  # type: ignore[union-attr]
    try:
        raise ValueError(SECRET) from caught
    except ValueError:
        logging.getLogger("test").exception("unexpected")
    said = log.read_text(encoding="utf-8")
    assert "ТАЙНА" not in said
    for told in ("unexpected", "builtins.ValueError", "IntegrityError", "test_wordless_errors.py"):
        assert told in said


def test_what_another_listener_wrote_of_an_error_is_not_taken_over(log: Path) -> None:
    record = logging.LogRecord("test", logging.ERROR, __file__, 1, "unexpected", None, None)
    record.exc_text = f"ValueError: {SECRET}"
    assert "ТАЙНА" not in logs.Wordless("%(message)s").format(record)
