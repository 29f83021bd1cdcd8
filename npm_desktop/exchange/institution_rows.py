"""Rows of institutions: each becomes an institution, and a paper record of its last periodic visit if one is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from npm_desktop.domain import ids, words
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.register import FieldChange, ImportRow, Known, KnownVisit, Part, Replaced, RowKind, code_key
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import BadInput
from npm_desktop.exchange import matching
from npm_desktop.exchange.columns import Line, Listing
from npm_desktop.exchange.matching import Matcher
from npm_desktop.exchange.rows import MOST_TEXT, Cells, field_changes, kept, refused, text_changes, written, written_day

_FIELDS = ("category", "region", "address", "capacity", "head", "closed_on")
_LONGEST = {"code": 40, "address": 500, "head": 300, "visit_number": 60}


@dataclass(slots=True)
class InstitutionRows:
    """Reads rows one after the other and remembers them: a code may come once, and recommendations refer to them."""

    known: Known
    matcher: Matcher
    paper: Callable[[Institution, VisitType, str, date], Visit]
    today: date
    accepted: dict[str, Institution] = field(default_factory=dict)
    visits: dict[str, KnownVisit] = field(default_factory=dict)
    _seen: dict[str, tuple[str, int]] = field(default_factory=dict)

    def row(self, listing: Listing, line: Line) -> ImportRow:
        """Return what the row would do."""
        try:
            return self._row(listing, line)
        except BadInput as error:
            return refused(Part.INSTITUTIONS, listing, line, error)

    def seen(self, code: str) -> tuple[str, int] | None:
        """Return the sheet and row that hold this code, accepted or not."""
        return self._seen.get(code_key(code))

    def _row(self, listing: Listing, line: Line) -> ImportRow:
        cells = Cells(listing.headers, line.cells)
        code = cells.short("code", _LONGEST["code"], matching.label)
        if not code:
            raise BadInput("import_code_missing")
        here = listing.sheet, line.number
        first = self._seen.setdefault(code_key(code), here)
        if first != here:
            raise BadInput("import_code_twice", value=code, sheet=first[0], row=first[1])
        before = self.known.institutions.get(code_key(code))
        after = self._institution(code, before, cells)
        visit = self._visit(after, cells)
        self.accepted[code_key(code)] = after
        if visit is not None:
            self.visits[after.id] = visit.after
        changes = _changes(before, after, visit)
        kind = RowKind.NEW if before is None else RowKind.CHANGED if changes else RowKind.SAME
        return ImportRow(
            Part.INSTITUTIONS,
            listing.sheet,
            line.number,
            kind,
            after.code,
            after.name.shown("ru")[0],
            changes=tuple(changes) if before is not None else (),
            institution=Replaced(before, after) if before != after else None,
            visit=visit if visit is not None and visit.before != visit.after else None,
        )

    def _institution(self, code: str, before: Institution | None, cells: Cells) -> Institution:
        names = {one: cells.short(f"name_{one}", MOST_TEXT) for one in ("kk", "ru", "en")}
        category = cells.known("category", self.matcher.category)
        region = cells.known("region", self.matcher.region)
        old = before or Institution(self._new_id(code), code, Text(), "", "")
        if before is None:
            _ensure_complete(any(names.values()), category, region)
        capacity, closed_on = cells.read("capacity", matching.places), cells.past("closed_on", self.today)
        return replace(
            old,
            name=written(old.name, names),
            category=category or old.category,
            region=region or old.region,
            address=kept(old.address, cells.short("address", _LONGEST["address"])),
            head=kept(old.head, cells.short("head", _LONGEST["head"])),
            capacity=old.capacity if capacity is None else capacity,
            closed_on=closed_on or old.closed_on,
        )

    def _new_id(self, code: str) -> str:
        """Return the id that every laptop gives this code, unless an institution whose code was changed has it."""
        derived = ids.derived_id("institution", code_key(code))
        return ids.new_id() if derived in self.known.taken else derived

    def _visit(self, institution: Institution, cells: Cells) -> Replaced[KnownVisit] | None:
        number = cells.short("visit_number", _LONGEST["visit_number"], matching.label)
        day = cells.past("visit_day", self.today)
        if day is None and not number:
            return None
        known = self.known.visits.get(institution.id, ())
        before = _same_visit(known, number, day)
        if day is None:
            if before is None:
                raise BadInput("import_visit_day_missing", number=number)
            return Replaced(before, before)
        closed = institution.closed_on
        if closed is not None and closed < day:
            raise BadInput("import_visit_after_closing", value=written_day(day), day=written_day(closed))
        if before is None:
            made = self.paper(institution, VisitType.PERIODIC, number, day)
            return Replaced(None, KnownVisit(made.id, number, day, snapshot=made.snapshot))
        after = replace(before, number=kept(before.number, number), day=day)
        if after != before and (before.recorded or not before.periodic):
            raise BadInput("import_visit_recorded", number=before.number, day=written_day(before.day))
        return Replaced(before, after)


def _ensure_complete(named: bool, category: str | None, region: str | None) -> None:
    if not named:
        raise BadInput("import_name_missing")
    if category is None:
        raise BadInput("import_category_missing")
    if region is None:
        raise BadInput("import_region_missing")


def _same_visit(known: Sequence[KnownVisit], number: str, day: date | None) -> KnownVisit | None:
    """Return the visit that is meant: by number and day, by number in the year, by day where a number is missing."""
    named = [one for one in known if number and words.fold(one.number) == words.fold(number)]
    for one in named:
        if day is None or one.day == day:
            return one
    for one in named:
        # Most offices count anew each year: the same number in another year is another visit.
        if day is not None and one.day.year == day.year:
            return one
    for one in known:
        if one.periodic and one.day == day and not (one.number and number):
            return one
    return None


def _changes(before: Institution | None, after: Institution, visit: Replaced[KnownVisit] | None) -> list[FieldChange]:
    found: list[FieldChange] = []
    if before is not None:
        found += text_changes("name", before.name, after.name) + field_changes(_FIELDS, before, after)
    if visit is not None:
        old = visit.before
        pairs = [("visit_number", old.number if old else "", visit.after.number)]
        pairs += [("visit_day", old.day if old else None, visit.after.day)]  # type: ignore[list-item]
        found += [FieldChange(name, was, now) for name, was, now in pairs if was != now]
    return found
