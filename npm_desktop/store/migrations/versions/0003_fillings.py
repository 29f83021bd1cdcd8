"""Checklists that skip, repeat and calculate: instances of repeats, hidden answers, calculated values, drafts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
MOMENT = sa.String(48)
# PostgreSQL refuses a row whose words don't fit into an index.
SHORT: dict[str, Any] = {"postgresql_where": sa.text("length(value) <= 200")}
PATH, OLD_PATH = sa.String(400), sa.String(200)


def upgrade() -> None:
    with op.batch_alter_table("checklist_version") as batch:
        for column in (
            sa.Column("released_at", MOMENT, nullable=True),
            sa.Column("retired_at", MOMENT, nullable=True),
            sa.Column("base_id", ID, nullable=True),
            sa.Column("converted", sa.LargeBinary(), nullable=True),
        ):
            batch.add_column(column)
        batch.create_foreign_key(
            "fk_checklist_version_base_id_checklist_version", "checklist_version", ["base_id"], ["id"]
        )
    op.create_table(
        "checklist_file",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["checklist_version.id"], name="fk_checklist_file_version_id_checklist_version"
        ),
        sa.PrimaryKeyConstraint("version_id", "name", name="pk_checklist_file"),
    )
    with op.batch_alter_table("answer") as batch:
        batch.add_column(sa.Column("orphan", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("hidden", sa.Boolean(), nullable=True))
        batch.alter_column("path", existing_type=OLD_PATH, type_=PATH, existing_nullable=False)
    _index_answers(**SHORT)
    op.create_table(
        "repeat_item",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("path", PATH, nullable=False),
        sa.Column("around", sa.String(40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_repeat_item_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_repeat_item"),
    )
    op.create_index("ix_repeat_item_visit_id", "repeat_item", ["visit_id"], unique=False)
    op.create_table(
        "calculated",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("path", PATH, nullable=False),
        sa.Column("instance", sa.String(40), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_calculated_visit_id_visit"),
        sa.PrimaryKeyConstraint("visit_id", "path", "instance", name="pk_calculated"),
    )
    op.create_index("ix_calculated_path_value", "calculated", ["path", "value"], unique=False, **SHORT)
    op.create_index("ix_calculated_path_number", "calculated", ["path", "number"], unique=False)
    op.create_table(
        "submission",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("instance_id", sa.String(200), nullable=False),
        sa.Column("form_id", sa.String(200), nullable=False),
        sa.Column("version", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_submission_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
    )
    op.create_index("ix_submission_visit_id", "submission", ["visit_id"], unique=False)


def _index_answers(**kept: Any) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_answer_path_value", "answer")
        op.create_index("ix_answer_path_value", "answer", ["path", "value"], unique=False, **kept)


def downgrade() -> None:
    _index_answers()
    op.drop_table("submission")
    op.drop_table("calculated")
    op.drop_table("repeat_item")
    with op.batch_alter_table("answer") as batch:
        batch.drop_column("hidden")
        batch.drop_column("orphan")
        batch.alter_column("path", existing_type=PATH, type_=OLD_PATH, existing_nullable=False)
    op.drop_table("checklist_file")
    with op.batch_alter_table("checklist_version") as batch:
        batch.drop_constraint("fk_checklist_version_base_id_checklist_version", type_="foreignkey")
        for name in ("converted", "base_id", "retired_at", "released_at"):
            batch.drop_column(name)
