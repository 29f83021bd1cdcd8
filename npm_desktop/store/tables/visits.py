"""Visits: plan, team, times at the gate, stages, who was held."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn, sort_text
from npm_desktop.store.tables.record import Record


class VisitRow(Record):
    """A visit. `origin` is `recorded`, or `paper` for one that came in from a spreadsheet.

    `snapshot` holds the institution as it was: name, category, region, address, body, capacity, group. It is taken when
    the visit is planned, again on arrival, and never after. The base visit may be one of ours or external (a number).
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index(None, "institution_id", "day"),
        Index(None, "state"),
        Index(None, "day"),
        # Holds all that is counted over every visit, so that no wide row is read for it.
        Index(None, "kind", "state", "institution_id", "day", "deleted"),
    )

    number: Mapped[str] = mapped_column(sort_text(60), index=True)
    origin: Mapped[str] = mapped_column(String(10), default="recorded")
    kind: Mapped[VisitType] = mapped_column(NameColumn(VisitType))
    state: Mapped[VisitState] = mapped_column(NameColumn(VisitState), default=VisitState.PLANNED)
    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"))
    group_id: Mapped[str | None] = mapped_column(Id, ForeignKey("npm_group.id"))
    checklist_version_id: Mapped[str | None] = mapped_column(Id, ForeignKey("checklist_version.id"))
    day: Mapped[date]
    snapshot: Mapped[object] = mapped_column(Json)
    ground: Mapped[Text | None]
    base_visit_id: Mapped[str | None] = mapped_column(Id, ForeignKey("visit.id"))
    base_number: Mapped[str | None] = mapped_column(String(60))
    base_day: Mapped[date | None]
    objectives: Mapped[Text | None]
    announced: Mapped[bool | None]
    place: Mapped[Text | None]
    head: Mapped[str] = mapped_column(String(300), default="")
    received_by: Mapped[str] = mapped_column(String(300), default="")
    arrived_at: Mapped[Moment | None]
    ids_shown_at: Mapped[Moment | None]
    admitted_at: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]
    waiting_reason: Mapped[Text | None]
    restrictions: Mapped[Text | None]
    others: Mapped[Text | None]
    places_seen: Mapped[int | None]
    documents_seen: Mapped[int | None]
    conclusions: Mapped[Text | None]
    legislation: Mapped[Text | None]
    sent_to: Mapped[Text | None]
    annexes: Mapped[Text | None]
    module_version_id: Mapped[str | None] = mapped_column(Id, ForeignKey("checklist_version.id"))
    campaign_id: Mapped[str | None] = mapped_column(Id, ForeignKey("campaign.id"), index=True)
    urgent: Mapped[Text | None]
    prevailing: Mapped[str | None] = mapped_column(String(8))
    leave_by: Mapped[Moment | None]

    def scope(self) -> str:
        """Return the visit's own id."""
        return self.id


class VisitMemberRow(Record):
    """A member of the team, with the certificate of that day. The id follows from visit and participant."""

    __tablename__ = "visit_member"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    participant_id: Mapped[str] = mapped_column(Id, ForeignKey("participant.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    profession: Mapped[Text | None]
    certificate: Mapped[str] = mapped_column(String(60), default="")
    certificate_from: Mapped[date | None]
    certificate_to: Mapped[date | None]
    leader: Mapped[bool] = mapped_column(default=False)
    doctor: Mapped[bool | None]
    impartial: Mapped[bool | None]
    recusal: Mapped[Text | None]
    sections: Mapped[object | None] = mapped_column(Json)


class VisitStageRow(Record):
    """A stage that was begun or settled; a stage without a row is still to do. Its id follows from visit and stage."""

    __tablename__ = "visit_stage"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    stage: Mapped[Stage] = mapped_column(NameColumn(Stage))
    state: Mapped[StageState] = mapped_column(NameColumn(StageState))
    reason: Mapped[Text | None]


class OccupancyRow(Record):
    """How many persons of one category are held, and for how many there is room."""

    __tablename__ = "occupancy"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    label: Mapped[Text]
    held: Mapped[int | None]
    capacity: Mapped[int | None]
