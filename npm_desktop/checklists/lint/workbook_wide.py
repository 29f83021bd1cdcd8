"""What concerns the workbook as a whole: columns passed over, settings, names, files, what won't travel."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePath

from npm_desktop.checklists import headings
from npm_desktop.checklists.attributes import PREFIX
from npm_desktop.checklists.lint.marks import OURS
from npm_desktop.checklists.lint.subject import At, Subject

_STYLE = re.compile(r"[a-z_][a-z0-9_]*")
_GRID = re.compile(r"(?<![\w-])w(\d|10|11|12)(?![\w-])")
_SEARCH = re.compile(r"(?<!\w)search\s*\(")
_DIGITS = re.compile(r"\d+")
_FILE = re.compile(r"['\"]([\w.-]+)['\"]")
_MOST_NAMED = 10
_COLUMNS = (
    *("type", "name", "label", "hint", "guidance_hint", "relevant", "required", "constraint", "calculation", "default"),
    *("constraint_message", "required_message", "choice_filter", "appearance", "readonly", "repeat_count", "trigger"),
    *("parameters", "media", "image", "disabled"),
)


def check(subject: Subject) -> None:
    """Tell of all that."""
    _check_columns(subject)
    _check_settings(subject)
    _check_names(subject)
    _check_files(subject)
    _check_travel(subject)


def _check_columns(subject: Subject) -> None:
    page = subject.sheet.survey
    for heading, row in headings.unknown(page):
        start = heading.partition(":")[0].strip().lower()
        bare = heading.rpartition(":")[2].strip().lower()
        ours = next((name for name in OURS if bare in (name, f"{name}_ref", f"{PREFIX}_{name}", f"{name}s")), "")
        at = At(page.name, row, heading)
        if ours or start == PREFIX:
            subject.tell("lint_column_ours", at, heading=heading, written=f"bind::{PREFIX}:{ours or bare}")
            continue
        alike = difflib.get_close_matches(start.replace(" ", "_"), _COLUMNS, 1, 0.75)
        if alike:
            subject.tell("lint_column_alike", at, heading=heading, alike=alike[0])
        else:
            subject.tell("lint_column_ignored", at, heading=heading)


def _check_settings(subject: Subject) -> None:
    settings = subject.sheet.settings
    version = settings.get("version", "")
    if not version:
        subject.tell("lint_version_missing", subject.at_settings())
    previous = subject.previous
    if previous is not None and previous.form_id == settings.get("form_id", "") and previous.version:
        same_book = subject.form is not None and subject.form.sha256 == previous.sha256
        if version and not same_book and not _later(version, previous.version):
            subject.tell(
                "lint_version_not_raised", subject.at_settings("version"), version=version, former=previous.version
            )
    languages = {one.language for one in (*subject.sheet.meanings, *subject.sheet.choice_meanings) if one.language}
    default = settings.get("default_language", "")
    if default and languages and default not in languages:
        told = ", ".join(sorted(languages))
        subject.tell("lint_default_language", subject.at_settings("default_language"), value=default, languages=told)


def _later(version: str, former: str) -> bool:
    if _DIGITS.fullmatch(version) and _DIGITS.fullmatch(former):
        return int(version) > int(former)
    return version > former


def _check_names(subject: Subject) -> None:
    odd = [item for item in subject.sheet.items if item.name and not _STYLE.fullmatch(item.name)]
    if odd:
        names = ", ".join(item.name for item in odd[:_MOST_NAMED]) + (" …" if len(odd) > _MOST_NAMED else "")
        subject.tell("lint_name_style", subject.at(odd[0]), names=names, number=len(odd))


def _check_files(subject: Subject) -> None:
    """Tell of the data files that the form looks into and that aren't here, at the first row that names them."""
    if subject.form is None:
        return
    here = {*subject.form.files, *subject.files}
    for name in subject.form.wants_files:
        if name not in here:
            subject.tell("lint_file_missing", _row_of_file(subject, name), name=name)


def _row_of_file(subject: Subject, name: str) -> At:
    stem = PurePath(name).stem
    for item in subject.sheet.items:
        if item.list == name or (item.kind.endswith("external") and item.name == stem):
            return subject.at(item, "type")
    for rule in subject.rules:
        if {name, stem} & set(_FILE.findall(rule.source)):
            return subject.at_rule(rule)
    return At(subject.sheet.survey.name)


def _check_travel(subject: Subject) -> None:
    """Tell of what other programs that fill the same form don't do."""
    for item in subject.sheet.items:
        appearance = item.text("appearance")
        if _SEARCH.search(appearance):
            subject.tell("lint_search", subject.at(item, "appearance"))
    grid = next((item for item in subject.sheet.items if _GRID.search(item.text("appearance"))), None)
    if grid is not None or "theme-grid" in subject.sheet.settings.get("style", ""):
        at = subject.at_settings("style") if grid is None else subject.at(grid, "appearance")
        subject.tell("lint_grid", at)
    entities = subject.sheet.book.page("entities")
    if entities.rows:
        subject.tell("lint_entities", At(entities.name, entities.numbers[0]))
