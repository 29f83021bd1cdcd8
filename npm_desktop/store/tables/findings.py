"""Findings and recommendations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace, RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn, sort_text
from npm_desktop.store.tables.record import Record


class FindingRow(Record):
    """An observation of the group. `severity` 4 critical … 1 minor, 0 good practice.

    `answers` lists the paths it rests on, `standards` [{instrument, provision}], `sources` {observation, documents,
    talks}: counts that never leave the group.
    """

    __tablename__ = "finding"
    __table_args__ = (Index(None, "visit_id", "deleted"),)

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    number: Mapped[int]
    section: Mapped[str] = mapped_column(String(10))
    text: Mapped[Text]
    place: Mapped[Text | None]
    severity: Mapped[int | None]
    standards: Mapped[object | None] = mapped_column(Json)
    affected: Mapped[Text | None]
    sources: Mapped[object | None] = mapped_column(Json)
    answers: Mapped[object | None] = mapped_column(Json)
    # Ids of interviews and names of papers it rests on; the first never leave the group.
    interviews: Mapped[object | None] = mapped_column(Json)
    papers: Mapped[object | None] = mapped_column(Json)
    merged_into: Mapped[str | None] = mapped_column(Id, ForeignKey("finding.id"))
    remedied: Mapped[bool] = mapped_column(default=False)
    standing: Mapped[FindingPlace] = mapped_column(NameColumn(FindingPlace), default=FindingPlace.CHECK)
    print_class: Mapped[PrintClass] = mapped_column(NameColumn(PrintClass), default=PrintClass.INSTITUTION)
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})


class RecommendationRow(Record):
    """One action for one addressee by one day. Its state is the newest of its history."""

    __tablename__ = "recommendation"
    __table_args__ = (
        Index(None, "deadline"),
        # Hold all that is counted and sorted over every recommendation, so that no wide row is read for it.
        Index("ix_recommendation_listed", "state", "institution_id", "deadline", "number", "deleted", "id"),
        Index(None, "visit_id", "deleted"),
    )

    institution_id: Mapped[str] = mapped_column(Id, ForeignKey("institution.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    finding_id: Mapped[str | None] = mapped_column(Id, ForeignKey("finding.id"), index=True)
    number: Mapped[str] = mapped_column(sort_text(60))
    ordinal: Mapped[int] = mapped_column(default=0)
    text: Mapped[Text]
    addressee: Mapped[str] = mapped_column(String(20), default="")
    addressee_note: Mapped[str] = mapped_column(String(300), default="")
    deadline: Mapped[date | None]
    priority: Mapped[int | None]
    severity: Mapped[int | None]
    nature: Mapped[str] = mapped_column(String(10), default="")
    # What to look at on a later visit.
    verify: Mapped[Text | None]
    print_class: Mapped[PrintClass] = mapped_column(NameColumn(PrintClass), default=PrintClass.PUBLIC)
    state: Mapped[RecommendationState] = mapped_column(
        NameColumn(RecommendationState), default=RecommendationState.DRAFT, info={"derived": True}
    )
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})


class RecommendationStateRow(Record):
    """One step in a recommendation's life: the state, the day it held from, why, and whether we verified it."""

    __tablename__ = "recommendation_state"
    __table_args__ = (Index(None, "recommendation_id", "day"),)

    recommendation_id: Mapped[str] = mapped_column(Id, ForeignKey("recommendation.id"))
    state: Mapped[RecommendationState] = mapped_column(NameColumn(RecommendationState))
    day: Mapped[date]
    verified: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[Text | None]
    recorded_at: Mapped[Moment]
