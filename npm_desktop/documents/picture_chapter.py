"""The photo table of a document. The record knows each photo's hash and size, so the pages are the same without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Block, Cell, Picture, Pictures, Tone, Words
from npm_desktop.documents.canonical import digest, short
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec
from npm_desktop.documents.pictures import ensure_photo
from npm_desktop.errors import BadInput


def pictures(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the table of the photos in the list that the definition names."""
    items = tuple(_picture(chapter, one) for one in values.find(chapter.record, spec.source) or ())
    return [Pictures(items)] if items else []


def _picture(chapter: Chapter, one: Mapping[str, Any]) -> Picture:
    number, size = str(one["number"]), (one["width"], one["height"])
    if not all(type(side) is int and side > 0 for side in size):
        raise BadInput("photo_not_printable", number=number)
    jpeg = None
    if chapter.pictures is not None:
        jpeg = chapter.pictures.get(one["sha256"], b"")
        if digest(jpeg) != one["sha256"]:
            raise BadInput("photo_missing", number=number)
        ensure_photo(jpeg, number)
    title = Words(chapter.texts.tr("Photo No. {n}", n=number), tone=Tone.STRONG)
    return Picture(number, size, (title, *values.cell(chapter.texts, one["caption"])), _facts(chapter, one), jpeg)


def _facts(chapter: Chapter, one: Mapping[str, Any]) -> Cell:
    """Return when the photo was taken, the short form of its hash, where, and the finding it belongs to."""
    texts = chapter.texts
    taken = values.moment(texts, one["taken"]) if one["taken"] else ""
    facts = [Words(one["when"])] if one.get("when") else []
    facts.append(Words(" · ".join(filter(None, (taken, short(one["sha256"])))), tone=Tone.MUTED))
    place = values.said(texts, one["place"], Tone.MUTED)
    if place:
        facts.append(place)
    if one.get("finding"):
        facts.append(Words(texts.tr("finding {number}", number=one["finding"]), tone=Tone.MUTED))
    return tuple(facts)
