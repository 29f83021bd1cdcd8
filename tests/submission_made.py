"""A checklist and filled forms of it as telephones write them: folders, a ZIP, what KoboToolbox makes of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from PIL import Image

from tests.made_workbooks import book

SURVEY = [
    ["type", "name", "label::Русский (ru)", "relevant", "repeat_count", "calculation", "choice_filter"],
    ["start", "start"],
    ["select_one yes_no", "open", "Открыто?"],
    ["integer", "people", "Сколько?", "${open} = 'yes'"],
    ["text", "words", "Что сказали?"],
    ["image", "view", "Снимок"],
    ["audio", "talk", "Запись"],
    ["select_multiple kinds", "kinds", "Какие?"],
    ["integer", "cells", "Сколько камер?"],
    ["begin_repeat", "cell", "Камера", "", "${cells}"],
    ["decimal", "area", "Площадь"],
    ["end_repeat"],
    ["begin_repeat", "talked", "Беседа"],
    ["text", "said", "Сказано"],
    ["begin_repeat", "point", "Довод"],
    ["text", "why", "Почему"],
    ["end_repeat"],
    ["end_repeat"],
    ["calculate", "total", "", "", "", "sum(${area})"],
]
CHOICES = [
    ["list_name", "name", "label::Русский (ru)"],
    *(["yes_no", name, name] for name in ("yes", "no", "na")),
    *(["kinds", name, name] for name in ("a", "b", "c")),
]
FILLED = """
<start>2026-11-20T10:00:00.000+05:00</start><open>yes</open><people>12</people><words>Тесно</words>
<view>1700.jpg</view><talk>1701.m4a</talk><kinds>b a</kinds><cells>2</cells>
<cell><area>7.50</area></cell><cell><area>9</area></cell>
<talked><said>Первый</said><point><why>Холодно</why></point><point><why>Темно</why></point></talked>
<talked><said>Второй</said><point><why/></point></talked>
<total>16.5</total>
"""


def workbook() -> bytes:
    return book(SURVEY, CHOICES, form_id="stay", version="1")


def filled(
    inside: str = FILLED,
    *,
    instance: str = "uuid:1",
    first: str = "",
    form_id: str = "stay",
    root: str = "data",
    version: str = "1",
) -> bytes:
    edited = f"<orx:deprecatedID>uuid:0</orx:deprecatedID><rootUuid>{first}</rootUuid>" if first else ""
    meta = f"<orx:meta><orx:instanceID>{instance}</orx:instanceID>{edited}</orx:meta>"
    head = f'<{root} xmlns:orx="http://openrosa.org/xforms" id="{form_id}" version="{version}">'
    return f"<?xml version='1.0' ?>{head}{inside}{meta}</{root}>".encode()


def photo(colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(stream, "JPEG")
    return stream.getvalue()


def folder(place: Path, data: bytes, name: str = "stay_2026-11-20", **beside: bytes) -> Path:
    """Write an instance folder; `_` in a keyword stands for the point of a file's name."""
    made = place / name
    made.mkdir(parents=True)
    (made / f"{name}.xml").write_bytes(data)
    for key, content in beside.items():
        (made / key.replace("_", ".").lstrip(".")).write_bytes(content)
    return made


def archive(place: Path, files: dict[str, bytes]) -> Path:
    path = place / "submissions.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path
