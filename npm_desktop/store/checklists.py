"""Checklist versions as rows: the workbook itself is kept, so that a visit's version can always be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.checklists import workbook as workbooks
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.checklist import ChecklistLine, ChecklistVersion, VersionState
from npm_desktop.domain.moment import Moment
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.reference.entries import Category
from npm_desktop.store.tables.campaigns import CampaignRow
from npm_desktop.store.tables.checklists import ChecklistFileRow, ChecklistVersionRow
from npm_desktop.store.tables.visits import VisitRow

_ACTIVE = ChecklistVersionRow.state == VersionState.ACTIVE


def known(session: Session) -> dict[str, str]:
    """Return the ids of the versions in the store by the SHA-256 of their workbook."""
    return {key: value for key, value in session.execute(select(ChecklistVersionRow.sha256, ChecklistVersionRow.id))}


def add(session: Session, version: ChecklistVersion, form: Form, workbook: bytes, at: Moment, *, draft: bool) -> None:
    """Add a version with its data files: as a draft, or as the active one of its form."""
    row = ChecklistVersionRow(
        id=version.id,
        form_id=version.form_id,
        version=version.version,
        sha256=version.sha256,
        state=VersionState.DRAFT,
        titles=dict(version.titles),
        applies_to=list(version.applies_to),
        workbook=workbook,
        module=version.module or None,
        added_at=at,
        converted=workbooks.converted(form),
        base_id=session.scalar(select(ChecklistVersionRow.id).where(_ACTIVE, _same_form(version.form_id))),
    )
    session.add(row)
    session.flush()
    put_files(session, version.id, {name: form.files[name] for name in form.files if name not in form.own_files})
    if not draft:
        release(session, version.id, at)


def put_files(session: Session, version_id: str, files: Mapping[str, bytes]) -> None:
    """Keep these data files of a version, and no others."""
    for row in session.scalars(select(ChecklistFileRow).where(ChecklistFileRow.version_id == version_id)):
        session.delete(row)
    session.flush()
    for name, data in sorted(files.items()):
        sha256 = hashlib.sha256(data).hexdigest()
        session.add(ChecklistFileRow(version_id=version_id, name=name, sha256=sha256, data=data))
    session.flush()


def files(session: Session, version_id: str) -> dict[str, bytes]:
    """Return the data files of a version by name."""
    query = select(ChecklistFileRow.name, ChecklistFileRow.data).where(ChecklistFileRow.version_id == version_id)
    return {name: data for name, data in session.execute(query)}


def release(session: Session, version_id: str, at: Moment) -> None:
    """Make a version the active one of its form; the one before is retired."""
    row = _row(session, version_id)
    for other in session.scalars(select(ChecklistVersionRow).where(_ACTIVE, _same_form(row.form_id))):
        if other is not row:
            other.state, other.retired_at = VersionState.RETIRED, at
    row.state, row.released_at, row.retired_at = VersionState.ACTIVE, at, None
    session.flush()


def retire(session: Session, version_id: str, at: Moment) -> None:
    """Give a version to no new visit any more."""
    row = _row(session, version_id)
    row.state, row.retired_at = VersionState.RETIRED, at


def remove(session: Session, version_id: str) -> None:
    """Remove a draft with its data files."""
    row = _row(session, version_id)
    put_files(session, version_id, {})
    for other in session.scalars(select(ChecklistVersionRow).where(ChecklistVersionRow.base_id == version_id)):
        other.base_id = None
    session.flush()
    session.delete(row)


def uses(session: Session, version_id: str) -> int:
    """Return how many visits and campaigns are bound to the version, removed ones too."""
    bound = [
        select(func.count()).where(column == version_id)
        for column in (VisitRow.checklist_version_id, VisitRow.module_version_id, CampaignRow.module_version_id)
    ]
    return sum(session.scalar(query) or 0 for query in bound)


def workbook(session: Session, version_id: str) -> bytes:
    """Return the workbook of the version, or raise NotFound."""
    return _row(session, version_id).workbook


def form(session: Session, shelf: Shelf, version_id: str) -> Form:
    """Return the form of a version, or raise NotFound. Its kept conversion spares pyxform."""

    def read() -> Form:
        row = _row(session, version_id)
        return workbooks.restore(row.workbook, row.converted or b"", files(session, version_id))

    return shelf.form(version_id, read)


def keep_conversion(session: Session, version_id: str, found: Form) -> None:
    """Keep the conversion of a version's form where none of today's is kept."""
    row = _row(session, version_id)
    if not workbooks.is_current(row.converted or b"", row.sha256):
        row.converted = workbooks.converted(found)


def form_of(session: Session, shelf: Shelf, version_id: str, module_id: str) -> Form:
    """Return the checklist of a visit, the sections of its module first. RuleBroken for a visit that has none."""
    if not version_id:
        raise RuleBroken("visit_without_checklist")
    own = form(session, shelf, version_id)
    return shelf.joined(own, form(session, shelf, module_id)) if module_id else own


def active_module(session: Session, module: str) -> str:
    """Return the id of the active version of the module, "" when the store has none."""
    query = select(ChecklistVersionRow.id).where(ChecklistVersionRow.module == module, _ACTIVE)
    return session.scalar(query.order_by(ChecklistVersionRow.form_id)) or ""


def for_category(session: Session, category: Category) -> ChecklistVersion | None:
    """Return the active checklist of the category: where two serve it, the one the reference data names."""
    serving = [one for one in active(session) if one.serves(category.code)]
    named = f"npm_{category.checklist.lower()}"
    return next((one for one in serving if one.form_id == named), serving[0] if serving else None)


def active(session: Session) -> list[ChecklistVersion]:
    """Return the active version of every form."""
    query = select(*_LISTED).where(_ACTIVE)
    return [_value(row) for row in session.execute(query.order_by(ChecklistVersionRow.form_id))]


def lines(session: Session) -> list[ChecklistLine]:
    """Return every version with its state and how many visits are bound to it; by form, the newest first."""
    bound: dict[str, int] = {}
    for column in (VisitRow.checklist_version_id, VisitRow.module_version_id):
        query = select(column, func.count()).where(column.is_not(None), ~VisitRow.deleted).group_by(column)
        for version_id, number in session.execute(query):
            bound[str(version_id)] = bound.get(str(version_id), 0) + number
    order = (ChecklistVersionRow.form_id, ChecklistVersionRow.added_at.desc(), ChecklistVersionRow.id)
    return [
        ChecklistLine(
            _value(row), VersionState(row.state), row.added_at, row.released_at, row.retired_at, bound.get(row.id, 0)
        )
        for row in session.execute(select(*_LISTED).order_by(*order))
    ]


def line(session: Session, version_id: str) -> ChecklistLine:
    """Return one version as `lines` does, or raise NotFound."""
    _row(session, version_id)
    return next(one for one in lines(session) if one.version.id == version_id)


# Without the workbook and its conversion: lists don't read megabytes.
_LISTED = (
    ChecklistVersionRow.id,
    ChecklistVersionRow.form_id,
    ChecklistVersionRow.version,
    ChecklistVersionRow.sha256,
    ChecklistVersionRow.state,
    ChecklistVersionRow.titles,
    ChecklistVersionRow.applies_to,
    ChecklistVersionRow.module,
    ChecklistVersionRow.added_at,
    ChecklistVersionRow.released_at,
    ChecklistVersionRow.retired_at,
)


def _same_form(form_id: str) -> Any:
    return ChecklistVersionRow.form_id == form_id


def _row(session: Session, version_id: str) -> ChecklistVersionRow:
    row = session.get(ChecklistVersionRow, version_id)
    if row is None:
        raise NotFound("checklist_not_found")
    return row


def _value(row: Any) -> ChecklistVersion:
    return ChecklistVersion(
        row.id, row.form_id, row.version, row.sha256, row.titles, tuple(row.applies_to), row.module or ""
    )
