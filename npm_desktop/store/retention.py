"""Words that are destroyed for good: out of the row, and out of every value the change log kept of them.

The log stays whole without them: what was written is gone, that it was destroyed is a change like any other. Nothing
here decides what is destroyed or when.
"""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from npm_desktop.store.changes import BIRTH
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.record import Record


def forget(session: Session, table: type[Record], record_id: str, name: str) -> bool:
    """Destroy what a field of the record holds and ever held; tell whether there was anything."""
    session.flush()
    write_over(session)
    known = _forget_changes(session, record_id, name)
    # Past the session, which would log the emptied field as a change upon changes that are gone.
    session.connection().execute(update(table).where(table.id == record_id).values({name: None}))
    session.expire(session.get_one(table, record_id), [name])
    return known


def write_over(session: Session) -> None:
    """Let whatever is taken away from now on be written over in the file, not only be given up."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def _forget_changes(session: Session, record_id: str, name: str) -> bool:
    connection = session.connection()
    of_record = ChangeRow.record_id == record_id
    own = (ChangeRow.field == name) | ChangeRow.field.startswith(f"{name}/", autoescape=True)
    known = connection.execute(delete(ChangeRow).where(of_record, own)).rowcount > 0
    births = select(ChangeRow.lamport, ChangeRow.replica_id, ChangeRow.value).where(of_record, ChangeRow.field == BIRTH)
    for lamport, replica_id, value in connection.execute(births).all():
        assert isinstance(value, dict)
        kept = {key: one for key, one in value.items() if key != name and not key.startswith(f"{name}/")}
        place = (ChangeRow.lamport == lamport) & (ChangeRow.replica_id == replica_id)
        if kept != value:
            connection.execute(update(ChangeRow).where(place).values(value=kept))
            known = True
    return known
