"""The language of the window: one `Texts` for everything on the screen.

Documents have their own language and never ask here. Until `use` is called every sentence is English.
"""

from __future__ import annotations

from npm_desktop.texts import SOURCE, Texts

_chosen: list[Texts] = [Texts(SOURCE)]


def use(texts: Texts) -> None:
    """Speak this language from now on; what is already on the screen is built anew by the window."""
    _chosen[0] = texts


def current() -> Texts:
    """Return the texts in use, for dates, numbers and names."""
    return _chosen[0]


def tr(message: str, /, **values: object) -> str:
    """Return the sentence in the language of the window."""
    return current().tr(message, **values)


def ntr(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the counted sentence in the language of the window."""
    return current().ntr(one, many, number, **values)
