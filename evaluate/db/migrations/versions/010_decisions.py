"""What was decided about a programme, what is known of it beside scores, and what people want to see again."""

import sqlalchemy as sa
from alembic import op

revision = "010_decisions"
down_revision = "009_reviewer"


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


_STATE = _word("decision_state", "asked", "weighed", "decided", "withdrawn")
_OPTION = _word(
    "decision_option",
    "continue",
    "continue_with_conditions",
    "redesign",
    "commission_evaluation",
    "stop",
    "not_enough_data",
)
_KIND = _word(
    "note_kind",
    "need_and_fit",
    "community_voice",
    "outside_finding",
    "provider_capacity",
    "consequence_of_stopping",
    "independence_of_evaluation",
)
_WEIGHS = ("commissioner", "operator")
_RUNS = ("provider", "certifier")
_SEALED = (
    "programme_id",
    "funding_year",
    "question",
    "measure",
    "timepoint",
    "threshold",
    "threshold_words",
    "seen_before",
    "asked_by",
    "asked_name",
    "asked_at",
)
_ANSWERED = (
    "option",
    "rationale",
    "conditions",
    "missing",
    "people_needed",
    "maker",
    "decided_on",
    "signed_by",
    "signed_name",
    "signed_at",
)
# What is kept of a decision and never changed afterwards, whoever asks.
_KEPT = ("decision_event", "decision_evidence", "decision_draft", "programme_note")


def upgrade() -> None:
    """What was decided about a programme, what is known of it beside scores, and what people want to see again."""
    for part in (_decisions, _events, _evidence, _drafts, _notes, _views):
        part()
    dialect = op.get_bind().dialect.name
    for statement in _SQLITE if dialect == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    if dialect == "postgresql":
        _fence()


def _fence() -> None:
    """Let commissioners weigh and decide about their programmes, and whoever runs one read what was signed."""
    ours = _any("programme_id", "programme", *_WEIGHS)
    _force("decision")
    _policy("decision", "weighed", f"FOR SELECT USING ({ours})")
    run = _any("programme_id", "programme", *_RUNS)
    _policy("decision", "signed", f"FOR SELECT USING (signed_at IS NOT NULL AND {run})")
    _policy("decision", "adds", f"FOR INSERT WITH CHECK ({ours})")
    _policy("decision", "changes", f"FOR UPDATE USING ({ours}) WITH CHECK ({ours})")
    held = _any("decision_id", "decision", *_WEIGHS)
    for table in ("decision_event", "decision_evidence", "decision_draft"):
        _force(table)
        _policy(table, "reads", f"FOR SELECT USING ({held})")
        # What an answer rests on is added to no more once it is signed.
        unsigned = "" if table == "decision_event" else f" AND {_UNSIGNED}"
        _policy(table, "adds", f"FOR INSERT WITH CHECK ({held}{unsigned})")
    _force("programme_note")
    _policy("programme_note", "reads", f"FOR SELECT USING ({ours})")
    _policy("programme_note", "adds", f"FOR INSERT WITH CHECK ({ours})")
    _force("saved_view")
    for name, condition in {"own": f"owner = {_PERSON}", "operator": _is("operator")}.items():
        _policy("saved_view", name, f"FOR ALL USING ({condition})")


_UNSIGNED = "decision_id = ANY (ARRAY(SELECT id FROM decision WHERE signed_at IS NULL))"
_PERSON = "(SELECT current_setting('evaluate.person', TRUE))"


def _is(*roles: str) -> str:
    # In a SELECT of its own, so that it is read once for a statement and not once for a row.
    words = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT current_setting('evaluate.role', TRUE)) IN ({words})"


def _any(column: str, table: str, *roles: str) -> str:
    """Ask a small table, whose own policies decide, for a list that an index can be searched by."""
    return f"{column} = ANY (ARRAY(SELECT id FROM {table} WHERE {_is(*roles)}))"  # noqa: S608


def _force(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _policy(table: str, name: str, rule: str) -> None:
    op.execute(f"CREATE POLICY {name} ON {table} {rule}")


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _refused(differs: str) -> dict[str, str]:
    """List what is refused of each table, by the name of its trigger."""
    return {
        "decision_question_sealed": f"UPDATE ON decision FOR EACH ROW WHEN ({_changed(_SEALED, differs)})",
        "decision_answer_signed": "UPDATE ON decision FOR EACH ROW"
        f" WHEN (OLD.signed_at IS NOT NULL AND ({_changed(_ANSWERED, differs)}))",
        "decision_not_taken_out": "DELETE ON decision FOR EACH ROW",
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
    "CREATE FUNCTION decisions_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {name} BEFORE {what} EXECUTE FUNCTION decisions_are_kept()"
        for name, what in _refused("IS DISTINCT FROM").items()
    ),
]


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("funding_year", sa.String(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("timepoint", sa.String(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=False),
        sa.Column("threshold_words", sa.String(), nullable=False),
        sa.Column("seen_before", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_name", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("option", _OPTION, nullable=True),
        sa.Column("rationale", sa.String(), nullable=True),
        sa.Column("conditions", sa.String(), nullable=True),
        sa.Column("missing", sa.String(), nullable=True),
        sa.Column("people_needed", sa.Integer(), nullable=True),
        sa.Column("maker", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed_name", sa.String(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("threshold > 0", name=op.f("ck_decision_threshold_above_nothing")),
        sa.CheckConstraint("people_needed > 0", name=op.f("ck_decision_people_needed_above_nothing")),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by IS NULL)", name=op.f("ck_decision_signed_by_somebody")
        ),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (option IS NULL)", name=op.f("ck_decision_signed_with_an_option")
        ),
        sa.CheckConstraint(
            "state <> 'decided' OR signed_at IS NOT NULL", name=op.f("ck_decision_decided_once_signed")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_decision_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(
        "ix_decision_standing",
        "decision",
        ["programme_id", "funding_year"],
        unique=True,
        sqlite_where=sa.text("state <> 'withdrawn'"),
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )


def _events() -> None:
    op.create_table(
        "decision_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_event_decision_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_event_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_event")),
    )
    op.create_index(op.f("ix_decision_event_decision_id"), "decision_event", ["decision_id"], unique=False)


def _evidence() -> None:
    op.create_table(
        "decision_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("frozen_by", sa.String(), nullable=False),
        sa.Column("frozen_name", sa.String(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_decision_evidence_number_positive")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_evidence_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_evidence")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_decision_evidence_decision_id_number")),
    )


def _drafts() -> None:
    op.create_table(
        "decision_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("option", _OPTION, nullable=True),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("dissent", sa.String(), nullable=False),
        sa.Column("missing", sa.String(), nullable=False),
        sa.Column("people_needed", sa.Integer(), nullable=True),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_name", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_decision_draft_number_positive")),
        sa.CheckConstraint("people_needed > 0", name=op.f("ck_decision_draft_people_needed_above_nothing")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_draft_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_draft")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_decision_draft_decision_id_number")),
    )


def _notes() -> None:
    op.create_table(
        "programme_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_name", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("replaces_id <> id", name=op.f("ck_programme_note_replaces_another")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_note_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["programme_note.id"], name=op.f("fk_programme_note_replaces_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_note")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_programme_note_replaces_id")),
    )
    op.create_index(op.f("ix_programme_note_programme_id"), "programme_note", ["programme_id"], unique=False)


def _views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("owner", "page", "name", name=op.f("uq_saved_view_owner_page_name")),
    )
