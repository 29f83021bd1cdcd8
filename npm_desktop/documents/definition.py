"""Reads `resources/documents/<code>.toml`: title, editions, and the blocks in order with captions and fields."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from npm_desktop import paths
from npm_desktop.errors import NotFound


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a block: where in the record it is, its caption, its form, and what is printed if it is empty."""

    field: str
    caption: str = ""
    form: str = ""
    text: str = ""
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """One chapter. `compulsory` names the editions that print it even when the record is silent."""

    kind: str
    title: str = ""
    text: str = ""
    source: str = ""
    select: str = ""
    compulsory: tuple[str, ...] = ()
    fields: tuple[FieldSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """What an edition calls itself ("" where there is only one), and its line of classification."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of document. What is never numbered (a sheet to hand out) is no draft without a number.

    `pages` is how many pages it should not exceed: it is set closer until it fits. 0: as many as it takes. `foot` names
    what of the record stands beside the caption at the foot of each page; `sheet` is what is written by hand at the
    head of each further one.
    """

    code: str
    title: str
    caption: str
    editions: Mapping[str, EditionSpec]
    blocks: tuple[BlockSpec, ...]
    organisation: str = ""
    numbered: bool = True
    pages: int = 0
    source: str = ""
    foot: tuple[str, ...] = ()
    sheet: str = ""


@cache
def load(code: str, folder: Path = paths.DOCUMENTS) -> Definition:
    """Read the definition of a kind of document."""
    path = folder / f"{code}.toml"
    if not code.replace("_", "").isalnum() or not path.exists():
        raise NotFound("document_kind_unknown", kind=code)
    return parse(code, path.read_text(encoding="utf-8"))


def parse(code: str, text: str) -> Definition:
    """Read a definition from its text."""
    raw = tomllib.loads(text)
    return Definition(
        code=code,
        title=raw["title"],
        caption=raw["caption"],
        organisation=raw.get("organisation", {}).get("title", ""),
        numbered=raw.get("numbered", True),
        pages=raw.get("pages", 0),
        editions={name: EditionSpec(**spec) for name, spec in raw["editions"].items()},
        blocks=tuple(_block(item) for item in raw["blocks"]),
        source=text,
        foot=tuple(raw.get("foot", ())),
        sheet=raw.get("sheet", ""),
    )


def codes(folder: Path = paths.DOCUMENTS) -> list[str]:
    """Return the kinds of documents there are."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def _block(raw: dict[str, Any]) -> BlockSpec:
    fields = tuple(FieldSpec(**item) for item in raw.pop("fields", ()))
    compulsory = tuple(raw.pop("compulsory", ()))
    return BlockSpec(**raw, fields=fields, compulsory=compulsory)
