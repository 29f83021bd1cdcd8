"""Findings: what the group observed, and what happens next with it."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.finding import SEVERITIES, Finding
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.store import findings, recording
from npm_desktop.store.store import Store

_TEXTS = frozenset({"text", "place", "affected"})
_PLAIN = frozenset({"section", "severity", "standards", "sources", "answers", "remedied", "standing", "print_class"})


class Findings:
    """The findings of visits."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_visit(self, visit_id: str) -> list[Finding]:
        """Return the findings of the visit in their order."""
        with self._store.read() as session:
            return findings.of_visit(session, visit_id)

    def record(self, visit_id: str, section: str, text: Text, who: Who, **fields: object) -> tuple[str, Changes]:
        """Record an observation; return its id. Other fields of `Finding` may be given."""
        if not text:
            raise RuleBroken("finding_text_missing")
        _check(fields)
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            number = findings.next_number(session, visit_id)
            made = replace(Finding(ids.new_id(), visit_id, number, section, text), **fields)  # type: ignore[arg-type]
            findings.put(session, made)
        return made.id, Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=visit_id)

    def set(self, finding_id: str, who: Who, **fields: object) -> Changes:
        """Set plain fields of a finding."""
        unknown = set(fields) - _PLAIN
        if unknown:
            raise ValueError(f"not a plain field of a finding: {', '.join(sorted(unknown))}")
        _check(fields)
        with self._store.write(who) as session:
            old = findings.get(session, finding_id)
            recording.ensure_recordable(session, old.visit_id)
            findings.put(session, replace(old, **fields))  # type: ignore[arg-type]
        return Changes.of(Topic.FINDINGS, visit_id=old.visit_id)

    def write(self, finding_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write `text`, `place` or `affected` in one language."""
        if name not in _TEXTS:
            raise ValueError(f"not a text of a finding: {name}")
        with self._store.write(who) as session:
            old = findings.get(session, finding_id)
            recording.ensure_recordable(session, old.visit_id)
            text: Text = getattr(old, name).written(language, value)
            if name == "text" and not text:
                raise RuleBroken("finding_text_missing")
            findings.put(session, replace(old, **{name: text}))  # type: ignore[arg-type]
        return Changes.of(Topic.FINDINGS, visit_id=old.visit_id)

    def remove(self, finding_id: str, who: Who) -> Changes:
        """Take a finding back; its number is not given again."""
        with self._store.write(who) as session:
            old = findings.get(session, finding_id)
            recording.ensure_recordable(session, old.visit_id)
            findings.remove(session, finding_id)
        return Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=old.visit_id)

    def restore(self, finding_id: str, who: Who) -> Changes:
        """Bring back a finding that was taken back, with its number and all it held."""
        with self._store.write(who) as session:
            findings.restore(session, finding_id)
            visit_id = findings.get(session, finding_id).visit_id
            recording.ensure_recordable(session, visit_id)
        return Changes.of(Topic.FINDINGS, Topic.VISITS, visit_id=visit_id)


def _check(fields: dict[str, object]) -> None:
    severity = fields.get("severity")
    if severity is not None and severity not in SEVERITIES:
        raise ValueError(f"no such severity: {severity}")
