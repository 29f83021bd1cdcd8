"""The forms that are open, by the id of their version: read once, then at hand."""

from __future__ import annotations

from collections.abc import Callable

from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Form


class Shelf:
    """Forms by version id. A version never changes, so nothing here grows old."""

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}
        self._joined: dict[tuple[str, str], Form] = {}

    def form(self, version_id: str, fetch: Callable[[], bytes]) -> Form:
        """Return the form of the version; `fetch` gives its workbook when it isn't at hand."""
        form = self._forms.get(version_id)
        if form is None:
            form = self._forms[version_id] = workbook.load(fetch())
        return form

    def joined(self, form: Form, module: Form) -> Form:
        """Return the two as one form, the module's sections first."""
        key = (form.sha256, module.sha256)
        if key not in self._joined:
            self._joined[key] = form.joined(module)
        return self._joined[key]
