"""The index of the search: entries, their words, and how far it is made. It is filled by the program, not here."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The words come folded, one space between them; no text is kept, and what is taken out is marked.
WORDS = """
CREATE VIRTUAL TABLE search_words USING fts5(
    words, place, stems,
    content='', contentless_delete=1, tokenize='ascii'
)
"""


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(120), nullable=False),
        sa.Column("visit_id", ID, nullable=True),
        sa.Column("institution_id", ID, nullable=True),
        sa.Column("region", sa.String(2), nullable=False),
        sa.Column("category", sa.String(12), nullable=False),
        sa.Column("visit_type", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
    )
    op.create_index("ix_search_entry_record_id", "search_entry", ["record_id"], unique=True)
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("after", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_search_state"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(WORDS)
        return
    op.create_table(
        "search_words",
        sa.Column("rowid", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("words", TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name="pk_search_words"),
    )
    op.create_index("ix_search_words_words", "search_words", ["words"], unique=False, postgresql_using="gin")


def downgrade() -> None:
    for name in ("search_words", "search_state", "search_entry"):
        op.drop_table(name)
