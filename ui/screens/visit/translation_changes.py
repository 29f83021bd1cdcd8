"""What changed in a source since it was translated: the words that went and the words that came. Draws nothing."""

from __future__ import annotations

from difflib import SequenceMatcher

from ui.language import ntr, tr

MOST = 3  # changes that are told one by one
_WORDS = 4000  # beyond that nobody compares word by word
_SHOWN = 120  # letters of one side of a change


def changes(before: str, now: str) -> list[tuple[str, str]]:
    """Return what was replaced by what, in reading order; "" where something only came or only went."""
    old, new = before.split()[:_WORDS], now.split()[:_WORDS]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(" ".join(old[a:b]), " ".join(new[c:d])) for kind, a, b, c, d in steps if kind != "equal"]


def change_words(before: str, now: str) -> str:
    """Say in a few lines what changed."""
    found = changes(before, now)
    lines = [_line(gone, come) for gone, come in found[:MOST]]
    if len(found) > MOST:
        lines.append(ntr("and {n} more", "and {n} more", len(found) - MOST))
    return "\n".join(lines)


def _line(gone: str, come: str) -> str:
    if not gone:
        return tr("added: {words}", words=_short(come))
    if not come:
        return tr("taken out: {words}", words=_short(gone))
    return f"{_short(gone)} → {_short(come)}"


def _short(words: str) -> str:
    if len(words) <= _SHOWN:
        return f"«{words}»"
    return f"«{words[: _SHOWN // 2].rstrip()} … {words[-_SHOWN // 2 :].lstrip()}»"
