"""Head is what the tables say, up and down and up again, on both databases; an upgrade puts a copy aside first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from npm_desktop import core as cores
from npm_desktop import paths
from npm_desktop.domain.changes import Who
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from npm_desktop.store import copies, migrate
from npm_desktop.store.engine import postgresql_engine, sqlite_engine
from npm_desktop.store.tables import Base
from npm_desktop.store.tables.search import SEARCH

KEY = bytes(range(32))
PASSPHRASE = "шесть совсем разных слов для проверки"
NEXT = '''"""A column more, for the test."""
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("institution") as batch:
        batch.add_column(sa.Column("added", sa.String(), nullable=True))
    {more}


def downgrade() -> None:
    with op.batch_alter_table("institution") as batch:
        batch.drop_column("added")
'''


@pytest.fixture(params=["sqlcipher", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    if request.param == "sqlcipher":
        made = sqlite_engine(tmp_path / "store.db", KEY)
    else:
        made = postgresql_engine(request.getfixturevalue("postgresql"))
    yield made
    made.dispose()


def _known(name: str | None, _kind: str, _parents: object) -> bool:
    # The full-text table of the search, and what SQLite keeps beside it, is mapped nowhere.
    return not (name or "").startswith("search_words")


def _differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": _known}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, [Base.metadata, SEARCH])


def test_head_is_what_the_tables_say(engine: sa.Engine) -> None:
    migrate.migrate(engine)
    assert migrate.current(engine) == migrate.newest()
    assert _differences(engine) == []


def test_a_column_that_only_the_tables_have_would_be_noticed(engine: sa.Engine) -> None:
    migrate.migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE answer DROP COLUMN note")
    assert len(_differences(engine)) == 1


def test_up_down_and_up_again(engine: sa.Engine) -> None:
    migrate.migrate(engine)
    migrate.downgrade(engine, "base")
    assert set(sa.inspect(engine).get_table_names()) == {"alembic_version"}
    migrate.migrate(engine)
    assert _differences(engine) == []


def test_a_migrated_store_is_left_alone(engine: sa.Engine, tmp_path: Path) -> None:
    migrate.migrate(engine)
    migrate.migrate(engine, tmp_path / "aside")
    assert not (tmp_path / "aside").exists()


def test_no_migration_knows_todays_tables() -> None:
    versions = sorted((paths.MIGRATIONS / "versions").glob("*.py"))
    assert versions
    for path in versions:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("npm_desktop")], path.name


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one revision newer: its migrations are those of today and one more."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in (*paths.MIGRATIONS.glob("*.py"), *(paths.MIGRATIONS / "versions").glob("*.py")):
        place = folder / path.relative_to(paths.MIGRATIONS)
        place.write_bytes(path.read_bytes())
    monkeypatch.setattr(paths, "MIGRATIONS", folder)
    return folder / "versions"


def _write_next(versions: Path, more: str = "") -> str:
    before = migrate.newest()
    revision = f"{int(before) + 1:04d}"
    (versions / f"{revision}_next.py").write_text(NEXT.format(revision=revision, before=before, more=more or "pass"))
    return revision


def _count(engine: sa.Engine, table: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()


def test_an_upgrade_puts_a_copy_aside_and_keeps_every_row(core: cores.Core, visit: str, next_revision: Path) -> None:
    folder, key = core.folder, core._keys.store
    core.findings.record(visit, "A", plain("Сыро"), Who())
    counts = {table: _count(core._store.engine, table) for table in Base.metadata.tables}
    core.close()
    before, revision = migrate.newest(), _write_next(next_revision)

    core = cores.open_store(folder, PASSPHRASE)
    assert migrate.current(core._store.engine) == revision
    assert {table: _count(core._store.engine, table) for table in Base.metadata.tables} == counts
    assert counts["visit_member"] == counts["finding"] == 1
    copies.check(core._store.engine)
    core.close()

    (copy,) = (folder / "copies").iterdir()
    assert copy.name == f"before-{revision}-from-{before}.db"
    old = sqlite_engine(copy, key)
    assert migrate.current(old) == before
    assert {table: _count(old, table) for table in Base.metadata.tables} == counts
    copies.check(old)
    old.dispose()


def test_an_upgrade_that_fails_halfway_changes_nothing(folder: Path, next_revision: Path) -> None:
    before = migrate.newest()
    _write_next(next_revision, more='raise RuntimeError("halfway")')
    with pytest.raises(RuntimeError, match="halfway"):
        cores.open_store(folder, PASSPHRASE)
    (next_revision / f"{int(before) + 1:04d}_next.py").unlink()
    core = cores.open_store(folder, PASSPHRASE)
    assert migrate.current(core._store.engine) == before
    assert _differences(core._store.engine) == []
    core.close()


def test_an_upgrade_that_breaks_a_reference_is_taken_back(core: cores.Core, visit: str, next_revision: Path) -> None:
    folder = core.folder
    core.close()
    before = migrate.newest()
    _write_next(next_revision, more='op.execute("DELETE FROM institution")')
    with pytest.raises(AppError) as refused:
        cores.open_store(folder, PASSPHRASE)
    assert refused.value.code == "store_damaged"
    (next_revision / f"{int(before) + 1:04d}_next.py").unlink()
    core = cores.open_store(folder, PASSPHRASE)
    assert core.visits.get(visit).institution_id in {one.id for one in core.institutions.all_codes().values()}
    core.close()
