"""Rows of recommendations: open ones from paper. What the program recorded itself, a spreadsheet doesn't change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain import ids, states, words
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.register import (
    FieldChange,
    ImportRow,
    Known,
    KnownRecommendation,
    KnownVisit,
    Part,
    Replaced,
    RowKind,
    code_key,
    key,
)
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.exchange import matching
from npm_desktop.exchange.columns import Line, Listing
from npm_desktop.exchange.institution_rows import InstitutionRows
from npm_desktop.exchange.matching import Matcher
from npm_desktop.exchange.rows import MOST_TEXT, Cells, field_changes, kept, refused, text_changes, written, written_day
from npm_desktop.exchange.spreadsheet import Cell

_FIELDS = ("addressee", "addressee_note", "deadline", "state", "state_on")
_LONGEST = {"code": 40, "number": 60, "visit_number": 60, "addressee_note": 300}


@dataclass(slots=True)
class RecommendationRows:
    """Reads rows one after the other; a recommendation may come once."""

    known: Known
    institutions: InstitutionRows
    matcher: Matcher
    today: date
    _seen: dict[tuple[str, str, str], tuple[str, int]] = field(default_factory=dict)

    def row(self, listing: Listing, line: Line) -> ImportRow:
        """Return what the row would do."""
        try:
            return self._row(listing, line)
        except BadInput as error:
            return refused(Part.RECOMMENDATIONS, listing, line, error)

    def _row(self, listing: Listing, line: Line) -> ImportRow:
        cells = Cells(listing.headers, line.cells)
        institution = self._institution(cells)
        visit = self._visit(institution, cells)
        number = cells.short("number", _LONGEST["number"], matching.label)
        if not number:
            raise BadInput("import_number_missing")
        made = key(institution.id, visit.id if visit else "", number)
        here = listing.sheet, line.number
        first = self._seen.setdefault(made, here)
        if first != here:
            raise BadInput("import_number_twice", value=number, sheet=first[0], row=first[1])
        before = self.known.recommendations.get(made)
        if before is not None and before.state is RecommendationState.DRAFT:
            raise BadInput("import_recommendation_recorded", number=before.number)
        after = self._recommendation(made, number, before, cells)
        if before is None and visit is not None and after.sent_on < visit.day:
            sent, visited = written_day(after.sent_on), written_day(visit.day)
            raise BadInput("import_sent_before_visit", value=sent, day=visited)
        if before is not None and before.recorded and after != before:
            raise BadInput("import_recommendation_recorded", number=before.number)
        changes = _changes(before, after) if before is not None else []
        kind = RowKind.NEW if before is None else RowKind.CHANGED if after != before else RowKind.SAME
        return ImportRow(
            Part.RECOMMENDATIONS,
            listing.sheet,
            line.number,
            kind,
            institution.code,
            after.text.shown("ru")[0],
            changes=tuple(changes),
            recommendation=Replaced(before, after) if after != before else None,
        )

    def _institution(self, cells: Cells) -> Institution:
        code = cells.short("code", _LONGEST["code"], matching.label)
        if not code:
            raise BadInput("import_code_missing")
        folded = code_key(code)
        found = self.institutions.accepted.get(folded) or self.known.institutions.get(folded)
        if found is not None:
            return found
        line = self.institutions.seen(code)
        if line is not None:
            raise BadInput("import_institution_refused", value=code, sheet=line[0], row=line[1])
        raise BadInput("import_institution_unknown", value=code)

    def _visit(self, institution: Institution, cells: Cells) -> KnownVisit | None:
        number = cells.short("visit_number", _LONGEST["visit_number"], matching.label)
        if not number:
            return None
        known = self.known.visits.get(institution.id, ())
        coming = self.institutions.visits.get(institution.id)
        for one in known if coming is None else (coming, *known):
            if words.fold(one.number) == words.fold(number):
                return one
        raise BadInput("import_visit_unknown", value=number)

    def _recommendation(
        self, made: tuple[str, str, str], number: str, before: KnownRecommendation | None, cells: Cells
    ) -> KnownRecommendation:
        old = before.text if before else Text()
        text = written(old, {one: cells.short(f"text_{one}", MOST_TEXT, _paragraphs) for one in ("kk", "ru", "en")})
        if not text:
            raise BadInput("import_text_missing")
        addressee, note = cells.read("addressee", self.matcher.addressee)
        note = cells.short("addressee_note", _LONGEST["addressee_note"]) or note[: _LONGEST["addressee_note"]]
        deadline = cells.read("deadline", matching.day)
        state, sent_on, state_on = self._life(before, cells)
        if deadline is not None and deadline < sent_on:
            raise BadInput("import_deadline_before_sent", value=written_day(deadline), day=written_day(sent_on))
        return KnownRecommendation(
            id=before.id if before else ids.derived_id("paper_recommendation", *made),
            institution_id=made[0],
            visit_id=made[1],
            number=before.number if before else number,
            text=text,
            addressee=addressee or (before.addressee if before else ""),
            addressee_note=kept(before.addressee_note if before else "", note),
            deadline=deadline or (before.deadline if before else None),
            state=state,
            sent_on=sent_on,
            state_on=state_on,
            recorded=before.recorded if before else False,
        )

    def _life(self, before: KnownRecommendation | None, cells: Cells) -> tuple[RecommendationState, date, date]:
        """Return the state, the day of sending, the day of the state; a known life only goes on, it isn't rewritten."""
        given = cells.known("state", self.matcher.state)
        sent_on, state_on = cells.past("sent_on", self.today), cells.past("state_on", self.today)
        if sent_on is not None and state_on is not None and state_on < sent_on:
            raise BadInput("import_state_before_sent", value=written_day(state_on), day=written_day(sent_on))
        if before is None:
            if given is not None and given not in OPEN_RECOMMENDATIONS:
                raise BadInput("import_state_not_open", value=matching.text(cells.cells["state"]))
            if sent_on is None:
                raise BadInput("import_sent_missing")
            state = given or RecommendationState.SENT
            return state, sent_on, sent_on if state is RecommendationState.SENT else state_on or sent_on
        return _continued(before, given, sent_on, state_on)


def _continued(
    before: KnownRecommendation, given: RecommendationState | None, sent_on: date | None, state_on: date | None
) -> tuple[RecommendationState, date, date]:
    if sent_on is not None and sent_on != before.sent_on:
        raise BadInput("import_sent_differs", day=written_day(before.sent_on))
    if given is None or given is before.state:
        return before.state, before.sent_on, before.state_on
    if state_on is None or state_on < before.state_on:
        raise BadInput("import_state_older", day=written_day(before.state_on))
    if given is RecommendationState.IMPLEMENTED:
        raise BadInput("import_state_to_verify")
    try:
        states.recommendation_step(before.state, given)
    except RuleBroken as error:
        raise BadInput("import_state_older", day=written_day(before.state_on)) from error
    return given, before.sent_on, state_on


def _paragraphs(cell: Cell) -> str:
    return matching.text(cell, lines=True)


def _changes(before: KnownRecommendation, after: KnownRecommendation) -> list[FieldChange]:
    return text_changes("text", before.text, after.text) + field_changes(_FIELDS, before, after)
