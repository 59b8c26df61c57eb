"""A register with a little of everything in it, and a way around the triggers that guard its audit."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from sqlalchemy import Engine, text

from evaluate.db import audit
from evaluate.db.session import writing
from evaluate.db.vault import seal
from evaluate.db.verifying.soundness import GUARDS
from tests.db.test_audit import OPERATOR
from tests.staging import Said, confirm, furnish, send

FILE = b"participant,score\nP1,3\n"
Tamper = Callable[..., None]


def sent(file: bytes = FILE) -> dict[str, object]:
    """Say what is known of a file that is kept."""
    return {"file": seal(file, None), "sha256": sha256(file).hexdigest()}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Open a register with two standing uploads, a file and nine events."""
    furnish(engine)
    for value in (3.0, 5.0):
        people = [
            Said(
                name,
                details={"sex": "female"},
                scores={("m", "before"): (value, None), ("m", "after"): (1.0, None)},
                answers={("j", "before"): ({"1": 1}, None)},
            )
            for name in ("P1", "P2")
        ]
        confirm(engine, send(engine, people, **sent()))
    for nth in range(5):
        with writing(engine) as session:
            audit.record(session, OPERATOR, "changed", "area", f"area-{nth}", old="é", new=nth / 3)
    return engine


@pytest.fixture
def tamper(engine: Engine) -> Tamper:
    """Give somebody the database's own keys: they drop every guard, then do as they like."""

    def run(*statements: str) -> None:
        tables = GUARDS[engine.dialect.name]
        connection = engine.connect()
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        else:
            # As a restore of data alone would, with every trigger and reference off.
            connection.execute(text("SET session_replication_role = replica"))
        for name, table in tables.items():
            connection.execute(
                text(
                    f"DROP TRIGGER IF EXISTS {name}"
                    if engine.dialect.name == "sqlite"
                    else f"DROP TRIGGER IF EXISTS {name} ON {table}"
                )
            )
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        connection.invalidate()
        connection.close()

    return run
