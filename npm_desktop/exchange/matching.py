"""What people write in a cell, to what the program means: names to codes, text to days and numbers.

Tolerant where only one meaning is possible, strict where there are two. Raises `BadInput` with the reason of a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from npm_desktop.domain import words
from npm_desktop.domain.states import RecommendationState
from npm_desktop.errors import BadInput
from npm_desktop.exchange.spreadsheet import Cell
from npm_desktop.reference.library import Reference

EARLIEST = date(1990, 1, 1)
MOST_PLACES = 100_000
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s*[гж]\.?)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ССЫЛКА!", "#Н/Д", "#ЗНАЧ!"})
# Kazakh letters as a Russian keyboard writes them.
_LIKE = str.maketrans("әғқңөұүһі", "агкноууһи".replace("һ", "х"))
_REGION_WORDS = frozenset({"область", "обл", "облысы", "облыс", "region", "oblast", "oblysy", "province"})
_CITY_WORDS = frozenset({"город", "гор", "г", "қаласы", "қала", "қ", "city"})
# What regions were called before, or are called in short or in other spellings.
_REGION_ALIASES = {
    "71": "Нур-Султан|Нұр-Сұлтан|Nur-Sultan",
    "63": "ВКО|ШҚО",
    "59": "СКО|СҚО",
    "27": "ЗКО|БҚО",
    "10": "Абайская область|Abai region",
    "33": "Жетысу область|Жетысуская область|Zhetysu region|Jetisu region",
    "35": "Karagandy region",
    "55": "Pavlodarskaya oblast",
    "61": "Turkistan region",
    "62": "Улытауская область|Ulutau region",
}
_BODY_ALIASES = {
    "PC": "Комитет уголовно-исполнительной системы|Комитет УИС|КУИС МВД|КУИС МВД РК|ІІМ ҚАЖК|ҚР ІІМ ҚАЖК",
    "PEN-DEP": "Департамент уголовно-исполнительной системы|Департамент УИС|Қылмыстық-атқару жүйесі департаменті",
    "POL-DEP": "Департамент полиции|Полиция департаменті",
    "AKIM": "акимат|әкімдік|akimat",
    "GPO": "Генеральная прокуратура|Бас прокуратура",
}
_CATEGORY_ALIASES = {"PEN-SIZO": "СИЗО", "POL-IVS": "ИВС", "POL-SPR": "спецприёмник"}
_STATE_ALIASES = {
    RecommendationState.SENT: "отправлена|отправлено|направлено|sent",
    RecommendationState.IN_PROGRESS: "в работе|в процессе|исполняется|на исполнении|орындалуда",
    RecommendationState.PARTIAL: "частично|частично исполнена|частично исполнено|исполнено частично|ішінара|partially",
    RecommendationState.IMPLEMENTED: "исполнено|выполнена|выполнено",
    RecommendationState.REJECTED: "отклонено|отказ|rejected",
    RecommendationState.NOT_IMPLEMENTED: "не исполнено|не выполнена|не выполнено",
    RecommendationState.OBSOLETE: "утратило актуальность",
}


def text(cell: Cell, *, lines: bool = False) -> str:
    """Return the cell as text, on one line unless `lines`; 12.0 is "12". BadInput: `import_cell_error`."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if str(cell).upper() in _ERRORS:
        raise BadInput("import_cell_error", value=cell)
    return str(cell) if lines else " ".join(str(cell).split())


def label(cell: Cell) -> str:
    """Return a code or number as text. BadInput: `import_number_is_date`, what Excel makes of 3-12."""
    if isinstance(cell, date):
        raise BadInput("import_number_is_date", value=text(cell))
    return text(cell)


def day(cell: Cell) -> date | None:
    """Return the day in the cell. BadInput: `import_date_bad`."""
    found = cell if cell is None or isinstance(cell, date) else _written_day(text(cell))
    if found is not None and found < EARLIEST:
        raise BadInput("import_date_bad", value=text(cell))
    return found


def _written_day(written: str) -> date:
    if match := _DAY.fullmatch(written):
        parts = [int(part) for part in reversed(match.groups())]
    elif match := _ISO_DAY.fullmatch(written):
        parts = [int(part) for part in match.groups()]
    else:
        raise BadInput("import_date_bad", value=written)
    try:
        return date(*parts)
    except ValueError as error:
        raise BadInput("import_date_bad", value=written) from error


def places(cell: Cell) -> int | None:
    """Return a number of places. BadInput: `import_capacity_bad`."""
    written = text(cell).replace(" ", "").replace("'", "")
    if not written:
        return None
    if not (written.isascii() and written.isdigit()) or int(written[:9]) > MOST_PLACES or len(written) > 9:
        raise BadInput("import_capacity_bad", value=text(cell))
    return int(written)


def _bare(name: str) -> str:
    """Return a name as it is compared: folded, Kazakh letters as Russian ones, words only."""
    folded = words.fold(name).translate(_LIKE)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


_BARE_REGION = frozenset(map(_bare, _REGION_WORDS))
_BARE_CITY = frozenset(map(_bare, _CITY_WORDS))


def _split(name: str) -> tuple[str, str]:
    """Return (the name without its word for a region or city, `region`, `city` or "")."""
    parts = _bare(name).split()
    kind = ""
    if any(part in _BARE_REGION for part in parts):
        kind = "region"
    elif any(part in _BARE_CITY for part in parts):
        kind = "city"
    return " ".join(part for part in parts if part not in _BARE_REGION | _BARE_CITY), kind


@dataclass(frozen=True, slots=True)
class Matcher:
    """Names of the reference data by what people may write."""

    _regions: Mapping[str, frozenset[tuple[str, str]]]
    _categories: Mapping[str, str]
    _bodies: Mapping[str, str]
    _abbreviations: Mapping[str, str]
    _states: Mapping[str, RecommendationState]

    def region(self, cell: Cell) -> str:
        """Return the region's code. BadInput: `import_region_unknown`, `import_region_ambiguous` (choices)."""
        written = text(cell)
        name, kind = _split(written)
        fitting = {code for code, of in self._regions.get(name, ()) if not kind or of in ("", kind)}
        if len(fitting) != 1:
            raise BadInput(
                "import_region_ambiguous" if fitting else "import_region_unknown",
                value=written,
                choices=_listed(fitting),
            )
        return fitting.pop()

    def category(self, cell: Cell) -> str:
        """Return the category's code: by code, name, or the beginning of one name only."""
        written = text(cell)
        name = _bare(written)
        if name in self._categories:
            return self._categories[name]
        longer = {code for known, code in self._categories.items() if len(name) >= 6 and known.startswith(f"{name} ")}
        if len(longer) != 1:
            raise BadInput(
                "import_category_ambiguous" if longer else "import_category_unknown",
                value=written,
                choices=_listed(longer),
            )
        return longer.pop()

    def addressee(self, cell: Cell) -> tuple[str, str]:
        """Return (the body's code, the words that say more than the body's name): «ДУИС по Абайской области»."""
        written = text(cell)
        name = _bare(written)
        if not name or name in self._bodies:
            return self._bodies.get(name, ""), ""
        parts = written.replace("«", " ").replace(",", " ").split()
        fitting = {self._abbreviations[part] for part in parts if part in self._abbreviations}
        fitting |= {code for known, code in self._bodies.items() if len(known) >= 4 and _within(known, name)}
        if len(fitting) != 1:
            raise BadInput(
                "import_addressee_ambiguous" if fitting else "import_addressee_unknown",
                value=written,
                choices=_listed(fitting),
            )
        return fitting.pop(), written

    def state(self, cell: Cell) -> RecommendationState:
        """Return the state of a recommendation; an empty cell means that it was sent."""
        written = text(cell)
        found = self._states.get(_bare(written)) if written else RecommendationState.SENT
        if found is None:
            raise BadInput("import_state_unknown", value=written)
        return found


def _within(known: str, name: str) -> bool:
    return f" {known} " in f" {name} "


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))


def matcher(reference: Reference) -> Matcher:
    """Return the matcher of the reference data."""
    bodies: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    for code, body in reference.bodies.items():
        aliases = _BODY_ALIASES.get(code, "").split("|")
        for name in (code, *body.names.values(), *body.abbreviations.values(), *aliases):
            for variant in _variants(name):
                bodies.setdefault(_bare(variant), code)
        abbreviations.update(dict.fromkeys(body.abbreviations.values(), code))
    bodies.pop("", None)
    categories: dict[str, str] = {}
    for code, category in reference.categories.items():
        aliases = _CATEGORY_ALIASES.get(code, "").split("|")
        for name in (code, *category.names.values(), *aliases):
            for variant in _variants(name):
                categories.setdefault(_bare(variant), code)
    categories.pop("", None)
    return Matcher(_regions(reference), categories, bodies, abbreviations, _states(reference))


def _variants(name: str) -> Iterator[str]:
    """Yield the name, and its parts where it holds several: without brackets, each side of a semicolon."""
    yield name
    plain = re.sub(r"\([^)]*\)", " ", name)
    yield plain
    if ";" in plain:
        yield from plain.split(";")
    for state in ("Республики Казахстан", "Қазақстан Республикасының"):
        if state in name:
            yield name.replace(state, " ")


def _regions(reference: Reference) -> Mapping[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for code, region in reference.regions.items():
        kind = _split(region.names["ru"])[1]
        for name in (*region.names.values(), *_REGION_ALIASES.get(code, "").split("|")):
            if name:
                found[_split(name)[0]].add((code, kind))
        for name in (code, region.iso):
            found[_bare(name)].add((code, ""))
    return {name: frozenset(codes) for name, codes in found.items()}


def _states(reference: Reference) -> Mapping[str, RecommendationState]:
    found: dict[str, RecommendationState] = {}
    for state in RecommendationState:
        names = reference.statuses().get(state, {}).values()
        for name in (state.value, *names, *_STATE_ALIASES.get(state, "").split("|")):
            if name:
                found.setdefault(_bare(name), state)
    return found
