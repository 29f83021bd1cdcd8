"""Interviews by code, meetings again, and notes that stay their author's. Days only, ids that tell nothing."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.interview import (
    Allegation,
    Consent,
    Interpreting,
    InterviewKind,
    Met,
    Privacy,
    Risk,
)
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Circle, Record


class InterviewRow(Record):
    """A private interview. It names nobody; `check_days` is a list of ISO days."""

    __tablename__ = "interview"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), default="")
    day: Mapped[date | None]
    kind: Mapped[InterviewKind] = mapped_column(NameColumn(InterviewKind), default=InterviewKind.PERSON)
    persons: Mapped[int] = mapped_column(default=1)
    unit: Mapped[str] = mapped_column(String(200), default="")
    minor: Mapped[bool] = mapped_column(default=False)
    trained: Mapped[bool | None]
    beside: Mapped[Text | None]
    best_interest: Mapped[Text | None]
    privacy: Mapped[Privacy] = mapped_column(NameColumn(Privacy), default=Privacy.UNKNOWN)
    language: Mapped[str] = mapped_column(String(20), default="")
    interpreting: Mapped[Interpreting] = mapped_column(NameColumn(Interpreting), default=Interpreting.NONE)
    interpreter: Mapped[str] = mapped_column(String(300), default="")
    pledge: Mapped[bool] = mapped_column(default=False)
    talk: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    notes_kept: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    quote: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    pass_on: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    photo: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    follow_up: Mapped[Consent] = mapped_column(NameColumn(Consent), default=Consent.NO)
    witness_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    topics: Mapped[object | None] = mapped_column(Json)
    allegation: Mapped[Allegation] = mapped_column(NameColumn(Allegation), default=Allegation.NONE)
    risk: Mapped[Risk] = mapped_column(NameColumn(Risk), default=Risk.NONE)
    check_days: Mapped[object | None] = mapped_column(Json)
    notes: Mapped[Text | None]
    purged_on: Mapped[date | None]
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})


class RecontactRow(Record):
    """A unit that was talked with again on a later visit."""

    __tablename__ = "recontact"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    unit: Mapped[str] = mapped_column(String(200), default="")
    persons: Mapped[int] = mapped_column(default=0)
    interview_id: Mapped[str | None] = mapped_column(Id, ForeignKey("interview.id"))
    met: Mapped[Met | None] = mapped_column(NameColumn(Met))
    day: Mapped[date | None]
    seen: Mapped[Text | None]


class PrivateNoteRow(Record):
    """A note of one member, for nobody else."""

    __tablename__ = "private_note"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.AUTHOR

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"), index=True)
    about: Mapped[str] = mapped_column(String(400), default="")
    day: Mapped[date | None]
    text: Mapped[Text | None]
