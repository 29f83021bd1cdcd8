"""Fictional visits from plan to follow-up, entered into the diary day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from datetime import time as clock
from functools import partial
from random import Random
from typing import Any

from npm_desktop import journeys
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.demo.answering import Answering
from npm_desktop.demo.diary import Diary
from npm_desktop.demo.people import Team
from npm_desktop.demo.strokes import signature
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import short_name
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import FindingPlace, RecommendationState, Stage, StageState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import TIMES, Occupancy

AHEAD = timedelta(days=30)
WITHDRAWN = -1
SENT_AFTER = timedelta(days=1)
INK_EVERY = 4
STAGES = (Stage.HEAD, Stage.TOUR, Stage.INTERVIEWS, Stage.DOCUMENTS, Stage.STAFF, Stage.FINAL_TALK, Stage.DEBRIEF)


class Case:
    """One visit: its place in the file, and what the diary lets happen to it."""

    def __init__(
        self,
        core: Core,
        diary: Diary,
        team: Team,
        institutions: Mapping[str, Institution],
        shared: Mapping[str, Any],
        spec: Mapping[str, Any],
        seed: int,
    ) -> None:
        self._core, self._diary, self._team, self._shared, self._spec = core, diary, team, shared, spec
        self._institution = institutions[spec["institution"]]
        self._random = Random(f"{seed} {spec['institution']}")
        self._source: str = spec.get("source", "ru")
        told = spec.get("languages", ["ru", "kk", "en"])
        self._languages = [self._source, *(language for language in told if language != self._source)]
        self._members = [team.people[key] for key in spec["members"]]
        self._voices = [Who(member, self._members[0]) for member in self._members if member != self._recused]
        self._day = self._day_of(spec)
        self._visit = ""
        self._documents: list[str] = []

    @property
    def _recused(self) -> str:
        return self._team.people.get(self._spec.get("recused", ""), "")

    def _day_of(self, spec: Mapping[str, Any]) -> date:
        """Return the day of the visit; one that is told for today but begins later than now was yesterday."""
        day = self._diary.today + timedelta(days=spec["day"])
        last = spec.get("times", ["00:00"])[-1]
        begun = spec["day"] != 0 or clock.fromisoformat(last) < self._diary.now.time()
        return day if begun else day - timedelta(days=1)

    def enter(self) -> None:
        """Enter everything that happens to this visit into the diary."""
        spec, at = self._spec, self._diary.at
        planned = self._diary.today - timedelta(days=spec["planned"]) if "planned" in spec else self._day - AHEAD
        at(planned, "11:00", self._plan)
        if "cancelled" in spec:
            day = self._diary.today - timedelta(days=spec["cancelled"])
            at(day, "15:00", lambda: self._core.visits.cancel(self._visit, self._voices[0]))
        if "times" not in spec:
            return
        at(self._day, spec["times"][-1], self._record)
        for place, (edition, language, days, signed) in enumerate(spec.get("documents", [])):
            self._enter_document(place, Edition(edition), language, self._day + timedelta(days=days), signed)
        if "lives" in spec:
            self._enter_lives()

    def _text(self, name: str, **values: object) -> Text:
        return self._said(scenario.filled(self._random.choice(self._shared[name]), **values))

    def _said(self, told: scenario.Told) -> Text:
        return scenario.said(told, self._source, self._languages)

    def _plan(self) -> None:
        group = self._team.groups[self._spec["group"]] if "group" in self._spec else ""
        plan = Plan(
            self._institution.id,
            self._day,
            group_id=group,
            members=self._members,
            ground=self._text("ground", year=self._day.year),
            objectives=self._text("objectives"),
        )
        self._visit, _ = self._core.visits.plan(plan, self._voices[0])

    def _record(self) -> None:
        form = self._core.answers.form(self._visit)
        subject = scenario.read(form.form_id.removeprefix("npm_"))
        self._declare()
        self._arrive()
        self._look_round(subject)
        self._answer(subject)
        for key in sorted(self._spec["findings"], key=lambda one: subject["findings"][one]["section"]):
            self._find(key, subject["findings"][key], form)
        if "sections" not in self._spec:
            self._conclude(subject)

    def _declare(self) -> None:
        for member, who in zip(self._members, [Who(one, one) for one in self._members], strict=True):
            if member == self._recused:
                self._core.visits.declare(self._visit, member, False, who, self._text("recusal"))
            else:
                self._core.visits.declare(self._visit, member, True, who)

    def _arrive(self) -> None:
        spec, visits, who = self._spec, self._core.visits, self._voices[0]
        for name, told in zip(TIMES, spec["times"], strict=False):
            visits.mark(self._visit, name, typed(self._day, clock.fromisoformat(told)), who)
        counts = spec["counts"]
        visits.set(
            self._visit,
            who,
            head=spec["head"],
            received_by=spec["receiver"],
            places_seen=counts.get("places"),
            documents_seen=counts.get("documents"),
        )
        place = self._shared["places"][self._institution.region]
        self._write("place", self._said(place))
        for name, field in (("waiting", "waiting_reason"), *((one, one) for one in ("restrictions", "others"))):
            if name in spec["texts"]:
                self._write(field, self._text(name))

    def _write(self, field: str, text: Text) -> None:
        for language in self._languages:
            value = text.values.get(language)
            if value:
                self._core.visits.write(self._visit, field, language, value, self._voices[0])

    def _look_round(self, subject: Mapping[str, Any]) -> None:
        visits, who = self._core.visits, self._voices[0]
        held, places = self._spec["held"], self._institution.capacity or 0
        for line in subject["occupancy"]:
            share = line["share"]
            label = self._said(line["label"])
            occupancy = Occupancy("", label, round(held * share), round(places * share))
            visits.occupy(self._visit, occupancy, who)
        if "sections" in self._spec:
            visits.stage(self._visit, Stage.HEAD, StageState.DONE, who)
            visits.stage(self._visit, Stage.TOUR, StageState.BEGUN, who)
            return
        missed = self._random.choice([*self._shared["stages"], ""])
        for stage in STAGES:
            if stage == missed:
                told = self._shared["stages"][stage]
                visits.stage(self._visit, stage, StageState(told["state"]), who, self._said(told))
            else:
                visits.stage(self._visit, stage, StageState.DONE, who)

    def _answer(self, subject: Mapping[str, Any]) -> None:
        answering = Answering(
            self._core,
            self._visit,
            self._spec,
            subject,
            self._languages,
            self._random,
            self._institution.capacity or 0,
            self._shared["no_access"][0],
        )
        answering.answer(self._voices)

    def _find(self, key: str, told: Mapping[str, Any], form: Form) -> None:
        questions = [form.coded(code) for code in told.get("answers", {})]
        known = [question for question in questions if question is not None]
        fields: dict[str, object] = {
            "severity": None if key in self._spec.get("ungraded", ()) else told["severity"],
            "sources": tuple(told["sources"].items()),
            "answers": tuple(question.path for question in known),
            "standards": tuple(
                (one.instrument, one.provision)
                for question in known
                for one in question.standards
                if one.basis and one.verified and not one.open and one.in_force(self._day)
            )[:2],
            "remedied": told.get("remedied", False),
            "standing": FindingPlace.CHECK if key in self._spec.get("unchecked", ()) else FindingPlace.REPORT,
            "print_class": PrintClass(told.get("print_class", PrintClass.INSTITUTION)),
        }
        for name in ("place", "affected"):
            if name in told:
                fields[name] = self._said(told[name])
        who = self._random.choice(self._voices)
        finding, _ = self._core.findings.record(self._visit, told["section"], self._said(told["text"]), who, **fields)
        if "recommendation" in told:
            self._recommend(told["recommendation"], finding, who)

    def _recommend(self, told: Mapping[str, Any], finding: str, who: Who) -> None:
        self._core.recommendations.add(
            self._visit,
            self._said(told["text"]),
            who,
            finding,
            addressee=told["addressee"],
            deadline=self._day + timedelta(days=told["days"]),
            nature=told["nature"],
            priority=told.get("priority"),
            print_class=PrintClass(told.get("print_class", PrintClass.PUBLIC)),
        )

    def _conclude(self, subject: Mapping[str, Any]) -> None:
        told = {language: text.strip() for language, text in subject["conclusions"].items()}
        self._write("conclusions", self._said(told))
        self._write("sent_to", self._text("sent_to"))
        for name in ("legislation", "annexes"):
            if name in self._spec["texts"]:
                self._write(name, self._text(name))
        if self._spec.get("revised"):
            shorter = told[self._source].rsplit("\n\n", 1)[0]
            self._core.visits.write(self._visit, "conclusions", self._source, shorter, self._voices[0])

    def _enter_document(self, place: int, edition: Edition, language: str, day: date, signed: int) -> None:
        at, later = self._diary.at, place * 7
        at(day, "11:00", partial(self._issue, edition, language), minutes=later)
        if signed == WITHDRAWN:
            at(day + timedelta(days=1), "09:00", partial(self._withdraw, place))
        signers = [one for one in self._spec["members"] if one != self._spec.get("recused")]
        for number, key in enumerate(signers[: max(signed, 0)]):
            at(day, "15:00", partial(self._sign, place, key, number), minutes=later + 20 * number)

    def _issue(self, edition: Edition, language: str) -> None:
        issue = journeys.issue(self._core, self._visit, Paper.report(language, edition), self._voices[0])
        document, _ = journeys.run(issue)
        self._documents.append(document.id)

    def _withdraw(self, place: int) -> None:
        self._core.documents.withdraw(self._documents[place], self._text("withdrawal"), self._voices[0])

    def _sign(self, place: int, key: str, number: int) -> None:
        person, name = self._team.people[key], self._team.names[key]
        drawn = None if number % INK_EVERY == INK_EVERY - 1 else signature(short_name(name))
        journeys.run(journeys.sign_document(self._core, self._documents[place], person, drawn, Who(person, person)))

    def _enter_lives(self) -> None:
        last = max(days for _, _, days, _ in self._spec["documents"])
        sent = self._day + timedelta(days=last) + SENT_AFTER
        at, who = self._diary.at, self._voices[0]
        at(sent, "10:00", lambda: self._core.recommendations.send(self._visit, sent, who))
        for place, life in enumerate(self._spec["lives"]):
            for state, days in life:
                day = self._day + timedelta(days=days)
                at(day, "12:00", partial(self._step, place, RecommendationState(state), day))

    def _step(self, place: int, state: RecommendationState, day: date) -> None:
        one = self._core.recommendations.of_visit(self._visit)[place]
        told = self._random.choice(self._shared["replies"][state])
        verified = state is RecommendationState.IMPLEMENTED
        step = RecommendationStep(state, day, verified, scenario.said(told))
        self._core.recommendations.step(one.id, step, self._voices[0])
