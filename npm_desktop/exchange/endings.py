"""How a name changes with its case in Russian and in Kazakh, and how it is known in another alphabet. Masks nothing."""

from __future__ import annotations

import re
import unicodedata

# Letters that are written for one another: Kazakh and Russian ones, and those of the Latin alphabets.
_FOLDED = {
    "а": "a", "ә": "a", "ä": "a", "á": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ğ": "g", "д": "d",
    "е": "e", "ё": "e", "э": "e", "ж": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ы": "i", "y": "i",
    "ı": "i", "к": "k", "қ": "k", "q": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "ñ": "n", "о": "o",
    "ө": "o", "ö": "o", "п": "p", "р": "r", "с": "s", "c": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ū": "u", "ü": "u", "w": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "sh", "ç": "sh", "ш": "sh",
    "щ": "sh", "ş": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia", "x": "ks", "'": "", "’": "",
}  # fmt: skip
_LETTERS = str.maketrans(_FOLDED)
_PAIRS = (("kh", "h"), ("zh", "j"))
_UNSEEN = re.compile(r"[\u00ad\u0301\u200b-\u200d]")
# The endings of the six Russian cases, of nouns and of surnames that are adjectives.
_RUSSIAN = """
    а я у ю ом ем ём ым им е и ы ой ей ою ею ью ов ев ам ям ами ями ах ях ых их ыми ими ого его ому ему ая яя ую юю
    ое ий ый ые ие ь й ия ию ии ием ией
"""
_PLURAL = ("лар", "лер", "дар", "дер", "тар", "тер")
# Those of the seven Kazakh cases, also after a possessive, with what is added to them most often.
_KAZAKH = """
    ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде дан ден тан тен нан нен
    мен бен пен ымен імен ына іне ының інің ында інде ынан інен дікі тікі нікі ша ше дай дей тай тей
"""
# What makes a place into a word of where something or somebody is from.
_FROM_RUSSIAN, _FROM_KAZAKH = ("ск", "инск", "енск", "овск"), ("лық", "лік", "дық", "дік", "тық", "тік")
_VOWELS = "аеёиоуыэюяәіөұүһaeiouy"
_ADJECTIVE = ("ий", "ый", "ой", "ая", "яя", "ые", "ие")
_SHORTENED = re.compile(r"[еёо][влкнрц]$")  # Павел, Кравец: the vowel goes with the ending
_LONG, _MIDDLE, _LEAST = 6, 5, 2


def fold(word: str) -> str:
    """Return the word as it is compared: without case of letters, alphabet, signs and stress."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", word)).lower().translate(_LETTERS)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return f"e{text[2:]}" if text.startswith("ie") else text


_RU = {"", "s", *(fold(one) for one in _RUSSIAN.split())}
_RU |= {"iu", "ia", "ie", "iei", "iem"} | {one.removeprefix("i") for one in _RU}
_KK = {"", *(fold(one) for one in _KAZAKH.split())}
_KK |= {f"{fold(many)}{one}" for many in _PLURAL for one in _KK}
_RU |= {f"{fold(made)}{one}" for made in _FROM_RUSSIAN for one in _RU}
_KK |= {f"{fold(made)}{one}" for made in _FROM_KAZAKH for one in _KK}
_ENDINGS = frozenset(_RU | _KK)


def is_ending(rest: str) -> bool:
    """Tell whether the folded letters after a stem are an ending of a case."""
    return rest in _ENDINGS


def stems(name: str) -> set[str]:
    """Return what of a name stays in its cases: the whole, or what its last letters leave behind."""
    word = name.lower()
    found = {word}
    if word.endswith(_ADJECTIVE) and len(word) >= _MIDDLE:
        found.add(word[:-2])
    if word[-1] in f"{_VOWELS}ьй" and len(word) > _LEAST:
        found.add(word[:-1])
    if _SHORTENED.search(word) and len(word) > _LEAST:
        found.add(word[:-2] + word[-1])
        if word[-3] in _VOWELS:
            found.add(f"{word[:-2]}й{word[-1]}")
    return found


def open_stem(name: str) -> str:
    """Return the beginning of a longer name after which a capitalised word may go on as it likes; "" of a short one."""
    word = name.lower()
    if len(word) >= _LONG:
        return word[:-2]
    return word[:-1] if len(word) == _MIDDLE else ""
