"""Uploads, participants, assessments and scores."""

import sqlalchemy as sa
from alembic import op

revision = "002_outcomes"
down_revision = "001_register"


def upgrade() -> None:
    """Uploads, participants, assessments and scores."""
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "refused",
                "checked",
                "staged",
                "committed",
                "discarded",
                name="upload_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'committed') = (committed_at IS NOT NULL)", name=op.f("ck_upload_committed_has_a_time")
        ),
        sa.CheckConstraint("rows >= 0", name=op.f("ck_upload_rows_not_negative")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index(op.f("ix_upload_sha256"), "upload", ["sha256"], unique=False)
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum(
                "block", "warn", "note", name="severity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("remedy", sa.String(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_problem_count_positive")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_problem_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_upload_id"), "problem", ["upload_id"], unique=False)
    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_acknowledgement_person_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_acknowledgement_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
        sa.UniqueConstraint("problem_id", name=op.f("uq_acknowledgement_problem_id")),
    )
    op.create_table(
        "upload_programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_upload_programme_programme_id")
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_programme_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_programme")),
        sa.UniqueConstraint(
            "upload_id", "programme_id", name=op.f("uq_upload_programme_upload_id_programme_id")
        ),
    )
    op.create_index(
        op.f("ix_upload_programme_programme_id"), "upload_programme", ["programme_id"], unique=False
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column(
            "arm",
            sa.Enum(
                "intervention", "comparison", name="arm", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.CheckConstraint("pseudonym <> ''", name=op.f("ck_participant_pseudonym_not_blank")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_participant_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("cohort_id", "pseudonym", name=op.f("uq_participant_cohort_id_pseudonym")),
    )
    op.create_table(
        "upload_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column(
            "arm",
            sa.Enum(
                "intervention", "comparison", name="arm", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("timepoint", sa.String(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("old_value", sa.Double(), nullable=True),
        sa.Column("old_date", sa.Date(), nullable=True),
        sa.Column(
            "change",
            sa.Enum(
                "new", "changed", "same", name="change", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(measure_id IS NULL) = (timepoint IS NULL)", name=op.f("ck_upload_row_measure_with_timepoint")
        ),
        sa.CheckConstraint(
            "(measure_id IS NULL) = (value IS NULL)", name=op.f("ck_upload_row_measure_with_value")
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_upload_row_cohort_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_upload_row_measure_id")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_row_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_row")),
    )
    op.create_index(op.f("ix_upload_row_upload_id"), "upload_row", ["upload_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("timepoint", sa.String(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "timepoint IN ('before', 'after') OR timepoint LIKE 'followup\\_%' ESCAPE '\\'",
            name=op.f("ck_assessment_timepoint"),
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_assessment_instrument_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_assessment_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "id",
            "participant_id",
            "instrument_id",
            "timepoint",
            name=op.f("uq_assessment_id_participant_id_instrument_id_timepoint"),
        ),
        sa.UniqueConstraint(
            "participant_id",
            "instrument_id",
            "timepoint",
            name=op.f("uq_assessment_participant_id_instrument_id_timepoint"),
        ),
    )
    op.create_table(
        "item_response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.CheckConstraint("item > 0", name=op.f("ck_item_response_item_numbered_from_one")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_item_response_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_response")),
        sa.UniqueConstraint("assessment_id", "item", name=op.f("uq_item_response_assessment_id_item")),
    )
    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("timepoint", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("upload_row_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "timepoint IN ('before', 'after') OR timepoint LIKE 'followup\\_%' ESCAPE '\\'",
            name=op.f("ck_score_timepoint"),
        ),
        sa.CheckConstraint(
            "replaces_id IS NULL OR replaces_id <> id", name=op.f("ck_score_not_its_own_replacement")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id", "participant_id", "instrument_id", "timepoint"],
            [
                "assessment.id",
                "assessment.participant_id",
                "assessment.instrument_id",
                "assessment.timepoint",
            ],
            name=op.f("fk_score_assessment_id_participant_id_instrument_id_timepoint"),
        ),
        sa.ForeignKeyConstraint(
            ["measure_id", "instrument_id"],
            ["measure.id", "measure.instrument_id"],
            name=op.f("fk_score_measure_id_instrument_id"),
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["score.id"], name=op.f("fk_score_replaces_id")),
        sa.ForeignKeyConstraint(["upload_row_id"], ["upload_row.id"], name=op.f("fk_score_upload_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_score_replaces_id")),
    )
    op.create_index(
        "ix_score_pairing",
        "score",
        ["participant_id", "measure_id", "timepoint", "current", "value"],
        unique=False,
    )
    op.create_index(op.f("ix_score_upload_row_id"), "score", ["upload_row_id"], unique=False)
    op.create_index(
        "uq_score_current",
        "score",
        ["participant_id", "measure_id", "timepoint"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
