"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TEXT = JSON


def by_sign(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table('change',
    sa.Column('lamport', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('replica_id', ID, nullable=False),
    sa.Column('record_type', sa.String(length=40), nullable=False),
    sa.Column('record_id', ID, nullable=False),
    sa.Column('scope_id', ID, nullable=True),
    sa.Column('field', sa.String(length=80), nullable=False),
    sa.Column('value', JSON, nullable=True),
    sa.Column('base_lamport', sa.BigInteger(), nullable=True),
    sa.Column('base_replica_id', ID, nullable=True),
    sa.Column('author_id', ID, nullable=True),
    sa.Column('typist_id', ID, nullable=True),
    sa.Column('at', sa.String(48), nullable=False),
    sa.PrimaryKeyConstraint('lamport', 'replica_id', name=op.f('pk_change'))
    )
    op.create_index(op.f('ix_change_record_id_field_lamport'), 'change', ['record_id', 'field', 'lamport'], unique=False)
    op.create_index(op.f('ix_change_scope_id'), 'change', ['scope_id'], unique=False)
    op.create_table('checklist_version',
    sa.Column('id', ID, nullable=False),
    sa.Column('form_id', sa.String(length=80), nullable=False),
    sa.Column('version', sa.String(length=40), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('titles', JSON, nullable=False),
    sa.Column('applies_to', JSON, nullable=False),
    sa.Column('workbook', sa.LargeBinary(), nullable=False),
    sa.Column('added_at', sa.String(48), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_version')),
    sa.UniqueConstraint('sha256', name=op.f('uq_checklist_version_sha256'))
    )
    op.create_index(op.f('ix_checklist_version_form_id'), 'checklist_version', ['form_id'], unique=False)
    op.create_table('file',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('wrapped_key', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('added_at', sa.String(48), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_file'))
    )
    op.create_table('institution',
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.Column('category', sa.String(length=12), nullable=False),
    sa.Column('region', sa.String(length=2), nullable=False),
    sa.Column('address', sa.String(length=500), nullable=False),
    sa.Column('head', sa.String(length=300), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('sort_key', by_sign(400), nullable=False),
    sa.Column('folded', sa.String(length=2000), nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_institution'))
    )
    op.create_index(op.f('ix_institution_category'), 'institution', ['category'], unique=False)
    op.create_index(op.f('ix_institution_code'), 'institution', ['code'], unique=False)
    op.create_index(op.f('ix_institution_region'), 'institution', ['region'], unique=False)
    op.create_index(op.f('ix_institution_sort_key'), 'institution', ['sort_key'], unique=False)
    op.create_table('npm_group',
    sa.Column('code', by_sign(20), nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_npm_group'))
    )
    op.create_table('number',
    sa.Column('series', sa.String(length=20), nullable=False),
    sa.Column('group_code', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('series', 'group_code', 'year', name=op.f('pk_number'))
    )
    op.create_table('participant',
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('profession', TEXT, nullable=True),
    sa.Column('sex', sa.String(length=1), nullable=True),
    sa.Column('sort_key', by_sign(400), nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant'))
    )
    op.create_table('preference',
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('value', JSON, nullable=True),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_preference'))
    )
    op.create_table('store',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('store_id', ID, nullable=False),
    sa.Column('replica_id', ID, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('block', sa.String(length=8), nullable=False),
    sa.Column('made_at', sa.String(48), nullable=False),
    sa.Column('owner_id', ID, nullable=True),
    sa.Column('seal_key', sa.LargeBinary(), nullable=True),
    sa.Column('seal_certificate', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store'))
    )
    op.create_table('certificate',
    sa.Column('participant_id', ID, nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_certificate_participant_id_participant')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate'))
    )
    op.create_index(op.f('ix_certificate_participant_id'), 'certificate', ['participant_id'], unique=False)
    op.create_table('group_member',
    sa.Column('group_id', ID, nullable=False),
    sa.Column('participant_id', ID, nullable=False),
    sa.Column('leader', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['npm_group.id'], name=op.f('fk_group_member_group_id_npm_group')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_group_member_participant_id_participant')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_member'))
    )
    op.create_index(op.f('ix_group_member_group_id'), 'group_member', ['group_id'], unique=False)
    op.create_index(op.f('ix_group_member_participant_id'), 'group_member', ['participant_id'], unique=False)
    op.create_table('group_region',
    sa.Column('group_id', ID, nullable=False),
    sa.Column('region', sa.String(length=2), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['npm_group.id'], name=op.f('fk_group_region_group_id_npm_group')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_region'))
    )
    op.create_index(op.f('ix_group_region_group_id'), 'group_region', ['group_id'], unique=False)
    op.create_table('visit',
    sa.Column('number', by_sign(60), nullable=False),
    sa.Column('origin', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.String(20), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('institution_id', ID, nullable=False),
    sa.Column('group_id', ID, nullable=True),
    sa.Column('checklist_version_id', ID, nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('snapshot', JSON, nullable=False),
    sa.Column('ground', TEXT, nullable=True),
    sa.Column('base_visit_id', ID, nullable=True),
    sa.Column('base_number', sa.String(length=60), nullable=True),
    sa.Column('base_day', sa.Date(), nullable=True),
    sa.Column('objectives', TEXT, nullable=True),
    sa.Column('announced', sa.Boolean(), nullable=True),
    sa.Column('place', TEXT, nullable=True),
    sa.Column('head', sa.String(length=300), nullable=False),
    sa.Column('received_by', sa.String(length=300), nullable=False),
    sa.Column('arrived_at', sa.String(48), nullable=True),
    sa.Column('ids_shown_at', sa.String(48), nullable=True),
    sa.Column('admitted_at', sa.String(48), nullable=True),
    sa.Column('ended_at', sa.String(48), nullable=True),
    sa.Column('waiting_reason', TEXT, nullable=True),
    sa.Column('restrictions', TEXT, nullable=True),
    sa.Column('others', TEXT, nullable=True),
    sa.Column('places_seen', sa.Integer(), nullable=True),
    sa.Column('documents_seen', sa.Integer(), nullable=True),
    sa.Column('conclusions', TEXT, nullable=True),
    sa.Column('legislation', TEXT, nullable=True),
    sa.Column('sent_to', TEXT, nullable=True),
    sa.Column('annexes', TEXT, nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['base_visit_id'], ['visit.id'], name=op.f('fk_visit_base_visit_id_visit')),
    sa.ForeignKeyConstraint(['checklist_version_id'], ['checklist_version.id'], name=op.f('fk_visit_checklist_version_id_checklist_version')),
    sa.ForeignKeyConstraint(['group_id'], ['npm_group.id'], name=op.f('fk_visit_group_id_npm_group')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.id'], name=op.f('fk_visit_institution_id_institution')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit'))
    )
    op.create_index(op.f('ix_visit_day'), 'visit', ['day'], unique=False)
    op.create_index(op.f('ix_visit_institution_id_day'), 'visit', ['institution_id', 'day'], unique=False)
    op.create_index(op.f('ix_visit_number'), 'visit', ['number'], unique=False)
    op.create_index(op.f('ix_visit_state'), 'visit', ['state'], unique=False)
    op.create_table('answer',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('instance', sa.String(length=40), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('reason', TEXT, nullable=True),
    sa.Column('note', TEXT, nullable=True),
    sa.Column('text', TEXT, nullable=True),
    sa.Column('number', sa.Double(), nullable=True),
    sa.Column('author_id', ID, nullable=True),
    sa.Column('typist_id', ID, nullable=True),
    sa.Column('at', sa.String(48), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_answer_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer'))
    )
    op.create_index(op.f('ix_answer_path_value'), 'answer', ['path', 'value'], unique=False)
    op.create_index(op.f('ix_answer_visit_id_path_instance'), 'answer', ['visit_id', 'path', 'instance'], unique=True)
    op.create_table('document',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('edition', sa.String(20), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('reason', TEXT, nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('fixed_at', sa.String(48), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('record', sa.LargeBinary(), nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_document_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('number', name=op.f('uq_document_number'))
    )
    op.create_index(op.f('ix_document_visit_id'), 'document', ['visit_id'], unique=False)
    op.create_table('finding',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('section', sa.String(length=10), nullable=False),
    sa.Column('text', TEXT, nullable=False),
    sa.Column('place', TEXT, nullable=True),
    sa.Column('severity', sa.Integer(), nullable=True),
    sa.Column('standards', JSON, nullable=True),
    sa.Column('affected', TEXT, nullable=True),
    sa.Column('sources', JSON, nullable=True),
    sa.Column('answers', JSON, nullable=True),
    sa.Column('remedied', sa.Boolean(), nullable=False),
    sa.Column('standing', sa.String(20), nullable=False),
    sa.Column('print_class', sa.String(20), nullable=False),
    sa.Column('author_id', ID, nullable=True),
    sa.Column('typist_id', ID, nullable=True),
    sa.Column('at', sa.String(48), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_finding_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding'))
    )
    op.create_index(op.f('ix_finding_visit_id'), 'finding', ['visit_id'], unique=False)
    op.create_table('occupancy',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('label', TEXT, nullable=False),
    sa.Column('held', sa.Integer(), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_occupancy_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_occupancy'))
    )
    op.create_index(op.f('ix_occupancy_visit_id'), 'occupancy', ['visit_id'], unique=False)
    op.create_table('visit_member',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('participant_id', ID, nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('profession', TEXT, nullable=True),
    sa.Column('certificate', sa.String(length=60), nullable=False),
    sa.Column('certificate_from', sa.Date(), nullable=True),
    sa.Column('certificate_to', sa.Date(), nullable=True),
    sa.Column('leader', sa.Boolean(), nullable=False),
    sa.Column('impartial', sa.Boolean(), nullable=True),
    sa.Column('recusal', TEXT, nullable=True),
    sa.Column('sections', JSON, nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_visit_member_participant_id_participant')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_visit_member_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit_member'))
    )
    op.create_index(op.f('ix_visit_member_participant_id'), 'visit_member', ['participant_id'], unique=False)
    op.create_index(op.f('ix_visit_member_visit_id'), 'visit_member', ['visit_id'], unique=False)
    op.create_table('visit_stage',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('stage', sa.String(20), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('reason', TEXT, nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_visit_stage_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit_stage'))
    )
    op.create_index(op.f('ix_visit_stage_visit_id'), 'visit_stage', ['visit_id'], unique=False)
    op.create_table('recommendation',
    sa.Column('institution_id', ID, nullable=False),
    sa.Column('visit_id', ID, nullable=True),
    sa.Column('finding_id', ID, nullable=True),
    sa.Column('number', by_sign(60), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('text', TEXT, nullable=False),
    sa.Column('addressee', sa.String(length=20), nullable=False),
    sa.Column('addressee_note', sa.String(length=300), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=True),
    sa.Column('priority', sa.Integer(), nullable=True),
    sa.Column('severity', sa.Integer(), nullable=True),
    sa.Column('nature', sa.String(length=10), nullable=False),
    sa.Column('print_class', sa.String(20), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('author_id', ID, nullable=True),
    sa.Column('typist_id', ID, nullable=True),
    sa.Column('at', sa.String(48), nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['finding_id'], ['finding.id'], name=op.f('fk_recommendation_finding_id_finding')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.id'], name=op.f('fk_recommendation_institution_id_institution')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_recommendation_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation'))
    )
    op.create_index(op.f('ix_recommendation_deadline'), 'recommendation', ['deadline'], unique=False)
    op.create_index(op.f('ix_recommendation_finding_id'), 'recommendation', ['finding_id'], unique=False)
    op.create_index(op.f('ix_recommendation_institution_id'), 'recommendation', ['institution_id'], unique=False)
    op.create_index(op.f('ix_recommendation_state'), 'recommendation', ['state'], unique=False)
    op.create_index(op.f('ix_recommendation_visit_id'), 'recommendation', ['visit_id'], unique=False)
    op.create_table('rendition',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('file_name', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.String(48), nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_rendition_document_id_document')),
    sa.ForeignKeyConstraint(['file_name'], ['file.name'], name=op.f('fk_rendition_file_name_file')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_rendition_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rendition'))
    )
    op.create_index(op.f('ix_rendition_document_id'), 'rendition', ['document_id'], unique=False)
    op.create_index(op.f('ix_rendition_visit_id'), 'rendition', ['visit_id'], unique=False)
    op.create_table('signature',
    sa.Column('visit_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('participant_id', ID, nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('signed_at', sa.String(48), nullable=True),
    sa.Column('strokes', sa.String(length=40), nullable=True),
    sa.Column('opinion', TEXT, nullable=True),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_signature_document_id_document')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_signature_participant_id_participant')),
    sa.ForeignKeyConstraint(['strokes'], ['file.name'], name=op.f('fk_signature_strokes_file')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_signature_visit_id_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signature'))
    )
    op.create_index(op.f('ix_signature_document_id'), 'signature', ['document_id'], unique=False)
    op.create_index(op.f('ix_signature_visit_id'), 'signature', ['visit_id'], unique=False)
    op.create_table('recommendation_state',
    sa.Column('recommendation_id', ID, nullable=False),
    sa.Column('state', sa.String(20), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('verified', sa.Boolean(), nullable=False),
    sa.Column('reason', TEXT, nullable=True),
    sa.Column('recorded_at', sa.String(48), nullable=False),
    sa.Column('id', ID, nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation_id'], ['recommendation.id'], name=op.f('fk_recommendation_state_recommendation_id_recommendation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation_state'))
    )
    op.create_index(op.f('ix_recommendation_state_recommendation_id_day'), 'recommendation_state', ['recommendation_id', 'day'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_recommendation_state_recommendation_id_day'), table_name='recommendation_state')
    op.drop_table('recommendation_state')
    op.drop_index(op.f('ix_signature_visit_id'), table_name='signature')
    op.drop_index(op.f('ix_signature_document_id'), table_name='signature')
    op.drop_table('signature')
    op.drop_index(op.f('ix_rendition_visit_id'), table_name='rendition')
    op.drop_index(op.f('ix_rendition_document_id'), table_name='rendition')
    op.drop_table('rendition')
    op.drop_index(op.f('ix_recommendation_visit_id'), table_name='recommendation')
    op.drop_index(op.f('ix_recommendation_state'), table_name='recommendation')
    op.drop_index(op.f('ix_recommendation_institution_id'), table_name='recommendation')
    op.drop_index(op.f('ix_recommendation_finding_id'), table_name='recommendation')
    op.drop_index(op.f('ix_recommendation_deadline'), table_name='recommendation')
    op.drop_table('recommendation')
    op.drop_index(op.f('ix_visit_stage_visit_id'), table_name='visit_stage')
    op.drop_table('visit_stage')
    op.drop_index(op.f('ix_visit_member_visit_id'), table_name='visit_member')
    op.drop_index(op.f('ix_visit_member_participant_id'), table_name='visit_member')
    op.drop_table('visit_member')
    op.drop_index(op.f('ix_occupancy_visit_id'), table_name='occupancy')
    op.drop_table('occupancy')
    op.drop_index(op.f('ix_finding_visit_id'), table_name='finding')
    op.drop_table('finding')
    op.drop_index(op.f('ix_document_visit_id'), table_name='document')
    op.drop_table('document')
    op.drop_index(op.f('ix_answer_visit_id_path_instance'), table_name='answer')
    op.drop_index(op.f('ix_answer_path_value'), table_name='answer')
    op.drop_table('answer')
    op.drop_index(op.f('ix_visit_state'), table_name='visit')
    op.drop_index(op.f('ix_visit_number'), table_name='visit')
    op.drop_index(op.f('ix_visit_institution_id_day'), table_name='visit')
    op.drop_index(op.f('ix_visit_day'), table_name='visit')
    op.drop_table('visit')
    op.drop_index(op.f('ix_group_region_group_id'), table_name='group_region')
    op.drop_table('group_region')
    op.drop_index(op.f('ix_group_member_participant_id'), table_name='group_member')
    op.drop_index(op.f('ix_group_member_group_id'), table_name='group_member')
    op.drop_table('group_member')
    op.drop_index(op.f('ix_certificate_participant_id'), table_name='certificate')
    op.drop_table('certificate')
    op.drop_table('store')
    op.drop_table('preference')
    op.drop_table('participant')
    op.drop_table('number')
    op.drop_table('npm_group')
    op.drop_index(op.f('ix_institution_sort_key'), table_name='institution')
    op.drop_index(op.f('ix_institution_region'), table_name='institution')
    op.drop_index(op.f('ix_institution_code'), table_name='institution')
    op.drop_index(op.f('ix_institution_category'), table_name='institution')
    op.drop_table('institution')
    op.drop_table('file')
    op.drop_index(op.f('ix_checklist_version_form_id'), table_name='checklist_version')
    op.drop_table('checklist_version')
    op.drop_index(op.f('ix_change_scope_id'), table_name='change')
    op.drop_index(op.f('ix_change_record_id_field_lamport'), table_name='change')
    op.drop_table('change')
