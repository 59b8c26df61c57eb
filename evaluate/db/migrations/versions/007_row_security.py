"""Rows that PostgreSQL itself keeps from whoever may not see them: no viewer, no rows."""

from alembic import op

revision = "007_row_security"
down_revision = "006_audit"

_SENDS = ("provider", "operator")
_OUTCOMES = ("provider", "certifier", "commissioner", "operator")
_EVERYBODY = (*_OUTCOMES, "administrator")
_OPERATOR = ("operator",)


def _is(*roles: str) -> str:
    # In a SELECT of its own, so that it is read once for a statement and not once for a row.
    words = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT current_setting('evaluate.role', TRUE)) IN ({words})"


def _numbers(setting: str) -> str:
    # Once set on a connection and forgotten again, a setting is blank and no longer missing.
    return f"(SELECT nullif(current_setting('evaluate.{setting}', TRUE), ''))::integer[]"


def _any(column: str, table: str, *roles: str, key: str = "id") -> str:
    """Ask a small table, whose own policies decide, for a list that an index can be searched by."""
    return f"{column} = ANY (ARRAY(SELECT {key} FROM {table} WHERE {_is(*roles)}))"  # noqa: S608


def _among(column: str, table: str, *roles: str, key: str = "id") -> str:
    """Ask a large table, whose own policies decide, for a set that each row is looked up in."""
    return f"{column} IN (SELECT {key} FROM {table} WHERE {_is(*roles)})"  # noqa: S608


_PROGRAMMES = _any("programme_id", "programme", *_EVERYBODY)
_SET_UP = _any("programme_id", "programme", *_OPERATOR)
_LINKS = _any("programme_id", "programme", *_OUTCOMES)
_OUR_LINKS = _any("programme_id", "programme", *_SENDS)
_PEOPLE = _any("cohort_id", "cohort", *_OUTCOMES)
_OUR_PEOPLE = _any("cohort_id", "cohort", *_SENDS)
_OF_PEOPLE = _among("participant_id", "participant", *_OUTCOMES)
_OF_OUR_PEOPLE = _among("participant_id", "participant", *_SENDS)
_UPLOADS = _among("id", "upload_programme", *_OUTCOMES, key="upload_id")
_OUR_UPLOADS = _among("id", "upload_programme", *_SENDS, key="upload_id")
_OF_UPLOADS = _among("upload_id", "upload", *_SENDS)
_OF_PROBLEMS = _among("problem_id", "problem", *_SENDS)
_SENDER = _is(*_SENDS)
_NOT_ELSEWHERE = f"{_SENDER} AND NOT upload_is_elsewhere(upload_id)"
_OWN_CONVENTIONS = f"organisation_id = ANY ({_numbers('organisations')}) AND {_SENDER}"

# Of each table: the rows that are read, those that may be added, and those that may be changed or taken out.
_FENCES = {
    "cohort": (_PROGRAMMES, _SET_UP, _SET_UP),
    "programme_funding": (_PROGRAMMES, _SET_UP, _SET_UP),
    "participant": (_PEOPLE, _OUR_PEOPLE, _OUR_PEOPLE),
    "assessment": (_OF_PEOPLE, _OF_OUR_PEOPLE, _OF_OUR_PEOPLE),
    "score": (_OF_PEOPLE, _OF_OUR_PEOPLE, _OF_OUR_PEOPLE),
    # An upload is put in before what it is for; until then nobody reads it.
    "upload": (_UPLOADS, _SENDER, _OUR_UPLOADS),
    "upload_programme": (_LINKS, f"{_OUR_LINKS} AND {_NOT_ELSEWHERE}", _OUR_LINKS),
    "upload_file": (_OF_UPLOADS, _NOT_ELSEWHERE, _OF_UPLOADS),
    "upload_correction": (_OF_UPLOADS, _NOT_ELSEWHERE, _OF_UPLOADS),
    "problem": (_OF_UPLOADS, _NOT_ELSEWHERE, _OF_UPLOADS),
    "acknowledgement": (_OF_PROBLEMS, _OF_PROBLEMS, _OF_PROBLEMS),
    "upload_participant": (_OUR_PEOPLE, f"{_OUR_PEOPLE} AND {_OF_UPLOADS}", _OUR_PEOPLE),
    "upload_row": (_OUR_PEOPLE, f"{_OUR_PEOPLE} AND {_OF_UPLOADS}", _OUR_PEOPLE),
    "upload_answers": (_OUR_PEOPLE, f"{_OUR_PEOPLE} AND {_OF_UPLOADS}", _OUR_PEOPLE),
    "convention": (_OWN_CONVENTIONS, _OWN_CONVENTIONS, _OWN_CONVENTIONS),
}


def upgrade() -> None:
    """Rows that PostgreSQL itself keeps from whoever may not see them: no viewer, no rows."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_ELSEWHERE)
    op.execute("REVOKE EXECUTE ON FUNCTION upload_is_elsewhere(integer) FROM PUBLIC")
    _programmes()
    for table, (read, added, written) in _FENCES.items():
        _force(table)
        _policy(table, "reads", f"FOR SELECT USING ({read})")
        _policy(table, "adds", f"FOR INSERT WITH CHECK ({added})")
        _policy(table, "changes", f"FOR UPDATE USING ({written}) WITH CHECK ({written})")
        _policy(table, "takes_out", f"FOR DELETE USING ({written})")
    # Everybody adds to the audit, the door before it knows who is there; few read it.
    _force("audit_event")
    _policy("audit_event", "reads", f"FOR SELECT USING ({_is('administrator', 'operator')})")
    _policy("audit_event", "adds", "FOR INSERT WITH CHECK (TRUE)")
    # What is for no programme belongs to nobody, and whoever runs the register must still find it.
    _policy("upload", "operator", f"FOR ALL USING ({_is(*_OPERATOR)})")


def _programmes() -> None:
    """Let programmes be seen by whose they are; every other table asks its programme."""
    _force("programme")
    for name, condition in {
        "own_organisation": f"provider_id = ANY ({_numbers('organisations')})",
        "own_area": f"area_id = ANY ({_numbers('areas')})",
        "own_unit": f"unit_id = ANY ({_numbers('units')})",
        "set_up": _is("administrator", "operator"),
    }.items():
        _policy("programme", name, f"FOR SELECT USING ({condition})")
    _policy("programme", "adds", f"FOR INSERT WITH CHECK ({_is(*_OPERATOR)})")
    # Whoever sends data locks the programme that it is for, and changes nothing of it.
    _policy("programme", "changes", f"FOR UPDATE USING ({_SENDER}) WITH CHECK ({_is(*_OPERATOR)})")


def _force(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _policy(table: str, name: str, rule: str) -> None:
    op.execute(f"CREATE POLICY {name} ON {table} {rule}")


# A link that its reader may not see decides too, so this one question is asked with everybody's eyes.
_ELSEWHERE = """
CREATE FUNCTION upload_is_elsewhere(asked integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    asker text := current_setting('evaluate.role', TRUE);
    elsewhere boolean;
BEGIN
    PERFORM set_config('evaluate.role', 'operator', TRUE);
    elsewhere := EXISTS (
        SELECT FROM upload_programme
        JOIN programme ON programme.id = upload_programme.programme_id
        WHERE upload_programme.upload_id = asked
        AND programme.provider_id <> ALL (nullif(current_setting('evaluate.organisations', TRUE), '')::integer[])
    );
    PERFORM set_config('evaluate.role', coalesce(asker, ''), TRUE);
    RETURN elsewhere;
END
$$
"""
