"""The proper names that tell whose a visit is: people, places, numbers. A text for a translator has none of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from npm_desktop.documents.frame import Material
from npm_desktop.domain.personal import BIG, SMALL
from npm_desktop.reference.entries import Region

_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{3,})[»”“\"]")
_INITIALS = re.compile(r"\b[^\W\d_]\.|[^\W\d_]+ [^\W\d_a-zа-яё]")  # an initial, or a second word with a capital
_CAPITAL = re.compile(rf"(?<!\w)[{BIG}][{BIG}{SMALL}]+")
_PERSON = re.compile(rf"(?<!\w)[{BIG}][{SMALL}]+(?:[\s-]+[{BIG}][{SMALL}]+)+")  # two words with a capital, or more
_LEAST, _LEAST_PLACE = 2, 4
# What stands with a capital and tells nobody: offices, kinds of streets, what regions have in common.
_COMMON = """
    область облысы region город қаласы city қала ауданы район улица көшесі проспект даңғылы переулок микрорайон
    начальник заместитель директор руководитель врач главный дежурный исполняющий бастық бастығы директоры
    орынбасары бас head deputy director chief doctor
"""
COMMON = frozenset(_COMMON.split())


def names_of(known: Material, region: Region | None, colleagues: Collection[str]) -> list[str]:
    """Return the names, the longest first; of a person's and a place's name also the words that tell it alone.

    `colleagues` are the participants of the register: of those who weren't there the surname is a name.
    """
    visit, shot = known.visit, known.visit.snapshot
    found = {shot.code, shot.address, visit.number, visit.base_number, *_places(shot.address, region)}
    for name in (*shot.name.values.values(), *shot.group_name.values.values()):
        found |= {name, *_QUOTED.findall(name)}
    found |= {one.certificate for one in visit.members} | {one.number for one in known.grounds}
    for person in _people(known):
        found |= {person, *_own_words(person)}
    found |= set(colleagues) | {one.partition(" ")[0] for one in colleagues}
    kept = {one.strip() for one in found}
    return sorted((one for one in kept if len(one) >= _LEAST), key=lambda one: (-len(one), one))


def _own_words(person: str) -> list[str]:
    return [one for one in _CAPITAL.findall(person) if len(one) >= _LEAST and one.lower() not in COMMON]


def _places(address: str, region: Region | None) -> Iterator[str]:
    """Yield town and street of the address, and the region in every language it has a name in."""
    for one in _CAPITAL.findall(address):
        if len(one) >= _LEAST_PLACE and one.lower() not in COMMON:
            yield one
    if region is not None:
        yield from _CAPITAL.findall(region.centre)
        for name in region.names.values():
            yield " ".join(one for one in name.split() if one.lower() not in COMMON)


def _people(known: Material) -> Iterator[str]:
    visit = known.visit
    yield from (visit.head, visit.received_by, *(one.name for one in visit.members))
    yield from (one.official for one in known.obstructions)
    yield from (one.name for one in known.witnesses)
    yield from (one.who for one in known.promises if _INITIALS.search(one.who))
    for value in visit.others.values.values():
        yield from _PERSON.findall(value)
    if known.refusal is not None:
        yield known.refusal.official
