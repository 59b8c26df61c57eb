"""What an area answers for: definitions, expected returns, entries, snapshots, questions and waivers."""

import sqlalchemy as sa
from alembic import op

revision = "008_returns"
down_revision = "007_row_security"

_STATES = (
    "scheduled",
    "open",
    "in_progress",
    "ready_to_sign",
    "submitted",
    "queried",
    "resubmitted",
    "accepted",
    "withdrawn",
)
_STATE = sa.Enum(*_STATES, name="return_state", native_enum=False, create_constraint=True, length=40)
_ORGANISATIONS = "(SELECT nullif(current_setting('evaluate.organisations', TRUE), ''))::integer[]"
_AREAS = "(SELECT nullif(current_setting('evaluate.areas', TRUE), ''))::integer[]"
_RETURN = "EXISTS (SELECT FROM area_return WHERE area_return.id = {table}.return_id)"
_SNAPSHOT = "EXISTS (SELECT FROM return_snapshot WHERE return_snapshot.id = {table}.snapshot_id)"
_AREA = ("commissioner", "operator")
_SIGNS = ("certifier", "operator")
_REVIEWS = ("reviewer", "operator")
_EVERYBODY = ("commissioner", "certifier", "reviewer", "administrator", "operator")

# Of each table: who reads, who adds, who changes, and by which row all of them are held.
_FENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str]] = {
    "return_entry": (_AREA, _AREA, _AREA, _RETURN),
    "return_event": (_EVERYBODY, _EVERYBODY, (), _RETURN),
    "return_memory": (_AREA, _AREA, (), _SNAPSHOT),
    "return_question": ((*_AREA, "certifier", "reviewer"), _REVIEWS, _AREA, _RETURN),
    "return_waiver": ((*_AREA, "certifier", "reviewer"), _AREA, (*_AREA, "certifier"), _RETURN),
}


def upgrade() -> None:
    """What an area answers for: definitions, expected returns, entries, snapshots, questions and waivers."""
    for part in (_definitions, _returns, _entries, _events, _questions, _snapshots, _waivers, _memory):
        part()
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """Let each role see the returns that are its own, and of each return what is for it."""
    _force("area_return")
    for name, condition in {
        "own_area": f"area_id = ANY ({_AREAS})",
        "own_signature": f"{_is(('certifier',))} AND signatory_id = ANY ({_ORGANISATIONS})",
        "sent": f"{_is(('reviewer',))} AND state IN ('submitted', 'queried', 'resubmitted', 'accepted')",
        "expected": _is(("administrator", "operator")),
    }.items():
        _policy("area_return", name, f"FOR SELECT USING ({condition})")
    _policy("area_return", "adds", f"FOR INSERT WITH CHECK ({_is(('administrator', 'operator'))})")
    _policy("area_return", "changes", f"FOR UPDATE USING ({_is(_EVERYBODY)})")
    _force("return_snapshot")
    mine = _RETURN.format(table="return_snapshot")
    _policy("return_snapshot", "own", f"FOR SELECT USING ({_is((*_AREA, 'certifier'))} AND {mine})")
    _policy(
        "return_snapshot",
        "signed",
        f"FOR SELECT USING ({_is(('reviewer',))} AND signed_at IS NOT NULL AND {mine})",
    )
    _policy("return_snapshot", "adds", f"FOR INSERT WITH CHECK ({_is(_AREA)} AND {mine})")
    _policy("return_snapshot", "changes", f"FOR UPDATE USING ({_is(_SIGNS)} AND {mine})")
    for table, (readers, adders, changers, held) in _FENCES.items():
        which = held.format(table=table)
        _force(table)
        _policy(table, "reads", f"FOR SELECT USING ({_is(readers)} AND {which})")
        _policy(table, "adds", f"FOR INSERT WITH CHECK ({_is(adders)} AND {which})")
        if changers:
            _policy(table, "changes", f"FOR UPDATE USING ({_is(changers)} AND {which})")
            _policy(table, "takes_out", f"FOR DELETE USING ({_is(adders)} AND {which})")


def _force(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _policy(table: str, name: str, rule: str) -> None:
    op.execute(f"CREATE POLICY {name} ON {table} {rule}")


def _is(roles: tuple[str, ...]) -> str:
    # In a SELECT of its own, so that it is read once for a statement and not once for a row.
    words = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT current_setting('evaluate.role', TRUE)) IN ({words})"


def _definitions() -> None:
    op.create_table(
        "return_definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("funding_year", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_return_definition_version_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_definition")),
        sa.UniqueConstraint(
            "key", "funding_year", "version", name=op.f("uq_return_definition_key_funding_year_version")
        ),
    )


def _returns() -> None:
    op.create_table(
        "area_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("definition_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("signatory_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_area_return_dates_in_order")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_return_area_id")),
        sa.ForeignKeyConstraint(
            ["definition_id"], ["return_definition.id"], name=op.f("fk_area_return_definition_id")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["organisation.id"], name=op.f("fk_area_return_signatory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_return")),
        sa.UniqueConstraint("area_id", "family", "period", name=op.f("uq_area_return_area_id_family_period")),
    )


def _entries() -> None:
    op.create_table(
        "return_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["area_return.id"], name=op.f("fk_return_entry_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_entry")),
        sa.UniqueConstraint("return_id", "line", "item", name=op.f("uq_return_entry_return_id_line_item")),
    )


def _events() -> None:
    op.create_table(
        "return_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_return_event_person_id")),
        sa.ForeignKeyConstraint(["return_id"], ["area_return.id"], name=op.f("fk_return_event_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_event")),
    )
    op.create_index(op.f("ix_return_event_return_id"), "return_event", ["return_id"], unique=False)


def _questions() -> None:
    op.create_table(
        "return_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_return_question_answered_at_some_time")
        ),
        sa.ForeignKeyConstraint(["return_id"], ["area_return.id"], name=op.f("fk_return_question_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_question")),
    )
    op.create_index(op.f("ix_return_question_return_id"), "return_question", ["return_id"], unique=False)


def _snapshots() -> None:
    op.create_table(
        "return_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sealed_by", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed_name", sa.String(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by IS NULL)", name=op.f("ck_return_snapshot_signed_by_somebody")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_return_snapshot_number_positive")),
        sa.ForeignKeyConstraint(["return_id"], ["area_return.id"], name=op.f("fk_return_snapshot_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_snapshot")),
        sa.UniqueConstraint("return_id", "number", name=op.f("uq_return_snapshot_return_id_number")),
    )


def _waivers() -> None:
    op.create_table(
        "return_waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("check_key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_name", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("agreed_name", sa.String(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(agreed_by IS NULL) = (agreed_at IS NULL)", name=op.f("ck_return_waiver_agreed_by_somebody")
        ),
        sa.ForeignKeyConstraint(["return_id"], ["area_return.id"], name=op.f("fk_return_waiver_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_waiver")),
        sa.UniqueConstraint("return_id", "check_key", name=op.f("uq_return_waiver_return_id_check_key")),
    )


def _memory() -> None:
    op.create_table(
        "return_memory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["return_snapshot.id"], name=op.f("fk_return_memory_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_memory")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_return_memory_snapshot_id")),
    )
