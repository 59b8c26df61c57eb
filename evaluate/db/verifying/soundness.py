"""Whether the database itself is sound: its own check, every reference, and the triggers that guard what is kept."""

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, Select, and_, exists, select, text
from sqlalchemy.orm import Session

from evaluate.db.base import Base
from evaluate.db.row_security import OPEN
from evaluate.db.verifying.standing import Astray

_AUDIT = {
    "audit_event_not_changed": "audit_event",
    "audit_event_not_taken_out": "audit_event",
    "audit_head_not_taken_out": "audit_head",
    "audit_head_not_taken_back": "audit_head",
}
_SEALED = {
    "decision_question_sealed": "decision",
    "decision_answer_signed": "decision",
    "decision_not_taken_out": "decision",
    "return_snapshot_sealed": "return_snapshot",
    "return_snapshot_signed": "return_snapshot",
    "return_snapshot_not_taken_out": "return_snapshot",
    "return_question_asked": "return_question",
    "return_question_not_taken_out": "return_question",
} | {
    f"{table}_not_{past}": table
    for table in (
        "decision_event",
        "decision_evidence",
        "decision_draft",
        "programme_note",
        "return_definition",
        "return_event",
        "return_memory",
    )
    for past in ("changed", "taken_out")
}
# By the name of each trigger, the table that it guards.
GUARDS = {
    "sqlite": _AUDIT
    | {"audit_event_not_replaced": "audit_event", "audit_head_not_replaced": "audit_head"}
    | _SEALED,
    "postgresql": _AUDIT | _SEALED,
}
# A trigger of the right name that lets everything pass guards nothing.
_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'",
    "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
    " WHERE tgenabled IN ('O', 'A') AND prosrc LIKE '%RAISE EXCEPTION%'",
}
_OWN_CHECK = {
    "sqlite": "PRAGMA integrity_check",
    "postgresql": "SELECT 'the index ' || indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid"
    " UNION ALL SELECT 'the constraint ' || conname || ' was never checked' FROM pg_constraint WHERE NOT convalidated"
    " UNION ALL SELECT 'pages of the database failed their checksum' FROM pg_stat_database"
    " WHERE datname = current_database() AND checksum_failures > 0",
}

# A fence that its owner may step over, that has no policy, or one that lets everybody through holds nobody.
_FENCED = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relrowsecurity AND relforcerowsecurity"
    " AND EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = relname)"
    " AND NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = relname AND qual = 'true')"
)


def own_faults(session: Session) -> list[str]:
    """Ask the database what it knows to be wrong with itself."""
    found = session.scalars(text(_OWN_CHECK[_kind(session)])).all()
    return [fault for fault in found if fault != "ok"]


def missing_guards(session: Session) -> list[str]:
    """Name the triggers that should keep what is written for good from being changed, and are not there, or are off."""
    there = set(session.scalars(text(_TRIGGERS[_kind(session)])))
    return [name for name in GUARDS[_kind(session)] if name not in there]


def count_guards(session: Session) -> int:
    """Count the triggers and fences that there should be."""
    fences = len(fenced()) if _kind(session) == "postgresql" else 0
    return len(GUARDS[_kind(session)]) + fences


def open_tables(session: Session) -> list[str]:
    """Name the tables that PostgreSQL should show by policies alone, and does not."""
    if _kind(session) != "postgresql":
        return []
    return sorted(fenced() - set(session.scalars(text(_FENCED))))


def fenced() -> set[str]:
    """Name the tables that should have a fence on PostgreSQL."""
    return {table.name for table in Base.metadata.sorted_tables} - OPEN.keys()


def references() -> list[ForeignKeyConstraint]:
    """List every reference of one table to another."""
    return [
        one
        for table in Base.metadata.sorted_tables
        for one in sorted(table.foreign_key_constraints, key=lambda one: str(one.name))
    ]


def astray_references(session: Session) -> Iterator[Astray]:
    """Name the rows that refer to nothing."""
    for one in references():
        if rows := session.scalars(_referring_to_nothing(one)).all():
            yield Astray(f"rows that refer to no {one.referred_table.name}", one.table.name, tuple(rows))


def _referring_to_nothing(one: ForeignKeyConstraint) -> Select[int]:
    # A table may refer to itself.
    there = one.referred_table.alias()
    same = (key.parent == there.c[key.column.name] for key in one.elements)
    named = (key.parent.is_not(None) for key in one.elements)
    row = one.table.c.id
    return (
        select(row)
        .where(and_(*named), ~exists(select(there.c.id).where(*same).correlate(one.table)))
        .order_by(row)
    )


def _kind(session: Session) -> str:
    return session.get_bind().dialect.name
