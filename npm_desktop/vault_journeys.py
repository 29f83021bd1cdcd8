"""The journeys of the compartments: words are tried in the pool, since each try is half a second of work on purpose.

What words open lives in the value that is returned and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from npm_desktop.core import Core
from npm_desktop.crypto import compartments
from npm_desktop.crypto.compartments import HolderKey, Key, Lock
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.injury import Figure, Injury
from npm_desktop.domain.medical import Examination, OpenedNotes
from npm_desktop.domain.text import Text
from npm_desktop.domain.vault import Compartment, Opened, Part
from npm_desktop.errors import BadInput, NotFound, RuleBroken
from npm_desktop.journeys import Journey, Store, Work, save_copy
from npm_desktop.texts import Texts


def add_holder(core: Core, participant_id: str, words: str) -> Journey[Changes]:
    """Give a participant a key under words that do not open the store by themselves."""
    key: HolderKey = yield Work(partial(_new_key, core, participant_id, words))
    changes: Changes = yield Store(lambda: core.vault.keep_holder(participant_id, key))
    return changes


def change_words(core: Core, participant_id: str, old: str, new: str) -> Journey[Changes]:
    """Put new words in the place of a holder's old ones."""
    key: HolderKey | None = yield Store(lambda: core.vault.holder_key(participant_id))
    if key is None:
        raise NotFound("holder_not_found")
    made: HolderKey = yield Work(partial(_changed_key, core, participant_id, key, old, new))
    changes: Changes = yield Store(lambda: core.vault.keep_holder(participant_id, made, new=False))
    return changes


def opened(core: Core, compartment: Compartment, words: Mapping[str, str]) -> Journey[Key]:
    """Return the key of a compartment that these words open, `{participant: words}`; nothing is shown yet."""
    lock: Lock = yield Store(lambda: core.vault.lock(compartment, *words))
    key: Key = yield Work(lambda: compartments.open_with(lock, words))
    return key


def open_identities(
    core: Core, visit_id: str, leader: tuple[str, str], member: tuple[str, str], reason: Text, who: Who
) -> Journey[tuple[Opened, Changes]]:
    """Open the identities of a visit, with (participant, words) of a leader and of a member."""
    if not reason:
        raise RuleBroken("opening_reason_missing")
    key: Key = yield from opened(core, Compartment.IDENTITIES, dict([leader, member]))
    by = (leader[0], member[0])
    made: tuple[Opened, Changes] = yield Store(lambda: core.vault.show(visit_id, key, by, reason, who))
    key.close()
    return made


def admit(
    core: Core,
    compartment: Compartment,
    words: Mapping[str, str],
    participant_id: str,
    part: Part,
    reason: Text,
    who: Who,
) -> Journey[Changes]:
    """Let one more holder in, with the words of those who can open the compartment."""
    key: Key = yield from opened(core, compartment, words)
    first, second = (*words, "", "")[:2]
    changes: Changes = yield Store(lambda: core.vault.admit(key, participant_id, part, (first, second), reason, who))
    key.close()
    return changes


def _new_key(core: Core, participant_id: str, words: str) -> HolderKey:
    _ensure_own(core, words)
    return compartments.new_holder(words, core.info.store_id, participant_id, weak=core.info.demo)


def _changed_key(core: Core, participant_id: str, key: HolderKey, old: str, new: str) -> HolderKey:
    _ensure_own(core, new)
    return compartments.change_words(key, old, new, core.info.store_id, participant_id, weak=core.info.demo)


def _ensure_own(core: Core, words: str) -> None:
    """Refuse words that open the store itself: whoever has these could read everything."""
    try:
        core.check_passphrase(words)
    except BadInput:
        return
    raise BadInput("holder_words_of_store")


def open_notes(
    core: Core, visit_id: str, doctor: tuple[str, str], reason: Text, who: Who
) -> Journey[tuple[OpenedNotes, Changes]]:
    """Open the doctors' notes of a visit, with (participant, words) of a doctor."""
    if not reason:
        raise RuleBroken("opening_reason_missing")
    key: Key = yield from opened(core, Compartment.MEDICAL, dict([doctor]))
    made: tuple[OpenedNotes, Changes] = yield Store(lambda: core.medical.show(visit_id, key, doctor[0], reason, who))
    key.close()
    return made


def print_note(core: Core, sheet_id: str, note: Examination, author: str, day: date, texts: Texts) -> Journey[bytes]:
    """Print what is open in the window as the sealed annex; nothing of it is stored."""
    _injury, about = yield Store(partial(_about, core, sheet_id, author, day, texts))

    def render() -> bytes:
        from npm_desktop.documents import medical

        return medical.annex(note, medical.About(**about), texts)

    made: bytes = yield Work(render)
    return made


def print_sheet(core: Core, sheet_id: str, texts: Texts) -> Journey[bytes]:
    """Print a lay sheet; nothing of it is stored."""
    injury, about = yield Store(partial(_about, core, sheet_id, "", None, texts))

    def render() -> bytes:
        from npm_desktop.documents import medical

        return medical.lay_sheet(injury, medical.About(**about), texts)

    made: bytes = yield Work(render)
    return made


def save_note(core: Core, sheet_id: str, note: Examination, author: str, texts: Texts, target: Path) -> Journey[None]:
    """Write the sealed annex where the doctor wants it."""
    made: bytes = yield from print_note(core, sheet_id, note, author, core.now().at.date(), texts)
    yield Work(lambda: save_copy(made, target))


def save_sheet(core: Core, sheet_id: str, texts: Texts, target: Path) -> Journey[None]:
    """Write a lay sheet where the user wants it."""
    made: bytes = yield from print_sheet(core, sheet_id, texts)
    yield Work(lambda: save_copy(made, target))


def _about(core: Core, sheet_id: str, author: str, day: date | None, texts: Texts) -> tuple[Injury, dict[str, Any]]:
    """Return the sheet and where it belongs: a name is that of a member, never of the person."""
    injury = core.injuries.get(sheet_id)
    visit = core.visits.get(injury.sheet.visit_id)
    names = {one.participant_id: one.name for one in visit.members}
    on = day or injury.sheet.day
    return injury, {
        "visit": visit.number,
        "institution": visit.snapshot.name.shown(texts.language)[0],
        "code": injury.code,
        "day": on.isoformat() if on else "",
        "author": names.get(author or injury.sheet.author_id, ""),
        "witness": names.get(injury.sheet.consent_witness, ""),
        "demo": core.info.demo,
        "figure": Figure.CHILD if injury.child else Figure.ADULT,
    }
