"""A check may be waived more than once, and each waiver stays as it was asked for and agreed to."""

from alembic import op

revision = "013_waivers"
down_revision = "012_rescored"


def upgrade() -> None:
    """A check may be waived more than once, and each waiver stays as it was asked for and agreed to."""
    with op.batch_alter_table("return_waiver") as waiver:
        waiver.drop_constraint(op.f("uq_return_waiver_return_id_check_key"), type_="unique")
    op.create_index(op.f("ix_return_waiver_return_id"), "return_waiver", ["return_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP POLICY takes_out ON return_waiver")
