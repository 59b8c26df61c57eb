"""Keeping what was sent: record an upload, commit it once and whole, or put it aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from evaluate.access import Viewer, check_can_upload, check_can_upload_to, scope_of
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.bulk import Batch, bulk_insert
from evaluate.db.locking import keys, lock_upload
from evaluate.db.queries.uploads import SentUpload, programmes_named
from evaluate.db.standing import register
from evaluate.db.standing.comparison import Standing, compare
from evaluate.db.standing.joins import look_up_by_key
from evaluate.db.tables import (
    Acknowledgement,
    Cohort,
    Problem,
    Upload,
    UploadAnswers,
    UploadCorrection,
    UploadFile,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.db.vault import Sealed
from evaluate.errors import CommandMistake, NotAllowed, RegisterChanged
from evaluate.vocabulary import Severity, UploadState

_NOT_YOURS = NotAllowed("That is not one of your programmes.", "Choose a programme of your organisation.")


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a file before anything of it is kept."""

    filename: str
    sha256: str
    rows: int
    state: UploadState
    programmes: tuple[str, ...]
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Staged:
    """Everything that committing would write, some thousands of lines at a time.

    Each batch has the columns of its table. Every score and set of answers is of somebody among the participants.
    """

    participants: Iterable[Batch] = ()
    scores: Iterable[Batch] = ()
    answers: Iterable[Batch] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """What committing an upload wrote. `already` says that the register held all of it before."""

    upload_id: int
    new: int = 0
    changed: int = 0
    same: int = 0
    scores_withdrawn: int = 0
    enrolled: int = 0
    redated: int = 0
    details_new: int = 0
    details_changed: int = 0
    answers_new: int = 0
    answers_changed: int = 0
    already: bool = False


def record(
    session: Session,
    viewer: Viewer,
    sent: Sent,
    problems: Sequence[Mapping[str, Any]],
    staged: Staged,
    file: Sealed | None = None,
    corrections: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Keep an upload, its problems, what it would write, its file, and the cells corrected since. Give its number.

    The caller leaves out the file, and what is staged, of an upload that may not be kept.
    """
    check_can_upload(viewer)
    upload_id = _add_upload(session, viewer, sent)
    bulk_insert(session, Problem, [problems], upload_id=upload_id)
    bulk_insert(session, UploadCorrection, [corrections], upload_id=upload_id)
    for kind, batches in (
        (UploadParticipant, staged.participants),
        (UploadRow, staged.scores),
        (UploadAnswers, staged.answers),
    ):
        bulk_insert(session, kind, batches, upload_id=upload_id)
    _check_cohorts(session, upload_id)
    # A file that is for no programme yet could be opened, and erased, by nobody.
    kept = file is not None and bool(sent.programmes)
    if file is not None and kept:
        session.add(UploadFile(upload_id=upload_id, content=file.content, key_id=file.key_id))
    audit.record(
        session,
        viewer,
        "record",
        "upload",
        str(upload_id),
        state=sent.state,
        rows=sent.rows,
        sha256=sent.sha256,
        file_kept=kept,
        corrections=len(corrections),
    )
    return upload_id


def commit(session: Session, viewer: Viewer, upload_id: int, acknowledged: frozenset[int]) -> Committed:
    """Write everything that an upload staged, or nothing. A second time writes nothing and says so."""
    upload = lock_upload(session, viewer, upload_id)
    if upload.state is UploadState.COMMITTED:
        return Committed(upload_id, already=True)
    _check_staged(upload)
    _acknowledge(session, viewer, upload_id, acknowledged)
    look_up_by_key(session)
    found = compare(session, upload_id)
    _check_unchanged(found)
    redated = register.write(session, upload_id, found)
    session.execute(
        update(Upload)
        .where(Upload.id == upload_id)
        .values(state=UploadState.COMMITTED, committed_at=now(), turn=_next_turn(session))
    )
    committed = _committed(upload_id, found, redated)
    counts = {
        name: count for name, count in asdict(committed).items() if name not in ("upload_id", "already")
    }
    audit.record(session, viewer, "commit", "upload", str(upload_id), sha256=upload.sha256, **counts)
    return committed


def discard(session: Session, viewer: Viewer, upload_id: int) -> None:
    """Put an upload aside. What was committed stays."""
    upload = lock_upload(session, viewer, upload_id)
    if upload.committed_at is not None:
        raise CommandMistake(
            f"Upload {upload_id} is in the register already, or was.",
            "Withdraw it, or send a corrected file to change its scores.",
        )
    session.execute(update(Upload).where(Upload.id == upload_id).values(state=UploadState.DISCARDED))
    audit.record(session, viewer, "discard", "upload", str(upload_id), sha256=upload.sha256)


def _add_upload(session: Session, viewer: Viewer, sent: Sent) -> int:
    upload = Upload(
        filename=sent.filename,
        sha256=sent.sha256,
        rows=sent.rows,
        state=sent.state,
        template=sent.template,
        person_id=audit.person_id(session, viewer),
        received_at=now(),
    )
    session.add(upload)
    session.flush()
    programmes = programmes_named(session, scope_of(viewer), sent.programmes)
    if len(programmes) < len(set(sent.programmes)):
        raise _NOT_YOURS
    for programme in programmes:
        check_can_upload_to(viewer, keys(programme))
        session.add(UploadProgramme(upload_id=upload.id, programme_id=programme.id))
    session.flush()
    return upload.id


def _check_cohorts(session: Session, upload_id: int) -> None:
    """Refuse people of cohorts whose programmes the upload is not for: its locks would not cover them."""
    its = (
        select(Cohort.id)
        .join(UploadProgramme, UploadProgramme.programme_id == Cohort.programme_id)
        .where(UploadProgramme.upload_id == upload_id)
    )
    astray = select(UploadParticipant.id).where(
        UploadParticipant.upload_id == upload_id, UploadParticipant.cohort_id.not_in(its)
    )
    if session.scalar(astray.limit(1)) is not None:
        raise _NOT_YOURS


def _check_staged(upload: SentUpload) -> None:
    if upload.state is UploadState.STAGED:
        return
    reason = {
        UploadState.REFUSED: "could not be read",
        UploadState.CHECKED: "has problems that must be mended first",
        UploadState.DISCARDED: "was put aside",
        UploadState.WITHDRAWN: "was withdrawn",
    }[upload.state]
    raise CommandMistake(f"Upload {upload.id} {reason}, so it cannot be loaded.", "Send the file again.")


def _check_unchanged(found: Standing) -> None:
    if found.withdrawn:
        raise RegisterChanged(
            "This file names a participant who has been withdrawn, so nothing was loaded.",
            "Take the rows of withdrawn participants out of the file, or reinstate them, then send it again.",
        )
    if found.stale:
        raise RegisterChanged(
            "The register has changed since you checked this file, so nothing was loaded.",
            "Check the file again to see the changes as they are now.",
        )


def _next_turn(session: Session) -> int:
    """Give the turn after every other; uploads to other programmes may share it, for they never meet."""
    return (session.scalar(select(func.max(Upload.turn))) or 0) + 1


def _committed(upload_id: int, found: Standing, redated: int) -> Committed:
    counts = asdict(found) | {"redated": redated}
    counts = {name: count for name, count in counts.items() if name not in ("withdrawn", "stale")}
    return Committed(
        upload_id, **counts, already=not any(count for name, count in counts.items() if name != "same")
    )


def _acknowledge(session: Session, viewer: Viewer, upload_id: int, acknowledged: frozenset[int]) -> None:
    """Keep who said yes to each warning; every one needs its own yes."""
    warnings = session.execute(
        select(Problem.id, Problem.message)
        .where(Problem.upload_id == upload_id, Problem.severity == Severity.WARN)
        .order_by(Problem.id)
    ).all()
    if unanswered := [warning.message for warning in warnings if warning.id not in acknowledged]:
        raise CommandMistake(
            f"Each warning must be confirmed first. Still to confirm: {' '.join(unanswered)}",
            "Confirm each one, or correct the file and send it again.",
        )
    if acknowledged - {warning.id for warning in warnings}:
        raise CommandMistake("What was confirmed is not a warning of this upload.", "Check the file again.")
    person, at = audit.person_id(session, viewer), now()
    yes = [{"problem_id": w.id, "person_id": person, "actor": viewer.key, "at": at} for w in warnings]
    if yes:
        session.execute(insert(Acknowledgement), yes)
