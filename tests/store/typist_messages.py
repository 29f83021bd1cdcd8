"""The same somebody with the register of messages and cases of reprisals."""

from __future__ import annotations

from collections.abc import Callable

from scenario import DAY
from sqlalchemy import select
from typist import LANGUAGES
from typist_types import TypesTypist

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.message import Channel, Forensic, Nature, Outcome
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.interviews import RecontactRow


class MessagesTypist(TypesTypist):
    """Does every command of the register and of the cases, too."""

    def _any(self, service: str) -> str:
        known = [one.id for one in getattr(self.core, service).of_visit(self._visit())]
        return self.random.choice([*known, *known, *known, ids.new_id()])

    def _named(self) -> Who:
        return Who(self.people[0], self.people[0])

    # Messages

    def messages__add(self) -> None:
        channel, nature = self.random.choice(list(Channel)), self.random.choice(list(Nature))
        self.core.messages.add(self._visit(), self.who, channel=channel, nature=nature, text=self._text(), day=DAY)

    def messages__add_apart(self) -> None:
        self.core.messages.add_apart(self._place(), self.who, grave=self.random.random() < 0.5)

    def messages__from_interview(self) -> None:
        talk, _ = self.core.interviews.add(self._visit(), self.who)
        self.core.messages.from_interview(talk, self.who)

    def _message(self, act: Callable[[str], object]) -> None:
        self.messages__add()
        one = self._any("messages")
        if self.random.random() < 0.7:
            self.core.messages.accept(one, self.who)
        act(one)

    def messages__set(self) -> None:
        value = self.random.choice(list(Nature))
        self._message(lambda one: self.core.messages.set(one, self.who, nature=value, grave=value is Nature.TORTURE))

    def messages__write(self) -> None:
        name, language = self.random.choice(["text", "withdrawal"]), self.random.choice(LANGUAGES)
        self._message(lambda one: self.core.messages.write(one, name, language, self._said(), self.who))

    def messages__remove(self) -> None:
        self.messages__add()
        self.core.messages.remove(self._any("messages"), self.who)

    def messages__restore(self) -> None:
        visit = self._visit()
        one, _ = self.core.messages.add(visit, self.who, day=DAY)
        self.core.messages.remove(one, self.who)
        self.core.messages.restore(one, self.who)

    def messages__arrange(self) -> None:
        self.core.messages.arrange(self._visit(), [self._any("messages")], self.who)

    def messages__accept(self) -> None:
        self._message(lambda one: self.core.messages.accept(one, self.who))

    def messages__pass_on(self) -> None:
        self._message(lambda one: self.core.messages.pass_on(one, DAY, self._said(), self.who))

    def messages__not_passed(self) -> None:
        self._message(lambda one: self.core.messages.not_passed(one, self.who))

    def messages__register_case(self) -> None:
        self._message(lambda one: self.core.messages.register_case(one, self._said(), DAY, self.who))

    def messages__examine(self) -> None:
        result = self.random.choice(list(Forensic))
        self._message(lambda one: self.core.messages.examine(one, result, self.who, self._text()))

    def messages__withdraw(self) -> None:
        self._message(lambda one: self.core.messages.withdraw(one, DAY, self._text(), self.who))

    def messages__decide(self) -> None:
        self._message(lambda one: self.core.messages.decide(one, plain("Сообщить"), "Ким", self._named()))

    def messages__end(self) -> None:
        outcome = self.random.choice(list(Outcome))
        self._message(lambda one: self.core.messages.end(one, outcome, DAY, self.who, self._text()))

    # Cases

    def reprisals__add(self) -> None:
        sanction = self.random.choice(list(Sanction))
        self.core.reprisals.add(self._visit(), self.who, sanction=sanction, what=self._text())

    def reprisals__from_recontact(self) -> None:
        visit, key = self._visit(), ids.random_id()
        self.core.recontacts.count(visit, key, 2, self.who)
        with self.core.reprisals._store.read() as session:
            found = session.scalars(select(RecontactRow.id).where(RecontactRow.visit_id == visit))
            recontact = self.random.choice(sorted(found))
        self.core.reprisals.from_recontact(recontact, self.who)

    def _case(self) -> str:
        visit = self._visit()
        if self.random.random() < 0.5 or not self.core.reprisals.of_visit(visit):
            self.core.reprisals.add(visit, self.who)
        return self.random.choice(self.core.reprisals.of_visit(visit)).id

    def _check(self) -> str:
        steps = self.core.reprisals.steps(self._case())
        return self.random.choice([one.id for one in steps if one.kind is StepKind.CHECK])

    def reprisals__set(self) -> None:
        self.core.reprisals.set(self._case(), self.who, known_on=DAY, ordered_by=self._said())

    def reprisals__write(self) -> None:
        name = self.random.choice(["what", "before", "after", "wish"])
        self.core.reprisals.write(self._case(), name, self.random.choice(LANGUAGES), self._said(), self.who)

    def reprisals__remove(self) -> None:
        self.core.reprisals.remove(self._case(), self.who)

    def reprisals__restore(self) -> None:
        case = self._case()
        self.core.reprisals.remove(case, self.who)
        self.core.reprisals.restore(case, self.who)

    def reprisals__arrange(self) -> None:
        self.core.reprisals.arrange(self._visit(), [self._any("reprisals")], self.who)

    def reprisals__check(self) -> None:
        self.core.reprisals.check(self._check(), self.random.choice(list(Condition)), self.who, seen=self._text())

    def reprisals__explain(self) -> None:
        self.core.reprisals.explain(self._check(), self._text(), self.who)

    def reprisals__transfer(self) -> None:
        self.core.reprisals.transfer(self._case(), self._place(), DAY, self.who)

    def reprisals__note(self) -> None:
        self.core.reprisals.note(self._case(), self._text(), self.who, kind=StepKind.LETTER)

    def reprisals__send_letter(self) -> None:
        self.core.reprisals.send_letter(self._case(), self.random.choice([None, DAY]), self._said(), self.who)

    def reprisals__take_back(self) -> None:
        case = self._case()
        self.core.reprisals.transfer(case, self._place(), DAY, self.who)
        self.core.reprisals.take_back(self.random.choice(self.core.reprisals.steps(case)).id, self.who)

    def _closed(self) -> str:
        case = self._case()
        for step in self.core.reprisals.steps(case):
            if step.kind is StepKind.CHECK:
                self.core.reprisals.check(step.id, Condition.WELL, self.who)
        team = self.core.visits.get(self.core.reprisals.get(case).visit_id).members
        first = team[0].participant_id if team else self._person()
        second = self.random.choice([one for one in self.people if one != first] or [first])
        self.core.reprisals.close(case, first, second, plain("Спокойно"), self.who)
        return case

    def reprisals__close(self) -> None:
        self._closed()

    def reprisals__reopen(self) -> None:
        self.core.reprisals.reopen(self._closed(), plain("Снова"), self.who)
