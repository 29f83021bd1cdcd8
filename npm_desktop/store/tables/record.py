"""The base of all tables, and of the records whose every saved field goes into the change log."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, MomentColumn, TextColumn


class Base(DeclarativeBase):
    """All tables; the naming convention lets migrations name what they drop."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {Text: TextColumn(), Moment: MomentColumn()}


class Circle(StrEnum):
    """The widest circle a record may travel to, encrypted as it is: what leaves this store is chosen by it.

    OFFICE: with its visit. TEAM: to laptops of the same team, never to the office. AUTHOR: nowhere but to its author.
    HERE: it never leaves this store.
    """

    OFFICE = "office"
    TEAM = "team"
    AUTHOR = "author"
    HERE = "here"


class Record(Base):
    """A row that people change: its fields are logged, it is never deleted but marked so (a tombstone).

    A column with `info={"derived": True}` follows from others or from the log itself and isn't logged.
    With `day_only` the log keeps the day of a change and no hour: the minute would tell who was spoken with.
    """

    __abstract__ = True
    day_only: ClassVar[bool] = False
    circle: ClassVar[Circle] = Circle.OFFICE

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    deleted: Mapped[bool] = mapped_column(default=False)

    def scope(self) -> str | None:
        """Return the visit this record travels with, None for what belongs to no visit."""
        visit_id = getattr(self, "visit_id", None)
        return str(visit_id) if visit_id else None
