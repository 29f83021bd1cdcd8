"""The checklists of the store: workbooks become versions that are tried, released, retired; a visit keeps its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from npm_desktop.checklists import checked, external, workbook
from npm_desktop.checklists.checked import Weight
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.checklist import ChecklistLine, ChecklistVersion, Upgrade, VersionState
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import checklists, recording, upgrades
from npm_desktop.store.fillings import Fillings
from npm_desktop.store.store import Store

_NO_FILES: Mapping[str, bytes] = {}


class Checklists:
    """Versions of checklists."""

    def __init__(self, store: Store, shelf: Shelf, reference: Reference) -> None:
        self._store = store
        self._shelf = shelf
        self._reference = reference

    def take_in(self, workbooks: Sequence[bytes]) -> Changes:
        """Make a version of every workbook the store doesn't hold yet, the active one of its form."""
        forms = [(workbook.load(data), data) for data in workbooks]
        with self._store.write() as session:
            known = set(checklists.known(session))
            for form, data in forms:
                if form.sha256 not in known:
                    known.add(form.sha256)
                    checklists.add(session, _version(form), form, data, self._store.now(), draft=False)
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

    def all(self) -> list[ChecklistLine]:
        """Return every version with its state and how many visits are bound to it; by form, the newest first."""
        with self._store.read() as session:
            return checklists.lines(session)

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
            return checklists.form(session, self._shelf, version_id)

    def export(self, version_id: str) -> bytes:
        """Return the workbook of a version as it came."""
        with self._store.read() as session:
            return checklists.workbook(session, version_id)

    # The life of a version.

    def draft(self, data: bytes, files: Mapping[str, bytes] = _NO_FILES) -> tuple[ChecklistVersion, Changes]:
        """Keep a workbook with its data files as a draft; the same workbook again brings its data files up to date.

        BadInput says what is wrong with the workbook or a file. RuleBroken `checklist_known` once it was released.
        """
        form = workbook.load(data, files)
        external.read_all(form)
        version = _version(form)
        with self._store.write() as session:
            if form.sha256 not in checklists.known(session):
                checklists.add(session, version, form, data, self._store.now(), draft=True)
            else:
                if checklists.line(session, version.id).state is not VersionState.DRAFT:
                    raise RuleBroken("checklist_known")
                checklists.put_files(
                    session, version.id, {name: form.files[name] for name in files if name in form.files}
                )
        self._shelf.forget(version.id)
        return version, Changes.of(Topic.STORE)

    def release(self, version_id: str, who: Who) -> Changes:
        """Give a version to new visits from now on; the one before is retired.

        RuleBroken `checklist_has_errors` (number) while anything is wrong with the workbook.
        """
        with self._store.read() as session:
            data, files = checklists.workbook(session, version_id), checklists.files(session, version_id)
        wrong = checked.check(data, files).of(Weight.ERROR)
        if wrong:
            raise RuleBroken("checklist_has_errors", number=len(wrong))
        with self._store.write(who) as session:
            checklists.release(session, version_id, self._store.now())
        return Changes.of(Topic.STORE)

    def retire(self, version_id: str, who: Who) -> Changes:
        """Give a version to no new visit any more; visits that are bound to it keep it."""
        with self._store.write(who) as session:
            if checklists.line(session, version_id).state is not VersionState.ACTIVE:
                raise RuleBroken("checklist_not_active")
            checklists.retire(session, version_id, self._store.now())
        return Changes.of(Topic.STORE)

    def delete(self, version_id: str) -> Changes:
        """Remove a draft. RuleBroken once it was released, and while a visit is bound to it."""
        with self._store.write() as session:
            if checklists.line(session, version_id).state is not VersionState.DRAFT:
                raise RuleBroken("checklist_not_draft")
            if checklists.uses(session, version_id):
                raise RuleBroken("checklist_in_use")
            checklists.remove(session, version_id)
        self._shelf.forget(version_id)
        return Changes.of(Topic.STORE)

    # Another version for a visit.

    def upgrade_preview(self, visit_id: str, version_id: str) -> Upgrade:
        """Return what becomes of the answers of a visit when it goes over to another version of its checklist."""
        return self._rehearsed(visit_id, version_id).told

    def upgrade(self, visit_id: str, version_id: str, who: Who) -> tuple[Upgrade, Changes]:
        """Let a visit go over to a released version of its checklist. What has no place there is kept, but not told.

        RuleBroken for a closed visit, another checklist, a version that isn't released.
        """
        plan = self._rehearsed(visit_id, version_id)
        with self._store.write(who) as session:
            upgrades.carry_out(session, plan)
            Fillings(self._shelf, self._store.now).again(session, visit_id)
        return plan.told, Changes.of(Topic.VISITS, Topic.ANSWERS, Topic.FINDINGS, visit_id=visit_id)

    def _rehearsed(self, visit_id: str, version_id: str) -> upgrades.Plan:
        """Return the plan that the new version holds: what it would take away by its lists has no place in it."""
        with self._store.rehearse() as session:
            recording.ensure_recordable(session, visit_id)
            plan = upgrades.plan(session, self._shelf, visit_id, version_id)
            upgrades.carry_out(session, plan)
            Fillings(self._shelf, self._store.now).again(session, visit_id)
            without = upgrades.taken_away(session, plan)
        with self._store.read() as session:
            return upgrades.plan(session, self._shelf, visit_id, version_id, without)


def _version(form: Form) -> ChecklistVersion:
    return ChecklistVersion(
        ids.derived_id("checklist_version", form.sha256),
        form.form_id,
        form.version,
        form.sha256,
        form.titles,
        form.applies_to,
        form.module,
    )
