"""The store itself, its change log, its numbers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.store.tables.columns import Id, Json
from npm_desktop.store.tables.record import Base


class StoreRow(Base):
    """The one row that says what this store is. `block` is the device's part of every number it gives."""

    __tablename__ = "store"

    id: Mapped[int] = mapped_column(primary_key=True)
    store_id: Mapped[str] = mapped_column(Id)
    replica_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(10))
    block: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[Moment]
    owner_id: Mapped[str | None] = mapped_column(Id)
    seal_key: Mapped[bytes | None]
    seal_certificate: Mapped[bytes | None]


class ChangeRow(Base):
    """One saved field. The birth of a record is one change with an empty field name that holds all its fields.

    `base_*` names the change this one was made upon: what its author saw. Free texts are logged per language.
    """

    __tablename__ = "change"
    __table_args__ = (Index(None, "record_id", "field", "lamport"), Index(None, "scope_id"))

    lamport: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    replica_id: Mapped[str] = mapped_column(Id, primary_key=True)
    record_type: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(Id)
    scope_id: Mapped[str | None] = mapped_column(Id)
    field: Mapped[str] = mapped_column(String(80))
    value: Mapped[object | None] = mapped_column(Json)
    base_lamport: Mapped[int | None] = mapped_column(BigInteger)
    base_replica_id: Mapped[str | None] = mapped_column(Id)
    author_id: Mapped[str | None] = mapped_column(Id)
    typist_id: Mapped[str | None] = mapped_column(Id)
    at: Mapped[Moment]


class NumberRow(Base):
    """The last number given in one series (`visit`, `report` …) of one group and year; none is given twice."""

    __tablename__ = "number"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    group_code: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class PreferenceRow(Base):
    """A choice that belongs to the store and not to the machine (report term, idle minutes …)."""

    __tablename__ = "preference"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[object | None] = mapped_column(Json)
