"""The register of messages of torture and ill-treatment, and cases of reprisals."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.message import Channel, Forensic, Nature, Outcome, Standing
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, NameColumn
from npm_desktop.store.tables.record import Circle, Record


class MessageRow(Record):
    """A message or complaint. It may come without a visit; then it travels with none."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "institution_id", "day"),)
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"))
    visit_id: Mapped[str | None] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(String(60), default="")
    day: Mapped[date | None]
    channel: Mapped[Channel] = mapped_column(NameColumn(Channel), default=Channel.TALK)
    nature: Mapped[Nature] = mapped_column(NameColumn(Nature), default=Nature.ILL_TREATMENT)
    standing: Mapped[Standing] = mapped_column(NameColumn(Standing), default=Standing.TOLD)
    interview_id: Mapped[str | None] = mapped_column(Id, ForeignKey("interview.id"))
    text: Mapped[Text | None]
    identity_consent: Mapped[bool] = mapped_column(default=False)
    passed_on: Mapped[date | None]
    passed_number: Mapped[str] = mapped_column(String(60), default="")
    pretrial_number: Mapped[str] = mapped_column(String(60), default="")
    pretrial_on: Mapped[date | None]
    forensic: Mapped[Forensic] = mapped_column(NameColumn(Forensic), default=Forensic.NONE)
    forensic_note: Mapped[Text | None]
    withdrawn_on: Mapped[date | None]
    withdrawal: Mapped[Text | None]
    grave: Mapped[bool] = mapped_column(default=False)
    decision: Mapped[Text | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    lawyer: Mapped[str] = mapped_column(String(300), default="")
    outcome: Mapped[Outcome] = mapped_column(NameColumn(Outcome), default=Outcome.OPEN)
    outcome_on: Mapped[date | None]
    outcome_note: Mapped[Text | None]
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})


class ReprisalRow(Record):
    """A case of reprisals."""

    __tablename__ = "reprisal"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    interview_id: Mapped[str | None] = mapped_column(Id, ForeignKey("interview.id"))
    known_on: Mapped[date | None]
    sanction: Mapped[Sanction] = mapped_column(NameColumn(Sanction), default=Sanction.THREAT)
    what: Mapped[Text | None]
    happened_on: Mapped[date | None]
    ordered_by: Mapped[str] = mapped_column(String(300), default="")
    before: Mapped[Text | None]
    after: Mapped[Text | None]
    wish: Mapped[Text | None]
    letter_on: Mapped[date | None]
    letter_number: Mapped[str] = mapped_column(String(60), default="")
    closed_on: Mapped[date | None]
    closed_by: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    closed_with: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    closing: Mapped[Text | None]
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})


class ReprisalStepRow(Record):
    """A line of a case."""

    __tablename__ = "reprisal_step"
    day_only: ClassVar[bool] = True
    circle: ClassVar[Circle] = Circle.TEAM

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    reprisal_id: Mapped[str] = mapped_column(Id, ForeignKey("reprisal.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    kind: Mapped[StepKind] = mapped_column(NameColumn(StepKind), default=StepKind.CHECK)
    due: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
    institution_id: Mapped[str | None] = mapped_column(Id, ForeignKey("institution.id"))
    condition: Mapped[Condition | None] = mapped_column(NameColumn(Condition))
    seen: Mapped[Text | None]
