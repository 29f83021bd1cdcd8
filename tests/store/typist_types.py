"""The same somebody with what the types of visits bring: grounds, cards, campaigns, refusals, photos, translations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partialmethod
from typing import Any

from scenario import DAY, stored
from typist import LANGUAGES, Typist

from npm_desktop.domain import ids
from npm_desktop.domain.admission import GatePlace, RefusalGround
from npm_desktop.domain.states import (
    AppealKind,
    AppealOutcome,
    Judgement,
    ObstructionKind,
    PhotoSubject,
    VisitType,
)
from npm_desktop.domain.text import plain
from npm_desktop.domain.translation import Returned, ReturnedRow
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.store.bases import Base

# The plain fields of each list with values to choose from, and its texts.
FIELDS: Mapping[str, tuple[dict[str, tuple[Any, ...]], tuple[str, ...]]] = {
    "grounds": ({"kind": tuple(GroundKind), "number": ("", "№ 7"), "day": (None, DAY), "link": ("", "x")}, ("told",)),
    "promises": ({"who": ("", "нач."), "by_day": (None, DAY)}, ("text",)),
    "obstructions": ({"kind": tuple(ObstructionKind), "official": ("", "К."), "explained": (True, False)}, ("what",)),
    "photos": ({"subject": tuple(PhotoSubject), "cleared": (True, False), "in_report": (True, False)}, ("caption",)),
    "calls": ({"at": (None,)}, ("whom", "outcome")),
    "witnesses": ({"name": ("", "Ким")}, ("role",)),
    "appeals": ({"kind": tuple(AppealKind), "day": (None, DAY), "outcome": tuple(AppealOutcome)}, ("asks", "answer")),
}  # fmt: skip
VERBS = ("set", "write", "remove", "restore", "arrange")


class TypesTypist(Typist):
    """Does every command of the types, too."""

    def _entry(self, service: str, verb: str) -> None:
        listed, visit = getattr(self.core, service), self._visit()
        if not listed.of_visit(visit):
            self._new(service, visit)
        known = [one.id for one in listed.of_visit(visit)]
        entry = self.random.choice([*known, *known, ids.new_id()])
        plain_fields, texts = FIELDS[service]
        name = self.random.choice(sorted(plain_fields))
        text = self.random.choice(texts)
        act: dict[str, Callable[[], object]] = {
            "set": lambda: listed.set(entry, self.who, **{name: self.random.choice(plain_fields[name])}),
            "write": lambda: listed.write(entry, text, self.random.choice(LANGUAGES), self._said(), self.who),
            "remove": lambda: listed.remove(entry, self.who),
            "restore": lambda: listed.restore(entry, self.who),
            "arrange": lambda: listed.arrange(visit, self.random.sample(known, len(known)), self.who),
        }
        act[verb]()

    def _new(self, service: str, visit: str = "") -> None:
        if service == "photos":
            self.photos__attach(visit)
            return
        plain_fields, texts = FIELDS[service]
        given: dict[str, Any] = {name: values[-1] for name, values in plain_fields.items()}
        given |= {name: self._text() for name in texts}
        getattr(self.core, service).add(visit or self._visit(), self.who, **given)

    def photos__attach(self, visit: str = "") -> None:
        files = (stored(), stored(), stored())
        self.core.photos.attach(visit or self._visit(), *files, self.who, width=3, height=2, format="jpeg")

    def grounds__attach(self) -> None:
        known = [one.id for one in self.core.grounds.of_visit(self._visit())]
        if known:
            self.core.grounds.attach(self.random.choice(known), stored(), self._said(), self.who)
        else:
            self._new("grounds")

    # Types

    def kinds__change(self) -> None:
        self.core.kinds.change(self._visit(), self.random.choice(list(VisitType)), self.who)

    def kinds__follow(self) -> None:
        base = self.random.choice([Base("", "7/23", DAY - timedelta(900)), Base(self._visit())])
        self.core.kinds.follow(self._visit(), base, self.who)

    def kinds__join(self) -> None:
        campaigns = [one.campaign.id for one in self.core.campaigns.all()]
        self.core.kinds.join(self._visit(), self.random.choice([*campaigns, ""]), self.who)

    def kinds__prefer(self) -> None:
        self.core.kinds.prefer(self._visit(), self.random.choice(["", "kk", "ru"]), self.who)

    def checks__judge(self) -> None:
        judgement = self.random.choice(list(Judgement))
        self.core.checks.judge(self._visit(), self._recommendation(), judgement, self.who)

    def checks__observe(self) -> None:
        language = self.random.choice(LANGUAGES)
        self.core.checks.observe(self._visit(), self._recommendation(), language, self._said(), self.who)

    def checks__prove(self) -> None:
        self.core.checks.prove(self._visit(), self._recommendation(), ("photo", "document"), self.who)

    def campaigns__add(self) -> None:
        self.core.campaigns.add(self._text(), self.who, decision_number=self._said(), decision_day=DAY)

    def _campaign(self) -> str:
        known = [one.campaign.id for one in self.core.campaigns.all()]
        return self.random.choice([*known, ids.new_id()])

    def campaigns__set(self) -> None:
        self.core.campaigns.set(self._campaign(), self.who, closed=self.random.random() < 0.5)

    def campaigns__write(self) -> None:
        self.core.campaigns.write(self._campaign(), self.random.choice(LANGUAGES), self._said(), self.who)

    def campaigns__place(self) -> None:
        self.core.campaigns.place(self._campaign(), [self._place()], self.who)

    def campaigns__unplace(self) -> None:
        known = [line.place.id for line in self.core.campaigns.places(self._campaign())]
        self.core.campaigns.unplace(self.random.choice([*known, ids.new_id()]), self.who)

    # Refused entry

    def admission__open_at_gate(self) -> None:
        place = GatePlace("", plain(f"Центр {self._said()}"), "SOC-ELD", "35")
        self.visits.append(self.core.admission.open_at_gate(place, self.who)[0])

    def admission__begin(self) -> None:
        self.core.admission.begin(self._visit(), self.who, ground=self.random.choice(list(RefusalGround)))

    def admission__move(self) -> None:
        self.core.admission.move(self._visit(), GatePlace("", plain(self._said()), "SOC-ELD", "75"), self.who)

    def admission__mark(self) -> None:
        name = self.random.choice(["arrived_at", "refused_at", "left_at"])
        self.core.admission.mark(self._visit(), name, self.random.choice([None, self.core.now()]), self.who)

    def admission__admitted_after_all(self) -> None:
        self.core.admission.admitted_after_all(self._visit(), self.core.now(), self.who)

    def admission__set(self) -> None:
        self.core.admission.set(self._visit(), self.who, official=self._said())

    def admission__write(self) -> None:
        name = self.random.choice(["position", "words", "could_not"])
        self.core.admission.write(self._visit(), name, self.random.choice(LANGUAGES), self._said(), self.who)

    def appeals__begin(self) -> None:
        self.core.appeals.begin(self._visit(), self.random.choice(list(AppealKind)), self.who)

    # Translations

    def _passage(self, visit: str) -> str:
        known = [one.key for one in self.core.translations.of_visit(visit)]
        return self.random.choice([*known, "finding/x/text"])

    def translations__write(self) -> None:
        visit = self._visit()
        language = self.random.choice(LANGUAGES)
        self.core.translations.write(visit, self._passage(visit), language, self._said(), self.who)

    def translations__confirm(self) -> None:
        visit = self._visit()
        self.core.translations.confirm(visit, self._passage(visit), self.random.choice(LANGUAGES), self.who)

    def translations__take_back(self) -> None:
        visit = self._visit()
        known = [one.key for one in self.core.translations.of_visit(visit)]
        rows = [ReturnedRow(place, Returned.TAKEN, key, self._said()) for place, key in enumerate(known[:4])]
        self.core.translations.take_back(visit, "kk", rows, self.who)

    def findings__restore(self) -> None:
        self.core.findings.restore(self._finding(), self.who)

    def recommendations__restore(self) -> None:
        self.core.recommendations.restore(self._recommendation(), self.who)


for _service in FIELDS:
    if _service != "photos":
        setattr(TypesTypist, f"{_service}__add", partialmethod(TypesTypist._new, _service))
    for _verb in VERBS:
        setattr(TypesTypist, f"{_service}__{_verb}", partialmethod(TypesTypist._entry, _service, _verb))
