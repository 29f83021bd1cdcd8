"""The same somebody who seals identities, marks injuries, and writes a doctor's notes."""

from __future__ import annotations

from datetime import timedelta

from scenario import DAY
from typist import LANGUAGES
from typist_types import TypesTypist

from npm_desktop.crypto import compartments
from npm_desktop.crypto.compartments import Key
from npm_desktop.crypto.keyring import Cost
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.injury import View
from npm_desktop.domain.interview import Consent, Interview
from npm_desktop.domain.medical import Examination
from npm_desktop.domain.person import Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.vault import Compartment, Part
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import InterviewRow

WORDS = {"leader": "кружка", "member": "ступени", "doctor": "снег"}
MEDICAL, IDENTITIES = Compartment.MEDICAL, Compartment.IDENTITIES


class VaultTypist(TypesTypist):
    """Does every command of the compartments and of injuries, in a visit of its own with people of its own."""

    def _sealing(self) -> str:
        """Return the visit of these records; the people and their keys are there from the first time on."""
        if hasattr(self, "sealed_visit"):
            return self.sealed_visit
        core, self.team = self.core, {}
        for name in WORDS:
            self.team[name] = core.people.save(Participant("", name, Text(), doctor=name == "doctor"), self.who)[0]
        plan = Plan(self._place(), DAY, members=list(self.team.values()), leader=self.team["leader"])
        self.sealed_visit: str = core.visits.plan(plan, self.who)[0]
        for name, words in WORDS.items():
            self._give_key(self.team[name], words)
        core.vault.set_up(IDENTITIES, {self.team["leader"]: Part.LEADER, self.team["member"]: Part.MEMBER})
        core.vault.set_up(MEDICAL, {self.team["doctor"]: Part.WHOLE})
        self.agreed = ids.random_id()
        with core._store.write(self.who) as session:
            made = Interview(self.agreed, self.sealed_visit, "K7QM", DAY, follow_up=Consent.YES, photo=Consent.YES)
            rows.put(session, InterviewRow, made)
        return self.sealed_visit

    def _give_key(self, participant_id: str, words: str) -> None:
        cost, store = Cost(1, 8, 1), self.core.info.store_id
        made = compartments.new_holder(words, store, participant_id, cost, weak=True)
        self.core.vault.keep_holder(participant_id, made)

    def _key(self, *names: str) -> Key:
        self._sealing()
        words = {self.team[name]: WORDS[name] for name in names}
        compartment = MEDICAL if names == ("doctor",) else IDENTITIES
        return compartments.open_with(self.core.vault.lock(compartment, *words), words)

    def vault__admit(self) -> None:
        key = self._key("leader", "member")
        new, _ = self.core.people.save(Participant("", "Новый", Text()), self.who)
        self._give_key(new, "слово")
        by = (self.team["leader"], self.team["member"])
        self.core.vault.admit(key, new, Part.MEMBER, by, self._text(), self.who)

    def vault__keep(self) -> None:
        self._sealing()
        self.core.vault.keep(self.agreed, self._said() or "кто-то", DAY + timedelta(90), self.who)

    def _identity(self) -> str:
        known = [one.id for one in self.core.vault.kept(self._sealing())]
        return self.random.choice([*known, *known, ids.random_id()])

    def vault__postpone(self) -> None:
        self.vault__keep()
        self.core.vault.postpone(self._identity(), DAY + timedelta(self.random.randint(0, 99)), self.who)

    def vault__show(self) -> None:
        key, by = self._key("leader", "member"), (self.team["leader"], self.team["member"])
        self.core.vault.show(self.sealed_visit, key, by, plain("встретить"), self.who)

    def vault__open(self) -> None:
        visit = self._sealing()
        team = (self.team["leader"], WORDS["leader"], self.team["member"], WORDS["member"])
        self.core.vault.open(visit, *team, self._text(), self.who)

    def vault__destroy_due(self) -> None:
        self.core.vault.destroy_due(DAY + timedelta(self.random.randint(0, 99)), self.who)

    def vault__destroy(self) -> None:
        self.vault__keep()
        self.core.vault.destroy(self._identity(), self.who)

    def _sheet(self) -> str:
        known = [one.sheet.id for one in self.core.injuries.of_visit(self._sealing())]
        return self.random.choice([*known, *known, ids.random_id()])

    def _mark(self) -> str:
        known = [mark.id for one in self.core.injuries.of_visit(self._sealing()) for mark in one.marks]
        return self.random.choice([*known, *known, ids.random_id()])

    def injuries__begin(self) -> None:
        visit, witness = self._sealing(), self.random.choice([*self.team.values(), ""])
        talk, figure = self.random.choice(["", self.agreed]), self.random.choice(["adult", "child"])
        consent = self.random.random() < 0.9
        self.core.injuries.begin(
            visit, self.who, consent=consent, consent_witness=witness, interview_id=talk, figure=figure
        )

    def injuries__set(self) -> None:
        fields = {"happened": self._said()[:60], "figure": "child", "interview_id": "", "day": DAY}
        name = self.random.choice(list(fields))
        self.core.injuries.set(self._sheet(), self.who, **{name: fields[name]})

    def injuries__write(self) -> None:
        name = self.random.choice(["words", "cause", "best_interest"])
        self.core.injuries.write(self._sheet(), name, self.random.choice(LANGUAGES), self._said(), self.who)

    def injuries__remove(self) -> None:
        self.core.injuries.remove(self._sheet(), self.who)

    def injuries__restore(self) -> None:
        witness = self.team["member"] if self._sealing() else ""
        sheet, _ = self.core.injuries.begin(self.sealed_visit, self.who, consent=True, consent_witness=witness)
        self.core.injuries.remove(sheet, self.who)
        self.core.injuries.restore(sheet, self.who)

    def injuries__mark(self) -> None:
        view = self.random.choice(list(View))
        self.core.injuries.mark(self._sheet(), view, self.random.random() * 1.1, self.random.random(), self.who)

    def injuries__set_mark(self) -> None:
        fields = {"view": View.LEFT, "x": 0.25, "length": self.random.choice([None, 0, 60])}
        name = self.random.choice(list(fields))
        self.core.injuries.set_mark(self._mark(), self.who, **{name: fields[name]})

    def injuries__write_mark(self) -> None:
        name = self.random.choice(["site", "shape", "colour", "borders"])
        self.core.injuries.write_mark(self._mark(), name, self.random.choice(LANGUAGES), self._said(), self.who)

    def injuries__remove_mark(self) -> None:
        self.core.injuries.remove_mark(self._mark(), self.who)

    def injuries__restore_mark(self) -> None:
        self.injuries__restore()
        mark, _ = self.core.injuries.mark(self._sheet(), View.BACK, 0.5, 0.5, self.who)
        self.core.injuries.remove_mark(mark, self.who)
        self.core.injuries.restore_mark(mark, self.who)

    def injuries__link_photo(self) -> None:
        visit, witness = self._sealing(), self.team["member"]
        sheet, _ = self.core.injuries.begin(visit, self.who, consent=True, consent_witness=witness)
        photo = self._photo_of(visit)
        self.core.injuries.link_photo(photo, self.random.choice([sheet, self._sheet()]), self.who)

    def _photo_of(self, visit: str) -> str:
        if not self.core.photos.of_visit(visit):
            self.photos__attach(visit)
        return self.core.photos.of_visit(visit)[-1].id

    def injuries__unlink_photo(self) -> None:
        self.core.injuries.unlink_photo(self._photo_of(self._sealing()), self.who)

    def _as_doctor(self) -> Who:
        self._sealing()
        return Who(self.team["doctor"], self.team["doctor"])

    def medical__write(self) -> None:
        note = Examination(history=self._said())
        (key, seen), _ = self.core.medical.write(self._sheet(), note, self._as_doctor())
        if self.random.random() < 0.5:
            sheet = next(one.sheet_id for one in self.core.medical.of_visit(self.sealed_visit) if one.id == key)
            self.core.medical.write(sheet, note, self._as_doctor(), note_id=key, seen=seen)

    def medical__show(self) -> None:
        key, doctor = self._key("doctor"), self.team["doctor"]
        self.core.medical.show(self.sealed_visit, key, doctor, self._text(), self.who)

    def medical__open(self) -> None:
        visit = self._sealing()
        self.core.medical.open(visit, self.team["doctor"], WORDS["doctor"], self._text(), self.who)

    def medical__destroy(self) -> None:
        self.medical__write()
        known = [one.id for one in self.core.medical.of_visit(self._sealing())]
        self.core.medical.destroy(self.random.choice([*known, ids.random_id()]), self._as_doctor())
