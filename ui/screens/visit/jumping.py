"""Every place of a visit one may want to go to, and which of them a few typed letters mean. No widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from npm_desktop.checklists.form import Section
from npm_desktop.core import Core
from npm_desktop.domain import words
from npm_desktop.domain.names import OBSTRUCTIONS, STAGES
from npm_desktop.domain.text import LANGUAGES, Text
from npm_desktop.domain.visit import Visit
from npm_desktop.domain.visit_types import rail
from ui.forms.editor import pick
from ui.forms.sheet import AnswerSheet
from ui.language import tr
from ui.widgets.options import Option

MOST = 40
SECTION, STAGE, QUESTION = "section", "stage", "question"


@dataclass(frozen=True, slots=True)
class Place:
    """A place: what it is called, what stands under that, what it is found by, and the way there."""

    text: str
    detail: str
    target: str
    ref: str
    instance: str = ""
    code: str = ""
    folded: str = field(default="", compare=False)


def found_by(*texts: str) -> str:
    """Return the words a place is found by, folded once; a code is found with and without its hyphens."""
    told = words.fold(" ".join(texts))
    return f" {told} {told.replace('-', '')}" if "-" in told else f" {told}"


def of_sheet(sheet: AnswerSheet) -> list[Place]:
    """Return the sections, the questions that are asked, and the items of repeats with what is typed in them."""
    made: list[Place] = []
    for section in sheet.form.sections:
        name = _section_name(section, sheet.language)
        if section.questions:
            told = found_by(section.code, *section.labels.values())
            made.append(Place(name, tr("Section"), SECTION, section.name, code=section.code, folded=told))
        made += _questions(sheet, section, name)
    return made + list(_items(sheet))


def _questions(sheet: AnswerSheet, section: Section, name: str) -> Iterator[Place]:
    for question in section.questions:
        repeated = sheet.spots(question)
        if question.asked and len(repeated) == 1 and not repeated[0].instance and sheet.is_asked(repeated[0]):
            label = pick(question.labels, sheet.language)
            detail = f"{question.code}, {name}"
            told = found_by(question.code, question.name, *question.labels.values())
            yield Place(label, detail, QUESTION, question.path, code=question.code, folded=told)


def _items(sheet: AnswerSheet) -> Iterator[Place]:
    """Yield each item of a repeat by what its first questions say: cell 12."""
    for item in sheet.view.items:
        repeat = sheet.repeat(item.path)
        asked = [one for one in repeat.questions() if one.asked] if repeat is not None else []
        if repeat is None or not asked or not item.relevant:
            continue
        said = sheet.answer(asked[0].path, item.uid).value or str(item.position)
        name = repeat.name(sheet.language) or tr("Items")
        names = (repeat.labels.get(language, "") for language in LANGUAGES)
        told = found_by(name, *names, said)
        yield Place(f"{name} {said}", tr("Entry {n}", n=item.position), QUESTION, asked[0].path, item.uid, said, told)


def of_stages(visit: Visit) -> list[Place]:
    """Return the stages of the visit."""
    names = [(stage, tr(STAGES[stage])) for stage in rail(visit.kind)]
    return [Place(name, tr("Stage"), STAGE, stage, folded=found_by(name, stage)) for stage, name in names]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record beside the answers: where it is, its number, its words, and its kind's words where it has none."""

    target: str
    id: str
    number: int
    text: Text
    kind: str = ""


def of_records(reader: Core, visit_id: str) -> list[Recorded]:
    """Return whatever was recorded beside the answers."""
    found = [Recorded("finding", one.id, one.number, one.text) for one in reader.findings.of_visit(visit_id)]
    given = reader.recommendations.of_visit(visit_id)
    found += [Recorded("recommendation", one.id, one.ordinal, one.text) for one in given]
    found += [Recorded("photo", one.id, one.ordinal, one.caption) for one in reader.photos.of_visit(visit_id)]
    lines = reader.obstructions.of_visit(visit_id)
    found += [Recorded("obstructions", one.id, one.ordinal, one.what, OBSTRUCTIONS[one.kind]) for one in lines]
    drawn = [one.line.room for one in reader.rooms.of_visit(visit_id)]
    return found + [Recorded("rooms", one.id, one.ordinal, one.name) for one in drawn]


def named(records: Iterable[Recorded], language: str) -> list[Place]:
    """Return these records as places, in the language of the window."""
    kinds = {
        "finding": tr("Finding"),
        "recommendation": tr("Recommendation"),
        "photo": tr("Photo"),
        "obstructions": tr("Obstruction"),
        "rooms": tr("Room"),
    }
    made = []
    for one in records:
        kind, number = kinds[one.target], str(one.number)
        said = one.text.shown(language)[0] or (tr(one.kind) if one.kind else "")
        detail = tr("{kind} No. {n}", kind=kind, n=one.number)
        told = found_by(kind, number, f"№{number}", said, *one.text.values.values())
        made.append(Place(said or detail, detail if said else "", one.target, one.id, code=number, folded=told))
    return made


def matching(places: Iterable[Place], typed: str) -> list[Place]:
    """Return what is meant, the likeliest first: a code, then a beginning, then a word, then a part of a word."""
    parts = [part.strip(".,:;№") for part in words.fold(typed).split()]
    parts = [part for part in parts if part]
    wanted = " ".join(parts)
    found = []
    for order, place in enumerate(places):
        if all(part in place.folded for part in parts):
            found.append((_rank(place, wanted, parts), order, place))
    found.sort(key=lambda one: one[:2])
    return [place for _, _, place in found[:MOST]]


def _rank(place: Place, wanted: str, parts: list[str]) -> int:
    code = words.fold(place.code)
    if wanted and code and wanted in (code, code.replace("-", "")):
        return 0
    if wanted and place.folded.startswith(f" {wanted}"):
        return 1
    return 2 if all(f" {part}" in place.folded for part in parts) else 3


def options(places: Iterable[Place]) -> list[Option]:
    """Return the places as a list offers them; the value is the place among them."""
    return [Option(number, place.text, place.detail) for number, place in enumerate(places)]


def _section_name(section: Section, language: str) -> str:
    name = pick(section.labels, language) or tr("Other questions")
    return f"{section.code}. {name}" if len(section.code) <= 2 and section.code else name
