"""A reviewer sees which returns are expected; of what is in them, still only what was sent."""

from alembic import op

revision = "009_reviewer"
down_revision = "008_returns"

_OTHERS = ("commissioner", "certifier", "administrator", "operator")
_AREA = ("commissioner", "operator")
_RETURN = "EXISTS (SELECT FROM area_return WHERE area_return.id = {table}.return_id)"
_SENT = "state IN ('submitted', 'queried', 'resubmitted', 'accepted')"
_SENT_RETURN = f"EXISTS (SELECT FROM area_return WHERE area_return.id = {{table}}.return_id AND {_SENT})"

# Of each table whose policies let reviewers in by the return alone: who else reads, who else adds.
_HELD = {
    "return_event": (_OTHERS, _OTHERS),
    "return_question": ((*_AREA, "certifier"), ("operator",)),
    "return_waiver": ((*_AREA, "certifier"), None),
}
_REVIEWER_ADDS = ("return_event", "return_question")


def upgrade() -> None:
    """A reviewer sees which returns are expected; of what is in them, still only what was sent."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, (readers, adders) in _HELD.items():
        which = _RETURN.format(table=table)
        _alter(table, "reads", f"USING ({_is(*readers)} AND {which})")
        if adders:
            _alter(table, "adds", f"WITH CHECK ({_is(*adders)} AND {which})")
        _policy(table, "reviewer_reads", f"FOR SELECT USING ({_reviewer_of_sent(table)})")
    for table in _REVIEWER_ADDS:
        _policy(table, "reviewer_adds", f"FOR INSERT WITH CHECK ({_reviewer_of_sent(table)})")
    _alter(
        "return_question",
        "takes_out",
        f"USING ({_is('operator')} AND {_RETURN.format(table='return_question')})",
    )
    _alter(
        "return_snapshot",
        "signed",
        f"USING (signed_at IS NOT NULL AND {_reviewer_of_sent('return_snapshot')})",
    )
    _alter("area_return", "changes", f"USING ({_is(*_OTHERS)})")
    _policy("area_return", "reviewer_changes", f"FOR UPDATE USING ({_is('reviewer')} AND {_SENT})")
    # Last, when nothing leans on a return's being hidden any more.
    _alter("area_return", "sent", f"USING ({_is('reviewer')})")
    op.execute("ALTER POLICY sent ON area_return RENAME TO reviewed")


def _reviewer_of_sent(table: str) -> str:
    return f"{_is('reviewer')} AND {_SENT_RETURN.format(table=table)}"


def _alter(table: str, name: str, rule: str) -> None:
    op.execute(f"ALTER POLICY {name} ON {table} {rule}")


def _policy(table: str, name: str, rule: str) -> None:
    op.execute(f"CREATE POLICY {name} ON {table} {rule}")


def _is(*roles: str) -> str:
    # In a SELECT of its own, so that it is read once for a statement and not once for a row.
    words = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT current_setting('evaluate.role', TRUE)) IN ({words})"
