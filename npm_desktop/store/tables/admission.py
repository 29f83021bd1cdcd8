"""A refused entry, who was called, who saw it, and what became of the appeals."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.admission import RefusalGround
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, NameColumn
from npm_desktop.store.tables.record import Record


class RefusalRow(Record):
    """The refusal of a visit; its id follows from the visit's. NULL means unknown."""

    __tablename__ = "refusal"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    refused_at: Mapped[Moment | None]
    left_at: Mapped[Moment | None]
    position: Mapped[Text | None]
    official: Mapped[str] = mapped_column(String(300), default="")
    name_withheld: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[RefusalGround | None] = mapped_column(NameColumn(RefusalGround))
    words: Mapped[Text | None]
    verbatim: Mapped[bool | None]
    certificates_shown: Mapped[bool | None]
    shown_to: Mapped[Text | None]
    explained: Mapped[Text | None]
    could_not: Mapped[Text | None]
    evidence: Mapped[Text | None]
    copies: Mapped[Text | None]


class CallRow(Record):
    """A call from the gate."""

    __tablename__ = "refusal_call"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    whom: Mapped[Text | None]
    at: Mapped[Moment | None]
    outcome: Mapped[Text | None]


class WitnessRow(Record):
    """Somebody who saw and heard it."""

    __tablename__ = "witness"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(300), default="")
    role: Mapped[Text | None]


class AppealRow(Record):
    """A paper after the act, and its answer."""

    __tablename__ = "appeal"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    kind: Mapped[AppealKind] = mapped_column(NameColumn(AppealKind))
    addressee: Mapped[str] = mapped_column(String(20), default="")
    addressee_note: Mapped[Text | None]
    number: Mapped[str] = mapped_column(String(60), default="")
    day: Mapped[date | None]
    asks: Mapped[Text | None]
    answered_on: Mapped[date | None]
    answer_number: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[AppealOutcome] = mapped_column(NameColumn(AppealOutcome), default=AppealOutcome.NONE)
    answer: Mapped[Text | None]
