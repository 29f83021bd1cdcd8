"""Texts that seem to tell who a person is are read once more before a paper is fixed; whoever did that says so."""

from __future__ import annotations

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.translations import passages
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.personal import mark_of
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.services import material
from npm_desktop.store import personal
from npm_desktop.store.store import Store


class PersonalData:
    """What was read again and gives nobody away."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def confirm(self, visit_id: str, key: str, who: Who, text: Text | None = None) -> Changes:
        """Say that the text of this key was read and tells no person. It holds for its words as they are now.

        Give the `text` that was read, and RuleBroken `text_changed_since` says when it is another one by now.
        """
        with self._store.write(who) as session:
            known = passages(material.of_visit(session, self._shelf, visit_id))
            found = next((one for one in known if one.key == key), None)
            if found is None:
                raise NotFound("passage_not_found")
            mark = mark_of(found.text)
            if text is not None and mark_of(text) != mark:
                raise RuleBroken("text_changed_since")
            personal.confirm(session, visit_id, key, mark, who.author, self._store.now().at.date())
        return Changes.of(Topic.DOCUMENTS, visit_id=visit_id)
