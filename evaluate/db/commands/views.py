"""Keeping what somebody wants to see again, for nobody but themselves."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from evaluate.access import Action, Viewer, check_can
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.tables import SavedView
from evaluate.errors import CommandMistake

# More than anybody looks through.
_MOST = 50


def save_view(session: Session, viewer: Viewer, page: str, name: str, address: str) -> None:
    """Keep the address of a page under a name; what had the name on that page gives way."""
    check_can(viewer, Action.KEEP_VIEWS)
    _take_out(session, viewer, page, name)
    kept = select(func.count()).select_from(SavedView).where(SavedView.owner == viewer.key)
    if (session.scalar(kept) or 0) >= _MOST:
        raise CommandMistake(
            f"You keep {_MOST} views already.", "You need to forget one before you keep another."
        )
    session.add(SavedView(owner=viewer.key, page=page, name=name, address=address, saved_at=now()))
    audit.record(session, viewer, "keep", "view", page)


def forget_view(session: Session, viewer: Viewer, page: str, name: str) -> None:
    """Forget what was kept under a name."""
    check_can(viewer, Action.KEEP_VIEWS)
    _take_out(session, viewer, page, name)
    audit.record(session, viewer, "forget", "view", page)


def _take_out(session: Session, viewer: Viewer, page: str, name: str) -> None:
    mine = (SavedView.owner == viewer.key, SavedView.page == page, SavedView.name == name)
    session.execute(delete(SavedView).where(*mine))
