"""A number with its unit as each language says it. Units come from the workbooks, in their plainest form.

Russian: a counted noun stands in the genitive plural, which goes with every number only before a colon. Kazakh: the
number stands before the thing that is counted, after what it is counted by.
"""

from __future__ import annotations

NBSP = "\u00a0"
SHORT_RU = ("ч", "чел.", "мин", "дн.", "см", "м²", "м", "тенге", "%", "°C")
COUNTED_BY_KK = ("бір", "күніне", "аптасына", "айына", "жылына")
AMONG_KK = "арасындағы"
SHARE_KK, PERCENT = " пайызы", ", %"


def measured(number: str, unit: str, language: str) -> str:
    """Return the number with its unit: «2,01 м² на человека», «сообщений и жалоб: 2», «бір адамға 2,01 м²»."""
    if not unit or not number:
        return number or unit
    if unit.endswith(PERCENT):
        return f"{unit.removesuffix(PERCENT)}: {number}{NBSP}%"
    return _FORMS.get(language, _plain)(number, unit)


def _plain(number: str, unit: str) -> str:
    return f"{number}{NBSP}{unit}"


def _russian(number: str, unit: str) -> str:
    return _plain(number, unit) if unit.split(maxsplit=1)[0] in SHORT_RU else f"{unit}: {number}"


def _kazakh(number: str, unit: str) -> str:
    if unit.endswith(SHARE_KK):
        return f"{unit.removesuffix(SHARE_KK)} {number}{NBSP}%-ы"
    words = unit.split()
    if len(words) > 1 and (words[0] in COUNTED_BY_KK or AMONG_KK in words):
        return f"{' '.join(words[:-1])} {_plain(number, words[-1])}"
    return _plain(number, unit)


_FORMS = {"ru": _russian, "kk": _kazakh}
