"""Opening the file of an upload as it was sent, which is written down."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import Viewer, check_can_upload, check_can_upload_to, scope_of
from evaluate.db import audit
from evaluate.db.locking import keys
from evaluate.db.queries.uploads import programmes_of, upload
from evaluate.db.tables import UploadFile
from evaluate.db.vault import Sealed, damaged, unseal
from evaluate.errors import CommandMistake


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A file as it was sent."""

    filename: str
    content: bytes


def open_file(session: Session, viewer: Viewer, upload_id: int, key: bytes | None) -> OriginalFile:
    """Give back the file of an upload to somebody who may send files for all of its programmes."""
    check_can_upload(viewer)
    scope = scope_of(viewer)
    for programme in programmes_of(session, scope, upload_id):
        check_can_upload_to(viewer, keys(programme))
    sent = upload(session, scope, upload_id)
    if sent is None:
        raise CommandMistake(f"There is no upload {upload_id} among yours.", "Check its number.")
    kept = session.execute(
        select(UploadFile.content, UploadFile.key_id).where(UploadFile.upload_id == upload_id)
    ).one_or_none()
    if kept is None:
        raise CommandMistake(
            f"The file of upload {upload_id} was not kept, or was deleted at somebody's request.",
            "Look for it where it was made.",
        )
    content = unseal(Sealed(*kept), key)
    if sha256(content).hexdigest() != sent.sha256:
        raise damaged()
    audit.record(session, viewer, "read", "upload_file", str(upload_id), sha256=sent.sha256)
    return OriginalFile(sent.filename, content)
