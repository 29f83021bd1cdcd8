"""From a visit's checklist and its numbered sheets to what each sheet prints. A guard may read every one of them.

No number of the plan, no ground, no day, nothing of earlier visits; of the checklist what the institution's edition may
print. The number of a sheet names the visit, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from npm_desktop.checklists.form import Form
from npm_desktop.documents import act_sentences as acts
from npm_desktop.documents import bilingual, parts
from npm_desktop.documents.collect_blank import blank
from npm_desktop.documents.frame import Frame, Material
from npm_desktop.domain import kit_lists as lists
from npm_desktop.domain.blank import BlankKind
from npm_desktop.domain.kit import NON_ADMISSION_ACT, PaperSheet, SheetKind
from npm_desktop.domain.kit_lists import Listed
from npm_desktop.domain.report import Edition, Said
from npm_desktop.domain.text import Text
from npm_desktop.errors import BadInput
from npm_desktop.reference.library import Reference
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts, languages_of, load

READER = Edition.OFFICIAL
ROWS = 30  # of rooms on a sheet
NO_CODE = "—"
KEYS = "123456789"  # what is marked on paper is the key on the screen
ACT_TITLES = {
    True: N_("Act of non-admission of participants of the National Preventive Mechanism"),
    False: N_("Act of obstruction of participants of the National Preventive Mechanism"),
}
REFUSED_STATED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, state that the group came to this "
    "institution for a preventive visit and was not admitted: {institution}."
)
OBSTRUCTED_STATED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, state that the lawful activity of the "
    "group was obstructed in this institution as written down below: {institution}."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What of a checklist is taken along: the sections with questions that a guard may read, the one of rooms apart."""

    sections: tuple[str, ...]
    rooms: str


def taken(form: Form) -> Taken:
    """Return the codes of what is printed; `rooms` is "" where the checklist has no table of them."""
    found = blank(form, load("ru"), READER).as_dict()["sections"]
    rooms = next((one["code"] for one in found if _of_rooms(one)), "")
    return Taken(tuple(one["code"] or NO_CODE for one in found if not _of_rooms(one)), rooms)


def records(
    material: Material, reference: Reference, language: str, every: Sequence[PaperSheet], chosen: Iterable[PaperSheet]
) -> list[dict[str, Any]]:
    """Return what each chosen sheet prints, in one language or in two beside each other.

    BadInput `blank_one_language` where the checklist has one of the two alone.
    """
    spoken = languages_of(language)
    missing = [one for one in spoken if one not in material.form.languages]
    if len(spoken) > 1 and missing:
        raise BadInput("blank_one_language", language=missing[0])
    makers = [_Maker(Frame(material, reference, load(one), READER), every) for one in spoken]
    made = []
    for sheet in chosen:
        sides = [maker.record(sheet) for maker in makers]
        found = [one for one in sides if one is not None]
        if len(found) == len(sides):
            made.append(found[0] if len(found) == 1 else bilingual.join(found[0], found[1]) | {"sheet": sheet.number})
    return made


def _of_rooms(section: Mapping[str, Any]) -> bool:
    return any(one["kind"] == BlankKind.TABLE for one in section["items"])


class _Maker:
    """Makes the records of one language."""

    def __init__(self, frame: Frame, every: Sequence[PaperSheet]) -> None:
        self._frame, self._every = frame, every
        self._texts: Texts = frame.texts
        self._blank = blank(frame.material.form, frame.texts, READER, demo=frame.material.demo).as_dict()

    def record(self, sheet: PaperSheet) -> dict[str, Any] | None:
        """Return what the sheet prints, None for a section that the checklist has not any more."""
        more = _MAKERS[sheet.kind](self, sheet)
        if more is None:
            return None
        base = {
            "kind": f"kit_{sheet.kind}",
            "edition": READER,
            "language": self._texts.language,
            "demo": self._frame.material.demo,
            "number": "",
            "day": "",
            "sheet": sheet.number,
            "lists": {},
        }
        return base | more

    # The checklist

    def checklist(self, sheet: PaperSheet) -> dict[str, Any] | None:
        """Return a section of the checklist."""
        section = next((one for one in self._blank["sections"] if (one["code"] or NO_CODE) == sheet.section), None)
        return self._of_section(section) if section is not None else None

    def cells(self, sheet: PaperSheet) -> dict[str, Any] | None:
        """Return a table of rooms; a further sheet goes on with its rows."""
        section = next((one for one in self._blank["sections"] if one["code"] == sheet.section), None)
        if section is None:
            return None
        before = sum(one.kind is SheetKind.CELLS and one.ordinal < sheet.ordinal for one in self._every)
        items = [
            one | {"first": before * ROWS + 1, "copies": ROWS} if one["kind"] == BlankKind.TABLE else one
            for one in section["items"]
        ]
        return self._of_section(section | {"items": items}) | {"title": self._texts.tr("Rooms and cells")}

    def _of_section(self, section: Mapping[str, Any]) -> dict[str, Any]:
        used = set(_letters(section["items"]))
        whole = self._blank
        about = {name: whole[name] for name in ("notice", "checklist", "checklist_version", "checklist_sha256")}
        rolls = [one for one in whole["rolls"] if one["letter"] in used]
        return {**about, "title": self._texts.tr("Checklist to fill in by hand"), "sections": [section], "rolls": rolls}

    # Lists

    def obstructions(self, _sheet: PaperSheet) -> dict[str, Any]:
        """Return the kinds of obstructions."""
        return {"lists": {"kinds": self._list(lists.KINDS)}}

    def photos(self, _sheet: PaperSheet) -> dict[str, Any]:
        """Return what a photo may show; people and injuries need more than a line."""
        return {"lists": {"subjects": self._list(lists.SUBJECTS)}}

    def codes(self, sheet: PaperSheet) -> dict[str, Any]:
        """Return the cards."""
        found = {"people": lists.PEOPLE, "hearers": lists.HEARERS, "agreed": lists.AGREED}
        return {"codes": list(sheet.codes), "lists": {name: self._list(one) for name, one in found.items()}}

    def injury(self, _sheet: PaperSheet) -> dict[str, Any]:
        """Return the lists of the lay sheet."""
        return {"lists": {"figures": self._list(lists.FIGURES), "yes_no": self._list(lists.YES_NO)}}

    def message(self, _sheet: PaperSheet) -> dict[str, Any]:
        """Return the lists of a message."""
        return {"lists": {"channels": self._list(lists.CHANNELS), "yes_no": self._list(lists.YES_NO)}}

    def _list(self, found: Listed) -> list[dict[str, str]]:
        return [{"key": key, "text": self._texts.tr(one)} for key, (_, one) in zip(KEYS, found, strict=False)]

    # Acts

    def act(self, sheet: PaperSheet) -> dict[str, Any]:
        """Return a blank act under the number it took."""
        refused = sheet.section == NON_ADMISSION_ACT
        told = self._refused() if refused else self._obstructed()
        return {
            "kind": "kit_act_entry" if refused else "kit_act_obstruct",
            "title": f"{self._texts.tr(ACT_TITLES[refused])} №\u00a0{sheet.act_number}",
            "statements": {code: _said(said) for code, said in told},
        }

    def _refused(self) -> Iterator[tuple[str, Said]]:
        yield "stated", self._frame.composed(REFUSED_STATED, institution=self._name())
        if parts.law_confirmed(self._frame):
            yield "explained", self._frame.composed(acts.CERTIFICATE_ALONE)
        yield "consequence", self._frame.composed(acts.NOT_CARRIED_OUT)
        yield from self._assessed(acts.REFUSAL_ELEMENTS)

    def _obstructed(self) -> Iterator[tuple[str, Said]]:
        yield "stated", self._frame.composed(OBSTRUCTED_STATED, institution=self._name())
        yield "explained", self._frame.composed(acts.OBSTRUCTION_EXPLAINED)
        yield from self._assessed(acts.OBSTRUCTION_ELEMENTS)

    def _assessed(self, elements: str) -> Iterator[tuple[str, Said]]:
        yield "elements", self._frame.composed(elements)
        yield "view", self._frame.composed(acts.ASSESSMENT, offence=parts.offence(self._frame))

    def _name(self) -> Text:
        return self._frame.material.visit.snapshot.name


def _said(said: Said) -> dict[str, Any]:
    return {"text": said.text, "lang": said.lang, "confirmed": said.confirmed}


def _letters(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in items:
        if one["roll"]:
            yield one["roll"]
        yield from _letters(one["columns"])


_MAKERS: Mapping[SheetKind, Callable[[_Maker, PaperSheet], dict[str, Any] | None]] = {
    SheetKind.CHECKLIST: _Maker.checklist,
    SheetKind.CELLS: _Maker.cells,
    SheetKind.OBSTRUCTIONS: _Maker.obstructions,
    SheetKind.CODES: _Maker.codes,
    SheetKind.INJURY: _Maker.injury,
    SheetKind.PHOTOS: _Maker.photos,
    SheetKind.MESSAGE: _Maker.message,
    SheetKind.ACT: _Maker.act,
}
