"""Values of the record in the words of the document's language: texts with their marks, days, times, numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from npm_desktop.documents.blocks import Cell, Field, Tone, Words
from npm_desktop.documents.definition import FieldSpec
from npm_desktop.texts import Texts

Json = Any
Record = Mapping[str, Json]


def said(texts: Texts, value: Mapping[str, Any], tone: Tone = Tone.PLAIN) -> Words | None:
    """Return a free text with its mark, None when nothing was written."""
    text = str(value.get("text", "")).strip()
    if not text:
        return None
    return Words(text, mark(texts, value), tone)


def mark(texts: Texts, value: Mapping[str, Any]) -> str:
    """Tell how the text departs from the document: it has no translation, or nobody confirmed it."""
    language = str(value.get("lang", ""))
    if language and language != texts.language:
        return texts.tr("{language}: no translation", language=language)
    if not value.get("confirmed", True):
        return texts.tr("translation not confirmed")
    return ""


def long_date(texts: Texts, iso: str) -> str:
    """Return the day in words; what is no day stays as it is."""
    try:
        return texts.long_date(dt.date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def date(texts: Texts, iso: str) -> str:
    """Return the day in figures."""
    try:
        return texts.date(dt.date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def moment(texts: Texts, iso: str) -> str:
    """Return the day and the time of day, as the clock at the place showed it."""
    try:
        at = dt.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{texts.date(at.date())}, {texts.time(at)}" if "T" in iso else texts.date(at.date())


def minutes(texts: Texts, value: Json) -> str:
    """Return a counted time."""
    return texts.ntr("{n} minute", "{n} minutes", int(value))


def announced(texts: Texts, value: object) -> str:
    """Tell whether the administration knew of the visit."""
    return texts.tr("notified in advance") if value else texts.tr("not notified in advance")


FORMS: Mapping[str, Callable[[Texts, Any], str]] = {
    "long_date": long_date,
    "date": date,
    "moment": moment,
    "minutes": minutes,
    "announced": announced,
}


def find(record: Record, path: str) -> Json:
    """Return what is at the dotted path, None when there is nothing."""
    value: Json = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def cell(texts: Texts, value: Json, form: str = "") -> Cell:
    """Return a value of the record as printed; () when it is empty."""
    if value is None or value == "":
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(words for item in value for words in cell(texts, item, form))
    tone = Tone.STRONG if form == "strong" else Tone.PLAIN
    if isinstance(value, Mapping):
        words = said(texts, value, tone)
        return (words,) if words else ()
    return (Words(_plain(texts, value, form), tone=tone),)


def _plain(texts: Texts, value: Json, form: str) -> str:
    if form in FORMS:
        return FORMS[form](texts, value)
    if isinstance(value, bool):
        return texts.tr("yes") if value else texts.tr("no")
    if isinstance(value, (int, float)):
        return texts.number(value)
    return str(value)


def fields(texts: Texts, record: Record, specs: tuple[FieldSpec, ...], *, compulsory: bool) -> tuple[Field, ...]:
    """Return the fields that say something, and the compulsory ones with the words for their silence."""
    found: list[Field] = []
    for spec in specs:
        value = cell(texts, find(record, spec.field), spec.form)
        if not value and compulsory and spec.text:
            value = (Words(texts.tr(spec.text), tone=Tone.MUTED),)
        if value:
            found.append(Field(texts.tr(spec.caption), value))
    return tuple(found)
