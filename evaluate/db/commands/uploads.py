"""Keeping what was sent: record an upload, commit it once and whole, or put it aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from evaluate.access import ProgrammeKeys, Viewer, check_can_upload, check_can_upload_to, scope_of
from evaluate.db import audit, scores
from evaluate.db.base import now
from evaluate.db.queries.uploads import SentUpload, programmes_named, programmes_of
from evaluate.db.queries.uploads import upload as sent_upload
from evaluate.db.tables import (
    Acknowledgement,
    Problem,
    Programme,
    Upload,
    UploadProgramme,
    UploadRow,
)
from evaluate.errors import CommandMistake, NotAllowed, RegisterChanged
from evaluate.vocabulary import Severity, UploadState


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a file before anything of it is kept."""

    filename: str
    sha256: str
    rows: int
    state: UploadState
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Committed:
    """What committing an upload wrote. `already` says that the register held all of it before."""

    upload_id: int
    new: int = 0
    changed: int = 0
    same: int = 0
    enrolled: int = 0
    redated: int = 0
    already: bool = False


def record(
    session: Session,
    viewer: Viewer,
    sent: Sent,
    problems: Sequence[Mapping[str, Any]],
    staged: Iterable[list[dict[str, Any]]],
) -> int:
    """Keep an upload, its problems, and its staged rows some thousands at a time. Give its number."""
    check_can_upload(viewer)
    upload = Upload(
        filename=sent.filename,
        sha256=sent.sha256,
        rows=sent.rows,
        state=sent.state,
        person_id=audit.person_id(session, viewer),
        received_at=now(),
    )
    session.add(upload)
    session.flush()
    programmes = programmes_named(session, scope_of(viewer), sent.programmes)
    if len(programmes) < len(set(sent.programmes)):
        raise NotAllowed("That is not one of your programmes.", "Choose a programme of your organisation.")
    for programme in programmes:
        check_can_upload_to(viewer, _keys(programme))
        session.add(UploadProgramme(upload_id=upload.id, programme_id=programme.id))
    session.flush()
    if problems:
        session.execute(insert(Problem), [{**problem, "upload_id": upload.id} for problem in problems])
    for rows in staged:
        session.execute(insert(UploadRow), [{**row, "upload_id": upload.id} for row in rows])
    audit.record(
        session,
        viewer,
        "record",
        "upload",
        str(upload.id),
        state=sent.state,
        rows=sent.rows,
        sha256=sent.sha256,
    )
    return upload.id


def commit(session: Session, viewer: Viewer, upload_id: int, acknowledged: frozenset[int]) -> Committed:
    """Write every staged score of an upload, or none. A second time writes nothing and says so."""
    upload = _locked(session, viewer, upload_id)
    if upload.state is UploadState.COMMITTED:
        return Committed(upload_id, already=True)
    _check_staged(upload)
    _acknowledge(session, viewer, upload_id, acknowledged)
    standing = scores.compare(session, upload_id)
    if standing.stale:
        raise RegisterChanged(
            "The register has changed since you checked this file, so nothing was loaded.",
            "Check the file again to see the changes as they are now.",
        )
    enrolled, redated = scores.write(session, upload_id)
    session.execute(
        update(Upload).where(Upload.id == upload_id).values(state=UploadState.COMMITTED, committed_at=now())
    )
    audit.record(
        session,
        viewer,
        "commit",
        "upload",
        str(upload_id),
        sha256=upload.sha256,
        new=standing.new,
        changed=standing.changed,
        same=standing.same,
        enrolled=enrolled,
        redated=[[one.assessment_id, one.old and str(one.old), str(one.new)] for one in redated],
    )
    return Committed(
        upload_id,
        standing.new,
        standing.changed,
        standing.same,
        enrolled,
        len(redated),
        already=not (standing.new or standing.changed or enrolled or redated),
    )


def discard(session: Session, viewer: Viewer, upload_id: int) -> None:
    """Put an upload aside. What was committed stays."""
    upload = _locked(session, viewer, upload_id)
    if upload.state is UploadState.COMMITTED:
        raise CommandMistake(
            f"Upload {upload_id} is in the register already.", "Send a corrected file to change its scores."
        )
    session.execute(update(Upload).where(Upload.id == upload_id).values(state=UploadState.DISCARDED))
    audit.record(session, viewer, "discard", "upload", str(upload_id), sha256=upload.sha256)


def _locked(session: Session, viewer: Viewer, upload_id: int) -> SentUpload:
    """Queue behind everyone else who writes to these programmes, then look again at who may and what is."""
    check_can_upload(viewer)
    scope = scope_of(viewer)
    programmes = programmes_of(session, scope, upload_id)
    keys = [programme.id for programme in programmes]
    lock = select(Programme.id).where(Programme.id.in_(keys)).order_by(Programme.key)
    # Enough to make two commits queue, and no hindrance to others who only refer to the programme.
    session.execute(lock.with_for_update(key_share=True)).all()
    for programme in programmes_of(session, scope, upload_id):
        check_can_upload_to(viewer, _keys(programme))
    upload = sent_upload(session, scope, upload_id)
    if upload is None:
        raise CommandMistake(f"There is no upload {upload_id} among yours.", "Check its number.")
    return upload


def _keys(programme: Row[*tuple[Any, ...]]) -> ProgrammeKeys:
    return ProgrammeKeys(programme.key, programme.area, programme.provider)


def _check_staged(upload: SentUpload) -> None:
    if upload.state is UploadState.STAGED:
        return
    reason = {
        UploadState.REFUSED: "could not be read",
        UploadState.CHECKED: "has problems that must be mended first",
        UploadState.DISCARDED: "was put aside",
    }[upload.state]
    raise CommandMistake(f"Upload {upload.id} {reason}, so it cannot be loaded.", "Send the file again.")


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
