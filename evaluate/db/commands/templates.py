"""Giving out the rows that a template is filled in with, which is written down."""

from sqlalchemy.orm import Session

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db import audit
from evaluate.db.queries import templates
from evaluate.db.queries.templates import Waiting


def give_waiting(session: Session, viewer: Viewer, programme: str) -> list[Waiting]:
    """Give the participants of a programme who wait for a score after, to whoever sends files for it."""
    check_can_upload(viewer)
    waiting = templates.waiting(session, scope_of(viewer), programme)
    people = len({(one.cohort, one.participant) for one in waiting})
    if people:
        audit.record(session, viewer, "read", "template", programme, participants=people)
    return waiting
