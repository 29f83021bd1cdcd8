"""From the body of a converted form to sections and questions. Every control becomes a question; nothing is dropped."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from npm_desktop.checklists import attributes
from npm_desktop.checklists.agreements import read_agreements
from npm_desktop.checklists.form import Choice, Group, Kind, Question, Section
from npm_desktop.checklists.standards import Instrument
from npm_desktop.checklists.xform import Model, control_of, said, text_of
from npm_desktop.errors import BadInput

_INPUTS = {
    "int": Kind.INTEGER,
    "integer": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "dateTime": Kind.DATETIME,
    "geopoint": Kind.GEOPOINT,
    "geotrace": Kind.GEOTRACE,
    "geoshape": Kind.GEOSHAPE,
    "barcode": Kind.BARCODE,
}
_CONTROLS = {
    "select1": Kind.SELECT_ONE,
    "select": Kind.SELECT_MULTIPLE,
    "rank": Kind.RANK,
    "range": Kind.RANGE,
    "trigger": Kind.ACKNOWLEDGE,
}
_MEDIA = {"image": Kind.IMAGE, "audio": Kind.AUDIO, "video": Kind.VIDEO}
_NOT_CONTROLS = frozenset({"label", "hint", "setvalue", "setgeopoint", "odk:recordaudio", "recordaudio"})
_LIST = re.compile(r"instance\('([^']*)'\)/root/item(.*)", re.DOTALL)


@dataclass(slots=True)
class _Draft:
    """A section while it is being filled."""

    section: Section
    questions: list[Question] = field(default_factory=list)
    guidance: list[Mapping[str, str]] = field(default_factory=list)

    def done(self) -> Section:
        guidance = self.guidance[0] if self.guidance else {}
        return replace(self.section, questions=tuple(self.questions), guidance=guidance)


class Reader:
    """Walks the body of one form; `instruments` are those the workbook describes."""

    def __init__(self, model: Model, instruments: Mapping[str, Instrument]) -> None:
        """Bind the model."""
        self.groups: list[Group] = []
        self._model = model
        self._instruments = instruments
        self._drafts: list[_Draft] = []

    def read(self, body: ET.Element) -> tuple[tuple[Section, ...], tuple[Question, ...]]:
        """Return the sections, and the questions that have no control. BadInput when one of our columns is broken."""
        for element in body:
            if element.tag in ("group", "repeat"):
                self._group(element, self._section(element))
            elif element.tag not in _NOT_CONTROLS:
                self._control(element, self._loose())
        sections = tuple(draft.done() for draft in self._drafts if draft.questions or draft.guidance)
        return self._coded(sections, self._unseen())

    def _section(self, element: ET.Element) -> _Draft:
        path = element.get("ref") or element.get("nodeset") or ""
        bind, name = self._model.binds.get(path, {}), path.rpartition("/")[2]
        labels = self._texts(element, "label")
        section = Section(said(bind, "code") or name, name, labels, {}, (), bind.get("relevant", ""))
        self._drafts.append(_Draft(section))
        return self._drafts[-1]

    def _loose(self) -> _Draft:
        for draft in self._drafts:
            if not draft.section.name:
                return draft
        self._drafts.append(_Draft(Section("", "", {}, {}, ())))
        return self._drafts[-1]

    def _group(self, element: ET.Element, draft: _Draft) -> None:
        path = element.get("ref") or element.get("nodeset") or ""
        relevant = self._model.binds.get(path, {}).get("relevant", "")
        repeats = element.tag == "repeat"
        self.groups.append(Group(path, self._texts(element, "label"), relevant, repeats, control_of(element)))
        for child in element:
            if child.tag in ("group", "repeat"):
                self._group(child, draft)
            elif child.tag not in _NOT_CONTROLS:
                self._control(child, draft)

    def _control(self, element: ET.Element, draft: _Draft) -> None:
        path = element.get("ref") or ""
        bind = self._model.binds.get(path, {})
        question = self._bare(path, bind, _kind(element, bind), draft.section.name)
        if said(bind, "role") == "guidance" and question.kind is Kind.NOTE:
            draft.guidance.append(self._texts(element, "label"))
            return
        choices, source = self._choices(element)
        draft.questions.append(
            replace(
                question,
                labels=self._texts(element, "label"),
                hints=self._texts(element, "hint"),
                guidance=self._texts(element, "hint", "guidance"),
                choices=choices,
                choices_from=source,
                control=control_of(element),
            )
        )

    def _bare(self, path: str, bind: Mapping[str, str], kind: Kind, section: str) -> Question:
        name = path.rpartition("/")[2]
        required = bind.get("required", "")
        return Question(
            path=path,
            name=name,
            code=said(bind, "code"),
            kind=kind,
            section=section,
            unit=attributes.read_names(said(bind, "unit")),
            required=required == "true()",
            required_when="" if required in ("true()", "false()") else required,
            print_class=attributes.read_print_class(said(bind, "print"), name),
            standards=attributes.read_standards(said(bind, "standard"), self._instruments),
            thresholds=attributes.read_thresholds(said(bind, "threshold"), name),
            good=said(bind, "good"),
            weight=said(bind, "weight"),
            agrees=read_agreements(said(bind, "agrees"), name),
            default=self._model.defaults.get(path, ""),
            readonly=bind.get("readonly", "") == "true()",
            relevant=bind.get("relevant", ""),
            constraint=bind.get("constraint", ""),
            calculation=bind.get("calculate", ""),
            required_message=self._model.resolve(bind.get("jr:requiredMsg", "")),
            constraint_message=self._model.resolve(bind.get("jr:constraintMsg", "")),
        )

    def _unseen(self) -> tuple[Question, ...]:
        seen = {question.path for draft in self._drafts for question in draft.questions}
        groups = {group.path for group in self.groups}
        found = []
        for path, bind in self._model.binds.items():
            note = said(bind, "role") == "guidance" and bind.get("readonly") == "true()"
            # What is noted about an entity stands in attributes; no one answers it and it is no question.
            attribute = "@" in path
            if path not in seen and path not in groups and not note and not attribute:
                noted = path in self._model.noted or path == f"/{self._model.root}/meta/audit"
                kind = Kind.METADATA if noted else _unseen_kind(bind)
                found.append(self._bare(path, bind, kind, ""))
        return tuple(found)

    def _texts(self, element: ET.Element, tag: str, form: str = "") -> Mapping[str, str]:
        child = element.find(tag)
        if child is None:
            return {}
        reference = child.get("ref")
        if reference is None:
            text = text_of(child)
            return {self._model.default_language: text} if text and not form else {}
        return self._model.text(reference.partition("'")[2].rpartition("'")[0], form)

    def _choices(self, element: ET.Element) -> tuple[tuple[Choice, ...], str]:
        items = element.findall("item")
        if items:
            return tuple(Choice(item.findtext("value", ""), self._texts(item, "label")) for item in items), ""
        itemset = element.find("itemset")
        source = itemset.get("nodeset", "") if itemset is not None else element.get("query", "")
        match = _LIST.search(source)
        if match is None or match[1] not in self._model.lists:
            return (), source
        return self._model.lists[match[1]], source if match[2] or not source.startswith("instance(") else ""

    def _coded(
        self, sections: tuple[Section, ...], unseen: tuple[Question, ...]
    ) -> tuple[tuple[Section, ...], tuple[Question, ...]]:
        """Give each question without a code its name, or its whole path where the name occurs twice."""
        questions = [*(q for section in sections for q in section.questions), *unseen]
        written = Counter(question.code for question in questions if question.code)
        twice = next((code for code, times in written.items() if times > 1), None)
        if twice is not None:
            raise BadInput("checklist_code_twice", code_twice=twice)
        names = Counter(question.name for question in questions) + written

        def coded(one: Question) -> Question:
            return one if one.code else replace(one, code=one.name if names[one.name] == 1 else one.path)

        done = (replace(one, questions=tuple(coded(question) for question in one.questions)) for one in sections)
        return tuple(done), tuple(coded(question) for question in unseen)


def _kind(element: ET.Element, bind: Mapping[str, str]) -> Kind:
    kind = _CONTROLS.get(element.tag)
    if kind is not None:
        return kind
    if element.tag == "upload":
        return _MEDIA.get((element.get("mediatype") or "").partition("/")[0], Kind.FILE)
    if element.get("query"):
        return Kind.SELECT_ONE
    kind = _INPUTS.get(bind.get("type", ""), Kind.TEXT)
    silent = bind.get("readonly") == "true()" and "calculate" not in bind
    return Kind.NOTE if kind is Kind.TEXT and silent else kind


def _unseen_kind(bind: Mapping[str, str]) -> Kind:
    if "jr:preload" in bind or "odk:background-audio" in bind:
        return Kind.METADATA
    return Kind.CALCULATE if "calculate" in bind else Kind.HIDDEN
