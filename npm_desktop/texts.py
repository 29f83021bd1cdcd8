"""Everything the program says, in Kazakh, Russian and English: one gettext catalogue a language, read by Babel.

The English sentence is the key. `tr` for sentences, `ntr` for counted ones, `N_` marks one that is looked up later.
Documents are printed in a language other than the window's, so a `Texts` is a value, never a global.
"""

from __future__ import annotations

import datetime as dt
import gettext
import logging
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from npm_desktop import paths
from npm_desktop.errors import AppError
from npm_desktop.sentences import SENTENCES

log = logging.getLogger(__name__)
SOURCE = "en"
BESIDE = "+"
# Kazakh says when by the locative of the month, which the CLDR data does not have.
IN_MONTH_KK = (
    "қаңтарда",
    "ақпанда",
    "наурызда",
    "сәуірде",
    "мамырда",
    "маусымда",
    "шілдеде",
    "тамызда",
    "қыркүйекте",
    "қазанда",
    "қарашада",
    "желтоқсанда",
)


class Texts:
    """The texts of one language."""

    def __init__(self, language: str, catalogue: Catalog | None = None) -> None:
        """Bind the language to its catalogue; without one every sentence stays English."""
        self.language = language
        self._catalogue = catalogue
        self._plural = gettext.c2py(catalogue.plural_expr) if catalogue is not None else _english_plural

    @property
    def sides(self) -> tuple[Texts, ...]:
        """Return the texts of each language: one, or two where they stand side by side."""
        return (self,)

    def tr(self, message: str, /, **values: object) -> str:
        """Return the sentence in this language, its {places} filled."""
        found = self._catalogue.get(message) if self._catalogue is not None else None
        text = str(found.string) if found is not None and found.string else message
        return text.format(**values) if values else text

    def ntr(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the counted sentence, its {n} and other {places} filled."""
        text = one if number == 1 else many
        catalogue = self._catalogue
        if catalogue is not None:
            found = catalogue.get(one)
            forms = found.string if found is not None else ""
            if isinstance(forms, (tuple, list)) and all(forms):
                text = forms[self._plural(number)]
        return text.format(n=self.number(number), **values)

    def pick(self, names: Mapping[str, str]) -> str:
        """Return a name of the reference data in this language, else in Russian, else in any."""
        return names.get(self.language) or names.get("ru") or next(iter(names.values()), "")

    def error(self, error: AppError) -> str:
        """Return the sentence of an error."""
        sentence = SENTENCES.get(error.code)
        if sentence is None:
            log.warning("no sentence for error code %s", error.code)
            return error.code
        return self.tr(sentence).format(**error.details)

    def number(self, value: float, digits: int | None = None) -> str:
        """Return a number as printed: a comma (kk, ru) or point, thousands apart by a narrow space from 1,000 on."""
        text = f"{value:,}" if digits is None else f"{value:,.{digits}f}"
        if self.language == "en":
            return text
        return text.replace(",", "\u202f").replace(".", ",")

    def date(self, day: dt.date) -> str:
        """Return the short date, 14.11.2023 in all three languages."""
        return f"{day:%d.%m.%Y}"

    def long_date(self, day: dt.date) -> str:
        """Return the date in words: «14 ноября 2023 года», «2023 жылғы 14 қараша», “14 November 2023”."""
        month = format_date(day, "MMMM", locale=self.language)
        if self.language == "ru":
            return f"{day.day} {month} {day.year} года"
        if self.language == "kk":
            return f"{day.year} жылғы {day.day} {month}"
        return f"{day.day} {month} {day.year}"

    def on_date(self, day: dt.date) -> str:
        """Return the date as a sentence says when: «14 ноября 2023 года», «2023 жылғы 14 қарашада»."""
        if self.language == "kk":
            return f"{day.year} жылғы {day.day} {IN_MONTH_KK[day.month - 1]}"
        return self.long_date(day)

    def weekday(self, day: dt.date) -> str:
        """Return the day with its weekday: «Вторник, 24 ноября», «Сейсенбі, 24 қараша», “Tuesday, 24 November”."""
        words = format_date(day, "EEEE, d MMMM", locale=self.language)
        return words[:1].upper() + words[1:]

    def time(self, moment: dt.datetime | dt.time) -> str:
        """Return the time of day, 11:42."""
        return f"{moment:%H:%M}"


class SideBySide(Texts):
    """The texts of a document in two languages: every sentence in both, once where they are the same."""

    def __init__(self, sides: tuple[Texts, ...]) -> None:
        """Put the languages beside each other in this order."""
        super().__init__(BESIDE.join(one.language for one in sides))
        self._sides = sides

    @property
    def sides(self) -> tuple[Texts, ...]:
        """Return the texts of each language."""
        return self._sides

    def tr(self, message: str, /, **values: object) -> str:
        """Return the sentence in both languages."""
        return self._both(lambda one: one.tr(message, **values))

    def ntr(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the counted sentence in both languages."""
        return self._both(lambda side: side.ntr(one, many, number, **values))

    def pick(self, names: Mapping[str, str]) -> str:
        """Return a name of the reference data in both languages."""
        return self._both(lambda one: one.pick(names))

    def number(self, value: float, digits: int | None = None) -> str:
        """Return a number as both languages print it."""
        return self._both(lambda one: one.number(value, digits))

    def long_date(self, day: dt.date) -> str:
        """Return the date in the words of both languages."""
        return self._both(lambda one: one.long_date(day))

    def on_date(self, day: dt.date) -> str:
        """Return when, as a sentence of each language says it."""
        return self._both(lambda one: one.on_date(day))

    def weekday(self, day: dt.date) -> str:
        """Return the day with its weekday in both languages."""
        return self._both(lambda one: one.weekday(day))

    def _both(self, words: Callable[[Texts], str]) -> str:
        return beside(*(words(one) for one in self._sides))


def beside(*said: str) -> str:
    """Return what is said in several languages in one line, the same words once: «қолы / подпись»."""
    return " / ".join(dict.fromkeys(filter(None, said)))


def languages_of(code: str) -> tuple[str, ...]:
    """Return the languages of a document, the left column first: ("kk", "ru") for "kk+ru", ("kk",) for "kk"."""
    return tuple(code.split(BESIDE, 1))


def _english_plural(number: int) -> int:
    return int(number != 1)


def languages(folder: Path = paths.TRANSLATIONS) -> list[str]:
    """Return the languages the program speaks: those of the folder, and English, in the order of the menu."""
    found = {path.stem for path in folder.glob("*.po")} | {SOURCE}
    return sorted(found, key=lambda code: ({"kk": 0, "ru": 1, "en": 2}.get(code, 3), code))


@cache
def load(language: str) -> Texts:
    """Read the catalogue of the language, of both for "kk+ru"; English and an unknown language have none."""
    if BESIDE in language:
        return SideBySide(tuple(load(one) for one in languages_of(language)))
    path = paths.TRANSLATIONS / f"{language}.po"
    if not path.exists():
        return Texts(language)
    with path.open("rb") as stream:
        return Texts(language, read_po(stream, locale=language))
