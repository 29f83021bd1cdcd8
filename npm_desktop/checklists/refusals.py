"""Why a workbook is refused: pyxform's English messages become codes of ours, with the sheet and the row.

Where its message names no place, the row is looked for here. What is not known is quoted as it is. Never repairs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from npm_desktop.checklists.book import CHOICES, SURVEY, Book, Page, sheet_name
from npm_desktop.checklists.repairs import number_of
from npm_desktop.errors import BadInput

_ROW = re.compile(r"\[row\s*:\s*([0-9]+)\]\s*")
_SHEET = re.compile(r"On the '(\w+)' sheet,?\s*|for sheet: '([^']*)'")
_ALONE = re.compile(r"(q |add )?(rank|select\w*( (one|multiple|all that apply))?)( prompt)?( from| using)?")
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Message:
    """One of pyxform's messages. Its named groups become details of the code.

    `find` are the columns where its `value` stands when the message has no row; "…" stands for its first words.
    `read` is the column whose cell is the `value` when the message doesn't quote it ("" is the column it names).
    """

    code: str
    pattern: re.Pattern[str]
    find: tuple[str, ...] = ()
    read: str | None = None
    placed: bool = True

    @property
    def details(self) -> set[str]:
        """Return the names of the details the code is given."""
        return {"sheet", "row", *self.pattern.groupindex} | ({"value"} if self.read is not None else set())


def _one(
    code: str, pattern: str, *, find: tuple[str, ...] = (), read: str | None = None, placed: bool = True
) -> Message:
    return Message(code, re.compile(pattern, re.DOTALL), find, read, placed)


MESSAGES = (
    _one("checklist_type_unknown", r"Unknown question type '(?P<value>.*?)'\.", find=("type", "command")),
    _one("checklist_type_missing", r"Question with no type"),
    _one("checklist_name_missing", r"Question or group with no name"),
    _one("checklist_name_not_allowed", r"'(?P<column>[^']*)' value is invalid\. Names (must begin|used here)", read=""),
    _one(
        "checklist_name_reserved",
        r"The name 'meta' is reserved|must not be the same as the survey root",
        read="name",
    ),
    _one("checklist_name_twice", r"'name' value '(?P<value>[^']*)' is invalid\. (Questions, groups|Repeat names)"),
    _one("checklist_label_missing", r"survey element named '(?P<value>[^']*)' has no label or hint", find=("name",)),
    _one(
        "checklist_choice_spaces",
        r"Choice names with spaces .* See \[(?P<value>.*?)\] in \[(?P<list>.*?)\]",
        find=("name", "value"),
    ),
    _one("checklist_choices_missing", r"There should be an? (?P<value>choices|external_choices) sheet"),
    _one("checklist_list_missing", r"List name not in (external choices|choices|columns) sheet: (?P<value>\S+)"),
    _one("checklist_list_not_named", r"Arguments 'itemset' and 'list_name' must not both be"),
    _one("checklist_calculation_missing", r"Missing calculation"),
    _one("checklist_group_not_closed", r"Unmatched 'begin_(?P<kind>\w+)'.* for the name '(?P<value>[^']*)'"),
    _one("checklist_group_not_opened", r"Unmatched 'end_(?P<kind>\w+)'"),
    _one(
        "checklist_reference_unknown",
        r"'(?P<column>[^']*)' value is invalid\. Reference .* Could not find the name '(?P<value>[^']*)'",
    ),
    _one(
        "checklist_reference_twice",
        r"'(?P<column>[^']*)' value is invalid\. Reference .* The name '(?P<value>[^']*)' appears more than once",
    ),
    _one("checklist_reference_broken", r"'(?P<column>[^']*)' value is invalid\. Reference variable"),
    _one("checklist_name_not_found", r"There is no survey element named '(?P<value>[^']*)'", placed=False),
    _one("checklist_name_ambiguous", r"multiple survey elements named '(?P<value>[^']*)'", placed=False),
    _one("checklist_include", r"This section has not been included"),
    _one("checklist_survey_missing", r"You must have a sheet named 'survey'", placed=False),
    _one("checklist_columns_missing", r"column headers were not found: (?P<columns>.*?)\. Learn", placed=False),
    _one("checklist_headings_missing", r"may be due a missing header row", placed=False),
    _one(
        "checklist_column_twice",
        r"different names for the same column were found: '(?P<one>[^']*)', '(?P<other>[^']*)'",
        placed=False,
    ),
    _one("checklist_or_other", r"Choice filter not supported with or_other|specify choices for this 'or other'"),
    _one("checklist_table_list", r"not supported for table-list|Badly formatted table list"),
    _one("checklist_file_name", r"File name for '(?P<value>[^']*)' should end with"),
    _one("checklist_audit_name", r"Audits must always be named"),
    _one("checklist_loop_without_list", r"Repeat loop without list name"),
    _one("checklist_trigger_missing", r"For 'background-geopoint' questions, the 'trigger' column"),
    _one("checklist_calculation_besides", r"For 'background-geopoint' questions, the 'calculation' column"),
    _one(
        "checklist_trigger_unseen", r"question \$\{(?P<value>[^}]*)\} is not user-visible so it can't", find=("name",)
    ),
    _one("checklist_search", r"Question '(?P<value>[^']*)' (uses 'search\(\)'|is a select from file)", find=("name",)),
    _one("checklist_big_image", r"To use big-image, .* survey element named (?P<value>\S+?)\.?$", find=("name",)),
    _one("checklist_instance_twice", r"Instance names must be unique .* The name '(?P<value>[^']*)'", placed=False),
    _one("checklist_instance_twice", r"same instance id .* Instance name: '(?P<value>[^']*)'", placed=False),
    _one("checklist_media", r"Media type: (?P<value>\S+) not supported", placed=False),
    _one("checklist_id_missing", r"Survey cannot have an empty id_string", placed=False),
    _one("checklist_id_omitted", r"Cannot omit instanceID", placed=False),
    _one("checklist_entities", r"\[row : [0-9]+\] On the 'entities' sheet, (?P<reason>.*)$"),
    _one("checklist_entities", r"the 'save_to' value is invalid\. (?P<reason>.*)$"),
    _one("checklist_parameters", r"the 'parameters' value is invalid\. (?P<reason>.*)$"),
    _one("checklist_parameters", r"\[row : [0-9]+\] (?P<reason>Parameter .*)$"),
)


def refusal(message: str, book: Book) -> BadInput:
    """Return the error for a message of pyxform's."""
    text = " ".join(message.split())
    dialect = _dialect(book)
    if dialect:
        return BadInput("checklist_dialect", dialect=dialect)
    for one in MESSAGES:
        match = one.pattern.search(text)
        if match is not None:
            found = _refusal(one, match, text, book)
            if found is not None:
                return found
    return _quoted(text, book)


def unforeseen(error: Exception, book: Book) -> BadInput:
    """Return the error for what pyxform raised without meaning to: it stumbles over lists and files."""
    page = book.page(SURVEY)
    wanted = str(error.args[0]) if isinstance(error, KeyError) and error.args else ""
    for number, cell in page.column("type", "command"):
        if wanted and wanted in cell.split()[1:]:
            return BadInput("checklist_list_missing", sheet=page.name, row=number, value=_short(wanted))
        if "ExternalInstance" in str(error) and cell.endswith("-external"):
            return BadInput("checklist_external_in_repeat", sheet=page.name, row=number)
    return BadInput("checklist_not_understood")


def _refusal(one: Message, match: re.Match[str], text: str, book: Book) -> BadInput | None:
    """Return the error of a message; None when its sentence needs a row and none is found."""
    details = {name: _short(value or "") for name, value in match.groupdict().items()}
    page, row = _place(text, book)
    if one.placed and not row:
        page, row = _searched(one, details.get("value", ""), book)
        if not row:
            return None
    if one.read is not None and not details.get("value"):
        column = one.read or details.get("column", "")
        details["value"] = dict(page.column(column.lower())).get(row, "")
    return BadInput(one.code, **{"sheet": page.name, "row": row, **details})


def _place(text: str, book: Book) -> tuple[Page, int]:
    row, sheet = _ROW.search(text), _SHEET.search(text)
    page = book.page(sheet_name((sheet[1] or sheet[2]) if sheet else SURVEY))
    return page, number_of(page, int(row[1])) if row else 0


def _searched(one: Message, value: str, book: Book) -> tuple[Page, int]:
    page = book.page(SURVEY)
    if one.code == "checklist_include":
        return page, page.row_of("include", "type", "command")
    if one.code == "checklist_choices_missing":
        rows = (number for number, cell in page.column("type", "command") if cell.startswith(("select", "rank")))
        return page, next(rows, 0)
    if one.code == "checklist_list_not_named":
        return page, next((number for number, cell in page.column("type", "command") if _ALONE.fullmatch(cell)), 0)
    if one.code == "checklist_choice_spaces":
        page = book.page(CHOICES)
    return page, page.row_of(" ".join(value.split()), *one.find)


def _quoted(text: str, book: Book) -> BadInput:
    """Return the error that quotes a message we have no sentence for."""
    page, row = _place(text, book)
    sentences = _SHEET.sub("", _ROW.sub("", text)).strip().split(". ")
    reason = _short(". ".join(sentences[:2]).rstrip("."))
    if row:
        return BadInput("checklist_row", sheet=page.name, row=row, reason=reason)
    return BadInput("checklist_refused", reason=reason)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"


def _dialect(book: Book) -> str:
    """Return which other dialect of XLSForm the workbook is written in, else nothing."""
    survey = book.page(SURVEY)
    headings = {heading.lower() for heading in survey.headings}
    if headings & {"clause", "values_list", "display.text", "display.prompt", "display.prompt.text"}:
        return "ODK-X"
    names = {cell for _, cell in survey.column("name")}
    types = [cell for _, cell in survey.column("type")]
    if any(cell.startswith("db:") for cell in types) or ({"inputs", "meta"} <= names and "instance::tag" in headings):
        return "CHT (Medic)"
    return "CHT (Medic)" if {"inputs", "contact", "meta"} <= names else ""
