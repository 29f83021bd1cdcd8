"""What a special visit rests on: messages, instructions, publications with their saved copies."""

from __future__ import annotations

from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Ground
from npm_desktop.services.entries import Entries
from npm_desktop.store import documents, rows
from npm_desktop.store.store import Store
from npm_desktop.store.tables.evidence import GroundRow


class Grounds(Entries[Ground]):
    """The grounds of special visits."""

    table = GroundRow
    kind = Ground

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._settable = self._plain = self._plain - {"file_name", "sha256"}  # they follow from the copy of `attach`

    def attach(self, ground_id: str, copy: StoredFile, title: str, who: Who) -> Changes:
        """Keep the saved copy of a publication; an earlier copy stays among the files and in the log."""
        with self._store.write(who) as session:
            old = rows.get(session, GroundRow, Ground, ground_id)
            self._ensure_open(session, old.visit_id)
            documents.add_file(session, copy, self._store.now())
            row = session.get_one(GroundRow, ground_id)
            row.file_name, row.sha256, row.title = copy.name, copy.sha256, title[:500]
        return self._changes(old.visit_id)

    def copy_of(self, ground_id: str) -> StoredFile | None:
        """Return the saved copy of a publication, None when there is none."""
        with self._store.read() as session:
            ground = rows.get(session, GroundRow, Ground, ground_id)
            return documents.file(session, ground.file_name) if ground.file_name else None
