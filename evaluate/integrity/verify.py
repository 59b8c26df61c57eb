"""Seeing whether the whole register is as it was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from evaluate.access import at_the_register
from evaluate.db.session import Engine, Session, reading
from evaluate.db.vault import fingerprint, unseal
from evaluate.db.verifying import events, kept, soundness, standing
from evaluate.db.verifying.events import Head
from evaluate.db.verifying.kept import KeptFile
from evaluate.db.verifying.standing import Astray
from evaluate.errors import CommandMistake
from evaluate.integrity.chain import check_chain
from evaluate.integrity.checks import Check, in_rows
from evaluate.integrity.rescoring import check_scores
from evaluate.integrity.sealed import check_sealed
from evaluate.vocabulary import Role

__all__ = ["Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """Everything that was checked, and the head of the audit, to be kept elsewhere."""

    checks: tuple[Check, ...]
    head: Head | None

    @property
    def sound(self) -> bool:
        """Say whether nothing is wrong."""
        return not any(check.wrong for check in self.checks)


def verify(engine: Engine, file_key: bytes | None, kept_head: Head | None = None) -> Verified:
    """Check one state of the register, whole, and change nothing."""
    with reading(engine, at_the_register(Role.ADMINISTRATOR)) as session:
        return Verified(tuple(_checks(session, file_key, kept_head)), events.head(session))


def _checks(session: Session, file_key: bytes | None, kept_head: Head | None) -> Iterator[Check]:
    yield _database(session)
    yield _references(session)
    yield _guards(session)
    yield check_chain(events.links(session), events.head(session), kept_head)
    yield _register(session)
    yield check_scores(session)
    yield check_sealed(session)
    yield _files(session, file_key)


def _database(session: Session) -> Check:
    wrong = (f"The database says: {fault}." for fault in soundness.own_faults(session))
    return Check("database", "database, by its own check", 1, tuple(wrong))


def _references(session: Session) -> Check:
    return Check(
        "references",
        "kinds of reference from one row to another",
        len(soundness.references()),
        _in_words(soundness.astray_references(session)),
    )


def _guards(session: Session) -> Check:
    wrong = [
        f"The trigger {name}, which keeps what is written for good from being changed, is not there."
        for name in soundness.missing_guards(session)
    ]
    wrong += [
        f"The table {name} has no fence: the database shows its rows to whoever asks."
        for name in soundness.open_tables(session)
    ]
    count = soundness.count_guards(session)
    what = "triggers and fences that guard the audit, what was signed, and the rows"
    return Check("guards", what, count, tuple(wrong))


def _register(session: Session) -> Check:
    count = sum(standing.counts(session).values())
    return Check(
        "register",
        "participants, assessments and scores, each held to the latest standing upload",
        count,
        _in_words(standing.astray_from_uploads(session)),
    )


def _files(session: Session, key: bytes | None) -> Check:
    wrong: list[str] = []
    count, locked = 0, 0
    for one in kept.files(session):
        if one.sealed.key_id is not None and (key is None or fingerprint(key) != one.sealed.key_id):
            locked += 1
            continue
        count += 1
        if not _as_sent(one, key):
            wrong.append(f"The file of upload {one.upload_id} is not as it was sent.")
    unchecked = f"Files under another key than EVALUATE_FILE_KEY, so not read: {locked:,}."
    return Check(
        "files", "kept files, each held to its hash", count, tuple(wrong), (unchecked,) if locked else ()
    )


def _as_sent(one: KeptFile, key: bytes | None) -> bool:
    try:
        return sha256(unseal(one.sealed, key)).hexdigest() == one.sha256
    except CommandMistake:
        return False


def _in_words(found: Iterable[Astray]) -> tuple[str, ...]:
    return tuple(in_rows(one.what, one.table, one.rows) for one in found)
