"""Counting tries to sign in. Bookkeeping that is forgotten after a day; what it leads to is audited."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import case, delete, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from evaluate.db.tables import Tries
from evaluate.vocabulary import Counted


def count_try(
    session: Session, counted: Counted, key_hash: str, at: datetime, forget_after: timedelta
) -> int:
    """Count one more try, and say how many there have been of late. Others that count the same wait."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(delete(Tries).where(Tries.last_at < at - forget_after))
    values = {"counted": counted, "key_hash": key_hash, "failed": 1, "last_at": at}
    failed: int = session.execute(
        insert(Tries)
        .values(values)
        .on_conflict_do_update(
            index_elements=["counted", "key_hash"],
            set_={
                "failed": case((Tries.last_at < at - forget_after, 1), else_=Tries.failed + 1),
                "last_at": at,
            },
        )
        .returning(Tries.failed)
    ).scalar_one()
    return failed


def close_until(session: Session, counted: Counted, key_hash: str, until: datetime) -> None:
    """Close the door to whoever is counted here, for a while."""
    session.execute(
        update(Tries).where(Tries.counted == counted, Tries.key_hash == key_hash).values(closed_until=until)
    )


def forgive_tries(session: Session, keys: Collection[tuple[Counted, str]]) -> None:
    """Forget the tries that led up to a right one."""
    session.execute(delete(Tries).where(tuple_(Tries.counted, Tries.key_hash).in_(sorted(keys))))
