"""Submissions from telephones that were brought into visits."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.store.tables.columns import Id
from npm_desktop.store.tables.record import Record

LONGEST_NAME = 200


class SubmissionRow(Record):
    """A filled form that was brought into a visit. Its id follows from the visit and the telephone's name for it."""

    __tablename__ = "submission"
    __table_args__ = (Index(None, "visit_id"),)

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"))
    instance_id: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    form_id: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    version: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
