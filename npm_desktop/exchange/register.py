"""The register from a spreadsheet and back: what each row would do, the template, the register as a file.

A preview compares the rows with what is known and writes nothing. An empty cell leaves what is there as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from npm_desktop.domain.institution import Institution
from npm_desktop.domain.register import (
    CAPTIONS,
    ImportRow,
    Known,
    Part,
    RegisterPreview,
    last_periodic,
)
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, VisitType
from npm_desktop.domain.text import LANGUAGES, Text
from npm_desktop.domain.visit import Visit
from npm_desktop.domain.words import sort_key
from npm_desktop.errors import BadInput
from npm_desktop.exchange import columns, matching, tables
from npm_desktop.exchange.institution_rows import InstitutionRows
from npm_desktop.exchange.recommendation_rows import RecommendationRows
from npm_desktop.exchange.spreadsheet import Cell, Sheet
from npm_desktop.reference.library import Reference
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

Paper = Callable[[Institution, VisitType, str, date], Visit]

TITLES = {Part.INSTITUTIONS: N_("Institutions"), Part.RECOMMENDATIONS: N_("Recommendations")}
_WIDTHS = {"code": 18, "category": 30, "region": 24, "address": 34, "head": 30, "addressee": 34, "addressee_note": 30}


def preview(
    sheets: Iterable[Sheet], name: str, known: Known, reference: Reference, paper: Paper, today: date
) -> RegisterPreview:
    """Return what an import of the sheets would do. BadInput: `register_no_header`.

    Institutions come before recommendations, whatever the order of the sheets.
    """
    sheets = tuple(sheets)
    listings = [found for sheet in sheets if (found := columns.recognise(sheet)) is not None]
    if not listings:
        raise BadInput("register_no_header", rows=columns.HEADER_ROWS)
    matcher = matching.matcher(reference)
    institutions = InstitutionRows(known, matcher, paper, today)
    rows: list[ImportRow] = []
    for listing in listings:
        if listing.part is Part.INSTITUTIONS:
            rows += [institutions.row(listing, line) for line in listing.lines]
    recommendations = RecommendationRows(known, institutions, matcher, today)
    for listing in listings:
        if listing.part is Part.RECOMMENDATIONS:
            rows += [recommendations.row(listing, line) for line in listing.lines]
    named = {listing.sheet for listing in listings}
    return RegisterPreview(
        name,
        tuple(rows),
        tuple(column for listing in listings for column in listing.ignored),
        tuple(sheet.name for sheet in sheets if sheet.rows and sheet.name not in named),
    )


def template(reference: Reference, texts: Texts) -> bytes:
    """Return an empty workbook with the headers in the language and one example row, which an import passes over."""
    category, region = reference.categories["PEN-SIZO"], reference.regions["35"]
    remark = f"{columns.REMARK} {texts.tr('Example; rows that begin with ## are not read')}"
    institution = (remark, "СИ-1 тергеу изоляторы", "Следственный изолятор СИ-1", "Pre-trial detention centre SI-1")
    place = (texts.pick(category.names), texts.pick(region.names), "г. Караганда, ул. Складская, 1", 640, "")
    visit = ("35-12", date(2023, 11, 14), None)
    text = ("Камералардың ауданын нормаға келтіру", "Привести площадь камер к норме", "Bring cell space up to standard")
    addressee = (texts.pick(reference.bodies["PEN-DEP"].names), "")
    sent = (date(2024, 6, 1), date(2023, 12, 1), texts.pick(reference.statuses()["sent"]), None)
    return tables.write(
        [
            _table(Part.INSTITUTIONS, [(*institution, *place, *visit)], texts),
            _table(Part.RECOMMENDATIONS, [(remark, "35-12", "1", *text, *addressee, *sent)], texts),
        ]
    )


def export(known: Known, reference: Reference, texts: Texts) -> bytes:
    """Return the register and its open recommendations as a workbook that comes in again without any change."""
    ordered = sorted(known.institutions.values(), key=lambda one: (sort_key(one.name.shown("ru")[0]), one.code))
    return tables.write(
        [
            _table(Part.INSTITUTIONS, _institutions(ordered, known, reference, texts), texts),
            _table(Part.RECOMMENDATIONS, _recommendations(ordered, known, reference, texts), texts),
        ]
    )


def _table(part: Part, rows: Iterable[tuple[Cell, ...]], texts: Texts) -> tables.Table:
    captions = CAPTIONS[part]
    widths = [40 if key.startswith(("name_", "text_")) else _WIDTHS.get(key, 16) for key in captions]
    return tables.Table(texts.tr(TITLES[part]), [texts.tr(caption) for caption in captions.values()], widths, rows)


def _institutions(
    ordered: Iterable[Institution], known: Known, reference: Reference, texts: Texts
) -> Iterator[tuple[Cell, ...]]:
    for one in ordered:
        last = last_periodic(known.visits.get(one.id, ()))
        yield (
            one.code,
            *_languages(one.name),
            texts.pick(reference.categories[one.category].names),
            texts.pick(reference.regions[one.region].names),
            one.address,
            one.capacity,
            one.head,
            last.number if last else "",
            last.day if last else None,
            one.closed_on,
        )


def _recommendations(
    ordered: Iterable[Institution], known: Known, reference: Reference, texts: Texts
) -> Iterator[tuple[Cell, ...]]:
    places = {one.id: number for number, one in enumerate(ordered)}
    codes = {one.id: one.code for one in known.institutions.values()}
    numbers = {visit.id: visit.number for visits in known.visits.values() for visit in visits}
    found = [one for one in known.recommendations.values() if one.state in OPEN_RECOMMENDATIONS]
    for one in sorted(found, key=lambda one: (places[one.institution_id], one.sent_on, sort_key(one.number))):
        yield (
            codes[one.institution_id],
            numbers.get(one.visit_id, ""),
            one.number,
            *_languages(one.text),
            texts.pick(reference.bodies[one.addressee].names) if one.addressee else "",
            one.addressee_note,
            one.deadline,
            one.sent_on,
            texts.pick(reference.statuses()[one.state]),
            one.state_on if one.state_on != one.sent_on else None,
        )


def _languages(text: Text) -> tuple[str, ...]:
    return tuple(text.values.get(language, "") for language in LANGUAGES)
