from __future__ import annotations

from io import BytesIO

from npm_desktop import paths
from tools.toml_messages import extract


def test_titles_captions_and_texts_are_taken_from_a_definition():
    toml = b'title = "One"\nfield = "no"\n[editions.x]\ntext = "Two"\n[[blocks]]\nfields = [{ caption = "Three" }]\n'
    assert [(line, message) for line, _, message, _ in extract(BytesIO(toml), [], [], {})] == [
        (1, "One"),
        (4, "Two"),
        (6, "Three"),
    ]


def test_every_definition_can_be_extracted():
    for path in paths.DOCUMENTS.glob("*.toml"):
        found = [message for _, _, message, _ in extract(BytesIO(path.read_bytes()), [], [], {})]
        assert len(found) == len(set(found)) > 3
