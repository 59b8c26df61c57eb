"""Writing many rows at once, inside the transaction: COPY on PostgreSQL, one long insert on SQLite."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl
from sqlalchemy import JSON, Boolean, Date, Delete, Double, Integer, Table, Update
from sqlalchemy.orm import Session

from evaluate.db.base import Base
from evaluate.db.faults import explained

# Rows as a frame, or as mappings; either has the names of the table's columns.
Batch: TypeAlias = pl.DataFrame | Sequence[Mapping[str, Any]]

# Enough that the cost of a call is lost in it, and few enough that a copy of them is small.
_ROWS_AT_A_TIME = 20_000
_DTYPES: dict[type[Any], type[pl.DataType]] = {
    Integer: pl.Int64,
    Double: pl.Float64,
    Date: pl.Date,
    Boolean: pl.Boolean,
}


def bulk_insert(session: Session, kind: type[Base], batches: Iterable[Batch], **same: int) -> int:
    """Insert batches of rows, with some columns the same in every row. Give how many there were."""
    table, total = kind.metadata.tables[kind.__tablename__], 0
    for batch in batches:
        frame = batch if isinstance(batch, pl.DataFrame) else _frame(table, batch)
        if len(frame):
            _insert(
                session, table, frame.with_columns(**{name: pl.lit(value) for name, value in same.items()})
            )
            total += len(frame)
    return total


def changed_by(session: Session, statement: Update | Delete) -> int:
    """Change many rows in one statement. Give how many there were."""
    # What is changed like this is never held as objects beside it.
    result: Any = session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)


def _insert(session: Session, table: Table, frame: pl.DataFrame) -> None:
    if unknown := set(frame.columns) - set(table.columns.keys()):
        raise ValueError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    # A column with nothing in it costs as much as one with something.
    frame = frame.select(column for column in frame if column.null_count() < len(frame))
    names = ", ".join(f'"{name}"' for name in frame.columns)
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, table.name, names, frame)
        return
    marks = ", ".join("?" * frame.width)
    # Table and columns are the register's own words, looked up above.
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
    # SQLite keeps a date as text.
    plain = frame.with_columns(pl.col(pl.Date).cast(pl.String))
    for part in plain.iter_slices(_ROWS_AT_A_TIME):
        session.connection().exec_driver_sql(statement, part.rows())


def _copy(session: Session, table: str, names: str, frame: pl.DataFrame) -> None:
    """Copy rows beside the table and move them in: PostgreSQL copies nothing past a policy."""
    beside = f"arriving_{table}"
    # Table and columns are the register's own words, looked up above.
    session.connection().exec_driver_sql(
        f'CREATE TEMPORARY TABLE "{beside}" ON COMMIT DROP AS SELECT {names} FROM "{table}" WITH NO DATA'  # noqa: S608
    )
    driver: Any = session.connection().connection.driver_connection
    with explained(), driver.cursor() as cursor:
        with cursor.copy(f'COPY "{beside}" FROM STDIN (FORMAT csv)') as copy:
            for part in frame.iter_slices(_ROWS_AT_A_TIME):
                copy.write(part.write_csv(include_header=False).encode())
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{beside}"')  # noqa: S608
        cursor.execute(f'DROP TABLE "{beside}"')


def _frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Turn mappings into a frame; the first row says which columns there are."""
    names = list(rows[0]) if rows else []
    return pl.DataFrame([_series(table, name, [row[name] for row in rows]) for name in names])


def _series(table: Table, name: str, values: list[Any]) -> pl.Series:
    if name not in table.columns:
        raise ValueError(f"{table.name} has no column {name}")
    kind = table.columns[name].type
    dtype = next((dtype for sql, dtype in _DTYPES.items() if isinstance(kind, sql)), pl.String)
    if isinstance(kind, JSON):
        values = [v if isinstance(v, str) else json.dumps(v, separators=(",", ":")) for v in values]
    elif dtype is pl.String:
        # An enumeration's member is a word; polars would take it for an object.
        values = [None if value is None else str(value) for value in values]
    return pl.Series(name, values, dtype)
