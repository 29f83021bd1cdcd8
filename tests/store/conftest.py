"""A PostgreSQL server and a small real disk, where the machine has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.crypto.keys import Cost

PASSPHRASE = "шесть совсем разных слов для проверки"
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))


def _run(*command: object) -> None:
    before = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run([*before, *map(str, command)], check=True, capture_output=True, cwd="/tmp")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server of its own on a socket in a temporary folder; it sorts Russian by the dictionary, as an office's may."""
    if not SERVERS or (os.geteuid() == 0 and shutil.which("runuser") is None):
        pytest.skip("no PostgreSQL server on this machine")
    programs = SERVERS[-1].parent
    place = Path(tempfile.mkdtemp(prefix="npm-pg-"))
    if os.geteuid() == 0:
        shutil.chown(place, "postgres", "postgres")
    data = place / "data"
    locale = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ru-RU")
    _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *locale)
    options = f"-k {place} -c listen_addresses= -c fsync=off"
    _run(programs / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", options, "start")
    yield str(place)
    _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    shutil.rmtree(place)


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty database."""
    name = f"npm_{uuid.uuid4().hex[:12]}"
    address = f"postgresql+psycopg://postgres@/{{}}?host={postgresql_server}"
    engine = sa.create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield address.format(name)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


@pytest.fixture
def quick() -> Callable[..., Core]:
    """Create a demo store in a folder, without the work that keeps a real one safe."""

    def make(folder: Path, kind: str = "demo") -> Core:
        return cores.create(folder, PASSPHRASE, kind, cost=Cost(t=1, m=8, p=1), seal_bits=2048)

    return make
