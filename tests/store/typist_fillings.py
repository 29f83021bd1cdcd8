"""The same somebody with a checklist that skips and repeats, in versions that come and go."""

from __future__ import annotations

from uuid import UUID

from typist_types import TypesTypist

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.domain.checklist import VersionState
from npm_desktop.domain.states import AnswerState, VisitState
from npm_desktop.domain.submission import Brought
from npm_desktop.store import submissions, visits
from tests.fillings_form import SURVEY, book

VALUES = {"open": ("yes", "no", "na"), "people": ("12", "600", ""), "number": ("7", ""), "area": ("8", "2,5", "")}
CLOSED = (VisitState.CONCLUDED, VisitState.CANCELLED)
WORKBOOKS = (book(), book(SURVEY[:-1], version="2"))


class FillingsTypist(TypesTypist):
    """Does every command of fillings and of versions, too."""

    def _filled(self) -> str:
        """Return an open visit that is asked the checklist of the tests; a new one is bound to it first."""
        if not hasattr(self, "versions"):
            self.versions = [self.core.checklists.draft(one)[0].id for one in WORKBOOKS]
        if not hasattr(self, "filled") or not self._open():
            self.visits__plan()
            self.filled, self.gone = self.visits[-1], [""]
            store = self.core.store if hasattr(self.core, "store") else self.core._store
            with store.write(self.who) as session:
                visits.change(session, self.filled, checklist_version_id=self.versions[0])
        return self.filled

    def _open(self) -> bool:
        visit = self.core.visits.get(self.filled)
        # A visit that turns out to be made elsewhere is asked that place's checklist.
        return visit.state not in CLOSED and visit.checklist_version_id in self.versions

    def _spot(self) -> Spot:
        spots = list(self.core.answers.view(self._filled()).standings)
        return self.random.choice([one for one in spots if _name(one) in VALUES])

    def answers__give(self) -> None:
        spot = self._spot()
        value = self.random.choice(VALUES[_name(spot)])
        self.core.answers.give(self.filled, spot.path, value, self.who, instance=spot.instance)

    def answers__give_state(self) -> None:
        spot = self._spot()
        state = self.random.choice([AnswerState.REFUSED, AnswerState.NOT_APPLICABLE])
        self.core.answers.give_state(self.filled, spot.path, state, self.who, self._text(), spot.instance)

    def answers__give_back(self) -> None:
        known = list(self.core.answers.every(self._filled()).values())
        if known:
            self.core.answers.give_back(self.filled, self.random.choice(known), self.who)

    def answers__give_states(self) -> None:
        spots = list(dict.fromkeys(self._spot() for _ in range(3)))
        self.core.answers.give_states(self.filled, spots, AnswerState.NOT_APPLICABLE, self.who, self._text())

    def answers__take_back(self) -> None:
        known = list(self.core.answers.every(self._filled()).values())
        if known:
            added = self.core.answers.add_item(self.filled, "/data/cell", self.who).added
            uids = [one.uid for one in added]
            self.core.answers.take_back(self.filled, self.random.sample(known, 1), self.who, added=uids)

    def answers__lay_rows(self) -> None:
        uid = str(UUID(int=self.random.getrandbits(128), version=4))
        values = {Spot("/data/cell/area", uid): self.random.choice(["2,5", "9"]), Spot("/data/cell/held", uid): "3"}
        self.core.answers.lay_rows(self._filled(), [("/data/cell", uid, "")], values, self.who)

    def answers__bring(self) -> None:
        uid = str(UUID(int=self.random.getrandbits(128), version=4))
        values = {Spot("/data/cell/area", uid): "9", Spot("/data/a/open"): "yes"}
        visit = self._filled()
        origin = Brought(submissions.record_id(visit, uid), visit, f"uuid:{uid}", "filled", "1")
        self.core.answers.bring(visit, [("/data/cell", uid, "")], values, self.who, origin=origin)

    def answers__add_item(self) -> None:
        uid = str(UUID(int=self.random.getrandbits(128), version=4))
        self.core.answers.add_item(self._filled(), "/data/cell", self.who, uid=uid)

    def answers__remove_item(self) -> None:
        items = self.core.answers.view(self._filled()).items
        if items:
            self.gone.append(self.random.choice(items).uid)
            self.core.answers.remove_item(self.filled, self.gone[-1], self.who)

    def answers__restore_item(self) -> None:
        if self.random.random() < 0.5:
            self.answers__remove_item()
        self.core.answers.restore_item(self._filled(), self.gone.pop() if self.gone else "", self.who)

    def checklists__release(self) -> None:
        self._filled()
        self.core.checklists.release(self.random.choice(self.versions), self.who)

    def checklists__retire(self) -> None:
        self._filled()
        active = [one for one in self.core.checklists.all() if one.state is VersionState.ACTIVE]
        self.core.checklists.retire(self.random.choice([one.version.id for one in active]), self.who)

    def checklists__upgrade(self) -> None:
        self.checklists__release()
        self.core.checklists.upgrade(self._filled(), self.random.choice(self.versions), self.who)


def _name(spot: Spot) -> str:
    return spot.path.rpartition("/")[2]
