"""Somebody who does everything the services allow, at random but the same again for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from scenario import DAY, issue, make_ready, stored

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Signature
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.register import (
    ImportRow,
    KnownRecommendation,
    KnownVisit,
    Part,
    RegisterPreview,
    Replaced,
    RowKind,
    code_key,
)
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import (
    AnswerState,
    FindingPlace,
    RecommendationState,
    SignatureState,
    Stage,
    StageState,
    VisitType,
)
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import TEXTS, TIMES, Occupancy
from npm_desktop.errors import AppError
from npm_desktop.services.visits import Plan

WORDS = ("Сыро", "«Темно» & <b>", "O'Neil; DROP TABLE", "Қыдырғали ұлы", "👮 №5", "", "  ", "й" * 90, "a\tb\r\nв")
LANGUAGES = ("kk", "ru", "en")


class Typist:
    """One person at one machine; `done` counts what succeeded, `refused` the codes of what did not."""

    def __init__(self, core: Core, seed: int) -> None:
        self.core = core
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.who = Who()
        self.introduce()

    @property
    def commands(self) -> dict[str, Callable[[], object]]:
        """Return every command by the name `service.method`."""
        return {
            name.replace("__", "."): getattr(self, name)
            for name in dir(type(self))
            if "__" in name and not name.startswith("_")
        }

    def work(self, steps: int) -> None:
        """Do so many things."""
        commands = self.commands
        for _ in range(steps):
            self.do(self.random.choice(sorted(commands)))

    def do(self, name: str) -> None:
        """Do one thing by its name."""
        try:
            self.commands[name]()
        except AppError as error:
            self.refused[error.code] += 1
        else:
            self.done[name] += 1

    def introduce(self) -> None:
        """Make the first person, group, institution and visit."""
        group = Group("", "35", plain("Группа"), ("35", "10"))
        first, _ = self.core.people.introduce("Сейтова А.", plain("юрист"), "1", (DAY, DAY), group)
        second, _ = self.core.people.introduce("Омаров Б.", Text(), "", (None, None), None)
        self.people, self.institutions, self.visits = [first, second], [], []
        self.done["people.introduce"] += 1
        self.institutions__save()
        self.visits__plan()

    def _said(self) -> str:
        return self.random.choice(WORDS)

    def _text(self) -> Text:
        text = Text()
        for language in self.random.sample(LANGUAGES, self.random.randint(0, 3)):
            text = text.written(language, self._said())
        return text

    def _visit(self) -> str:
        return self.random.choice(self.visits[-3:])

    def _place(self) -> str:
        return self.random.choice(self.institutions)

    def _person(self) -> str:
        return self.random.choice(self.people)

    def _path(self) -> str:
        return self.random.choice([one.path for one in self.core.answers.form(self.visits[0]).questions()][:8])

    def people__save(self) -> None:
        old = self.random.choice(["", *self.people])
        made, _ = self.core.people.save(Participant(old, self._said(), self._text(), "f"), self.who)
        self.people = list(dict.fromkeys([*self.people, made]))

    def people__save_certificate(self) -> None:
        known = [one.id for one in self.core.people.get(self.people[0]).certificates]
        last = self.random.choice([None, DAY + timedelta(self.random.randint(-3, 3))])
        first = self.random.choice([None, DAY])
        certificate = Certificate(self.random.choice(["", *known]), self.people[0], self._said(), first, last)
        self.core.people.save_certificate(certificate, self.who)

    def people__save_group(self) -> None:
        known = self.core.people.groups()
        chosen = self.random.choice([None, *known])
        members = tuple(
            GroupMember(one, "", place == 0) for place, one in enumerate(self.random.sample(self.people, 2))
        )
        regions = tuple(self.random.sample(("10", "35", "75"), self.random.randint(0, 3)))
        code = chosen.code if chosen else str(self.random.randint(0, 99))
        self.core.people.save_group(Group(chosen.id if chosen else "", code, self._text(), regions, members), self.who)

    def people__set_owner(self) -> None:
        self.core.people.set_owner(self._person())
        self.who = Who(self._person(), self.random.choice([*self.people, ""]))

    def institutions__save(self) -> None:
        code = f"SIZO-{self.random.randint(1, 20)}"
        old = self.random.choice(["", *self.institutions])
        made = Institution(old, code, plain(f"СИЗО {code}"), "PEN-SIZO", "35", self._said(), self._said(), 10, DAY)
        key, _ = self.core.institutions.save(made, self.who)
        self.institutions = list(dict.fromkeys([*self.institutions, key]))

    def institutions__save_all(self) -> None:
        made = [Institution("", f"X-{self.random.random()}", plain("Х"), "PEN-SIZO", "75") for _ in range(3)]
        self.core.institutions.save_all(made, self.who)

    def institutions__take_in(self) -> None:
        code, number = f"T-{self.random.randint(1, 6)}", self.random.randint(1, 99)
        before = self.core.institutions.register().institutions.get(code_key(code))
        after = Institution(
            before.id if before else ids.new_id(), code, plain(f"Т {number}"), "PEN-SIZO", "75", self._said()
        )
        paper = self.core.visits.paper(after, VisitType.PERIODIC, str(number), DAY)
        row = ImportRow(
            Part.INSTITUTIONS,
            "sheet",
            number,
            RowKind.CHANGED if before else RowKind.NEW,
            code,
            code,
            institution=Replaced(before, after),
            visit=Replaced(None, KnownVisit(paper.id, paper.number, DAY, snapshot=paper.snapshot)),
        )
        advice = KnownRecommendation(
            ids.derived_id("advice", after.id, str(number)), after.id, "", str(number), plain("Чинить"), "", "", None,
            RecommendationState.PARTIAL, DAY, DAY + timedelta(3),
        )  # fmt: skip
        other = ImportRow(
            Part.RECOMMENDATIONS, "sheet", number, RowKind.NEW, code, code, recommendation=Replaced(None, advice)
        )
        self.core.institutions.take_in(RegisterPreview("file", (row, other)), self.who)

    def visits__plan(self) -> None:
        group = self.random.choice(self.core.people.groups())
        plan = Plan(
            self._place(), DAY, self.random.choice(list(VisitType)), group.id, self.people[:2], ground=self._text()
        )
        self.visits.append(self.core.visits.plan(plan, self.who)[0])

    def visits__set(self) -> None:
        day = DAY + timedelta(self.random.randint(0, 9))
        fields = {"day": day, "announced": None, "head": self._said(), "places_seen": 4}
        name = self.random.choice(list(fields))
        self.core.visits.set(self._visit(), self.who, **{name: fields[name]})

    def visits__write(self) -> None:
        name, language = self.random.choice(TEXTS), self.random.choice(LANGUAGES)
        self.core.visits.write(self._visit(), name, language, self._said(), self.who)

    def visits__mark(self) -> None:
        moment = self.random.choice([None, self.core.now(), Moment(self.core.now().at + timedelta(hours=1))])
        self.core.visits.mark(self._visit(), self.random.choice(TIMES), moment, self.who)

    def visits__cancel(self) -> None:
        self.core.visits.cancel(self._visit(), self.who)

    def visits__reopen(self) -> None:
        self.core.visits.reopen(self._visit(), self.who)

    def visits__add_member(self) -> None:
        self.core.visits.add_member(self._visit(), self._person(), self.who, leader=self.random.random() < 0.5)

    def visits__remove_member(self) -> None:
        self.core.visits.remove_member(self._visit(), self._person(), self.who)

    def visits__declare(self) -> None:
        impartial = self.random.choice([None, True, False])
        self.core.visits.declare(self._visit(), self._person(), impartial, self.who, self._text())

    def visits__split(self) -> None:
        self.core.visits.split(self._visit(), {self._person(): self.random.sample("ABCD", 2)}, self.who)

    def visits__leave_by(self) -> None:
        moment = self.random.choice([None, Moment(self.core.now().at + timedelta(hours=1))])
        self.core.visits.leave_by(self._visit(), moment, self.who)

    def visits__stage(self) -> None:
        stage, state = self.random.choice(list(Stage)), self.random.choice(list(StageState))
        self.core.visits.stage(self._visit(), stage, state, self.who, self._text())

    def visits__occupy(self) -> None:
        visit = self._visit()
        known = [one.id for one in self.core.visits.get(visit).occupancy]
        line = Occupancy(self.random.choice(["", *known]), self._text(), self.random.choice([None, 3]), 7)
        self.core.visits.occupy(visit, line, self.who)

    def visits__vacate(self) -> None:
        visit = self._visit()
        self.core.visits.occupy(visit, Occupancy("", plain("женщины"), 1, 1), self.who)
        known = [one.id for one in self.core.visits.get(visit).occupancy]
        self.core.visits.vacate(visit, self.random.choice([*known, ids.new_id()]), self.who)

    def visits__add_paper(self) -> None:
        institution = self.core.institutions.get(self._place()).line.institution
        number = str(self.random.randint(1, 5))
        self.core.visits.add_paper([self.core.visits.paper(institution, VisitType.PERIODIC, number, DAY)], self.who)

    def answers__set(self) -> None:
        value = self.random.choice(["", "yes", "no", "na", "nd", "3", "2,01", "слова", "nan"])
        self.core.answers.set(self._visit(), self._path(), value, self.who, self.random.choice(LANGUAGES))

    def answers__state(self) -> None:
        state = self.random.choice([one for one in AnswerState if one is not AnswerState.ANSWERED])
        self.core.answers.state(self._visit(), self._path(), state, self.who, self._text())

    def answers__note(self) -> None:
        self.core.answers.note(self._visit(), self._path(), self.random.choice(LANGUAGES), self._said(), self.who)

    def answers__restore(self) -> None:
        visit = self._visit()
        known = list(self.core.answers.of_visit(self.random.choice(self.visits)).values())
        if known:
            self.core.answers.restore(visit, self.random.choice(known), self.who)

    def _finding(self) -> str:
        known = [one.id for one in self.core.findings.of_visit(self._visit())]
        return self.random.choice([*known, ids.new_id()])

    def findings__record(self) -> None:
        self.core.findings.record(
            self._visit(), "A", self._text(), self.who, severity=3, sources=(("talks", 2),), answers=("/a/b",)
        )

    def findings__set(self) -> None:
        fields = {
            "severity": self.random.choice([None, 0, 4]),
            "sources": self.random.choice([(), (("observation", 1),)]),
            "standards": self.random.choice([(), (("CEC", "43"),)]),
            "standing": self.random.choice(list(FindingPlace)),
            "remedied": self.random.random() < 0.5,
            "print_class": self.random.choice(list(PrintClass)),
        }
        name = self.random.choice(list(fields))
        self.core.findings.set(self._finding(), self.who, **{name: fields[name]})

    def findings__write(self) -> None:
        name, language = self.random.choice(["text", "place", "affected"]), self.random.choice(LANGUAGES)
        self.core.findings.write(self._finding(), name, language, self._said(), self.who)

    def findings__remove(self) -> None:
        self.core.findings.remove(self._finding(), self.who)

    def _recommendation(self) -> str:
        known = [line.recommendation.id for line in self.core.recommendations.all()]
        return self.random.choice([*known, ids.new_id()])

    def recommendations__add(self) -> None:
        finding = self.random.choice(["", self._finding()])
        self.core.recommendations.add(self._visit(), self._text(), self.who, finding, deadline=DAY)

    def recommendations__set(self) -> None:
        fields = {"deadline": self.random.choice([None, DAY]), "priority": 2, "addressee_note": self._said()}
        name = self.random.choice(list(fields))
        self.core.recommendations.set(self._recommendation(), self.who, **{name: fields[name]})

    def recommendations__write(self) -> None:
        language = self.random.choice(LANGUAGES)
        self.core.recommendations.write(self._recommendation(), language, self._said(), self.who)

    def recommendations__remove(self) -> None:
        self.core.recommendations.remove(self._recommendation(), self.who)

    def recommendations__send(self) -> None:
        self.core.recommendations.send(self._visit(), DAY, self.who)

    def recommendations__step(self) -> None:
        state, day = self.random.choice(list(RecommendationState)), DAY + timedelta(self.random.randint(-1, 5))
        step = RecommendationStep(state, day, self.random.random() < 0.7, self._text())
        self.core.recommendations.step(self._recommendation(), step, self.who)

    def recommendations__add_paper(self) -> None:
        place = self._place()
        key = ids.derived_id("paper_recommendation", place, str(self.random.randint(1, 3)))
        made = Recommendation(key, place, "", "", "1/23", 0, plain("Отремонтировать"))
        self.core.recommendations.add_paper([(made, RecommendationStep(RecommendationState.SENT, DAY))], self.who)

    def documents__issue(self) -> None:
        visit = self.core.visits.plan(Plan(self._place(), DAY, members=self.people[:2], ground=plain("План")), self.who)
        self.visits.append(visit[0])
        make_ready(self.core, visit[0], self.who)
        self.document = issue(self.core, visit[0], self.who, self.random.choice([Edition.GROUP, Edition.COUNCIL]))

    def documents__sign(self) -> None:
        if not hasattr(self, "document"):
            self.documents__issue()
        place = next((one for one in self.document.signatures if one.state is SignatureState.TO_SIGN), None)
        if place is None:
            return
        state = self.random.choice([SignatureState.SIGNED, SignatureState.DISSENT])
        done = Signature(place.id, place.participant_id, place.name, place.ordinal, state, self.core.now(), stored())
        shown = self.core.documents.get(self.document.id)
        self.document, _ = self.core.documents.sign(shown, done, stored(), self.core.now(), self.who)

    def documents__withdraw(self) -> None:
        if not hasattr(self, "document") or self.random.random() < 0.5:
            self.documents__issue()
        self.core.documents.withdraw(self.document.id, plain("Ошибка в дате"), self.who)
