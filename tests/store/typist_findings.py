"""The same somebody who merges and splits findings, and puts recommendations in order."""

from __future__ import annotations

from typist_types import TypesTypist

from npm_desktop.domain.finding import Finding
from npm_desktop.domain.regrouping import Evidence
from npm_desktop.domain.text import plain


class FindingsTypist(TypesTypist):
    """Does every command of findings and recommendations, too."""

    def _several(self) -> list[Finding]:
        visit = self._visit()
        while len(found := self.core.findings.of_visit(visit)) < 2:
            self.core.findings.record(visit, "A", self._text(), self.who, papers=("журнал",), answers=("/a/b",))
        return found

    def findings__merge(self) -> None:
        keep, *others = self.random.sample(self._several(), 2)
        self.core.findings.merge(keep.id, [one.id for one in others], self.who)

    def findings__split(self) -> None:
        one = self.random.choice(self._several())
        self.core.findings.split(one.id, plain("Часть"), Evidence(papers=one.papers[:1]), self.who)

    def findings__undo(self) -> None:
        keep, other = self.random.sample(self._several(), 2)
        done, _ = self.core.findings.merge(keep.id, [other.id], self.who)
        self.core.findings.undo(done, self.who)

    def findings__widen(self) -> None:
        self.core.findings.widen(self._finding(), self.who)

    def findings__put_place(self) -> None:
        self.core.findings.put_place(self._finding(), self._text(), self.who)

    def recommendations__arrange(self) -> None:
        visit = self._visit()
        known = [one.id for one in self.core.recommendations.of_visit(visit)]
        self.core.recommendations.arrange(visit, self.random.sample(known, len(known)), self.who)
