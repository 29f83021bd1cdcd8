"""A label as plain text: what authors write for a web page (Markdown, HTML) loses its marks and keeps its words.

For screens and papers alike; never interprets a style, never reads a form.
"""

from __future__ import annotations

import html
import re

_LONGEST = 40_000
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*li\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(
    r"<\s*/?\s*(?:a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|mark|ol|p|pre|s|small|span"
    r"|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(?:\s[^<>]{0,2000})?/?\s*>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,600}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,600})\]\(([^()\s]{1,600})\)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,3000}?)(?<=[^\s*\\])\1(?![\w*])")
_DASHES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^\n]{1,300}?)(?<=[^\s_\\])\1(?!\w)")
_ESCAPED = re.compile(r"\\([*_#\\\[\]])")
_SPACES = re.compile(r"[ \t]{2,}")
_EMPTY_LINES = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def plain(text: str) -> str:
    """Return the text without the marks of Markdown and HTML; what only looks like one (`a < b`, `2 * 3`) stays.

    A link keeps its words and its address, a picture its words.
    """
    if not any(sign in text for sign in "<&*_#[\\"):
        return text
    text = _without_tags(text[:_LONGEST])
    text = _LINK.sub(_link, _IMAGE.sub(r"\1", text))
    text = _HEADING.sub("", text)
    for _ in range(2):  # bold around italic
        text = _DASHES.sub(r"\2", _STARS.sub(r"\2", text))
    return _tidied(_ESCAPED.sub(r"\1", text))


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", _ITEM.sub("• ", _BREAK.sub("\n", text)))
    return html.unescape(text) if "&" in text else text


def _link(found: re.Match[str]) -> str:
    words, address = found[1], found[2]
    return words if words.casefold() in address.casefold() and words != address else f"{words} ({address})"


def _tidied(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
