"""Uploads that may be withdrawn: what each one says is kept, and the register is what the latest say."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "004_standing_uploads"
down_revision = "003_sign_in"

_PERSON = ["upload_id", "cohort_id", "pseudonym"]
_A_TIMEPOINT = "timepoint IN ('before', 'after') OR timepoint LIKE 'followup\\_%' ESCAPE '\\'"


def upgrade() -> None:
    """Uploads that may be withdrawn: what each one says is kept, and the register is what the latest say."""
    _uploads()
    _files_corrections_and_conventions()
    _staged_participants()
    _staged_scores()
    _staged_answers()
    _participants()
    _scores()
    _set_up()


def _uploads() -> None:
    """Let an upload be withdrawn, and give each its turn in the order of the commits so far."""
    op.add_column("upload", sa.Column("template", sa.String(), nullable=True))
    op.add_column("upload", sa.Column("turn", sa.Integer(), nullable=True))
    op.add_column("upload", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE upload SET turn = (SELECT count(*) FROM upload AS other WHERE other.committed_at IS NOT NULL"
        " AND (other.committed_at < upload.committed_at"
        " OR (other.committed_at = upload.committed_at AND other.id <= upload.id)))"
        " WHERE committed_at IS NOT NULL"
    )
    with op.batch_alter_table("upload") as upload:
        upload.drop_constraint(op.f("ck_upload_upload_state"), type_="check")
        upload.drop_constraint(op.f("ck_upload_committed_has_a_time"), type_="check")
        upload.create_check_constraint(
            op.f("ck_upload_upload_state"),
            "state IN ('refused', 'checked', 'staged', 'committed', 'discarded', 'withdrawn')",
        )
        upload.create_check_constraint(
            op.f("ck_upload_committed_has_a_time"),
            "(state IN ('committed', 'withdrawn')) = (committed_at IS NOT NULL)",
        )
        upload.create_check_constraint(
            op.f("ck_upload_committed_has_a_turn"), "(committed_at IS NULL) = (turn IS NULL)"
        )
        upload.create_check_constraint(
            op.f("ck_upload_withdrawn_has_a_time"), "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)"
        )
    op.create_index("ix_audit_event_subject", "audit_event", ["subject", "subject_key"], unique=False)


def _files_corrections_and_conventions() -> None:
    op.create_table(
        "upload_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_file_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_file")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_upload_file_upload_id")),
    )
    op.create_table(
        "upload_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_correction_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_correction")),
    )
    op.create_index(op.f("ix_upload_correction_upload_id"), "upload_correction", ["upload_id"], unique=False)
    op.create_table(
        "convention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "heading",
                "date_order",
                name="convention_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_convention_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_convention_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_convention")),
        sa.UniqueConstraint(
            "organisation_id", "kind", "typed", name=op.f("uq_convention_organisation_id_kind_typed")
        ),
    )


def _details(prefix: str = "") -> list[sa.Column[Any]]:
    kinds: dict[str, sa.types.TypeEngine[Any]] = {
        "year_of_birth": sa.Integer(),
        "age_band": sa.String(),
        "sex": sa.String(),
        "gender": sa.String(),
        "ethnicity": sa.String(),
        "ethnicity_scheme": sa.String(),
        "local_authority": sa.String(),
        "cluster": sa.String(),
        "started_on": sa.Date(),
        "ended_on": sa.Date(),
        "exit_reason": sa.String(),
        "sessions_planned": sa.Integer(),
        "sessions_attended": sa.Integer(),
    }
    return [sa.Column(prefix + name, kind, nullable=True) for name, kind in kinds.items()]


_PLAUSIBLE_DETAILS = {
    "year_of_birth_plausible": "year_of_birth IS NULL OR year_of_birth BETWEEN 1900 AND 2100",
    "ethnicity_with_its_scheme": "(ethnicity IS NULL) = (ethnicity_scheme IS NULL)",
    "sessions_planned_not_negative": "sessions_planned IS NULL OR sessions_planned >= 0",
    "sessions_attended_not_negative": "sessions_attended IS NULL OR sessions_attended >= 0",
}


def _staged_participants() -> None:
    """List whom each upload names, which so far only its rows of scores told."""
    plausible = [
        sa.CheckConstraint(rule, name=op.f(f"ck_upload_participant_{name}"))
        for name, rule in _PLAUSIBLE_DETAILS.items()
    ]
    op.create_table(
        "upload_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
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
        *_details(),
        *_details("old_"),
        sa.CheckConstraint("pseudonym <> ''", name=op.f("ck_upload_participant_pseudonym_not_blank")),
        sa.CheckConstraint(
            "started_on IS NULL OR ended_on IS NULL OR ended_on >= started_on",
            name=op.f("ck_upload_participant_dates_in_order"),
        ),
        *plausible,
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_participant_upload_id")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_upload_participant_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_participant")),
        sa.UniqueConstraint(
            "upload_id",
            "cohort_id",
            "pseudonym",
            name=op.f("uq_upload_participant_upload_id_cohort_id_pseudonym"),
        ),
    )
    op.create_index(
        "ix_upload_participant_person", "upload_participant", ["cohort_id", "pseudonym"], unique=False
    )
    op.execute(
        'INSERT INTO upload_participant (upload_id, "row", cohort_id, pseudonym, arm)'
        ' SELECT upload_id, "row", cohort_id, pseudonym, arm FROM upload_row'
        " WHERE id IN (SELECT min(id) FROM upload_row GROUP BY upload_id, cohort_id, pseudonym) ORDER BY id"
    )


def _staged_scores() -> None:
    """Keep only scores; a row that gave none has enrolled its participant and is told above."""
    op.execute("DELETE FROM upload_row WHERE measure_id IS NULL")
    op.drop_index(op.f("ix_upload_row_upload_id"), table_name="upload_row")
    with op.batch_alter_table("upload_row") as row:
        row.add_column(sa.Column("sheet", sa.String(), nullable=True))
        row.drop_constraint(op.f("ck_upload_row_measure_with_timepoint"), type_="check")
        row.drop_constraint(op.f("ck_upload_row_measure_with_value"), type_="check")
        row.drop_constraint(op.f("ck_upload_row_arm"), type_="check")
        row.drop_constraint(op.f("fk_upload_row_upload_id"), type_="foreignkey")
        row.drop_constraint(op.f("fk_upload_row_cohort_id"), type_="foreignkey")
        row.create_foreign_key(
            op.f("fk_upload_row_upload_id_cohort_id_pseudonym"), "upload_participant", _PERSON, _PERSON
        )
        row.drop_column("arm")
        row.alter_column("measure_id", existing_type=sa.Integer(), nullable=False)
        row.alter_column("timepoint", existing_type=sa.String(), nullable=False)
        row.alter_column("value", existing_type=sa.Double(), nullable=False)
        row.create_unique_constraint(
            "uq_upload_row_score",
            ["upload_id", "cohort_id", "pseudonym", "measure_id", "timepoint"],
        )


def _staged_answers() -> None:
    """Keep the answers of an assessment in one row; the table of single answers was never filled."""
    op.create_table(
        "upload_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("timepoint", sa.String(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.CheckConstraint(_A_TIMEPOINT, name=op.f("ck_upload_answers_timepoint")),
        sa.CheckConstraint("revision > 0", name=op.f("ck_upload_answers_revision_positive")),
        sa.ForeignKeyConstraint(
            _PERSON,
            [f"upload_participant.{name}" for name in _PERSON],
            name=op.f("fk_upload_answers_upload_id_cohort_id_pseudonym"),
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_upload_answers_instrument_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_answers")),
        sa.UniqueConstraint(
            "upload_id",
            "cohort_id",
            "pseudonym",
            "instrument_id",
            "timepoint",
            name="uq_upload_answers_assessment",
        ),
    )
    op.drop_table("item_response")


def _participants() -> None:
    for column in _details():
        op.add_column("participant", column)
    op.add_column("participant", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participant", sa.Column("current", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("participant") as participant:
        participant.alter_column("current", existing_type=sa.Boolean(), server_default=None)
        for name, rule in _PLAUSIBLE_DETAILS.items():
            participant.create_check_constraint(op.f(f"ck_participant_{name}"), rule)


def _scores() -> None:
    """Keep each score once, as it is now; what it was before is in the rows of the uploads."""
    op.drop_index("uq_score_current", table_name="score")
    op.drop_index("ix_score_pairing", table_name="score")
    op.execute("UPDATE score SET replaces_id = NULL")
    op.execute("DELETE FROM score WHERE NOT current")
    with op.batch_alter_table("score") as score:
        score.drop_constraint(op.f("uq_score_replaces_id"), type_="unique")
        score.drop_constraint(op.f("ck_score_not_its_own_replacement"), type_="check")
        score.drop_constraint(op.f("fk_score_replaces_id"), type_="foreignkey")
        score.drop_column("replaces_id")
        score.drop_column("current")
        score.create_unique_constraint(
            op.f("uq_score_participant_id_measure_id_timepoint"),
            ["participant_id", "measure_id", "timepoint"],
        )
    op.create_index(
        "ix_score_pairing", "score", ["participant_id", "measure_id", "timepoint", "value"], unique=False
    )


def _set_up() -> None:
    with op.batch_alter_table("cohort") as cohort:
        cohort.add_column(sa.Column("weeks", sa.Integer(), nullable=True))
        cohort.create_check_constraint(op.f("ck_cohort_weeks_positive"), "weeks IS NULL OR weeks > 0")
    with op.batch_alter_table("instrument") as instrument:
        instrument.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
        instrument.create_check_constraint(op.f("ck_instrument_revision_positive"), "revision > 0")
    unit = sa.String(40)
    with op.batch_alter_table("measure") as measure:
        measure.add_column(sa.Column("unit", unit, nullable=False, server_default="points"))
        measure.add_column(sa.Column("outcome", sa.Boolean(), nullable=False, server_default=sa.true()))
        measure.create_check_constraint(
            op.f("ck_measure_unit"), "unit IN ('points', 'percent', 'count', 'yes_no')"
        )
    op.execute("UPDATE measure SET unit = 'percent' WHERE key = 'attendance_percent'")
