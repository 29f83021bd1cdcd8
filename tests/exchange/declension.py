"""Names in every case of Russian and of Kazakh, by the rules of both languages: what a text may call a person."""

from __future__ import annotations

_BACK, _FRONT = "аоұыуяю", "әеөүіэи"
_VOICELESS = "пткқсшщчцхфһбвгғд"  # after б, в, г, д the endings are voiceless as well
_NASAL = "мнң"
_VOWELS = "аәеёиоөуұүыіэюя"


def russian(name: str, *, woman: bool, surname: bool) -> set[str]:
    """Return the six cases of a given name or surname, in both spellings of the instrumental."""
    if surname and name.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return {name, *(name + one for one in ("а", "у", "ым", "е"))}
    if surname and woman and name.endswith(("ова", "ева", "ина", "ына")):
        return {name, *(name[:-1] + one for one in ("ой", "ою", "у"))}
    if name.endswith("ский") or name.endswith("цкий"):
        return {name, *(name[:-2] + one for one in ("ого", "ому", "им", "ом"))}
    if name.endswith("ская") or name.endswith("цкая"):
        return {name, *(name[:-2] + one for one in ("ой", "ую", "ою"))}
    return {name, *_noun(name, woman=woman)}


_NOUNS = (
    ("ия", "и ю ей ею"),
    ("я", "и е ю ей ею"),
    ("а", "ы и е у ой ою ей"),
    ("ий", "я ю ем и"),
    ("й", "я ю ем е"),
)
_MOVED = {"Павел": "Павл", "Пётр": "Петр", "Лев": "Льв", "Кравец": "Кравц"}


def _noun(name: str, *, woman: bool) -> set[str]:
    for last, endings in _NOUNS:
        if name.endswith(last):
            return {name[:-1] + one for one in endings.split()}
    if name.endswith("ь"):
        return {name[:-1] + one for one in (("и", "ью") if woman else ("я", "ю", "ем", "е"))}
    if woman or name[-1] in _VOWELS:
        return set()  # Гульжан, Шевченко: they stay as they are
    return {_MOVED.get(name, name) + one for one in ("а", "у", "ом", "ем", "е")}


def kazakh(name: str) -> set[str]:
    """Return the seven cases, after the harmony of vowels and the last sound."""
    last = next(one for one in reversed(name.lower()) if one in _VOWELS)
    front = last in _FRONT or name.lower().endswith(("ь", "үл", "гуль"))
    end = name.lower().rstrip("ьъ")[-1]
    i, a = ("і", "е") if front else ("ы", "а")
    g, k = ("г", "к") if front else ("ғ", "қ")
    if name.lower().endswith(("ұлы", "улы", "қызы", "кызы")):  # a possessive: pronominal endings
        return {name, f"{name}н{i}ң", f"{name}н{a}", f"{name}н", f"{name}нд{a}", f"{name}н{a}н", f"{name}мен"}
    if end in _VOICELESS:
        return {name, *(name + x for x in (f"т{i}ң", f"{k}{a}", f"т{i}", f"т{a}", f"т{a}н", "пен"))}
    if end in _NASAL:
        return {name, *(name + x for x in (f"н{i}ң", f"{g}{a}", f"д{i}", f"д{a}", f"н{a}н", "мен"))}
    if end in _VOWELS:
        return {name, *(name + x for x in (f"н{i}ң", f"{g}{a}", f"н{i}", f"д{a}", f"д{a}н", "мен"))}
    liquid = "бен" if end in "зж" else "мен"
    return {name, *(name + x for x in (f"д{i}ң", f"{g}{a}", f"д{i}", f"д{a}", f"д{a}н", liquid))}
