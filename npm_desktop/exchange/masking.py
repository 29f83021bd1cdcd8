"""What tells whose a text is, masked: names in whatever case they stand, places, numbers, addresses of any kind.

It masks too much rather than too little, and changes nothing: a mark stands for the very letters it was put for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from npm_desktop.domain.personal import BIG, DOUBTFUL, PERSONAL, SMALL
from npm_desktop.exchange.endings import fold, is_ending, open_stem, stems

MARK = re.compile(r"⟦\s*(\d{1,4})\s*⟧")
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[\u00ad\u0300-\u036f\u200b-\u200d])*"
# What may point to a person all the same; here also what looks like a surname: where no sentence begins, before what
# somebody did, or with an ending of Kazakh, whose own words don't end so.
_RUSSIAN = "а|у|е|ы|ым|ой|ою|ых|ыми|ом|ий|ого|ому|им|ая|ую|ие|их|ими"
_KAZAKH = "[ғқгк][ае]|[тнд][ыіае]|[тнд]ың|[тнд]ің|[тнд][ае]н|[пбм]ен"
_INSIDE = rf"(?<=[{SMALL},;:] )[{BIG}][{SMALL}]+(?:(?:[оеё]в|[иы]н|[сц]к)(?:{_RUSSIAN})?|енко|ичу?|ұлы|қызы)(?!\w)"
_FIRST = rf"(?<!\w)[{BIG}][{SMALL}]{{2,}}(?:[оеё]ва?|енко)\s(?:не\s)?[{SMALL}]+(?:л|ла|лся|лась)(?!\w)"
_IN_KAZAKH = rf"(?<!\w)[{BIG}][{SMALL}]{{2,}}[оеё]ва?(?:{_KAZAKH})(?!\w)"
LOOK = re.compile("|".join((*DOUBTFUL, _INSIDE, _FIRST, _IN_KAZAKH)))
# What a name has in common with half of all texts: alone it tells nothing.
_ALIKE = """
    казахстан казахстанская республика қазақстан республикасы kazakhstan republic west east north south
    западно восточно северо южно батыс шығыс солтүстік оңтүстік
"""
_COMMON = frozenset(_ALIKE.split())
_NUMBERED = re.compile(rf"№\s*(\d+(?:/\d+)*)|^{_LETTER}+[-\s]?(\d+(?:/\d+)*)$")
_INSTITUTION = "учрежден|изолятор|колони|тюрьм|центр|интернат|больниц|мекеме|түрме|орталы|аурухана|institution|prison"


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked for one list of names: one pattern for all, and the beginnings by which a word is known.

    `known` count in any case of letters with an ending of a language after them, `short` only with a capital, `wide`
    with a capital and whatever comes after them.
    """

    pattern: re.Pattern[str]
    known: frozenset[str]
    short: frozenset[str]
    wide: frozenset[str]

    def tells(self, word: str) -> bool:
        """Tell whether the word is one of the names in some case."""
        folded, capital = fold(word), word[:1].isupper()
        for size in range(1, len(folded) + 1):
            start, rest = folded[:size], folded[size:]
            if capital and start in self.wide and len(rest) <= _LONGEST_TAIL:
                return True
            if (start in self.known or (capital and start in self.short)) and is_ending(rest):
                return True
        return False


_LONGEST_TAIL = 10
_SURE = 4  # letters a word needs to be known without its capital
_LEAST = 2
_BETWEEN = r"[\s-]+"


@lru_cache(maxsize=8)
def masks_of(names: tuple[str, ...]) -> Masks:
    """Return what is masked, in one pass: marks that somebody wrote, names (the longest first), what is personal."""
    whole = "|".join(rf"(?<!\w)(?i:{re.escape(one)})(?!\w)" for one in names if len(one) > _LEAST)
    phrases = "|".join(filter(None, (_phrase(one) for one in names)))
    numbers = {found for one in names for match in _NUMBERED.finditer(one) for found in match.groups() if found}
    counted = "|".join(_number(one) for one in sorted(numbers))
    parts = (MARK.pattern, whole, phrases, counted, *PERSONAL, rf"(?P<word>{_WORD})")
    words = {word for one in names for word in _words(one)}
    found = {(stem, len(word) >= _SURE) for word in words for stem in stems(word)}
    known = frozenset(fold(stem) for stem, sure in found if sure and len(stem) >= _SURE - 1)
    short = frozenset(fold(stem) for stem, _ in found)
    wide = frozenset(fold(one) for one in map(open_stem, words) if one)
    return Masks(re.compile("|".join(filter(None, parts))), known, short, wide)


def masked(text: str, names: Sequence[str], held: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the text with every name replaced by its mark, and what the marks stand for, beginning with `held`."""
    masks, found = masks_of(tuple(names)), list(held)

    def mark(match: re.Match[str]) -> str:
        word = match["word"]
        if word is not None and not masks.tells(word):
            return word
        if match[0] not in found:
            found.append(match[0])
        return f"⟦{found.index(match[0]) + 1}⟧"

    return masks.pattern.sub(mark, text), tuple(found)


def unmasked(text: str, held: Sequence[str], more: Sequence[str] = ()) -> str | None:
    """Return the text with its names again; None when a mark was lost or invented. `more` may stand there as well."""
    everything = [*held, *more]
    marks = {int(one) for one in MARK.findall(text)}
    if not set(range(1, len(held) + 1)) <= marks <= set(range(1, len(everything) + 1)):
        return None
    return MARK.sub(lambda match: everything[int(match[1]) - 1], text)


def _words(name: str) -> list[str]:
    """Return the words that tell a name each by itself: a single one, or all of a name of nothing but capitals."""
    found = re.findall(_WORD, name)
    alone = len(found) == 1 and found[0] == name
    if not alone and (len("".join(found)) < len(re.sub(r"[\s-]", "", name)) or not all(w[:1].isupper() for w in found)):
        return []
    return [one for one in found if len(one) >= _LEAST and one[:1].isupper() and one.lower() not in _COMMON]


def _phrase(name: str) -> str:
    """Return what finds a name of several words with each of them in some case; "" for any other name."""
    found = re.findall(_WORD, name)
    if len(found) < _LEAST or re.sub(r"[\s-]", "", name) != "".join(found):
        return ""
    cases = [f"{re.escape(open_stem(word) or word)}{_LETTER}{{0,{_LONGEST_TAIL}}}" for word in found]
    return rf"(?<!\w)(?i:{_BETWEEN.join(cases)})(?!\w)"


def _number(number: str) -> str:
    """Return what finds the number of an institution: after a sign, an abbreviation, a hyphen, or the kind of it."""
    end = rf"{re.escape(number)}(?!\d)"
    sign = r"(?:№|#|(?<!\w)N[oº°]?\.?)"
    kinds = [
        rf"(?:(?<!\w)[{BIG}]{{2,8}}[\s–—-]{{0,3}}|(?<!\w){_LETTER}{{2,8}}[–—-])?{sign}\s*{end}",
        rf"(?<!\w)[{BIG}]{{2,8}}[\s–—-]{{0,3}}{end}",
        rf"(?<!\w){_LETTER}{{2,8}}\s?[–—-]\s?{end}",
        rf"(?<!\w)(?i:{_INSTITUTION}){_LETTER}*\s+{end}",
    ]
    if len(number) > 1:
        kinds.append(rf"(?<![\d/.,]){re.escape(number)}\s?[–—-]\s?{_LETTER}+")
    if "/" in number:
        kinds.append(rf"(?<![\d/]){end}")
    return "|".join(kinds)
