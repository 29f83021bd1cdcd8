"""The rows of a workbook as written: questions and groups with their paths, choices with their lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from npm_desktop.checklists.book import CHOICES, SETTINGS, SURVEY, Book, Page, plain
from npm_desktop.checklists.lint.columns import Meaning, meaning
from npm_desktop.checklists.xpath.node import Path

ONE, MULTIPLE, RANK, GROUP, REPEAT = "select_one", "select_multiple", "rank", "group", "repeat"
CHOOSING = frozenset({ONE, MULTIPLE, RANK})
NUMBERS = frozenset({"integer", "decimal", "range"})
DATES = frozenset({"date", "datetime", "today", "start", "end"})
SILENT = frozenset(
    {
        *("calculate", "hidden", "start", "end", "today", "deviceid", "username", "email", "phonenumber", "audit"),
        *("simserial", "subscriberid", "start-geopoint", "background-audio", "background-geopoint", "xml-external"),
        *("csv-external", "imei", "uri:deviceid", "uri:username", "uri:email", "uri:phonenumber"),
    }
)
YES = frozenset({"yes", "true", "true()"})
NO = frozenset({"no", "false", "false()"})
_SAME = {"int": "integer", "string": "text", "note": "note", "photo": "image", "trigger": "acknowledge"}
_SELECT = re.compile(
    r"(?:add[ _])?(?P<kind>select1|select[ _]?(?:one|multiple|all[ _]that[ _]apply)|rank)"
    r"(?P<file>[ _](?:from[ _]file|external))?(?:[ _]prompt)?(?:[ _](?:from|using)(?=\s))?"
    r"(?:\s+(?P<list>\$\{[^}]*\}|\S+))?(?P<other>\s+or[ _](?:specify[ _])?other)?\s*",
    re.IGNORECASE,
)
GROUP_ROW = re.compile(r"(?P<way>begin|end)[ _]+(?P<kind>group|repeat|loop|lgroup|looped group)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell with the heading of its column."""

    heading: str
    text: str


@dataclass(frozen=True)
class Item:
    """A question, group or repeat. `list` is that of its choices, `outside` when they come from a file or a repeat.

    `cells` are by the meaning of their columns, `texts` by meaning and language; `repeats` are those around it.
    """

    row: int
    kind: str
    name: str
    path: Path
    list: str = ""
    other: bool = False
    outside: bool = False
    cells: Mapping[str, Cell] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    repeats: tuple[Path, ...] = ()

    @property
    def asks(self) -> bool:
        """Tell whether somebody reads it on the screen."""
        return self.kind not in SILENT and self.kind not in (GROUP, REPEAT)

    @property
    def groups(self) -> bool:
        """Tell whether it holds others."""
        return self.kind in (GROUP, REPEAT)

    def text(self, base: str) -> str:
        """Return a cell by the meaning of its column."""
        cell = self.cells.get(base)
        return cell.text if cell is not None else ""

    def heading(self, base: str) -> str:
        """Return how the author headed the column; where the cell is empty, its usual heading."""
        cell = self.cells.get(base) or next(iter(self.texts.get(base, {}).values()), None)
        return cell.heading if cell is not None else base


@dataclass(frozen=True, slots=True)
class Option:
    """A row of the choices. `columns` are those beyond the name and the texts, which filters look at."""

    row: int
    list: str
    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)


class Sheet:
    """The form's sheets of one workbook."""

    def __init__(self, book: Book) -> None:
        """Bind the workbook."""
        self.book = book
        self.survey = book.page(SURVEY)
        self.choices = book.page(CHOICES)
        self.settings = {plain(heading): text for heading, text in _first(book.page(SETTINGS)).items()}
        self.root = self.settings.get("name") or book.root

    @cached_property
    def items(self) -> list[Item]:
        """The rows of the survey that count, in order."""
        return list(self._items())

    @cached_property
    def options(self) -> list[Option]:
        """The rows of the choices that have a list and a name, in order."""
        return [option for option in map(self._option, *_numbered(self.choices)) if option.list and option.name]

    @cached_property
    def lists(self) -> dict[str, list[Option]]:
        """The choices by list."""
        found: dict[str, list[Option]] = {}
        for option in self.options:
            found.setdefault(option.list, []).append(option)
        return found

    @cached_property
    def meanings(self) -> list[Meaning]:
        """What the columns of the survey mean."""
        return [meaning(heading) for heading in self.survey.headings]

    @cached_property
    def choice_meanings(self) -> list[Meaning]:
        """What the columns of the choices mean."""
        return [meaning(heading) for heading in self.choices.headings]

    @cached_property
    def choice_columns(self) -> list[str]:
        """The headings of the choices beyond the list, the name and the texts."""
        pairs = zip(self.choices.headings, self.choice_meanings, strict=True)
        return [heading for heading, means in pairs if heading and _is_extra(means)]

    def _items(self) -> Iterator[Item]:
        above: list[Item] = []
        for number, row in zip(self.survey.numbers, self.survey.rows, strict=True):
            cells, texts = _sorted(self.survey.headings, self.meanings, row)
            kind = " ".join(cells["type"].text.split()) if "type" in cells else ""
            if not kind or (cells["disabled"].text.lower() in YES if "disabled" in cells else False):
                continue
            group = GROUP_ROW.fullmatch(kind)
            if group is not None and group["way"].lower() == "end":
                del above[-1:]
                continue
            item = self._item(number, kind, group, cells, texts, above)
            yield item
            if group is not None:
                above.append(item)

    def _item(
        self,
        number: int,
        kind: str,
        group: re.Match[str] | None,
        cells: dict[str, Cell],
        texts: dict[str, dict[str, Cell]],
        above: list[Item],
    ) -> Item:
        name = cells["name"].text if "name" in cells else ""
        path = (*(above[-1].path if above else (self.root,)), name)
        repeats = tuple(one.path for one in above if one.kind == REPEAT)
        if group is not None:
            kind = GROUP if group["kind"].lower() == "group" else REPEAT
            return Item(number, kind, name, path, "", False, False, cells, texts, repeats)
        select = _SELECT.fullmatch(kind)
        if select is None:
            kind = "_".join(kind.lower().split())
            return Item(number, _SAME.get(kind, kind), name, path, "", False, False, cells, texts, repeats)
        of = select["list"] or (cells["list_name"].text if "list_name" in cells else "")
        outside = bool(select["file"]) or of.startswith("${")
        return Item(
            number, _choosing(select["kind"]), name, path, of, bool(select["other"]), outside, cells, texts, repeats
        )

    def _option(self, number: int, row: list[str]) -> Option:
        cells, texts = _sorted(self.choices.headings, self.choice_meanings, row)
        extra = {
            heading: text
            for heading, means, text in zip(self.choices.headings, self.choice_meanings, row, strict=True)
            if heading and _is_extra(means)
        }
        of, name = (cells[base].text if base in cells else "" for base in ("list_name", "name"))
        return Option(number, of, name, extra, texts)


def _is_extra(means: Meaning) -> bool:
    return means.base not in ("list_name", "name", "label", "image", "big-image", "audio", "video")


def _choosing(kind: str) -> str:
    kind = kind.lower()
    if kind == RANK:
        return RANK
    return ONE if kind in ("select1", "select_one", "select one", "selectone") else MULTIPLE


def _sorted(
    headings: list[str], meanings: list[Meaning], row: list[str]
) -> tuple[dict[str, Cell], dict[str, dict[str, Cell]]]:
    cells: dict[str, Cell] = {}
    texts: dict[str, dict[str, Cell]] = {}
    for heading, means, text in zip(headings, meanings, row, strict=True):
        if not text or not heading:
            continue
        if means.base in ("label", "hint", "guidance_hint", "constraint_message", "required_message") or means.language:
            texts.setdefault(means.base, {}).setdefault(means.language, Cell(heading, text))
        cells.setdefault(means.base, Cell(heading, text))
    return cells, texts


def _numbered(page: Page) -> tuple[list[int], list[list[str]]]:
    return page.numbers, page.rows


def _first(page: Page) -> dict[str, str]:
    return next((record for record in page.records() if record), {})
