"""What is known beside the answers of a visit: earlier answers, open recommendations, contradictions, what presses."""

from __future__ import annotations

from npm_desktop.checklists import urgent
from npm_desktop.checklists.contradictions import Contradiction
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.checklists.urgent import Proposal
from npm_desktop.domain.background import Background
from npm_desktop.domain.moment import Moment, system_clock
from npm_desktop.store import background, checklists, fillings, visits
from npm_desktop.store.store import Store, StoreSession


class Backgrounds:
    """Questions only: nothing is changed here."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def of_visit(self, visit_id: str) -> Background:
        """Return what is known from before and from elsewhere."""
        with self._store.read() as session:
            return self._known(session, visit_id, self._form(session, visit_id))

    def contradictions(self, visit_id: str) -> tuple[Contradiction, ...]:
        """Return the sources that don't go together and that neither a note nor a finding explains."""
        with self._store.read() as session:
            return background.contradictions(session, self._shelf, visits.get(session, visit_id))

    def urgent(self, visit_id: str, minutes: int | None = None) -> tuple[Proposal, ...]:
        """Return the open questions worth the time that is left, the riskiest first; all of them without a limit."""
        with self._store.read() as session:
            form, view = self._form(session, visit_id), self._view(session, visit_id)
            day = visits.get(session, visit_id).day
            return urgent.proposals(form, view, self._known(session, visit_id, form), day, minutes)

    def _known(self, session: StoreSession, visit_id: str, form: Form) -> Background:
        visit = visits.get(session, visit_id)
        return Background(
            background.earlier(session, self._shelf, visit, form),
            background.touching(session, visit, form),
            background.facts(session, visit),
            background.topics(session, visit_id),
            background.cited(session, visit_id),
        )

    def _form(self, session: StoreSession, visit_id: str) -> Form:
        return checklists.form_of(session, self._shelf, *visits.checklist_versions(session, visit_id))

    def _view(self, session: StoreSession, visit_id: str) -> View:
        return fillings.Fillings(self._shelf, lambda: Moment(system_clock())).reading(session, visit_id).view(())
