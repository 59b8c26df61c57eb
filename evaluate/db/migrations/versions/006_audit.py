"""An audit that is chained, numbered without a gap, and changed by nobody."""

import json
from datetime import UTC
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "006_audit"
down_revision = "005_access"

_BEGINNING = "0" * 64
_EVENT = sa.table(
    "audit_event",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("person_id", sa.Integer),
    sa.column("actor", sa.String),
    sa.column("action", sa.String),
    sa.column("subject", sa.String),
    sa.column("subject_key", sa.String),
    sa.column("detail", sa.JSON),
    sa.column("number", sa.Integer),
    sa.column("hash", sa.String),
)
_HASHED = ("person_id", "actor", "action", "subject", "subject_key", "detail")


def upgrade() -> None:
    """An audit that is chained, numbered without a gap, and changed by nobody."""
    op.add_column("audit_event", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("audit_event", sa.Column("hash", sa.String(), nullable=True))
    number, last = _chain()
    with op.batch_alter_table("audit_event") as audit_event:
        audit_event.alter_column("number", existing_type=sa.Integer(), nullable=False)
        audit_event.alter_column("hash", existing_type=sa.String(), nullable=False)
        audit_event.create_unique_constraint(op.f("uq_audit_event_number"), ["number"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.bulk_insert(head, [{"id": 1, "number": number, "hash": last}])
    for statement in _REFUSALS[op.get_bind().dialect.name]:
        op.execute(statement)


def _chain() -> tuple[int, str]:
    """Number and chain what was written before there was a chain, in the order in which it was written."""
    connection = op.get_bind()
    number, last = 0, _BEGINNING
    while batch := connection.execute(
        sa.select(_EVENT).where(_EVENT.c.number.is_(None)).order_by(_EVENT.c.id).limit(5_000)
    ).all():
        changes = []
        for event in batch:
            number += 1
            last = _link(last, number, event)
            changes.append({"row": event.id, "n": number, "h": last})
        statement = sa.update(_EVENT).where(_EVENT.c.id == sa.bindparam("row"))
        connection.execute(statement.values(number=sa.bindparam("n"), hash=sa.bindparam("h")), changes)
    return number, last


def _link(previous: str, number: int, event: Any) -> str:
    at = event.at if event.at.tzinfo else event.at.replace(tzinfo=UTC)
    fields = {name: getattr(event, name) for name in _HASHED} | {"number": number}
    fields["at"] = at.astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(f"{previous}\n{canonical}".encode()).hexdigest()


_SQLITE = [
    f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END"
    for name, what in {
        "audit_event_not_changed": "UPDATE ON audit_event",
        "audit_event_not_taken_out": "DELETE ON audit_event",
        # INSERT OR REPLACE takes a row out without a word to the trigger above.
        "audit_event_not_replaced": "INSERT ON audit_event"
        " WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id OR number = NEW.number)",
        "audit_head_not_taken_out": "DELETE ON audit_head",
        "audit_head_not_taken_back": "UPDATE ON audit_head WHEN NEW.number <= OLD.number",
        "audit_head_not_replaced": "INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head)",
    }.items()
]
_POSTGRESQL = [
    "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'the audit is only ever added to' USING ERRCODE = 'integrity_constraint_violation';"
    " END $$",
    *(
        f"CREATE TRIGGER {name} BEFORE {what} EXECUTE FUNCTION audit_is_only_added_to()"
        for name, what in {
            "audit_event_not_changed": "UPDATE ON audit_event FOR EACH STATEMENT",
            "audit_event_not_taken_out": "DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT",
            "audit_head_not_taken_out": "DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT",
            "audit_head_not_taken_back": "UPDATE ON audit_head FOR EACH ROW WHEN (NEW.number <= OLD.number)",
        }.items()
    ),
]
_REFUSALS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
