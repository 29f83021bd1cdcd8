"""A submission beside the answers a visit holds: what is new, what is the same, what contradicts, what has no place.

Pure comparison: it changes nothing. Calculations and what a telephone notes by itself are not compared; this program
works them out and notes its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from npm_desktop.checklists.answers import check_value
from npm_desktop.checklists.compiled import Compiled, engine_value
from npm_desktop.checklists.filling import openrosa
from npm_desktop.checklists.filling.openrosa import Lost, Submission
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Kind, Question
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput

MEDIA = frozenset({Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE})
# Answers and instances of repeats together: each takes milliseconds to bring in.
MOST_VALUES = 10_000
LONGEST_HASH = 16
_LONGEST_NAME = 120
_PHOTO = re.compile(r"([0-9a-f]{16})(\.[a-z0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A value that has its place. `ours` is what the visit says there, where that is another thing."""

    spot: Spot
    question: Question
    value: str
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A value that the question doesn't take, and the reason as a code with details."""

    question: Question
    value: str
    problem: BadInput


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that an answer names. `kept` tells whether this program keeps its kind; else it stays where it is."""

    question: Question
    name: str
    kept: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A submission beside a visit. `items` are instances to be made, `blank` empty ones that are taken out for them.

    `known`: the visit holds it already. `renamed`: its form has another name here. `written_in` is its version.
    """

    instance_id: str
    form_id: str
    written_in: str
    version: str
    renamed: bool = False
    known: bool = False
    items: tuple[tuple[str, str, str], ...] = ()
    blank: tuple[str, ...] = ()
    fresh: tuple[Placed, ...] = ()
    same: int = 0
    conflicts: tuple[Placed, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    lost: tuple[Lost, ...] = ()
    media: tuple[Medium, ...] = ()

    def values(self, *, overwrite: bool) -> dict[Spot, str]:
        """Return the answers to be given: the new ones, those that contradict only when they may `overwrite`."""
        taken = [*self.fresh, *(self.conflicts if overwrite else ())]
        return {one.spot: one.value for one in taken}


@dataclass(frozen=True, slots=True)
class Present:
    """What a visit holds: its answers, the instances of its repeats as (path, uid, uid around) from outside in."""

    answers: Mapping[Spot, Answer] = field(default_factory=dict)
    items: Sequence[tuple[str, str, str]] = ()


def compare(
    forms: Sequence[Compiled], data: bytes, present: Present, photos: Mapping[str, str], files: Collection[str]
) -> Compared:
    """Compare a submission with a visit that is asked these forms, the module first.

    `photos` are the SHA-256 of the pictures beside it by their names, `files` the names of all files beside it.
    BadInput `submission_…` when it can't be read or is of another form.
    """
    compiled, read, renamed = _of_form(forms, data)
    if len(read.stored.values or {}) + len(read.stored.instances) > MOST_VALUES:
        raise BadInput("submission_too_many_answers", most=MOST_VALUES)
    instance_id = read.instance_id or f"sha256:{hashlib.sha256(data).hexdigest()}"
    read, added, blank = _named(compiled, read, read.first_id or instance_id, present)
    found = Compared(
        instance_id, read.form_id or compiled.form.form_id, read.version, compiled.form.version, renamed, lost=read.lost
    )
    return _sorted(compiled, read, replace(found, items=added, blank=blank), present, (photos, files))


def photo_name(sha256: str, name: str) -> str:
    """Return what an answer calls a photo: by the beginning of the hash that the photo is kept under."""
    return f"{sha256[:LONGEST_HASH]}{PurePosixPath(name).suffix.lower()}"


def hash_of(value: str) -> str:
    """Return the beginning of the hash that an answer names a photo by, "" when it names none."""
    match = _PHOTO.fullmatch(value)
    return match[1] if match else ""


def _of_form(forms: Sequence[Compiled], data: bytes) -> tuple[Compiled, Submission, bool]:
    """Return the form of the visit that the submission fills: by its name, else the one that has a place for most."""
    refused: BadInput | None = None
    for compiled in reversed(forms):
        try:
            return compiled, openrosa.read(compiled.definition, data), False
        except BadInput as error:
            if error.code != "submission_other_form":
                raise
            refused = refused or error
    if refused is None:
        raise BadInput("submission_not_read")
    tried = [(one, openrosa.read(one.definition, data, renamed=True)) for one in reversed(forms)]
    best, read = max(tried, key=lambda pair: _placed(*pair))
    if _placed(best, read) <= len(read.lost):
        raise refused
    return best, read, True


def _placed(compiled: Compiled, read: Submission) -> int:
    return sum(compiled.asked(spot.path) is not None for spot in read.stored.values or ())


def _named(
    compiled: Compiled, read: Submission, first_id: str, present: Present
) -> tuple[Submission, tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """Give the instances lasting names, so that the same submission and an edited copy find their own again.

    A repeat whose number follows from an answer keeps the instances it has. Others get new ones, and the empty ones
    that a form begins with go.
    """
    said = {spot.instance for spot, one in present.answers.items() if one.state != AnswerState.NOT_ASKED or one.note}
    there: dict[tuple[str, str], list[str]] = {}
    for path, uid, around in present.items:
        there.setdefault((path, around), []).append(uid)
    known = {uid for _, uid, _ in present.items}
    names: dict[str, str] = {"": ""}
    places: dict[tuple[str, str], int] = {}
    made: list[tuple[str, str, str]] = []
    for path, uid, around in read.stored.instances:
        inside = names[around]
        place = places[path, inside] = places.get((path, inside), 0) + 1
        names[uid] = ids.derived_id("repeat_item", first_id, path, inside, str(place))
        twins = there.get((path, inside), [])
        if _counted(compiled, path) and names[uid] not in known and place <= len(twins):
            names[uid] = twins[place - 1]
        if names[uid] not in known:
            made.append((path, names[uid], inside))
    grown = {(path, around) for path, _, around in made if not _counted(compiled, path)}
    holding = set(said)
    for _, uid, around in reversed(present.items):  # from inside out
        if uid in holding:
            holding.add(around)
    blank = tuple(uid for place in grown for uid in there.get(place, ()) if uid not in holding)
    values = {Spot(spot.path, names[spot.instance]): value for spot, value in (read.stored.values or {}).items()}
    stored = replace(read.stored, values=values)
    return replace(read, stored=stored), tuple(made), blank


def _counted(compiled: Compiled, path: str) -> bool:
    repeat = compiled.definition.parts.repeats.get(tuple(path.strip("/").split("/")))
    return repeat is not None and bool(repeat.count)


def _sorted(
    compiled: Compiled,
    read: Submission,
    found: Compared,
    present: Present,
    beside: tuple[Mapping[str, str], Collection[str]],
) -> Compared:
    """Return the comparison with every value in its place."""
    photos, files = beside
    fresh: list[Placed] = []
    conflicts: list[Placed] = []
    unfit: list[Unfit] = []
    media: list[Medium] = []
    same = 0
    for spot, raw in (read.stored.values or {}).items():
        question = compiled.asked(spot.path)
        if question is None or question.kind is Kind.NOTE:
            continue
        said = raw
        if question.kind in MEDIA:
            name = raw.strip()
            media.append(Medium(question, name, question.kind is Kind.IMAGE, name not in files))
            said = photo_name(photos[name], name) if name in photos else _plain_name(name)
        try:
            value = check_value(question, said)
        except BadInput as problem:
            unfit.append(Unfit(question, raw, problem))
            continue
        ours = _ours(question, present.answers.get(spot))
        if value and not ours:
            fresh.append(Placed(spot, question, value))
        elif value in ("", ours) or _same_text(present.answers.get(spot), value):
            same += bool(value)
        else:
            conflicts.append(Placed(spot, question, value, ours))
    return replace(
        found,
        fresh=tuple(fresh),
        conflicts=tuple(conflicts),
        unfit=tuple(unfit),
        media=tuple(media),
        same=same,
    )


def _plain_name(name: str) -> str:
    """Return the last part of a file's name, whatever path somebody wrote before it."""
    return PurePosixPath(name.replace("\\", "/")).name[-_LONGEST_NAME:]


def _ours(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    said = engine_value(question, answer)
    if said or answer.state in (AnswerState.ANSWERED, AnswerState.NOT_ASKED):
        return said
    # What does not apply or was refused is an answer too, were there no choice for it.
    return str(answer.state)


def _same_text(answer: Answer | None, value: str) -> bool:
    return answer is not None and value in answer.text.values.values()
