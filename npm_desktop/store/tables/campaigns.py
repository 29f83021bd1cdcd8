"""Thematic campaigns and the institutions on their lists."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id
from npm_desktop.store.tables.record import Record


class CampaignRow(Record):
    """A topic with the Council's decision and the module of questions."""

    __tablename__ = "campaign"

    topic: Mapped[Text | None]
    decision_number: Mapped[str] = mapped_column(String(60), default="")
    decision_day: Mapped[date | None]
    module_version_id: Mapped[str | None] = mapped_column(Id, ForeignKey("checklist_version.id"))
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    closed: Mapped[bool] = mapped_column(default=False)


class CampaignPlaceRow(Record):
    """An institution of the list, and the group that goes there; the id follows from campaign and institution."""

    __tablename__ = "campaign_place"

    campaign_id: Mapped[str] = mapped_column(Id, ForeignKey("campaign.id"), index=True)
    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(Id, ForeignKey("npm_group.id"))
