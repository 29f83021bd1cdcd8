"""A find in words: what it is, what it is called, where it belongs; and the place that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from npm_desktop.domain.names import APPEALS, DOCUMENT_KINDS, OBSTRUCTIONS, VISIT_STATES
from npm_desktop.domain.search import Kind, Line, Piece
from npm_desktop.domain.search_names import ONE
from npm_desktop.domain.states import RecommendationState, VisitState
from npm_desktop.reference.library import Reference
from ui import language
from ui.context import Target
from ui.language import tr

# The names of the sorts of a paper, an appeal, an obstruction, by their values.
_SORTS: Mapping[Kind, Mapping[str, str]] = {
    Kind.DOCUMENT: {str(kind): name for kind, name in DOCUMENT_KINDS.items()},
    Kind.APPEAL: {str(kind): name for kind, name in APPEALS.items()},
    Kind.OBSTRUCTION: {str(kind): name for kind, name in OBSTRUCTIONS.items()},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A find as it is read: `kind` and `where` small above, the name, the words around the hit."""

    kind: str
    where: str
    title: str
    pieces: tuple[Piece, ...]

    def spoken(self) -> str:
        """Return everything in one line, as it is read aloud."""
        words = "".join(one.text for one in self.pieces)
        return ". ".join(filter(None, (self.kind, self.title, words, self.where)))


def tell(line: Line, reference: Reference) -> Told:
    """Return the find in words."""
    title = _title(line, reference)
    words = "".join(one.text for one in line.snippet)
    pieces = line.snippet if words != title else ()
    return Told(_kind(line), _where(line, reference), title, pieces)


def _kind(line: Line) -> str:
    name = tr(ONE[line.kind])
    if line.kind is Kind.LAW or not line.number or line.kind is Kind.INSTITUTION:
        return name
    return tr("{name} № {number}", name=name, number=line.number)


def _title(line: Line, reference: Reference) -> str:
    texts = language.current()
    if line.kind is Kind.VISIT:
        return texts.pick(reference.visit_types[line.visit_type].names)
    if line.kind in _SORTS:
        names = _SORTS[line.kind]
        return tr(names[line.detail]) if line.detail in names else ""
    return line.title.shown(texts.language)[0]


def _where(line: Line, reference: Reference) -> str:
    """Return institution, visit and day, and how far a visit or a recommendation is."""
    texts = language.current()
    visit = tr("visit {number}", number=line.visit_number) if line.visit_number and line.kind is not Kind.VISIT else ""
    day = texts.date(line.day) if line.day else ""
    if line.kind is Kind.INSTITUTION:
        return f"{line.number} · {texts.pick(reference.regions[line.region].names)}"
    return " · ".join(filter(None, (line.institution.shown(texts.language)[0], visit, day, _state(line, reference))))


def _state(line: Line, reference: Reference) -> str:
    if line.kind is Kind.VISIT and line.detail:
        return tr(VISIT_STATES[VisitState(line.detail)])
    if line.kind is Kind.RECOMMENDATION and line.detail:
        return language.current().pick(reference.statuses()[RecommendationState(line.detail)])
    return ""


def target_of(line: Line) -> Target:
    """Return the place that shows the find."""
    inside = {
        Kind.FINDING: f"finding:{line.id}",
        Kind.RECOMMENDATION: f"recommendation:{line.id}",
        Kind.ANSWER: f"question:{line.place}",
        Kind.OBSTRUCTION: f"obstructions:{line.id}",
        Kind.PROMISE: f"final_talk:{line.id}",
        Kind.DOCUMENT: f"report:{line.detail}",
        Kind.VISIT: "",
    }
    if line.kind in inside and line.visit_id:
        return Target("visit", line.visit_id, inside[line.kind])
    if line.kind in (Kind.REFUSAL, Kind.APPEAL):
        return Target("refusal", line.visit_id)
    screens = {
        Kind.INSTITUTION: "institution",
        Kind.RECOMMENDATION: "recommendations",
        Kind.CAMPAIGN: "campaign",
        Kind.PARTICIPANT: "people",
    }
    if line.kind is Kind.LAW:
        return Target("library", f"{line.detail}:{line.place}", "law")
    return Target(screens[line.kind], line.id)
