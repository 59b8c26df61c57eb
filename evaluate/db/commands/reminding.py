"""Writing down who is reminded of which return, before the letter goes, and which letters were refused."""

from datetime import date

from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can, setup_scope_of
from evaluate.db import audit
from evaluate.db.queries.reminding import FAIL, REMIND, reminded
from evaluate.db.queries.returns import ExpectedReturn


def remind(session: Session, viewer: Viewer, locked: ExpectedReturn, person: str, today: date) -> bool:
    """Write down that somebody is reminded of a return, once a day. Says whether they were not yet."""
    check_can(viewer, Action.SCHEDULE_RETURNS, locked.keys())
    if (locked.id, person) in reminded(session, setup_scope_of(viewer), today):
        return False
    audit.record(session, viewer, REMIND, "return", str(locked.id), person=person)
    return True


def fail_to_remind(session: Session, viewer: Viewer, locked: ExpectedReturn, person: str) -> None:
    """Write down that the letter was refused, so that it may be tried again."""
    check_can(viewer, Action.SCHEDULE_RETURNS, locked.keys())
    audit.record(session, viewer, FAIL, "return", str(locked.id), person=person)
