"""A checklist as values: its sections, questions and choices. Nothing here reads a file or evaluates a rule.

A module is a form too; `Form.joined` puts it before the checklist of a category, and a visit is asked both as one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from npm_desktop.checklists.agreements import Agreement
from npm_desktop.checklists.remark import Remark
from npm_desktop.checklists.standards import Instrument, Standard, Threshold
from npm_desktop.domain.report import PrintClass
from npm_desktop.errors import BadInput


class Kind(StrEnum):
    """What a question asks for. Whatever an XLSForm holds has one; what has no editor of its own is typed as text."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    BARCODE = "barcode"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    METADATA = "metadata"


SILENT = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN, Kind.METADATA})
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.RANGE})
CHOOSING = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list. `columns` are the extra columns of its row, which choice filters look at."""

    name: str
    labels: Mapping[str, str]
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Texts are `{language: text}`; rules (`relevant` …) are XPath as written, not evaluated here.

    `code` is stable across versions, `path` names the place of the answer in this one. `control` holds the remaining
    attributes of the form's control (appearance, mediatype, start, end, step …); `choices_from` says where choices come
    from when they don't stand in `choices` or are filtered.
    """

    path: str
    name: str
    code: str
    kind: Kind
    section: str
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    guidance: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    required: bool = False
    print_class: PrintClass = PrintClass.COUNCIL
    standards: tuple[Standard, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    good: str = ""
    weight: str = ""
    agrees: tuple[Agreement, ...] = ()
    default: str = ""
    readonly: bool = False
    relevant: str = ""
    required_when: str = ""
    constraint: str = ""
    calculation: str = ""
    required_message: Mapping[str, str] = field(default_factory=dict)
    constraint_message: Mapping[str, str] = field(default_factory=dict)
    control: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """Tell whether a person answers it."""
        return self.kind not in SILENT and not self.readonly

    def choice(self, name: str) -> Choice | None:
        """Return the choice of that name."""
        return next((choice for choice in self.choices if choice.name == name), None)


@dataclass(frozen=True, slots=True)
class Group:
    """A group or repeat inside a form, with the rules that hold for all it contains."""

    path: str
    labels: Mapping[str, str]
    relevant: str = ""
    repeats: bool = False
    control: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group and every question in it, in order. Questions outside any group form a section without name."""

    code: str
    name: str
    labels: Mapping[str, str]
    guidance: Mapping[str, str]
    questions: tuple[Question, ...]
    relevant: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole checklist. `xml` is the converted form, `unseen` the calculations and metadata that no one is asked.

    `module` says that the form is asked beside the checklist of a category ("special", "thematic"); `applies_to` are
    then the categories it may be asked in. Of two joined forms `form_id` names both, `sha256` is that of their hashes.

    `remarks` are pyxform's own, in English; `repairs` what was mended in the workbook, `unacted` what is kept and not
    done. `wants_files` names the data files its rules look into, `files` are those at hand; `own_files` came with the
    workbook. `curled` is `{straightened text: text as written}`. `parts` are the forms that were joined.
    """

    form_id: str
    version: str
    titles: Mapping[str, str]
    sections: tuple[Section, ...]
    instruments: Mapping[str, Instrument]
    applies_to: tuple[str, ...]
    sha256: str
    module: str = ""
    languages: tuple[str, ...] = ()
    default_language: str = ""
    unseen: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    untranslated: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    repairs: tuple[Remark, ...] = ()
    unacted: tuple[Remark, ...] = ()
    wants_files: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    own_files: frozenset[str] = frozenset()
    curled: Mapping[str, str] = field(default_factory=dict, repr=False)
    parts: tuple[Form, ...] = field(default=(), repr=False)
    xml: str = field(default="", repr=False)
    _paths: dict[str, Question] = field(init=False, repr=False, compare=False)
    _codes: dict[str, Question] = field(init=False, repr=False, compare=False)
    _names_of: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the questions."""
        everything = [*self.questions(), *self.unseen]
        object.__setattr__(self, "_paths", {question.path: question for question in everything})
        object.__setattr__(self, "_codes", {question.code: question for question in everything})
        object.__setattr__(self, "_names_of", {question.name: question for question in reversed(everything)})

    @property
    def missing_files(self) -> tuple[str, ...]:
        """Return the data files the form looks into that are not at hand."""
        return tuple(name for name in self.wants_files if name not in self.files)

    @property
    def wholes(self) -> tuple[Form, ...]:
        """Return the forms that were converted as one each: the joined ones, or this one."""
        return self.parts or (self,)

    @property
    def skips(self) -> bool:
        """Tell whether any rule opens or closes questions."""
        around = [*(one.relevant for one in self.groups), *(one.relevant for one in self.sections)]
        return any(around) or any(one.relevant for one in self.questions())

    def questions(self) -> Iterator[Question]:
        """Return every question of the sections, in order."""
        return (question for section in self.sections for question in section.questions)

    def once(self) -> Iterator[Question]:
        """Return the questions that a person answers, and once: none in a repeat, nothing that is worked out."""
        repeats = tuple(f"{group.path}/" for group in self.groups if group.repeats)
        return (one for one in self.questions() if one.asked and not one.path.startswith(repeats))

    def at(self, path: str) -> Question | None:
        """Return the question at the path."""
        return self._paths.get(path)

    def coded(self, code: str) -> Question | None:
        """Return the question of the stable code."""
        return self._codes.get(code)

    def named(self, name: str) -> Question | None:
        """Return the first question of that name."""
        return self._names_of.get(name)

    def section(self, name: str) -> Section | None:
        """Return the section by its name or code."""
        return next((section for section in self.sections if name in (section.name, section.code)), None)

    def citation(self, standard: Standard, language: str) -> str:
        """Return how the standard is cited in the language; an instrument the workbook doesn't describe by its code."""
        known = self.instruments.get(standard.instrument)
        return (known or Instrument(standard.instrument, {}, {})).citation(standard.provision, language)

    def joined(self, module: Form) -> Form:
        """Return the form that asks the module first and then this one.

        BadInput `module_collides` (module, form, value) when both use a path, a code or a section's name.
        """
        twice = module._names() & self._names()
        if twice:
            raise BadInput("module_collides", module=module.form_id, form=self.form_id, value=min(twice))
        return replace(
            self,
            # Papers print the id, the version and the head of the hash: «npm_special 1 + npm_pen 1 (7710f7230ec1)».
            form_id=f"{module.form_id} {module.version} + {self.form_id}",
            sha256=hashlib.sha256(f"{module.sha256} + {self.sha256}".encode()).hexdigest(),
            titles={language: _both(module.titles, self.titles, language) for language in self.titles},
            sections=module.sections + self.sections,
            instruments={**module.instruments, **self.instruments},
            languages=tuple(dict.fromkeys(self.languages + module.languages)),
            # What a device writes by itself (`instanceID`) stands at the same path in every form; once is enough.
            unseen=tuple(one for one in module.unseen if one.path not in self._paths) + self.unseen,
            groups=module.groups + self.groups,
            untranslated=module.untranslated + self.untranslated,
            remarks=module.remarks + self.remarks,
            repairs=module.repairs + self.repairs,
            unacted=module.unacted + self.unacted,
            wants_files=tuple(dict.fromkeys(module.wants_files + self.wants_files)),
            files={**module.files, **self.files},
            own_files=module.own_files | self.own_files,
            curled={**module.curled, **self.curled},
            parts=module.wholes + self.wholes,
            xml="",
        )

    def _names(self) -> set[str]:
        """Return whatever an answer, a finding or a rule finds its place by."""
        names = {name for section in self.sections for name in (section.name, section.code)}
        for question in (*self.questions(), *self.unseen):
            names |= {question.path, question.code} if question.kind is not Kind.METADATA else set()
        return names | {group.path for group in self.groups}


def _both(module: Mapping[str, str], form: Mapping[str, str], language: str) -> str:
    return " · ".join(filter(None, (module.get(language), form.get(language))))
