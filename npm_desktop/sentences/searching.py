"""The sentences of the search."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

SEARCHING: dict[str, str] = {
    "search_words_missing": N_("There is no word to look for. Type one word or more, or a number."),
}
