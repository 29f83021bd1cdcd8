"""The register from a spreadsheet: what each row would do, and why some do nothing. Nothing is written here.

Sheet one: institutions, with the last periodic visit as a paper record. Sheet two: open recommendations from paper.
Ids follow from codes and numbers, so a file that is taken in twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from npm_desktop.domain import ids, words
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.institution import ImportRow, Institution
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.errors import BadInput
from npm_desktop.exchange import intake_columns as columns
from npm_desktop.exchange.intake_columns import Names
from npm_desktop.exchange.spreadsheet import Cell, Sheet, read
from npm_desktop.exchange.tables import Table, write
from npm_desktop.reference.library import Reference
from npm_desktop.texts import Texts

_LANGUAGES = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class PaperVisit:
    """A periodic visit that exists on paper only."""

    code: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. `base` is the register it was compared with, by code."""

    rows: tuple[ImportRow, ...]
    institutions: tuple[Institution, ...]
    visits: tuple[PaperVisit, ...]
    recommendations: tuple[tuple[Recommendation, RecommendationStep, str], ...]
    unknown: tuple[str, ...]
    base: Mapping[str, Institution]

    def count(self, kind: str) -> int:
        """Return how many rows are `new`, `changed`, `same` or `refused`."""
        return sum(row.kind == kind for row in self.rows)


def preview(data: bytes, name: str, known: Mapping[str, Institution], reference: Reference, today: date) -> Preview:
    """Read the file and compare it with the register. BadInput when it is no table of institutions at all."""
    return _Reader(known, reference, today).read(read(data, name))


class _Reader:
    def __init__(self, known: Mapping[str, Institution], reference: Reference, today: date) -> None:
        self._known, self._today = known, today
        self._regions, self._categories = Names(reference.regions), Names(reference.categories)
        self._bodies = Names(reference.bodies)
        self._states = reference.statuses()
        self._rows: list[ImportRow] = []
        self._institutions: dict[str, Institution] = {}
        self._seen: dict[str, int] = {}
        self._visits: list[PaperVisit] = []
        self._recommendations: list[tuple[Recommendation, RecommendationStep, str]] = []
        self._unknown: list[str] = []

    def read(self, sheets: Sequence[Sheet]) -> Preview:
        """Return the preview of all sheets that hold a known table."""
        understood = False
        for sheet in sheets:
            found = columns.found(sheet, columns.RECOMMENDATIONS, ("institution", "text_ru"))
            kind = "recommendations"
            if found is None:
                found = columns.found(sheet, columns.INSTITUTIONS, ("code", "name_ru", "category", "region"))
                kind = "institutions"
            if found is None:
                continue
            understood = True
            self._unknown += found.unknown
            for one in sheet.rows[found.place + 1 :]:
                self._row(kind, sheet.name, one.number, found.values(one.cells))
        if not understood:
            raise BadInput("import_no_table")
        known = self._known
        return Preview(
            tuple(self._rows),
            tuple(one for one in self._institutions.values() if one != known.get(one.code)),
            tuple(self._visits),
            tuple(self._recommendations),
            tuple(dict.fromkeys(self._unknown)),
            dict(known),
        )

    def _row(self, kind: str, sheet: str, number: int, values: dict[str, Cell]) -> None:
        code = columns.text(values.get("code") or values.get("institution"))
        name = columns.text(values.get("name_ru") or values.get("text_ru"))
        try:
            if kind == "institutions":
                made = self._institution(sheet, number, values)
            else:
                made = self._recommendation(sheet, number, values)
        except BadInput as error:
            made = ImportRow(sheet, number, "refused", code[:60], name[:200], error.code, error.details)
        self._rows.append(made)

    def _institution(self, sheet: str, number: int, values: dict[str, Cell]) -> ImportRow:
        code = columns.text(values.get("code")).strip()
        name = _texts(values, "name")
        if not code or len(code) > 40:
            raise BadInput("import_code")
        if code in self._seen:
            raise BadInput("import_code_twice", row=self._seen[code])
        if not name or any(len(value) > 300 for value in name.values.values()):
            raise BadInput("import_name")
        old = self._known.get(code)
        made = Institution(
            old.id if old else ids.derived_id("institution", code),
            code,
            _merged(old.name, name) if old else name,
            self._category(values.get("category")),
            self._region(values.get("region")),
            columns.text(values.get("address"))[:500] or (old.address if old else ""),
            columns.text(values.get("head"))[:300] or (old.head if old else ""),
            columns.whole(values.get("capacity")) if values.get("capacity") is not None else _kept(old, "capacity"),
            _kept(old, "closed_on"),
        )
        visit = self._visit(code, values)
        self._seen[code] = number
        self._institutions[code] = made
        if visit is not None:
            self._visits.append(visit)
        changed = _difference(old, made) if old else ()
        kind = "new" if old is None else "changed" if changed else "same"
        return ImportRow(sheet, number, kind, code, made.name.shown("ru")[0], values={"fields": changed})

    def _category(self, value: Cell) -> str:
        code = self._categories.code(value)
        if code is None:
            raise BadInput("import_category", value=columns.text(value)[:60])
        return code

    def _region(self, value: Cell) -> str:
        code = self._regions.code(value)
        if code is None:
            raise BadInput("import_region", value=columns.text(value)[:60])
        return code

    def _body(self, value: Cell) -> str:
        code = self._bodies.code(value)
        if code is None:
            raise BadInput("import_body", value=columns.text(value)[:60])
        return code

    def _visit(self, code: str, values: dict[str, Cell]) -> PaperVisit | None:
        day = columns.day(values.get("visit_day"))
        number = columns.text(values.get("visit_number")).strip()[:60]
        if day is None:
            if number:
                raise BadInput("import_visit_without_day")
            return None
        if day > self._today:
            raise BadInput("import_day_ahead", value=f"{day:%d.%m.%Y}")
        if day.year < 2014:
            raise BadInput("import_day_too_early", value=f"{day:%d.%m.%Y}")
        return PaperVisit(code, number or f"{code}/{day.year}", day)

    def _recommendation(self, sheet: str, number: int, values: dict[str, Cell]) -> ImportRow:
        code = columns.text(values.get("institution")).strip()
        institution = self._institutions.get(code) or self._known.get(code)
        if institution is None:
            raise BadInput("import_institution", value=code[:40])
        text = _texts(values, "text")
        if not text:
            raise BadInput("import_text")
        own = columns.text(values.get("number")).strip()[:60]
        sent, deadline = columns.day(values.get("sent")), columns.day(values.get("deadline"))
        if sent is not None and sent > self._today:
            raise BadInput("import_day_ahead", value=f"{sent:%d.%m.%Y}")
        if sent is not None and deadline is not None and deadline < sent:
            raise BadInput("import_term_before_sending")
        key = own or text.shown("ru")[0]
        addressee = values.get("addressee")
        made = Recommendation(
            id=ids.derived_id("paper_recommendation", code, key),
            institution_id=institution.id,
            visit_id="",
            finding_id="",
            number=own or f"{code}/{number}",
            ordinal=0,
            text=text,
            addressee=self._body(addressee) if addressee else "",
            deadline=deadline,
        )
        step = RecommendationStep(self._state(values.get("state")), sent or self._today)
        visit = columns.text(values.get("visit")).strip()
        self._recommendations.append((made, step, visit))
        return ImportRow(sheet, number, "new", code, text.shown("ru")[0][:200])

    def _state(self, value: Cell) -> RecommendationState:
        written = words.fold(columns.text(value))
        if not written:
            return RecommendationState.SENT
        for code, names in self._states.items():
            if written in {code, *(words.fold(name) for name in names.values())}:
                state = RecommendationState(code)
                # What was done on paper is history; only what is still open comes in, and nothing counts unverified.
                if state in (RecommendationState.DRAFT, RecommendationState.IMPLEMENTED):
                    raise BadInput("import_state_closed", value=columns.text(value)[:40])
                return state
        raise BadInput("import_state", value=columns.text(value)[:40])


def _texts(values: Mapping[str, Cell], name: str) -> Text:
    text = Text()
    for language in _LANGUAGES:
        written = columns.text(values.get(f"{name}_{language}")).strip()
        if written:
            text = text.written(language, written)
    return text


def _merged(old: Text, new: Text) -> Text:
    """Return the stored name with what the file says; a language the file lacks stays."""
    text = old
    for language, value in new.values.items():
        if value != old.values.get(language):
            text = text.written(language, value)
    return text


def _kept(old: Institution | None, name: str) -> Any:
    return getattr(old, name) if old else None


def _difference(old: Institution, new: Institution) -> tuple[tuple[str, str, str], ...]:
    """Return (field, from, to) of what differs."""
    return tuple(_differences(old, new))


def _differences(old: Institution, new: Institution) -> Iterator[tuple[str, str, str]]:
    for field in ("category", "region", "address", "head", "capacity"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield field, str(before or ""), str(after or "")
    for language in _LANGUAGES:
        before, after = old.name.values.get(language, ""), new.name.values.get(language, "")
        if before != after:
            yield f"name_{language}", before, after


def template(texts: Texts) -> bytes:
    """Return an empty spreadsheet with the headers of both sheets, in the language of the reader."""
    first, second = (
        [_header(names, texts.language) for names in table.values()]
        for table in (columns.INSTITUTIONS, columns.RECOMMENDATIONS)
    )
    return write(
        [
            Table(texts.tr("Institutions"), first, [24] * len(first), ()),
            Table(texts.tr("Open recommendations"), second, [24] * len(second), ()),
        ]
    )


def _header(names: tuple[str, ...], language: str) -> str:
    """Return the alias in the language: Kazakh ones have Kazakh letters, Russian ones other Cyrillic."""
    kazakh = set("әғқңөұүһі")
    cyrillic = [name for name in names if any("а" <= sign <= "я" or sign in kazakh for sign in name)]
    wanted = [name for name in cyrillic if bool(kazakh & set(name)) == (language == "kk")]
    chosen = names[0] if language == "en" or not wanted else wanted[0]
    return chosen[:1].upper() + chosen[1:]
