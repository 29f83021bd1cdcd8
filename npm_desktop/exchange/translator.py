"""The table that goes to a translator and comes back: texts without names, places or numbers that tell whose they are.

Each row bears a code made of the passage and its source, so that a row finds its place again and a source that changed
meanwhile is noticed. Proper names stand as ⟦1⟧, ⟦2⟧ …; whoever reads the table can't tell the institution or a person.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from npm_desktop.domain.personal import BIG, DOUBTFUL, PERSONAL, SMALL
from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Outgoing, Passage, Returned, ReturnedRow
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
LONGEST = 32_000  # letters; a cell of a spreadsheet holds 32,767 and drops the rest without a word
_MARK = re.compile(r"⟦\s*(\d{1,4})\s*⟧")
_CODE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{16}")
_DOUBTFUL = re.compile("|".join(DOUBTFUL))
_ENDING = 2  # letters that a case of Russian or Kazakh may replace
_STEM = 4
_NAMED = ("institution", "member")  # the group translates these itself: they tell who it is
_OPEN = (Translation.MISSING, Translation.OUTDATED, Translation.PROPOSED)


def code(visit_id: str, passage: Passage) -> str:
    """Return what names the passage and the source it has now, telling neither visit nor record."""
    raw = "\x1f".join((visit_id, passage.key, passage.original))
    return hashlib.sha256(raw.encode()).hexdigest()[:16]


def _place(visit_id: str, passage: Passage) -> str:
    return hashlib.sha256("\x1f".join((visit_id, passage.key)).encode()).hexdigest()[:8]


@lru_cache(maxsize=8)
def _patterns(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what is masked, in one pass: marks that somebody wrote, names (the longest first), what is personal."""
    known = "|".join(re.escape(one) for one in names)
    masked = [_MARK.pattern, *([rf"(?<!\w)(?i:{known})(?!\w)"] if known else ()), *PERSONAL]
    return re.compile("|".join(masked))


def masked(text: str, names: Sequence[str], held: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the text with every name replaced by its mark, and what the marks stand for, beginning with `held`."""
    found = list(held)

    def mark(match: re.Match[str]) -> str:
        if match[0] not in found:
            found.append(match[0])
        return f"⟦{found.index(match[0]) + 1}⟧"

    return _patterns(tuple(names)).sub(mark, text), tuple(found)


def unmasked(text: str, held: Sequence[str], more: Sequence[str] = ()) -> str | None:
    """Return the text with its names again; None when a mark was lost or invented. `more` may stand there as well."""
    everything = [*held, *more]
    marks = {int(one) for one in _MARK.findall(text)}
    if not set(range(1, len(held) + 1)) <= marks <= set(range(1, len(everything) + 1)):
        return None
    return _MARK.sub(lambda match: everything[int(match[1]) - 1], text)


def outgoing(passages: Sequence[Passage], names: Sequence[str], language: str, *, everything: bool = False) -> Outgoing:
    """Return what goes out into the language, and what needs a look before it does."""
    wanted = _wanted(passages, language, everything=everything)
    fits = [one for one in wanted if max(len(one.original), len(one.text.values.get(language, ""))) <= LONGEST]
    texts = [(one, *masked(one.original, names)) for one in fits]
    stems = _stems(tuple(names))
    return Outgoing(
        tuple(fits),
        sum(bool(held) for _, _, held in texts),
        tuple(one for one, text, _ in texts if _DOUBTFUL.search(text) or (stems and stems.search(text))),
        tuple(one for one in wanted if one not in fits),
    )


@lru_cache(maxsize=8)
def _stems(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds a name in another case: its words without the ending, with a capital."""
    words = {word for name in names for word in re.findall(rf"[{BIG}][{SMALL}]{{{_STEM},}}", name)}
    stems = sorted({word[:-_ENDING] for word in words if len(word) - _ENDING >= _STEM})
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})[{SMALL}]{{0,5}}(?!\w)") if stems else None


def write(
    visit_id: str, passages: Sequence[Passage], names: Sequence[str], language: str, texts: Texts, *, everything: bool
) -> bytes:
    """Return the spreadsheet of the passages that need a translation into the language, or of all of them."""
    rows = []
    for passage in outgoing(passages, names, language, everything=everything).passages:
        source, held = masked(passage.original, names)
        known = masked(passage.text.values.get(language, ""), names, held)[0]
        remark = texts.tr(OLDER) if passage.text.state(language) is Translation.OUTDATED else ""
        if held:
            remark = " ".join(filter(None, [remark, texts.tr(HELD)]))
        whole = f"{_place(visit_id, passage)}-{code(visit_id, passage)}"
        rows.append((whole, passage.origin, source, known, remark))
    header = [texts.tr(one) for one in (CODE, SOURCE_LANGUAGE, SOURCE)]
    header += [texts.tr(TARGET, language=language), texts.tr(REMARK)]
    return tables.write([Table(texts.tr(N_("Translation")), header, (27, 8, 70, 70, 30), rows)])


def _wanted(passages: Sequence[Passage], language: str, *, everything: bool) -> list[Passage]:
    kept: dict[str, Passage] = {}
    for one in passages:
        named = one.record in _NAMED or language in (one.text.source, one.origin) or not one.original
        if not named and (everything or one.text.state(language) in _OPEN):
            kept.setdefault(one.key, one)
    return list(kept.values())


@dataclass(frozen=True, slots=True)
class _Expected:
    """A passage as its row is expected: its code, its translation as it went out, and what the marks stand for.

    `held` are the names of the source; `more` those that only the old translation has.
    """

    passage: Passage
    code: str
    known: str
    held: tuple[str, ...]
    more: tuple[str, ...]


def read(
    data: bytes, name: str, visit_id: str, passages: Sequence[Passage], names: Sequence[str], language: str
) -> list[ReturnedRow]:
    """Return what became of every row that came back. BadInput when the file is no table of ours."""
    sheet = next(iter(spreadsheet.read(data, name)))
    rows = [row for row in sheet.rows if _ours(row.cells)]
    if not rows:
        raise BadInput("translations_not_ours")
    ours = (one for one in passages if one.record not in _NAMED)
    known = {_place(visit_id, one): _expected(visit_id, one, names, language) for one in ours}
    return _settled([_returned(row, known, language) for row in rows])


def _expected(visit_id: str, passage: Passage, names: Sequence[str], language: str) -> _Expected:
    held = masked(passage.original, names)[1]
    known, everything = masked(passage.text.values.get(language, ""), names, held)
    return _Expected(passage, code(visit_id, passage), spreadsheet.tidy(known), held, everything[len(held) :])


def _ours(cells: Sequence[spreadsheet.Cell]) -> bool:
    return bool(cells) and _CODE.fullmatch(str(cells[0] or "").strip()) is not None


def _returned(row: spreadsheet.Row, known: Mapping[str, _Expected], language: str) -> ReturnedRow:
    place, _, whole = str(row.cells[0]).strip().partition("-")
    value = str(row.cells[3] or "").strip() if len(row.cells) > 3 else ""
    one = known.get(place)
    if one is None:
        return ReturnedRow(row.number, Returned.UNKNOWN)
    told = ReturnedRow(row.number, Returned.EMPTY, one.passage.key, source=one.passage.original)
    if not value:
        return told
    if one.code != whole or one.passage.text.source == language:
        return replace(told, kind=Returned.SOURCE_CHANGED)
    if spreadsheet.tidy(value) == one.known:
        return replace(told, kind=Returned.SAME)
    plain = unmasked(value, one.held, one.more)
    if plain is None:
        return replace(told, kind=Returned.NAMES_LOST, details={"marks": len(one.held)})
    return replace(told, kind=Returned.TAKEN, value=plain)


def _settled(rows: Sequence[ReturnedRow]) -> list[ReturnedRow]:
    """Return the rows; of a passage that comes twice the first counts if all agree, none of them if they don't."""
    values: dict[str, set[str]] = defaultdict(set)
    for one in rows:
        if one.kind is Returned.TAKEN:
            values[one.key].add(one.value)
    seen: set[str] = set()
    settled = []
    for one in rows:
        kind = one.kind
        if kind is Returned.TAKEN and (len(values[one.key]) > 1 or one.key in seen):
            kind = Returned.TWICE if len(values[one.key]) > 1 else Returned.SAME
        seen.add(one.key)
        settled.append(replace(one, kind=kind))
    return settled
