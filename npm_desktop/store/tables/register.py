"""The register: institutions, groups with their regions and members, participants with dated certificates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, sort_text
from npm_desktop.store.tables.record import Record


class InstitutionRow(Record):
    """An institution subject to visits. It lies in exactly one region. `code` is the register's own key."""

    __tablename__ = "institution"
    __table_args__ = (Index(None, "region"), Index(None, "category"), Index(None, "sort_key"), Index(None, "code"))

    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[Text]
    category: Mapped[str] = mapped_column(String(12))
    region: Mapped[str] = mapped_column(String(2))
    address: Mapped[str] = mapped_column(String(500), default="")
    head: Mapped[str] = mapped_column(String(300), default="")
    capacity: Mapped[int | None]
    closed_on: Mapped[date | None]
    # Follow from the name and from the visits; kept for lists that are sorted and filtered in SQL.
    sort_key: Mapped[str] = mapped_column(sort_text(400), default="", info={"derived": True})
    folded: Mapped[str] = mapped_column(String(2000), default="", info={"derived": True})


class GroupRow(Record):
    """A group of participants. It serves one region or several. `code` stands in the numbers of its documents."""

    __tablename__ = "npm_group"

    code: Mapped[str] = mapped_column(sort_text(20))
    name: Mapped[Text]


class GroupRegionRow(Record):
    """A region of a group, dated."""

    __tablename__ = "group_region"

    group_id: Mapped[str] = mapped_column(Id, ForeignKey("npm_group.id"), index=True)
    region: Mapped[str] = mapped_column(String(2))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class ParticipantRow(Record):
    """A participant of the NPM. `profession` is free text (lawyer, doctor, psychologist …)."""

    __tablename__ = "participant"

    name: Mapped[str] = mapped_column(String(300))
    profession: Mapped[Text | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    # May write medical notes; was trained to talk with children.
    doctor: Mapped[bool | None]
    child_trained: Mapped[bool | None]
    sort_key: Mapped[str] = mapped_column(sort_text(400), default="", info={"derived": True})


class CertificateRow(Record):
    """A certificate of a participant, with the days of its validity, both included."""

    __tablename__ = "certificate"

    participant_id: Mapped[str] = mapped_column(Id, ForeignKey("participant.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class GroupMemberRow(Record):
    """A participant's term in a group; `leader` for its leader."""

    __tablename__ = "group_member"

    group_id: Mapped[str] = mapped_column(Id, ForeignKey("npm_group.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id, ForeignKey("participant.id"), index=True)
    leader: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
