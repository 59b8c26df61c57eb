"""Deleting the files that were kept long enough."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can, scope_of
from evaluate.db import audit
from evaluate.db.bulk import changed_by
from evaluate.db.queries.retention import files_due
from evaluate.db.tables import UploadCorrection, UploadFile


def delete_files(session: Session, viewer: Viewer, ended_by: date) -> int:
    """Delete the files of programmes that had ended by a day, and what was corrected in them. Say how many files."""
    check_can(viewer, Action.ERASE_PARTICIPANT)
    uploads = files_due(session, scope_of(viewer), ended_by)
    for upload in uploads:
        corrections = changed_by(
            session, delete(UploadCorrection).where(UploadCorrection.upload_id == upload)
        )
        changed_by(session, delete(UploadFile).where(UploadFile.upload_id == upload))
        audit.record(session, viewer, "erase", "upload_file", str(upload), corrections=corrections)
    return len(uploads)
