"""What demonstration stores say, read from `resources/demo`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from npm_desktop import paths
from npm_desktop.domain.text import LANGUAGES, Text, plain

Told = Mapping[str, str]


@cache
def read(name: str) -> dict[str, Any]:
    """Return one file."""
    return tomllib.loads((paths.RESOURCES / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


def subject(form_id: str) -> dict[str, Any]:
    """Return what the file of a checklist tells; a module beside it adds its own and concludes in its own words."""
    *modules, form = (part.split()[0].removeprefix("npm_") for part in form_id.split(" + "))
    told = {**read(form), "texts": {}}
    for module in map(read, modules):
        told |= {name: {**told[name], **module[name]} for name in ("values", "texts", "findings")}
        told |= {"silent": module["silent"], "notes": module["notes"], "conclusions": module["conclusions"]}
    return told


def said(told: Told, source: str = "ru", languages: Iterable[str] = LANGUAGES) -> Text:
    """Return what was told as somebody wrote it in the source and translated it into the languages."""
    text = plain(told[source], source)
    for language in languages:
        if language != source and language in told:
            text = text.written(language, told[language])
    return text


def settlement(address: str) -> Told:
    """Return the settlement that an address begins with, in its languages."""
    known: Told = read("register")["settlements"][address.partition(",")[0]]
    return known


def filled(told: Told, **values: object) -> dict[str, str]:
    """Return what is told, its {places} filled."""
    return {language: text.format(**values) for language, text in told.items()}
