"""The store's own row, its numbers and preferences."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from npm_desktop.domain.moment import Moment
from npm_desktop.store.tables.log import NumberRow, PreferenceRow, StoreRow

# Letters and digits that can't be taken for one another on paper.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PAPERS = "report"  # the one series of all papers: no two of a group bear the same number


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store is: `kind` real or demo, `block` its part of every number, `owner_id` who works here."""

    store_id: str
    replica_id: str
    kind: str
    block: str
    made_at: Moment
    owner_id: str = ""

    @property
    def demo(self) -> bool:
        """Tell whether everything in the store is fictional."""
        return self.kind == "demo"


def create(session: Session, store_id: str, kind: str, at: Moment) -> None:
    """Write the row of a new store."""
    replica = uuid.uuid4()
    session.add(
        StoreRow(id=1, store_id=store_id, replica_id=str(replica), kind=kind, block=block_of(replica), made_at=at)
    )


def block_of(replica: uuid.UUID) -> str:
    """Return three signs drawn from the replica's id: offline laptops of a group then never give the same number."""
    number, signs = replica.int, ""
    for _ in range(3):
        number, place = divmod(number, len(_LETTERS))
        signs += _LETTERS[place]
    return signs


def get(session: Session) -> StoreInfo:
    """Return what this store is."""
    row = session.get_one(StoreRow, 1)
    return StoreInfo(row.store_id, row.replica_id, row.kind, row.block, row.made_at, row.owner_id or "")


def set_owner(session: Session, participant_id: str) -> None:
    """Say who works at this machine."""
    session.get_one(StoreRow, 1).owner_id = participant_id


def seal_key(session: Session) -> tuple[bytes, bytes] | None:
    """Return (private key, certificate) of this installation, None while it has none."""
    row = session.get_one(StoreRow, 1)
    if row.seal_key is None or row.seal_certificate is None:
        return None
    return row.seal_key, row.seal_certificate


def set_seal_key(session: Session, private_key: bytes, certificate: bytes) -> None:
    """Keep the installation's key."""
    row = session.get_one(StoreRow, 1)
    row.seal_key, row.seal_certificate = private_key, certificate


def next_number(session: Session, series: str, group_code: str, year: int) -> str:
    """Take the next number of the series, `group–year–block–sequence`; it is never given again."""
    key = {"series": series, "group_code": group_code, "year": year}
    # Where several programs write, the second waits at the row until the first has committed.
    session.execute(_insert(session)(NumberRow).values(**key, last=0).on_conflict_do_nothing())
    query = select(NumberRow).filter_by(**key).with_for_update().execution_options(populate_existing=True)
    row = session.scalars(query).one()
    row.last += 1
    session.flush()
    return _number(session, group_code, year, row.last)


def _insert(session: Session) -> Any:
    return postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert


def peek_number(session: Session, series: str, group_code: str, year: int) -> str:
    """Return the number that `next_number` would take."""
    row = session.get(NumberRow, (series, group_code, year))
    return _number(session, group_code, year, row.last + 1 if row else 1)


def _number(session: Session, group_code: str, year: int, place: int) -> str:
    block = session.scalar(select(StoreRow.block))
    return f"{group_code or '00'}-{year}-{block}-{place:03d}"


def preference(session: Session, name: str) -> object | None:
    """Return a preference of the store, None where none was set."""
    row = session.get(PreferenceRow, name)
    return row.value if row else None


def set_preference(session: Session, name: str, value: object) -> None:
    """Keep a preference of the store."""
    session.merge(PreferenceRow(name=name, value=value))
