"""The table that goes to a translator and comes back: texts without names, places or numbers that tell whose they are.

Each row bears a code made of the passage, its source, what the marks stand for and the translation that went out: a row
finds its place again, and whatever changed meanwhile is noticed. Proper names stand as ⟦1⟧, ⟦2⟧ …; whoever reads the
table can't tell the institution or a person.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from npm_desktop.domain.report import Edition, PrintClass, prints
from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Outgoing, Passage, Returned, ReturnedRow
from npm_desktop.errors import BadInput
from npm_desktop.exchange import spreadsheet, tables
from npm_desktop.exchange.masking import LOOK, masked, unmasked
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
_CODE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{16}")
_HALF = 8
_NAMED = ("institution", "member")  # the group translates these itself: they tell who it is
_OPEN = (Translation.MISSING, Translation.OUTDATED, Translation.PROPOSED)


def code(visit_id: str, passage: Passage, names: Sequence[str], language: str) -> str:
    """Return what a row rests on, telling neither visit nor record.

    One half is the source with what the marks stand for, the other the translation as it went out and its state.
    """
    text = passage.text
    source, held = masked(passage.original, names)
    known, held = masked(text.values.get(language, ""), names, held)
    place = (visit_id, passage.key)
    return _digest(*place, source, *held) + _digest(*place, language, known, text.state(language))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_HALF]


def _place(visit_id: str, passage: Passage) -> str:
    return _digest(visit_id, passage.key)


def outgoing(
    passages: Sequence[Passage], names: Sequence[str], language: str, *, everything: bool = False, group: bool = False
) -> Outgoing:
    """Return what goes out into the language, and what needs a look before it does.

    What only the group reads stays unless it is asked for by `group`; what no paper prints stays in any case.
    """
    asked = _wanted(passages, language, everything=everything)
    wanted = [one for one in asked if prints(Edition.GROUP if group else Edition.COUNCIL, one.print_class)]
    fits = [one for one in wanted if max(len(one.original), len(one.text.values.get(language, ""))) <= LONGEST]
    texts = [(one, *_leaving(one, names, language)) for one in fits]
    return Outgoing(
        tuple(fits),
        sum(bool(held) for _, _, held in texts),
        tuple(one for one, text, _ in texts if LOOK.search(text)),
        tuple(one for one in wanted if one not in fits),
        tuple(one for one in asked if one.print_class is PrintClass.GROUP and one not in wanted),
    )


def _leaving(passage: Passage, names: Sequence[str], language: str) -> tuple[str, tuple[str, ...]]:
    """Return all that leaves of a passage, its source and the translation it has, and what is masked in it."""
    source, held = masked(passage.original, names)
    known, held = masked(passage.text.values.get(language, ""), names, held)
    return f"{source}\n{known}", held


def write(visit_id: str, passages: Sequence[Passage], names: Sequence[str], language: str, texts: Texts) -> bytes:
    """Return the spreadsheet of these passages."""
    rows = []
    for passage in passages:
        source, held = masked(passage.original, names)
        known = masked(passage.text.values.get(language, ""), names, held)[0]
        remark = texts.tr(OLDER) if passage.text.state(language) is Translation.OUTDATED else ""
        if held:
            remark = " ".join(filter(None, [remark, texts.tr(HELD)]))
        whole = f"{_place(visit_id, passage)}-{code(visit_id, passage, names, language)}"
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
    whole = code(visit_id, passage, names, language)
    return _Expected(passage, whole, spreadsheet.tidy(known), held, everything[len(held) :])


def _ours(cells: Sequence[spreadsheet.Cell]) -> bool:
    return bool(cells) and _CODE.fullmatch(str(cells[0] or "").strip()) is not None


def _returned(row: spreadsheet.Row, known: Mapping[str, _Expected], language: str) -> ReturnedRow:
    place, _, whole = str(row.cells[0]).strip().partition("-")
    value = str(row.cells[3] or "").strip() if len(row.cells) > 3 else ""
    one = known.get(place)
    if one is None:
        return ReturnedRow(row.number, Returned.UNKNOWN)
    text = one.passage.text
    stood = text.values.get(language, "")
    told = ReturnedRow(
        row.number, Returned.EMPTY, one.passage.key, "", one.passage.original, stood, text.state(language)
    )
    return _judged(told, one, whole, value, language) if value else told


def _judged(told: ReturnedRow, one: _Expected, whole: str, value: str, language: str) -> ReturnedRow:
    """Return what becomes of a row that holds a translation."""
    if one.code[:_HALF] != whole[:_HALF] or one.passage.text.source == language:
        return replace(told, kind=Returned.SOURCE_CHANGED)
    if spreadsheet.tidy(value) == one.known:
        return replace(told, kind=Returned.SAME)
    if one.code != whole:
        return replace(told, kind=Returned.CONFIRMED_SINCE)
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
