"""What stands beside the answers of a visit: grounds, promises, obstructions, photos, checks of earlier advice."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import Judgement, ObstructionKind, PhotoSubject
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Record


class GroundRow(Record):
    """What a special visit rests on; a publication's copy lies among the encrypted files."""

    __tablename__ = "ground"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    kind: Mapped[GroundKind] = mapped_column(NameColumn(GroundKind))
    number: Mapped[str] = mapped_column(String(120), default="")
    day: Mapped[date | None]
    received_at: Mapped[Moment | None]
    told: Mapped[Text | None]
    link: Mapped[str] = mapped_column(String(2000), default="")
    title: Mapped[str] = mapped_column(String(500), default="")
    file_name: Mapped[str | None] = mapped_column(String(40), ForeignKey("file.name"))
    sha256: Mapped[str] = mapped_column(String(64), default="")


class PromiseRow(Record):
    """What the head promised, by when; a card of the next visit."""

    __tablename__ = "promise"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    text: Mapped[Text | None]
    who: Mapped[str] = mapped_column(String(300), default="")
    by_day: Mapped[date | None]


class ObstructionRow(Record):
    """A half-refusal: what was not shown, opened or allowed."""

    __tablename__ = "obstruction"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ObstructionKind] = mapped_column(NameColumn(ObstructionKind))
    what: Mapped[Text | None]
    place: Mapped[Text | None]
    at: Mapped[Moment | None]
    until: Mapped[Moment | None]
    official: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[Text | None]
    words: Mapped[Text | None]
    explained: Mapped[bool] = mapped_column(default=True)


class PhotoRow(Record):
    """A photo: the untouched original, its copies without metadata, what it shows and whether it may be printed."""

    __tablename__ = "photo"
    __table_args__ = (Index(None, "visit_id", "sha256"),)

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    original: Mapped[str] = mapped_column(String(40), ForeignKey("file.name"))
    derivative: Mapped[str] = mapped_column(String(40), ForeignKey("file.name"))
    thumbnail: Mapped[str] = mapped_column(String(40), ForeignKey("file.name"))
    sha256: Mapped[str] = mapped_column(String(64))
    print_sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    format: Mapped[str] = mapped_column(String(10))
    taken: Mapped[str] = mapped_column(String(40), default="")
    subject: Mapped[PhotoSubject] = mapped_column(NameColumn(PhotoSubject), default=PhotoSubject.ROOM)
    permission: Mapped[str] = mapped_column(String(500), default="")
    permitted_at: Mapped[Moment | None]
    caption: Mapped[Text | None]
    place: Mapped[Text | None]
    finding_id: Mapped[str | None] = mapped_column(Id, ForeignKey("finding.id"), index=True)
    # The recommendation it shows the state of, and the earlier photo it stands beside.
    recommendation_id: Mapped[str | None] = mapped_column(Id, ForeignKey("recommendation.id"), index=True)
    before_id: Mapped[str | None] = mapped_column(Id, ForeignKey("photo.id"))
    injury_id: Mapped[str | None] = mapped_column(Id, ForeignKey("injury_sheet.id"), index=True)
    in_report: Mapped[bool] = mapped_column(default=True)
    cleared: Mapped[bool] = mapped_column(default=False)
    print_class: Mapped[PrintClass] = mapped_column(NameColumn(PrintClass), default=PrintClass.COUNCIL)
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})


class CheckRow(Record):
    """What the group saw of one recommendation or promise; its id follows from the visit and what is checked."""

    __tablename__ = "check_card"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    recommendation_id: Mapped[str | None] = mapped_column(Id, ForeignKey("recommendation.id"), index=True)
    promise_id: Mapped[str | None] = mapped_column(Id, ForeignKey("promise.id"), index=True)
    judgement: Mapped[Judgement] = mapped_column(NameColumn(Judgement), default=Judgement.TO_CHECK)
    observation: Mapped[Text | None]
    proof: Mapped[object | None] = mapped_column(Json)
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})
