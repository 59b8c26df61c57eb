"""Counting tries: one row for each thing that is counted, and none that is old."""

from datetime import timedelta

from sqlalchemy import Engine, select

from evaluate.db.base import now
from evaluate.db.commands.tries import close_until, count_try, forget_tries, forgive_tries
from evaluate.db.session import reading, writing
from evaluate.db.tables import Tries
from evaluate.vocabulary import Counted

AT = now()
MINUTE = timedelta(minutes=1)


def test_tries_add_up_apart(engine: Engine) -> None:
    with writing(engine) as session:
        assert [count_try(session, Counted.NAME, "a", AT)[0] for _ in range(3)] == [1, 2, 3]
        assert count_try(session, Counted.ADDRESS, "a", AT) == (1, None)
        assert count_try(session, Counted.NAME, "b", AT) == (1, None)


def test_a_closed_door_is_told_to_whoever_tries_next(engine: Engine) -> None:
    with writing(engine) as session:
        count_try(session, Counted.NAME, "a", AT)
        close_until(session, Counted.NAME, "a", AT + MINUTE)
    with writing(engine) as session:
        assert count_try(session, Counted.NAME, "a", AT) == (2, AT + MINUTE)
        assert count_try(session, Counted.BROWSER, "a", AT) == (1, None)


def test_what_is_forgiven_or_old_is_gone(engine: Engine) -> None:
    with writing(engine) as session:
        count_try(session, Counted.NAME, "old", AT - 2 * MINUTE)
        for key in ("forgiven", "kept"):
            count_try(session, Counted.NAME, key, AT)
    with writing(engine) as session:
        forget_tries(session, AT - MINUTE)
        forgive_tries(session, {(Counted.NAME, "forgiven"), (Counted.ADDRESS, "kept")})
        forgive_tries(session, ())
    with reading(engine) as session:
        assert session.scalars(select(Tries.key_hash)).all() == ["kept"]
