"""Merging findings into one, splitting one in two, and taking either back: all rows of one step in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids, regrouping
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.regrouping import Evidence, Moved, Regrouped
from npm_desktop.domain.text import Text
from npm_desktop.domain.triangulation import attached, settled
from npm_desktop.errors import RuleBroken
from npm_desktop.store import findings
from npm_desktop.store.tables.evidence import PhotoRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow

# What names the finding it belongs to.
_NAMING: tuple[Any, Any] = (PhotoRow, RecommendationRow)


def photos_of(session: Session, finding_id: str) -> int:
    """Return how many photos show what the finding says."""
    query = select(func.count()).select_from(PhotoRow).where(PhotoRow.finding_id == finding_id, ~PhotoRow.deleted)
    return session.scalar(query) or 0


def photo_goes(session: Session, source: str, target: str) -> None:
    """Count what a photo shows as the group's own observation, before it goes from one finding to another."""
    if source == target:
        return
    for finding_id, step in ((source, -1), (target, 1)):
        found = findings.find(session, finding_id) if finding_id else None
        if found is not None:
            number = photos_of(session, finding_id)
            findings.put(session, settled(found, attached(found, number), attached(found, number + step)))


def merge(session: Session, keep: str, others: Sequence[str]) -> Regrouped:
    """Let one finding take over what the others rest on; the others are marked as deleted and name it."""
    kept = findings.get(session, keep)
    gone = [findings.get(session, one) for one in dict.fromkeys(others)]
    if not gone or any(one.id == keep for one in gone):
        raise ValueError("a finding is merged with others")
    if any(one.visit_id != kept.visit_id for one in gone):
        raise RuleBroken("finding_of_other_visit")
    moved = [_move(session, PhotoRow, one.id, keep) for one in gone]
    drawn = [_move(session, RecommendationRow, one.id, keep) for one in gone]
    after = regrouping.united(kept, gone)
    if photos_of(session, keep) and not dict(after.sources).get("observation"):
        after = settled(after, attached(kept, 0), attached(after, 1))
    findings.put(session, after)
    for one in gone:
        findings.put(session, replace(one, merged_into=keep))
        findings.remove(session, one.id)
    session.flush()
    keys = tuple(one.id for one in gone)
    return Regrouped(kept, after, keys, photos=_flat(moved), recommendations=_flat(drawn))


def split(session: Session, finding_id: str, text: Text, moved: Evidence) -> Regrouped:
    """Make a second finding with words of its own and a part of what the first rests on."""
    old, had = findings.get(session, finding_id), photos_of(session, finding_id)
    made_id = ids.new_id()
    stays, goes = regrouping.parted(old, moved)
    born = replace(goes, id=made_id, number=findings.next_number(session, old.visit_id), text=text, merged_into="")
    findings.put(session, born)
    session.flush()
    photos = _move(session, PhotoRow, finding_id, made_id, moved.photos)
    drawn = _move(session, RecommendationRow, finding_id, made_id, moved.recommendations)
    after = settled(stays, attached(old, had), attached(stays, photos_of(session, finding_id)))
    born = settled(born, {}, attached(born, photos_of(session, made_id)))
    findings.put(session, after)
    findings.put(session, born)
    session.flush()
    return Regrouped(old, after, made=made_id, born=born, photos=photos, recommendations=drawn)


def undo(session: Session, done: Regrouped) -> str:
    """Take a merge or a split back; what was written since stays. Return the visit."""
    kept = findings.get(session, done.after.id)
    made = regrouping.reverted(kept, done.before, done.after)
    for key in done.gone:
        findings.restore(session, key)
    for table, moves in zip(_NAMING, (done.photos, done.recommendations), strict=True):
        for one in moves:
            row = session.get(table, one.id)
            if row is not None and row.finding_id == one.target:
                row.finding_id = one.source
    if done.made:
        made = _taken_in(session, made, done)
    findings.put(session, made)
    session.flush()
    return kept.visit_id


def _taken_in(session: Session, made: Finding, done: Regrouped) -> Finding:
    """Take the part in again: with what it gained since, and with its words where somebody changed them."""
    part = findings.find(session, done.made)
    if part is None:
        return made
    for table in _NAMING:
        _move(session, table, part.id, made.id)
    if done.born is None or _words(part) != _words(done.born):
        findings.put(session, replace(part, merged_into=made.id))
    findings.remove(session, part.id)
    return regrouping.joined(made, part)


def _words(finding: Finding) -> tuple[Text, ...]:
    return finding.text, finding.place, finding.affected


def gone(session: Session, visit_id: str) -> list[Finding]:
    """Return the findings of the visit that went into others, the earliest numbers first."""
    query = select(FindingRow).where(
        FindingRow.visit_id == visit_id, FindingRow.deleted, FindingRow.merged_into.is_not(None)
    )
    return [findings.value(row) for row in session.scalars(query.order_by(FindingRow.number, FindingRow.id))]


def _move(
    session: Session, table: Any, source: str, target: str, only: Iterable[str] | None = None
) -> tuple[Moved, ...]:
    query = select(table).where(table.finding_id == source, ~table.deleted).order_by(table.id)
    wanted = None if only is None else set(only)
    moved = []
    for row in session.scalars(query):
        if wanted is None or row.id in wanted:
            row.finding_id = target
            moved.append(Moved(row.id, source, target))
    session.flush()
    return tuple(moved)


def _flat(groups: Iterable[tuple[Moved, ...]]) -> tuple[Moved, ...]:
    return tuple(one for group in groups for one in group)
