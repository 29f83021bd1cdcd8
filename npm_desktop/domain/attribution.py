"""Whether a finding would point to the few people who could have told it, and what it says instead (R-04, R-05).

Plain values: the interviews a finding may rest on come from the register of talks, already without anything that names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from npm_desktop.domain.finding import Finding
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.interview_rules import LEAST_SOURCES, Usable, Use, may_name, read_code, unit_key, use_of
from npm_desktop.domain.text import Text

_CODE = re.compile(r"(?<![\w-])\w\w[-–‑]\w\w(?![\w-])")
# What a finding says of its place when a smaller one would point to people.
WHOLE_INSTITUTION = Text("ru", {"ru": "учреждение в целом", "kk": "тұтас мекеме", "en": "the institution as a whole"})


def usable_of(interviews: Sequence[Interview]) -> tuple[Usable, ...]:
    """Return the talks that findings may rest on and how, as far as a finding needs to know."""
    return tuple(
        Usable(one.id, one.code, one.unit, one.persons, use, may_name(interviews, one.unit))
        for one in interviews
        if (use := use_of(one)) is not None
    )


def narrow_units(finding: Finding, usable: Iterable[Usable]) -> tuple[str, ...]:
    """Return the units that the finding points to although too few people there could be its source (R-05).

    It points to a unit that its words name, and to where all its talks come from when it names any place at all.
    """
    known = list(usable)
    talks = [one for one in known if one.id in finding.interviews and one.unit]
    small = {unit_key(one.unit): one.unit for one in talks if not one.unit_named}
    words = _words(finding)
    named = tuple(unit for key, unit in small.items() if key in words)
    if named or not small or not finding.place or is_widened(finding):
        return named
    units = {unit_key(one.unit) for one in talks}
    persons = sum(one.persons for one in known if unit_key(one.unit) in units)
    return tuple(small.values()) if persons < LEAST_SOURCES else ()


def is_widened(finding: Finding) -> bool:
    """Tell whether the finding speaks of the institution as a whole."""
    return any(finding.place.values.get(code) == words for code, words in WHOLE_INSTITUTION.values.items())


def pattern_too_thin(finding: Finding, usable: Iterable[Usable]) -> bool:
    """Tell whether it rests on what may be told as a pattern only, and on too little for one (R-04)."""
    talks = [one for one in usable if one.id in finding.interviews]
    if not any(one.use is Use.PATTERN for one in talks):
        return False
    others = any(number for kind, number in finding.sources if kind != "talks")
    return not others and sum(one.persons for one in talks) < LEAST_SOURCES


def codes_in(texts: Iterable[Text], codes: Collection[str]) -> tuple[str, ...]:
    """Return the codes of talks that stand in the texts: no paper may hold both (R-16)."""
    values = (value for text in texts for value in text.values.values())
    found = (read_code(word) for value in values for word in _CODE.findall(value))
    return tuple(dict.fromkeys(one for one in found if one and one in codes))


def unusable(finding: Finding, usable: Sequence[Usable]) -> tuple[str, ...]:
    """Return the talks that the finding rests on and may not (any more): consent is missing or was withdrawn."""
    known = {one.id for one in usable}
    return tuple(one for one in finding.interviews if one not in known)


def _words(finding: Finding) -> str:
    return unit_key(" ".join(value for text in (finding.place, finding.text) for value in text.values.values()))
