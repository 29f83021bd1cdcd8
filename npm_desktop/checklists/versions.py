"""Two versions of a checklist compared: what is new, what is gone, what changed, and what would silently break.

A break cuts a series of answers across versions or turns their meaning; everything else is only told. Questions are
the same when they have the same code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from npm_desktop.checklists.form import Form, Kind, Question
from npm_desktop.checklists.phrases import Phrases
from npm_desktop.checklists.questions_compared import Compared
from npm_desktop.checklists.sameness import alike
from npm_desktop.sentences import SENTENCES
from npm_desktop.texts import Texts

_SAME_QUESTION = 0.9
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change. `code` names its sentence; a detail that is a mapping is a text by language."""

    code: str
    question: Question | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the new version does differently; `renamed` are the same questions at other paths, before and after."""

    old: Form = field(repr=False)
    new: Form = field(repr=False)
    added: tuple[Question, ...] = ()
    removed: tuple[Question, ...] = ()
    renamed: tuple[tuple[Question, Question], ...] = ()
    changed: tuple[Alteration, ...] = ()
    breaks: tuple[Alteration, ...] = ()


def diff(old: Form, new: Form) -> Difference:
    """Return what is different in the new version of a checklist."""
    before, after = _by_code(old), _by_code(new)
    both = [(one, after[code]) for code, one in before.items() if code in after]
    added = tuple(one for code, one in after.items() if code not in before)
    removed = tuple(one for code, one in before.items() if code not in after)
    compared = Compared(old, new)
    for one, other in both:
        compared.compare(one, other)
    recoded = {one.code: other for one, other in _recoded(removed, added, old.default_language)}
    breaks = [*_altered(compared.breaks), *_cut(removed, recoded)]
    changed = [*_of_form(old, new, both), *_altered(compared.changes)]
    taken = {other.code for other in recoded.values()}
    return Difference(
        old,
        new,
        tuple(one for one in added if one.code not in taken),
        tuple(one for one in removed if one.code not in recoded),
        tuple((one, other) for one, other in both if one.path != other.path),
        tuple(changed),
        tuple(breaks),
    )


def say(alteration: Alteration, difference: Difference, texts: Texts) -> str:
    """Return the sentence of one change."""
    phrases = Phrases(difference.new, texts)
    details = {name: _said(phrases, value) for name, value in alteration.details.items()}
    if alteration.question is not None:
        details["question"] = _question(phrases, alteration.question)
    return texts.tr(SENTENCES[alteration.code]).format(**details)


def told(difference: Difference, texts: Texts) -> tuple[list[str], list[str]]:
    """Return all of it in sentences: what breaks a series of answers, questions that are gone too; and the rest."""
    gone = [Alteration("change_removed", one) for one in difference.removed if one.labels]
    new = [Alteration("change_added", one) for one in difference.added if one.labels]
    new += [Alteration("change_calculations_added", None, named) for named in _unlabelled(difference.added)]
    new += [Alteration("change_calculations_removed", None, named) for named in _unlabelled(difference.removed)]
    moved = [
        Alteration("change_renamed", after, {"before": before.name, "after": after.name})
        for before, after in difference.renamed
        if before.name != after.name
    ]
    breaks = [say(one, difference, texts) for one in (*difference.breaks, *gone)]
    return breaks, [say(one, difference, texts) for one in (*new, *moved, *difference.changed)]


def _unlabelled(questions: tuple[Question, ...]) -> Iterator[dict[str, object]]:
    """Return the names of what nobody reads on the screen, together."""
    names = [one.name for one in questions if not one.labels]
    if names:
        yield {
            "names": ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else ""),
            "number": len(names),
        }


def _by_code(form: Form) -> dict[str, Question]:
    """Return what a version asks or calculates, in order."""
    calculated = (one for one in form.unseen if one.kind is Kind.CALCULATE)
    return {one.code: one for one in (*form.questions(), *calculated)}


def _altered(found: list[tuple[str, Question, dict[str, object]]]) -> Iterator[Alteration]:
    return (Alteration(code, question, details) for code, question, details in found)


def _recoded(
    removed: tuple[Question, ...], added: tuple[Question, ...], language: str
) -> Iterator[tuple[Question, Question]]:
    """Return the questions that go on under another code: the same name and nearly the same words."""
    left = {one.name: one for one in added}
    for one in removed:
        other = left.get(one.name)
        if other is None or one.kind is not other.kind:
            continue
        if alike(one.labels.get(language, ""), other.labels.get(language, "")) >= _SAME_QUESTION:
            yield one, left.pop(one.name)


def _cut(removed: tuple[Question, ...], recoded: Mapping[str, Question]) -> Iterator[Alteration]:
    for one in removed:
        other = recoded.get(one.code)
        if other is not None:
            yield Alteration("change_code_changed", other, {"before": one.code, "after": other.code})


def _of_form(old: Form, new: Form, both: list[tuple[Question, Question]]) -> Iterator[Alteration]:
    if old.version == new.version:
        yield Alteration("change_version_same", None, {"version": new.version or "—"})
    for language in new.languages:
        if language and language not in old.languages:
            yield Alteration("change_language_added", None, {"language": language})
    for language in old.languages:
        if language and language not in new.languages:
            yield Alteration("change_language_removed", None, {"language": language})
    places = {one.code: place for place, one in enumerate(new.questions())}
    order = [places[other.code] for _, other in both if other.code in places]
    if order != sorted(order):
        yield Alteration("change_order")


def _said(phrases: Phrases, value: object) -> str:
    if isinstance(value, Mapping):
        return phrases.quoted(phrases.pick(value))
    return str(value)


def _question(phrases: Phrases, question: Question) -> str:
    label = phrases.pick(question.labels) or question.name
    coded = question.code not in (question.name, question.path)
    return f"{phrases.quoted(label)} ({question.code})" if coded else phrases.quoted(label)
