"""Our own columns: what can't be read in them, codes that stand twice, a good answer that the list doesn't have."""

from __future__ import annotations

import re

from npm_desktop.checklists import attributes
from npm_desktop.checklists.agreements import Source, SourceKind, read_agreements
from npm_desktop.checklists.attributes import NAMESPACE, PREFIX
from npm_desktop.checklists.lint.comparisons import shown
from npm_desktop.checklists.lint.sheet import CHOOSING, NUMBERS, REPEAT, Item
from npm_desktop.checklists.lint.subject import Subject
from npm_desktop.checklists.lint.values import names_of
from npm_desktop.errors import BadInput

OURS = ("standard", "threshold", "unit", "print", "good", "code", "role", "weight", "agrees")
_PREFIXED = f"{PREFIX}:"
_MARK = re.compile(r"\s*\S+(\s+\S.*?)?\s*[!?]?\s*")
# How each is written; the column itself tells nothing of that.
_WRITTEN = {
    "threshold": "law >= 2.5",
    "standard": "CEC 115(1) !",
    "print": "institution, council, group, never",
    "code": "PEN-001",
    "role": "guidance",
    "weight": "2",
    "agrees": "visit(held); >= sum(cell_beds) ~ 5%",
}
_SHAPES = {"weight": re.compile(r"\d+(\.\d+)?"), "role": re.compile("guidance"), "code": re.compile(r"\S+")}


def check(subject: Subject) -> None:
    """Tell of what the columns hold that can't be used."""
    _check_headings(subject)
    codes: dict[str, Item] = {}
    for item in subject.sheet.items:
        code = item.text(f"{_PREFIXED}code")
        first = codes.setdefault(code, item) if code else item
        if first is not item:
            place = subject.at(item, f"{_PREFIXED}code")
            subject.tell("lint_code_twice", place, code_twice=code, first=first.row)
        for name in OURS:
            if f"{_PREFIXED}{name}" in item.cells:
                _check_cell(subject, item, name, item.text(f"{_PREFIXED}{name}"))


def _check_headings(subject: Subject) -> None:
    page = subject.sheet.survey
    ours = False
    for place, means in enumerate(subject.sheet.meanings):
        prefix, _, name = means.base.partition(":")
        if prefix != PREFIX or not name or not page.filled(place):
            continue
        ours = True
        at = subject.at_settings()._replace(sheet=page.name, row=page.filled(place), column=page.headings[place])
        if name not in OURS:
            subject.tell("lint_attribute_unknown", at, name=name, known=", ".join(OURS))
    if ours and NAMESPACE not in subject.sheet.settings.get("namespaces", ""):
        written = f'{PREFIX}="{NAMESPACE}"'
        subject.tell("lint_namespace_missing", subject.at_settings("namespaces"), written=written)


def _check_cell(subject: Subject, item: Item, name: str, text: str) -> None:
    if not _readable(name, text):
        place, written = subject.at(item, f"{_PREFIXED}{name}"), _WRITTEN.get(name, name)
        subject.tell("lint_attribute_broken", place, name=name, value=text[:80], written=written)
    elif name == "standard":
        _check_standards(subject, item, text)
    elif name == "agrees":
        _check_agreements(subject, item, text)
    if name == "good":
        _check_good(subject, item, text)


def _check_standards(subject: Subject, item: Item, text: str) -> None:
    """Tell of instruments that the workbook doesn't hold; one without such a sheet cites by the code alone."""
    known = {row["code"] for row in subject.sheet.book.records("standards") if row.get("code")}
    for one in attributes.read_standards(text, {}) if known else ():
        if one.instrument not in known:
            place = subject.at(item, f"{_PREFIXED}standard")
            subject.tell("lint_standard_unknown", place, standard=one.instrument)


def _check_agreements(subject: Subject, item: Item, text: str) -> None:
    """Tell of a text that can't be compared with a number, and of sources that the workbook doesn't hold."""
    place = subject.at(item, f"{_PREFIXED}agrees")
    if item.kind not in NUMBERS and item.kind != "calculate":
        subject.tell("lint_agrees_not_a_number", place)
    for one in read_agreements(text, ""):
        known = _counted(subject, one.source)
        if known is not None and not known:
            subject.tell("lint_agrees_unknown", place, name=one.source.name)


def _counted(subject: Subject, source: Source) -> bool | None:
    """Tell whether the workbook holds what a source names; None where it comes from elsewhere."""
    if source.fact:
        return None
    if source.kind is SourceKind.COUNT:
        return any(one.name == source.name and one.kind == REPEAT for one in subject.sheet.items)
    codes = (one.text(f"{_PREFIXED}code") or one.name for one in subject.sheet.items)
    return source.name in codes or any(one.name == source.name for one in subject.sheet.items)


def _readable(name: str, text: str) -> bool:
    if name in ("threshold", "print", "agrees"):
        return _taken(name, text)
    if name == "standard":
        return all(_MARK.fullmatch(part) for part in text.split(";") if part.strip())
    pattern = _SHAPES.get(name)
    return pattern is None or bool(pattern.fullmatch(text))


def _taken(name: str, text: str) -> bool:
    """Tell whether our own reader takes the cell."""
    try:
        if name == "print":
            attributes.read_print_class(text, "")
        if name == "agrees":
            return bool(read_agreements(text, ""))
        return name == "print" or bool(attributes.read_thresholds(text, ""))
    except BadInput:
        return False


def _check_good(subject: Subject, item: Item, text: str) -> None:
    place = subject.at(item, f"{_PREFIXED}good")
    if item.kind not in CHOOSING:
        subject.tell("lint_good_without_list", place, value=text)
        return
    names = names_of(subject, item)
    lost = [name for name in text.split() if names is not None and name not in names]
    if lost and names is not None:
        subject.tell("lint_good_not_in_list", place, value=lost[0], names=shown(names))
