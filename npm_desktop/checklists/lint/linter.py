"""The way in: the bytes of a workbook to a report. A workbook that can't be converted is looked at all the same."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.parts import Fault
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.lint import (
    circles,
    comparisons,
    grammar,
    lists,
    marks,
    reach,
    references,
    rules,
    structure,
    translations,
    workbook_wide,
)
from npm_desktop.checklists.lint.finding import ORDER, Finding, Report, Severity
from npm_desktop.checklists.lint.sheet import Sheet
from npm_desktop.checklists.lint.subject import At, Subject
from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import AppError, BadInput

_NO_FILES: Mapping[str, bytes] = {}
_CHECKS = (
    structure.check,
    grammar.check,
    references.check,
    comparisons.check,
    reach.check,
    circles.check,
    translations.check,
    lists.check,
    rules.check,
    marks.check,
    workbook_wide.check,
)
# What pyxform or our own reader says that is said here already, more exactly and of every row.
_SAID: Mapping[str, frozenset[str]] = {
    "checklist_reference_unknown": frozenset({"lint_question_unknown"}),
    "checklist_name_not_found": frozenset({"lint_question_unknown"}),
    "checklist_type_unknown": frozenset({"lint_type_unknown", "lint_type_alike"}),
    "checklist_type_missing": frozenset({"lint_type_missing"}),
    "checklist_name_missing": frozenset({"lint_name_missing"}),
    "checklist_name_not_allowed": frozenset({"lint_name_not_allowed"}),
    "checklist_name_twice": frozenset({"lint_name_twice"}),
    "checklist_label_missing": frozenset({"lint_label_missing"}),
    "checklist_list_missing": frozenset({"lint_list_missing", "lint_list_alike"}),
    "checklist_list_not_named": frozenset({"lint_list_not_named"}),
    "checklist_choices_missing": frozenset({"lint_list_missing"}),
    "checklist_calculation_missing": frozenset({"lint_calculation_missing"}),
    "checklist_group_not_opened": frozenset({"lint_group_not_opened"}),
    "checklist_group_not_closed": frozenset({"lint_group_not_closed"}),
    "checklist_code_twice": frozenset({"lint_code_twice"}),
    "checklist_attribute": frozenset({"lint_attribute_broken"}),
    "checklist_choice_spaces": frozenset({"lint_choice_spaces_several"}),
    "checklist_not_understood": frozenset({"lint_namespace_missing"}),
    "repair_choice_twice": frozenset({"lint_choice_twice"}),
    "unacted_column": frozenset({"lint_column_ours", "lint_column_alike", "lint_column_ignored"}),
    "unacted_search": frozenset({"lint_search"}),
    "unacted_entities": frozenset({"lint_entities"}),
}
# Without these repairs no other program takes the workbook, or takes something else than its author sees.
_GRAVE_REPAIRS = frozenset(
    {
        "repair_choice_without_name",
        "repair_choice_without_list",
        "repair_choice_twice",
        "repair_column_twice",
        "repair_column_without_heading",
        "repair_formula_empty",
        "repair_rows_beyond",
        "repair_root",
        "repair_heading",
    }
)


def lint(data: bytes, files: Mapping[str, bytes] = _NO_FILES, previous: Form | None = None) -> Report:
    """Return what is to be said about a workbook; `files` are its data files, `previous` the version before.

    Never raises for what is in the workbook: one that can't be read at all gives one finding.
    """
    try:
        book = workbook.pages(data)
    except BadInput as error:
        return Report((_refused(error),))
    subject = Subject(Sheet(book), files=files, previous=previous)
    refused = _convert(subject, data)
    for check in _CHECKS:
        check(subject)
    said = {one.code for one in subject.findings}
    if refused is not None and not said & _SAID.get(refused.code, frozenset()):
        subject.findings.append(refused)
    if subject.form is not None:
        _tell_remarks(subject, subject.form, said)
    if subject.definition is not None:
        _tell_rest(subject, subject.definition)
    return _report(subject)


def _convert(subject: Subject, data: bytes) -> Finding | None:
    """Convert the workbook; return why it can't be."""
    try:
        subject.form = workbook.load(data, subject.files)
    except AppError as error:
        return _refused(error)
    try:
        subject.definition = compile_form(subject.form.xml)
    except (ValueError, ParseError):
        return _refused(BadInput("checklist_not_understood"))
    return None


def _refused(error: AppError) -> Finding:
    details = dict(error.details)
    sheet, row, column = (details.get(name) or empty for name, empty in (("sheet", ""), ("row", 0), ("column", "")))
    question = str(details.get("question") or "")
    return Finding(
        error.code, Severity.ERROR, str(sheet), row if isinstance(row, int) else 0, str(column), question, details
    )


def _tell_remarks(subject: Subject, form: Form, said: set[str]) -> None:
    for remark in (*form.repairs, *form.unacted):
        if not said & _SAID.get(remark.code, frozenset()):
            subject.findings.append(_remarked(remark))


def _remarked(remark: Remark) -> Finding:
    severity = Severity.WARNING if remark.code in _GRAVE_REPAIRS else Severity.ADVICE
    return Finding(remark.code, severity, remark.sheet, remark.row, details=remark.details)


def _tell_rest(subject: Subject, definition: Definition) -> None:
    """Tell of rules that the engine can't run and that nothing else was said about: in labels, in settings."""
    told = {(one.question, one.row) for one in subject.findings if one.severity is Severity.ERROR}
    for fault in definition.faults:
        if fault.code != "circle":
            at = _place_of(subject, fault)
            if (at.question, at.row) not in told:
                told.add((at.question, at.row))
                subject.tell("lint_rule_unread", at, source=fault.source[:80])


def _place_of(subject: Subject, fault: Fault) -> At:
    item = subject.by_path.get(fault.path)
    return subject.at(item) if item is not None else At(subject.sheet.survey.name, 0, "", fault.path[-1])


def _report(subject: Subject) -> Report:
    names = [name.strip().lower() for name in subject.sheet.book.names]

    def place(one: Finding) -> tuple[int, int, int]:
        sheet = one.sheet.strip().lower()
        return ORDER.index(one.severity), names.index(sheet) if sheet in names else len(names), one.row

    unique: dict[tuple[object, ...], Finding] = {}
    for one in subject.findings:
        unique.setdefault((one.code, one.sheet, one.row, one.column, str(one.details)), one)
    return Report(tuple(sorted(unique.values(), key=place)))
