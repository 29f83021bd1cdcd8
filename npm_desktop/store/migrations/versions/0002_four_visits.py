"""The four types of visits, refused entry, obstruction, photos, campaigns."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
MOMENT = sa.String(48)


def _id(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, ID, nullable=not needed)


def _text(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, JSON, nullable=True) for name in names]


def _string(length: int, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(length), nullable=False) for name in names]


def _maybe(kind: Any, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _must(kind: Any, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _table(
    name: str, columns: Sequence[sa.Column[object]], keys: dict[str, str], indexes: Sequence[Sequence[str]] = ()
) -> None:
    """Create a table of records; `keys` maps a column to the table it refers to."""
    op.create_table(
        name,
        *columns,
        *_must(ID, "id"),
        *_must(sa.Boolean(), "deleted"),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{target}.{'name' if target == 'file' else 'id'}"], name=f"fk_{name}_{column}_{target}"
            )
            for column, target in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    for one in indexes:
        op.create_index(f"ix_{name}_{'_'.join(one)}", name, list(one), unique=False)


VISIT = (["visit_id"],)


def _stamps() -> list[sa.Column[object]]:
    return [*_maybe(ID, "author_id", "typist_id"), *_maybe(MOMENT, "at")]


# In the order in which they can be made.
TABLES = (
    "campaign",
    "campaign_place",
    "ground",
    "promise",
    "obstruction",
    "photo",
    "check_card",
    "refusal",
    "refusal_call",
    "witness",
    "appeal",
)


# What lists of thousands are counted and sorted by, without a look into the wide rows.
INDEXES = (
    ("ix_visit_kind_state_institution_id_day_deleted", "visit", ["kind", "state", "institution_id", "day", "deleted"]),
    ("ix_recommendation_listed", "recommendation",
     ["state", "institution_id", "deadline", "number", "deleted", "id"]),
    ("ix_recommendation_visit_id_deleted", "recommendation", ["visit_id", "deleted"]),
    ("ix_finding_visit_id_deleted", "finding", ["visit_id", "deleted"]),
    ("ix_file_sha256", "file", ["sha256"]),
)


def upgrade() -> None:
    _campaigns()
    _evidence()
    _photos_and_checks()
    _admission()
    with op.batch_alter_table("checklist_version") as batch:
        batch.add_column(sa.Column("module", sa.String(20), nullable=True))
    with op.batch_alter_table("document") as batch:
        batch.add_column(_id("subject_id"))
    with op.batch_alter_table("signature") as batch:
        batch.add_column(sa.Column("role", sa.String(500), nullable=True))
        batch.add_column(sa.Column("certified_by", JSON, nullable=True))
        batch.alter_column("participant_id", existing_type=ID, nullable=True)
    with op.batch_alter_table("visit") as batch:
        for column in (_id("module_version_id"), _id("campaign_id"), *_text("urgent"), *_maybe(sa.String(8), "prevailing")):
            batch.add_column(column)
        batch.create_index("ix_visit_campaign_id", ["campaign_id"], unique=False)
        batch.create_foreign_key(
            "fk_visit_module_version_id_checklist_version", "checklist_version", ["module_version_id"], ["id"]
        )
        batch.create_foreign_key("fk_visit_campaign_id_campaign", "campaign", ["campaign_id"], ["id"])
    op.drop_index("ix_recommendation_state", "recommendation")
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns, unique=False)


def _campaigns() -> None:
    days = _maybe(sa.Date(), "decision_day", "from_day", "to_day")
    columns = [*_text("topic"), *_string(60, "decision_number"), _id("module_version_id"), *days]
    _table("campaign", [*columns, *_must(sa.Boolean(), "closed")], {"module_version_id": "checklist_version"})
    _table(
        "campaign_place",
        [_id("campaign_id", needed=True), _id("institution_id", needed=True), _id("group_id")],
        {"campaign_id": "campaign", "institution_id": "institution", "group_id": "npm_group"},
        [["campaign_id"], ["institution_id"]],
    )


def _of_visit(*columns: sa.Column[object]) -> list[sa.Column[object]]:
    return [_id("visit_id", needed=True), *_must(sa.Integer(), "ordinal"), *columns]


def _evidence() -> None:
    ground = _of_visit(
        *_string(20, "kind"),
        *_string(120, "number"),
        *_maybe(sa.Date(), "day"),
        *_maybe(MOMENT, "received_at"),
        *_text("told"),
        *_string(2000, "link"),
        *_string(500, "title"),
        *_maybe(sa.String(40), "file_name"),
        *_string(64, "sha256"),
    )
    _table("ground", ground, {"visit_id": "visit", "file_name": "file"}, VISIT)
    promise = _of_visit(*_text("text"), *_string(300, "who"), *_maybe(sa.Date(), "by_day"))
    _table("promise", promise, {"visit_id": "visit"}, VISIT)
    obstruction = _of_visit(
        *_string(20, "kind"),
        *_text("what", "place"),
        *_maybe(MOMENT, "at", "until"),
        *_string(300, "official"),
        *_text("position", "words"),
        *_must(sa.Boolean(), "explained"),
    )
    _table("obstruction", obstruction, {"visit_id": "visit"}, VISIT)


def _photos_and_checks() -> None:
    photo = _of_visit(
        *_string(40, "original", "derivative", "thumbnail"),
        *_string(64, "sha256", "print_sha256"),
        *_must(sa.Integer(), "width", "height"),
        *_string(10, "format"),
        *_string(40, "taken"),
        *_string(20, "subject"),
        *_string(500, "permission"),
        *_maybe(MOMENT, "permitted_at"),
        *_text("caption", "place"),
        _id("finding_id"),
        *_must(sa.Boolean(), "in_report", "cleared"),
        *_string(20, "print_class"),
        *_stamps(),
    )
    files = dict.fromkeys(("original", "derivative", "thumbnail"), "file")
    indexes = (["finding_id"], ["visit_id"], ["visit_id", "sha256"])
    _table("photo", photo, {**files, "visit_id": "visit", "finding_id": "finding"}, indexes)
    check = [
        _id("visit_id", needed=True),
        _id("recommendation_id"),
        _id("promise_id"),
        *_string(20, "judgement"),
        *_text("observation", "proof"),
        *_stamps(),
    ]
    keys = {"visit_id": "visit", "recommendation_id": "recommendation", "promise_id": "promise"}
    _table("check_card", check, keys, (["visit_id"], ["recommendation_id"], ["promise_id"]))


def _admission() -> None:
    refusal = [
        _id("visit_id", needed=True),
        *_maybe(MOMENT, "refused_at", "left_at"),
        *_text("position"),
        *_string(300, "official"),
        *_must(sa.Boolean(), "name_withheld"),
        *_maybe(sa.String(20), "ground"),
        *_text("words"),
        *_maybe(sa.Boolean(), "verbatim", "certificates_shown"),
        *_text("shown_to", "explained", "could_not", "evidence", "copies"),
    ]
    _table("refusal", refusal, {"visit_id": "visit"}, VISIT)
    call = _of_visit(*_text("whom"), *_maybe(MOMENT, "at"), *_text("outcome"))
    _table("refusal_call", call, {"visit_id": "visit"}, VISIT)
    _table("witness", _of_visit(*_string(300, "name"), *_text("role")), {"visit_id": "visit"}, VISIT)
    appeal = _of_visit(
        *_string(20, "kind", "addressee"),
        *_text("addressee_note"),
        *_string(60, "number"),
        *_maybe(sa.Date(), "day"),
        *_text("asks"),
        *_maybe(sa.Date(), "answered_on"),
        *_string(60, "answer_number"),
        *_string(20, "outcome"),
        *_text("answer"),
    )
    _table("appeal", appeal, {"visit_id": "visit"}, VISIT)


def downgrade() -> None:
    for name, table, _columns in INDEXES:
        op.drop_index(name, table)
    op.create_index("ix_recommendation_state", "recommendation", ["state"], unique=False)
    with op.batch_alter_table("visit") as batch:
        batch.drop_constraint("fk_visit_campaign_id_campaign", type_="foreignkey")
        batch.drop_constraint("fk_visit_module_version_id_checklist_version", type_="foreignkey")
        batch.drop_index("ix_visit_campaign_id")
        for name in ("prevailing", "urgent", "campaign_id", "module_version_id"):
            batch.drop_column(name)
    with op.batch_alter_table("signature") as batch:
        batch.alter_column("participant_id", existing_type=ID, nullable=False)
        batch.drop_column("certified_by")
        batch.drop_column("role")
    with op.batch_alter_table("document") as batch:
        batch.drop_column("subject_id")
    with op.batch_alter_table("checklist_version") as batch:
        batch.drop_column("module")
    for name in reversed(TABLES):
        op.drop_table(name)
