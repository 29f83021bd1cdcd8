"""Checklist versions and the answers of visits."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Base, Record

LONGEST_PATH = 400
# PostgreSQL refuses a row whose words don't fit into an index; nobody looks for long ones by their value.
SHORT: dict[str, Any] = {"postgresql_where": text("length(value) <= 200")}


class ChecklistVersionRow(Base):
    """One version of a checklist, with its workbook. A visit is bound to its version for life.

    `state` is draft, active or retired. `converted` is the kept conversion of the workbook, made anew when it is stale.
    `base_id` is the version that was in use when the draft was brought in.
    """

    __tablename__ = "checklist_version"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    form_id: Mapped[str] = mapped_column(String(80), index=True)
    version: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    titles: Mapped[object] = mapped_column(Json)
    applies_to: Mapped[object] = mapped_column(Json)
    workbook: Mapped[bytes]
    # "special" or "thematic" for a module that is asked beside the checklist of the category.
    module: Mapped[str | None] = mapped_column(String(20))
    added_at: Mapped[Moment]
    released_at: Mapped[Moment | None]
    retired_at: Mapped[Moment | None]
    base_id: Mapped[str | None] = mapped_column(Id, ForeignKey("checklist_version.id"))
    converted: Mapped[bytes | None]


class ChecklistFileRow(Base):
    """A data file that a version's rules look into: a CSV, an XML, a GeoJSON."""

    __tablename__ = "checklist_file"

    version_id: Mapped[str] = mapped_column(Id, ForeignKey("checklist_version.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes]


class AnswerRow(Record):
    """An answer: value and state. Its id follows from visit, path and repeat instance.

    `text` holds what was written to a text question, in all its languages; `value` is then its source.
    `instance` is the stable id of the repeat's item, "" outside repeats. Author, typist and time follow from the log.
    `hidden` follows from the other answers: the question isn't asked, so the answer is kept and reported nowhere; NULL
    where nobody has worked it out yet. `orphan` marks what found no place in the version the visit went over to.
    """

    __tablename__ = "answer"
    __table_args__ = (Index(None, "visit_id", "path", "instance", unique=True), Index(None, "path", "value", **SHORT))

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"))
    path: Mapped[str] = mapped_column(String(LONGEST_PATH))
    instance: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[str] = mapped_column(default="")
    state: Mapped[AnswerState] = mapped_column(NameColumn(AnswerState), default=AnswerState.NOT_ASKED)
    reason: Mapped[Text | None]
    note: Mapped[Text | None]
    text: Mapped[Text | None]
    orphan: Mapped[bool | None]
    number: Mapped[float | None] = mapped_column(info={"derived": True})
    hidden: Mapped[bool | None] = mapped_column(info={"derived": True})
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})


class RepeatItemRow(Record):
    """An instance of a repeat; `id` is its lasting name, `around` that of the instance it lies in, "" for none.

    `place` orders the instances of one repeat. An instance that a count made is a record as any other.
    """

    __tablename__ = "repeat_item"
    __table_args__ = (Index(None, "visit_id"),)

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"))
    path: Mapped[str] = mapped_column(String(LONGEST_PATH))
    around: Mapped[str] = mapped_column(String(40), default="")
    place: Mapped[int] = mapped_column(default=0)


class CalculatedRow(Base):
    """What a form worked out or noted by itself, beside the answers. Follows from them; never logged, never merged."""

    __tablename__ = "calculated"
    __table_args__ = (Index(None, "path", "value", **SHORT), Index(None, "path", "number"))

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(LONGEST_PATH), primary_key=True)
    instance: Mapped[str] = mapped_column(String(40), primary_key=True, default="")
    value: Mapped[str]
    number: Mapped[float | None]
