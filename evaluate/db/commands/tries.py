"""Counting tries to sign in. Bookkeeping that is forgotten after a day; what it leads to is audited."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from evaluate.db.tables import Tries
from evaluate.vocabulary import Counted


def forget_tries(session: Session, before: datetime) -> None:
    """Forget what has not been tried again for long. First of all: two that count must wait in one order."""
    session.execute(delete(Tries).where(Tries.last_at < before))


def count_try(session: Session, counted: Counted, key_hash: str, at: datetime) -> tuple[int, datetime | None]:
    """Count one more try; say how many there have been of late, and until when the door was closed to them.

    Others that count the same wait until this one is done, so each knows what those before it led to.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    counting = (
        insert(Tries)
        .values(counted=counted, key_hash=key_hash, failed=1, last_at=at)
        .on_conflict_do_update(
            index_elements=["counted", "key_hash"], set_={"failed": Tries.failed + 1, "last_at": at}
        )
        .returning(Tries.failed, Tries.closed_until)
    )
    failed, closed = session.execute(counting).one()
    return failed, closed


def close_until(session: Session, counted: Counted, key_hash: str, until: datetime) -> None:
    """Close the door to whoever is counted here, for a while."""
    session.execute(
        update(Tries).where(Tries.counted == counted, Tries.key_hash == key_hash).values(closed_until=until)
    )


def forgive_tries(session: Session, keys: Collection[tuple[Counted, str]]) -> None:
    """Forget the tries that led up to a right one."""
    session.execute(delete(Tries).where(tuple_(Tries.counted, Tries.key_hash).in_(sorted(keys))))
