"""What stands beside the answers of a visit: grounds, promises, obstructions, photos, and the cards of a check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.finding import Recommendation
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import Judgement, ObstructionKind, PhotoSubject, RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit_types import GroundKind


@dataclass(frozen=True, slots=True)
class Ground:
    """What a special visit rests on. `number` is the message's or the instruction's; a publication has link and copy.

    `told` says in short what it is about, without a name. `file_name` is the encrypted copy, as it was saved.
    """

    id: str
    visit_id: str
    ordinal: int = 0
    kind: GroundKind = GroundKind.MESSAGE
    number: str = ""
    day: date | None = None
    received_at: Moment | None = None
    told: Text = field(default_factory=Text)
    link: str = ""
    title: str = ""
    file_name: str = ""
    sha256: str = ""

    @property
    def referenced(self) -> bool:
        """Tell whether it can be found again: by its number, for a publication by a link or the saved copy."""
        if self.kind is GroundKind.PUBLICATION:
            return bool(self.link or self.file_name)
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the head promised in the final talk: what, who, by when. It becomes a card on the next visit."""

    id: str
    visit_id: str
    ordinal: int = 0
    text: Text = field(default_factory=Text)
    who: str = ""
    by_day: date | None = None


@dataclass(frozen=True, slots=True)
class Obstruction:
    """A half-refusal: what was not shown, opened or allowed, when, by whom, in which words."""

    id: str
    visit_id: str
    ordinal: int = 0
    kind: ObstructionKind = ObstructionKind.OTHER
    what: Text = field(default_factory=Text)
    place: Text = field(default_factory=Text)
    at: Moment | None = None
    until: Moment | None = None
    official: str = ""
    position: Text = field(default_factory=Text)
    words: Text = field(default_factory=Text)
    explained: bool = True


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo: the original untouched, a copy without metadata, what it shows, and whether it may be printed.

    `permission` names who allowed it and when (an object of security) or how consent was given (a person), never the
    person. `cleared`: a member looked and nobody can be recognised who must not be. `taken` is as the camera wrote it.
    It may show the state of a recommendation, beside the photo `before_id` of an earlier visit.
    """

    id: str
    visit_id: str
    ordinal: int = 0
    original: str = ""
    derivative: str = ""
    thumbnail: str = ""
    sha256: str = ""
    print_sha256: str = ""
    width: int = 0
    height: int = 0
    format: str = ""
    taken: str = ""
    subject: PhotoSubject = PhotoSubject.ROOM
    permission: str = ""
    permitted_at: Moment | None = None
    caption: Text = field(default_factory=Text)
    place: Text = field(default_factory=Text)
    finding_id: str = ""
    recommendation_id: str = ""
    before_id: str = ""
    injury_id: str = ""
    in_report: bool = True
    cleared: bool = False
    print_class: PrintClass = PrintClass.COUNCIL
    author_id: str = ""
    typist_id: str = ""
    at: Moment | None = None


_NEED_WORDS = frozenset(
    {
        Judgement.INSUFFICIENT,
        Judgement.REASONABLE,
        Judgement.GOOD_PROGRESS,
        Judgement.PARTIAL,
        Judgement.NOT_CHECKED,
        Judgement.OBSOLETE,
    }
)
GIVEN = (
    Judgement.NOT_IMPLEMENTED,
    Judgement.INSUFFICIENT,
    Judgement.REASONABLE,
    Judgement.GOOD_PROGRESS,
    Judgement.IMPLEMENTED,
    Judgement.OBSOLETE,
    Judgement.NOT_CHECKED,
)
# What the judgement of a visit makes of a recommendation: only a measurable part that is done is a part.
_STATES = {
    Judgement.NOT_IMPLEMENTED: RecommendationState.NOT_IMPLEMENTED,
    Judgement.INSUFFICIENT: RecommendationState.IN_PROGRESS,
    Judgement.REASONABLE: RecommendationState.PARTIAL,
    Judgement.GOOD_PROGRESS: RecommendationState.PARTIAL,
    Judgement.IMPLEMENTED: RecommendationState.IMPLEMENTED,
    Judgement.PARTIAL: RecommendationState.PARTIAL,
    Judgement.IN_PROGRESS: RecommendationState.IN_PROGRESS,
    Judgement.OBSOLETE: RecommendationState.OBSOLETE,
}


def state_after(judgement: Judgement) -> RecommendationState | None:
    """Return the state a recommendation has after such a judgement, None where nothing was judged."""
    return _STATES.get(judgement)


@dataclass(frozen=True, slots=True)
class Check:
    """What the group saw of one recommendation or promise. `proof` lists kinds: observation, document, photo, talks."""

    id: str
    visit_id: str
    recommendation_id: str = ""
    promise_id: str = ""
    judgement: Judgement = Judgement.TO_CHECK
    observation: Text = field(default_factory=Text)
    proof: tuple[str, ...] = ()
    author_id: str = ""
    typist_id: str = ""
    at: Moment | None = None

    @property
    def subject_id(self) -> str:
        """Return the recommendation or the promise that is checked."""
        return self.recommendation_id or self.promise_id

    @property
    def words_missing(self) -> bool:
        """Tell whether the judgement needs words on what was seen, or why it was not checked, and has none."""
        return self.judgement in _NEED_WORDS and not self.observation


@dataclass(frozen=True, slots=True)
class Card:
    """A card of an interim visit: what was recommended or promised, by whom and when, and what the group sees now.

    `then` are the photos of earlier visits that belong to it, `now` those of this one.
    """

    check: Check
    number: str
    text: Text
    addressee: str
    deadline: date | None
    from_visit: str
    from_day: date | None
    promise: bool = False
    recommendation: Recommendation | None = None
    then: tuple[Photo, ...] = ()
    now: tuple[Photo, ...] = ()
