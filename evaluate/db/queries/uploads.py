"""What was sent: uploads with their problems, and the scores that each one staged."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import visible, within
from evaluate.db.tables import (
    Area,
    Organisation,
    Problem,
    Programme,
    Upload,
    UploadProgramme,
)
from evaluate.vocabulary import Severity, UploadState


@dataclass(frozen=True, slots=True)
class SentUpload:
    """One upload, as a list of them shows it."""

    id: int
    filename: str
    sha256: str
    rows: int
    state: UploadState
    received_at: datetime
    committed_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptProblem:
    """One problem of an upload, with the number under which it may be acknowledged."""

    id: int
    code: str
    severity: Severity
    sheet: str | None
    row: int | None
    column: str | None
    count: int
    message: str
    remedy: str


def uploads(session: Session, scope: Scope, most: int = 100) -> list[SentUpload]:
    """List the last uploads all of whose programmes are in scope, newest first."""
    rows = session.execute(_upload(scope).order_by(Upload.id.desc()).limit(most))
    return [SentUpload(*row) for row in rows]


def upload(session: Session, scope: Scope, upload_id: int) -> SentUpload | None:
    """Find one upload in scope."""
    row = session.execute(_upload(scope).where(Upload.id == upload_id)).one_or_none()
    return SentUpload(*row) if row else None


def committed_at(session: Session, scope: Scope, sha256: str) -> datetime | None:
    """Say when this very file was last committed, if what it said still stands."""
    return session.scalar(
        select(func.max(Upload.committed_at)).where(
            Upload.sha256 == sha256, Upload.state == UploadState.COMMITTED, visible(scope)
        )
    )


def problems(session: Session, scope: Scope, upload_id: int) -> list[KeptProblem]:
    """List the problems of an upload in scope, in the order of its report."""
    rows = session.execute(
        select(
            Problem.id,
            Problem.code,
            Problem.severity,
            Problem.sheet,
            Problem.row,
            Problem.column,
            Problem.count,
            Problem.message,
            Problem.remedy,
        )
        .join(Upload, Upload.id == Problem.upload_id)
        .where(Upload.id == upload_id, visible(scope))
        .order_by(Problem.id)
    )
    return [KeptProblem(*row) for row in rows]


def programmes_of(session: Session, scope: Scope, upload_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the programmes of an upload in scope, by key, with the area and provider of each."""
    statement = (
        _programmes(scope)
        .join(UploadProgramme, UploadProgramme.programme_id == Programme.id)
        .join(Upload, Upload.id == UploadProgramme.upload_id)
    )
    return session.execute(statement.where(Upload.id == upload_id, visible(scope))).all()


def programmes_named(
    session: Session, scope: Scope, keys: Collection[str]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """List programmes in scope by key, with the area and provider of each."""
    return session.execute(_programmes(scope).where(Programme.key.in_(sorted(keys)))).all()


def _programmes(scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(Programme.id, Programme.key, Area.key.label("area"), Organisation.key.label("provider"))
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
        .order_by(Programme.key)
    )


def _upload(scope: Scope) -> Select[*tuple[Any, ...]]:
    return select(
        Upload.id,
        Upload.filename,
        Upload.sha256,
        Upload.rows,
        Upload.state,
        Upload.received_at,
        Upload.committed_at,
    ).where(visible(scope))
