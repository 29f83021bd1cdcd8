"""Checklist versions and the answers of visits."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Base, Record


class ChecklistVersionRow(Base):
    """One version of a checklist, with its workbook. A visit is bound to its version for life."""

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


class AnswerRow(Record):
    """An answer: value and state. Its id follows from visit, path and repeat instance.

    `text` holds what was written to a text question, in all its languages; `value` is then its source.
    `instance` is the stable id of the repeat's item, "" outside repeats. Author, typist and time follow from the log.
    """

    __tablename__ = "answer"
    __table_args__ = (Index(None, "visit_id", "path", "instance", unique=True), Index(None, "path", "value"))

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"))
    path: Mapped[str] = mapped_column(String(200))
    instance: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[str] = mapped_column(default="")
    state: Mapped[AnswerState] = mapped_column(NameColumn(AnswerState), default=AnswerState.NOT_ASKED)
    reason: Mapped[Text | None]
    note: Mapped[Text | None]
    text: Mapped[Text | None]
    number: Mapped[float | None] = mapped_column(info={"derived": True})
    author_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    typist_id: Mapped[str | None] = mapped_column(Id, info={"derived": True})
    at: Mapped[Moment | None] = mapped_column(info={"derived": True})
