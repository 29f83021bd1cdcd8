"""Compartments that the passphrase of the store does not open: who may open them, what they hold, who opened them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.domain.vault import Compartment
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Base, Circle, Record


class HolderRow(Base):
    """A person with a key: the public part, and the private one wrapped under the person's own words."""

    __tablename__ = "holder"

    participant_id: Mapped[str] = mapped_column(Id, ForeignKey("participant.id"), primary_key=True)
    public_key: Mapped[bytes]
    wrapped_key: Mapped[bytes]


class CompartmentRow(Base):
    """A compartment: whatever is put in is sealed for its public key."""

    __tablename__ = "compartment"

    name: Mapped[Compartment] = mapped_column(NameColumn(Compartment), primary_key=True)
    public_key: Mapped[bytes]


class ShareRow(Base):
    """A holder's part of a compartment's private key. Of `half` 1 and 2 both are needed; 0 is the whole."""

    __tablename__ = "share"

    compartment: Mapped[Compartment] = mapped_column(
        NameColumn(Compartment), ForeignKey("compartment.name"), primary_key=True
    )
    participant_id: Mapped[str] = mapped_column(Id, ForeignKey("holder.participant_id"), primary_key=True)
    half: Mapped[int]
    sealed: Mapped[bytes]


class IdentityRow(Record):
    """That an identity is kept for an interview; who it is stands sealed here and in no log."""

    __tablename__ = "identity"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.HERE

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    interview_id: Mapped[str] = mapped_column(Id, ForeignKey("interview.id"), index=True)
    day: Mapped[date | None]
    destroy_on: Mapped[date | None] = mapped_column(index=True)
    destroyed_on: Mapped[date | None]
    sealed: Mapped[bytes | None] = mapped_column(info={"derived": True})


class OpeningRow(Record):
    """A line of the log of openings."""

    __tablename__ = "opening"
    circle: ClassVar[Circle] = Circle.HERE

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    compartment: Mapped[Compartment] = mapped_column(NameColumn(Compartment))
    at: Mapped[Moment | None]
    first_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    second_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    reason: Mapped[Text | None]
    records: Mapped[object | None] = mapped_column(Json)
