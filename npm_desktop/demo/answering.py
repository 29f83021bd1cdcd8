"""The answers of a fictional visit: what its findings rest on, what was not shown or refused, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from npm_desktop.checklists.filling.view import Given
from npm_desktop.checklists.form import Kind, Question, Section
from npm_desktop.demo import scenario
from npm_desktop.demo.case import Case
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState

PARTLY = 0.1
ROOM, ROOMS = "/data/section_m/cell", "M"
COURSE = {"L3": "interviews", "L3B": "declined", "L4": "received", "L4B": "passed"}


class Answering:
    """Answers the checklist of one visit; the visit's languages begin with the one that was spoken."""

    def __init__(self, case: Case, subject: Mapping[str, Any]) -> None:
        self.case, self.subject = case, subject
        self.core, self.visit_id, self.spec, self.random = case.core, case.visit, case.spec, case.random
        self.languages: Sequence[str] = case.languages
        self.view = case.core.answers.view(case.visit)

    def answer(self) -> None:
        """Answer section by section, each by another of the voices."""
        voices = self.case.voices
        found = dict(_found(self.spec, self.subject))
        silent = self._silent(found)
        wanted = self.spec.get("sections")
        for place, section in enumerate(self.core.answers.form(self.visit_id).sections):
            who = voices[place % len(voices)]
            if section.code == ROOMS and wanted is None:
                self._rooms(section, who)
            elif section.code == "L" or wanted is None or section.code in wanted:
                for question in section.questions:
                    if question.asked and self._open(question.path):
                        self._one(question, found, silent, who)

    def _open(self, path: str) -> bool:
        standing = self.view.at(path)
        return standing is not None and standing.relevant

    def _keep(self, given: Given) -> None:
        self.view = self.view.updated(given.standings, given.items, given.dropped)

    def _rooms(self, section: Section, who: Who) -> None:
        """Answer for the rooms that were measured; the first is the fullest, of which the checklist asks before."""
        asked = [one for one in section.questions if one.asked and one.path.startswith(ROOM)]
        for place, told in enumerate(self.subject.get("rooms", ())):
            items = self.view.items_of(ROOM)
            if place == len(items):
                self._keep(self.core.answers.add_item(self.visit_id, ROOM, who))
            item = self.view.items_of(ROOM)[place].uid
            for question, value in zip(asked, told, strict=True):
                known = value if value[:1].isdigit() else self._answered(value)
                if known:
                    self._keep(self.core.answers.give(self.visit_id, question.path, known, who, instance=item))

    def _answered(self, code: str) -> str:
        """Return what was answered to the question of the code; a value that is no code is the value."""
        question = self.core.answers.form(self.visit_id).coded(code)
        standing = self.view.at(question.path) if question is not None else None
        return standing.value if standing is not None else code

    def _silent(self, found: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
        known = [one for one in self.subject["silent"] if one["code"] not in found]
        chosen = self.random.sample(known, min(self.spec["silent"], len(known)))
        return {one["code"]: one for one in chosen}

    def _one(
        self, question: Question, found: Mapping[str, str], silent: Mapping[str, Mapping[str, str]], who: Who
    ) -> None:
        answers, path, code = self.core.answers, question.path, question.code
        if code in silent:
            reason = scenario.said(silent[code], self.languages[0], self.languages)
            state = AnswerState(silent[code]["state"])
            self._keep(answers.give_state(self.visit_id, path, state, who, reason))
            return
        if question.kind is Kind.TEXT:
            told = self._told().get(code) or self.case.shared["no_access"][0]
            for language in self.languages:
                self._keep(answers.give(self.visit_id, path, told[language], who, language))
            return
        value = found.get(code) or self._usual(question)
        if value:
            self._keep(answers.give(self.visit_id, path, value, who))
            self._note(question, who)

    def _told(self) -> Mapping[str, Any]:
        """Return the texts by question; a special visit has those of the measures it asked for."""
        texts: Mapping[str, Any] = self.subject["texts"]
        return texts.get(self.spec["urgent"], {}) if "urgent" in self.spec else texts

    def _usual(self, question: Question) -> str:
        """Return what is answered where no finding says otherwise."""
        code, counts = question.code, self.spec["counts"]
        if code in COURSE:
            return str(counts.get(COURSE[code], ""))
        if code == "L1":
            waiting = self.core.visits.get(self.visit_id).waiting_minutes
            return "" if waiting is None else str(waiting)
        if code == "L5":
            return str(counts.get("reprisals", "0" if "received" in counts else ""))
        known = self.subject["values"].get(code)
        if known:
            value: str = self.random.choice(known)
            return value.format(held=self.spec["held"], capacity=self.case.institution.capacity or 0)
        if question.kind is not Kind.SELECT_ONE:
            return ""
        middling = question.choice("partly") is not None and self.random.random() < PARTLY
        return "partly" if middling else question.good or "yes"

    def _note(self, question: Question, who: Who) -> None:
        for note in self.subject["notes"]:
            if note["code"] == question.code and note.get("finding", "") in ("", *self.spec["findings"]):
                for language in self.languages:
                    self.core.answers.note(self.visit_id, question.path, language, note[language], who)


def _found(spec: Mapping[str, Any], subject: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the answers that the findings of the visit rest on or that it tells itself, by code."""
    yield from spec.get("answers", {}).items()
    for key in spec["findings"]:
        yield from subject["findings"][key].get("answers", {}).items()
