"""Rooms of institutions, what became of them on each visit, and the numbered sheets of a paper kit."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.kit import SheetKind, SheetState
from npm_desktop.domain.room import Entered
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, NameColumn
from npm_desktop.store.tables.record import Record


class RoomRow(Record):
    """A room of the sketch of an institution."""

    __tablename__ = "room"

    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    name: Mapped[Text | None]
    building: Mapped[str] = mapped_column(String(100), default="")
    floor: Mapped[int] = mapped_column(default=1)
    x: Mapped[int] = mapped_column(default=0)
    y: Mapped[int] = mapped_column(default=0)
    width: Mapped[int] = mapped_column(default=2)
    height: Mapped[int] = mapped_column(default=2)


class RoomSeenRow(Record):
    """A room on a visit; its id follows from both."""

    __tablename__ = "room_seen"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    room_id: Mapped[str] = mapped_column(Id, ForeignKey("room.id"), index=True)
    entered: Mapped[Entered] = mapped_column(NameColumn(Entered), default=Entered.ENTERED)
    note: Mapped[Text | None]


class PaperSheetRow(Record):
    """A numbered sheet of a paper kit."""

    __tablename__ = "paper_sheet"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(String(60), default="")
    kind: Mapped[SheetKind] = mapped_column(NameColumn(SheetKind))
    section: Mapped[str] = mapped_column(String(10), default="")
    act_number: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[SheetState] = mapped_column(NameColumn(SheetState), default=SheetState.PRINTED)
    holder_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    out_on: Mapped[date | None]
    back_on: Mapped[date | None]
    typed_on: Mapped[date | None]
    destroyed_on: Mapped[date | None]
    destroyed_by: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    destroyed_with: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    note: Mapped[Text | None]
