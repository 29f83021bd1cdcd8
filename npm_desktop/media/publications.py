"""Saved copies of publications: a page, a picture or a PDF, known by their content. Nothing that could run comes in."""

from __future__ import annotations

import re

from npm_desktop.errors import BadInput

LARGEST = 50_000_000
_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"RIFF", "webp"),
    (b"GIF8", "gif"),
)
_MARKUP = re.compile(rb"<(!doctype html|html|head|body|article)\b", re.IGNORECASE)
_MAIL = re.compile(rb"\A(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")


def kind_of(data: bytes) -> str:
    """Return what the file is (pdf, png, jpeg, webp, gif, html, mhtml, text), or raise BadInput."""
    if data and len(data) <= LARGEST:
        for sign, kind in _SIGNS:
            if data.startswith(sign) and (kind != "webp" or data[8:12] == b"WEBP"):
                return kind
        text = _text(data)
        if text is not None:
            return text
    raise BadInput("publication_unreadable")


def _text(data: bytes) -> str | None:
    """Return the kind of a text; a program's source or a script is none that was published."""
    if b"\0" in data or data.startswith((b"#!", b"MZ", b"\x7fELF")):
        return None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            data.decode("cp1251")
        except UnicodeDecodeError:
            return None
    if _MARKUP.search(data[:4096]):
        return "html"
    return "mhtml" if _MAIL.match(data) else "text"
