"""The checklists of the store: the shipped workbooks become versions, a visit's version is read again for life."""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import checklists
from npm_desktop.store.store import Store


class Checklists:
    """Versions of checklists."""

    def __init__(self, store: Store, shelf: Shelf, reference: Reference) -> None:
        self._store = store
        self._shelf = shelf
        self._reference = reference

    def take_in(self, workbooks: Sequence[bytes]) -> Changes:
        """Make a version of every workbook the store doesn't hold yet."""
        forms = [(workbook.load(data), data) for data in workbooks]
        with self._store.write() as session:
            known = set(checklists.known(session))
            for form, data in forms:
                if form.sha256 in known:
                    continue
                known.add(form.sha256)
                version = ChecklistVersion(
                    ids.derived_id("checklist_version", form.sha256),
                    form.form_id,
                    form.version,
                    form.sha256,
                    form.titles,
                    form.applies_to,
                    form.module,
                )
                checklists.add(session, version, data, self._store.now())
        return Changes.of(Topic.STORE)

    def unknown(self, hashes: Sequence[str]) -> list[str]:
        """Return those of the workbooks' hashes that the store doesn't hold."""
        with self._store.read() as session:
            known = checklists.known(session)
        return [sha256 for sha256 in hashes if sha256 not in known]

    def active(self) -> list[ChecklistVersion]:
        """Return the active version of every form."""
        with self._store.read() as session:
            return checklists.active(session)

    def for_category(self, category: str) -> ChecklistVersion:
        """Return the active version for the category, or raise RuleBroken."""
        known = self._reference.categories.get(category)
        with self._store.read() as session:
            version = checklists.for_category(session, known) if known else None
        if version is None:
            raise RuleBroken("no_checklist_for_category", value=category)
        return version

    def modules(self, module: str, category: str = "") -> list[ChecklistVersion]:
        """Return the active modules of the kind; with a category those alone that may be asked in it."""
        found = [one for one in self.active() if one.module == module]
        return [one for one in found if category in one.applies_to] if category else found

    def form(self, version_id: str) -> Form:
        """Return the form of a version, or raise NotFound."""
        with self._store.read() as session:
            return self._shelf.form(version_id, lambda: checklists.workbook(session, version_id))
