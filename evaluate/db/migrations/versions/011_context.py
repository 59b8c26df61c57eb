"""What stands around a programme: disruptions, how many people are in need, and when a rating was seen."""

import sqlalchemy as sa
from alembic import op

revision = "011_context"
down_revision = "010_decisions"

_GROUP = sa.Enum(
    "female",
    "male",
    "under_10",
    "10_to_13",
    "14_to_17",
    "18_to_24",
    "25_and_over",
    "asian",
    "black",
    "mixed",
    "white",
    "other",
    name="need_group",
    native_enum=False,
    create_constraint=True,
    length=40,
)
_READERS = ("provider", "certifier", "commissioner", "operator")
_WRITERS = ("commissioner", "operator")


def upgrade() -> None:
    """What stands around a programme: disruptions, how many people are in need, and when a rating was seen."""
    op.add_column("approach", sa.Column("seen_on", sa.Date(), nullable=True))
    _disruptions()
    _needs()
    if op.get_bind().dialect.name == "postgresql":
        for table in ("disruption", "need"):
            _fence(table)
        _everywhere()


def _disruptions() -> None:
    op.create_table(
        "disruption",
        sa.Column("id", sa.Integer(), nullable=False),
        *_place(),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        *_written(),
        sa.CheckConstraint(
            "programme_id IS NULL OR area_id IS NULL", name=op.f("ck_disruption_one_place_at_most")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_disruption_dates_in_order")
        ),
        *_keys("disruption"),
    )
    op.create_index(op.f("ix_disruption_programme_id"), "disruption", ["programme_id"], unique=False)


def _needs() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        *_place(),
        sa.Column("people_of", _GROUP, nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("geography", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        *_written(),
        sa.CheckConstraint("(programme_id IS NULL) <> (area_id IS NULL)", name=op.f("ck_need_one_place")),
        sa.CheckConstraint("people > 0", name=op.f("ck_need_people_above_nobody")),
        *_keys("need"),
    )
    op.create_index(op.f("ix_need_programme_id"), "need", ["programme_id"], unique=False)


def _place() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
    )


def _written() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_name", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    )


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f(f"fk_{table}_programme_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f(f"fk_{table}_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("key", name=op.f(f"uq_{table}_key")),
    )


def _fence(table: str) -> None:
    """Let whoever reads a programme's outcomes read what stands around it, and its commissioners write that."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    _policy(table, "of_programmes", f"FOR SELECT USING ({_any('programme_id', 'id', *_READERS)})")
    _policy(table, "of_areas", f"FOR SELECT USING ({_any('area_id', 'area_id', *_READERS)})")
    for name, ours in {
        "programmes": _any("programme_id", "id", *_WRITERS),
        "areas": f"area_id = ANY ({_AREAS}) AND {_is('commissioner')}",
    }.items():
        _policy(table, f"adds_to_{name}", f"FOR INSERT WITH CHECK ({ours})")
        _policy(table, f"changes_of_{name}", f"FOR UPDATE USING ({ours}) WITH CHECK ({ours})")
    _policy(table, "operator", f"FOR ALL USING ({_is('operator')})")


def _everywhere() -> None:
    """Let what disrupted everybody be read by all who read outcomes. Only whoever runs the register writes it."""
    of_all = f"programme_id IS NULL AND area_id IS NULL AND {_is(*_READERS)}"
    _policy("disruption", "of_all", f"FOR SELECT USING ({of_all})")


# Once set on a connection and forgotten again, a setting is blank and no longer missing.
_AREAS = "(SELECT nullif(current_setting('evaluate.areas', TRUE), ''))::integer[]"


def _is(*roles: str) -> str:
    # In a SELECT of its own, so that it is read once for a statement and not once for a row.
    words = ", ".join(f"'{role}'" for role in roles)
    return f"(SELECT current_setting('evaluate.role', TRUE)) IN ({words})"


def _any(column: str, key: str, *roles: str) -> str:
    """Ask the programmes, whose own policies decide, for a list that an index can be searched by."""
    return f"{column} = ANY (ARRAY(SELECT {key} FROM programme WHERE {_is(*roles)}))"  # noqa: S608


def _policy(table: str, name: str, rule: str) -> None:
    op.execute(f"CREATE POLICY {name} ON {table} {rule}")
