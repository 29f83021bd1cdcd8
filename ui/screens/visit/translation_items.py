"""The texts of a visit as a list to work through: what is shown, what waits, what comes next. Draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.translation import Passage
from npm_desktop.texts import languages_of
from ui.screens.visit.translation_words import GROUPS, group_of

BOTH, ENGLISH = "kk+ru", "en"


@dataclass(frozen=True, slots=True)
class Item:
    """A text and the language it needs a translation into."""

    passage: Passage
    language: str
    group: str

    @property
    def key(self) -> str:
        """Return what names the item."""
        return f"{self.language}:{self.passage.key}"

    @property
    def state(self) -> Translation:
        """Return how far the translation is."""
        return self.passage.text.state(self.language)

    @property
    def waits(self) -> bool:
        """Tell whether somebody has to write or to confirm."""
        return self.state is not Translation.CONFIRMED


def items(passages: Sequence[Passage], pair: str) -> list[Item]:
    """Return what has to stand in each language of the pair beside its source, group by group, in reading order."""
    order = {group: place for place, group in enumerate(GROUPS)}
    kept: dict[str, Item] = {}
    for one in passages:
        for code in languages_of(pair):
            if code != one.origin and one.original:
                item = Item(one, code, group_of(one))
                kept.setdefault(item.key, item)
    return sorted(kept.values(), key=lambda item: order[item.group])


def changed(item: Item, change: Callable[[Text], Text]) -> Item:
    """Return the item with its text changed."""
    return replace(item, passage=replace(item.passage, text=change(item.passage.text)))


def waiting(found: Sequence[Item]) -> dict[str, int]:
    """Return how many wait, by language."""
    return dict(Counter(one.language for one in found if one.waits))


def following(found: Sequence[Item], key: str, step: int = 1, *, any_state: bool = False) -> Item | None:
    """Return the next item that waits after the one of the key, going round; None when no other one does."""
    place = next((number for number, one in enumerate(found) if one.key == key), -1 if step > 0 else 0)
    count = len(found)
    round_trip = (found[(place + step * far) % count] for far in range(1, count + 1))
    return next((one for one in round_trip if one.key != key and (any_state or one.waits)), None)


def item_of(found: Sequence[Item], ref: str) -> Item | None:
    """Return the item of a key, of a passage's key, or the first that waits for a language."""
    exact = next((one for one in found if ref in (one.key, one.passage.key)), None)
    return exact or next((one for one in found if one.waits and ref in ("", one.language)), None)
