"""The standards that the checklists in use rest on, as places of the law that words are looked for in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.domain.text import LANGUAGES
from npm_desktop.reference.law_words import Place
from npm_desktop.store import checklists


def standards(session: Session, shelf: Shelf, versions: Sequence[ChecklistVersion]) -> list[Place]:
    """Return each provision once, with the words of the questions that rest on it."""
    found: dict[str, Place] = {}
    for version in versions:
        form = checklists.form(session, shelf, version.id)
        category = next(iter(version.applies_to), "")
        for question in form.questions():
            for key, place in _places(form, question, category):
                known = found.get(key)
                found[key] = replace(known, words=(*known.words, question.labels)) if known else place
    return list(found.values())


def _places(form: Form, question: Question, category: str) -> list[tuple[str, Place]]:
    places = []
    for one in question.standards:
        instrument = form.instruments.get(one.instrument)
        if instrument is None or one.open:
            continue
        key = f"{one.instrument}/{one.provision}"
        cited: Mapping[str, str] = {code: instrument.citation(one.provision, code) for code in LANGUAGES}
        words = (question.labels, instrument.titles)
        places.append((key, Place(key, one.provision, cited, words, category=category)))
    return places
