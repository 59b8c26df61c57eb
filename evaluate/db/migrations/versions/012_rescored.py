"""A row of an upload may say that a corrected key no longer gives a score, and rows tell which scores answers gave."""

import sqlalchemy as sa
from alembic import op

revision = "012_rescored"
down_revision = "011_context"

# Sent as scores beside the answers to other questions, and never worked out from these.
_NEVER_FROM_ANSWERS = "'sdq_parent_impact', 'sdq_self_impact', 'sdq_teacher_impact'"


def upgrade() -> None:
    """A row of an upload may say that a corrected key no longer gives a score, and rows tell which scores answers gave."""
    with op.batch_alter_table("upload_row") as row:
        row.drop_constraint(op.f("ck_upload_row_change"), type_="check")
        row.alter_column("value", existing_type=sa.Double(), nullable=True)
        row.add_column(sa.Column("from_answers", sa.Boolean(), nullable=False, server_default=sa.false()))
        row.create_check_constraint(
            op.f("ck_upload_row_change"), "change IN ('new', 'changed', 'same', 'withdrawn')"
        )
        row.create_check_constraint(
            op.f("ck_upload_row_withdrawn_has_no_value"), "(value IS NULL) = (change = 'withdrawn')"
        )
    # Which scores answers gave was not kept: so far, those that stand beside answers.
    op.execute(
        "UPDATE upload_row SET from_answers = TRUE WHERE EXISTS ("  # noqa: S608
        "SELECT 1 FROM upload_answers JOIN measure ON measure.instrument_id = upload_answers.instrument_id"
        " WHERE measure.id = upload_row.measure_id"
        f" AND measure.key NOT IN ({_NEVER_FROM_ANSWERS})"
        " AND upload_answers.upload_id = upload_row.upload_id"
        " AND upload_answers.cohort_id = upload_row.cohort_id"
        " AND upload_answers.pseudonym = upload_row.pseudonym"
        " AND upload_answers.timepoint = upload_row.timepoint)"
    )
