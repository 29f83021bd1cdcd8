"""The texts of a checklist as a blank paper prints them: plain, in its language, marked where a translation is missing.

A value that a form puts into a text (`${name}`) is the code of the question it comes from, or a line to write on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice

from npm_desktop.checklists.form import Choice, Form, Group, Question, Section
from npm_desktop.checklists.plain import plain
from npm_desktop.checklists.standards import Threshold
from npm_desktop.documents.blank_shapes import Length
from npm_desktop.documents.glyphs import missing_glyphs
from npm_desktop.documents.measures import measured
from npm_desktop.domain.names import LANGUAGES
from npm_desktop.domain.report import Said
from npm_desktop.errors import BadInput
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

Condition = Callable[[Question | Group | Section, str], str]
LINE = "_" * 12
HERE = "\u0001"
BASES = {"law": N_("law"), "CPT": N_("CPT"), "Mandela": N_("Mandela Rules"), "guide": N_("guide value")}
SIGNS = {">=": "≥", "<=": "≤"}
_VALUE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
SHOWN_LETTERS, SHOWN_WORDS = 10, 60
CITED = 2


class Wording:
    """The texts of one form in one language."""

    def __init__(self, form: Form, texts: Texts, codes: Mapping[str, str]) -> None:
        """Bind the form; `codes` are the printed ones by path."""
        self.texts = texts
        self._form = form
        self._whole = form.default_language if texts.language not in form.languages else ""
        self._missing = {identity for identity, language in form.untranslated if language == texts.language}
        self._choices = any(not identity.startswith("/") for identity in self._missing)
        self._codes: dict[str, set[str]] = {}
        for path, code in codes.items():
            self._codes.setdefault(path.rpartition("/")[2], set()).add(code)

    def notice(self) -> str:
        """Say that the checklist does not speak the language of the paper at all."""
        if self._whole == "" and self.texts.language in self._form.languages:
            return ""
        tr, spoken = self.texts.tr, self._form.default_language
        if not spoken or spoken == "default":
            return tr("This checklist has no translations: its questions stand as they were written.")
        name = tr(LANGUAGES[spoken]) if spoken in LANGUAGES else spoken
        return tr(
            "This checklist has no translation into this language: its questions stand in {language}.", language=name
        )

    def label(self, one: Question | Group | Section) -> Said:
        """Return the label."""
        return self._said(one.labels, f"{_path(one)}:label", _name(one))

    def hint(self, question: Question) -> Said:
        """Return the hint."""
        return self._said(question.hints, f"{question.path}:hint", question.code)

    def guidance(self, one: Question | Section) -> Said:
        """Return what to know before it is asked."""
        return self._said(one.guidance, f"{_path(one)}:hint", _name(one))

    def choice(self, choice: Choice, question: Question) -> Said:
        """Return the label of a choice, its name where it has none."""
        said = self._said(choice.labels, "", question.code)
        if not said.text:
            return Said(choice.name)
        same = choice.labels.get(self.texts.language) == choice.labels.get(self._form.default_language)
        untranslated = self._choices and same and any(letter.isalpha() for letter in said.text)
        foreign = untranslated and self.texts.language != self._form.default_language
        return Said(said.text, self._form.default_language) if foreign else said

    def unit(self, question: Question) -> tuple[str, ...]:
        """Return what stands before and behind a number, () when it has no unit."""
        unit = self._checked(self.pick(question.unit), question.code) if question.unit else ""
        before, _, after = measured(HERE, unit, self.texts.language).partition(HERE)
        return (before.strip(), after.strip()) if unit else ()

    def limits(self, question: Question) -> tuple[str, ...]:
        """Return the thresholds in words: «закон: ≥ 2,5 (общая норма)», those of one basis together, the law first."""
        told: dict[str, list[str]] = {}
        for one in sorted(question.thresholds, key=lambda one: not one.national):
            told.setdefault(one.basis, []).append(self._limit(one))
        tr = self.texts.tr
        found = (f"{tr(BASES[basis]) if basis in BASES else basis}: {', '.join(each)}" for basis, each in told.items())
        return tuple(self._checked(one, question.code) for one in found)

    def length(self, question: Question) -> Length:
        """Return how long its texts are in the language that needs the most letters."""
        return Length(
            _longest(question.labels), _longest(question.hints), tuple(_longest(one.labels) for one in question.choices)
        )

    def standards(self, question: Question) -> tuple[str, ...]:
        """Return the first provisions it rests on that were read in a text; the rest stays off paper."""
        read = (one for one in question.standards if one.verified and not one.open)
        cited = dict.fromkeys(self._form.citation(one, self.texts.language) for one in read)
        return tuple(self._checked(one, question.code) for one in islice(cited, CITED))

    def _limit(self, one: Threshold) -> str:
        audience = self.pick(one.audience) if one.audience else ""
        value = f"{SIGNS.get(one.comparison, one.comparison)}\u00a0{self.texts.number(float(one.value))}"
        value = value.removesuffix(",0").removesuffix(".0")
        return f"{value} ({audience})" if audience else value

    def pick(self, names: Mapping[str, str]) -> str:
        """Return a text in the language, else in that of the form, else in any."""
        spoken = names.get(self.texts.language) or names.get(self._form.default_language)
        return plain(spoken or next(iter(names.values()), ""))

    def _said(self, names: Mapping[str, str], identity: str, place: str) -> Said:
        text = self._checked(_VALUE.sub(self._value, self.pick(names)), place)
        missing = identity in self._missing and text
        return Said(text, self._form.default_language if missing else "")

    def _value(self, found: re.Match[str]) -> str:
        codes = self._codes.get(found[1].rpartition("/")[2], set())
        return f"[{next(iter(codes))}]" if len(codes) == 1 else LINE

    def _checked(self, text: str, place: str) -> str:
        """Refuse a text that could not be printed to the last letter, naming where it stands."""
        lost = missing_glyphs(text)
        if lost:
            shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in lost[:SHOWN_LETTERS])
            raise BadInput("blank_glyph_missing", question=place[:SHOWN_WORDS], characters=shown)
        return text


def _longest(names: Mapping[str, str]) -> int:
    return max((len(plain(text)) for text in names.values()), default=0)


def _path(one: Question | Group | Section) -> str:
    return one.name if isinstance(one, Section) else one.path


def _name(one: Question | Group | Section) -> str:
    if isinstance(one, Group):
        return one.path
    return one.code
