"""Checklist versions as rows: the workbook itself is kept, so that a visit's version can always be read again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.domain.moment import Moment
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.reference.entries import Category
from npm_desktop.store.tables.checklists import ChecklistVersionRow


def known(session: Session) -> dict[str, str]:
    """Return the ids of the versions in the store by the SHA-256 of their workbook."""
    return {key: value for key, value in session.execute(select(ChecklistVersionRow.sha256, ChecklistVersionRow.id))}


def add(session: Session, version: ChecklistVersion, workbook: bytes, at: Moment) -> None:
    """Add a version as the active one of its form; older ones are retired."""
    query = select(ChecklistVersionRow).where(
        ChecklistVersionRow.form_id == version.form_id, ChecklistVersionRow.state == "active"
    )
    for row in session.scalars(query):
        row.state = "retired"
    session.add(
        ChecklistVersionRow(
            id=version.id,
            form_id=version.form_id,
            version=version.version,
            sha256=version.sha256,
            state="active",
            titles=dict(version.titles),
            applies_to=list(version.applies_to),
            workbook=workbook,
            module=version.module or None,
            added_at=at,
        )
    )


def workbook(session: Session, version_id: str) -> bytes:
    """Return the workbook of the version, or raise NotFound."""
    row = session.get(ChecklistVersionRow, version_id)
    if row is None:
        raise NotFound("checklist_not_found")
    return row.workbook


def form_of(session: Session, shelf: Shelf, version_id: str, module_id: str) -> Form:
    """Return the checklist of a visit, the sections of its module first. RuleBroken for a visit that has none."""
    if not version_id:
        raise RuleBroken("visit_without_checklist")
    form = shelf.form(version_id, lambda: workbook(session, version_id))
    if not module_id:
        return form
    return shelf.joined(form, shelf.form(module_id, lambda: workbook(session, module_id)))


def active_module(session: Session, module: str) -> str:
    """Return the id of the active version of the module, "" when the store has none."""
    query = select(ChecklistVersionRow.id).where(
        ChecklistVersionRow.module == module, ChecklistVersionRow.state == "active"
    )
    return session.scalar(query.order_by(ChecklistVersionRow.form_id)) or ""


def for_category(session: Session, category: Category) -> ChecklistVersion | None:
    """Return the active checklist of the category: where two serve it, the one the reference data names."""
    serving = [one for one in active(session) if one.serves(category.code)]
    named = f"npm_{category.checklist.lower()}"
    return next((one for one in serving if one.form_id == named), serving[0] if serving else None)


def active(session: Session) -> list[ChecklistVersion]:
    """Return the active version of every form."""
    query = select(ChecklistVersionRow).where(ChecklistVersionRow.state == "active")
    return [_value(row) for row in session.scalars(query.order_by(ChecklistVersionRow.form_id))]


def _value(row: ChecklistVersionRow) -> ChecklistVersion:
    assert isinstance(row.titles, dict)
    assert isinstance(row.applies_to, list)
    return ChecklistVersion(
        row.id, row.form_id, row.version, row.sha256, row.titles, tuple(row.applies_to), row.module or ""
    )
