"""A store of the size that the country reaches in a decade: what the promises of speed are measured on.

Visits, answers, findings, recommendations, messages and photos are full records with their births in the change log.
Of the photos there are the rows alone: no file lies on the disk, so pictures can't be opened and a backup won't be
whole. Each visit has one message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from npm_desktop.core import Core
from npm_desktop.demo import country, long_form, recorded, scenario
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.finding import Recommendation
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import RecommendationState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit
from npm_desktop.store.bulk import Bulk

Progress = Callable[[int, int], None]
YEARS = 12
KINDS = (VisitType.PERIODIC,) * 35 + (VisitType.INTERIM,) * 56 + (VisitType.SPECIAL,) * 7 + (VisitType.THEMATIC,) * 2
ANSWERS = ("yes",) * 6 + ("partly",) * 2 + ("no",) * 2
OPEN_STATES = (RecommendationState.IN_PROGRESS, RecommendationState.PARTIAL, RecommendationState.NOT_IMPLEMENTED)
FILES = (("photo", 4_200_000), ("photo_copy", 410_000), ("photo_thumbnail", 14_000))
LAST_UNDER_WAY = 10


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of everything."""

    institutions: int = 3434
    visits: int = 5000
    answers: int = 1_650_000
    findings: int = 50_000
    recommendations: int = 30_720
    photos: int = 100_000

    def share(self, part: float) -> Sizes:
        """Return a smaller store of the same shape."""
        visits = max(1, round(self.visits * part))
        each = {name: round(getattr(self, name) / self.visits * visits)
                for name in ("answers", "findings", "recommendations", "photos")}  # fmt: skip
        return Sizes(max(200, round(self.institutions * part)), visits, **each)


def fill(core: Core, today: date, seed: int, who: Who, sizes: Sizes, told: Progress) -> None:
    """Fill the store, telling (visits done, visits to do) after each."""
    random = Random(seed)
    core.checklists.take_in([long_form.workbook()])
    form = next(one.id for one in core.checklists.active() if one.form_id == long_form.FORM_ID)
    paths = [one.path for one in core.checklists.form(form).questions() if one.asked]
    places = list(country.institutions(core.reference, sizes.institutions, random))
    teams = recorded.Teams.of(core)
    wholes = (sizes.answers, sizes.findings, sizes.recommendations, sizes.photos)
    shares = list(zip(*(_spread(whole, sizes.visits) for whole in wholes), strict=True))
    with core.bulk(who) as bulk:
        bulk.set(recorded.moment(today - timedelta(days=YEARS * 366), time(9)), who)
        for place in places:
            bulk.institution(place)
        bases: dict[str, Visit] = {}
        for number, day in enumerate(_days(sizes.visits, today, random)):
            visit = _visit(core, bulk, random.choice(places), day, form, teams, bases, random)
            if number >= sizes.visits - LAST_UNDER_WAY:
                visit = replace(visit, state=VisitState.UNDER_WAY, ended_at=None, conclusions=Text())
            _record(bulk, visit, paths, shares[number], random)
            told(number + 1, sizes.visits)


def _spread(whole: int, parts: int) -> list[int]:
    return [whole * (place + 1) // parts - whole * place // parts for place in range(parts)]


def _days(number: int, today: date, random: Random) -> list[date]:
    """Return the days of the visits in their order, more of them in later years."""
    return sorted(today - timedelta(days=1 + int(YEARS * 365 * random.random() ** 1.3)) for _ in range(number))


def _visit(
    core: Core, bulk: Bulk, place: Institution, day: date, form: str, teams: recorded.Teams,
    bases: dict[str, Visit], random: Random,
) -> Visit:  # fmt: skip
    kind = random.choice(KINDS)
    base = bases.get(place.id)
    if kind is VisitType.INTERIM and base is None:
        kind = VisitType.PERIODIC
    visit = replace(recorded.visit(core, bulk, place, kind, day, teams, random), checklist_version_id=form)
    if kind is VisitType.INTERIM and base is not None:
        visit = replace(visit, base_visit_id=base.id, base_number=base.number, base_day=base.day)
    if kind is VisitType.PERIODIC:
        bases[place.id] = visit
    return visit


def _record(bulk: Bulk, visit: Visit, paths: Sequence[str], shares: Sequence[int], random: Random) -> None:
    answers, findings, recommendations, photos = shares
    bulk.set(recorded.moment(visit.day, time(18)), recorded.author(visit))
    bulk.visit(visit)
    if visit.kind is VisitType.SPECIAL:
        bulk.ground(recorded.message(visit, random))
    bulk.message(recorded.registered(bulk, visit))
    bulk.plain_answers(visit.id, ((path, random.choice(ANSWERS)) for path in paths[:answers]))
    sent = visit.day + timedelta(days=7)
    found = [recorded.finding(bulk, visit, place + 1) for place in range(findings)]
    for place in range(recommendations):
        made = recorded.recommendation(visit, place + 1, *found[place], random)
        _advise(bulk, visit, made, sent, random)
    for place in range(photos):
        _photograph(bulk, visit, place + 1, random)


def _advise(bulk: Bulk, visit: Visit, made: Recommendation, sent: date, random: Random) -> None:
    """Add a recommendation: of the last visits a draft, of earlier ones sent and answered."""
    if visit.state is VisitState.UNDER_WAY:
        bulk.recommendation(made, (), recorded.moment(visit.day, time(19)))
        return
    state = RecommendationState.IMPLEMENTED if random.random() < 0.37 else random.choice(OPEN_STATES)
    steps = recorded.steps(sent, state, sent + timedelta(days=400), random)
    bulk.recommendation(made, steps, recorded.moment(sent, time(12)))


def _photograph(bulk: Bulk, visit: Visit, place: int, random: Random) -> None:
    """Add a photo: one row, and a row for each of the files that would lie on the disk."""
    at = recorded.moment(visit.day, time(12, place % 60))
    files = [StoredFile(f"{random.getrandbits(128):032x}", f"{random.getrandbits(256):064x}", size, b"\0" * 60, kind)
             for kind, size in FILES]  # fmt: skip
    original, copy, thumbnail = files
    caption = scenario.read("beside")["photos"][random.choice(("bunks", "wall", "corridor"))]["caption"]
    photo = Photo(
        ids.new_id(), visit.id, place, original.name, copy.name, thumbnail.name, original.sha256, copy.sha256,
        1600, 1200, "jpeg", caption=scenario.said(caption), cleared=True,
    )  # fmt: skip
    bulk.photo(photo, files, at)
