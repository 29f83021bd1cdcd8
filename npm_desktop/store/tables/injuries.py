"""Lay sheets of injuries with their marks, and the sealed notes of doctors."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.injury import View
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, NameColumn
from npm_desktop.store.tables.record import Circle, Record


class InjurySheetRow(Record):
    """What a member saw."""

    __tablename__ = "injury_sheet"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    interview_id: Mapped[str | None] = mapped_column(Id, ForeignKey("interview.id"))
    day: Mapped[date | None]
    consent: Mapped[bool] = mapped_column(default=False)
    consent_witness: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    figure: Mapped[str] = mapped_column(String(10), default="")
    words: Mapped[Text | None]
    cause: Mapped[Text | None]
    happened: Mapped[str] = mapped_column(String(60), default="")
    best_interest: Mapped[Text | None]
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})


class LesionRow(Record):
    """One mark of a sheet."""

    __tablename__ = "lesion"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    sheet_id: Mapped[str] = mapped_column(Id, ForeignKey("injury_sheet.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    view: Mapped[View] = mapped_column(NameColumn(View), default=View.FRONT)
    x: Mapped[float]
    y: Mapped[float]
    site: Mapped[Text | None]
    shape: Mapped[Text | None]
    length: Mapped[int | None]
    width: Mapped[int | None]
    colour: Mapped[Text | None]
    borders: Mapped[Text | None]


class MedicalNoteRow(Record):
    """A doctor's note: what it says is sealed for the doctors' key, and stands in no log."""

    __tablename__ = "medical_note"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.HERE

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    sheet_id: Mapped[str] = mapped_column(Id, ForeignKey("injury_sheet.id"), index=True)
    doctor_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    day: Mapped[date | None]
    destroyed_on: Mapped[date | None]
    sealed: Mapped[bytes | None] = mapped_column(info={"derived": True})
