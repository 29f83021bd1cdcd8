"""Free text in several languages: what people wrote, in which language, and how far its translations are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

LANGUAGES = ("kk", "ru", "en")


class Translation(StrEnum):
    """The state of one translation. The source has none: it is what was said.

    PROPOSED came from outside (a translator, a machine) and nobody of the group has confirmed it yet.
    """

    MISSING = "missing"
    OUTDATED = "outdated"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Text:
    """A free text: `{language: value}`, the language it was written in, and a state for each translation.

    An absent language is MISSING. Equality is by content. The text is empty when nothing stands in any language.
    """

    source: str = "ru"
    values: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Translation] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything was written."""
        return any(self.values.values())

    def state(self, language: str) -> Translation:
        """Return how far the text is in the language; the source is confirmed as long as something stands in it."""
        if language == self.source:
            return Translation.CONFIRMED if self.values.get(language) or not self else Translation.MISSING
        if not self.values.get(language):
            return Translation.MISSING
        return Translation(self.states.get(language, Translation.CONFIRMED))

    def shown(self, language: str) -> tuple[str, str]:
        """Return (value, language it is in): the translation if there is one, else the source, else any."""
        for known in (language, self.source, *LANGUAGES):
            if self.values.get(known):
                return self.values[known], known
        return "", self.source

    def written(self, language: str, value: str) -> Text:
        """Return the text after somebody wrote `value` in `language`.

        Writing an empty text makes that language the source. A changed source makes the translations outdated; an
        emptied one leaves them, so that whoever clears a field to type it again loses nothing else.
        """
        value = clean(value)
        source = self.source if self else language
        if value == self.values.get(language, ""):
            return self
        values = {key: old for key, old in self.values.items() if key != language}
        states = dict(self.states)
        if value:
            values[language] = value
        if language == source:
            states = {key: Translation.OUTDATED for key in values if key != source}
        elif value:
            states[language] = Translation.CONFIRMED
        else:
            states.pop(language, None)
        return replace(self, source=source, values=values, states=states)

    def proposed(self, language: str, value: str) -> Text:
        """Return the text with a translation that somebody has yet to confirm; the source can't be proposed."""
        value = clean(value)
        if language == self.source or not value or value == self.values.get(language, ""):
            return self
        states = {**self.states, language: Translation.PROPOSED}
        return replace(self, values={**self.values, language: value}, states=states)

    def confirmed(self, language: str) -> Text:
        """Return the text after somebody read its translation beside the source and found it right."""
        if language == self.source or not self.values.get(language):
            return self
        return replace(self, states={**self.states, language: Translation.CONFIRMED})


def clean(value: str) -> str:
    """Return the text as it is kept: composed letters (NFC), one kind of line end, no control characters."""
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in value if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def plain(value: str, language: str = "ru") -> Text:
    """Return a text written in one language."""
    return Text(language).written(language, value)
