"""Roles to choose among, identities, invitations, counted tries, and memberships that end at once."""

import sqlalchemy as sa
from alembic import op

revision = "005_access"
down_revision = "004_standing_uploads"

_A_ROLE = "role IN ('provider', 'certifier', 'commissioner', 'reviewer', 'administrator')"


def upgrade() -> None:
    """Roles to choose among, identities, invitations, counted tries, and memberships that end at once."""
    _people()
    _sign_ins()
    _identities()
    _invitations()
    _tries()


def _people() -> None:
    for name in ("must_change_password", "local_only"):
        op.add_column("person", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("person") as person:
        for name in ("must_change_password", "local_only"):
            person.alter_column(name, existing_type=sa.Boolean(), server_default=None)
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        membership.add_column(sa.Column("source", sa.String(40), nullable=False, server_default="register"))
        membership.create_check_constraint(
            op.f("ck_membership_membership_source"), "source IN ('register', 'provider')"
        )


def _sign_ins() -> None:
    """Say how and as what each browser signed in; those signed in so far have one role and a password."""
    with op.batch_alter_table("sign_in") as sign_in:
        sign_in.add_column(sa.Column("role", sa.String(40), nullable=True))
        sign_in.add_column(sa.Column("means", sa.String(40), nullable=False, server_default="password"))
        sign_in.add_column(sa.Column("browser_hash", sa.String(), nullable=True))
        sign_in.create_check_constraint(op.f("ck_sign_in_role"), _A_ROLE)
        sign_in.create_check_constraint(op.f("ck_sign_in_means"), "means IN ('password', 'provider')")


def _identities() -> None:
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identity_issuer_subject")),
    )
    op.create_index(op.f("ix_identity_person_id"), "identity", ["person_id"], unique=False)


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_invitation_dates_in_order")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"], unique=False)


def _tries() -> None:
    op.create_table(
        "tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "counted",
            sa.Enum(
                "name",
                "address",
                "browser",
                name="counted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("failed >= 0", name=op.f("ck_tries_failed_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
        sa.UniqueConstraint("counted", "key_hash", name=op.f("uq_tries_counted_key_hash")),
    )
