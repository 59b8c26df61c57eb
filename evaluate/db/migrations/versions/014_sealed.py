"""What was sealed, signed or written into the life of a return is never changed, whoever asks the database to."""

from alembic import op

revision = "014_sealed"
down_revision = "013_waivers"

_SEALED = ("id", "return_id", "number", "content", "sha256", "sealed_by", "sealed_at")
_SIGNED = ("signed_by", "signed_name", "signed_at")
_ASKED = ("id", "return_id", "number", "line", "question", "asked_by", "asked_at", "due_on")
_KEPT = ("return_definition", "return_event", "return_memory")


def upgrade() -> None:
    """What was sealed, signed or written into the life of a return is never changed, whoever asks the database to."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _refused(differs: str) -> dict[str, str]:
    """List what is refused of each table, by the name of its trigger."""
    return {
        "return_snapshot_sealed": "UPDATE ON return_snapshot FOR EACH ROW"
        f" WHEN ({_changed(_SEALED, differs)})",
        "return_snapshot_signed": "UPDATE ON return_snapshot FOR EACH ROW"
        f" WHEN (OLD.signed_at IS NOT NULL AND ({_changed(_SIGNED, differs)}))",
        "return_snapshot_not_taken_out": "DELETE ON return_snapshot FOR EACH ROW",
        "return_question_asked": f"UPDATE ON return_question FOR EACH ROW WHEN ({_changed(_ASKED, differs)})",
        "return_question_not_taken_out": "DELETE ON return_question FOR EACH ROW",
    } | {
        f"{table}_not_{past}": f"{what} ON {table} FOR EACH ROW"
        for table in _KEPT
        for past, what in (("changed", "UPDATE"), ("taken_out", "DELETE"))
    }


_SAYS = "what was sealed or signed is never changed"
_SQLITE = [
    f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    for name, what in _refused("IS NOT").items()
]
_POSTGRESQL = [
    "CREATE FUNCTION returns_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {name} BEFORE {what} EXECUTE FUNCTION returns_are_kept()"
        for name, what in _refused("IS DISTINCT FROM").items()
    ),
]
