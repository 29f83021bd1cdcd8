"""What is taken as the saved copy of a publication, by content and never by name."""

from __future__ import annotations

import pytest

from npm_desktop.errors import BadInput
from npm_desktop.media.publications import kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        ("<!DOCTYPE html><html><body>Видео из учреждения</body></html>".encode(), "html"),
        ("<html><body>Видео</body></html>".encode("cp1251"), "html"),
        (b"From: <Saved>\r\nSubject: page\r\nMIME-Version: 1.0\r\n\r\n...", "mhtml"),
        ("Пост в социальной сети".encode(), "text"),
    ],
)
def test_pages_pictures_and_papers_are_taken(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\0\x03\0\0\0" + b"\0" * 100,
        b"\x7fELF\x02\x01\x01" + b"\0" * 100,
        b"#!/bin/sh\necho 1\n",
        b"PK\x03\x04" + b"\0" * 40,
        b"RIFF\x10\0\0\0AVI LIST" + b"\0" * 10,
        b"\xca\xfe\xba\xbe" + b"\0" * 40,
    ],
)
def test_whatever_could_run_or_hide_something_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        kind_of(data)
    assert refused.value.code == "publication_unreadable"
