"""The register of institutions: list, look up, add, change, take in from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.institution import Filter, Institution, InstitutionLine, years_later
from npm_desktop.domain.institution_page import InstitutionHistory, InstitutionPage
from npm_desktop.domain.register import ImportSummary, Known, RegisterPreview
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState, VisitType
from npm_desktop.domain.text import clean
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import institution_history, institutions, recommendations, register, visits
from npm_desktop.store.store import Store, StoreSession

_CLOSED = (RecommendationState.IMPLEMENTED, RecommendationState.OBSOLETE)


class Institutions:
    """The register."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    @property
    def interval(self) -> int:
        """Return the years between periodic visits (CEC art. 45(1)(1)), as the visit type says."""
        return self._reference.visit_types[VisitType.PERIODIC].interval_years or 4

    def page(self, asked: Filter) -> tuple[list[InstitutionLine], int]:
        """Return one page of the register and the number of all rows."""
        with self._store.read() as session:
            return institutions.page(session, asked, self.interval)

    def get(self, institution_id: str) -> InstitutionPage:
        """Return the institution with its visits and open recommendations, or raise NotFound."""
        with self._store.read() as session:
            return InstitutionPage(
                institutions.line(session, institution_id, self.interval),
                tuple(visits.lines(session, institution_id=institution_id)),
                tuple(recommendations.lines(session, institution_id=institution_id, states=OPEN_RECOMMENDATIONS)),
            )

    def history(self, institution_id: str) -> InstitutionHistory:
        """Return what all visits to the institution say together."""
        with self._store.read() as session:
            return InstitutionHistory(
                tuple(institution_history.findings(session, institution_id)),
                tuple(recommendations.lines(session, institution_id=institution_id, states=_CLOSED)),
                tuple(institution_history.officials(session, institution_id)),
            )

    def find(self, id_or_code: str) -> str:
        """Return the id of the institution with this id or register code, or raise NotFound."""
        with self._store.read() as session:
            found = institutions.id_of_code(session, id_or_code)
            return found or institutions.get(session, id_or_code).id

    def suggestions(self, typed: str) -> list[Institution]:
        """Return the institutions that the typed words could mean."""
        with self._store.read() as session:
            return institutions.suggestions(session, typed)

    def overdue(self, on: date) -> int:
        """Return how many institutions have their periodic visit overdue on the day."""
        with self._store.read() as session:
            return institutions.overdue(session, years_later(on, -self.interval))

    def save(self, institution: Institution, who: Who) -> tuple[str, Changes]:
        """Add the institution (empty id) or change it; return its id."""
        made = self._checked(institution)
        with self._store.write(who) as session:
            _put(session, made)
        return made.id, Changes.of(Topic.INSTITUTIONS)

    def _checked(self, institution: Institution) -> Institution:
        """Return the institution as it is kept, or raise RuleBroken."""
        if not institution.name:
            raise RuleBroken("institution_name_missing")
        code = clean(institution.code)
        if not code:
            raise RuleBroken("institution_code_missing")
        if institution.category not in self._reference.categories:
            raise RuleBroken("category_unknown", value=institution.category)
        if institution.region not in self._reference.regions:
            raise RuleBroken("region_unknown", value=institution.region)
        return replace(institution, id=institution.id or ids.new_id(), code=code)

    def all_codes(self) -> dict[str, Institution]:
        """Return every institution by its register code."""
        with self._store.read() as session:
            return institutions.by_code(session)

    def register(self) -> Known:
        """Return all that an import must know to compare with, and that an export writes."""
        with self._store.read() as session:
            return register.known(session)

    def take_in(self, preview: RegisterPreview, who: Who) -> tuple[ImportSummary, Changes]:
        """Write what the preview says in one transaction. RuleBroken `register_changed_since`: nothing was written."""
        with self._store.write(who) as session:
            summary = register.take_in(session, preview.to_write, self._store.now())
        return summary, Changes.of(Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS)

    def save_all(self, batch: Sequence[Institution], who: Who) -> Changes:
        """Add or change many institutions in one transaction: all or nothing."""
        checked = [self._checked(institution) for institution in batch]
        with self._store.write(who) as session:
            for institution in checked:
                _put(session, institution)
        return Changes.of(Topic.INSTITUTIONS)


def _put(session: StoreSession, institution: Institution) -> None:
    other = institutions.id_of_code(session, institution.code)
    if other not in (None, institution.id):
        raise RuleBroken("institution_code_taken", value=institution.code)
    institutions.put(session, institution)
