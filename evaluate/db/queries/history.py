"""What became of uploads: who sent each, what was found in it, what it changed, and who said yes to what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import visible, visible_to_its_people
from evaluate.db.tables import (
    Acknowledgement,
    Person,
    Problem,
    Programme,
    Upload,
    UploadCorrection,
    UploadFile,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.vocabulary import Change, Severity, UploadState


@dataclass(frozen=True, slots=True)
class Past:
    """One upload and what became of it. New, changed, same and withdrawn are scores, of what it staged.

    Block counts what had to be mended, row by row; warn and note count what was asked and what was said.
    """

    id: int
    filename: str
    state: UploadState
    person: str | None
    rows: int
    received_at: datetime
    committed_at: datetime | None
    withdrawn_at: datetime | None
    programmes: tuple[str, ...]
    block: int
    warn: int
    note: int
    new: int
    changed: int
    same: int
    participants: int
    has_file: bool
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A warning, and who said yes to it."""

    message: str
    column: str | None
    row: int | None
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cell that was put right on the screen."""

    sheet: str | None
    row: int
    column: str
    value: str


def history(session: Session, scope: Scope, most: int = 200, upload_id: int | None = None) -> list[Past]:
    """List uploads in scope, newest first; or one of them."""
    statement = _uploads(scope).order_by(Upload.id.desc()).limit(most)
    if upload_id is not None:
        statement = statement.where(Upload.id == upload_id)
    found = session.execute(statement).all()
    ids = [row.id for row in found]
    programmes, problems = _programmes(session, ids), _problems(session, ids)
    changes, people = _changes(session, ids), _people(session, ids)
    return [
        Past(
            row.id,
            row.filename,
            row.state,
            row.name,
            row.rows,
            row.received_at,
            row.committed_at,
            row.withdrawn_at,
            programmes.get(row.id, ()),
            block=problems.get((row.id, Severity.BLOCK), 0),
            warn=problems.get((row.id, Severity.WARN), 0),
            note=problems.get((row.id, Severity.NOTE), 0),
            new=changes.get((row.id, Change.NEW), 0),
            changed=changes.get((row.id, Change.CHANGED), 0),
            same=changes.get((row.id, Change.SAME), 0),
            participants=people.get(row.id, 0),
            has_file=row.has_file,
            withdrawn=changes.get((row.id, Change.WITHDRAWN), 0),
        )
        for row in found
    ]


def under_reference(session: Session, scope: Scope, code: str, reference: str) -> int | None:
    """Find the upload in scope of which a problem names a reference."""
    statement = (
        select(Upload.id)
        .join(Problem, Problem.upload_id == Upload.id)
        .where(
            Problem.code == code, Problem.message.contains(f" {reference}.", autoescape=True), visible(scope)
        )
    )
    return session.scalar(statement.order_by(Upload.id.desc()).limit(1)) if reference else None


def acknowledged(session: Session, scope: Scope, upload_id: int) -> list[Acknowledged]:
    """List the warnings of an upload in scope that somebody said yes to."""
    statement = (
        select(
            Problem.message,
            Problem.column,
            Problem.row,
            func.coalesce(Person.name, Acknowledgement.actor),
            Acknowledgement.at,
        )
        .join(Problem, Problem.id == Acknowledgement.problem_id)
        .join(Upload, Upload.id == Problem.upload_id)
        .outerjoin(Person, Person.id == Acknowledgement.person_id)
        .where(Upload.id == upload_id, visible(scope))
        .order_by(Problem.id)
    )
    return [Acknowledged(*row) for row in session.execute(statement)]


def corrections(session: Session, scope: Scope, upload_id: int) -> list[Corrected]:
    """List the cells of an upload in scope that were put right on the screen."""
    statement = (
        select(UploadCorrection.sheet, UploadCorrection.row, UploadCorrection.column, UploadCorrection.value)
        .join(Upload, Upload.id == UploadCorrection.upload_id)
        .where(Upload.id == upload_id, visible_to_its_people(scope))
        .order_by(UploadCorrection.id)
    )
    return [Corrected(*row) for row in session.execute(statement)]


def _uploads(scope: Scope) -> Select[*tuple[Any, ...]]:
    kept = exists(select(UploadFile.id).where(UploadFile.upload_id == Upload.id).correlate(Upload))
    return (
        select(
            Upload.id,
            Upload.filename,
            Upload.state,
            Person.name,
            Upload.rows,
            Upload.received_at,
            Upload.committed_at,
            Upload.withdrawn_at,
            kept.label("has_file"),
        )
        .outerjoin(Person, Person.id == Upload.person_id)
        .where(visible(scope))
    )


def _programmes(session: Session, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        select(UploadProgramme.upload_id, Programme.name)
        .join(Programme, Programme.id == UploadProgramme.programme_id)
        .where(UploadProgramme.upload_id.in_(ids))
        .order_by(Programme.name)
    )
    found: dict[int, tuple[str, ...]] = {}
    for upload_id, name in rows:
        found[upload_id] = (*found.get(upload_id, ()), name)
    return found


def _problems(session: Session, ids: Collection[int]) -> dict[tuple[int, Severity], int]:
    # Every row must be mended, but one yes or one look does for a problem, however many rows it is about.
    asked = case((Problem.severity == Severity.BLOCK, Problem.count), else_=1)
    rows = session.execute(
        select(Problem.upload_id, Problem.severity, func.sum(asked))
        .where(Problem.upload_id.in_(ids))
        .group_by(Problem.upload_id, Problem.severity)
    )
    return {(upload_id, severity): count for upload_id, severity, count in rows}


def _changes(session: Session, ids: Collection[int]) -> dict[tuple[int, Change], int]:
    rows = session.execute(
        select(UploadRow.upload_id, *(_times(UploadRow.change == change) for change in Change))
        .where(UploadRow.upload_id.in_(ids))
        .group_by(UploadRow.upload_id)
    )
    return {(row[0], change): count for row in rows for change, count in zip(Change, row[1:], strict=True)}


def _people(session: Session, ids: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        select(UploadParticipant.upload_id, func.count())
        .where(UploadParticipant.upload_id.in_(ids))
        .group_by(UploadParticipant.upload_id)
    )
    return dict(rows.tuples().all())


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
