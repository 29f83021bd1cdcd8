"""The forms that are open, by the id of their version: read once, compiled once, then at hand."""

from __future__ import annotations

from collections.abc import Callable

from npm_desktop.checklists.compiled import Compiled
from npm_desktop.checklists.form import Form


class Shelf:
    """Forms by version id. A version that visits are bound to never changes; a draft's is forgotten when it does."""

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}
        self._joined: dict[tuple[str, str], Form] = {}
        self._compiled: dict[str, tuple[Form, Compiled]] = {}

    def form(self, version_id: str, fetch: Callable[[], Form]) -> Form:
        """Return the form of the version; `fetch` reads it when it isn't at hand."""
        form = self._forms.get(version_id)
        if form is None:
            form = self._forms[version_id] = fetch()
        return form

    def forget(self, version_id: str) -> None:
        """Let go of a version whose data files changed, or that is gone."""
        self._forms.pop(version_id, None)

    def joined(self, form: Form, module: Form) -> Form:
        """Return the two as one form, the module's sections first."""
        key = (form.sha256, module.sha256)
        known = self._joined.get(key)
        whole = (*module.wholes, *form.wholes)
        if known is None or any(one is not other for one, other in zip(known.parts, whole, strict=True)):
            known = self._joined[key] = form.joined(module)
        return known

    def compiled(self, form: Form) -> tuple[Compiled, ...]:
        """Return the form with its rules compiled: of two joined ones each by itself, since each has its own rules."""
        return tuple(self._one(whole) for whole in form.wholes if whole.xml)

    def _one(self, form: Form) -> Compiled:
        known = self._compiled.get(form.sha256)
        # The same workbook with other data files is another form.
        if known is None or known[0] is not form:
            known = self._compiled[form.sha256] = (form, Compiled.of(form))
        return known[1]
