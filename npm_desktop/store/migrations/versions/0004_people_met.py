"""Interviews, messages, reprisals, injuries, compartments, rooms, paper kits, and what findings and photos rest on."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
MOMENT = sa.String(48)
NAME = sa.String(20)
TABLES = (
    "compartment",
    "holder",
    "share",
    "room",
    "interview",
    "recontact",
    "private_note",
    "identity",
    "opening",
    "message",
    "reprisal",
    "reprisal_step",
    "injury_sheet",
    "lesion",
    "medical_note",
    "room_seen",
    "paper_sheet",
)
# Columns of older tables: what each refers to, and whether it is looked for.
ADDED: Mapping[str, Sequence[tuple[str, Any, str, bool]]] = {
    "visit": [("leave_by", MOMENT, "", False)],
    "visit_member": [("doctor", sa.Boolean(), "", False)],
    "participant": [("doctor", sa.Boolean(), "", False), ("child_trained", sa.Boolean(), "", False)],
    "finding": [
        ("interviews", JSON, "", False),
        ("papers", JSON, "", False),
        ("merged_into", ID, "finding", False),
    ],
    "recommendation": [("verify", JSON, "", False)],
    "photo": [
        ("recommendation_id", ID, "recommendation", True),
        ("before_id", ID, "photo", False),
        ("injury_id", ID, "injury_sheet", True),
    ],
}


def _maybe(kind: Any, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _must(kind: Any, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _table(
    name: str,
    *columns: sa.Column[object],
    keys: tuple[str, ...] = ("id",),
    refs: Mapping[str, str] = {},
    indexes: Sequence[list[str]] = (),
) -> None:
    own = [*_must(ID, "id"), *_must(sa.Boolean(), "deleted")] if keys == ("id",) else []
    op.create_table(
        name,
        *columns,
        *own,
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_{name}_{column}_{target.split('.')[0]}")
            for column, target in refs.items()
        ),
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}"),
    )
    for index in indexes:
        op.create_index(f"ix_{name}_{'_'.join(index)}", name, index, unique=False)


def upgrade() -> None:
    _table(
        "compartment",
        *_must(NAME, "name"),
        *_must(sa.LargeBinary(), "public_key"),
        keys=("name",),
    )
    _table(
        "holder",
        *_must(ID, "participant_id"),
        *_must(sa.LargeBinary(), "public_key", "wrapped_key"),
        keys=("participant_id",),
        refs={"participant_id": "participant.id"},
    )
    _table(
        "share",
        *_must(NAME, "compartment"),
        *_must(ID, "participant_id"),
        *_must(sa.Integer(), "half"),
        *_must(sa.LargeBinary(), "sealed"),
        keys=("compartment", "participant_id"),
        refs={"compartment": "compartment.name", "participant_id": "holder.participant_id"},
    )
    _table(
        "room",
        *_must(ID, "institution_id"),
        *_must(sa.Integer(), "ordinal", "floor", "x", "y", "width", "height"),
        *_maybe(JSON, "name"),
        *_must(sa.String(100), "building"),
        refs={"institution_id": "institution.id"},
        indexes=[["institution_id"]],
    )
    _table(
        "interview",
        *_must(ID, "visit_id"),
        *_must(sa.String(12), "code"),
        *_maybe(sa.Date(), "day", "purged_on"),
        *_must(NAME, "kind", "privacy", "interpreting", "talk", "notes_kept", "quote", "pass_on", "photo", "follow_up", "allegation", "risk"),
        *_must(sa.Integer(), "persons"),
        *_must(sa.String(200), "unit"),
        *_must(sa.Boolean(), "minor", "pledge"),
        *_maybe(sa.Boolean(), "trained"),
        *_maybe(JSON, "beside", "best_interest", "topics", "check_days", "notes"),
        *_must(sa.String(20), "language"),
        *_must(sa.String(300), "interpreter"),
        *_maybe(ID, "witness_id", "author_id", "typist_id"),
        refs={"visit_id": "visit.id", "witness_id": "participant.id"},
        indexes=[["visit_id"]],
    )
    _table(
        "recontact",
        *_must(ID, "visit_id"),
        *_must(sa.String(200), "unit"),
        *_must(sa.Integer(), "persons"),
        *_maybe(ID, "interview_id"),
        *_maybe(NAME, "met"),
        *_maybe(sa.Date(), "day"),
        *_maybe(JSON, "seen"),
        refs={"visit_id": "visit.id", "interview_id": "interview.id"},
        indexes=[["visit_id"]],
    )
    _table(
        "private_note",
        *_must(ID, "visit_id"),
        *_must(sa.Integer(), "ordinal"),
        *_maybe(ID, "owner_id"),
        *_must(sa.String(400), "about"),
        *_maybe(sa.Date(), "day"),
        *_maybe(JSON, "text"),
        refs={"visit_id": "visit.id", "owner_id": "participant.id"},
        indexes=[["owner_id"], ["visit_id"]],
    )
    _table(
        "identity",
        *_must(ID, "visit_id", "interview_id"),
        *_maybe(sa.Date(), "day", "destroy_on", "destroyed_on"),
        *_maybe(sa.LargeBinary(), "sealed"),
        refs={"visit_id": "visit.id", "interview_id": "interview.id"},
        indexes=[["destroy_on"], ["interview_id"], ["visit_id"]],
    )
    _table(
        "opening",
        *_must(ID, "visit_id"),
        *_must(sa.Integer(), "ordinal"),
        *_must(NAME, "compartment"),
        *_maybe(MOMENT, "at"),
        *_maybe(ID, "first_id", "second_id"),
        *_maybe(JSON, "reason", "records"),
        refs={"visit_id": "visit.id", "first_id": "participant.id", "second_id": "participant.id"},
        indexes=[["visit_id"]],
    )
    _table(
        "message",
        *_must(ID, "institution_id"),
        *_maybe(ID, "visit_id", "interview_id", "decided_by", "author_id", "typist_id"),
        *_must(sa.Integer(), "ordinal"),
        *_must(sa.String(60), "number", "passed_number", "pretrial_number"),
        *_maybe(sa.Date(), "day", "passed_on", "pretrial_on", "withdrawn_on", "decided_on", "outcome_on"),
        *_must(NAME, "channel", "nature", "standing", "forensic", "outcome"),
        *_maybe(JSON, "text", "forensic_note", "withdrawal", "decision", "outcome_note"),
        *_must(sa.Boolean(), "identity_consent", "grave"),
        *_must(sa.String(300), "lawyer"),
        refs={"institution_id": "institution.id", "visit_id": "visit.id", "interview_id": "interview.id", "decided_by": "participant.id"},
        indexes=[["institution_id", "day"], ["visit_id"]],
    )
    _table(
        "reprisal",
        *_must(ID, "visit_id", "institution_id"),
        *_must(sa.Integer(), "ordinal"),
        *_maybe(ID, "interview_id", "closed_by", "closed_with", "author_id", "typist_id"),
        *_maybe(sa.Date(), "known_on", "happened_on", "letter_on", "closed_on"),
        *_must(NAME, "sanction"),
        *_maybe(JSON, "what", "before", "after", "wish", "closing"),
        *_must(sa.String(300), "ordered_by"),
        *_must(sa.String(60), "letter_number"),
        refs={"visit_id": "visit.id", "institution_id": "institution.id", "interview_id": "interview.id", "closed_by": "participant.id", "closed_with": "participant.id"},
        indexes=[["institution_id"], ["visit_id"]],
    )
    _table(
        "reprisal_step",
        *_must(ID, "visit_id", "reprisal_id"),
        *_must(sa.Integer(), "ordinal"),
        *_must(NAME, "kind"),
        *_maybe(sa.Date(), "due", "done_on"),
        *_maybe(ID, "institution_id"),
        *_maybe(NAME, "condition"),
        *_maybe(JSON, "seen"),
        refs={"visit_id": "visit.id", "reprisal_id": "reprisal.id", "institution_id": "institution.id"},
        indexes=[["due"], ["reprisal_id"], ["visit_id"]],
    )
    _table(
        "injury_sheet",
        *_must(ID, "visit_id"),
        *_maybe(ID, "interview_id", "consent_witness", "author_id", "typist_id"),
        *_maybe(sa.Date(), "day"),
        *_must(sa.Boolean(), "consent"),
        *_must(sa.String(10), "figure"),
        *_maybe(JSON, "words", "cause", "best_interest"),
        *_must(sa.String(60), "happened"),
        refs={"visit_id": "visit.id", "interview_id": "interview.id", "consent_witness": "participant.id"},
        indexes=[["visit_id"]],
    )
    _table(
        "lesion",
        *_must(ID, "visit_id", "sheet_id"),
        *_must(sa.Integer(), "ordinal"),
        *_must(NAME, "view"),
        *_must(sa.Double(), "x", "y"),
        *_maybe(JSON, "site", "shape", "colour", "borders"),
        *_maybe(sa.Integer(), "length", "width"),
        refs={"visit_id": "visit.id", "sheet_id": "injury_sheet.id"},
        indexes=[["sheet_id"], ["visit_id"]],
    )
    _table(
        "medical_note",
        *_must(ID, "visit_id", "sheet_id"),
        *_maybe(ID, "doctor_id"),
        *_maybe(sa.Date(), "day", "destroyed_on"),
        *_maybe(sa.LargeBinary(), "sealed"),
        refs={"visit_id": "visit.id", "sheet_id": "injury_sheet.id", "doctor_id": "participant.id"},
        indexes=[["sheet_id"], ["visit_id"]],
    )
    _table(
        "room_seen",
        *_must(ID, "visit_id", "room_id"),
        *_must(NAME, "entered"),
        *_maybe(JSON, "note"),
        refs={"visit_id": "visit.id", "room_id": "room.id"},
        indexes=[["room_id"], ["visit_id"]],
    )
    _table(
        "paper_sheet",
        *_must(ID, "visit_id"),
        *_must(sa.Integer(), "ordinal"),
        *_must(sa.String(60), "number", "act_number"),
        *_must(NAME, "kind", "state"),
        *_must(sa.String(10), "section"),
        *_maybe(ID, "holder_id", "destroyed_by", "destroyed_with"),
        *_maybe(sa.Date(), "out_on", "back_on", "typed_on", "destroyed_on"),
        *_maybe(JSON, "note"),
        refs={"visit_id": "visit.id", "holder_id": "participant.id", "destroyed_by": "participant.id", "destroyed_with": "participant.id"},
        indexes=[["visit_id"]],
    )
    for name, columns in ADDED.items():
        _add(name, columns)


def _add(name: str, columns: Sequence[tuple[str, Any, str, bool]]) -> None:
    with op.batch_alter_table(name) as batch:
        for column, kind, target, _found in columns:
            batch.add_column(sa.Column(column, kind, nullable=True))
            if target:
                batch.create_foreign_key(f"fk_{name}_{column}_{target}", target, [column], ["id"])
    for column, _kind, _target, found in columns:
        if found:
            op.create_index(f"ix_{name}_{column}", name, [column], unique=False)


def downgrade() -> None:
    for name, columns in ADDED.items():
        for column, _kind, _target, found in columns:
            if found:
                op.drop_index(f"ix_{name}_{column}", name)
        with op.batch_alter_table(name) as batch:
            for column, _kind, target, _found in columns:
                if target:
                    batch.drop_constraint(f"fk_{name}_{column}_{target}", type_="foreignkey")
                batch.drop_column(column)
    for name in reversed(TABLES):
        op.drop_table(name)
