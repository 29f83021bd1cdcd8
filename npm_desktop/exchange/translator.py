"""The table that goes to a translator and comes back: texts without names, places or numbers that tell whose they are.

Each row bears a code made of the passage and its source, so that a row finds its place again and a source that changed
meanwhile is noticed. Proper names stand as ⟦1⟧, ⟦2⟧ …; whoever reads the table can't tell the institution or a person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Passage, Returned, ReturnedRow
from npm_desktop.errors import BadInput
from npm_desktop.exchange import spreadsheet, tables
from npm_desktop.exchange.tables import Table
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

CODE, SOURCE_LANGUAGE, SOURCE, TARGET, REMARK = (
    N_("Code"),
    N_("Language"),
    N_("Text"),
    N_("Translation into {language}"),
    N_("Remark"),
)
HELD = N_("⟦1⟧ stands for a name. Leave it as it is.")
OLDER = N_("The source was changed after this translation.")
_MARK = re.compile(r"⟦(\d{1,3})⟧")
# What points to a person: the individual identification number, a phone number, initials with a surname.
_PERSONAL = (
    re.compile(r"(?<!\d)\d{12}(?!\d)"),
    re.compile(r"(?<!\d)(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)"),
    re.compile(r"(?<!\w)[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?)?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,}(?!\w)"),
    re.compile(r"(?<!\w)[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,}\s[А-ЯЁӘҒҚҢӨҰҮҺІ]\.(?:\s?[А-ЯЁӘҒҚҢӨҰҮҺІ]\.)?"),
)
_NAMED = ("institution", "member")  # the group translates these itself: they tell who it is
_OPEN = (Translation.MISSING, Translation.OUTDATED, Translation.PROPOSED)


def code(visit_id: str, passage: Passage) -> str:
    """Return what names the passage and the source it has now, telling neither visit nor record."""
    source = passage.text.values.get(passage.text.source, "")
    raw = "\x1f".join((visit_id, passage.key, source))
    return hashlib.sha256(raw.encode()).hexdigest()[:16]


def _place(visit_id: str, passage: Passage) -> str:
    return hashlib.sha256("\x1f".join((visit_id, passage.key)).encode()).hexdigest()[:8]


def masked(text: str, names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the text with every name replaced by its mark, and what the marks stand for; longest names first."""
    found: list[str] = []

    def mark(word: str) -> str:
        if word not in found:
            found.append(word)
        return f"⟦{found.index(word) + 1}⟧"

    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        text = pattern.sub(lambda match: mark(match[0]), text)
    for pattern in _PERSONAL:
        text = pattern.sub(lambda match: mark(match[0]), text)
    return text, tuple(found)


def unmasked(text: str, held: Sequence[str]) -> str | None:
    """Return the text with its names again; None when a mark was lost, doubled away or invented."""
    marks = [int(one) for one in _MARK.findall(text)]
    if set(marks) != set(range(1, len(held) + 1)):
        return None
    return _MARK.sub(lambda match: held[int(match[1]) - 1], text)


def write(
    visit_id: str, passages: Sequence[Passage], names: Sequence[str], language: str, texts: Texts, *, everything: bool
) -> bytes:
    """Return the spreadsheet of the passages that need a translation into the language, or of all of them."""
    rows = []
    for passage in _wanted(passages, language, everything=everything):
        source, held = masked(passage.text.values[passage.text.source], names)
        old = passage.text.values.get(language, "")
        known = masked(old, names)[0] if old else ""
        remark = texts.tr(OLDER) if passage.text.state(language) is Translation.OUTDATED else ""
        if held:
            remark = " ".join(filter(None, [remark, texts.tr(HELD)]))
        whole = f"{_place(visit_id, passage)}-{code(visit_id, passage)}"
        rows.append((whole, passage.text.source, source, known, remark))
    header = [texts.tr(one) for one in (CODE, SOURCE_LANGUAGE, SOURCE)]
    header += [texts.tr(TARGET, language=language), texts.tr(REMARK)]
    return tables.write([Table(texts.tr(N_("Translation")), header, (27, 8, 70, 70, 30), rows)])


def _wanted(passages: Sequence[Passage], language: str, *, everything: bool) -> list[Passage]:
    kept: dict[str, Passage] = {}
    for one in passages:
        state = one.text.state(language)
        named = one.record in _NAMED or one.text.source == language
        if not named and (everything or state in _OPEN):
            kept.setdefault(one.key, one)
    return list(kept.values())


def read(
    data: bytes, name: str, visit_id: str, passages: Sequence[Passage], names: Sequence[str], language: str
) -> list[ReturnedRow]:
    """Return what became of every row that came back. BadInput when the file is no table of ours."""
    sheet = next(iter(spreadsheet.read(data, name)))
    known = {_place(visit_id, one): one for one in passages}
    rows = [row for row in sheet.rows if _ours(row.cells)]
    if not rows:
        raise BadInput("translations_not_ours")
    return [_returned(row, visit_id, known, names, language) for row in rows]


def _ours(cells: Sequence[spreadsheet.Cell]) -> bool:
    return bool(cells) and re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{16}", str(cells[0] or "").strip()) is not None


def _returned(
    row: spreadsheet.Row, visit_id: str, known: Mapping[str, Passage], names: Sequence[str], language: str
) -> ReturnedRow:
    place, _, whole = str(row.cells[0]).strip().partition("-")
    value = str(row.cells[3] or "").strip() if len(row.cells) > 3 else ""
    passage = known.get(place)
    if passage is None:
        return ReturnedRow(row.number, Returned.UNKNOWN)
    if not value:
        return ReturnedRow(row.number, Returned.EMPTY, passage.key)
    if code(visit_id, passage) != whole:
        return ReturnedRow(row.number, Returned.SOURCE_CHANGED, passage.key)
    held = masked(passage.text.values[passage.text.source], names)[1]
    plain = unmasked(value, held)
    if plain is None:
        return ReturnedRow(row.number, Returned.NAMES_LOST, passage.key, details={"marks": len(held)})
    if plain == passage.text.values.get(language, ""):
        return ReturnedRow(row.number, Returned.SAME, passage.key)
    return ReturnedRow(row.number, Returned.TAKEN, passage.key, plain)
