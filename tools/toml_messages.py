"""An extractor for `pybabel extract`: the sentences of the document definitions in `resources/documents/*.toml`.

Mapping file: `[extractors]` `toml = tools.toml_messages:extract`, then `[toml: resources/documents/**.toml]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import BinaryIO

KEYS = {"title", "text", "caption"}


def extract(stream: BinaryIO, keywords, comment_tags, options) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield (line, function, message, comments) for every title, text and caption."""
    text = stream.read().decode("utf-8")
    lines = text.splitlines()
    for message in dict.fromkeys(messages(tomllib.loads(text))):
        line = next((at for at, written in enumerate(lines, start=1) if message in written), 1)
        yield line, "", message, []


def messages(value: object) -> Iterator[str]:
    """Yield the sentences in the order of the file."""
    if isinstance(value, list):
        for item in value:
            yield from messages(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in KEYS and isinstance(item, str) and item:
                yield item
            else:
                yield from messages(item)
