"""Leaves in a record only what its definition prints: what is embedded in a file is what stands on its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from npm_desktop.documents.definition import BlockSpec, Definition
from npm_desktop.documents.values import Json, Record

ALWAYS = ("format", "format_version", "kind", "edition", "language", "demo", "number", "day")
# What each kind of block reads besides the fields and the source that its definition names.
READS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "institution.name"),
    "members": ("members", "group_name"),
    "findings": ("sections.code", "sections.title", "sections.findings"),
    "answers": ("sections.code", "sections.title", "sections.answers", "checklist", "checklist_sha256"),
    "recommendations": ("recommendations",),
    "dissents": ("dissents",),
    "checks": ("checks",),
    "obstructions": ("obstructions",),
    "grounds": ("grounds",),
    "statements": ("statements",),
    "listed": ("listed",),
    "addressee": ("addressee",),
    "signatures": ("members", "official"),
    "past_visits": ("past_visits",),
    "open_recommendations": ("open_recommendations",),
    "law": ("law", "law_title"),
    "blank_head": ("notice", "sections", "checklist", "checklist_version", "checklist_sha256"),
    "blank_form": ("sections",),
    "blank_rolls": ("rolls",),
    "blank_act": ("blank_act",),
}
NAMED_BY_FIELDS = ("title", "fields")


def printed(record: Record, definition: Definition) -> dict[str, Json]:
    """Return the record with everything emptied that no block of the definition prints; its shape stays."""
    paths = {*ALWAYS, *(path for spec in definition.blocks for path in _reads(spec))}
    if "visit_type_name" in paths:
        paths.add("visit_type")  # the code of what is printed as words
    kept = _kept(record, paths)
    if "sections" in kept and "sections" not in paths:
        kept["sections"] = [one for one in kept["sections"] if one["findings"] or one["answers"]]
    return kept


def _reads(spec: BlockSpec) -> list[str]:
    fields = [one.field for one in spec.fields] if spec.kind in NAMED_BY_FIELDS else []
    return [*READS.get(spec.kind, ()), *fields, *filter(None, [spec.source])]


def _kept(record: Record, paths: set[str]) -> dict[str, Json]:
    kept: dict[str, Json] = {}
    for name, value in record.items():
        below = {path.removeprefix(f"{name}.") for path in paths if path.startswith(f"{name}.")}
        if name in paths:
            kept[name] = value
        elif below and isinstance(value, Mapping):
            kept[name] = _kept(value, below)
        elif below and isinstance(value, Sequence) and not isinstance(value, str):
            kept[name] = [_kept(one, below) for one in value]
        else:
            kept[name] = _empty(value)
    return kept


def _empty(value: Json) -> Json:
    """Return the value that says nothing, of the same shape."""
    if isinstance(value, Mapping):
        if value.keys() == {"text", "lang", "confirmed"}:
            return {"text": "", "lang": "", "confirmed": True}
        return {name: _empty(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return []
    return "" if isinstance(value, str) else None
