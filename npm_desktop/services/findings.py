"""Findings: what the group observed, on what it rests, and what happens next with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from npm_desktop.domain import ids
from npm_desktop.domain.attribution import WHOLE_INSTITUTION
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.finding import SEVERITIES, Finding
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.interview_rules import use_of
from npm_desktop.domain.regrouping import Evidence, Regrouped, went_into
from npm_desktop.domain.text import Text, clean
from npm_desktop.domain.triangulation import attached, settled
from npm_desktop.errors import RuleBroken
from npm_desktop.store import findings, recording, regrouping, rows
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import InterviewRow

_TEXTS = frozenset({"text", "place", "affected"})
_EVIDENCE = frozenset({"answers", "interviews", "papers"})
_PLAIN = frozenset({"section", "severity", "standards", "sources", "remedied", "standing", "print_class"}) | _EVIDENCE
LONGEST_PAPER = 200


class Findings:
    """The findings of visits."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_visit(self, visit_id: str) -> list[Finding]:
        """Return the findings of the visit in their order."""
        with self._store.read() as session:
            return findings.of_visit(session, visit_id)

    def gone(self, visit_id: str) -> list[Finding]:
        """Return the findings of the visit that went into others: their words are still to be had there."""
        with self._store.read() as session:
            return regrouping.gone(session, visit_id)

    def merged(self, finding_id: str) -> list[Finding]:
        """Return the findings that went into this one, also by way of others."""
        with self._store.read() as session:
            return went_into(finding_id, regrouping.gone(session, findings.get(session, finding_id).visit_id))

    def record(self, visit_id: str, section: str, text: Text, who: Who, **fields: object) -> tuple[str, Changes]:
        """Record an observation; return its id. Other fields of `Finding` may be given."""
        if not text:
            raise RuleBroken("finding_text_missing")
        _check(fields)
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            number = findings.next_number(session, visit_id)
            empty = Finding(ids.new_id(), visit_id, number, section, text)
            made = _tidy(replace(empty, **fields))  # type: ignore[arg-type]
            _ensure_usable(session, made, empty)
            findings.put(session, settled(made, {}, attached(made, 0)))
        return made.id, Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=visit_id)

    def set(self, finding_id: str, who: Who, **fields: object) -> Changes:
        """Set plain fields of a finding. What is attached raises the number of its sources; `sources` corrects it."""
        unknown = set(fields) - _PLAIN
        if unknown:
            raise ValueError(f"not a plain field of a finding: {', '.join(sorted(unknown))}")
        _check(fields)

        def changed(session: StoreSession, old: Finding) -> Finding:
            made = _tidy(replace(old, **fields))  # type: ignore[arg-type]
            _ensure_usable(session, made, old)
            if "sources" in fields or not _EVIDENCE & set(fields):
                return made
            photos = regrouping.photos_of(session, finding_id)
            return settled(made, attached(old, photos), attached(made, photos))

        return self._change(finding_id, who, changed)

    def write(self, finding_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write `text`, `place` or `affected` in one language."""
        if name not in _TEXTS:
            raise ValueError(f"not a text of a finding: {name}")

        def written(_session: StoreSession, old: Finding) -> Finding:
            text: Text = getattr(old, name).written(language, value)
            if name == "text" and not text:
                raise RuleBroken("finding_text_missing")
            fields: dict[str, Any] = {name: text}
            return replace(old, **fields)

        return self._change(finding_id, who, written)

    def widen(self, finding_id: str, who: Who) -> Changes:
        """Let the finding speak of the institution as a whole: its place would point to the few who told it (R-05)."""
        return self._change(finding_id, who, lambda _session, old: replace(old, place=WHOLE_INSTITUTION))

    def put_place(self, finding_id: str, place: Text, who: Who) -> Changes:
        """Set the place in all its languages at once: what `widen` replaced comes back so."""
        return self._change(finding_id, who, lambda _session, old: replace(old, place=place))

    def _change(self, finding_id: str, who: Who, change: Callable[[StoreSession, Finding], Finding]) -> Changes:
        with self._store.write(who) as session:
            old = findings.get(session, finding_id)
            recording.ensure_recordable(session, old.visit_id)
            findings.put(session, change(session, old))
        return Changes.of(Topic.FINDINGS, visit_id=old.visit_id)

    def merge(self, keep: str, others: Sequence[str], who: Who) -> tuple[Regrouped, Changes]:
        """Let one finding take over evidence, standards, photos and recommendations of others.

        Its own words stand. The others are marked as deleted; `merged` still tells their words, `undo` parts them.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, findings.get(session, keep).visit_id)
            done = regrouping.merge(session, keep, others)
        return done, _regrouped(done.after.visit_id)

    def split(self, finding_id: str, text: Text, moved: Evidence, who: Who) -> tuple[Regrouped, Changes]:
        """Make a second finding of a part: `text` says it, `moved` goes with it. `made` is its id."""
        if not text:
            raise RuleBroken("finding_text_missing")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, findings.get(session, finding_id).visit_id)
            done = regrouping.split(session, finding_id, text, moved)
        return done, _regrouped(done.after.visit_id)

    def undo(self, done: Regrouped, who: Who) -> Changes:
        """Take a merge or a split back in one step; what was written since stays."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, done.after.visit_id)
            regrouping.undo(session, done)
        return _regrouped(done.after.visit_id)

    def remove(self, finding_id: str, who: Who) -> Changes:
        """Take a finding back; its number is not given again."""
        with self._store.write(who) as session:
            old = findings.get(session, finding_id)
            recording.ensure_recordable(session, old.visit_id)
            findings.remove(session, finding_id)
        return Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=old.visit_id)

    def restore(self, finding_id: str, who: Who) -> Changes:
        """Bring back a finding that was taken back or merged, with its number and all it held."""
        with self._store.write(who) as session:
            findings.restore(session, finding_id)
            visit_id = findings.get(session, finding_id).visit_id
            recording.ensure_recordable(session, visit_id)
        return Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=visit_id)


def _regrouped(visit_id: str) -> Changes:
    topics = (Topic.FINDINGS, Topic.RECOMMENDATIONS, Topic.PHOTOS, Topic.VISITS)
    return Changes.of(*topics, visit_id=visit_id)


def _check(fields: dict[str, object]) -> None:
    severity = fields.get("severity")
    if severity is not None and severity not in SEVERITIES:
        raise ValueError(f"no such severity: {severity}")


def _tidy(made: Finding) -> Finding:
    """Return the finding with names of papers as they are kept, each once."""
    papers = tuple(dict.fromkeys(filter(None, map(clean, made.papers))))
    if any(len(one) > LONGEST_PAPER for one in papers):
        raise RuleBroken("text_too_long", most=LONGEST_PAPER)
    return made if papers == made.papers else replace(made, papers=papers)


def _ensure_usable(session: StoreSession, made: Finding, old: Finding) -> None:
    """Refuse to rest a finding on a talk whose person didn't agree, or of another visit (R-03, R-04)."""
    for one in made.interviews:
        if one not in old.interviews:
            interview = rows.get(session, InterviewRow, Interview, one)
            if interview.visit_id != made.visit_id:
                raise RuleBroken("interview_of_other_visit")
            if use_of(interview) is None:
                raise RuleBroken("interview_without_consent")
