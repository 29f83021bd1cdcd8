"""What keeps a workbook from being converted, every row of it: the conversion itself stops at the first.

Looks only at a workbook that was refused; whatever was converted is in order.
"""

from __future__ import annotations

import difflib
import re

from npm_desktop.checklists.lint.columns import CALCULATION, DEFAULT
from npm_desktop.checklists.lint.sheet import CHOOSING, GROUP, GROUP_ROW, REPEAT, Item
from npm_desktop.checklists.lint.subject import At, Subject
from npm_desktop.checklists.xpath.node import Path

_NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")
# Another form put in here: the refusal itself says more.
_INCLUDE = "include"
_NAMELESS = frozenset({"note", "audit"})
_TYPES = frozenset(
    {
        *("acknowledge", "audio", "audit", "background-audio", "background-geopoint", "barcode", "calculate"),
        *("csv-external", "date", "date_time", "datetime", "decimal", "device_id", "deviceid", "email", "end"),
        *("end_time", "file", "geopoint", "geoshape", "geotrace", "gps", "hidden", "image", "imei", "integer"),
        *("location", "note", "osm", "percentage", "phone_number", "phonenumber", "photo", "range", "sim_id"),
        *("simserial", "start", "start_time", "start-geopoint", "subscriber_id", "subscriberid", "text", "time"),
        *("today", "username", "video", "xml-external"),
    }
)
_SPELLED = sorted((_TYPES | CHOOSING | {"begin_group", "end_group", "begin_repeat", "end_repeat"}) - {"osm"})
# The old spellings of XLSForm; which of them are right is for the conversion to say.
_OLD = ("q_", "add_", "get_", "uri:", "osm_", "number_of_days")


def check(subject: Subject) -> None:
    """Tell of types, names, lists and groups that aren't right, when the workbook was refused."""
    if subject.form is not None:
        return
    _check_groups(subject)
    _check_typeless(subject)
    seen: dict[Path, Item] = {}
    for item in subject.sheet.items:
        _check_type(subject, item)
        _check_name(subject, item, seen)
        if item.kind in CHOOSING and not item.outside:
            _check_list(subject, item)
        if item.kind == "calculate" and not {CALCULATION, DEFAULT} & set(item.cells):
            subject.tell("lint_calculation_missing", subject.at(item, CALCULATION))
    page = subject.sheet.choices
    lists, names = dict(page.column("list_name")), dict(page.column("name", "value"))
    for number, name in names.items():
        if lists.get(number) and not name:
            subject.tell("lint_choice_nameless", At(page.name, number, "name"), list=lists[number])


def _check_groups(subject: Subject) -> None:
    page = subject.sheet.survey
    names = dict(page.column("name", "tag", "value"))
    above: list[tuple[str, int]] = []
    for number, cell in page.column("type", "command"):
        row = GROUP_ROW.fullmatch(cell)
        if row is None:
            continue
        kind = GROUP if row["kind"].lower() == GROUP else REPEAT
        if row["way"].lower() == "begin":
            above.append((kind, number))
        elif above and above[-1][0] == kind:
            above.pop()
        else:
            subject.tell("lint_group_not_opened", At(page.name, number, "type", names.get(number, "")), kind=kind)
            return
    for kind, number in above:
        subject.tell("lint_group_not_closed", At(page.name, number, "type", names.get(number, "")), kind=kind)


def _check_typeless(subject: Subject) -> None:
    page = subject.sheet.survey
    types = dict(page.column("type", "command"))
    for number, name in page.column("name", "tag", "value"):
        if name and not types.get(number):
            subject.tell("lint_type_missing", At(page.name, number, "type", name))


def _check_type(subject: Subject, item: Item) -> None:
    if item.groups or item.kind in CHOOSING or item.kind in _TYPES | {_INCLUDE} or item.kind.startswith(_OLD):
        return
    written = item.text("type")
    alike = difflib.get_close_matches("_".join(written.lower().split()), _SPELLED, 1, 0.7)
    if alike:
        subject.tell("lint_type_alike", subject.at(item, "type"), value=written, alike=alike[0])
    else:
        subject.tell("lint_type_unknown", subject.at(item, "type"), value=written)


def _check_name(subject: Subject, item: Item, seen: dict[Path, Item]) -> None:
    if not item.name:
        if item.kind not in _NAMELESS:
            subject.tell("lint_name_missing", subject.at(item))
        return
    if not _NAME.fullmatch(item.name):
        subject.tell("lint_name_not_allowed", subject.at(item), name=item.name)
    first = seen.setdefault(item.path, item)
    if first is not item:
        subject.tell("lint_name_twice", subject.at(item), name=item.name, first=first.row)


def _check_list(subject: Subject, item: Item) -> None:
    if not item.list:
        subject.tell("lint_list_not_named", subject.at(item, "type"))
    elif item.list not in subject.sheet.lists:
        alike = difflib.get_close_matches(item.list, list(subject.sheet.lists), 1, 0.7)
        if alike:
            subject.tell("lint_list_alike", subject.at(item, "type"), list=item.list, alike=alike[0])
        else:
            subject.tell("lint_list_missing", subject.at(item, "type"), list=item.list)
