"""Texts that are missing in a language, that stand the same in two, or show different values; and missing labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from npm_desktop.checklists.lint.columns import SPOKEN, Meaning
from npm_desktop.checklists.lint.sheet import Cell, Item, Option
from npm_desktop.checklists.lint.subject import At, Subject

_VALUE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 4
_READ = ("label", "hint", "guidance_hint")


def check(subject: Subject) -> None:
    """Tell row by row what is missing."""
    sheet = subject.sheet
    default = sheet.settings.get("default_language", "")
    languages = _languages([*sheet.meanings, *sheet.choice_meanings], default)
    survey = _headings(sheet.survey.headings, sheet.meanings, default)
    choices = _headings(sheet.choices.headings, sheet.choice_meanings, default)
    for item in sheet.items:
        texts = dict(_texts(item.texts, default))
        if item.asks or item.groups:
            _check_row(subject, partial(_place, subject, item), texts, languages, survey)
        _check_label(subject, item)
    used = {item.list for item in sheet.items}
    for option in sheet.options:
        if option.list in used:
            at = partial(_place_of_option, subject, option)
            _check_row(subject, at, dict(_texts(option.texts, default)), languages, choices)
            if not option.texts:
                subject.tell("lint_choice_label_missing", subject.at_option(option), list=option.list)


def _place(subject: Subject, item: Item, heading: str) -> At:
    return At(subject.sheet.survey.name, item.row, heading, item.name)


def _place_of_option(subject: Subject, option: Option, heading: str) -> At:
    return subject.at_option(option, heading)


def _languages(meanings: list[Meaning], default: str) -> list[str]:
    """Return the languages of the whole workbook; a column without one speaks the default language."""
    found = dict.fromkeys(one.language for one in meanings if one.base in SPOKEN and one.language)
    if not found:
        return []
    bare = any(one.base in SPOKEN and not one.language for one in meanings)
    return list(dict.fromkeys([*([default] if bare and default else []), *found]))


def _headings(headings: list[str], meanings: list[Meaning], default: str) -> dict[tuple[str, str], str]:
    """Return how the author headed the column of each text in each language."""
    pairs = zip(headings, meanings, strict=True)
    return {(means.base, means.language or default): heading for heading, means in pairs if heading}


def _texts(texts: Mapping[str, Mapping[str, Cell]], default: str) -> Iterator[tuple[str, dict[str, Cell]]]:
    for base, found in texts.items():
        if base not in SPOKEN:
            continue
        spoken = {language or default: cell for language, cell in found.items() if cell.text.strip() != "-"}
        yield base, spoken


def _check_row(
    subject: Subject,
    place: partial[At],
    texts: Mapping[str, Mapping[str, Cell]],
    languages: list[str],
    headings: Mapping[tuple[str, str], str],
) -> None:
    missing: dict[str, list[str]] = {}
    first = ""
    for base, found in texts.items():
        for language in languages if found else ():
            if language not in found:
                missing.setdefault(language, []).append(base)
                first = first or headings.get((base, language), f"{base}::{language}")
        _compare(subject, place, found)
    if missing:
        number = sum(len(bases) for bases in missing.values())
        told = "; ".join(f"{language}: {', '.join(bases)}" for language, bases in missing.items())
        subject.tell("lint_translation_missing", place(first), missing=told, number=number)


def _compare(subject: Subject, place: partial[At], found: Mapping[str, Cell]) -> None:
    """Tell of two languages that say the very same, and of values that stand in one text and not in the other."""
    cells = list(found.items())
    for number, (language, cell) in enumerate(cells):
        for other, twin in cells[:number]:
            if cell.text == twin.text and len(_WORD.findall(cell.text)) >= _FEWEST_WORDS:
                subject.tell("lint_translation_same", place(cell.heading), language=language, other=other)
                break
    values = {language: frozenset(_VALUE.findall(cell.text)) for language, cell in cells}
    if len(set(values.values())) > 1:
        everywhere = frozenset().union(*values.values())
        language = next(language for language, shown in values.items() if shown != everywhere)
        names = ", ".join(sorted(everywhere - values[language]))
        subject.tell("lint_values_differ", place(found[language].heading), language=language, names=names)


def _check_label(subject: Subject, item: Item) -> None:
    if not item.asks or any(base in item.texts for base in _READ):
        return
    shown = any(base in item.cells for base in ("image", "big-image", "audio", "video"))
    if not shown and "calculation" not in item.cells:
        subject.tell("lint_label_missing", subject.at(item, "label"))
